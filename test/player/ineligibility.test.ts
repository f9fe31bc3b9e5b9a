import { barLifted, barred, by, FEED, given, ill, injured, registered } from './given.js';

const parent = {
  ineligibilityId: 'bar-1',
  kind: 'PARENT_CLUB',
  scope: { opponentClubIds: ['chelsea'] },
};
const lifted = { type: 'IneligibilityLifted', data: { ineligibilityId: 'bar-1' } };

describe('a stated bar', () => {
  test('is recorded', () =>
    given(registered())
      .when('StateIneligibility', parent)
      .then({ type: 'IneligibilityStated', data: parent }));
  test.each(['2017-02-18', '2017-02-19'])('holds from 18 February until %s', (ineligibleUntil) => {
    const days = { ...parent, ineligibleFrom: '2017-02-18', ineligibleUntil };
    return given(registered())
      .when('StateIneligibility', days)
      .then({ type: 'IneligibilityStated', data: days });
  });
  test('that ends the day before it begins is refused', () =>
    given(registered())
      .when('StateIneligibility', {
        ...parent,
        ineligibleFrom: '2017-02-18',
        ineligibleUntil: '2017-02-17',
      })
      .thenRejected('WindowEndsBeforeItBegins'));
  test('stated again is already true', () =>
    given(registered(), barred('bar-1')).when('StateIneligibility', parent).thenNothing());
  test('of another kind needs another id', () =>
    given(registered(), barred('bar-1'))
      .when('StateIneligibility', { ...parent, kind: 'CUP_TIED' })
      .thenRejected('IneligibilityAlreadyStated'));
  test('is no other reason', () =>
    given(registered(), ill('bar-1')).when('StateIneligibility', parent).thenRejected('IdTaken'));
  test('that a feed says again after something else is recorded', () =>
    given(registered(), by(FEED, barred('bar-1')), by(FEED, injured('knee-1')))
      .when('StateIneligibility', { ...parent, source: FEED })
      .then({ type: 'IneligibilityStated', data: parent }));
  test('that was lifted may be stated again', () =>
    given(registered(), barred('bar-1'), barLifted('bar-1'))
      .when('StateIneligibility', parent)
      .then({ type: 'IneligibilityStated', data: parent }));
});

describe('lifting it', () => {
  test('is recorded', () =>
    given(registered(), barred('bar-1'))
      .when('LiftIneligibility', { ineligibilityId: 'bar-1' })
      .then(lifted));
  test('again is already true', () =>
    given(registered(), barred('bar-1'), barLifted('bar-1'))
      .when('LiftIneligibility', { ineligibilityId: 'bar-1' })
      .thenNothing());
  test('is refused where none was stated', () =>
    given(registered())
      .when('LiftIneligibility', { ineligibilityId: 'bar-1' })
      .thenRejected('NoOpenIneligibility'));
});
