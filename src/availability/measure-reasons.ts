/** Interim measures: what an authority ordered for a case until it is decided, and that a club was told of it. */
import type { MeasureFacts } from '../eligibility/interim-measure.js';
import type { NotificationFacts } from '../eligibility/notification.js';
import { startOfDay } from '../calendar.js';
import { same } from '../statement.js';
import type { Applying } from './applying.js';
import { afterDay, end, type Folding, keep, startOf, wordOf } from './book.js';
import { caseOf, measuresOf, yields } from './case-reasons.js';
import { type Heard, sinceOf } from './heard.js';
import { opened, type Word } from './reason.js';

const ordered = (fact: Heard<string, MeasureFacts['InterimMeasureOrdered']>): Word => {
  const { decision, authority, conditions } = fact.data;
  const by = `until the ruling, by order of ${authority}`;
  if (decision === 'INELIGIBLE') return wordOf(fact, 'BARS', { label: `Not to be fielded ${by}` });
  return decision === 'ELIGIBLE'
    ? wordOf(fact, 'NOTE', { label: `May be fielded ${by}` })
    : wordOf(fact, 'LIMITS', { label: `May be fielded ${by}, on conditions: ${conditions ?? ''}` });
};

export const measureReasons: Pick<Folding, keyof MeasureFacts | keyof NotificationFacts> = {
  InterimMeasureOrdered: (before, fact) => {
    const { measureId, authority, ruleId, scope, effectiveFrom, effectiveUntil } = fact.data;
    const fromMs = startOf(effectiveFrom, fact);
    const book = measuresOf(before, fact).reduce(
      (rest, { id }) => yields(rest, id, fact, fromMs),
      before,
    );
    return keep(book, {
      ...opened(measureId, 'INTERIM_MEASURE', fact, sinceOf(fact)),
      words: [ordered(fact)],
      scope,
      authority,
      ruleId,
      caseId: caseOf(fact),
      fromMs,
      untilMs: afterDay(effectiveUntil),
    });
  },
  InterimMeasureLifted: (book, fact) => {
    const { measureId, liftedFrom } = fact.data;
    const measure = book.reasons.get(measureId);
    if (!measure || measure.ended) return book;
    const untilMs = Math.min(measure.untilMs ?? Infinity, startOfDay(liftedFrom));
    return untilMs <= measure.fromMs ? end(book, measureId) : keep(book, { ...measure, untilMs });
  },
  // Who was told, the case itself tells; it changes nobody's verdict.
  ClubNotified: (book) => book,
};

/**
 * While a measure runs it speaks for its case: the question, or the ruling that is appealed, stays to be read as a note.
 * Asked for a moment and not for a fixture, one that is narrower than the question does not answer for all of it.
 */
export const measured = (here: readonly Applying[], forFixture: boolean): readonly Applying[] => {
  const measures = here.filter(({ reason }) => reason.kind === 'INTERIM_MEASURE');
  if (!measures.length) return here;
  const answered = ({ reason }: Applying): boolean => {
    const { kind, id, caseId, scope } = reason;
    if (kind !== 'QUESTION' && kind !== 'RULING') return false;
    const own = kind === 'QUESTION' ? id : caseId;
    return measures.some(
      ({ reason: measure }) =>
        measure.caseId === own &&
        (forFixture || !Object.keys(measure.scope).length || same(measure.scope, scope)),
    );
  };
  return here.map((one) =>
    answered(one) ? { ...one, word: { ...one.word, effect: 'NOTE' } } : one,
  );
};
