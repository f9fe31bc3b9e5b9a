import { RegisterPlayer } from '../../src/player/registration.js';
import { player } from '../../src/player/player.js';
import {
  given,
  loanEnded,
  loaned,
  registered,
  released,
  transferred,
  transferredAway,
} from './given.js';

const davis = { clubId: 'southampton', registeredAt: '2016-07-01T00:00:00Z', name: 'Steven Davis' };
const registeredNow = {
  type: 'PlayerRegistered',
  data: { clubId: 'southampton', registeredAt: '2016-07-01T00:00:00Z' },
};

test('a player is registered, and neither his name nor his birthday enters the fact', () =>
  given()
    .when('RegisterPlayer', {
      ...davis,
      knownAs: 'Davis',
      bornOn: '1985-01-01',
      position: 'MID',
      shirtNumber: 8,
      competitionId: 'premier-league',
      externalIds: { fpl: '12345' },
    })
    .then({
      type: 'PlayerRegistered',
      data: {
        clubId: 'southampton',
        position: 'MID',
        shirtNumber: 8,
        competitionId: 'premier-league',
        registeredAt: '2016-07-01T00:00:00Z',
        externalIds: { fpl: '12345' },
      },
    }));

test('the same registration again, on another day, is already true', () =>
  given(
    registered('southampton', {
      position: 'MID',
      shirtNumber: 8,
      competitionId: 'premier-league',
      externalIds: { fpl: '1' },
    }),
  )
    .when('RegisterPlayer', {
      ...davis,
      registeredAt: '2016-08-01T00:00:00Z',
      position: 'MID',
      shirtNumber: 8,
      competitionId: 'premier-league',
      externalIds: { fpl: '1' },
    })
    .thenNothing());
test.each([
  { position: 'DEF' },
  { shirtNumber: 9 },
  { competitionId: 'efl-cup' },
  { externalIds: { fpl: '2' } },
])('a registration that adds %j is recorded', (news) =>
  given(
    registered('southampton', { position: 'MID', shirtNumber: 8, competitionId: 'premier-league' }),
  )
    .when('RegisterPlayer', { ...davis, ...news })
    .then({ type: 'PlayerRegistered', data: { ...registeredNow.data, ...news } }),
);
test('a competition that he was registered for earlier is nothing new', () =>
  given(
    registered('southampton', { competitionId: 'premier-league' }),
    registered('southampton', { competitionId: 'efl-cup' }),
  )
    .when('RegisterPlayer', { ...davis, competitionId: 'premier-league' })
    .thenNothing());

test('a player of one club cannot be registered with another', () =>
  given(registered('liverpool')).when('RegisterPlayer', davis).thenRejected('RegisteredElsewhere'));
test('after a release he can be registered again', () =>
  given(registered(), released()).when('RegisterPlayer', davis).then(registeredNow));
test('after a transfer to a club that is not followed he can be registered again', () =>
  given(registered(), transferredAway('southampton', 'Málaga'))
    .when('RegisterPlayer', davis)
    .then(registeredNow));
test('a transfer brings him to the new club without a registration', () =>
  given(registered('liverpool'), transferred('liverpool', 'southampton'))
    .when('RegisterPlayer', davis)
    .thenNothing());
test.each([{ position: 'DEF' }, { externalIds: { fpl: '2' } }, { competitionId: 'efl-cup' }])(
  'what is told of him first at the new club is news: %j',
  (news) =>
    given(registered('liverpool'), transferred('liverpool', 'southampton'))
      .when('RegisterPlayer', { ...davis, ...news })
      .then({ type: 'PlayerRegistered', data: { ...registeredNow.data, ...news } }),
);
test('his position and his code go with him', () =>
  given(
    registered('liverpool', { position: 'MID', externalIds: { fpl: '1' } }),
    transferred('liverpool', 'southampton'),
  )
    .when('RegisterPlayer', { ...davis, position: 'MID', externalIds: { fpl: '1' } })
    .thenNothing());
test('his shirt number at the new club is news', () =>
  given(registered('liverpool', { shirtNumber: 8 }), transferred('liverpool', 'southampton'))
    .when('RegisterPlayer', { ...davis, shirtNumber: 8 })
    .then({ type: 'PlayerRegistered', data: { ...registeredNow.data, shirtNumber: 8 } }));

test('on loan he is registered with the loan club', () =>
  given(registered(), loaned('loan-1'))
    .when('RegisterPlayer', { ...davis, clubId: 'fulham' })
    .thenNothing());
test.each([{ loanClubId: 'fulham' }, { loanClubName: 'Málaga' }])(
  'on loan to %j his parent club cannot register him',
  (loanClub) =>
    given(registered(), loaned('loan-1', loanClub))
      .when('RegisterPlayer', davis)
      .thenRejected('RegisteredElsewhere'),
);
test('after the loan he is registered with his parent club', () =>
  given(registered(), loaned('loan-1'), loanEnded('loan-1'))
    .when('RegisterPlayer', davis)
    .thenNothing());

describe('who may record for him', () => {
  const registering = Object.assign(new RegisterPlayer(), { clubId: 'liverpool' });
  const clearing = new player.commands.ClearFeedFlag();
  const loan = { loanId: 'loan-1', parentClubId: 'southampton', loanedFrom: '2017-01-10' };
  test('the club that registers him', () =>
    expect(player.partiesOf(player.initial, registering)).toStrictEqual(['liverpool']));
  test('his club', () =>
    expect(player.partiesOf({ ...player.initial, clubId: 'southampton' }, clearing)).toStrictEqual([
      'southampton',
    ]));
  test('the loan club and the parent club', () =>
    expect(player.partiesOf({ ...player.initial, clubId: 'fulham', loan }, clearing)).toStrictEqual(
      ['fulham', 'southampton'],
    ));
  test('his parent club alone while he is on loan to a club that is not followed', () =>
    expect(player.partiesOf({ ...player.initial, loan }, clearing)).toStrictEqual(['southampton']));
  test('no club after he has left', () =>
    expect(player.partiesOf(player.initial, clearing)).toStrictEqual([]));
  test('nothing but a registration begins a player', () =>
    expect(player.begins).toStrictEqual(['RegisterPlayer']));
});
