import type { Command } from 'commander';
import { example, inSession } from './commands.js';
import type { ParkedFlags } from './parked.js';
import type { RebuildFlags } from './rebuild.js';

/** Commands about the views: rebuild, their generations, streams that wait. */
export const addViewCommands = (program: Command): void => {
  const rebuilding = () => import('./rebuild.js');
  program
    .command('rebuild [view]')
    .description(
      'fold a view anew beside the one that is read, compare the two, and put it in its place',
    )
    .option('--all', 'every view, one after the other')
    .option('--resume', 'go on with one that was interrupted')
    .option('--switch', 'put it in its place even where it differs')
    .option('--no-switch', 'compare and keep it, for views switch')
    .option('--json', 'the outcome as JSON')
    .addHelpText('after', example('rebuild squad-board'))
    .action((view: string | undefined, flags: RebuildFlags) =>
      inSession(async (app) => (await rebuilding()).rebuild(app, view, flags), false),
    );

  const generations = () => import('./views.js');
  const views = program.command('views').description('the generations of each view');
  views
    .command('list')
    .description('which there are, how far they are, and which are read')
    .option('--json', 'as JSON Lines')
    .addHelpText('after', example('views list'))
    .action(({ json = false }: { json?: boolean }) =>
      inSession(async (app) => (await generations()).listViews(app, json)),
    );
  views
    .command('switch <view> <generation>')
    .description('read another generation from now on; the one that was read is kept current')
    .addHelpText('after', example('views switch squad-board 3'))
    .action((view: string, generation: string) =>
      inSession(async (app) => (await generations()).switchView(app, view, generation)),
    );
  views
    .command('rollback <view>')
    .description('read the generation again that was read before')
    .addHelpText('after', example('views rollback squad-board'))
    .action((view: string) =>
      inSession(async (app) => (await generations()).rollBackView(app, view), false),
    );
  views
    .command('drop <view> <generation>')
    .description('throw a generation away that is not read')
    .option('--yes', 'it is meant')
    .addHelpText('after', example('views drop squad-board 2 --yes'))
    .action((view: string, generation: string, { yes = false }: { yes?: boolean }) =>
      inSession(async (app) => (await generations()).dropView(app, view, generation, yes)),
    );

  const parking = () => import('./parked.js');
  const parked = program
    .command('parked')
    .description('streams that wait, since a view could not fold a fact of theirs');
  for (const [name, what, work] of [
    ['list', 'which, and on which fact', 'listParkedStreams'],
    ['retry', 'try them again, after a fix', 'retryParked'],
    ['drain', 'try until none waits; exit 4 if some cannot go on', 'drainParked'],
  ] as const)
    parked
      .command(name)
      .description(what)
      .option('--view <view>', 'of one view only')
      .option('--json', 'as JSON')
      .addHelpText('after', example(`parked ${name}`))
      .action((flags: ParkedFlags) =>
        inSession(async (app) => (await parking())[work](app, flags)),
      );
};
