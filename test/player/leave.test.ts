import { by, FEED, given, ill, injured, leaveOver, onLeave, registered } from './given.js';

const personal = { leaveId: 'leave-1', kind: 'PERSONAL', leaveFrom: '2017-01-20' };
const back = { leaveId: 'leave-1', endedOn: '2017-01-27' };

describe('leave', () => {
  test.each(['PERSONAL', 'COMPASSIONATE', 'VISA', 'CLUB_DECISION'])('is granted: %s', (kind) =>
    given(registered())
      .when('GrantLeave', { ...personal, kind })
      .then({ type: 'LeaveGranted', data: { ...personal, kind } }),
  );
  test.each(['2017-01-20', '2017-01-21'])('from 20 January may last until %s', (leaveUntil) =>
    given(registered())
      .when('GrantLeave', { ...personal, leaveUntil })
      .then({ type: 'LeaveGranted', data: { ...personal, leaveUntil } }),
  );
  test('that ends the day before it begins is refused', () =>
    given(registered())
      .when('GrantLeave', { ...personal, leaveUntil: '2017-01-19' })
      .thenRejected('WindowEndsBeforeItBegins'));
  test('granted again is already true', () =>
    given(registered(), onLeave('leave-1')).when('GrantLeave', personal).thenNothing());
  test('of another kind needs another id', () =>
    given(registered(), onLeave('leave-1'))
      .when('GrantLeave', { ...personal, kind: 'VISA' })
      .thenRejected('LeaveAlreadyGranted'));
  test('is no other reason', () =>
    given(registered(), ill('leave-1')).when('GrantLeave', personal).thenRejected('IdTaken'));
  test('that a feed says again after something else is recorded', () =>
    given(registered(), by(FEED, onLeave('leave-1')), by(FEED, injured('knee-1')))
      .when('GrantLeave', { ...personal, source: FEED })
      .then(onLeave('leave-1')));
});

describe('its end', () => {
  test('is recorded', () =>
    given(registered(), onLeave('leave-1')).when('EndLeave', back).then(leaveOver('leave-1')));
  test('told again is already true', () =>
    given(registered(), onLeave('leave-1'), leaveOver('leave-1'))
      .when('EndLeave', back)
      .thenNothing());
  test('on another day, when it is over, is refused', () =>
    given(registered(), onLeave('leave-1'), leaveOver('leave-1'))
      .when('EndLeave', { ...back, endedOn: '2017-01-28' })
      .thenRejected('NoOpenLeave'));
  test('of no leave is refused', () =>
    given(registered()).when('EndLeave', back).thenRejected('NoOpenLeave'));
});
