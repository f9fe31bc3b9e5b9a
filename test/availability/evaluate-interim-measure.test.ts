/** What an authority orders until the ruling decides meanwhile, and no longer. */
import { appealed, lifted, ordered, questionWithdrawn, raised, ruled, upheld } from '../eligibility/given.js'; // prettier-ignore
import { entryOf, FIT, on, statusOf, type Told } from './given.js';

const NEXT = { for: 'semi-final', known: '2017-01-24' };
const asked = on('2017-01-10', raised({ heldFrom: '2017-01-10', heldUntil: '2017-03-01' }));
const order = (fields: object = {}, day = '2017-01-16'): Told =>
  on(day, ordered({ conditions: 'a medical report', ...fields }));
const story = (...later: readonly Told[]): readonly Told[] => [...FIT, asked, ...later];

test('without an order he is pending', () =>
  expect(statusOf(story(), NEXT)).toBe('ELIGIBILITY_PENDING'));
test('that he may be fielded clears the question meanwhile, which stays to be read', () => {
  const entry = entryOf(story(order()), NEXT);
  expect(entry).toMatchObject({ status: 'AVAILABLE' });
  expect(entry.fieldingRisk).toBeUndefined();
  expect(entry.reasons).toMatchObject([
    { kind: 'INTERIM_MEASURE', effect: 'NOTE', authority: 'CAS', ruleId: 'CAS Code R37', id: 'cas-1' },
    { kind: 'QUESTION', effect: 'NOTE' },
  ]); // prettier-ignore
});
test('that he may not bars him, and on conditions limits him', () => {
  expect(entryOf(story(order({ decision: 'INELIGIBLE' })), NEXT)).toMatchObject({
    status: 'UNAVAILABLE',
    headline: expect.stringContaining('by order of CAS') as unknown,
  });
  expect(entryOf(story(order({ decision: 'CONDITIONAL' })), NEXT)).toMatchObject({
    status: 'AVAILABLE',
    reasons: [
      { kind: 'INTERIM_MEASURE', effect: 'LIMITS' },
      { kind: 'QUESTION', effect: 'NOTE' },
    ],
  });
});
test.each([
  ['it was lifted', [order(), on('2017-01-18', lifted())]],
  ['its last day has passed', [order({ effectiveUntil: '2017-01-20' })]],
  ['it is about another competition', [order({ scope: { competitionIds: ['fa-cup'] } })]],
  ['it begins later', [order({ effectiveFrom: '2017-02-01' })]],
])('it does not speak where %s', (_, later) =>
  expect(statusOf(story(...later), NEXT)).toBe('ELIGIBILITY_PENDING'),
);
test('a later order takes its place', () =>
  expect(
    statusOf(story(order(), order({ measureId: 'cas-2', decision: 'INELIGIBLE' }, '2017-01-17')), NEXT),
  ).toBe('UNAVAILABLE')); // prettier-ignore
test('the ruling ends it, on the day from which it holds', () => {
  const barred = order({ decision: 'INELIGIBLE' });
  const free = (effectiveFrom: string) => on('2017-01-20', ruled({ effectiveFrom }));
  expect(statusOf(story(barred, free('2017-01-20')), NEXT)).toBe('AVAILABLE');
  expect(statusOf(story(barred, free('2017-01-27')), NEXT)).toBe('UNAVAILABLE');
});
test('the question withdrawn, nothing is left to order', () =>
  expect(statusOf(story(order({ decision: 'INELIGIBLE' }), on('2017-01-20', questionWithdrawn())), NEXT)).toBe('AVAILABLE')); // prettier-ignore
test('while an appeal runs it speaks in place of the ruling, and until that is decided', () => {
  const bar = on('2017-01-12', ruled({ decision: 'INELIGIBLE', effectiveFrom: '2017-01-12' }));
  const appeal = on('2017-01-14', appealed({ staysEffect: false }));
  expect(statusOf(story(bar, appeal), NEXT)).toBe('UNAVAILABLE');
  expect(statusOf(story(bar, appeal, order()), NEXT)).toBe('AVAILABLE');
  const stands = on('2017-01-20', upheld({ decision: 'INELIGIBLE' }));
  expect(statusOf(story(bar, appeal, order(), stands), NEXT)).toBe('UNAVAILABLE');
});
test('what was known before it was ordered is not rewritten', () =>
  expect(statusOf(story(order()), { ...NEXT, known: '2017-01-15' })).toBe('ELIGIBILITY_PENDING'));
