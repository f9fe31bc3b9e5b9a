/** How a case stands: asked, ruled on, appealed, withdrawn. */
import { type Stand, standOf } from '../../src/availability/case-standing.js';
import { appealed, overturned, questionWithdrawn, raised, referred, ruled, ruling, upheld, withheld } from '../eligibility/given.js'; // prettier-ignore
import type { GivenFact } from '../support/scenario.js';

const stand = (...facts: readonly GivenFact[]): Stand => standOf([raised(), ...facts]);
const inForce = (decision: string, authority = 'FIFA'): unknown => expect.objectContaining({ decision, authority, ruleId: ruling.ruleId }); // prettier-ignore
const INELIGIBLE = ruled({ decision: 'INELIGIBLE' });

test.each<[string, readonly GivenFact[], Stand['state'], unknown]>([
  ['asked', [], 'OPEN', undefined],
  ['referred, and the player withheld', [referred(), withheld()], 'OPEN', undefined],
  ['withdrawn', [questionWithdrawn()], 'WITHDRAWN', undefined],
  ['raised again after that', [questionWithdrawn(), raised()], 'WITHDRAWN', undefined],
  ['ruled', [ruled()], 'RULED', inForce('ELIGIBLE')],
  ['ruled twice: the later one', [ruled(), INELIGIBLE], 'RULED', inForce('INELIGIBLE')],
  ['appealed', [ruled(), appealed()], 'APPEALED', inForce('ELIGIBLE')],
  ['upheld', [ruled(), appealed(), upheld()], 'RULED', inForce('ELIGIBLE')],
  ['ELIGIBLE overturned: open again', [ruled(), appealed(), overturned()], 'OPEN', undefined],
  ['a bar overturned: free, by the appeal body', [INELIGIBLE, appealed(), overturned()], 'RULED', inForce('ELIGIBLE', 'CAS')], // prettier-ignore
  ['overturned for another decision', [ruled(), appealed(), overturned({ decision: 'INELIGIBLE' })], 'RULED', inForce('INELIGIBLE', 'CAS')], // prettier-ignore
  ['a bar overturned for a condition', [INELIGIBLE, appealed(), overturned({ decision: 'CONDITIONAL' })], 'RULED', inForce('CONDITIONAL', 'CAS')], // prettier-ignore
  ['appealed without a ruling that is known', [appealed()], 'OPEN', undefined],
  ['upheld without a ruling that is known', [upheld()], 'OPEN', undefined],
  ['overturned without a ruling that is known', [overturned({ decision: 'INELIGIBLE' })], 'OPEN', undefined], // prettier-ignore
])('a case that is %s', (_, facts, state, ruling_) => {
  const found = stand(...facts);
  expect(found.state).toBe(state);
  if (ruling_ === undefined) expect(found.ruling).toBeUndefined();
  else expect(found.ruling).toStrictEqual(ruling_);
});
