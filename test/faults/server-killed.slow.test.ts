/** The server, with its PostgreSQL, dies by SIGKILL at random moments under load: nothing that was answered is lost or doubled. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Program, program, type Serving } from '../support/program.js';
import { until } from '../support/until.js';
import { faultsIn } from './checker.js';
import { childOf, killChildren } from './child.js';
import { figure, reached, SEED, TIME_OUT } from './figures.js';
import { freePort, logIn, postedBy, recordingOf } from './posted.js';
import { seeded } from './process/seeded.mjs';

jest.setTimeout(TIME_OUT);
const KILLS = figure('SERVER_KILLS', 20, 200);
const READY_MS = 5_000;
const KEY = 'a-key-of-this-test';
let own: Program;
let port: number;
beforeEach(async () => {
  port = await freePort();
  own = program({ TOUCHLINE_BOOTSTRAP_KEY: KEY, PORT: String(port), LOG_LEVEL: 'fatal' });
});
afterEach(async () => {
  killChildren();
  await own.close();
});

const isReady = async (): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
/** A server that says that it is ready, and how long that took. */
const start = async (): Promise<{ server: Serving; ms: number }> => {
  const began = performance.now();
  const server = await own.serve();
  await until(isReady, 'it does not get ready', 60_000);
  return { server, ms: performance.now() - began };
};

test('what was answered is there once, and the server is ready again in time', async () => {
  const draw = seeded(SEED);
  const first = await start();
  first.server.child.kill('SIGTERM');
  await first.server.ended;
  const calm = await start(); // on existing data, after an orderly end
  let { server } = calm;
  const poster = await childOf('poster', own.folder, 'p', { port, clients: 16, key: KEY });
  const recorded = (): number => postedBy(poster).filter((p) => p.outcome === 'recorded').length;
  const readyMs: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = recorded();
    await until(() => recorded() > before + 5, 'nothing is recorded', 60_000);
    await pause(draw() * 500);
    server.child.kill('SIGKILL');
    await server.ended;
    const again = await start();
    server = again.server;
    readyMs.push(Math.round(again.ms));
  }
  poster.tell({ stop: true });
  await poster.ended();
  const posted = postedBy(poster);
  const log = await logIn(join(own.folder, 'data'));
  const unanswered = posted.filter((p) => p.status === undefined).length;
  const replayed = posted.filter((p) => p.outcome === 'replayed').length;
  reached('server killed', { kills: KILLS, recorded: recorded(), replayed, unanswered, events: log.length, calmMs: Math.round(calm.ms), readyMs }); // prettier-ignore
  expect(faultsIn(recordingOf(posted, log))).toStrictEqual({});
  expect(posted.filter((p) => p.outcome === 'refused')).toStrictEqual([]);
  expect(unanswered).toBeGreaterThan(KILLS);
  expect(replayed).toBeGreaterThan(0);
  expect(readyMs.length).toBe(KILLS);
  // On a machine that is busy with other things an orderly start takes longer too.
  expect(Math.max(...readyMs)).toBeLessThan(Math.max(READY_MS, 3 * calm.ms));
});
