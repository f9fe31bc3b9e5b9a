import { given, loaned, registered, released, transferred, transferredAway } from './given.js';

const toWestHam = { fromClubId: 'southampton', toClubId: 'west-ham', effectiveFrom: '2017-01-20' };
const abroad = { fromClubId: 'southampton', toClubName: 'Málaga', effectiveFrom: '2017-01-20' };
const release = { clubId: 'southampton', releasedOn: '2017-06-30', how: 'EXPIRED' };

describe('a transfer', () => {
  test('starts from the current club', () =>
    given(registered())
      .when('TransferPlayer', {
        ...toWestHam,
        fee: { amount: 8_000_000, currency: 'GBP', disclosed: false },
        registeredAt: '2017-01-20T18:00:00Z',
      })
      .then({
        type: 'PlayerTransferred',
        data: {
          ...toWestHam,
          fee: { amount: 8_000_000, currency: 'GBP', disclosed: false },
          registeredAt: '2017-01-20T18:00:00Z',
        },
      }));
  test('may lead to a club that is not followed', () =>
    given(registered())
      .when('TransferPlayer', abroad)
      .then({ type: 'PlayerTransferred', data: abroad }));
  test.each([
    ['to a followed club', transferred('southampton', 'west-ham'), toWestHam],
    ['to another club', transferredAway('southampton', 'Málaga'), abroad],
  ])('%s that still stands is already true, on whatever day', (_, moved, again) =>
    given(registered(), moved)
      .when('TransferPlayer', { ...again, effectiveFrom: '2017-01-22' })
      .thenNothing(),
  );
  test('that was undone since can happen again', () =>
    given(
      registered(),
      transferred('southampton', 'west-ham'),
      transferred('west-ham', 'southampton'),
    )
      .when('TransferPlayer', toWestHam)
      .then({ type: 'PlayerTransferred', data: toWestHam }));
  test('from a club where he is not is refused', () =>
    given(registered('liverpool')).when('TransferPlayer', toWestHam).thenRejected('NotAtClub'));
  test('of a player who has left is refused', () =>
    given(registered(), released()).when('TransferPlayer', toWestHam).thenRejected('NotAtClub'));
  test('to the club where he is is refused', () =>
    given(registered('west-ham')).when('TransferPlayer', toWestHam).thenRejected('AlreadyAtClub'));
  test('to the club it starts from is refused', () =>
    given(registered())
      .when('TransferPlayer', { ...toWestHam, toClubId: 'southampton' })
      .thenRejected('AlreadyAtClub'));
  test.each([{ toClubName: 'West Ham' }, { toClubId: undefined }])(
    'needs one new club: %j',
    (clubs) =>
      given(registered())
        .when('TransferPlayer', { ...toWestHam, ...clubs })
        .thenRejected('ClubIdOrName'),
  );
  test.each([
    ['his parent club', 'southampton'],
    ['his loan club', 'fulham'],
  ])('from %s waits for the end of the loan', (_, fromClubId) =>
    given(registered(), loaned('loan-1'))
      .when('TransferPlayer', { ...toWestHam, fromClubId })
      .thenRejected('LoanMustEndFirst'),
  );
  test('to his loan club waits for the end of the loan', () =>
    given(registered(), loaned('loan-1'))
      .when('TransferPlayer', { ...toWestHam, toClubId: 'fulham' })
      .thenRejected('LoanMustEndFirst'));
});

describe('a release', () => {
  test('ends his time at the club', () =>
    given(registered())
      .when('ReleasePlayer', release)
      .then({ type: 'PlayerReleased', data: release }));
  test('that still stands is already true', () =>
    given(registered(), released())
      .when('ReleasePlayer', { ...release, releasedOn: '2017-07-01' })
      .thenNothing());
  test('after a new registration is another', () =>
    given(registered(), released(), registered())
      .when('ReleasePlayer', release)
      .then({ type: 'PlayerReleased', data: release }));
  test('by a club where he is not is refused', () =>
    given(registered('liverpool')).when('ReleasePlayer', release).thenRejected('NotAtClub'));
  test('by his parent club waits for the end of the loan', () =>
    given(registered(), loaned('loan-1', { loanClubName: 'Málaga' }))
      .when('ReleasePlayer', release)
      .thenRejected('LoanMustEndFirst'));
});
