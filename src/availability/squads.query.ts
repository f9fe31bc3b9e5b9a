import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Caller } from '../access/caller.js';
import { maySee } from '../access/visibility.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { NothingThere } from '../event-store/refused.js';
import { People, type Person } from '../player/people.register.js';
import type { ClubId, FixtureId, PlayerId } from '../vocabulary.js';
import { Answers } from './answers.cache.js';
import type { Explained } from './asking.js';
import { entryAnswer, sourceAnswer } from './entry.js';
import type { Verdict } from './evaluate.js';
import { type Clocks, heard, type MaySee } from './heard.js';
import { listKnown } from './lists.js';
import { clocksOf, type Material, Materials, type Moments, told } from './material.query.js';
import { involves, type Matchday, matchdayOf, matchdaysIn } from './matchday.js';
import { type Scene, verdictsOn } from './scene.js';
import { clubOf } from './spells.js';
import type {
  BulletinAnswer,
  EntryAnswer,
  FixtureAnswer,
  PlayerAnswer,
  SquadAnswer,
} from './squad.answer.js';
import { instantOf, utc } from '../calendar.js';

/** Who of a club is available, for a fixture of it or at a moment? */
export class WhoIsAvailable extends Query<SquadAnswer> {
  constructor(
    readonly clubId: ClubId,
    readonly fixtureId: FixtureId | undefined,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
    readonly explain?: Explained,
  ) {
    super();
  }
}
export const sees =
  (caller: Caller | undefined): MaySee =>
  (envelope) =>
    maySee(caller, envelope);

export const fixtureAnswer = (day: Matchday): FixtureAnswer => ({
  id: day.id,
  competitionId: day.competitionId,
  season: day.season,
  round: day.round,
  ...(day.leg === undefined ? {} : { leg: day.leg }),
  homeClubId: day.homeClubId,
  awayClubId: day.awayClubId,
  ...(day.venue === undefined ? {} : { venue: day.venue }),
  kickOffAt: utc(day.kickOffAt),
  state: day.state,
  ...(day.score === undefined ? {} : { score: { home: day.score.home, away: day.score.away } }),
});

export const matchdaysOf = (material: Material, clocks: Clocks, see: MaySee): Matchday[] =>
  matchdaysIn(material.fixtures, clocks, see);

/**
 * An id of others leads to one entry: it stands at the club of ours where he is registered, or was last, and not at
 * one that he left for another of ours.
 */
export const playerAnswer = (
  verdict: Pick<Verdict, 'playerId' | 'registration' | 'spell'>,
  person: Person | undefined,
): PlayerAnswer => {
  const { position, shirtNumber, fpl } = verdict.registration;
  const { spells } = verdict.registration;
  const here = (clubOf(verdict.registration) ?? spells.at(-1)?.clubId) === verdict.spell.clubId;
  return {
    id: verdict.playerId,
    name: person?.name ?? verdict.playerId,
    ...(position === undefined ? {} : { position }),
    ...(shirtNumber === undefined || !here ? {} : { shirtNumber }),
    externalIds: here && fpl !== undefined ? { fpl } : {},
  };
};

/** Builds a club's list from gathered facts; live, as of then and for a fixture alike. */
export class Squads {
  constructor(
    private readonly people: People,
    private readonly reference: ReferenceData,
  ) {}

  /** Everything that a question about these facts rests on, whoever it is about. */
  async scene(
    fixtureId: FixtureId | undefined,
    material: Material,
    moments: Moments,
    caller: Caller | undefined,
  ): Promise<Scene> {
    const see = sees(caller);
    const kickOff =
      fixtureId === undefined ? undefined : kickOffOf(fixtureId, material, moments, see);
    const clocks = clocksOf(moments, kickOff);
    const matchdays = matchdaysOf(material, clocks, see);
    // Not announced yet by the clocks: whether it exists is judged now, so it is judged as now scheduled.
    const fixture =
      matchdays.find(({ id }) => id === fixtureId) ?? existing(fixtureId, material, moments, see);
    const names = new Map((await this.reference.clubs()).map(({ id, name }) => [id, name]));
    const lists = [...material.lists.values()].flatMap(
      (facts) => listKnown(facts, clocks, see) ?? [],
    );
    // Under an age limit a player needs no list: who they are, only the people registry tells.
    const born = lists.length ? await this.people.named([...material.players.keys()]) : undefined;
    return {
      clocks,
      fixture,
      matchdays,
      clubName: (id: ClubId) => names.get(id) ?? id,
      lists,
      bornOn: (id: PlayerId) => born?.get(id)?.bornOn,
      see,
    };
  }

