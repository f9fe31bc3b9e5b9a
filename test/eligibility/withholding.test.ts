import { eligibilityCase } from '../../src/eligibility/case.js';
import { scenario } from '../support/scenario.js';
import { questionWithdrawn, raised, ruled, withdrawn, withheld, withholding } from './given.js';

const { given } = scenario(eligibilityCase, 'matip-2017');

test('a club leaves the player out of a match, to be safe', () =>
  given(raised()).when('WithholdPlayer', withholding).then(withheld()));
test('and of the next one', () =>
  given(raised(), withheld())
    .when('WithholdPlayer', { ...withholding, fixtureId: 'plymouth' })
    .then(withheld({ fixtureId: 'plymouth' })));
test('the same match again is nothing new', () =>
  given(raised(), withheld()).when('WithholdPlayer', withholding).thenNothing());
test('it may be recorded after the ruling came', () =>
  given(raised(), ruled()).when('WithholdPlayer', withholding).then(withheld()));
test('there must be a question', () =>
  given(raised(), withdrawn('fact-1'))
    .when('WithholdPlayer', withholding)
    .thenRejected('NoOpenQuestion'));
test('once the question is withdrawn nobody is withheld for it', () =>
  given(raised(), questionWithdrawn())
    .when('WithholdPlayer', withholding)
    .thenRejected('WithdrawnQuestion'));
