/**
 * An append costs the same on the first day and later. Windows of the log that has grown and of its control take turns,
 * since a machine that is busy with other things slows both: the ratio tells, the figures alone do not.
 */
import pg from 'pg';
import { database } from '../support/database.js';
import { figure, reached, TIME_OUT } from './figures.js';
import { type Arm, armOn, median } from './windows.js';

jest.setTimeout(TIME_OUT);
const WINDOW_MS = figure('WINDOW_MS', 1_000, 5_000);
const PAIRS = 5;
const LEAST = 0.8;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const fresh = async (): Promise<Arm> => {
  const own = await database();
  const admin = new pg.Client(own.url);
  await admin.connect();
  for (const table of ['event', 'command'])
    await admin.query(`alter table ${table} set (autovacuum_enabled = off)`); // so it is never analysed
  await admin.end();
  const arm = armOn(own.url);
  closing.push(async () => {
    await arm.end();
    await own.drop();
  });
  return arm;
};
const rounded = (figures: readonly number[]): number[] => figures.map(Math.round);

test('a log that began empty and was never analysed is as fast after it has grown', async () => {
  const GROWTH_MS = figure('GROWTH_MS', 8_000, 600_000);
  const grown = await fresh();
  await grown.window(WINDOW_MS / 2);
  const first = await grown.window(WINDOW_MS);
  await grown.window(GROWTH_MS);
  const old: number[] = [];
  const young: number[] = [];
  for (let i = 0; i < PAIRS; i += 1) {
    old.push(await grown.window(WINDOW_MS));
    const empty = await fresh();
    await empty.window(WINDOW_MS / 2); // its lines are made and its streams begun
    young.push(await empty.window(WINDOW_MS));
    await closing.pop()!(); // a server has so many connections
  }
  const ratio = median(old.map((rate, i) => rate / young[i]!));
  reached('cold start', { events: await grown.events(), first: Math.round(first), grown: rounded(old), fresh: rounded(young), ratio }); // prettier-ignore
  expect(ratio).toBeGreaterThanOrEqual(LEAST);
});

test('a log is as fast with an old snapshot open as without one', async () => {
  const OPEN_MS = figure('SNAPSHOT_MS', 6_000, 3_600_000);
  const watched = await fresh();
  const control = await fresh();
  for (const arm of [watched, control]) await arm.window(WINDOW_MS);
  const reader = new pg.Client(watched.url);
  await reader.connect();
  await reader.query('begin isolation level repeatable read');
  const { rows: then } = await reader.query<{ n: string }>('select count(*) as n from event');
  for (let ms = 0; ms < OPEN_MS; ms += WINDOW_MS)
    for (const arm of [watched, control]) await arm.window(WINDOW_MS);
  const beside: number[] = [];
  const without: number[] = [];
  for (let i = 0; i < PAIRS; i += 1) {
    beside.push(await watched.window(WINDOW_MS));
    without.push(await control.window(WINDOW_MS));
  }
  const { rows: now } = await reader.query<{ n: string }>('select count(*) as n from event');
  await reader.query('commit');
  await reader.end();
  const ratio = median(beside.map((rate, i) => rate / without[i]!));
  reached('old snapshot', { events: await watched.events(), beside: rounded(beside), without: rounded(without), ratio }); // prettier-ignore
  expect(now).toStrictEqual(then); // it was open all the time
  expect(ratio).toBeGreaterThanOrEqual(LEAST);
});
