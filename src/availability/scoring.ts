/** How good forecasts were: Brier score and calibration error. Pure. */

export interface Forecast {
  /** 0 to 1 */
  readonly said: number;
  readonly played: 0 | 1;
}
export interface Bin {
  readonly from: number;
  readonly until: number;
  readonly count: number;
  /** means */
  readonly said: number;
  readonly played: number;
}
const BINS = 10;
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

/** Mean squared distance of what was said from what came; null without a forecast. */
export const brierOf = (forecasts: readonly Forecast[]): number | null =>
  forecasts.length ? meanOf(forecasts.map(({ said, played }) => (said - played) ** 2)) : null;

/** Tenths of what was said, those that hold any. */
export const binsOf = (forecasts: readonly Forecast[]): readonly Bin[] =>
  Array.from({ length: BINS }, (_, i): Bin[] => {
    const own = forecasts.filter(({ said }) => Math.min(BINS - 1, Math.floor(said * BINS)) === i);
    return own.length
      ? [{
          from: i / BINS,
          until: (i + 1) / BINS,
          count: own.length,
          said: meanOf(own.map(({ said }) => said)),
          played: meanOf(own.map(({ played }) => played)),
        }] // prettier-ignore
      : [];
  }).flat();

/** Mean distance of said and come, by tenths and their counts; null without a forecast. */
export const calibrationErrorOf = (forecasts: readonly Forecast[]): number | null =>
  forecasts.length
    ? binsOf(forecasts).reduce((sum, bin) => sum + bin.count * Math.abs(bin.said - bin.played), 0) /
      forecasts.length
    : null;
