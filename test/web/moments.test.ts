import { askedMinute, askedMoment, boardCandidates, fieldValue, latest, minuteOf, nextFixture, upcoming } from '../../src/web/moments.js'; // prettier-ignore
import { fixture } from './given.js';

const NOON = '2017-01-24T12:00:00Z';
const on = (day: number, state: 'scheduled' | 'postponed' | 'played' = 'scheduled') =>
  fixture({ id: `on-${day}`, kickOffAt: `2017-01-${day}T20:00:00Z`, state });
const ids = (fixtures: readonly { id: string }[]): string[] => fixtures.map(({ id }) => id);

test.each([
  [undefined, undefined],
  ['', undefined],
  ['2017-01-24T20:00:00Z', '2017-01-24T20:00:00Z'],
  ['2017-01-24T20:00:00+01:00', '2017-01-24T19:00:00Z'],
  ['2017-01-24T20:00', '2017-01-24T20:00:00Z'],
  ['2017-06-24T20:00', '2017-06-24T19:00:00Z'],
])('the address may say %s', (value, moment) => {
  expect(askedMoment(value)).toEqual({ moment });
});
test.each([
  ['yesterday'],
  ['2017-01-24'],
  ['2017-02-31T20:00'],
  ['2017-02-31T20:00:00Z'],
  ['2017-01-24T25:00'],
  [['2017-01-24T20:00', '2017-01-25T20:00']],
])('the address may not say %j', (value) => {
  expect(askedMoment(value)).toEqual({ fault: expect.any(String) as string });
});
test('a slider says the moment in minutes', () => {
  expect(askedMinute(String(minuteOf('2017-01-24T20:00:30Z')))).toEqual({
    moment: '2017-01-24T20:00:00Z',
  });
});
test.each([['-1'], ['1.5'], ['9999999999'], ['noon'], [['1', '2']], [undefined]])(
  'a slider does not say %j',
  (value) => expect(askedMinute(value)).toEqual({ fault: expect.any(String) as string }),
);
test('a field holds the moment in UK time', () => {
  expect(fieldValue('2017-01-24T20:00:30Z')).toBe('2017-01-24T20:00');
  expect(fieldValue('2017-06-24T20:00:00Z')).toBe('2017-06-24T21:00');
});

describe('which fixture a page opens on', () => {
  test('those to come stand next first, those played latest first', () => {
    const fixtures = [on(26), on(22), on(25), on(23)];
    expect(ids(upcoming(fixtures, NOON))).toEqual(['on-25', 'on-26']);
    expect(ids(latest(fixtures, NOON))).toEqual(['on-23', 'on-22']);
  });
  test('at its kick-off a fixture is no longer to come', () => {
    expect(upcoming([on(25)], '2017-01-25T20:00:00Z')).toEqual([]);
  });
  test('a postponed one is never next', () => {
    expect(nextFixture([on(25, 'postponed'), on(26)], NOON)?.id).toBe('on-26');
    expect(nextFixture([on(25, 'postponed')], NOON)).toBeUndefined();
  });
  test('the board is of the next ones, else of the latest', () => {
    expect(ids(boardCandidates([on(23), on(25), on(26)], NOON))).toEqual(['on-25', 'on-26']);
    expect(ids(boardCandidates([on(22), on(23)], NOON))).toEqual(['on-23', 'on-22']);
    expect(boardCandidates([], NOON)).toEqual([]);
  });
});
