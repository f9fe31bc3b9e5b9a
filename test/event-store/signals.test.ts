import pg from 'pg';
import { Signals, type Signal } from '../../src/event-store/signals.js';
import { until } from '../support/until.js';
import { record } from './minutes.js';
import { type Engine, engine, listing } from './projecting.js';

jest.setTimeout(60_000);
let its: Engine;
let lines: Signals[];
beforeEach(async () => {
  its = await engine();
  lines = [];
});
afterEach(async () => {
  await Promise.all(lines.map((line) => line.close()));
  await its.end();
});
const line = async (): Promise<Signals & { told: Signal[] }> => {
  const one = Object.assign(new Signals(its.url), { told: [] as Signal[] });
  one.on((signal) => one.told.push(signal));
  lines.push(one);
  await one.open();
  one.told.length = 0;
  return one;
};
const terminate = async (): Promise<number> => {
  const { rows } = await its.connections.readers.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'touchline-signals'`,
  );
  return rows.length;
};

test('what is said in a short while goes together, to everybody else, at most twenty times a second', async () => {
  const [speaker, listener] = [await line(), await line()];
  const began = Date.now();
  let said = 0;
  await until(() => {
    speaker.send({ log: (said += 1), views: [said % 2 ? 'squad-board' : 'suspensions'] });
    return said >= 100;
  });
  await until(() => listener.told.at(-1)?.log === said);
  const most = Math.ceil((Date.now() - began) / 50) + 1;
  expect(listener.told.length).toBeLessThanOrEqual(most);
  expect(new Set(listener.told.flatMap(({ views = [] }) => views)).size).toBe(2);
  expect(speaker.told).toStrictEqual([]);
});

test('a listener that was cut off listens again, and looks for what it did not hear', async () => {
  const [speaker, listener] = [await line(), await line()];
  expect(await terminate()).toBe(2);
  await until(() => listener.told.length > 0 && speaker.told.length > 0);
  expect(listener.told[0]).toStrictEqual({});
  await until(() => {
    speaker.send({ log: 7 });
    return listener.told.some(({ log }) => log === 7);
  });
});

test.each(['', 'nonsense', '3', 'null'])(
  'a message that is none (%j) is a reason to look',
  async (text) => {
    const listener = await line();
    await its.connections.readers.query(`select pg_notify('touchline', $1)`, [text]);
    await until(() => listener.told.length > 0);
    expect(listener.told[0]).toStrictEqual({});
  },
);

test('with every listening line cut again and again what others recorded is folded within the poll', async () => {
  const process = its.process([listing]);
  await process.projector.waitFor(0, 20_000);
  const waits: number[] = [];
  let cut = 0;
  for (let i = 1; i <= 8; i += 1) {
    cut += await terminate();
    await record(its.log, 'player-long', i); // by a log whose projector does not run: nobody is told
    const began = performance.now();
    await process.projector.waitFor(i, 20_000);
    waits.push(performance.now() - began);
  }
  console.log(`cut ${cut} lines; waited ${waits.map(Math.round).join(', ')} ms`);
  expect(cut).toBeGreaterThan(0);
  expect(Math.max(...waits)).toBeLessThan(250 + 500); // the poll, and a machine under load
});

test('what others record is told at once, without a word of it', async () => {
  const writer = its.process([listing]);
  const overhearing = new pg.Client(its.url);
  await overhearing.connect();
  const told: string[] = [];
  overhearing.on('notification', ({ payload = '' }) => told.push(payload));
  await overhearing.query('listen touchline');
  await record(writer.log, 'player-long', 'secret');
  await until(() => told.some((said) => said.includes('log')) && told.some((said) => said.includes('views'))); // prettier-ignore
  await overhearing.end();
  expect(told.join()).toMatch(/"log":1/);
  expect(told.join()).toMatch(/"views":\["minutes-listed"\]/);
  expect(told.join()).not.toMatch(/secret|player|MinutesPlayed/);
});
