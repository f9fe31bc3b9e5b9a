/** Every view of the product from nothing over a million facts: as it follows the log, and beside the one that is read. */
import { backlog } from '../lib/backlog.mjs';
import { inProcess } from '../lib/children.mjs';
import { built } from '../lib/install.mjs';
import { usedBy } from '../lib/processors.mjs';
import { commandLine } from '../lib/product.mjs';
import { foldAll } from '../readers/ours.mjs';

const LOGS = {
  quick: { players: 600, clubs: 20, each: 34 },
  full: { players: 3_000, clubs: 100, each: 334 },
};
const PATIENCE = 240_000;
const FOLLOWS = 'ours, the projector from empty';
const REBUILDS = 'ours, rebuild --all beside it, compared, the whole command';

/** The first row folds it, the second one rebuilds what it left. */
let database;

export default {
  name: 'rebuild',
  title: 'all views over 1 million facts of 3,000 players (--quick: 20,000 of 600)',
  figures: { seconds: { unit: 's' }, rate: { unit: 'events/s' }, cpu: { unit: 'µs/event' } },
  rows: () => [FOLLOWS, REBUILDS].map((system) => ({ system })),
  /** Once: it is long enough to be even. */
  turns: (rows) => rows.map((one) => ({ pass: 1, one })),

  async measure(bench, { system }) {
    const log = LOGS[bench.quick ? 'quick' : 'full'];
    const events = log.players * log.each;
    if (system === REBUILDS) return rebuild(bench, events);
    const fresh = await bench.server.clone(await backlog(bench, log));
    if (database) await bench.server.drop(database); // of a run that is repeated
    database = fresh;
    const measured = await inProcess({ work: 'rebuild', url: database.url, ...bench.timing });
    if (measured.seconds === undefined)
      bench.say(`  not whole after ${PATIENCE / 1_000} s: the rate says how far it came`);
    return measured;
  },
  async after(bench) {
    await bench.server.drop(database);
  },
};

const rebuild = async (bench, events) => {
  const before = usedBy(process.pid); // PostgreSQL is a child of the bench
  const seconds = await commandLine(bench, ['rebuild', '--all'], { DATABASE_URL: database.url });
  return {
    seconds,
    rate: events / seconds,
    cpu: (usedBy(process.pid) - before) / events,
  };
};

export const run = async ({ url, postgres }) => {
  const { views } = await import(built('src/app.module.js'));
  const cpu = () => usedBy(process.pid) + usedBy(postgres);
  const before = cpu();
  const { events, seconds, isWhole } = await foldAll(url, views, PATIENCE);
  return {
    rate: events / seconds,
    cpu: (cpu() - before) / events,
    ...(isWhole ? { seconds } : {}),
  };
};
