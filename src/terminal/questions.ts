/** The commands that ask and record nothing. What each needs is loaded when it is run. */
import type { Command } from 'commander';
import type { AskFlags } from './ask.js';
import type { ChangesFlags } from './changes.js';
import { example, inSession } from './commands.js';
import type { ReconcileFlags } from './reconcile.js';
import type { StaleFlags } from './stale.js';

const ask = () => import('./ask.js');

export const addQuestions = (program: Command): void => {
  program
    .command('squad <club>')
    .description('the squad list of a club, by its id or one of its names')
    .option('--fixture <id>', 'for a fixture of it; its kick-off is then the moment')
    .option('--at <instant>', 'for a moment of the world')
    .option('--known-at <instant>', 'by what had been stated by then')
    .option('--recorded-by <instant>', 'by what had been recorded by then')
    .option('--json', 'as the API answers')
    .addHelpText('after', example('squad liverpool --known-at 2017-01-24T12:00:00Z'))
    .action((club: string, flags: AskFlags) =>
      inSession(async (app) => (await ask()).askSquad(app, club, flags)),
    );
  program
    .command('fixture <id>')
    .description('both squads for a fixture')
    .option('--known-at <instant>', 'by what had been stated by then')
    .option('--recorded-by <instant>', 'by what had been recorded by then')
    .option('--json', 'as the API answers')
    .addHelpText(
      'after',
      example('fixture efl-cup-2017-01-25-liverpool-southampton --known-at 2017-01-24T12:00:00Z'),
    )
    .action((id: string, flags: AskFlags) =>
      inSession(async (app) => (await ask()).askFixture(app, id, flags)),
    );
  program
    .command('stale')
    .description('what is overdue: passed days, tests without result, silence')
    .option('--club <club>', 'of the players of a club, by its id or one of its names')
    .option('--fixture <id>', 'for a fixture; its kick-off is then the moment')
    .option('--days <days>', 'stale after so many days without a word')
    .option('--at <instant>', 'at a moment of the world')
    .option('--known-at <instant>', 'by what had been stated by then')
    .option('--recorded-by <instant>', 'by what had been recorded by then')
    .option('--json', 'as the API answers')
    .addHelpText('after', example('stale --club liverpool --days 14'))
    .action((flags: StaleFlags) =>
      inSession(async (app) => (await import('./stale.js')).askStale(app, flags)),
    );
  program
    .command('changes')
    .description('what changed between two moments: before, after, why, who said it')
    .option('--club <club>', "a club's list, by its id or one of its names")
    .option('--fixture <id>', "for this fixture; without one for the club's next at each moment")
    .requiredOption('--from <instant>', 'the earlier moment')
    .option('--to <instant>', 'the later moment; now, if not given')
    .option('--clock <clock>', 'known_at or recorded_by', 'known_at')
    .option('--json', 'as the API answers')
    .addHelpText(
      'after',
      example('changes --club liverpool --from 2017-01-19T12:00:00Z --to 2017-01-24T12:00:00Z'),
    )
    .action((flags: ChangesFlags) =>
      inSession(async (app) => (await import('./changes.js')).askChanges(app, flags)),
    );
  program
    .command('reconcile')
    .description('absences as the sources state them: agreements, contradictions, one only')
    .option('--season <season>', 'of one season, 2022-23')
    .option('--club <club>', 'of the players of a club, by its id or one of its names')
    .option('--player <id>', 'of one player')
    .option('--json', 'as the API answers')
    .addHelpText('after', example('reconcile --season 2022-23'))
    .action((flags: ReconcileFlags) =>
      inSession(async (app) => (await import('./reconcile.js')).reconcile(app, flags)),
    );
  program
    .command('status')
    .description('how much is recorded, and how far each view has come')
    .option('--json', 'as JSON')
    .addHelpText('after', example('status'))
    .action((flags: AskFlags) => inSession(async (app) => (await ask()).askStatus(app, flags)));
};
