import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { instantOf } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { NothingThere } from '../event-store/refused.js';
import { People, type Person } from '../player/people.register.js';
import type { ClubId, FixtureId } from '../vocabulary.js';
import type { ConflictsAnswer, InConflictAnswer, SideAnswer } from './conflicts.answer.js';
import { CONFLICT_KINDS, type ConflictKind, conflictsOf, type InConflict, type Side, told as each } from './conflicts.js'; // prettier-ignore
import { cursorOf, placeOf } from './cursor.js';
import { sourceAnswer } from './entry.js';
import { clocksOf, Materials, type Material, type Moments, told } from './material.query.js';
import { involves, type Matchday } from './matchday.js';
import type { Scene } from './scene.js';
import {
  existing,
  fixtureAnswer,
  matchdaysOf,
  playerAnswer,
  sees,
  Squads,
} from './squads.query.js';

export interface ConflictsWanted {
  /** every fixture of it */
  readonly season?: string | undefined;
  readonly clubId?: ClubId | undefined;
  readonly fixtureId?: FixtureId | undefined;
  readonly kind?: ConflictKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}
/** Which statements contradict each other, which of them stands, and why? */
export class WhatIsInConflict extends Query<ConflictsAnswer> {
  constructor(
    readonly wanted: ConflictsWanted,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}
interface Placed extends InConflict {
  readonly place: string;
}

@QueryHandler(WhatIsInConflict)
export class WhatIsInConflictHandler implements IQueryHandler<WhatIsInConflict> {
  private readonly squads: Squads;
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    @Inject(People) private readonly people: People,
  ) {
    this.squads = new Squads(people, reference);
  }
  /** @throws NothingThere for an unknown club, or a fixture that is unknown or not the club's */
  async execute({ wanted, moments, caller }: WhatIsInConflict): Promise<ConflictsAnswer> {
    const { season, kind, limit, cursor } = wanted;
    const { clubIds, days, material } = await this.grounds(wanted, moments, caller);
    const scene = await this.squads.scene(undefined, material, moments, caller);
    const scenes = days ? days.map((day) => atKickOff(scene, day)) : [scene];
    const all = clubIds
      .flatMap((clubId) => {
        const own = scenes.filter(({ fixture }) => !fixture || involves(fixture, clubId));
        return each(conflictsOf(clubId, material.players, own));
      })
      .map((one): Placed => ({ ...one, place: placeOfConflict(one) }))
      .toSorted((a, b) => (a.place < b.place ? -1 : 1));
    const after = cursor === undefined ? '' : placeOf(cursor);
    const rest = all.filter(
      (one) => one.place > after && (kind === undefined || one.kind === kind),
    );
    const page = rest.slice(0, limit);
    const names = await this.people.named([
      ...new Set(page.map(({ verdict }) => verdict.playerId)),
    ]);
    return {
      ...(season === undefined ? {} : { season }),
      ...told(days?.length === 1 ? scenes[0]!.clocks : scene.clocks, moments.now),
      position: material.position,
      totals: CONFLICT_KINDS.map((one) => ({
        kind: one,
        count: all.filter((found) => found.kind === one).length,
      })),
      items: page.map((one) => conflictAnswer(one, names.get(one.verdict.playerId))),
      next: rest.length > limit ? cursorOf(page.at(-1)!.place) : null,
    };
  }

  /** The clubs concerned, their facts, and the fixtures; none: the moment. */
  private async grounds(
    { season, clubId, fixtureId }: ConflictsWanted,
    moments: Moments,
    caller: Caller | undefined,
  ): Promise<{
    clubIds: readonly ClubId[];
    days: readonly Matchday[] | undefined;
    material: Material;
  }> {
    if (clubId !== undefined && !(await this.reference.club(clubId)))
      throw new NothingThere(`no club ${clubId}`);
    const see = sees(caller);
    if (fixtureId !== undefined) {
      const own = await this.materials.ofFixture(fixtureId, { now: moments.now });
      const day = existing(fixtureId, own, moments, see)!;
      if (clubId !== undefined && !involves(day, clubId))
        throw new NothingThere(`no fixture ${fixtureId}`);
      const clubIds = clubId === undefined ? [day.homeClubId, day.awayClubId] : [clubId];
      const material = await this.materials.ofClubs(clubIds, moments, fixtureId);
      const { fixture } = await this.squads.scene(fixtureId, material, moments, caller);
      return { clubIds, days: [fixture!], material };
    }
    const clubIds =
      clubId === undefined ? (await this.reference.clubs()).map(({ id }) => id) : [clubId];
    if (season === undefined) {
      const material = await this.materials.ofClubs(clubIds, moments);
      return { clubIds, days: undefined, material };
    }
    const fixtures = await this.materials.ofFixtures(clubId, moments);
    const days = matchdaysOf(fixtures, clocksOf(moments), see).filter(
      (day) => day.season === season && (clubId === undefined || involves(day, clubId)),
    );
    const material = await this.materials.ofClubs(clubIds, moments, ...days.map(({ id }) => id));
    return { clubIds, days, material };
  }
}

const atKickOff = (scene: Scene, fixture: Matchday): Scene => ({
  ...scene,
  fixture,
  clocks: { ...scene.clocks, at: fixture.kickOffMs },
});

const placeOfConflict = ({ fixtures, clubId, verdict, kind, reasonId, against }: InConflict): string =>
  [
    instantOf(fixtures[0]?.kickOffMs ?? 0), fixtures[0]?.id, clubId, verdict.playerId, kind, reasonId, against[0]?.events[0],
  ].join('|'); // prettier-ignore

const sideAnswer = ({ said, source, statedMs, events }: Side, stands: boolean): SideAnswer => ({
  said,
  source: sourceAnswer(source),
  statedAt: instantOf(statedMs),
  stands,
  events: [...events],
});
const conflictAnswer = (one: InConflict, person: Person | undefined): InConflictAnswer => ({
  kind: one.kind,
  player: playerAnswer(one.verdict, person),
  clubId: one.clubId,
  fixtures: one.fixtures.map(fixtureAnswer),
  status: one.verdict.status,
  ...(one.reasonId === undefined ? {} : { reasonId: one.reasonId }),
  ...(one.minutes === undefined ? {} : { minutes: one.minutes }),
  statements: [sideAnswer(one.stands, true), ...one.against.map((side) => sideAnswer(side, false))],
  because: one.because,
});
