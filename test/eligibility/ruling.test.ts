import { eligibilityCase } from '../../src/eligibility/case.js';
import { scenario } from '../support/scenario.js';
import { letter, questionWithdrawn, raised, referred, ruled, ruling, withdrawn } from './given.js';

const { given } = scenario(eligibilityCase, 'matip-2017');

test('an authority answers the question', () =>
  given(raised(), referred()).when('IssueRuling', ruling).then(ruled()));
test('it needs no referral', () => given(raised()).when('IssueRuling', ruling).then(ruled()));
test('a ruling has a window, a scope and a paper', () => {
  const fields = {
    decision: 'INELIGIBLE',
    scope: { competitionIds: ['premier-league'] },
    effectiveUntil: '2017-02-10',
    document: letter,
  };
  given(raised())
    .when('IssueRuling', { ...ruling, ...fields })
    .then(ruled(fields));
});
test('a conditional ruling names its conditions', () => {
  const fields = { decision: 'CONDITIONAL', conditions: 'not before the group stage is over' };
  given(raised())
    .when('IssueRuling', { ...ruling, ...fields })
    .then(ruled(fields));
});
test('without them it is none', () =>
  given(raised())
    .when('IssueRuling', { ...ruling, decision: 'CONDITIONAL' })
    .thenRejected('NoConditions'));
test('the same ruling again is nothing new', () =>
  given(raised(), ruled(), ruled({ rulingId: 'cas-1', decision: 'INELIGIBLE' }))
    .when('IssueRuling', ruling)
    .thenNothing());
test('another ruling under the same id is refused', () =>
  given(raised(), ruled())
    .when('IssueRuling', { ...ruling, decision: 'INELIGIBLE' })
    .thenRejected('RulingAlreadyIssued'));
test('a later ruling supersedes the first', () => {
  const later = { rulingId: 'cas-1', decision: 'INELIGIBLE', authority: 'CAS' };
  given(raised(), ruled())
    .when('IssueRuling', { ...ruling, ...later })
    .then(ruled(later));
});
test('a ruling that was withdrawn makes room for the right one under its id', () =>
  given(raised(), ruled({ decision: 'INELIGIBLE' }), withdrawn('fact-2'))
    .when('IssueRuling', ruling)
    .then(ruled()));
test('a ruling may end on the day it begins', () =>
  given(raised())
    .when('IssueRuling', { ...ruling, effectiveUntil: '2017-01-20' })
    .then(ruled({ effectiveUntil: '2017-01-20' })));
test('it does not end before it begins', () =>
  given(raised())
    .when('IssueRuling', { ...ruling, effectiveUntil: '2017-01-19' })
    .thenRejected('WindowEndsBeforeItBegins'));
test('there must be a question', () =>
  given(raised(), withdrawn('fact-1')).when('IssueRuling', ruling).thenRejected('NoOpenQuestion'));
test('a question that was withdrawn is not ruled on', () =>
  given(raised(), questionWithdrawn())
    .when('IssueRuling', ruling)
    .thenRejected('WithdrawnQuestion'));
test.each([
  ['decision', 'PERHAPS'],
  ['grounds', ''],
  ['grounds', 'g'.repeat(2001)],
  ['document', [letter]],
  ['conditions', null],
])('%s cannot be %p', (field, value) =>
  expect(() => given(raised()).when('IssueRuling', { ...ruling, [field]: value })).toThrow(field),
);
