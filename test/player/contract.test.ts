import { given, loaned, registered, signed } from './given.js';

test.each([{ contractUntil: '2020-06-30' }, { years: 3 }])('a contract is signed: %j', (term) =>
  given(registered())
    .when('SignContract', { clubId: 'southampton', ...term })
    .then({ type: 'ContractSigned', data: { clubId: 'southampton', ...term } }),
);
test('his parent club may sign him while he is on loan', () =>
  given(registered(), loaned('loan-1'))
    .when('SignContract', { clubId: 'southampton', years: 3 })
    .then({ type: 'ContractSigned', data: { clubId: 'southampton', years: 3 } }));
test('a contract until the same day is already true', () =>
  given(registered(), signed())
    .when('SignContract', { clubId: 'southampton', contractUntil: '2020-06-30' })
    .thenNothing());
test('as many years again are another contract', () =>
  given(registered(), signed({ years: 3 }))
    .when('SignContract', { clubId: 'southampton', years: 3 })
    .then({ type: 'ContractSigned', data: { clubId: 'southampton', years: 3 } }));
test('a club where he is not cannot sign him', () =>
  given(registered('liverpool'))
    .when('SignContract', { clubId: 'southampton', years: 3 })
    .thenRejected('NotAtClub'));
test.each([{}, { contractUntil: '2020-06-30', years: 3 }])(
  'a contract has one term, not %j',
  (term) =>
    given(registered())
      .when('SignContract', { clubId: 'southampton', ...term })
      .thenRejected('ContractUntilOrYears'),
);
