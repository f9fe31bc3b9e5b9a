import { eligibilityCase } from '../../src/eligibility/case.js';
import { scenario } from '../support/scenario.js';
import { appeal, appealed, overturned, questionWithdrawn, raised, ruled, upheld } from './given.js';

const { given } = scenario(eligibilityCase, 'matip-2017');
const said = (type: string, data: object) => ({ type, data: { playerId: 'matip', ...data } });
const answer = { rulingId: 'fifa-1', by: 'CAS' };

test('the ruling in force is appealed, with a stay or without', () =>
  given(raised(), ruled()).when('AppealRuling', appeal).then(said('RulingAppealed', appeal)));
test('the same appeal again is already true', () =>
  given(raised(), ruled(), appealed()).when('AppealRuling', appeal).thenNothing());
test.each([
  ['no ruling of that id', [raised(), ruled()], { rulingId: 'fifa-9' }, 'NoSuchRuling'],
  ['no question', [], {}, 'NoOpenQuestion'],
  ['superseded', [raised(), ruled(), ruled({ rulingId: 'fifa-2' })], {}, 'RulingSuperseded'],
  ['appealed already', [raised(), ruled(), appealed()], { by: 'Cameroon FA' }, 'RulingAlreadyAppealed'],
  ['overturned already', [raised(), ruled(), appealed(), overturned()], { by: 'Cameroon FA' }, 'RulingOverturned'],
])('what cannot be appealed: %s', (_, facts, fields, code) =>
  given(...facts).when('AppealRuling', { ...appeal, ...fields }).thenRejected(code),
); // prettier-ignore
test('a ruling that was upheld may go to the next instance', () => {
  const next = { ...appeal, toAuthority: 'Swiss Federal Tribunal' };
  given(raised(), ruled(), appealed(), upheld())
    .when('AppealRuling', next)
    .then(said('RulingAppealed', next));
});

test('an appeal that is dismissed upholds the ruling as it was issued', () =>
  given(raised(), ruled(), appealed())
    .when('UpholdRuling', answer)
    .then(said('RulingUpheld', { ...answer, decision: 'ELIGIBLE' })));
test('nobody upholds a ruling as another one', () =>
  given(raised(), ruled(), appealed())
    .when('UpholdRuling', { ...answer, decision: 'INELIGIBLE' })
    .thenRejected('UpheldOtherwise'));
test('an appeal that is allowed overturns the ruling, with a decision in its place or without', () => {
  given(raised(), ruled(), appealed())
    .when('OverturnRuling', answer)
    .then(said('RulingOverturned', answer));
  given(raised(), ruled(), appealed())
    .when('OverturnRuling', { ...answer, decision: 'INELIGIBLE' })
    .then(said('RulingOverturned', { ...answer, decision: 'INELIGIBLE' }));
});
test.each([
  ['the decision that it overturns', { decision: 'ELIGIBLE' }, 'OverturnedToTheSame'],
  ['conditions that it does not name', { decision: 'CONDITIONAL' }, 'NoConditions'],
])('nothing is overturned to %s', (_, fields, code) =>
  given(raised(), ruled(), appealed())
    .when('OverturnRuling', { ...answer, ...fields })
    .thenRejected(code),
);
test.each(['UpholdRuling', 'OverturnRuling'] as const)('%s answers a running appeal', (name) => {
  given(raised(), ruled()).when(name, answer).thenRejected('NoAppealRunning');
  given(raised(), ruled(), appealed(), name === 'UpholdRuling' ? upheld() : overturned())
    .when(name, answer)
    .thenNothing();
  given(raised(), ruled(), appealed(), name === 'UpholdRuling' ? overturned() : upheld())
    .when(name, answer)
    .thenRejected('AppealAlreadyDecided');
});
test('a question that is open again may be withdrawn; one that is answered may not', () => {
  given(raised(), ruled(), appealed(), overturned())
    .when('WithdrawEligibilityQuestion', {})
    .then(questionWithdrawn());
  for (const answered of [overturned({ decision: 'INELIGIBLE' }), upheld()])
    given(raised(), ruled(), appealed(), answered)
      .when('WithdrawEligibilityQuestion', {})
      .thenRejected('QuestionAlreadyRuledOn');
});
