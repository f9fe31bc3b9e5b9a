/** Matches that were played before a moment, seen from one club: the stuff of form, meetings, routes. Pure. */
import { involves, kickOffDay, type Matchday } from '../availability/matchday.js';
import type { ClubId } from '../vocabulary.js';

/** A match with its result. */
export type Result = Matchday & {
  readonly score: NonNullable<Matchday['score']>;
  /** the same match under another id, with another result */
  readonly otherwise?: readonly Result[];
};
export const GROUNDS = ['ALL', 'HOME', 'AWAY'] as const;
export type Ground = (typeof GROUNDS)[number];
export const LETTERS = ['W', 'D', 'L'] as const;
export type Letter = (typeof LETTERS)[number];

const hasResult = (day: Matchday): day is Result => day.state === 'played' && day.score !== undefined; // prettier-ignore

const matchOf = (day: Matchday): string =>
  [day.competitionId, day.homeClubId, day.awayClubId, kickOffDay(day)].join('|');
/** A match that two lists brought under two ids is one: what either tells of it counts, and where they differ both stand. */
const asOne = ([first, ...others]: readonly Result[]): Result => {
  const all = [first!, ...others];
  const otherwise = others.filter(
    ({ score }) => score.home !== first!.score.home || score.away !== first!.score.away,
  );
  return others.length === 0
    ? first!
    : {
        ...first!,
        goals: all.find(({ goals }) => goals.length)?.goals ?? [],
        halfTime: all.find(({ halfTime }) => halfTime)?.halfTime,
        referee: all.find(({ referee }) => referee)?.referee,
        events: all.flatMap(({ events }) => events),
        ...(otherwise.length ? { otherwise } : {}),
      };
};

/** Those that had kicked off before the moment and whose result is known, the oldest first, whatever the order given. */
export const playedBefore = (days: readonly Matchday[], ms: number): readonly Result[] => {
  const matches = new Map<string, Result[]>();
  const played = days
    .filter(hasResult)
    .filter(({ kickOffMs }) => kickOffMs < ms)
    .toSorted((a, b) => a.kickOffMs - b.kickOffMs || (a.id < b.id ? -1 : 1));
  for (const one of played) {
    const same = matches.get(matchOf(one));
    if (same) same.push(one);
    else matches.set(matchOf(one), [one]);
  }
  return [...matches.values()].map(asOne);
};

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
