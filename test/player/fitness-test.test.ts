import {
  by,
  FEED,
  flagCleared,
  given,
  ill,
  injured,
  recovered,
  registered,
  testPassed,
  testScheduled,
} from './given.js';

const late = { testId: 'test-1', fixtureId: 'semi-final', decisionDueAt: '2017-01-25T19:00:00Z' };

describe('a fitness test', () => {
  test('is scheduled without an injury', () =>
    given(registered())
      .when('ScheduleFitnessTest', late)
      .then({ type: 'FitnessTestScheduled', data: late }));
  test('is scheduled of an open injury', () =>
    given(registered(), injured('knee-1'))
      .when('ScheduleFitnessTest', { ...late, injuryId: 'knee-1' })
      .then({ type: 'FitnessTestScheduled', data: { ...late, injuryId: 'knee-1' } }));
  test.each([
    ['that is over', [injured('knee-1'), recovered('knee-1')]],
    ['that he never had', []],
  ])('is not scheduled of an injury %s', (_, facts) =>
    given(registered(), ...facts)
      .when('ScheduleFitnessTest', { ...late, injuryId: 'knee-1' })
      .thenRejected('NoOpenInjury'),
  );
  test('scheduled again is already true', () =>
    given(registered(), testScheduled('test-1', { fixtureId: 'semi-final' }))
      .when('ScheduleFitnessTest', late)
      .thenNothing());
  test('at another time needs another id', () =>
    given(registered(), testScheduled('test-1', { fixtureId: 'semi-final' }))
      .when('ScheduleFitnessTest', { ...late, decisionDueAt: '2017-01-25T18:00:00Z' })
      .thenRejected('TestAlreadyScheduled'));
  test('after a result needs another id', () =>
    given(registered(), testScheduled('test-1', { fixtureId: 'semi-final' }), testPassed('test-1'))
      .when('ScheduleFitnessTest', late)
      .thenRejected('TestAlreadyScheduled'));
  test('is no other reason', () =>
    given(registered(), ill('test-1')).when('ScheduleFitnessTest', late).thenRejected('IdTaken'));
});

describe('its result', () => {
  test.each([
    ['PASSED', 'FitnessTestPassed'],
    ['FAILED', 'FitnessTestFailed'],
    ['INCONCLUSIVE', 'FitnessTestInconclusive'],
    ['NOT_HELD', 'FitnessTestNotHeld'],
  ])('%s is recorded as %s', (outcome, type) =>
    given(registered(), testScheduled('test-1'))
      .when('RecordFitnessTestResult', { testId: 'test-1', outcome })
      .then({ type, data: { testId: 'test-1' } }),
  );
  test('may say when, and for how long he may play', () => {
    const held = { testId: 'test-1', testedAt: '2017-01-25T17:00:00Z', maxMinutes: 60 };
    return given(registered(), testScheduled('test-1'))
      .when('RecordFitnessTestResult', { ...held, outcome: 'PASSED' })
      .then({ type: 'FitnessTestPassed', data: held });
  });
  test('told again is already true', () =>
    given(registered(), testScheduled('test-1'), testPassed('test-1'))
      .when('RecordFitnessTestResult', { testId: 'test-1', outcome: 'PASSED' })
      .thenNothing());
  test.each([{ outcome: 'FAILED' }, { outcome: 'PASSED', maxMinutes: 60 }])(
    'is decided once, not %j too',
    (other) =>
      given(registered(), testScheduled('test-1'), testPassed('test-1'))
        .when('RecordFitnessTestResult', { testId: 'test-1', ...other })
        .thenRejected('TestAlreadyDecided'),
  );
  test('needs its scheduled test', () =>
    given(registered(), testScheduled('test-2'))
      .when('RecordFitnessTestResult', { testId: 'test-1', outcome: 'PASSED' })
      .thenRejected('NoSuchTest'));
  test('may still come after the feed that announced it cleared him', () =>
    given(registered(), by(FEED, testScheduled('test-1')), flagCleared())
      .when('RecordFitnessTestResult', { testId: 'test-1', outcome: 'PASSED' })
      .then({ type: 'FitnessTestPassed', data: { testId: 'test-1' } }));
});
