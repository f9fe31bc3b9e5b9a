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
interface Ear {
  readonly signals: Signals;
  readonly heard: Signal[];
}
const line = async (): Promise<Ear> => {
  const signals = new Signals(its.url);
  const heard: Signal[] = [];
  signals.on((signal) => heard.push(signal));
  lines.push(signals);
  await signals.open();
  heard.length = 0; // what it says of itself at the beginning
  return { signals, heard };
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
    speaker.signals.send({ log: (said += 1), views: [said % 2 ? 'squad-board' : 'suspensions'] });
    return said >= 100;
  });
  await until(() => listener.heard.at(-1)?.log === said);
  const most = Math.ceil((Date.now() - began) / 50) + 1;
  expect(listener.heard.length).toBeLessThanOrEqual(most);
  expect(new Set(listener.heard.flatMap(({ views = [] }) => views)).size).toBe(2);
  expect(speaker.heard).toStrictEqual([]);
});

test('a listener that was cut off listens again, and looks for what it did not hear', async () => {
  const [speaker, listener] = [await line(), await line()];
  expect(await terminate()).toBe(2);
  await until(() => listener.heard.length > 0 && speaker.heard.length > 0);
  expect(listener.heard[0]).toStrictEqual({});
  await until(() => {
    speaker.signals.send({ log: 7 });
    return listener.heard.some(({ log }) => log === 7);
  });
});

test.each(['', 'nonsense', '3', 'null'])(
  'a message that is none (%j) is a reason to look',
  async (text) => {
    const listener = await line();
    await its.connections.readers.query(`select pg_notify('touchline', $1)`, [text]);
    await until(() => listener.heard.length > 0);
    expect(listener.heard[0]).toStrictEqual({});
  },
);

test('with every listening line cut again and again what others recorded is folded within the poll', async () => {
  const reader = its.process([listing]);
  await reader.projector.waitFor(0, 20_000);
  const writer = its.process([listing]);
  await writer.projector.waitFor(0, 20_000);
  let at = 0;
  reader.projector.onWritten(({ position }) => (at = position));
  const waits: number[] = [];
  let cut = 0;
  for (let i = 1; i <= 12; i += 1) {
    cut += await terminate();
    await record(writer.log, 'player-long', i);
    const began = performance.now();
    await until(() => at === i); // asks nobody to look
    waits.push(Math.round(performance.now() - began));
  }
  console.log(`cut ${cut} lines; waited ${waits.join(', ')} ms`);
  expect(cut).toBeGreaterThan(2);
  expect(Math.max(...waits)).toBeLessThan(250 + 500); // the poll, and a machine under load
});

test('what others record is told at once, without a word of it', async () => {
  const writer = its.process([listing]);
  const overhearing = new pg.Client(its.url);
  await overhearing.connect();
  const heard: string[] = [];
  overhearing.on('notification', ({ payload = '' }) => heard.push(payload));
  await overhearing.query('listen touchline');
  await record(writer.log, 'player-long', 'secret');
  await until(() => heard.some((said) => said.includes('log')) && heard.some((said) => said.includes('views'))); // prettier-ignore
  await overhearing.end();
  expect(heard.join()).toMatch(/"log":1/);
  expect(heard.join()).toMatch(/"views":\["minutes-listed"\]/);
  expect(heard.join()).not.toMatch(/secret|player|MinutesPlayed/);
});
