/** Every view of the product from nothing over a million facts. */
import { backlog } from '../lib/backlog.mjs';
import { inProcess } from '../lib/children.mjs';
import { built } from '../lib/install.mjs';
import { usedBy } from '../lib/processors.mjs';
import { foldAll } from '../readers/ours.mjs';

const LOGS = {
  quick: { players: 600, clubs: 20, each: 34 },
  full: { players: 3_000, clubs: 100, each: 334 },
};
const PATIENCE = 240_000;

export default {
  name: 'rebuild',
  title: 'all views over 1 million facts of 3,000 players (--quick: 20,000 of 600)',
  figures: { seconds: { unit: 's' }, rate: { unit: 'events/s' }, cpu: { unit: 'µs/event' } },
  rows: () => [{ system: 'ours' }],
  /** Long enough to be even. */
  turns: (rows) => rows.map((one) => ({ pass: 1, one })),

  async measure(bench) {
    const log = LOGS[bench.quick ? 'quick' : 'full'];
    const database = await bench.server.clone(await backlog(bench, log));
    const job = { work: 'rebuild', url: database.url, events: log.players * log.each };
    const measured = await inProcess({ ...job, ...bench.timing }).finally(() =>
      bench.server.drop(database),
    );
    if (measured.seconds === undefined)
      bench.say(`  not whole after ${PATIENCE / 1_000} s: the rate says how far it came`);
    return measured;
  },
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
