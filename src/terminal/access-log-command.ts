import type { Command } from 'commander';
import type { AccessLogFlags } from './access-log.js';
import { example, inSession } from './commands.js';

export const addAccessLog = (program: Command): void => {
  program
    .command('access-log')
    .description('who asked for what: commands, reads of what is not public, denials; oldest first')
    .option('--after <id>', 'lines after this one', '0')
    .option('--limit <lines>', 'at most so many', '200')
    .option('--caller <id>', 'of one key, by its id')
    .option('--subject <id>', 'about one player, club, fixture or case')
    .option('--json', 'as JSON Lines')
    .addHelpText('after', example('access-log --subject boufal --json'))
    .action((flags: AccessLogFlags) =>
      inSession(async (app) => (await import('./access-log.js')).listAccess(app, flags)),
    );
};
