import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { type Instant, msOf, utc } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { isCorrection, type StoredFact } from '../event-store/decider.js';
import { NothingThere } from '../event-store/refused.js';
import { People, type Person } from '../player/people.register.js';
import { envelopeOf } from '../statement.js';
import type { ClubId, FixtureId } from '../vocabulary.js';
import type { CauseAnswer, ChangeAnswer, ChangesAnswer, ComparedAnswer } from './changes.answer.js';
import { type Between, type Cause, type ChangeClock, type Changed, changesOf, type TimeCode } from './changes.js'; // prettier-ignore
import { BY_NEWS } from './headline.js';
import { factAnswer } from './history.query.js';
import type { Clocks } from './heard.js';
import { listKnown } from './lists.js';
import { type Material, Materials, type Moments } from './material.query.js';
import { involves, type Matchday, matchdaysIn } from './matchday.js';
import { ownDays, type Scene } from './scene.js';
import { existing, fixtureAnswer, playerAnswer, sees, Squads } from './squads.query.js';

export interface ChangesWanted {
  readonly from: Instant;
  readonly to: Instant;
  readonly clock: ChangeClock;
  readonly clubId?: ClubId | undefined;
  readonly fixtureId?: FixtureId | undefined;
}
/** What changed on a club's list, or on both of a fixture, between two moments, and why? */
export class WhatChanged extends Query<ChangesAnswer> {
  constructor(
    readonly wanted: ChangesWanted,
    readonly now: Instant,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}

@QueryHandler(WhatChanged)
export class WhatChangedHandler implements IQueryHandler<WhatChanged> {
  private readonly squads: Squads;
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    @Inject(People) private readonly people: People,
  ) {
    this.squads = new Squads(people, reference);
  }
  /** @throws NothingThere for an unknown club, or a fixture that is unknown or not the club's */
  async execute({ wanted, now, caller }: WhatChanged): Promise<ChangesAnswer> {
    const { from, to, clock } = wanted;
    const clubIds = await this.clubIds(wanted, now, caller);
    const compared: ComparedAnswer[] = [];
    const items: ChangeAnswer[] = [];
    let position = Infinity;
    for (const clubId of clubIds) {
      const { between, material } = await this.between(clubId, wanted, now, caller);
      const changed = changesOf(clubId, material.players, between);
      const names = await this.people.named(changed.map(({ verdict }) => verdict.playerId));
      const { momentOf, after: then } = between;
      const corrections = [...material.players.values()]
        .flat()
        .filter((one) => isCorrection(one) && momentOf(one) <= between.to && then.see(envelopeOf(one))); // prettier-ignore
      const told = changed
        .map((one) => changeAnswer(one, names.get(one.verdict.playerId), corrections, caller))
        .toSorted(byNews);
      items.push(...told);
      const { before, after } = between;
      compared.push({
        clubId,
        fixtureBefore: before.fixture ? fixtureAnswer(before.fixture) : null,
        fixtureAfter: after.fixture ? fixtureAnswer(after.fixture) : null,
      });
      position = Math.min(position, material.position);
    }
    return { from: utc(from), to: utc(to), clock, position, compared, items };
  }

  private async clubIds(
    { clubId, fixtureId }: ChangesWanted,
    now: Instant,
    caller: Caller | undefined,
  ): Promise<readonly ClubId[]> {
    if (clubId !== undefined && !(await this.reference.club(clubId)))
      throw new NothingThere(`no club ${clubId}`);
    if (fixtureId === undefined) return clubId === undefined ? [] : [clubId];
    const own = await this.materials.ofFixture(fixtureId, { now });
    const day = existing(fixtureId, own, { now }, sees(caller))!;
    if (clubId !== undefined && !involves(day, clubId))
      throw new NothingThere(`no fixture ${fixtureId}`);
    return clubId === undefined ? [day.homeClubId, day.awayClubId] : [clubId];
  }

