/** One line for a list: the status in words and the reason that decides it. */
import type { Status } from '../vocabulary.js';
import type { Verdict } from './evaluate.js';
import type { ReasonAnswer } from './squad.answer.js';

/** What a reader wants first: who is out, who is in doubt, then who can play; of whom nothing is known after them. */
export const BY_NEWS: readonly Status[] = [
  'UNAVAILABLE', 'ELIGIBILITY_PENDING', 'UNLIKELY', 'DOUBTFUL', 'LIKELY', 'UNKNOWN', 'AVAILABLE', 'NOT_IN_SQUAD',
]; // prettier-ignore

const DECIDING = {
  UNAVAILABLE: ['Out', 'BARS'],
  ELIGIBILITY_PENDING: ['Do not field: eligibility pending', 'PENDING'],
  LIKELY: ['Likely', 'DOUBT'],
  DOUBTFUL: ['Doubtful', 'DOUBT'],
  UNLIKELY: ['Unlikely', 'DOUBT'],
  NOT_IN_SQUAD: ['Not in the squad', 'BARS'],
} as const;

export const headlineOf = (verdict: Verdict, reasons: readonly ReasonAnswer[]): string => {
  const { status, limited, selected, unconfirmed } = verdict;
  if (status === 'AVAILABLE') {
    if (selected === 'STARTER') return 'Starts';
    if (selected === 'BENCH') return 'On the bench';
    const limits = [
      limited?.role === 'BENCH' ? 'for the bench' : undefined,
      limited?.maxMinutes === undefined ? undefined : `at most ${limited.maxMinutes} minutes`,
      unconfirmed ? 'unconfirmed: no word in the last 7 days' : undefined,
    ].filter((words) => words !== undefined);
    return ['Available', ...limits].join(', ');
  }
  if (status === 'UNKNOWN') {
    const due = reasons.find(({ decisionDueAt }) => decisionDueAt !== undefined);
    return due
      ? `Not known: ${due.publicLabel.toLowerCase()}, decision overdue`
      : `Not known: ${reasons.length ? 'nothing says that he is fit' : 'nothing was said of him'}`;
  }
  const [words, effect] = DECIDING[status];
  // Out by an outlook alone: no bar, and the doubt that says so decides.
  const first =
    reasons.find((reason) => reason.effect === effect) ??
    reasons.find((reason) => reason.band === status);
  if (!first) return words;
  // "Likely to make his first appearance" says it already.
  const says = first.publicLabel.toLowerCase().startsWith(words.toLowerCase());
  return says ? first.publicLabel : `${words}: ${first.publicLabel}`;
};
