import { cautioned, given, registered, rescinded, sentOff } from './given.js';

const shown = { fixtureId: 'leicester', competitionId: 'premier-league', clubId: 'southampton' };
const rescission = { fixtureId: 'leicester', authority: 'The FA' };

test('a caution is recorded, with its minute and offence', () => {
  const whole = { ...shown, minute: 41, offence: 'DISSENT' };
  return given(registered())
    .when('RecordCaution', whole)
    .then({ type: 'PlayerCautioned', data: whole });
});
test('the same caution again is already true', () =>
  given(registered(), cautioned('leicester')).when('RecordCaution', shown).thenNothing());
test('a second caution in a match is a dismissal, not a caution', () =>
  given(registered(), cautioned('leicester'))
    .when('RecordCaution', { ...shown, minute: 80 })
    .thenRejected('AlreadyCautioned'));
test('a caution in another match is another caution', () =>
  given(registered(), cautioned('swansea'))
    .when('RecordCaution', shown)
    .then({ type: 'PlayerCautioned', data: shown }));
test('a caution that was taken back can be shown again', () =>
  given(registered(), cautioned('leicester'), rescinded('leicester', 'CAUTION'))
    .when('RecordCaution', shown)
    .then({ type: 'PlayerCautioned', data: shown }));
test.each([131, -1, 1.5])('no card is shown in minute %d', (minute) =>
  expect(() => given().when('RecordCaution', { ...shown, minute })).toThrow('minute'),
);

test('a dismissal says what kind it is, and a straight red what for', () => {
  const whole = { ...shown, kind: 'DISMISSAL', offence: 'VIOLENT_CONDUCT', refusedToLeave: true };
  return given(registered())
    .when('RecordDismissal', whole)
    .then({ type: 'PlayerSentOff', data: whole });
});
test.each(['SECOND_CAUTION', 'UNSPECIFIED'])('%s has no offence of its own', (kind) =>
  given(registered())
    .when('RecordDismissal', { ...shown, kind, offence: 'VIOLENT_CONDUCT' })
    .thenRejected('OffenceOfAStraightRed'),
);
test('nobody is sent off twice in a match', () =>
  given(registered(), sentOff('leicester'))
    .when('RecordDismissal', { ...shown, kind: 'SECOND_CAUTION' })
    .thenRejected('AlreadySentOff'));
test('the same dismissal again is already true', () =>
  given(registered(), sentOff('leicester'))
    .when('RecordDismissal', { ...shown, kind: 'DISMISSAL', refusedToLeave: false })
    .thenNothing());

test('a card is taken back by an authority', () =>
  given(registered(), sentOff('leicester'))
    .when('RescindCard', { ...rescission, card: 'DISMISSAL', document: 'fa-1' })
    .then({ type: 'CardRescinded', data: { ...rescission, card: 'DISMISSAL', document: 'fa-1' } }));
test.each([
  ['CAUTION', 'leicester'],
  ['DISMISSAL', 'swansea'],
])('a %s in %s that was never shown is not taken back', (card, fixtureId) =>
  given(registered(), sentOff('leicester'))
    .when('RescindCard', { ...rescission, card, fixtureId })
    .thenRejected('NoSuchCard'),
);
test('a card is taken back once', () =>
  given(registered(), sentOff('leicester'), rescinded('leicester'))
    .when('RescindCard', { ...rescission, card: 'DISMISSAL', document: 'another' })
    .thenRejected('AlreadyRescinded'));
test('taken back again in the same words is already true', () =>
  given(registered(), sentOff('leicester'), rescinded('leicester'))
    .when('RescindCard', { ...rescission, card: 'DISMISSAL' })
    .thenNothing());
