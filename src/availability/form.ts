/** A player's recent matches as they were known at a moment: what nobody says of him, and a label ignores. Pure. */
import type { ClubId, PlayerId } from '../vocabulary.js';
import { isCup } from './edition.js';
import { involves, type Matchday } from './matchday.js';

/** Rounds that are looked back on as recent: those of the definition of a regular. */
export const RECENT = 8;
/** Rounds that are looked back on at all. */
const ROUNDS = 20;
/** After so long without a round, a summer say, form begins anew (our default; the World Cup of 2022 took 44 days). */
const BREAK_MS = 60 * 86_400_000;
/** A list with fewer players of a club is no whole list: who is not in it may have played all the same. */
const WHOLE = 11;
/** Appearances and minutes of a regular (domain of the measured calibration). */
const REGULAR = { appearances: 3, minutes: 60 } as const;

/** What a club's league matches before a moment come to. */
export interface Rounds {
  /** the last twenty whose list of players is known whole, the newest first */
  readonly known: readonly Matchday[];
  /** kick-off of the last match of any competition, ms */
  readonly lastMatchMs: number | undefined;
}
export interface Outing {
  readonly kickOffMs: number;
  /** 0 where he did not play; 90 at most */
  readonly minutes: number;
}
export interface Form {
  /** his part in his club's rounds since he came, the newest first, twenty at most */
  readonly outings: readonly Outing[];
  /** ms from his club's last match, of any competition, to the moment; undefined: none is known */
  readonly restMs: number | undefined;
}

/** Who of a club is not in the list of such a match did not play. */
export const isWhole = (day: Matchday, clubId: ClubId): boolean => playersIn(day, clubId) >= WHOLE;
const playersIn = ({ appearances }: Matchday, clubId: ClubId): number => {
  let count = 0;
  for (const own of appearances.values()) if (own.clubId === clubId && own.minutes > 0) count += 1;
  return count;
};

const looked = new WeakMap<readonly Matchday[], Map<string, Rounds>>();
/**
 * A club's rounds before a moment, looked up once for all its players. `matchdays` are by kick-off and as the clocks
 * have them, so that nothing that was told later is among them.
 */
export const roundsOf = (
  matchdays: readonly Matchday[],
  clubId: ClubId,
  beforeMs: number,
): Rounds => {
  const kept = looked.get(matchdays) ?? new Map<string, Rounds>();
  looked.set(matchdays, kept);
  const name = `${clubId} ${beforeMs}`;
  const before = kept.get(name);
  if (before) return before;
  const known: Matchday[] = [];
  let lastMatchMs: number | undefined;
  for (let i = matchdays.length - 1; i >= 0 && known.length < ROUNDS; i -= 1) {
    const day = matchdays[i]!;
    if (day.kickOffMs >= beforeMs || day.state !== 'played' || !involves(day, clubId)) continue;
    if ((known.at(-1)?.kickOffMs ?? lastMatchMs ?? beforeMs) - day.kickOffMs > BREAK_MS) break;
    lastMatchMs ??= day.kickOffMs;
    if (!isCup(day.competitionId) && isWhole(day, clubId)) known.push(day);
  }
  const rounds = { known, lastMatchMs };
  kept.set(name, rounds);
  return rounds;
};

/** A player's part in his club's rounds since he came to it. */
export const formOf = (
  playerId: PlayerId,
  { known, lastMatchMs }: Rounds,
  sinceMs: number,
  atMs: number,
): Form => ({
  outings: known
    .filter(({ kickOffMs }) => kickOffMs >= sinceMs)
    .map(({ kickOffMs, appearances }) => ({
      kickOffMs,
      minutes: Math.min(90, appearances.get(playerId)?.minutes ?? 0),
    })),
  restMs: lastMatchMs === undefined ? undefined : atMs - lastMatchMs,
});

/** The last eight rounds. */
export const recentOf = ({ outings }: Form): readonly Outing[] => outings.slice(0, RECENT);

/** Three rounds of his are known: less is no history. */
export const hasHistory = ({ outings }: Form): boolean => outings.length >= REGULAR.appearances;

/** Three appearances in the last eight rounds, averaging 60 minutes. */
export const isRegular = (form: Form): boolean => {
  const played = recentOf(form).filter(({ minutes }) => minutes > 0);
  const sum = played.reduce((all, { minutes }) => all + minutes, 0);
  return played.length >= REGULAR.appearances && sum / played.length >= REGULAR.minutes;
};

/** Rounds missed since he last played, among the recent ones. */
export const missedInRow = (form: Form): number => {
  const recent = recentOf(form);
  const last = recent.findIndex(({ minutes }) => minutes > 0);
  return last < 0 ? recent.length : last;
};
