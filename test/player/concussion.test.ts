import {
  by,
  cleared,
  concussed,
  FEED,
  flagCleared,
  given,
  injured,
  recovered,
  registered,
} from './given.js';

const head = injured('head-1', { bodyArea: 'H' });
const confirmed = { injuryId: 'head-1', sufferedOn: '2017-01-09', pathway: 'STANDARD' };
const clearance = (level: string) => ({ injuryId: 'head-1', level, clearedBy: 'club doctor' });

describe('a concussion', () => {
  test.each(['STANDARD', 'ENHANCED', 'YOUTH'])(
    'is confirmed of an open injury, pathway %s',
    (pathway) =>
      given(registered(), head)
        .when('ConfirmConcussion', { ...confirmed, pathway })
        .then({ type: 'ConcussionConfirmed', data: { ...confirmed, pathway } }),
  );
  test('confirmed again is already true', () =>
    given(registered(), head, concussed('head-1'))
      .when('ConfirmConcussion', confirmed)
      .thenNothing());
  test('that was cleared and is confirmed again is already true', () =>
    given(registered(), head, concussed('head-1'), cleared('head-1', 'MATCH'))
      .when('ConfirmConcussion', confirmed)
      .thenNothing());
  test('suffered on another day is a revision', () =>
    given(registered(), head, concussed('head-1'))
      .when('ConfirmConcussion', { ...confirmed, sufferedOn: '2017-01-10' })
      .then({ type: 'ConcussionConfirmed', data: { ...confirmed, sufferedOn: '2017-01-10' } }));
  test('of no injury is refused', () =>
    given(registered()).when('ConfirmConcussion', confirmed).thenRejected('NoOpenInjury'));
  test('of an injury that is over is refused', () =>
    given(registered(), head, recovered('head-1'))
      .when('ConfirmConcussion', confirmed)
      .thenRejected('NoOpenInjury'));
});

describe('a clearance', () => {
  const grants = (level: string) => ({ type: 'MedicalClearanceGranted', data: clearance(level) });
  test.each(['TRAINING', 'MATCH'])('for %s is granted of an open injury', (level) =>
    given(registered(), head).when('GrantClearance', clearance(level)).then(grants(level)),
  );
  test('for matches follows the one for training', () =>
    given(registered(), head, concussed('head-1'), cleared('head-1', 'TRAINING'))
      .when('GrantClearance', clearance('MATCH'))
      .then(grants('MATCH')));
  test('is still due of a concussion whose injury is over', () =>
    given(
      registered(),
      head,
      concussed('head-1'),
      cleared('head-1', 'TRAINING'),
      recovered('head-1'),
    )
      .when('GrantClearance', clearance('MATCH'))
      .then(grants('MATCH')));
  test('granted again is already true', () =>
    given(registered(), head, concussed('head-1'), cleared('head-1', 'MATCH'))
      .when('GrantClearance', clearance('MATCH'))
      .thenNothing());
  test('of an injury that came back is another', () =>
    given(registered(), head, cleared('head-1', 'MATCH'), recovered('head-1'), head)
      .when('GrantClearance', clearance('MATCH'))
      .then(grants('MATCH')));
  test('of an injury that is over is refused', () =>
    given(registered(), head, recovered('head-1'))
      .when('GrantClearance', clearance('MATCH'))
      .thenRejected('NoOpenInjury'));
  test('of a concussion that was cleared, when the injury is over, is refused', () =>
    given(registered(), head, concussed('head-1'), cleared('head-1', 'MATCH'), recovered('head-1'))
      .when('GrantClearance', clearance('TRAINING'))
      .thenRejected('NoOpenInjury'));
  test('of a concussion that its feed no longer flags is refused', () =>
    given(registered(), by(FEED, head), by(FEED, concussed('head-1')), flagCleared())
      .when('GrantClearance', clearance('MATCH'))
      .thenRejected('NoOpenInjury'));
});

describe('a clearance for matches', () => {
  const floorOn = () => ({ ruleId: 'the-rule', earliestDay: 19 });
  const granted = (statedAt: string, more: object = {}) =>
    given(registered(), head, concussed('head-1')).when(
      'GrantClearance',
      { ...clearance('MATCH'), statedAt, ...more },
      {},
      { floorOn },
    );
  const data = clearance('MATCH');
  test.each([
    ['before the day of the rule', '2017-01-27T09:00:00Z'],
    ['in the last hour before it', '2017-01-27T23:59:59Z'],
  ])('%s is refused', (_, statedAt) => granted(statedAt).thenRejected('TooEarlyAfterConcussion'));
  test('names the rule and the day', () =>
    granted('2017-01-20T09:00:00Z').thenDetail(
      'the-rule: no clearance for matches before 2017-01-28',
    ));
  test('on the day of the rule is granted', () =>
    granted('2017-01-28T00:00:00Z').then({ type: 'MedicalClearanceGranted', data }));
  test('is judged by its own day, where that is said', () =>
    granted('2017-01-30T09:00:00Z', {
      occurred: { value: '2017-01-27', precision: 'day' },
    }).thenRejected('TooEarlyAfterConcussion'));
  test('of an injury that is no concussion has no floor', () =>
    given(registered(), head)
      .when('GrantClearance', { ...data, statedAt: '2017-01-10T09:00:00Z' }, {}, { floorOn })
      .then({ type: 'MedicalClearanceGranted', data }));
});
