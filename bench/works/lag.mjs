/** From the acknowledgement of a command until the view has it, at a steady rate. */
import { backlog, CLUBS, PLAYERS } from '../lib/backlog.mjs';
import { inProcess } from '../lib/children.mjs';
import { factOf } from '../lib/facts.mjs';
import { quantiles, until } from '../lib/load.mjs';
import { filled } from '../lib/logs.mjs';
import { EVENTS_EACH, payload, STREAMS, TYPE } from '../lib/payload.mjs';
import { reader } from '../readers/index.mjs';
import { projectorOn, squadBoard } from '../readers/ours.mjs';
import { record } from '../systems/ours.mjs';
import { system } from '../systems/index.mjs';

const NAMES = { 'bare, poll of 100 ms': 'bare', ours: 'ours', 'message-db, poll of 100 ms': 'message-db', 'emmett, tuned': 'emmett' }; // prettier-ignore
const WRITERS = 16;
/** What no view has by then counts with this. */
const LATEST = 10_000;

export default {
  name: 'lag',
  title: 'from acknowledged to in the view, at 200 and 2,000 commands a second',
  loadOf: (rate) => `at ${rate}/s`,
  figures: { p50: { unit: 'ms' }, p99: { unit: 'ms' }, rate: { unit: 'commands/s' } },
  rows: () => [
    ...Object.keys(NAMES).map((name) => ({ system: name, concurrency: 200 })),
    ...Object.keys(NAMES)
      .slice(0, 2)
      .map((name) => ({ system: name, concurrency: 2_000 })),
  ],

  async measure(bench, row) {
    const template =
      row.system === 'ours'
        ? await backlog(bench, { each: EVENTS_EACH })
        : await filled(bench, NAMES[row.system]);
    const database = await bench.server.clone(template);
    const job = { work: 'lag', ...row, url: database.url, ...bench.timing };
    return inProcess(job).finally(() => bench.server.drop(database));
  },
};

/** Both moments of each event; whichever comes last makes the lag. */
class Lags {
  pending = new Map();
  values = [];
  isCounting = false;

  #meet(key, side) {
    const other = this.pending.get(key);
    if (!other) return void this.pending.set(key, { side, at: performance.now(), counts: this.isCounting }); // prettier-ignore
    if (other.side === side) return;
    this.pending.delete(key);
    if (!this.isCounting && !other.counts) return;
    this.values.push(side === 'seen' ? performance.now() - other.at : 0);
  }
  acknowledged = (key) => this.#meet(key, 'acknowledged');
  seen = (key) => this.#meet(key, 'seen');
  get unseen() {
    return [...this.pending.values()].filter(({ side }) => side === 'acknowledged');
  }
}

const followed = async (name, url, lags) => {
  const log = await system(name);
  const store = await log.open(url, WRITERS);
  const told = (events) => events.forEach(({ stream, version }) => lags.seen(`${stream} ${version}`)); // prettier-ignore
  const stop = await (await reader(name)).follow(url, told);
  return {
    streams: STREAMS,
    send: async (n, version) => {
      const stream = log.streamOf(n);
      await store.append(stream, version, [{ type: TYPE, data: payload(version) }]);
      lags.acknowledged(`${stream} ${version + 1}`);
    },
    close: async () => {
      await stop();
      await store.close();
    },
  };
};
const ours = async (url, lags) => {
  const { log, projector, close } = await projectorOn(url, [await squadBoard()]);
  let written = await log.head();
  projector.onWritten(({ position }) => {
    while (written < position) lags.seen((written += 1));
  });
  projector.start();
  await projector.waitFor(written, 60_000);
  return {
    streams: PLAYERS,
    send: async (n, version) => {
      const { position } = await record(log, `player-${n}`, [factOf(n, version + 1, CLUBS)]);
      lags.acknowledged(position);
    },
    close,
  };
};

export const run = async ({ system: name, url, concurrency: rate, warm, count }) => {
  const lags = new Lags();
  const followers = name === 'ours' ? ours(url, lags) : followed(NAMES[name], url, lags);
  const { streams, send, close } = await followers;
  const versions = new Int32Array(streams).fill(EVENTS_EACH);
  const busy = new Set();
  let [n, sent, failed] = [0, 0, undefined];
  const sendOne = async () => {
    while (busy.has(n % streams)) n += 1;
    const own = n++ % streams;
    busy.add(own);
    await send(own, versions[own]);
    versions[own] += 1;
    busy.delete(own);
    sent += 1;
  };
  const began = performance.now();
  let due = 0;
  const passed = () => (performance.now() - began) / 1_000;
  const sending = async (seconds) => {
    for (; passed() < seconds; await until(Date.now() + 1))
      for (; due < passed() * rate && busy.size < streams / 2; due += 1)
        void sendOne().catch((error) => (failed ??= error));
  };
  await sending(warm);
  const before = { sent, at: passed() };
  lags.isCounting = true;
  await sending(before.at + count);
  const achieved = (sent - before.sent) / (passed() - before.at);
  lags.isCounting = false;
  for (const end = Date.now() + LATEST; Date.now() < end; await until(Date.now() + 20))
    if (!busy.size && !lags.unseen.some(({ counts }) => counts)) break;
  if (failed) throw failed;
  const late = lags.unseen.filter(({ counts }) => counts).map(({ at }) => performance.now() - at);
  await close();
  return { ...quantiles([...lags.values, ...late]), rate: achieved };
};
