/** From the start of the process until it answers, on data that is there; and what it holds in memory when idle. */
import { mkdtempSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '../lib/product.mjs';
import { start } from '../lib/servers.mjs';
import { matchday } from '../lib/matchday.mjs';

const IDLE_MS = 10_000;
const MB = 1_024;

/** Seconds until an address answers 200. */
const answers = async (port, path, at) => {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return (performance.now() - at) / 1_000;
    if (performance.now() - at > 60_000) throw new Error(`${path} does not answer`);
    await pause(5);
  }
};
const residentOf = (pid) =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / MB;

const measured = async (starting, path, isIdle) => {
  const at = performance.now();
  const { child, port, stop } = await starting();
  try {
    const ready = await answers(port, path, at);
    if (!isIdle) return { ready };
    await pause(IDLE_MS);
    return { ready, memory: residentOf(child.pid) };
  } finally {
    await stop();
  }
};

const onServer = (starting, path) => async (bench) => {
  const database = await bench.server.clone(await matchday(bench));
  return measured(() => starting(bench, database.url), path, true).finally(() =>
    bench.server.drop(database),
  );
};
/** A PostgreSQL of its own, from nothing or from what the last process left. */
const embedded = (isWarm) => async (bench) => {
  const folder = mkdtempSync(join(bench.server.folder, 'own-'));
  chmodSync(folder, 0o755);
  const starting = () => serve(bench, { DATA_DIR: folder });
  try {
    if (isWarm) await measured(starting, '/readyz', false);
    return await measured(starting, '/readyz', false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const REFERENCE = 'nest-fastify with an idle TypeORM pool';
const measures = {
  [REFERENCE]: onServer((_, url) => start('nest', { url }), '/livez'),
  ours: onServer((bench, url) => serve(bench, { DATABASE_URL: url }), '/readyz'),
  'ours, its own PostgreSQL, first start': embedded(false),
  'ours, its own PostgreSQL, later start': embedded(true),
};

export default {
  name: 'start',
  title: 'until it answers, on a matchday that is recorded; resident memory after 10 s',
  figures: { ready: { unit: 's', ratio: true }, memory: { unit: 'MB' } },
  rows: () => Object.keys(measures).map((system) => ({ system })),
  referenceOf: (row, other) =>
    other.system === REFERENCE && [REFERENCE, 'ours'].includes(row.system),
  measure: (bench, { system }) => measures[system](bench),
};
