import type { Command } from 'commander';
import { example, inSession } from './commands.js';
import type { FitFlags } from './forecast.js';

const forecasting = () => import('./forecast.js');

/** Commands about the likelihood: fitting its weights, trying them on another season. */
export const addForecastCommands = (program: Command): void => {
  const forecast = program.command('forecast').description('the likelihood beside the label');
  forecast
    .command('fit <seasons...>')
    .description('fit its weights on recorded seasons, and say how good they are on each')
    .option('--out <path>', 'write them: as JSON, or as a module if it ends in .ts')
    .option('--json', 'weights and figures as JSON on stdout')
    .addHelpText('after', example('forecast fit 2022-23 2024-25 --out weights.json'))
    .action((seasons: string[], flags: FitFlags) =>
      inSession(async (app) => (await forecasting()).fitForecast(app, seasons, flags)),
    );
  forecast
    .command('try <file> <season>')
    .description('weights that were fitted before, on a season that they have not seen')
    .option('--json', 'the figures as JSON')
    .addHelpText('after', example('forecast try weights.json 2024-25'))
    .action((file: string, season: string, flags: FitFlags) =>
      inSession(async (app) => (await forecasting()).tryForecast(app, file, season, flags)),
    );
};
