import { eligibilityCase } from '../../src/eligibility/case.js';
import { scenario } from '../support/scenario.js';
import {
  letter,
  questionWithdrawn,
  raised,
  referral,
  referred,
  ruled,
  withdrawn,
} from './given.js';

const { given } = scenario(eligibilityCase, 'matip-2017');

test('the question goes to an authority, with its papers', () =>
  given(raised()).when('ReferEligibility', referral).then(referred()));
test('it may go without papers', () =>
  given(raised())
    .when('ReferEligibility', { toAuthority: 'FIFA' })
    .then(referred({ documents: [] })));
test('a paper may go without its digest', () => {
  const documents = [{ title: 'Letter to FIFA' }];
  given(raised())
    .when('ReferEligibility', { ...referral, documents })
    .then(referred({ documents }));
});
test('the same referral again is nothing new', () =>
  given(raised(), referred(), referred({ toAuthority: 'CAF' }))
    .when('ReferEligibility', referral)
    .thenNothing());
test('more papers are a referral of their own', () => {
  const documents = [letter, { title: 'Answer of the association' }];
  given(raised(), referred())
    .when('ReferEligibility', { ...referral, documents })
    .then(referred({ documents }));
});
test('a referral may be recorded after the ruling it led to', () =>
  given(raised(), ruled()).when('ReferEligibility', referral).then(referred()));
test('there must be a question', () =>
  given(raised(), withdrawn('fact-1'))
    .when('ReferEligibility', referral)
    .thenRejected('NoOpenQuestion'));
test('a question that was withdrawn is referred to nobody', () =>
  given(raised(), questionWithdrawn())
    .when('ReferEligibility', referral)
    .thenRejected('WithdrawnQuestion'));
test.each(['abc', 'AB'.repeat(32), 'ab'.repeat(33)])('%p is no digest', (sha256) =>
  expect(() =>
    given(raised()).when('ReferEligibility', { ...referral, documents: [{ ...letter, sha256 }] }),
  ).toThrow('sha256'),
);
