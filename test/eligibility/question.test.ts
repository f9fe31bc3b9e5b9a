import { eligibilityCase } from '../../src/eligibility/case.js';
import { scenario } from '../support/scenario.js';
import { question, questionWithdrawn, raised, ruled, withdrawn } from './given.js';

const { given } = scenario(eligibilityCase, 'matip-2017');

describe('raising', () => {
  test('a question opens a case; its id is its stream', () =>
    given()
      .when('RaiseEligibilityQuestion', { ...question, caseId: 'matip-2017' })
      .then(raised()));
  test('it need name no rule and no end', () => {
    const { playerId, question: asks, raisedBy, scope, heldFrom } = question;
    const data = { playerId, question: asks, raisedBy, scope, heldFrom };
    given()
      .when('RaiseEligibilityQuestion', data)
      .then({ type: 'EligibilityQuestionRaised', data });
  });
  test('its scope is kept as plain data', () => {
    const scope = { competitionIds: ['fa-cup'], fixtureIds: ['plymouth'] };
    given()
      .when('RaiseEligibilityQuestion', { ...question, scope })
      .then(raised({ scope }));
  });
  test('it may end on the day it begins', () =>
    given()
      .when('RaiseEligibilityQuestion', { ...question, heldUntil: question.heldFrom })
      .then(raised({ heldUntil: question.heldFrom })));
  test('it does not end before it begins', () =>
    given()
      .when('RaiseEligibilityQuestion', { ...question, heldUntil: '2017-01-13' })
      .thenRejected('WindowEndsBeforeItBegins'));
  test('the same question again is nothing new, whatever the order of its fields', () => {
    const scope = { competitionIds: ['fa-cup'], rounds: ['3'] };
    given(raised({ scope: { rounds: ['3'], competitionIds: ['fa-cup'] } }))
      .when('RaiseEligibilityQuestion', { ...question, scope })
      .thenNothing();
  });
  test('nor is it after the ruling', () =>
    given(raised(), ruled()).when('RaiseEligibilityQuestion', question).thenNothing());
  test('another question is another case', () =>
    given(raised())
      .when('RaiseEligibilityQuestion', { ...question, raisedBy: 'FIFA' })
      .thenRejected('QuestionAlreadyRaised'));
  test('a question that was withdrawn is not raised again', () =>
    given(raised(), questionWithdrawn())
      .when('RaiseEligibilityQuestion', question)
      .thenRejected('WithdrawnQuestion'));
  test('one that was recorded in error makes room for the right one', () =>
    given(raised({ playerId: 'mane' }), withdrawn('fact-1'))
      .when('RaiseEligibilityQuestion', question)
      .then(raised()));
  test.each([
    ['scope', undefined],
    ['scope', [{}]],
    ['scope', null],
    ['ruleId', 'r'.repeat(81)],
    ['ruleId', null],
    ['heldFrom', '2017-02-31'],
    ['playerId', ''],
  ])('%s cannot be %p', (field, value) =>
    expect(() => given().when('RaiseEligibilityQuestion', { ...question, [field]: value })).toThrow(
      field,
    ),
  );
});

describe('withdrawing', () => {
  test('whoever asked takes the question back', () =>
    given(raised())
      .when('WithdrawEligibilityQuestion', { why: 'the association agreed' })
      .then(questionWithdrawn('the association agreed')));
  test('nobody need say why', () =>
    given(raised()).when('WithdrawEligibilityQuestion', {}).then(questionWithdrawn()));
  test('a question that was withdrawn already is nothing new', () =>
    given(raised(), questionWithdrawn()).when('WithdrawEligibilityQuestion', {}).thenNothing());
  test('there must be a question', () =>
    given(raised(), withdrawn('fact-1'))
      .when('WithdrawEligibilityQuestion', {})
      .thenRejected('NoOpenQuestion'));
  test('what was ruled on cannot be withdrawn', () =>
    given(raised(), ruled())
      .when('WithdrawEligibilityQuestion', {})
      .thenRejected('QuestionAlreadyRuledOn'));
});