  async squad(
    clubId: ClubId,
    fixtureId: FixtureId | undefined,
    material: Material,
    moments: Moments,
    caller: Caller | undefined,
    explain?: Explained,
  ): Promise<SquadAnswer> {
    const scene = await this.scene(fixtureId, material, moments, caller);
    const { clocks, see } = scene;
    const verdicts = verdictsOn(clubId, material.players, scene);
    const people = await this.people.named(verdicts.map(({ playerId }) => playerId));
    const players = verdicts
      .map((verdict) =>
        entryAnswer(
          verdict,
          playerAnswer(verdict, people.get(verdict.playerId)),
          clocks.at,
          explain,
        ),
      )
      .toSorted(byName);
    const bulletins = heard(
      material.bulletins.filter(({ stream }) => stream === `club-${clubId}`),
      clocks,
      see,
      true,
    ).map(({ data, envelope, statedMs, events }): BulletinAnswer => ({
      text: (data as { text: string }).text,
      source: sourceAnswer(envelope.source),
      statedAt: instantOf(statedMs),
      events: [...events],
    }));
    return {
      clubId,
      ...(fixtureId === undefined ? {} : { fixtureId }),
      ...told(clocks, moments.now),
      position: material.position,
      players,
      bulletins,
    };
  }
}

const byName = ({ player: a }: EntryAnswer, { player: b }: EntryAnswer): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;

/** A fixture as it stands now, for those whose clocks have not heard of it. @throws NothingThere */
export const existing = (
  id: FixtureId | undefined,
  material: Material,
  { now }: Moments,
  see: MaySee,
): Matchday | undefined => {
  if (id === undefined) return undefined;
  const clocks = { at: Date.parse(now), knownAt: Date.parse(now), recordedBy: undefined };
  const day = matchdayOf(id, material.fixtures.get(id) ?? [], clocks, see);
  if (!day) throw new NothingThere(`no fixture ${id}`);
  return { ...day, sheets: new Map(), appearances: new Map() };
};
/** One that is not the club's, now or by the clocks, is answered as one that is not there. @throws NothingThere */
const isOf = (
  clubId: ClubId,
  id: FixtureId,
  material: Material,
  moments: Moments,
  see: MaySee,
): void => {
  const facts = material.fixtures.get(id) ?? [];
  const then = matchdayOf(id, facts, clocksOf(moments), see);
  if (then && involves(then, clubId)) return;
  if (!involves(existing(id, material, moments, see)!, clubId))
    throw new NothingThere(`no fixture ${id}`);
};
const kickOffOf = (id: FixtureId, material: Material, moments: Moments, see: MaySee): string =>
  (
    matchdayOf(id, material.fixtures.get(id) ?? [], clocksOf(moments), see) ??
    existing(id, material, moments, see)!
  ).kickOffAt;

@QueryHandler(WhoIsAvailable)
export class WhoIsAvailableHandler implements IQueryHandler<WhoIsAvailable> {
  private readonly squads: Squads;
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    @Inject(People) people: People,
    @Inject(Answers) private readonly answers: Answers,
  ) {
    this.squads = new Squads(people, reference);
  }
  /** @throws NothingThere for an unknown club or a fixture that is not the club's */
  async execute(asked: WhoIsAvailable): Promise<SquadAnswer> {
    const { clubId, fixtureId, moments, caller, explain } = asked;
    if (!(await this.reference.known('club', [clubId])).has(clubId))
      throw new NothingThere(`no club ${clubId}`);
    return this.answers.to(['squad', clubId, fixtureId, explain], moments, caller, async () => {
      const material = await this.materials.ofClubs([clubId], moments, fixtureId);
      return {
        material,
        existing: (then) => existing(fixtureId, material, then, sees(caller)),
        at: (then) => {
          if (fixtureId !== undefined) isOf(clubId, fixtureId, material, then, sees(caller));
          return this.squads.squad(clubId, fixtureId, material, then, caller, explain);
        },
      };
    });
  }
}
