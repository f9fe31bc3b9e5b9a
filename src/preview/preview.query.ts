import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { type Clocks, heard, judgedAt } from '../availability/heard.js';
import { Materials, type Moments } from '../availability/material.query.js';
import { matchdayOf, matchdaysIn } from '../availability/matchday.js';
import { existing, sees } from '../availability/squads.query.js';
import { dayAt, msOf } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { People } from '../player/people.register.js';
import { WhatIsTheTeamNews } from '../team-news/team-news.query.js';
import type { FixtureId } from '../vocabulary.js';
import { claimsIn } from './claims.js';
import { playedBefore } from './played.js';
import type { PreviewAnswer } from './preview.answer.js';
import { sectionsOf } from './preview.js';

/** What would a preview of this fixture say, and what does it rest on? */
export class WhatIsThePreview extends Query<PreviewAnswer> {
  constructor(
    readonly fixtureId: FixtureId,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}

@QueryHandler(WhatIsThePreview)
export class WhatIsThePreviewHandler implements IQueryHandler<WhatIsThePreview> {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Materials) private readonly materials: Materials,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    @Inject(People) private readonly people: People,
  ) {}

  /** @throws NothingThere for a fixture that is unknown, or that this caller may not see */
  async execute({ fixtureId, moments, caller }: WhatIsThePreview): Promise<PreviewAnswer> {
    const teamNews = await this.queries.execute(new WhatIsTheTeamNews(fixtureId, moments, caller));
    const { asOf, knownAt, recordedBy } = teamNews;
    const material = await this.materials.ofFixtures(undefined, moments);
    const see = sees(caller);
    const clocks: Clocks = {
      at: msOf(asOf),
      knownAt: msOf(knownAt),
      recordedBy: moments.recordedBy,
    };
    const facts = material.fixtures.get(fixtureId) ?? [];
    const fixture = matchdayOf(fixtureId, facts, clocks, see) ?? {
      ...existing(fixtureId, material, moments, see)!,
      referee: undefined,
    };
    const nowMs = judgedAt(clocks);
    const results = playedBefore(matchdaysIn(material.fixtures, clocks, see), nowMs);
    const scorers = results.flatMap(({ goals }) => goals.flatMap(({ playerId }) => playerId ?? []));
    const people = await this.people.named([...new Set(scorers)]);
    const clubs = new Map((await this.reference.clubs()).map(({ id, name }) => [id, name]));
    const competitions = new Map(
      (await this.reference.competitions()).map(({ id, name }) => [id, name]),
    );
    return {
      fixture: teamNews.fixture,
      asOf,
      knownAt,
      recordedBy,
      position: Math.min(teamNews.position, material.position),
      teamNews,
      ...sectionsOf({
        fixture,
        results,
        claims: claimsIn(heard(facts, clocks, see, false)),
        nowMs,
        today: dayAt(nowMs),
        clubName: (id) => clubs.get(id) ?? id,
        competitionName: (id) => competitions.get(id) ?? id,
        scorerName: ({ playerId, name }) =>
          playerId === undefined ? (name ?? 'somebody') : (people.get(playerId)?.name ?? playerId),
      }),
    };
  }
}
