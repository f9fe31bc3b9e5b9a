/** Fixtures as they stood: scheduled, moved, postponed, played, with their team sheets and minutes. */
import { dayAt, type Instant, msOf } from '../calendar.js';
import type { StoredFact } from '../event-store/decider.js';
import type { FixtureFacts } from '../fixture/fixture.js';
import type { Goal } from '../fixture/match.js';
import type { Source } from '../statement.js';
import type { ClubId, Confidence, FixtureId, PlayerId, Scope } from '../vocabulary.js';
import { type Clocks, type Heard, heard, type MaySee } from './heard.js';

/** Who said it, and when. */
export interface By {
  readonly source: Source;
  readonly confidence: Confidence;
  readonly statedMs: number;
  readonly events: readonly string[];
}
export interface TeamSheet extends By {
  readonly starters: readonly PlayerId[];
  readonly bench: readonly PlayerId[];
}
export interface Appearance extends By {
  readonly minutes: number;
  readonly started: boolean | undefined;
  readonly clubId: ClubId;
  readonly position: number;
}
export interface Matchday {
  readonly id: FixtureId;
  readonly competitionId: string;
  readonly season: string;
  readonly round: string;
  readonly leg: number | undefined;
  readonly homeClubId: ClubId;
  readonly awayClubId: ClubId;
  readonly venue: string | undefined;
  readonly kickOffAt: Instant;
  readonly kickOffMs: number;
  readonly state: 'scheduled' | 'postponed' | 'abandoned' | 'played';
  readonly score: { readonly home: number; readonly away: number } | undefined;
  readonly sheets: ReadonlyMap<ClubId, TeamSheet>;
  readonly appearances: ReadonlyMap<PlayerId, Appearance>;
  /** players of ours who scored, and for which club they play */
  readonly scorers: ReadonlyMap<PlayerId, By & { readonly clubId: ClubId }>;
  /** as far as they are known */
  readonly goals: readonly Goal[];
  readonly halfTime: { readonly home: number; readonly away: number } | undefined;
  readonly referee: (By & { readonly name: string }) | undefined;
  /** who told the result */
  readonly told: By | undefined;
  /** the events that its time and state stand on */
  readonly events: readonly string[];
}

type Folds = {
  readonly [Name in keyof FixtureFacts]: (
    day: Matchday,
    fact: Heard<Name, FixtureFacts[Name]>,
  ) => Matchday;
};
const unchanged = (day: Matchday): Matchday => day;
const byOf = ({ envelope: { source, confidence }, statedMs, events }: Heard): By => ({
  source,
  confidence,
  statedMs,
  events,
});

const folds: Folds = {
  FixtureScheduled: (day, { data, events }) => ({
    ...day,
    competitionId: data.competitionId,
    season: data.season,
    round: data.round,
    leg: data.leg,
    homeClubId: data.homeClubId,
    awayClubId: data.awayClubId,
    venue: data.venue,
    kickOffAt: data.kickOffAt,
    kickOffMs: msOf(data.kickOffAt),
    state: 'scheduled',
    events,
  }),
  FixtureRescheduled: (day, { data, events }) => ({
    ...day,
    kickOffAt: data.kickOffAt,
    kickOffMs: msOf(data.kickOffAt),
    venue: data.venue ?? day.venue,
    state: 'scheduled',
    events: [...day.events, ...events],
  }),
  FixturePostponed: (day, { events }) => ({
    ...day,
    state: 'postponed',
    events: [...day.events, ...events],
  }),
  FixtureAbandoned: (day, { events }) => ({
    ...day,
    state: 'abandoned',
    events: [...day.events, ...events],
  }),
  OfficialsAppointed: (day, fact) => ({
    ...day,
    referee: { name: fact.data.referee, ...byOf(fact) },
  }),
  ClaimStated: unchanged,
  TeamNewsPublished: unchanged,
  LineupConfirmed: (day, fact) => ({
    ...day,
    sheets: new Map(day.sheets).set(fact.data.clubId, {
      starters: fact.data.starters,
      bench: fact.data.bench,
      ...byOf(fact),
    }),
  }),
  MatchPlayed: (day, fact) => ({
    ...day,
    state: 'played',
    score: fact.data.score,
    halfTime: fact.data.halfTime,
    goals: fact.data.goals ?? [],
    told: byOf(fact),
    events: [...day.events, ...fact.events],
    appearances: new Map(
      fact.data.appearances?.map(({ playerId, clubId, minutes, started }) => [
        playerId,
        { minutes, started, clubId, position: fact.position, ...byOf(fact) },
      ]),
    ),
    scorers: new Map(
      fact.data.goals?.flatMap(({ playerId, clubId, kind }) =>
        playerId === undefined
          ? []
          : [
              [
                playerId,
                { clubId: kind === 'OWN_GOAL' ? opponentOf(day, clubId) : clubId, ...byOf(fact) },
              ],
            ],
      ),
    ),
  }),
};

