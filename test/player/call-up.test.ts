import {
  calledUp,
  declined,
  given,
  ill,
  registered,
  releasePeriod,
  returned,
  withdrawn,
} from './given.js';

const cameroon = calledUp('cup').data;
const period = { callUpId: 'cup', releasedFrom: '2017-01-02', releasedUntil: '2017-02-05' };

describe('a call-up', () => {
  test('is recorded', () =>
    given(registered()).when('CallUpPlayer', cameroon).then(calledUp('cup')));
  test('on the same list again is already true', () =>
    given(registered(), calledUp('cup')).when('CallUpPlayer', cameroon).thenNothing());
  test.each(['FINAL', 'MATCHDAY'])('moves on to the %s list', (list) =>
    given(registered(), calledUp('cup'))
      .when('CallUpPlayer', { ...cameroon, list })
      .then({ type: 'PlayerCalledUp', data: { ...cameroon, list } }),
  );
  test('that he declined may come again', () =>
    given(registered(), calledUp('cup'), declined('cup'))
      .when('CallUpPlayer', cameroon)
      .then(calledUp('cup')));
  test('is no other reason', () =>
    given(registered(), ill('cup')).when('CallUpPlayer', cameroon).thenRejected('IdTaken'));
});

describe.each([
  ['DeclineCallUp', declined('cup'), withdrawn('cup')],
  ['WithdrawCallUp', withdrawn('cup'), declined('cup')],
] as const)('%s', (command, off, otherwise) => {
  test('names the whole call-up', () =>
    given(registered(), calledUp('cup')).when(command, { callUpId: 'cup' }).then(off));
  test('again is already true', () =>
    given(registered(), calledUp('cup'), off).when(command, { callUpId: 'cup' }).thenNothing());
  test('is refused where it ended otherwise', () =>
    given(registered(), calledUp('cup'), otherwise)
      .when(command, { callUpId: 'cup' })
      .thenRejected('NoCallUp'));
  test('is refused where there was none', () =>
    given(registered()).when(command, { callUpId: 'cup' }).thenRejected('NoCallUp'));
});

describe('a release period', () => {
  test('is set', () =>
    given(registered(), calledUp('cup'))
      .when('SetReleasePeriod', period)
      .then({ type: 'ReleasePeriodSet', data: period }));
  test('may have no known end', () => {
    const open = { callUpId: 'cup', releasedFrom: '2017-01-02', agreedOtherwise: true };
    return given(registered(), calledUp('cup'))
      .when('SetReleasePeriod', open)
      .then({ type: 'ReleasePeriodSet', data: open });
  });
  test('set again is already true', () =>
    given(registered(), calledUp('cup'), releasePeriod('cup'))
      .when('SetReleasePeriod', period)
      .thenNothing());
  test('is put back by agreement', () =>
    given(registered(), calledUp('cup'), releasePeriod('cup'))
      .when('SetReleasePeriod', { ...period, releasedFrom: '2017-01-03' })
      .then({ type: 'ReleasePeriodSet', data: { ...period, releasedFrom: '2017-01-03' } }));
  test('may last one day', () =>
    given(registered(), calledUp('cup'))
      .when('SetReleasePeriod', { ...period, releasedUntil: '2017-01-02' })
      .then({ type: 'ReleasePeriodSet', data: { ...period, releasedUntil: '2017-01-02' } }));
  test('that ends the day before it begins is refused', () =>
    given(registered(), calledUp('cup'))
      .when('SetReleasePeriod', { ...period, releasedUntil: '2017-01-01' })
      .thenRejected('WindowEndsBeforeItBegins'));
  test.each([
    ['without a call-up', []],
    ['for a call-up that he declined', [calledUp('cup'), declined('cup')]],
  ])('%s is refused', (_, facts) =>
    given(registered(), ...facts)
      .when('SetReleasePeriod', period)
      .thenRejected('NoCallUp'),
  );
});

describe('his return', () => {
  const back = { callUpId: 'cup', returnedOn: '2017-02-06' };
  test('is recorded', () =>
    given(registered(), calledUp('cup')).when('RecordReturnFromDuty', back).then(returned('cup')));
  test('told again is already true', () =>
    given(registered(), calledUp('cup'), returned('cup'))
      .when('RecordReturnFromDuty', back)
      .thenNothing());
  test('on another day, when he is back, is refused', () =>
    given(registered(), calledUp('cup'), returned('cup'))
      .when('RecordReturnFromDuty', { ...back, returnedOn: '2017-02-07' })
      .thenRejected('NoCallUp'));
  test('from no call-up is refused', () =>
    given(registered()).when('RecordReturnFromDuty', back).thenRejected('NoCallUp'));
});
