import { SOURCE } from '../support/scenario.js';
import {
  assessed,
  by,
  FEED,
  given,
  injured,
  playedElsewhere,
  registered,
  REPORTER,
} from './given.js';

const bench = { role: 'BENCH', fixtureId: 'semi-final' };
const record = (data: object) => ({ type: 'MatchFitnessAssessed', data });

describe('match fitness', () => {
  test.each([
    { role: 'START' },
    { role: 'NONE', limitedUntil: '2017-02-01' },
    { band: 'DOUBTFUL' },
    { role: 'BENCH', maxMinutes: 30, fixtureId: 'semi-final' },
  ])('is assessed: %j', (said) =>
    given(registered()).when('AssessMatchFitness', said).then(record(said)),
  );
  test.each([{}, { role: 'BENCH', band: 'LIKELY' }])('is a role or a band, not %j', (said) =>
    given(registered()).when('AssessMatchFitness', said).thenRejected('RoleOrBand'),
  );
  test('for a fixture, from the same source again, is already true', () =>
    given(registered(), by(SOURCE, assessed())).when('AssessMatchFitness', bench).thenNothing());
  test('from another source is recorded', () =>
    given(registered(), by(REPORTER, assessed()))
      .when('AssessMatchFitness', bench)
      .then(record(bench)));
  test('that a source revised and says again is recorded', () =>
    given(
      registered(),
      by(SOURCE, assessed()),
      by(SOURCE, assessed({ role: 'START', fixtureId: 'semi-final' })),
    )
      .when('AssessMatchFitness', bench)
      .then(record(bench)));
  test('for no fixture is fresh evidence each time', () =>
    given(registered(), by(SOURCE, assessed({ role: 'BENCH' })))
      .when('AssessMatchFitness', { role: 'BENCH' })
      .then(record({ role: 'BENCH' })));
  test('that a feed says again after something else is recorded', () =>
    given(registered(), by(FEED, assessed()), by(FEED, injured('knee-1')))
      .when('AssessMatchFitness', { ...bench, source: FEED })
      .then(record(bench)));
});

describe('minutes in a match that is none of the fixtures here', () => {
  const { data } = playedElsewhere();
  test('are recorded', () =>
    given(registered()).when('RecordMinutes', data).then({ type: 'MinutesPlayedRecorded', data }));
  test('told again are already true', () =>
    given(registered(), playedElsewhere()).when('RecordMinutes', data).thenNothing());
  test('told otherwise are recorded', () =>
    given(registered(), playedElsewhere(61))
      .when('RecordMinutes', data)
      .then({ type: 'MinutesPlayedRecorded', data }));
  test.each([1, 130])('may be %i', (minutes) =>
    given(registered())
      .when('RecordMinutes', { ...data, minutes })
      .then({ type: 'MinutesPlayedRecorded', data: { ...data, minutes } }),
  );
  test.each([0, 131, 45.5])('cannot be %d', (minutes) =>
    expect(() => given().when('RecordMinutes', { ...data, minutes })).toThrow('RecordMinutes'),
  );
  test('name no fixture', () =>
    expect(() => given().when('RecordMinutes', { ...data, fixtureId: 'semi-final' })).toThrow(
      'fixtureId',
    ));
});
