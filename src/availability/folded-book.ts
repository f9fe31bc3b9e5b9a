/**
 * A player's book as his facts and matches leave it, folded on from the longest beginning that was folded of late: a
 * later moment, the next fixture, one statement more cost only what was said in between. Pure: it is what folding all
 * of it anew gives.
 */
import type { PlayerId } from '../vocabulary.js';
import { type Book, emptyBook, type Folding, shows } from './book.js';
import { caseReasons } from './case-reasons.js';
import { measureReasons } from './measure-reasons.js';
import { disciplineReasons } from './discipline-reasons.js';
import type { PersonalFacts } from './facts.js';
import { appeared, fitnessReasons } from './fitness-reasons.js';
import type { Heard } from './heard.js';
import type { Played } from './matchday.js';
import { standingReasons } from './standing-reasons.js';

const folds: Folding = {
  ...fitnessReasons,
  ...disciplineReasons,
  ...caseReasons,
  ...measureReasons,
  ...standingReasons,
};

type Step = Heard | Played;
const isMatch = (step: Step): step is Played => 'own' in step;
const said = (step: Step): { readonly statedMs: number; readonly position: number } =>
  isMatch(step) ? step.own : step;
const bySaying = (a: Step, b: Step): number =>
  said(a).statedMs - said(b).statedMs || said(a).position - said(b).position;

const next = (playerId: PlayerId, book: Book, step: Step): Book => {
  if (isMatch(step)) {
    const { kickOffMs: at } = step.day;
    return shows(appeared(book, at, step.own.minutes), at, step.own.events);
  }
  if (step.type === 'CoverPlanStated' && step.stream !== `player-${playerId}`)
    return shows(book, step.occurredMs, step.events);
  return (folds[step.type as keyof PersonalFacts] as (book: Book, fact: Heard) => Book)(book, step);
};

interface Folded {
  readonly steps: readonly Step[];
  readonly book: Book;
}
/** Of each player, by the first of his facts: the last few books, the newest first. */
const folded = new WeakMap<Heard, readonly Folded[]>();
const KEPT = 8;

const same = (a: Step, b: Step): boolean => (isMatch(a) ? isMatch(b) && a.own === b.own : a === b);
const begins = ({ steps: before }: Folded, steps: readonly Step[]): boolean =>
  before.length <= steps.length && before.every((step, i) => same(step, steps[i]!));

/** `known` in the order of saying; `played` are his matches with minutes so far. */
export const foldedBook = (
  playerId: PlayerId,
  known: readonly Heard[],
  played: readonly Played[],
): Book => {
  const [first] = known;
  const steps: readonly Step[] = played.length ? [...known, ...played].sort(bySaying) : known;
  if (!first) return steps.reduce((book, step) => next(playerId, book, step), emptyBook);
  const kept = folded.get(first) ?? [];
  let longest: Folded = { steps: [], book: emptyBook };
  for (const one of kept)
    if (one.steps.length > longest.steps.length && begins(one, steps)) longest = one;
  if (longest.steps.length === steps.length) return longest.book;
  let { book } = longest;
  for (let i = longest.steps.length; i < steps.length; i += 1)
    book = next(playerId, book, steps[i]!);
  folded.set(first, [{ steps, book }, ...kept.slice(0, KEPT - 1)]);
  return book;
};
