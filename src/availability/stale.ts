/** A mark, never a status: what is overdue, and who has not been heard of. Silence never makes a player available. */
import { addDays, type Day, startOfDay } from '../calendar.js';
import type { Source } from '../statement.js';
import type { Applying } from './applying.js';
import type { Evidence } from './book.js';
import { type Clocks, judgedAt } from './heard.js';
import { isOverdue, type Judged } from './judge.js';
import { isFeed } from './reason.js';

export const STALE_CODES = [
  'RETURN_DATE_PASSED',
  'DECISION_OVERDUE',
  'NO_WORD',
  'UNCONFIRMED',
  'CONTRADICTED',
] as const;
export type StaleCode = (typeof STALE_CODES)[number];

const DAY_MS = 86_400_000;
/** Days without a new word after which a doubt, a bar or an available player's evidence is stale (our defaults). */
export interface Silence {
  readonly doubt: number;
  readonly bars: number;
  readonly evidence: number;
}
const SILENCE: Silence = { doubt: 7, bars: 28, evidence: 7 };
/** The same number of days for all of them. */
export const silenceOf = (days: number | undefined): Silence =>
  days === undefined ? SILENCE : { doubt: days, bars: days, evidence: days };

/** Somebody's last word on a reason. */
export interface LastWord {
  readonly source: Source;
  readonly statedMs: number;
  readonly events: readonly string[];
}
export interface StaleMark {
  readonly code: StaleCode;
  /** since when it has been stale, ms */
  readonly sinceMs: number;
  /** the reason that is stale; none: the player himself has not been heard of */
  readonly about: Applying | undefined;
  /** the day that was promised and has passed */
  readonly promisedOn?: Day;
  readonly word: LastWord | undefined;
}
/** What marks are made from. */
export interface Marked extends Judged {
  readonly named: boolean;
  readonly evidence: Evidence | undefined;
}

const lastWordOn = ({ reason, word, others }: Applying): LastWord =>
  [...others, ...(reason.rehab ? [reason.rehab] : []), ...(reason.expectedReturn ? [reason.expectedReturn] : [])] // prettier-ignore
    .reduce<LastWord>((last, one) => (one.statedMs > last.statedMs ? one : last), word);

const returnPassed = (about: Applying, now: number): readonly StaleMark[] => {
  const { reason, word } = about;
  if (word.effect === 'NOTE') return [];
  const { expectedReturn: expected, untilMs } = reason;
  const day = expected?.unknown ? undefined : (expected?.latestOn ?? expected?.earliestOn);
  const passedMs = day === undefined ? Infinity : startOfDay(addDays(day, 1));
  const announcedMs = !reason.derived && isFeed(word.source) ? (untilMs ?? Infinity) : Infinity;
  const sinceMs = Math.min(passedMs, announcedMs);
  if (sinceMs > now) return [];
  const promised = day === undefined || announcedMs < passedMs ? {} : { promisedOn: day };
  return [{ code: 'RETURN_DATE_PASSED', sinceMs, about, ...promised, word: lastWordOn(about) }];
};
const silent = (about: Applying, now: number, { doubt, bars }: Silence): readonly StaleMark[] => {
  const { effect } = about.word;
  if (about.reason.derived || (effect !== 'DOUBT' && effect !== 'BARS')) return [];
  const word = lastWordOn(about);
  const sinceMs = word.statedMs + (effect === 'BARS' ? bars : doubt) * DAY_MS;
  return now > sinceMs ? [{ code: 'NO_WORD', sinceMs, about, word }] : [];
};
const overdue = (about: Applying, now: number): readonly StaleMark[] =>
  isOverdue(about, now)
    ? [
        {
          code: 'DECISION_OVERDUE',
          sinceMs: about.reason.decisionDueMs!,
          about,
          word: lastWordOn(about),
        },
      ]
    : [];
const contradicted = ({ conflicts, reasons }: Judged): readonly StaleMark[] =>
  conflicts
    .filter(({ newer }) => newer)
    .map(({ reasonId, by: source, statedMs, events }) => ({
      code: 'CONTRADICTED',
      sinceMs: statedMs,
      about: reasons.find(({ reason }) => reason.id === reasonId),
      word: { source, statedMs, events },
    }));
/** Available, but with no positive word of late, and not chosen. */
const unconfirmed = (
  { status, named, evidence }: Marked,
  now: number,
  { evidence: days }: Silence,
): readonly StaleMark[] => {
  if (status !== 'AVAILABLE' || named) return [];
  const sinceMs = (evidence?.ms ?? -Infinity) + days * DAY_MS;
  return now > sinceMs ? [{ code: 'UNCONFIRMED', sinceMs, about: undefined, word: undefined }] : [];
};

/** All that is stale of a verdict by the clocks, in the order of the codes. Pure. */
export const marksOf = (
  marked: Marked,
  clocks: Clocks,
  silence: Silence = SILENCE,
): readonly StaleMark[] => {
  const now = judgedAt(clocks);
  const { reasons } = marked;
  return [
    ...reasons.flatMap((one) => returnPassed(one, now)),
    ...(marked.overdue ? reasons.flatMap((one) => overdue(one, now)) : []),
    ...reasons.flatMap((one) => silent(one, now, silence)),
    ...unconfirmed(marked, now, silence),
    ...contradicted(marked),
  ];
};
export const codesIn = (marks: readonly StaleMark[]): readonly StaleCode[] => [
  ...new Set(marks.map(({ code }) => code)),
];
