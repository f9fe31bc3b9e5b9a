/** Eligibility cases: what a question, a ruling and its appeal leave open. */
import type { EligibilityFacts } from '../eligibility/case.js';
import type { MeasureFacts } from '../eligibility/interim-measure.js';
import type { NotificationFacts } from '../eligibility/notification.js';
import {
  afterDay,
  type Book,
  end,
  endAll,
  type Folding,
  keep,
  ofKind,
  say,
  startOf,
  wordOf,
} from './book.js';
import { type Heard, sinceOf } from './heard.js';
import { type Effect, opened, type Reason, type Ruled, withWord, type Word } from './reason.js';

export const caseOf = (fact: Heard): string => fact.stream.slice('eligibility-case-'.length);
/** The interim measures of a fact's case that run. */
export const measuresOf = (book: Book, fact: Heard): readonly Reason[] =>
  ofKind(book, 'INTERIM_MEASURE').filter(({ caseId }) => caseId === caseOf(fact));
/** The case is decided: what was ordered until then is over. */
const withoutMeasures = (book: Book, fact: Heard): Book => endAll(book, measuresOf(book, fact));
/** A referral or a withholding joins the open question: still pending. */
const joinCase = (book: Book, fact: Heard, label: string, fixtureId?: string): Book => {
  const question = book.reasons.get(caseOf(fact));
  if (!question || question.ended) return book;
  const fixtureIds =
    fixtureId === undefined ? question.fixtureIds : [...question.fixtureIds, fixtureId];
  return keep(book, withWord({ ...question, fixtureIds }, wordOf(fact, 'PENDING', { label })));
};

/** What a ruling answers holds until the day on which it takes effect. */
export const yields = (book: Book, id: string, fact: Heard, effectiveMs: number): Book => {
  const before = book.reasons.get(id);
  if (!before || before.ended || effectiveMs <= fact.occurredMs) return end(book, id);
  const untilMs = Math.min(before.untilMs ?? Infinity, effectiveMs);
  return keep(book, { ...before, untilMs, fixtureIds: [] });
};

type Decision = EligibilityFacts['EligibilityRulingIssued']['decision'];
/** A decision's own word; ELIGIBLE leaves nothing open, and has none. */
const wordsOf = (
  decision: Decision,
  fact: Heard,
  by: string,
  conditions: string | undefined,
): readonly Word[] => {
  if (decision === 'ELIGIBLE') return [];
  const [effect, label]: [Effect, string] =
    decision === 'INELIGIBLE'
      ? ['BARS', `Ruled ineligible by ${by}`]
      : ['LIMITS', `Eligible on conditions: ${conditions ?? ''}`];
  return [wordOf(fact, effect, { label })];
};
/** A word, said further: the ruling stays its source, and its label tells what became of it. */
const further = (word: Word, fact: Heard, what: string): Word => ({
  ...word,
  label: `${word.label ?? ''}, ${what}`,
  events: [...word.events, ...fact.events],
});
/** An appeal is about a ruling that was heard of and that no later ruling took the place of. */
const standing = (
  book: Book,
  rulingId: string,
): (Reason & { readonly ruled: Ruled }) | undefined => {
  const reason = book.reasons.get(rulingId);
  return reason?.ruled && !reason.ended ? { ...reason, ruled: reason.ruled } : undefined;
};

