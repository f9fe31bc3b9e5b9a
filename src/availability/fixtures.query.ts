import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { addDays, type Day, instantOf, startOfDay } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { NothingThere } from '../event-store/refused.js';
import type { ClubId, CompetitionId } from '../vocabulary.js';
import { cursorOf, placeOf } from './cursor.js';
import { clocksOf, Materials, type Moments } from './material.query.js';
import { involves, type Matchday } from './matchday.js';
import type { FixtureAnswer, FixturesAnswer } from './squad.answer.js';
import { fixtureAnswer, matchdaysOf, sees } from './squads.query.js';

export interface Wanted {
  readonly clubId?: ClubId | undefined;
  readonly competitionId?: CompetitionId | undefined;
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}
/** Which fixtures are there, by kick-off? */
export class WhichFixtures extends Query<FixturesAnswer> {
  constructor(
    readonly wanted: Wanted,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}
/** One fixture as it stands. */
export class WhichFixture extends Query<FixtureAnswer> {
  constructor(
    readonly fixtureId: string,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}

/** No day is counted beyond the last one that can be written. */
const endOfDay = (day: Day): number =>
  day === '9999-12-31' ? Infinity : startOfDay(addDays(day, 1));
/** Whatever offset it was said with. */
const placed = ({ kickOffMs, id }: Matchday): string => `${instantOf(kickOffMs)}|${id}`;

@QueryHandler(WhichFixtures)
export class WhichFixturesHandler implements IQueryHandler<WhichFixtures> {
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
  ) {}
  /** @throws NothingThere for an unknown club or competition */
  async execute({ wanted, moments, caller }: WhichFixtures): Promise<FixturesAnswer> {
    const { clubId, competitionId, from, until, limit, cursor } = wanted;
    if (clubId !== undefined && !(await this.reference.club(clubId)))
      throw new NothingThere(`no club ${clubId}`);
    if (competitionId !== undefined && !(await this.reference.competition(competitionId)))
      throw new NothingThere(`no competition ${competitionId}`);
    const material = await this.materials.ofFixtures(clubId, moments);
    const after = cursor === undefined ? '' : placeOf(cursor);
    const found = matchdaysOf(material, clocksOf(moments), sees(caller))
      .filter(
        (day) =>
          (clubId === undefined || involves(day, clubId)) &&
          (competitionId === undefined || day.competitionId === competitionId) &&
          (from === undefined || day.kickOffMs >= startOfDay(from)) &&
          (until === undefined || day.kickOffMs < endOfDay(until)) &&
          placed(day) > after,
      )
      .toSorted((a, b) => (placed(a) < placed(b) ? -1 : 1));
    const items = found.slice(0, limit);
    return {
      items: items.map(fixtureAnswer),
      next: found.length > limit ? cursorOf(placed(items.at(-1)!)) : null,
    };
  }
}

@QueryHandler(WhichFixture)
export class WhichFixtureHandler implements IQueryHandler<WhichFixture> {
  constructor(@Inject(Materials) private readonly materials: Materials) {}
  /** @throws NothingThere */
  async execute({ fixtureId, moments, caller }: WhichFixture): Promise<FixtureAnswer> {
    const material = await this.materials.ofFixture(fixtureId, moments);
    const [day] = matchdaysOf(material, clocksOf(moments), sees(caller));
    if (!day) throw new NothingThere(`no fixture ${fixtureId}`);
    return fixtureAnswer(day);
  }
}
