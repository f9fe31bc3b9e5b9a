/** Forecasts against what came: who leans to which side, by source and band; Brier score and calibration. */
import { bySource, isHit, type ScoredForecast } from '../../src/availability/scorecard.js';
import { binsOf, brierOf, calibrationErrorOf } from '../../src/availability/scoring.js';
import type { Band } from '../../src/vocabulary.js';

const forecast = (name: string, band: Band, wasInSide: boolean, likelihood: number | null = 0.5): ScoredForecast => ({
  source: { kind: 'journalist', name },
  band,
  wasInSide,
  likelihood,
  statedMs: 0,
  events: ['e1'],
  playerId: 'davis',
  clubId: 'southampton',
  fixtureId: 'semi-final',
  kickOffMs: 1,
}); // prettier-ignore

test.each<[Band, boolean, boolean | null]>([
  ['AVAILABLE', true, true],
  ['AVAILABLE', false, false],
  ['LIKELY', true, true],
  ['LIKELY', false, false],
  ['DOUBTFUL', true, null],
  ['DOUBTFUL', false, null],
  ['UNLIKELY', true, false],
  ['UNLIKELY', false, true],
  ['UNAVAILABLE', true, false],
  ['UNAVAILABLE', false, true],
])('%s, and in the side: %s', (band, came, hit) => expect(isHit(band, came)).toBe(hit));

test('by source, who forecast most first; by band, the best first, with its own percentage', () => {
  const scores = bySource([
    forecast('The Preview', 'DOUBTFUL', true),
    forecast('The Other', 'LIKELY', false, null),
    forecast('The Preview', 'LIKELY', true, 0.9),
    forecast('The Preview', 'LIKELY', false, 0.9),
  ]);
  expect(scores.map(({ source }) => source.name)).toStrictEqual(['The Preview', 'The Other']);
  expect(scores[0]).toMatchObject({ forecasts: 3, inSide: 2, hits: 1, hitRate: 0.5 });
  expect(scores[0]!.brier).toBeCloseTo((0.25 + 0.0625 + 0.5625) / 3, 10);
  expect(scores[0]!.likelihoodBrier).toBeCloseTo((0.25 + 0.01 + 0.81) / 3, 10);
  expect(scores[0]!.bands.map(({ band, label, forecasts }) => [band, label, forecasts])).toStrictEqual([['LIKELY', 0.75, 2], ['DOUBTFUL', 0.5, 1]]); // prettier-ignore
  expect(scores[0]!.bands[1]).toMatchObject({ hits: 0, hitRate: null });
  expect(scores[1]).toMatchObject({ hitRate: 0, likelihoodBrier: null });
});
test('nothing said, nothing to score', () => {
  expect(bySource([])).toStrictEqual([]);
  expect([brierOf([]), calibrationErrorOf([]), binsOf([])]).toStrictEqual([null, null, []]);
});
test('tenths of what was said, the last one with certainty in it', () => {
  const said = [
    { said: 1, played: 1 as const },
    { said: 0.95, played: 0 as const },
    { said: 0.1, played: 0 as const },
  ];
  expect(binsOf(said)).toMatchObject([
    { from: 0.1, until: 0.2, count: 1, said: 0.1, played: 0 },
    { from: 0.9, until: 1, count: 2, played: 0.5 },
  ]);
  expect(calibrationErrorOf(said)).toBeCloseTo((0.1 + 2 * 0.475) / 3, 10);
});
