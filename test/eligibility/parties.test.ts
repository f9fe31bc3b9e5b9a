/** Whose callers may record what in a case. */
import { plainToInstance } from 'class-transformer';
import { eligibilityCase, type EligibilityCase } from '../../src/eligibility/case.js';
import { stateOf, type StoredFact } from '../../src/event-store/decider.js';
import { question } from './given.js';

const stored = (meta: StoredFact['meta']): StoredFact => ({
  id: 'fact-1',
  stream: 'eligibility-case-matip-2017',
  version: 1,
  position: 1,
  schemaVersion: 1,
  recordedAt: '2017-01-14T00:00:00Z',
  type: 'EligibilityQuestionRaised',
  data: question,
  meta,
});
const liverpools = stateOf(eligibilityCase, [stored({ party: 'liverpool' })]);
const fifas = stateOf(eligibilityCase, [stored({})]);
const { commands, initial } = eligibilityCase;
const parties = (state: EligibilityCase, name: keyof typeof commands, party?: string) =>
  eligibilityCase.partiesOf(
    state,
    plainToInstance<InstanceType<(typeof commands)[typeof name]>, object>(commands[name], {}).about(
      'matip-2017',
      {
        actor: { id: 'test', role: 'club-secretary' },
        askedAt: '2017-01-14T00:00:00Z',
        ...(party === undefined ? {} : { party }),
      },
    ),
  );

test('a club raises a question of its own', () =>
  expect(parties(initial, 'RaiseEligibilityQuestion', 'liverpool')).toEqual(['liverpool']));
test('a question may be raised by somebody who is no club', () =>
  expect(parties(initial, 'RaiseEligibilityQuestion')).toEqual([]));
test.each([
  'RaiseEligibilityQuestion',
  'WithdrawEligibilityQuestion',
  'ReferEligibility',
  'WithholdPlayer',
  'IssueRuling',
] as const)("%s in it is then that club's matter only", (name) =>
  expect(parties(liverpools, name, 'southampton')).toEqual(['liverpool']),
);
test.each(['RaiseEligibilityQuestion', 'WithdrawEligibilityQuestion', 'WithholdPlayer'] as const)(
  "%s in a case that no club raised is no club's matter",
  (name) => expect(parties(fifas, name, 'southampton')).toEqual([]),
);
test('an appeal is the step of whichever club takes it, in any case that was opened', () => {
  for (const state of [liverpools, fifas])
    expect(parties(state, 'AppealRuling', 'southampton')).toEqual(['southampton']);
  expect(parties(liverpools, 'AppealRuling')).toEqual(['liverpool']);
  expect(parties(fifas, 'AppealRuling')).toEqual([]);
  expect(parties(initial, 'AppealRuling', 'southampton')).toEqual([]);
});
test('nothing but a question is anybody’s matter before there is a case', () =>
  expect(parties(initial, 'IssueRuling', 'southampton')).toEqual([]));
