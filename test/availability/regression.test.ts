import { contributionsOf, logOddsOf, probabilityOf } from '../../src/availability/log-odds.js';
import { fitLogistic, type Sample } from '../../src/availability/regression.js';
import { binsOf, brierOf, calibrationErrorOf } from '../../src/availability/scoring.js';

/** A grid of two figures, each as often played as the true weights say, to a thousandth. */
const TRUE = { intercept: 0.4, a: 1.2, b: -0.7 };
const samples: readonly Sample[] = [-2, -1, 0, 1, 2].flatMap((a) =>
  [-1, 0, 1].flatMap((b) => {
    const share = Math.round(1_000 * probabilityOf(TRUE.intercept + TRUE.a * a + TRUE.b * b));
    return Array.from({ length: 1_000 }, (_, n): Sample => ({ figures: [a, b], played: n < share ? 1 : 0 }));
  }),
); // prettier-ignore
/** Weights of the figures as they are, from those of standardised ones. */
const plain = (fit: ReturnType<typeof fitLogistic>): readonly number[] =>
  fit.weights.map((weight, i) => weight / fit.spreads[i]!);

test('it finds the weights that made the samples', () => {
  const fit = fitLogistic(samples, 0);
  const [a, b] = plain(fit);
  expect(a).toBeCloseTo(TRUE.a, 2);
  expect(b).toBeCloseTo(TRUE.b, 2);
  expect(logOddsOf(fit, [0, 0])).toBeCloseTo(TRUE.intercept, 2);
});

test.each([0, 10, 1_000])('at its weights, ridge %i, the slope is nothing', (ridge) => {
  const fit = fitLogistic(samples, ridge);
  const errors = samples.map(({ figures, played }) => probabilityOf(logOddsOf(fit, figures)) - played); // prettier-ignore
  const slopes = fit.weights.map((weight, i) =>
    errors.reduce((sum, error, n) => sum + error * ((samples[n]!.figures[i]! - fit.means[i]!) / fit.spreads[i]!), ridge * weight),
  ); // prettier-ignore
  expect(errors.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 5);
  for (const slope of slopes) expect(slope).toBeCloseTo(0, 5);
});

test('a ridge draws weights towards nothing', () =>
  expect(Math.abs(plain(fitLogistic(samples, 1_000))[0]!)).toBeLessThan(TRUE.a - 0.1));
test('the same samples give the same weights', () =>
  expect(fitLogistic(samples, 10)).toStrictEqual(fitLogistic([...samples], 10)));
test('a figure that never differs has no weight', () =>
  expect(fitLogistic(samples.map((one) => ({ ...one, figures: [...one.figures, 3] })), 1).weights[2]).toBeCloseTo(0, 9)); // prettier-ignore
test('without players who did not play there is nothing to fit', () =>
  expect(() => fitLogistic(samples.filter(({ played }) => played), 1)).toThrow(RangeError)); // prettier-ignore
test('contributions and intercept are the log-odds', () => {
  const fit = fitLogistic(samples, 1);
  const sum = contributionsOf(fit, [1, -1]).reduce((all, one) => all + one, fit.intercept);
  expect(sum).toBe(logOddsOf(fit, [1, -1]) - 0);
});

test('the Brier score is the mean squared distance', () =>
  expect(brierOf([{ said: 0.5, played: 1 }, { said: 0, played: 0 }])).toBe(0.125)); // prettier-ignore
test('without a forecast there is no score', () =>
  expect([brierOf([]), calibrationErrorOf([]), binsOf([])]).toStrictEqual([null, null, []]));
test('calibration is by tenths; certainty is in the last one', () => {
  const forecasts = [{ said: 1, played: 1 }, { said: 0.95, played: 0 }, { said: 0.04, played: 0 }] as const; // prettier-ignore
  expect(binsOf(forecasts)).toStrictEqual([
    { from: 0, until: 0.1, count: 1, said: 0.04, played: 0 },
    { from: 0.9, until: 1, count: 2, said: 0.975, played: 0.5 },
  ]);
  expect(calibrationErrorOf(forecasts)).toBeCloseTo((0.04 + 0.95) / 3, 9);
});
