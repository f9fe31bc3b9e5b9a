import { SOURCE } from '../support/scenario.js';
import { by, given, injured, recovered, registered, REPORTER, trained } from './given.js';

const day = { trainedOn: '2017-01-23', level: 'NONE' };
const recorded = { type: 'TrainingParticipationRecorded', data: { ...day, reason: 'UNKNOWN' } };

test.each(['FULL', 'MODIFIED', 'INDIVIDUAL', 'NONE'])('training %s is recorded', (level) =>
  given(registered())
    .when('RecordTraining', { ...day, level, reason: 'LOAD_MANAGEMENT' })
    .then({ ...recorded, data: { ...day, level, reason: 'LOAD_MANAGEMENT' } }),
);
test('without a reason it is unknown', () =>
  given(registered()).when('RecordTraining', day).then(recorded));
test('training may name the open injury', () =>
  given(registered(), injured('knee-1'))
    .when('RecordTraining', { ...day, reason: 'INJURY', injuryId: 'knee-1' })
    .then({ ...recorded, data: { ...day, reason: 'INJURY', injuryId: 'knee-1' } }));
test.each([
  ['that is over', [injured('knee-1'), recovered('knee-1')]],
  ['that he never had', []],
])('training cannot name an injury %s', (_, facts) =>
  given(registered(), ...facts)
    .when('RecordTraining', { ...day, reason: 'INJURY', injuryId: 'knee-1' })
    .thenRejected('NoOpenInjury'),
);

test('the same day with the same level and reason from the same source is already true', () =>
  given(registered(), by(SOURCE, trained())).when('RecordTraining', day).thenNothing());
test('so it is when other days and other sources came after it', () =>
  given(
    registered(),
    by(SOURCE, trained()),
    by(SOURCE, trained({ trainedOn: '2017-01-24', level: 'FULL' })),
    by(REPORTER, trained({ level: 'FULL' })),
  )
    .when('RecordTraining', day)
    .thenNothing());
test('another source says it too', () =>
  given(registered(), by(REPORTER, trained())).when('RecordTraining', day).then(recorded));
test.each([{ level: 'MODIFIED' }, { reason: 'ILLNESS' }, { trainedOn: '2017-01-22' }] as const)(
  'after %j from the same source it is news',
  (other) =>
    given(registered(), by(SOURCE, trained(other)))
      .when('RecordTraining', day)
      .then(recorded),
);
test('what a source took back and says again is news', () =>
  given(registered(), by(SOURCE, trained()), by(SOURCE, trained({ level: 'FULL' })))
    .when('RecordTraining', day)
    .then(recorded));
