/** The databases of the append works, and the appending itself. */
import { withClient } from '../systems/bare.mjs';
import { system } from '../systems/index.mjs';
import { inProcess } from './children.mjs';
import { load } from './load.mjs';
import { EVENTS_EACH, payload, STREAMS, TYPE } from './payload.mjs';

const event = (n) => ({ type: TYPE, data: payload(n) });
/** Both rows of a system share its tables. */
const tablesOf = (name) => name.split(' ')[0];

/** A database with streams of events in it, made in a process of its own. */
export const filled = (bench, name, streams = STREAMS, each = EVENTS_EACH) =>
  bench.server.template(`${tablesOf(name)}_${streams}_${each}`, (url, superuser) =>
    inProcess({ work: 'fill', system: name, url, superuser, streams, each }),
  );
export const fill = async ({ system: name, url, superuser, streams, each }) => {
  const log = await system(name);
  await log.prepare(url, superuser);
  if (streams) await log.fill(url, streams, each, event(0));
};

export const countOf = async (url, log) =>
  withClient(url, async (client) => (await client.query(log.count)).rows[0].events);

/**
 * Appends under load, in the process of its own that a job runs in. A stream never has two appends in flight, and the
 * client knows its version. What was acknowledged must be what is there.
 */
export const append = async (job) => {
  const { url, concurrency, events = 1, of = { process: 0, processes: 1 }, prefix } = job;
  const log = await system(job.system);
  const before = await countOf(url, log);
  const store = await log.open(url, concurrency);
  const step = concurrency * of.processes;
  const versions = new Int32Array(STREAMS).fill(EVENTS_EACH);
  const next = Array.from({ length: concurrency }, (_, w) => of.process * concurrency + w);
  let made = 0;
  let untouched = of.processes === 1 ? STREAMS : 0;
  const sendOne = async (w) => {
    const n = next[w];
    next[w] = n + step < STREAMS ? n + step : n % step;
    await store.append(
      prefix === undefined ? log.streamOf(n) : `player-${prefix}${n}`,
      versions[n],
      Array.from({ length: events }, () => event((made += 1))),
    );
    if (versions[n] === EVENTS_EACH) untouched -= 1;
    versions[n] += events;
    return events;
  };
  const measured = await load(job, sendOne, () => untouched <= 0);
  const counts = store.counts?.() ?? {};
  await store.close();
  if (of.processes === 1) {
    const there = (await countOf(url, log)) - before;
    if (there !== measured.acknowledged)
      throw new Error(`${measured.acknowledged} events acknowledged, ${there} in the log`);
  }
  return { ...measured, counts };
};
