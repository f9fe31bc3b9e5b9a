import { bandOf, clearedAt, Fault, flaggedAt, parseLine } from '../../src/feeds/fpl-line.js';
import { lineOf } from './replay.js';

const text = (fields: object): string => JSON.stringify({ ...lineOf({ status: 'a' }), ...fields });

test.each([
  ['{"seq": 1', 'not JSON'],
  ['[1]', 'not a JSON object'],
  ['null', 'not a JSON object'],
  [text({ status: 'x' }), 'status'],
  [text({ player_code: '7' }), 'player_code'],
  [text({ observed_at: '2024-09-14' }), 'observed_at'],
  [text({ observed_after: undefined }), 'observed_after'],
  [text({ chance: 101 }), 'chance'],
  [text({ news: null }), 'news'],
  [text({ season: '2024' }), 'season'],
  [text({ news: 'a\0b' }), 'news'],
  [text({ player: '\ud800' }), 'player'],
  ['{"__proto__": {}}', 'unknown value'],
])('%s is at fault: %s', (line, field) => {
  const fault = parseLine(line);
  expect(fault).toBeInstanceOf(Fault);
  expect((fault as Fault).reason).toContain(field);
});
test('fields that nobody knows are let pass', () =>
  expect(parseLine(text({ points: 12 }))).toMatchObject({ player_code: 7, points: 12 }));

test.each([
  ['a', null, 'AVAILABLE'],
  ['d', 75, 'LIKELY'],
  ['d', 50, 'DOUBTFUL'],
  ['d', 25, 'UNLIKELY'],
  ['d', null, 'DOUBTFUL'],
  ['i', 0, 'UNAVAILABLE'],
  ['n', 0, 'UNAVAILABLE'],
] as const)('%s with a chance of %p is %s', (status, chance, band) =>
  expect(bandOf({ status, chance })).toBe(band),
);

const seen = { observed_after: '2024-09-10T00:00:00Z', observed_at: '2024-09-14T10:00:00Z' };
test('a flag set since the snapshot before is known to the second', () =>
  expect(flaggedAt(lineOf({ status: 'i', ...seen, news_added: '2024-09-12T08:00:05Z' }))).toEqual({
    value: '2024-09-12T08:00:05Z',
    precision: 'instant',
  }));
test('a later edit came between the two snapshots', () =>
  expect(
    flaggedAt(
      lineOf({
        status: 'i',
        ...seen,
        news_added: '2024-09-01T08:00:05Z',
        prev: { news_added: '2024-09-01T08:00:05Z' },
      }),
    ),
  ).toEqual({ value: seen.observed_at, precision: 'approx', notBefore: seen.observed_after }));
test('a late arrival keeps its own moment', () =>
  expect(
    flaggedAt(
      lineOf({
        status: 'i',
        ...seen,
        news_added: '2024-09-09T08:00:05Z',
        prev: { news_added: null },
      }),
    ),
  ).toEqual({ value: '2024-09-09T08:00:05Z', precision: 'instant' }));
test('what began and ended between two snapshots ended after it began', () =>
  expect(clearedAt(lineOf({ status: 'a', ...seen, news_added: '2024-09-12T08:00:05Z' }))).toEqual({
    value: seen.observed_at,
    precision: 'approx',
    notBefore: '2024-09-12T08:00:05Z',
  }));
