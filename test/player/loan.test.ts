import { given, loanEnded, loaned, registered, transferred } from './given.js';

const toFulham = {
  loanId: 'loan-1',
  parentClubId: 'southampton',
  loanClubId: 'fulham',
  loanedFrom: '2017-01-10',
};
const back = { loanId: 'loan-1', endedOn: '2017-05-31', how: 'EXPIRED' };

describe('a loan', () => {
  test('starts from the current club', () => {
    const terms = {
      loanedUntil: '2017-05-31',
      recallable: true,
      parentConsent: { 'efl-cup': true },
    };
    return given(registered())
      .when('LoanOutPlayer', { ...toFulham, ...terms })
      .then({ type: 'PlayerLoanedOut', data: { ...toFulham, ...terms } });
  });
  test('may lead to a club that is not followed', () => {
    const abroad = {
      loanId: 'loan-1',
      parentClubId: 'southampton',
      loanClubName: 'Málaga',
      loanedFrom: '2017-01-10',
    };
    return given(registered())
      .when('LoanOutPlayer', abroad)
      .then({ type: 'PlayerLoanedOut', data: abroad });
  });
  test('told again under another id and day is already true', () =>
    given(registered(), loaned('loan-1'))
      .when('LoanOutPlayer', { ...toFulham, loanId: 'loan-2', loanedFrom: '2017-01-12' })
      .thenNothing());
  test.each([{ loanClubId: 'derby' }, { loanedUntil: '2017-05-31' }])(
    'otherwise told while he is out is refused: %j',
    (other) =>
      given(registered(), loaned('loan-1'))
        .when('LoanOutPlayer', { ...toFulham, ...other })
        .thenRejected('AlreadyOnLoan'),
  );
  test('from a club where he is not is refused', () =>
    given(registered('liverpool')).when('LoanOutPlayer', toFulham).thenRejected('NotAtClub'));
  test('to his own club is refused', () =>
    given(registered())
      .when('LoanOutPlayer', { ...toFulham, loanClubId: 'southampton' })
      .thenRejected('AlreadyAtClub'));
  test.each([{ loanClubName: 'Fulham' }, { loanClubId: undefined }])(
    'needs one loan club: %j',
    (clubs) =>
      given(registered())
        .when('LoanOutPlayer', { ...toFulham, ...clubs })
        .thenRejected('ClubIdOrName'),
  );
  test('that ends the day before it begins is refused', () =>
    given(registered())
      .when('LoanOutPlayer', { ...toFulham, loanedUntil: '2017-01-09' })
      .thenRejected('WindowEndsBeforeItBegins'));
  test.each(['2017-01-10', '2017-01-11'])('may end on %s, its first day or later', (loanedUntil) =>
    given(registered())
      .when('LoanOutPlayer', { ...toFulham, loanedUntil })
      .then({ type: 'PlayerLoanedOut', data: { ...toFulham, loanedUntil } }),
  );
  test.each([{ 'efl-cup': 'yes' }, { 'no id': true }])(
    'takes consent by competition, not %j',
    (parentConsent) =>
      expect(() =>
        given(registered()).when('LoanOutPlayer', { ...toFulham, parentConsent }),
      ).toThrow('isConsent'),
  );
});

describe('the end of a loan', () => {
  test('brings him back to his parent club', () =>
    given(registered(), loaned('loan-1'))
      .when('EndLoan', back)
      .then({ type: 'LoanEnded', data: back }));
  test('told again is already true', () =>
    given(registered(), loaned('loan-1'), loanEnded('loan-1')).when('EndLoan', back).thenNothing());
  test('on another day, when it is over, is refused', () =>
    given(registered(), loaned('loan-1'), loanEnded('loan-1'))
      .when('EndLoan', { ...back, endedOn: '2017-06-01' })
      .thenRejected('NoSuchLoan'));
  test('of a loan that he is not on is refused', () =>
    given(registered(), loaned('loan-1'))
      .when('EndLoan', { ...back, loanId: 'loan-2' })
      .thenRejected('NoSuchLoan'));
  test('lets the transfer to the loan club follow', () =>
    given(registered(), loaned('loan-1'), loanEnded('loan-1'))
      .when('TransferPlayer', {
        fromClubId: 'southampton',
        toClubId: 'fulham',
        effectiveFrom: '2017-06-01',
      })
      .then(transferredToFulham));
});
const transferredToFulham = {
  type: 'PlayerTransferred',
  data: { ...transferred('southampton', 'fulham').data, effectiveFrom: '2017-06-01' },
};
