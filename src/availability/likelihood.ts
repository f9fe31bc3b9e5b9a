/**
 * How likely a player is to play, beside his label and never a status: by his form and by what the label ignores, with
 * weights fitted on seasons that are over; without a history by how often regulars with that label then played.
 */
import type { Day } from '../calendar.js';
import type { Band, Status } from '../vocabulary.js';
import { COEFFICIENTS } from './coefficients.js';
import type { Verdict } from './evaluate.js';
import { FEATURE_NAMES, FEATURES, figuresOf, type Outlook, outlookOf, type Theme, WORDS } from './features.js'; // prettier-ignore
import { hasHistory, isRegular } from './form.js';
import { isMedical } from './reason.js';
import { contributionsOf, type Fit, logOddsOf, probabilityOf } from './log-odds.js';

export interface Calibration {
  readonly seasons: string;
  readonly played: Readonly<Record<Band, number>>;
}
/** The label's own percentage as a probability. */
export const LABEL: Readonly<Partial<Record<Status, number>>> = {
  AVAILABLE: 1,
  LIKELY: 0.75,
  DOUBTFUL: 0.5,
  UNLIKELY: 0.25,
  UNAVAILABLE: 0,
};
/** FPL flags and minutes, 190 snapshots before deadlines over five seasons, regulars. */
export const CALIBRATION: Calibration = {
  seasons: 'five seasons up to 2024-25',
  played: { AVAILABLE: 0.9, LIKELY: 0.61, DOUBTFUL: 0.34, UNLIKELY: 0.14, UNAVAILABLE: 0.014 },
};

/** What a fit came to, on the season named. */
export interface FitFigures {
  readonly season: string;
  readonly verdicts: number;
  readonly brier: number;
  /** of the label's own percentage */
  readonly labelBrier: number;
  readonly calibrationError: number;
}
/** Weights as dated data. */
export interface Fitted {
  readonly method: string;
  readonly fittedOn: Day;
  readonly seasons: readonly string[];
  /** on each of its own seasons, regulars */
  readonly inSample: readonly FitFigures[];
  /** on each season by weights of the others only, regulars */
  readonly acrossSeasons: readonly FitFigures[];
  readonly features: readonly string[];
  /** regulars, and everybody else with a history */
  readonly regulars: Fit;
  readonly others: Fit;
}

/** One theme of a likelihood: what it adds to the log-odds of the average player of his group. */
export interface LikelihoodReason {
  readonly theme: Theme;
  readonly words: string;
  readonly logOdds: number;
}
const THOUSANDTHS = 1_000;
const rounded = (value: number): number => Math.round(value * THOUSANDTHS) / THOUSANDTHS;

/** Nothing can be said (null), it cannot be (0), or undefined: there is something to work out. */
export const certainlyOf = ({ status, reasons, selected }: Verdict): number | null | undefined => {
  if (status === 'UNKNOWN' || status === 'NOT_IN_SQUAD' || status === 'ELIGIBILITY_PENDING')
    return null;
  // Laws of the Game, law 3: only who was named before the match takes part in it.
  if (selected === 'OMITTED') return 0;
  const barred = reasons.some(({ reason, word }) => word.effect === 'BARS' && !isMedical(reason));
  return status === 'UNAVAILABLE' && barred ? 0 : undefined;
};

/** The fit that speaks of him: none without a history, nor once a team sheet names him. */
const fitOf = ({ verdict, form }: Outlook, fitted: Fitted | undefined): Fit | undefined =>
  fitted === undefined || !hasHistory(form) || verdict.named
    ? undefined
    : isRegular(form)
      ? fitted.regulars
      : fitted.others;

/** 0 to 1; 0 under any bar that is not medical; null where nothing can be said. */
export const likelihoodOf = (
  verdict: Verdict,
  fitted: Fitted | undefined = COEFFICIENTS,
): number | null => {
  const certainly = certainlyOf(verdict);
  if (certainly !== undefined) return certainly;
  const outlook = outlookOf(verdict);
  const fit = fitOf(outlook, fitted);
  if (fit) return rounded(probabilityOf(logOddsOf(fit, figuresOf(outlook))));
  return CALIBRATION.played[verdict.status === 'UNAVAILABLE' ? 'UNAVAILABLE' : verdict.band];
};

/** The five largest reasons of a likelihood, the largest first; the label alone where no fit speaks. */
export const likelihoodReasons = (
  verdict: Verdict,
  fitted: Fitted | undefined = COEFFICIENTS,
): readonly LikelihoodReason[] => {
  if (certainlyOf(verdict) !== undefined) return [];
  const outlook = outlookOf(verdict);
  const fit = fitOf(outlook, fitted);
  if (!fit) return [{ theme: 'LABEL', words: WORDS.LABEL(outlook), logOdds: 0 }];
  const sums = new Map<Theme, number>();
  contributionsOf(fit, figuresOf(outlook)).forEach((one, i) => {
    const [theme] = FEATURES[FEATURE_NAMES[i]!]!;
    sums.set(theme, (sums.get(theme) ?? 0) + one);
  });
  return [...sums]
    .toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, MOST_REASONS)
    .map(([theme, logOdds]) => ({
      theme,
      words: WORDS[theme](outlook),
      logOdds: rounded(logOdds),
    }));
};
const MOST_REASONS = 5;
