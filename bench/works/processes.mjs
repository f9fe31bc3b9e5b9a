/** Several processes on one database, 16 writers each: what all of them record, and what they refuse one another. */
import { inProcess } from '../lib/children.mjs';
import { append, countOf, filled } from '../lib/logs.mjs';
import { system } from '../systems/index.mjs';

const WRITERS = 16;
/** Until one of them runs, in seconds; several share the processors. */
const START = 2;

export default {
  name: 'processes',
  title: '1, 2 and 4 processes on one database, 16 writers each; to one process',
  loadOf: (processes) => `×${processes}`,
  figures: {
    rate: { unit: 'events/s', ratio: true },
    cpu: { unit: 'µs/event' },
    p99: { unit: 'ms' },
    collisions: { unit: '% of batches' },
  },
  rows: () =>
    ['ours', 'ours keyed'].flatMap((name) =>
      [1, 2, 4].map((concurrency) => ({ system: name, concurrency })),
    ),
  referenceOf: (row, other) => other.system === row.system && other.concurrency === 1,

  async measure(bench, { system: name, concurrency: processes }) {
    const database = await bench.server.clone(await filled(bench, name));
    try {
      const log = await system(name);
      const before = await countOf(database.url, log);
      const from = Date.now() + (START + bench.timing.warm) * 1_000 * processes;
      const job = {
        work: 'processes',
        system: name,
        concurrency: WRITERS,
        url: database.url,
        from,
      };
      const all = await Promise.all(
        Array.from({ length: processes }, (_, process) =>
          inProcess({ ...job, ...bench.timing, of: { process, processes } }),
        ),
      );
      const acknowledged = sum(all, 'acknowledged');
      const there = (await countOf(database.url, log)) - before;
      if (there !== acknowledged)
        throw new Error(`${acknowledged} events acknowledged, ${there} in the log`);
      return together(all);
    } finally {
      await bench.server.drop(database);
    }
  },
};
const sum = (all, figure) => all.reduce((total, one) => total + one[figure], 0);

/** Each process saw PostgreSQL's whole cost, so that is counted once. */
const together = (all) => {
  const rate = sum(all, 'rate');
  const counts = all.map(({ counts: own }) => own);
  const batches = sum(counts, 'batches');
  const server = Math.max(...all.map((one) => one.serverSeconds));
  return {
    rate,
    cpu: ((sum(all, 'ownSeconds') + server) / sum(all, 'counted')) * 1_000_000,
    p99: Math.max(...all.map(({ p99 }) => p99)),
    ...(counts.every(({ collisions }) => collisions !== undefined)
      ? { collisions: (sum(counts, 'collisions') / (batches + sum(counts, 'collisions'))) * 100 }
      : {}),
  };
};
export const run = append;
