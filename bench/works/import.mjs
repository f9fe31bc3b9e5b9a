/** A season of availability flags through the real commands, by the command line, from start to end. */
import { commandLine } from '../lib/product.mjs';
import { countOf } from '../lib/logs.mjs';
import { mustHaveSeason, SEASON } from '../lib/season.mjs';
import { system } from '../systems/index.mjs';

/** Some lines are set aside, with their reasons. */
const PARTLY = 4;

export default {
  name: 'import',
  title: 'import fpl: the season 2024-25, 3,940 lines',
  figures: { seconds: { unit: 's' }, events: { unit: 'events' } },
  rows: () => [{ system: 'ours' }],

  async measure(bench) {
    mustHaveSeason();
    const ours = await system('ours');
    const database = await bench.server.clone(
      await bench.server.template('migrated', ours.prepare),
    );
    try {
      const env = { DATABASE_URL: database.url, DATA_DIR: bench.server.folder };
      const seconds = await commandLine(bench, ['import', 'fpl', SEASON], env, PARTLY);
      const events = await countOf(database.url, ours);
      if (events < 5_000) throw new Error(`only ${events} events came of the season`);
      return { seconds, events };
    } finally {
      await bench.server.drop(database);
    }
  },
};
