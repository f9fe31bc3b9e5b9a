import { eligibilityCase } from '../../src/eligibility/case.js';
import { scenario } from '../support/scenario.js';
import {
  appeal,
  appealed,
  lifted,
  lifting,
  measure,
  ordered,
  overturned,
  questionWithdrawn,
  raised,
  ruled,
  upheld,
} from './given.js';

const { given } = scenario(eligibilityCase, 'matip-2017');

test('until the ruling an authority may order whether he is fielded', () =>
  given(raised()).when('OrderInterimMeasure', measure).then(ordered()));
test('the same order again is already true', () =>
  given(raised(), ordered()).when('OrderInterimMeasure', measure).thenNothing());
test('another order has an id of its own, and takes the place of the first', () => {
  const bar = { ...measure, measureId: 'cas-2', decision: 'INELIGIBLE' };
  given(raised(), ordered()).when('OrderInterimMeasure', bar).then(ordered(bar));
  given(raised(), ordered(), ordered(bar))
    .when('LiftInterimMeasure', lifting)
    .thenRejected('MeasureOver');
});
test('while a ruling is appealed the appeal body may order too, and after it was overturned', () => {
  given(raised(), ruled(), appealed()).when('OrderInterimMeasure', measure).then(ordered());
  given(raised(), ruled(), appealed(), overturned())
    .when('OrderInterimMeasure', measure)
    .then(ordered());
});
test.each([
  ['no question', [], {}, 'NoOpenQuestion'],
  ['a question that was withdrawn', [raised(), questionWithdrawn()], {}, 'WithdrawnQuestion'],
  ['what was ruled on', [raised(), ruled()], {}, 'QuestionAlreadyRuledOn'],
  ['what was upheld', [raised(), ruled(), appealed(), upheld()], {}, 'QuestionAlreadyRuledOn'],
  ['another content of the same order', [raised(), ordered()], { authority: 'FIFA' }, 'MeasureAlreadyOrdered'],
  ['conditions that it does not name', [raised()], { decision: 'CONDITIONAL' }, 'NoConditions'],
  ['days in the wrong order', [raised()], { effectiveUntil: '2017-01-15' }, 'WindowEndsBeforeItBegins'],
])('nobody orders for %s', (_, facts, fields, code) =>
  given(...facts).when('OrderInterimMeasure', { ...measure, ...fields }).thenRejected(code),
); // prettier-ignore

test('a measure is lifted once', () => {
  given(raised(), ordered()).when('LiftInterimMeasure', lifting).then(lifted());
  given(raised(), ordered(), lifted()).when('LiftInterimMeasure', lifting).thenNothing();
});
test.each([
  ['that nobody ordered', [raised()], 'NoSuchMeasure'],
  ['that the ruling ended', [raised(), ordered(), ruled()], 'MeasureOver'],
  ['that the appeal body ended', [raised(), ruled(), appealed(appeal), ordered(), upheld()], 'MeasureOver'],
])('a measure %s is not lifted', (_, facts, code) =>
  given(...facts).when('LiftInterimMeasure', lifting).thenRejected(code),
); // prettier-ignore
