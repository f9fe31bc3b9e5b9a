/** The commands about the likelihood and how good it was. */
import type { Command } from 'commander';
import { example, inSession } from './commands.js';
import type { FitFlags } from './forecast.js';
import type { ScorecardFlags } from './scorecard.js';

const forecasting = () => import('./forecast.js');

export const addForecasts = (program: Command): void => {
  program
    .command('scorecard')
    .description('how good forecasts were, by source and band, and the likelihood beside them')
    .option('--season <season>', 'of one season, 2022-23')
    .option('--competition <id>', 'of one competition')
    .option('--club <club>', 'of the players of a club, by its id or one of its names')
    .option('--json', 'as the API answers, all forecasts')
    .addHelpText('after', example('scorecard --season 2024-25'))
    .action((flags: ScorecardFlags) =>
      inSession(async (app) => (await import('./scorecard.js')).askScorecard(app, flags)),
    );
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
