/** Logistic regression with a ridge, by Newton's method: the same samples always give the same weights. Pure. */
import { Matrix, solve } from 'ml-matrix';
import { type Fit, probabilityOf } from './log-odds.js';

export interface Sample {
  readonly figures: readonly number[];
  /** 1 if he played, else 0 */
  readonly played: 0 | 1;
}
const STEPS = 50;
const SMALL = 1e-9;

/**
 * The weights under which the samples, and a normal prior of variance 1 / `ridge` on each weight of a standardised
 * figure, are likeliest. The intercept has no prior.
 * @throws RangeError without a sample of each outcome
 */
export const fitLogistic = (samples: readonly Sample[], ridge: number): Fit => {
  const outcomes = new Set(samples.map(({ played }) => played));
  if (outcomes.size < 2)
    throw new RangeError('a fit needs players who played and some who did not');
  const width = samples[0]!.figures.length;
  const columns = Array.from({ length: width }, (_, i) =>
    samples.map(({ figures }) => figures[i]!),
  );
  const means = columns.map((column) => column.reduce((sum, one) => sum + one, 0) / column.length);
  const spreads = columns.map((column, i) => {
    const variance = column.reduce((sum, one) => sum + (one - means[i]!) ** 2, 0) / column.length;
    return variance > SMALL ? Math.sqrt(variance) : 1;
  });
  const rows = samples.map(({ figures }) => [
    1,
    ...figures.map((figure, i) => (figure - means[i]!) / spreads[i]!),
  ]);
  let weights: number[] = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < STEPS; step += 1) {
    const { gradient, curvature } = slopeOf(rows, samples, weights, ridge);
    const change = solve(curvature, Matrix.columnVector(gradient)).to1DArray();
    weights = weights.map((one, i) => one - change[i]!);
    if (Math.max(...change.map(Math.abs)) < SMALL) break;
  }
  const [intercept, ...rest] = weights;
  return { intercept: intercept!, weights: rest, means, spreads };
};

/** Gradient and curvature of the penalised loss. */
const slopeOf = (
  rows: readonly (readonly number[])[],
  samples: readonly Sample[],
  weights: readonly number[],
  ridge: number,
): { readonly gradient: number[]; readonly curvature: Matrix } => {
  const width = weights.length;
  const penalty = (i: number): number => (i ? ridge : 0);
  const gradient = weights.map((one, i) => penalty(i) * one);
  const curvature = Matrix.zeros(width, width);
  rows.forEach((row, n) => {
    const p = probabilityOf(row.reduce((sum, one, i) => sum + one * weights[i]!, 0));
    const weight = p * (1 - p);
    for (let i = 0; i < width; i += 1) {
      gradient[i] = gradient[i]! + (p - samples[n]!.played) * row[i]!;
      const own = weight * row[i]!;
      for (let j = 0; j <= i; j += 1) curvature.set(i, j, curvature.get(i, j) + own * row[j]!);
    }
  });
  for (let i = 0; i < width; i += 1) {
    for (let j = 0; j < i; j += 1) curvature.set(j, i, curvature.get(i, j));
    curvature.set(i, i, curvature.get(i, i) + penalty(i) + SMALL);
  }
  return { gradient, curvature };
};
