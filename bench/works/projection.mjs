/** A view from empty over a backlog: ours folds the real squad board, peers count events in small documents. */
import { backlog, PLAYERS } from '../lib/backlog.mjs';
import { inProcess } from '../lib/children.mjs';
import { filled } from '../lib/logs.mjs';
import { STREAMS } from '../lib/payload.mjs';
import { usedBy } from '../lib/processors.mjs';
import { reader } from '../readers/index.mjs';
import { foldAll, readPages, squadBoard } from '../readers/ours.mjs';

const EACH = { quick: 34, full: 333 };
const PEERS_EACH = { quick: 5, full: 20 };
const OURS = ['ours, reading its pages alone', 'ours'];
const NAMES = {
  'bare, an upsert an event': 'bare',
  'message-db': 'message-db',
  'emmett, tuned': 'emmett',
};

export default {
  name: 'projection',
  title:
    '200,000 facts of 600 players folded from empty, peers 20,000 (--quick: 20,000, peers 5,000)',
  figures: { rate: { unit: 'events/s', ratio: true }, cpu: { unit: 'µs/event' } },
  rows: () => [...OURS, ...Object.keys(NAMES)].map((system) => ({ system })),
  reference: OURS[0],

  async measure(bench, { system }) {
    const mode = bench.quick ? 'quick' : 'full';
    const [each, theirs] = [EACH[mode], PEERS_EACH[mode]];
    const isOurs = OURS.includes(system);
    const template = isOurs
      ? await backlog(bench, { each })
      : await filled(bench, NAMES[system], STREAMS, theirs);
    const database = await bench.server.clone(template);
    const events = isOurs ? PLAYERS * each : STREAMS * theirs;
    const job = { work: 'projection', system, url: database.url, events, ...bench.timing };
    const measured = await inProcess(job).finally(() => bench.server.drop(database));
    if (measured.partly) bench.say(`  it came to ${measured.partly} of ${events} in time`);
    return measured;
  },
};

const folding = {
  [OURS[0]]: readPages,
  ours: async (url) => foldAll(url, [await squadBoard()]),
};

export const run = async ({ system, url, events, postgres }) => {
  const fold = folding[system] ?? (await reader(NAMES[system])).project;
  const cpu = () => usedBy(process.pid) + usedBy(postgres);
  const before = { at: performance.now(), cpu: cpu() };
  const folded = await fold(url);
  const done = folded.events ?? folded;
  const seconds = folded.seconds ?? (performance.now() - before.at) / 1_000;
  if (done !== events && system !== 'ours') throw new Error(`${done} of ${events} events folded`);
  return {
    rate: done / seconds,
    cpu: (cpu() - before.cpu) / done,
    ...(done < events ? { partly: done } : {}),
  };
};
