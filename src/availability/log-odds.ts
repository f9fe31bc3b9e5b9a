/** A fitted likelihood, applied: what each figure adds, and the probability that comes of it. Pure. */

/** Weights of standardised figures, and the intercept. */
export interface Fit {
  readonly intercept: number;
  readonly weights: readonly number[];
  readonly means: readonly number[];
  /** standard deviations; 1 for a figure that never differs */
  readonly spreads: readonly number[];
}

/** Odds as a probability. */
export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** What each figure adds to the log-odds of the average sample. */
export const contributionsOf = (fit: Fit, figures: readonly number[]): readonly number[] =>
  figures.map((figure, i) => (fit.weights[i]! * (figure - fit.means[i]!)) / fit.spreads[i]!);

export const logOddsOf = (fit: Fit, figures: readonly number[]): number =>
  contributionsOf(fit, figures).reduce((sum, one) => sum + one, fit.intercept);
