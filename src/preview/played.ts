/** Matches that were played before a moment, seen from one club: the stuff of form, meetings, routes. Pure. */
import { type Matchday, involves } from '../availability/matchday.js';
import type { ClubId } from '../vocabulary.js';

/** A match with its result. */
export type Result = Matchday & { readonly score: NonNullable<Matchday['score']> };
export const GROUNDS = ['ALL', 'HOME', 'AWAY'] as const;
export type Ground = (typeof GROUNDS)[number];
export const LETTERS = ['W', 'D', 'L'] as const;
export type Letter = (typeof LETTERS)[number];

const hasResult = (day: Matchday): day is Result => day.state === 'played' && day.score !== undefined; // prettier-ignore

/** Those that had kicked off before the moment and whose result is known, the oldest first, whatever the order given. */
export const playedBefore = (days: readonly Matchday[], ms: number): readonly Result[] =>
  days
    .filter(hasResult)
    .filter(({ kickOffMs }) => kickOffMs < ms)
    .toSorted((a, b) => a.kickOffMs - b.kickOffMs || (a.id < b.id ? -1 : 1));

/** A club's own, at home, away, or all. */
export const ofClub = (
  results: readonly Result[],
  clubId: ClubId,
  ground: Ground = 'ALL',
): readonly Result[] =>
  results.filter(
    (one) =>
      involves(one, clubId) &&
      (ground === 'ALL' || (one.homeClubId === clubId) === (ground === 'HOME')),
  );

/** Won, drawn or lost, for that club. */
export const letterFor = ({ homeClubId, score: { home, away } }: Result, clubId: ClubId): Letter =>
  home === away ? 'D' : home > away === (homeClubId === clubId) ? 'W' : 'L';

export interface Tally {
  readonly wins: number;
  readonly draws: number;
  readonly losses: number;
}
export const tallyOf = (results: readonly Result[], clubId: ClubId): Tally => {
  const count = (letter: Letter): number =>
    results.filter((one) => letterFor(one, clubId) === letter).length;
  return { wins: count('W'), draws: count('D'), losses: count('L') };
};
export const matchesOf = ({ wins, draws, losses }: Tally): number => wins + draws + losses;
/** `28-11-5` */
export const tallyWords = ({ wins, draws, losses }: Tally): string => `${wins}-${draws}-${losses}`;
