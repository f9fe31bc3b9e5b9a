import { readFile, writeFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { dayAt } from '../calendar.js';
import { fittedOn, figuresOn, type PastVerdict, pastVerdictOf } from '../availability/fitting.js';
import { isWhole } from '../availability/form.js';
import { Hindsight } from '../availability/hindsight.query.js';
import type { FitFigures, Fitted } from '../availability/likelihood.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { EventStore } from '../event-store/event-store.js';
import { Projector } from '../event-store/projector.js';
import { OPERATOR } from './ask.js';
import { progressOf } from './progress.js';
import { type ExitCode, print, UsageError } from './session.js';

export interface FitFlags {
  readonly out?: string;
  readonly json?: boolean;
}
const SEASON = /^\d{4}-\d{2}$/;

/** What the verdicts of some seasons teach, each as it stood before its team sheet. @throws UsageError */
const pastOf = async (
  app: INestApplicationContext,
  seasons: readonly string[],
): Promise<readonly PastVerdict[]> => {
  if (seasons.some((season) => !SEASON.test(season)))
    throw new UsageError('a season is written 2022-23');
  await app.get(Projector).waitFor(await app.get(EventStore).head(), 60_000);
  const hindsight = app.get(Hindsight);
  const clubs = await app.get(ReferenceData).clubs();
  const past: PastVerdict[] = [];
  const progress = progressOf('clubs', clubs.length);
  const moments = { now: new Date().toISOString() };
  for (const [i, { id }] of clubs.entries()) {
    const own = await hindsight.ofClub(id, { seasons }, moments, OPERATOR);
    for await (const { fixture, verdicts } of hindsight.retold(own, moments, OPERATOR)) {
      if (!isWhole(fixture, id)) continue;
      for (const verdict of verdicts) {
        const minutes = fixture.appearances.get(verdict.playerId)?.minutes ?? 0;
        const one = pastVerdictOf(verdict, fixture.season, minutes > 0);
        if (one) past.push(one);
      }
    }
    progress.at(i + 1);
  }
  progress.end();
  const missing = seasons.filter((season) => !past.some((one) => one.season === season));
  if (missing.length)
    throw new UsageError(
      `no fixture of ${missing.join(', ')} with everybody's minutes is recorded`,
    );
  return past;
};

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
const lineOf = (what: string, one: FitFigures): string =>
  `${what} ${one.season}: ${one.verdicts} verdicts, Brier ${one.brier.toFixed(4)}, label ${one.labelBrier.toFixed(4)}, ${percent(1 - one.brier / one.labelBrier)} better, calibration error ${one.calibrationError.toFixed(3)}`;

const asModule = (fitted: Fitted): string =>
  `/** The fitted weights of a likelihood. Made by \`touchline forecast fit\`, never by hand. */
import type { Fitted } from './likelihood.js';

// prettier-ignore
export const COEFFICIENTS: Fitted | undefined = {
${Object.entries(fitted)
  .map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`)
  .join('\n')}
};
`;

/**
 * `touchline forecast fit`: fits the weights on recorded seasons and says how good they are, on these and, with more
 * than one, on each by the others alone. `--out` writes them, as a module of the program if it ends in `.ts`.
 * @throws UsageError for what is no season, or one of which too little is recorded
 */
export const fitForecast = async (
  app: INestApplicationContext,
  seasons: readonly string[],
  { out, json = false }: FitFlags,
): Promise<ExitCode> => {
  const fitted = fittedOn(await pastOf(app, seasons), dayAt(Date.now()));
  if (out !== undefined)
    await writeFile(out, out.endsWith('.ts') ? asModule(fitted) : `${JSON.stringify(fitted, null, 2)}\n`); // prettier-ignore
  const lines = [
    ...fitted.inSample.map((one) => lineOf('in sample', one)),
    ...fitted.acrossSeasons.map((one) => lineOf('by the other seasons', one)),
  ];
  await print(json ? JSON.stringify(fitted) : lines.join('\n'));
  return 0;
};

/** `touchline forecast try`: weights that were fitted before, tried on another season. @throws UsageError */
export const tryForecast = async (
  app: INestApplicationContext,
  file: string,
  season: string,
  { json = false }: FitFlags,
): Promise<ExitCode> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${file} cannot be read`);
  });
  const fitted = JSON.parse(text) as Fitted;
  const tried = figuresOn(season, await pastOf(app, [season]), fitted);
  await print(json ? JSON.stringify(tried) : lineOf('tried on', tried));
  return 0;
};
