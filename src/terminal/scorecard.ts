import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { ForecastScoreAnswer, ScorecardAnswer } from '../availability/scorecard.answer.js';
import { HowGoodWereForecasts } from '../availability/scorecard.query.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { current, OPERATOR } from './ask.js';
import { type ExitCode, print, UsageError } from './session.js';

export interface ScorecardFlags {
  readonly season?: string;
  readonly competition?: string;
  readonly club?: string;
  readonly json?: boolean;
}
const EVERYTHING = Number.MAX_SAFE_INTEGER;
const percent = (share: number | null): string =>
  share === null ? '-' : `${(100 * share).toFixed(1)} %`;
const figure = (brier: number | null): string => (brier === null ? '-' : brier.toFixed(4));

const rowOf = (name: string, score: ForecastScoreAnswer): string =>
  [
    name.slice(0, 28).padEnd(28),
    String(score.forecasts).padStart(9),
    percent(score.inSide / score.forecasts).padStart(9),
    percent(score.hitRate).padStart(9),
    figure(score.brier).padStart(8),
    figure(score.likelihoodBrier).padStart(11),
  ].join(' ');
const HEAD = [
  ' '.repeat(28),
  'forecasts',
  '  in side',
  ' hit rate',
  '   Brier',
  ' likelihood',
].join(' ');

const pageOf = ({ fixtures, forecasts, sources, judged }: ScorecardAnswer): string => {
  const { label, likelihood, verdicts } = judged;
  return [
    `${forecasts} forecasts for ${fixtures} fixtures`,
    ...(sources.length ? [HEAD] : []),
    ...sources.flatMap(({ source, bands, ...score }) => [
      rowOf(source.name, score),
      ...bands.map((band) => rowOf(`  ${band.band} ${percent(band.label)}`, band)),
    ]),
    `${verdicts} verdicts: Brier ${figure(label.brier)} by label, ${figure(likelihood.brier)} by likelihood; calibration error ${figure(label.calibrationError)}, ${figure(likelihood.calibrationError)}`,
  ].join('\n');
};

/** `touchline scorecard`: forecasts against the sides that followed. @throws UsageError for what is no season */
export const askScorecard = async (
  app: INestApplicationContext,
  { season, competition: competitionId, club, json = false }: ScorecardFlags,
): Promise<ExitCode> => {
  if (season !== undefined && !/^\d{4}-\d{2}$/.test(season))
    throw new UsageError('--season is written 2022-23');
  await current(app);
  const clubId =
    club === undefined ? undefined : ((await app.get(ReferenceData).clubNamed(club)) ?? club);
  const wanted = { season, competitionId, clubId, limit: json ? EVERYTHING : 1 };
  const card = await app
    .get(QueryBus)
    .execute(new HowGoodWereForecasts(wanted, { now: new Date().toISOString() }, OPERATOR));
  await print(json ? JSON.stringify(card) : pageOf(card));
  return 0;
};
