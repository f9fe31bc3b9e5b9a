/** Two kinds of sources side by side, absence by absence: where they agree, contradict each other, or one is silent. */
import { dayAt, daysBetween } from '../calendar.js';
import type { Absence, Listing, SaidAbsences } from './absences.js';
import { isFeed } from './reason.js';

export const FINDINGS = ['AGREEMENT', 'CONTRADICTION', 'ONE_SOURCE'] as const;
export type Finding = (typeof FINDINGS)[number];

export interface Reconciled {
  readonly finding: Finding;
  /** the one that is looked at first; of an agreement, those of the feed that overlap it after it */
  readonly absences: readonly [Absence, ...Absence[]];
  /** days by which the feed begins and ends later (earlier, if negative); null where one of the two is open */
  readonly startDifferenceDays: number | undefined;
  readonly endDifferenceDays: number | null | undefined;
  /** both call it the same: an injury, an illness, a ban */
  readonly sameKind: boolean | undefined;
  /** who lists him without a flag all the while, and with which word */
  readonly contradictedBy:
    { readonly source: Absence['source']; readonly sinceMs: number; readonly event: string | undefined } | undefined;
} // prettier-ignore

const isOfFeed = ({ source }: Pick<Absence, 'source'>): boolean => isFeed(source);
/** Whether two absences have a day in common: some sources know no more than days. One that is open has no end. */
export const overlap = (
  a: Pick<Absence, 'fromMs' | 'untilMs'>,
  b: Pick<Absence, 'fromMs' | 'untilMs'>,
): boolean => {
  const ends = ({ untilMs }: Pick<Absence, 'untilMs'>): string =>
    untilMs === undefined ? '9999' : dayAt(untilMs);
  return dayAt(a.fromMs) <= ends(b) && dayAt(b.fromMs) <= ends(a);
};

const days = (from: number, until: number): number => daysBetween(dayAt(from), dayAt(until));
const silent = {
  startDifferenceDays: undefined, endDifferenceDays: undefined, sameKind: undefined, contradictedBy: undefined,
}; // prettier-ignore

const alike = (a: Absence, b: Absence): boolean => a.kinds.some((kind) => b.kinds.includes(kind));

const agreement = (absence: Absence, theirs: readonly [Absence, ...Absence[]]): Reconciled => {
  const last = theirs.at(-1)!;
  const isOver = absence.untilMs !== undefined && last.untilMs !== undefined;
  return {
    finding: 'AGREEMENT',
    absences: [absence, ...theirs],
    startDifferenceDays: days(absence.fromMs, theirs[0].fromMs),
    endDifferenceDays: isOver ? days(absence.untilMs, last.untilMs) : null,
    sameKind: theirs.some((one) => alike(absence, one)),
    contradictedBy: undefined,
  };
};
const contradiction = (absence: Absence, { source, sinceMs, clearings }: Listing): Reconciled => {
  const word = clearings.findLast(({ ms }) => ms < (absence.untilMs ?? Infinity));
  const contradictedBy = { source, sinceMs: word?.ms ?? sinceMs, event: word?.event };
  return { ...silent, finding: 'CONTRADICTION', absences: [absence], contradictedBy };
};

/**
 * A feed lists everybody, so that its silence is a word: without a flag he is available. Anybody else's silence says
 * nothing. Each absence that somebody else states is held against each feed, then what only a feed flags is named.
 */
export const reconcile = ({ absences, listings }: SaidAbsences): readonly Reconciled[] => {
  const stated = absences.filter((one) => !isOfFeed(one));
  const flags = absences.filter(isOfFeed);
  const named = stated.flatMap((absence): Reconciled[] => {
    const listing = listings.find(({ sinceMs }) => sinceMs < (absence.untilMs ?? Infinity));
    const [first, ...more] = flags
      .filter((flag) => overlap(flag, absence))
      .toSorted((a, b) => a.fromMs - b.fromMs);
    if (first) return [agreement(absence, [first, ...more])];
    if (listing) return [contradiction(absence, listing)];
    return [{ ...silent, finding: 'ONE_SOURCE', absences: [absence] }];
  });
  const alone = flags
    .filter((flag) => !stated.some((absence) => overlap(flag, absence)))
    .map((flag): Reconciled => ({ ...silent, finding: 'ONE_SOURCE', absences: [flag] }));
  return [...named, ...alone].toSorted((a, b) => a.absences[0].fromMs - b.absences[0].fromMs);
};
