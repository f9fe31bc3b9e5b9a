/** A mark, never a status: what is overdue, and who has not been heard of. Silence never makes a player available. */
import { addDays, startOfDay } from '../calendar.js';
import type { Applying } from './applying.js';
import { type Clocks, judgedAt } from './heard.js';
import type { Judged } from './judge.js';
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
/** Days without a new word after which a doubt or a bar is stale (our default). */
const SILENCE_MS = { DOUBT: 7 * DAY_MS, BARS: 28 * DAY_MS } as const;

const returnPassed = ({ reason, word }: Applying, now: number): boolean => {
  const day = reason.expectedReturn?.latestOn ?? reason.expectedReturn?.earliestOn;
  const promised =
    day !== undefined && !reason.expectedReturn?.unknown && startOfDay(addDays(day, 1)) <= now;
  const announced =
    !reason.derived && isFeed(word.source) && reason.untilMs !== undefined && reason.untilMs <= now;
  return word.effect !== 'NOTE' && (promised || announced);
};
const silent = ({ reason, word, others }: Applying, now: number): boolean => {
  if (reason.derived || (word.effect !== 'DOUBT' && word.effect !== 'BARS')) return false;
  const said = [word, ...others, reason.expectedReturn ?? word, reason.rehab ?? word];
  const last = Math.max(...said.map(({ statedMs }) => statedMs));
  return now - last > SILENCE_MS[word.effect];
};

export const staleOf = (
  judged: Judged,
  clocks: Clocks,
  unconfirmed: boolean,
): readonly StaleCode[] => {
  const now = judgedAt(clocks);
  const { reasons, overdue, conflicts } = judged;
  const marks: readonly (readonly [StaleCode, boolean])[] = [
    ['RETURN_DATE_PASSED', reasons.some((one) => returnPassed(one, now))],
    ['DECISION_OVERDUE', overdue],
    ['NO_WORD', reasons.some((one) => silent(one, now))],
    ['UNCONFIRMED', unconfirmed],
    ['CONTRADICTED', conflicts.some(({ newer }) => newer)],
  ];
  return marks.filter(([, holds]) => holds).map(([code]) => code);
};