export type CaseFact = keyof EligibilityFacts;
type Decided = Exclude<CaseFact, keyof MeasureFacts | keyof NotificationFacts>;
export const caseReasons: Pick<Folding, Decided> = {
  EligibilityQuestionRaised: (book, fact) => {
    const { question, scope, heldFrom, heldUntil, ruleId, raisedBy } = fact.data;
    return say(book, caseOf(fact), 'QUESTION', fact, wordOf(fact, 'PENDING', { label: question }), {
      scope,
      ruleId,
      authority: raisedBy,
      fromMs: startOf(heldFrom, fact),
      untilMs: afterDay(heldUntil),
    });
  },
  EligibilityQuestionWithdrawn: (book, fact) => withoutMeasures(end(book, caseOf(fact)), fact),
  EligibilityReferred: (book, fact) => joinCase(book, fact, `Referred to ${fact.data.toAuthority}`),
  PlayerWithheld: (book, fact) =>
    joinCase(book, fact, 'Withheld while a ruling is awaited', fact.data.fixtureId),

  EligibilityRulingIssued: (book, fact) => {
    const { rulingId, decision, authority, ruleId, scope, conditions } = fact.data;
    const { effectiveFrom, effectiveUntil } = fact.data;
    const earlier = ofKind(book, 'RULING').filter(({ caseId }) => caseId === caseOf(fact));
    const effectiveMs = startOf(effectiveFrom, fact);
    const question = book.reasons.get(caseOf(fact));
    const answered =
      question && !question.ended
        ? question
        : earlier.findLast(({ ruled }) => ruled)?.ruled?.answered;
    const ruledOn = [
      caseOf(fact),
      ...[...earlier, ...measuresOf(book, fact)].map(({ id }) => id),
    ].reduce((rest, id) => yields(rest, id, fact, effectiveMs), book);
    const words = wordsOf(decision, fact, authority, conditions);
    return keep(ruledOn, {
      ...opened(rulingId, 'RULING', fact, sinceOf(fact)),
      words,
      scope,
      authority,
      ruleId,
      caseId: caseOf(fact),
      fromMs: effectiveMs,
      untilMs: afterDay(effectiveUntil),
      ruled: { decision, words, answered },
    });
  },
  // With a stay the ruling has no effect, whichever it was, and nobody has answered the question yet.
  RulingAppealed: (book, fact) => {
    const { rulingId, by, staysEffect } = fact.data;
    const reason = standing(book, rulingId);
    if (!reason) return book;
    const { words, decision } = reason.ruled;
    const events = words.flatMap((word) => word.events);
    if (staysEffect) {
      const label = `Ruling appealed by ${by}: its effect is stayed`;
      return keep(book, {
        ...reason,
        words: [wordOf(fact, 'PENDING', { label, events: [...events, ...fact.events] })],
      });
    }
    const noted = wordOf(fact, 'NOTE', { label: `Ruled eligible, appealed by ${by}` });
    return keep(book, {
      ...reason,
      words:
        decision === 'ELIGIBLE'
          ? [noted]
          : words.map((word) => further(word, fact, `appealed by ${by}`)),
    });
  },
  RulingUpheld: (before, fact) => {
    const book = withoutMeasures(before, fact);
    const reason = standing(book, fact.data.rulingId);
    if (!reason) return book;
    const words = reason.ruled.words.map((word) =>
      further(word, fact, `upheld by ${fact.data.by}`),
    );
    return keep(book, { ...reason, words, ruled: { ...reason.ruled, words } });
  },
  // What it ruled has no effect any more; where nothing holds in its place, nobody has said that he may play.
  RulingOverturned: (before, fact) => {
    const book = withoutMeasures(before, fact);
    const { rulingId, by, decision, conditions } = fact.data;
    const reason = standing(book, rulingId);
    if (!reason) return book;
    const { ruled } = reason;
    if (decision !== undefined) {
      const words = wordsOf(decision, fact, by, conditions);
      const authority = by;
      return keep(book, { ...reason, words, authority, ruled: { ...ruled, decision, words } });
    }
    const over = end(book, rulingId);
    if (ruled.decision !== 'ELIGIBLE' || !ruled.answered) return over;
    const events = ruled.answered.words.flatMap((word) => word.events);
    const label = `Open again: ${by} overturned the ruling`;
    const word = wordOf(fact, 'PENDING', { label, events: [...events, ...fact.events] });
    return keep(over, { ...ruled.answered, words: [word] });
  },
};
