import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { Answers } from '../availability/answers.cache.js';
import { sourceAnswer } from '../availability/entry.js';
import { type Heard, heard, judgedAt } from '../availability/heard.js';
import {
  clocksOf,
  type Material,
  Materials,
  type Moments,
  told,
} from '../availability/material.query.js';
import { type Matchday, matchdayOf } from '../availability/matchday.js';
import { verdictsOn } from '../availability/scene.js';
import { existing, fixtureAnswer, sees, Squads } from '../availability/squads.query.js';
import { dayAt, instantOf } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { People } from '../player/people.register.js';
import type { ClubId, FixtureId } from '../vocabulary.js';
import { publishedOf } from './published.js';
import { backgroundOf } from './background.js';
import { type Clause, type Setting, textOf } from './clause.js';
import { type ClubDraft, draftOf } from './draft.js';
import type { ClauseAnswer, ClubNewsAnswer, TeamNewsAnswer } from './team-news.answer.js';

/** What would a preview say of both squads, and what does each clause rest on? */
export class WhatIsTheTeamNews extends Query<TeamNewsAnswer> {
  constructor(
    readonly fixtureId: FixtureId,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}
const HOUR_MS = 3_600_000;
/** A clause with nothing newer behind it is marked. */
const STALE_HOURS = 48;

/** What was heard, by the ids of the events: who said it, and when. */
type Said = ReadonlyMap<string, Pick<Heard, 'statedMs' | 'envelope'>>;

const clauseAnswer = (
  { text, players, events }: Clause,
  said: Said,
  nowMs: number,
): ClauseAnswer => {
  const [last] = events
    .flatMap((id) => said.get(id) ?? [])
    .toSorted((a, b) => b.statedMs - a.statedMs);
  const own = { text, players: [...players], events: [...events] };
  if (!last) return own;
  const ageHours = Math.floor((nowMs - last.statedMs) / HOUR_MS);
  return {
    ...own,
    statedAt: instantOf(last.statedMs),
    ageHours,
    stale: ageHours > STALE_HOURS,
    source: sourceAnswer(last.envelope.source),
  };
};
const clubAnswer = (
  { clubId, paragraphs, unsaid }: ClubDraft,
  said: Said,
  { nowMs, clubName }: Setting,
): ClubNewsAnswer => ({
  clubId,
  clubName: clubName(clubId),
  paragraphs: paragraphs.map(({ topic, sentences }) => {
    const told = sentences.map((own) => ({
      text: textOf(own),
      clauses: own.map((one) => clauseAnswer(one, said, nowMs)),
    }));
    return { topic, text: told.map(({ text }) => text).join(' '), sentences: told };
  }),
  unsaid: unsaid.map(({ what, text, players, events }) => ({
    what,
    text,
    players: [...players],
    events: [...events],
  })),
});

@QueryHandler(WhatIsTheTeamNews)
export class WhatIsTheTeamNewsHandler implements IQueryHandler<WhatIsTheTeamNews> {
  private readonly squads: Squads;
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(ReferenceData) reference: ReferenceData,
    @Inject(People) private readonly people: People,
    @Inject(Answers) private readonly answers: Answers,
  ) {
    this.squads = new Squads(people, reference);
  }
  /** @throws NothingThere for a fixture that is unknown, or that this caller may not see */
  async execute({ fixtureId, moments, caller }: WhatIsTheTeamNews): Promise<TeamNewsAnswer> {
    return this.answers.to(['team-news', fixtureId], moments, caller, async () => {
      const see = sees(caller);
      const own = await this.materials.ofFixture(fixtureId, { now: moments.now });
      const { homeClubId, awayClubId } = existing(fixtureId, own, moments, see)!;
      const both = await this.materials.ofClubs([homeClubId, awayClubId], moments, fixtureId);
      return {
        material: {
          position: Math.min(own.position, both.position),
          keys: new Set([...own.keys, ...both.keys]),
        },
        existing: (then) => existing(fixtureId, own, then, see),
        at: async (then) => this.news(existing(fixtureId, own, then, see)!, both, then, caller),
      };
    });
  }

  private async news(
    day: Matchday,
    material: Material,
    moments: Moments,
    caller: Caller | undefined,
  ): Promise<TeamNewsAnswer> {
    const facts = material.fixtures.get(day.id) ?? [];
    const clocks = clocksOf(moments, day.kickOffAt);
    const known = matchdayOf(day.id, facts, clocks, sees(caller)) ?? day;
    return {
      fixture: fixtureAnswer(known),
      ...told(clocks, moments.now),
      position: material.position,
      published: publishedOf(heard(facts, clocks, sees(caller), false)),
      clubs: [
        await this.club(day.homeClubId, day.id, material, moments, caller),
        await this.club(day.awayClubId, day.id, material, moments, caller),
      ],
    };
  }

  private async club(
    clubId: ClubId,
    fixtureId: FixtureId,
    material: Material,
    moments: Moments,
    caller: Caller | undefined,
  ): Promise<ClubNewsAnswer> {
    const scene = await this.squads.scene(fixtureId, material, moments, caller);
    const { clocks, matchdays, clubName, see } = scene;
    const fixture = scene.fixture!;
    const verdicts = verdictsOn(clubId, material.players, scene);
    const bulletins = heard(
      material.bulletins.filter(({ stream }) => stream === `club-${clubId}`),
      clocks,
      see,
      true,
    );
    const nowMs = judgedAt(clocks);
    const days = new Map(matchdays.map((one) => [one.id, one]));
    const people = await this.people.named([...material.players.keys()]);
    const setting: Setting = {
      clubId,
      fixture,
      clocks,
      nowMs,
      today: dayAt(nowMs),
      clubName,
      playerName: (id) => people.get(id)?.name ?? id,
      matchday: (id) => days.get(id),
    };
    const said = new Map<string, Heard>();
    const note = (facts: readonly Heard[]): readonly Heard[] => {
      for (const fact of facts) said.set(fact.id, fact);
      return facts;
    };
    note(bulletins);
    for (const facts of material.fixtures.values()) note(heard(facts, clocks, see, false));
    const members = verdicts.map((verdict) => {
      const { playerId, registration } = verdict;
      const facts = note(heard(material.players.get(playerId) ?? [], clocks, see, true));
      const about = { clubId, fixture, nowMs };
      return {
        id: playerId,
        name: setting.playerName(playerId),
        verdict,
        background: backgroundOf(playerId, facts, registration, matchdays, about),
      };
    });
    return clubAnswer(draftOf(members, bulletins, setting), said, setting);
  }
}