  private async between(
    clubId: ClubId,
    { from, to, clock, fixtureId }: ChangesWanted,
    now: Instant,
    caller: Caller | undefined,
  ): Promise<{ readonly between: Between; readonly material: Material }> {
    const momentsOf = (moment: Instant): Moments =>
      clock === 'known_at' ? { knownAt: moment, now } : { recordedBy: moment, now };
    const [was, is] = [momentsOf(from), momentsOf(to)];
    const club = await this.materials.ofClubs([clubId], { now }, fixtureId);
    const nextAt = async (moments: Moments): Promise<FixtureId | undefined> =>
      fixtureId ?? nextOf(clubId, await this.squads.scene(undefined, club, moments, caller))?.id;
    const [first, second] = [await nextAt(was), await nextAt(is)];
    const material =
      fixtureId === undefined
        ? await this.materials.ofClubs([clubId], { now }, first, second)
        : club;
    const before = await this.squads.scene(first, material, was, caller);
    const after = await this.squads.scene(second, material, is, caller);
    return {
      between: betweenScenes(material, before, after, msOf(from), msOf(to), clock),
      material,
    };
  }
}

/** The club's next fixture, as it is known. */
const nextOf = (clubId: ClubId, scene: Scene): Matchday | undefined =>
  ownDays(scene, clubId).find(
    ({ state, kickOffMs }) => state === 'scheduled' && kickOffMs >= scene.clocks.at,
  );

const betweenScenes = (
  material: Material,
  before: Scene,
  after: Scene,
  from: number,
  to: number,
  clock: ChangeClock,
): Between => {
  const { see } = after;
  const scenes = new Map<number, Scene>([[to, after]]);
  const sceneAt = (ms: number): Scene => {
    const known = scenes.get(ms);
    if (known) return known;
    const then: Clocks =
      clock === 'known_at'
        ? { ...after.clocks, knownAt: ms }
        : { ...after.clocks, recordedBy: new Date(ms).toISOString() };
    const matchdays = matchdaysIn(material.fixtures, then, see);
    const fixture =
      after.fixture &&
      (matchdays.find(({ id }) => id === after.fixture!.id) ??
        ({ ...after.fixture, sheets: new Map(), appearances: new Map() } satisfies Matchday));
    const lists = [...material.lists.values()].flatMap(
      (facts) => listKnown(facts, then, see) ?? [],
    );
    const clocks = fixture ? { ...after.clocks, at: fixture.kickOffMs } : after.clocks;
    const scene = { ...after, clocks, fixture, matchdays, lists };
    scenes.set(ms, scene);
    return scene;
  };
  const momentOf = (fact: StoredFact): number =>
    msOf(clock === 'known_at' ? envelopeOf(fact).statedAt : fact.recordedAt);
  const around = [...material.fixtures.values(), ...material.lists.values()].flat();
  return { from, to, before, after, momentOf, sceneAt, around };
};

const DETAILS: Readonly<Record<TimeCode, string>> = {
  NEXT_FIXTURE: 'Judged for another fixture: the one before is over, or another one comes first',
  DECISION_OVERDUE: 'A decision was due, and nothing was said of it',
  UNCONFIRMED: 'No word in the last 7 days',
  DAY_PASSED: 'A day passed on which something begins or ends',
};
const causeAnswer = (
  cause: Cause,
  corrections: readonly StoredFact[],
  caller: Caller | undefined,
): CauseAnswer =>
  'fact' in cause
    ? { event: factAnswer(cause.fact, corrections, caller) }
    : { passed: cause.passed, detail: DETAILS[cause.passed] };

const changeAnswer = (
  { clubId, kind, verdict, before, after, why }: Changed,
  person: Person | undefined,
  corrections: readonly StoredFact[],
  caller: Caller | undefined,
): ChangeAnswer => ({
  player: playerAnswer(verdict, person),
  clubId,
  kind,
  before: before ?? null,
  after: after ?? null,
  why: why.map((cause) => causeAnswer(cause, corrections, caller)),
});
const newsOf = ({ after }: ChangeAnswer): number =>
  after ? BY_NEWS.indexOf(after.status) : BY_NEWS.length;
const byNews = (a: ChangeAnswer, b: ChangeAnswer): number =>
  newsOf(a) - newsOf(b) || (a.player.name < b.player.name ? -1 : 1);
