/** PostgreSQL and all its backends die by SIGKILL under load, again and again: nothing that was acknowledged is lost. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../../src/event-store/embedded.js';
import { migrate } from '../../src/event-store/migrate.js';
import { until } from '../support/until.js';
import { faultsIn } from './checker.js';
import { answersOf, childOf, killChildren, seenOf } from './child.js';
import { figure, reached, SEED, TIME_OUT } from './figures.js';
import { finalLog } from './final-log.js';
import { killAll, processesIn } from './postgres-processes.js';
import { seeded } from './process/seeded.mjs';

jest.setTimeout(TIME_OUT);
const KILLS = figure('POSTGRES_KILLS', 5, 50);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchline-killed-'));
  chmodSync(folder, 0o755); // as root the server runs as another user, who must reach it
});
afterEach(async () => {
  killChildren();
  await until(() => processesIn(join(folder, 'pg')).length === 0, 'PostgreSQL is still there');
  rmSync(folder, { recursive: true });
});

test('what was acknowledged is there after each SIGKILL, once, and readers miss none', async () => {
  const draw = seeded(SEED);
  const server = await startEmbedded(folder);
  const { url } = server;
  await migrate(url);
  const reader = await childOf('reader', folder, 'page of 100', { url, page: 100 });
  const writer = await childOf('writer', folder, 'writer', { url, writers: 24, streams: 40, seed: SEED, thinking: 20 }); // prettier-ignore
  const recorded = (): number => answersOf(writer).filter((a) => a.outcome === 'recorded').length;
  let processes = 0;
  const backAfterMs: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = recorded();
    await until(() => recorded() > before + 50, 'nothing is recorded', 60_000);
    await pause(draw() * 400);
    processes += killAll(join(folder, 'pg'));
    const since = performance.now();
    const answered = recorded();
    // More than can have been on their way to the file when it was killed.
    await until(() => recorded() > answered + 24, 'it does not come back', 60_000);
    backAfterMs.push(Math.round(performance.now() - since));
  }
  writer.tell({ stop: true });
  const counts = await writer.ended();
  const admin = new pg.Client(url);
  await admin.connect();
  const log = await finalLog(admin);
  await admin.end();
  reader.tell({ until: log.length });
  await reader.ended();
  await server.stop();

  const answers = answersOf(writer);
  const unknown = answers.filter(({ outcome }) => outcome === 'unknown').length;
  const broken = reader.lines().filter((line) => 'broken' in line).length;
  reached('PostgreSQL killed', { kills: KILLS, processes, backAfterMs, events: log.length, acknowledged: recorded(), unknown, broken, ...counts }); // prettier-ignore
  expect(faultsIn({ answers, seen: { 'page of 100': seenOf(reader) }, log })).toStrictEqual({});
  expect(processes).toBeGreaterThan(KILLS * 3);
  expect(broken).toBeGreaterThan(0);
  expect(counts.lost).toBeGreaterThanOrEqual(KILLS);
});
