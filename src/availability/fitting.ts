/** From verdicts that are over to the weights of a likelihood, and how good they were. Pure. */
import type { Day } from '../calendar.js';
import type { Verdict } from './evaluate.js';
import { FEATURE_NAMES, figuresOf, outlookOf } from './features.js';
import { hasHistory, isRegular } from './form.js';
import { certainlyOf, type FitFigures, type Fitted, LABEL } from './likelihood.js';
import { type Fit, logOddsOf, probabilityOf } from './log-odds.js';
import { fitLogistic } from './regression.js';
import { brierOf, calibrationErrorOf, type Forecast } from './scoring.js';

/** A verdict as it stood before the match, and whether he then played. */
export interface PastVerdict {
  readonly season: string;
  readonly regular: boolean;
  readonly label: number;
  /** 0 under a bar that is not medical: no fit is asked */
  readonly barred: boolean;
  readonly figures: readonly number[];
  readonly played: 0 | 1;
}
export const METHOD =
  'logistic regression on standardised figures, ridge 10, Newton; whole days, as known before the team sheet';
const RIDGE = 10;

/** What a verdict teaches; undefined where nothing could be said, or of a player without a history. */
export const pastVerdictOf = (
  verdict: Verdict,
  season: string,
  played: boolean,
): PastVerdict | undefined => {
  const certainly = certainlyOf(verdict);
  const outlook = outlookOf(verdict);
  const label = LABEL[verdict.status];
  if (certainly === null || label === undefined || !hasHistory(outlook.form)) return undefined;
  return {
    season,
    regular: isRegular(outlook.form),
    label,
    barred: certainly === 0,
    figures: figuresOf(outlook),
    played: played ? 1 : 0,
  };
};

type Weights = Pick<Fitted, 'regulars' | 'others'>;
const weightsOf = (past: readonly PastVerdict[]): Weights => {
  const of = (regular: boolean): Fit =>
    fitLogistic(
      past.filter((one) => one.regular === regular && !one.barred),
      RIDGE,
    );
  return { regulars: of(true), others: of(false) };
};

/** How good weights were for the regulars of a season. */
export const figuresOn = (
  season: string,
  past: readonly PastVerdict[],
  { regulars }: Pick<Weights, 'regulars'>,
): FitFigures => {
  const own = past.filter((one) => one.season === season && one.regular);
  const ours = own.map(({ barred, figures, played }): Forecast => ({
    said: barred ? 0 : probabilityOf(logOddsOf(regulars, figures)),
    played,
  }));
  return {
    season,
    verdicts: own.length,
    brier: short(brierOf(ours) ?? 0),
    labelBrier: short(brierOf(own.map(({ label: said, played }) => ({ said, played }))) ?? 0),
    calibrationError: short(calibrationErrorOf(ours) ?? 0),
  };
};

/** @throws RangeError where a season has no player of a group who played, or none who did not */
export const fittedOn = (past: readonly PastVerdict[], day: Day): Fitted => {
  const seasons = [...new Set(past.map(({ season }) => season))].toSorted();
  const weights = weightsOf(past);
  return {
    method: METHOD,
    fittedOn: day,
    seasons,
    inSample: seasons.map((season) => figuresOn(season, past, weights)),
    acrossSeasons:
      seasons.length < 2
        ? []
        : seasons.map((season) =>
            figuresOn(season, past, weightsOf(past.filter((one) => one.season !== season))),
          ),
    features: FEATURE_NAMES,
    regulars: shortened(weights.regulars),
    others: shortened(weights.others),
  };
};

/** So many digits are kept of what is written down. */
const short = (value: number): number => Number(value.toPrecision(6));
const shortened = ({ intercept, weights, means, spreads }: Fit): Fit => ({
  intercept: short(intercept),
  weights: weights.map(short),
  means: means.map(short),
  spreads: spreads.map(short),
});
