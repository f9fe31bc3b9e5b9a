/**
 * How often regulars with a label then played: calibrated, beside the label's own percentage and never a status.
 * FPL flags and minutes, 190 snapshots before deadlines over five seasons, regulars (3 appearances in the last 8
 * rounds, averaging 60 minutes).
 */
import type { Band } from '../vocabulary.js';
import { isMedical } from './reason.js';
import type { Judged } from './judge.js';

export interface Calibration {
  readonly seasons: string;
  readonly played: Readonly<Record<Band, number>>;
}
export const CALIBRATION: Calibration = {
  seasons: 'five seasons up to 2024-25',
  played: { AVAILABLE: 0.9, LIKELY: 0.61, DOUBTFUL: 0.34, UNLIKELY: 0.14, UNAVAILABLE: 0.014 },
};

/** 0 to 1; 0 under any bar that is not medical; null where nothing can be said. */
export const likelihoodOf = ({ status, band, reasons }: Judged): number | null => {
  if (status === 'UNKNOWN' || status === 'NOT_IN_SQUAD' || status === 'ELIGIBILITY_PENDING')
    return null;
  if (
    status === 'UNAVAILABLE' &&
    reasons.some(({ reason, word }) => word.effect === 'BARS' && !isMedical(reason))
  )
    return 0;
  return CALIBRATION.played[status === 'UNAVAILABLE' ? 'UNAVAILABLE' : band];
};
