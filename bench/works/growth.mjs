/** Appends by 16 writers into logs of 10,000 to 5 million events: what the length costs. */
import { inProcess } from '../lib/children.mjs';
import { grow } from '../lib/growing.mjs';
import { append, countOf } from '../lib/logs.mjs';
import { EVENTS_EACH, STREAMS } from '../lib/payload.mjs';
import { system } from '../systems/index.mjs';

const SYSTEMS = ['bare', 'ours'];
const SIZES = { quick: [10_000, 100_000], full: [10_000, 100_000, 1_000_000, 5_000_000] };
/** Up to here each run has a copy of its own; a larger log just grows a little by each run. */
const COPIED = 100_000;
const OWN = STREAMS * EVENTS_EACH;
const shown = (size) => (size < 1_000_000 ? `${size / 1_000}k` : `${size / 1_000_000}M`);

const grown = new Map();
/** The log of a system at a size or a little more, with a thousand streams of ten for the writers. */
const logOf = async (bench, name, size) => {
  const log = await system(name);
  if (size <= COPIED) {
    const template = await bench.server.template(`growth_${name}_${size}`, async (url, superuser) => {
      await log.prepare(url, superuser);
      await grow(url, name, size - OWN, 'old-');
      await grow(url, name, OWN, '');
    }); // prettier-ignore
    return bench.server.clone(template);
  }
  const database = await bench.server.template(`growth_${name}`, log.prepare);
  const url = bench.server.urlOf(database);
  const there = await countOf(url, log);
  const runs = (grown.get(name) ?? 0) + 1;
  grown.set(name, runs);
  if (there < size) await grow(url, name, size - there, `at-${shown(size)}-`);
  await grow(url, name, OWN, `run-${runs}-`);
  if (there < size) await bench.server.sql('vacuum (analyze)', database);
  await bench.server.sql('checkpoint');
  return { name: database, url, stays: true, prefix: `run-${runs}-0-` };
};

export default {
  name: 'growth',
  title: '16 writers, by the length of the log; the ratio is to the same system at 10,000 events',
  figures: {
    rate: { unit: 'events/s', ratio: true },
    cpu: { unit: 'µs/event' },
    p99: { unit: 'ms' },
  },
  rows: ({ quick }) =>
    SIZES[quick ? 'quick' : 'full'].flatMap((size) =>
      SYSTEMS.map((name) => ({
        system: `${name}, ${shown(size)} events`,
        name,
        size,
        concurrency: 16,
      })),
    ),
  referenceOf: (row, other) => other.name === row.name && other.size === SIZES.full[0],
  /** Size after size, since a log cannot shrink again. */
  turns: (rows, passes) =>
    [...new Set(rows.map(({ row }) => row.size))].flatMap((size) =>
      Array.from({ length: passes }, (_, pass) =>
        rows.filter(({ row }) => row.size === size).map((one) => ({ pass: pass + 1, one })),
      ).flat(),
    ),

  async measure(bench, { name, size, concurrency }) {
    const database = await logOf(bench, name, size);
    const job = { work: 'growth', system: name, concurrency, url: database.url, prefix: database.prefix }; // prettier-ignore
    try {
      return await inProcess({ ...job, ...bench.timing });
    } finally {
      if (!database.stays) await bench.server.drop(database);
    }
  },
  async after(bench) {
    for (const name of grown.keys()) await bench.server.forget(`growth_${name}`);
  },
};
export const run = append;
