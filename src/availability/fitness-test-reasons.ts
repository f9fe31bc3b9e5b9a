/** Fitness tests: open, and what they came to. */
import { msOf } from '../calendar.js';
import { type Book, end, endAll, type Folding, ofKind, say, shows, wordOf } from './book.js';
import type { Heard } from './heard.js';
import type { Reason, Word } from './reason.js';

export type FitnessTestFact =
  | 'FitnessTestScheduled' | 'FitnessTestPassed' | 'FitnessTestFailed' | 'FitnessTestInconclusive' | 'FitnessTestNotHeld'; // prettier-ignore

/** A test that has its result: nothing is due any more. */
export const isDecided = ({ kind, decisionDueMs }: Reason): boolean =>
  kind === 'FITNESS_TEST' && decisionDueMs === undefined;
export const isLimit = ({ words }: Reason): boolean =>
  words.some(({ effect }) => effect === 'LIMITS');

type Tested = Heard<string, { readonly testId: string }>;
/** A test's result takes the place of the open test, for the same fixture, and rests on both events. */
const cameTo = (
  book: Book,
  fact: Tested,
  effect: Word['effect'],
  more: Partial<Word>,
  maxMinutes?: number,
): Book => {
  const { testId } = fact.data;
  const test = book.reasons.get(testId);
  const events = [...(test?.words.flatMap((word) => word.events) ?? []), ...fact.events];
  const word = wordOf(fact, effect, { ...more, events });
  return say(end(book, testId), testId, 'FITNESS_TEST', fact, word, {
    scope: test?.scope ?? {},
    maxMinutes,
    ...(test ? { opening: test.opening } : {}),
  });
};
const undecided = (book: Book, fact: Tested, label: string): Book =>
  cameTo(book, fact, 'DOUBT', { band: 'DOUBTFUL', label });

export const fitnessTestReasons: Pick<Folding, FitnessTestFact> = {
  FitnessTestScheduled: (book, fact) => {
    const { testId, fixtureId, decisionDueAt } = fact.data;
    return say(
      book,
      testId,
      'FITNESS_TEST',
      fact,
      wordOf(fact, 'DOUBT', { band: 'DOUBTFUL', label: 'Late fitness test' }),
      {
        scope: fixtureId === undefined ? {} : { fixtureIds: [fixtureId] },
        decisionDueMs: msOf(decisionDueAt),
      },
    );
  },
  FitnessTestPassed: (book, fact) => {
    const { testId, maxMinutes } = fact.data;
    const test = book.reasons.get(testId);
    // What an earlier test of the same scope came to is outdated: nothing else would ever end it.
    const outdated = ofKind(book, 'FITNESS_TEST').filter(
      (other) => isDecided(other) && other.scope.fixtureIds?.[0] === test?.scope.fixtureIds?.[0],
    );
    const passed = shows(
      endAll(book, test ? [...outdated, test] : []),
      fact.occurredMs,
      fact.events,
    );
    if (maxMinutes === undefined || !test) return passed;
    const label = `At most ${maxMinutes} minutes`;
    return cameTo(
      { ...passed, reasons: new Map(passed.reasons).set(testId, test) },
      fact,
      'LIMITS',
      { label },
      maxMinutes,
    );
  },
  FitnessTestFailed: (book, fact) =>
    cameTo(book, fact, 'BARS', { band: 'UNAVAILABLE', label: 'Failed a fitness test' }),
  FitnessTestInconclusive: (book, fact) => undecided(book, fact, 'Fitness test inconclusive'),
  FitnessTestNotHeld: (book, fact) => undecided(book, fact, 'Fitness test not held'),
};