const unknown: Omit<Matchday, 'id'> = {
  competitionId: '', season: '', round: '', leg: undefined, homeClubId: '', awayClubId: '', venue: undefined,
  kickOffAt: '1970-01-01T00:00:00Z', kickOffMs: 0, state: 'scheduled', score: undefined, sheets: new Map(),
  appearances: new Map(), scorers: new Map(), goals: [], halfTime: undefined, referee: undefined, told: undefined, events: [],
}; // prettier-ignore

/** One fixture as the clocks have it; undefined if nothing of it had been heard. */
export const matchdayOf = (
  id: FixtureId,
  facts: readonly StoredFact[],
  clocks: Clocks,
  maySee: MaySee,
): Matchday | undefined => {
  const known = heard(facts, clocks, maySee, false);
  const before = folded.get(known);
  if (before) return before;
  if (!known.some(({ type }) => type === 'FixtureScheduled')) return undefined;
  const matchday = known.reduce<Matchday>(
    (day, fact) =>
      (folds[fact.type as keyof FixtureFacts] as (day: Matchday, fact: Heard) => Matchday)(
        day,
        fact,
      ),
    { id, ...unknown },
  );
  folded.set(known, matchday);
  return matchday;
};
/** A list that is heard whole is the same one each time, and so is what it folds to. */
const folded = new WeakMap<readonly Heard[], Matchday>();

/** All of them that are known, by kick-off. */
export const matchdaysIn = (
  fixtures: ReadonlyMap<FixtureId, readonly StoredFact[]>,
  clocks: Clocks,
  maySee: MaySee,
): Matchday[] =>
  [...fixtures]
    .flatMap(([id, facts]) => matchdayOf(id, facts, clocks, maySee) ?? [])
    .toSorted((a, b) => a.kickOffMs - b.kickOffMs || (a.id < b.id ? -1 : 1));

/** A match in which a player had minutes. */
export interface Played {
  readonly day: Matchday;
  readonly own: Appearance;
}
/** His, in the order of the list; who played is looked up once for all players. */
export const playedIn = (matchdays: readonly Matchday[], playerId: PlayerId): readonly Played[] => {
  const known = players.get(matchdays);
  if (known) return known.get(playerId) ?? NOT_ONE;
  const all = new Map<PlayerId, Played[]>();
  for (const day of matchdays)
    for (const [id, own] of day.appearances) {
      if (own.minutes === 0) continue;
      const his = all.get(id);
      if (his) his.push({ day, own });
      else all.set(id, [{ day, own }]);
    }
  players.set(matchdays, all);
  return all.get(playerId) ?? NOT_ONE;
};
const players = new WeakMap<readonly Matchday[], ReadonlyMap<PlayerId, readonly Played[]>>();
const NOT_ONE: readonly Played[] = [];

export const involves = ({ homeClubId, awayClubId }: Matchday, club: ClubId | undefined): boolean =>
  club !== undefined && (homeClubId === club || awayClubId === club);

export const opponentOf = ({ homeClubId, awayClubId }: Matchday, club: ClubId): ClubId =>
  homeClubId === club ? awayClubId : homeClubId;

/**
 * For which club a player took part in a match: with minutes or a goal, or as a starter of a sheet where the match's
 * own list has nobody of that club.
 */
export const partIn = (
  { state, appearances, scorers, sheets }: Matchday,
  player: PlayerId,
): (By & { readonly clubId: ClubId }) | undefined => {
  if (state !== 'played') return undefined;
  const own = appearances.get(player);
  if (own && own.minutes > 0) return own;
  const scored = scorers.get(player);
  if (scored || own) return scored;
  for (const [clubId, sheet] of sheets)
    if (
      sheet.starters.includes(player) &&
      ![...appearances.values()].some((one) => one.clubId === clubId)
    )
      return { ...sheet, clubId };
  return undefined;
};

/** Fields are AND, values inside a field OR, an absent field means any; an empty scope is every fixture. */
export const covers = (scope: Scope, day: Matchday, club: ClubId): boolean =>
  (scope.competitionIds?.includes(day.competitionId) ?? true) &&
  (scope.rounds?.includes(day.round) ?? true) &&
  (scope.opponentClubIds?.includes(opponentOf(day, club)) ?? true) &&
  (scope.fixtureIds?.includes(day.id) ?? true);

export const kickOffDay = ({ kickOffMs }: Matchday): string => dayAt(kickOffMs);
