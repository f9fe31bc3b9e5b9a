import pg from 'pg';
import type { Written } from '../../src/event-store/view-runner.js';
import { until } from '../support/until.js';
import { record } from './minutes.js';
import { type Engine, engine, foldedAnew, listing, type Process, storedOf } from './projecting.js';

jest.setTimeout(60_000);
let its: Engine;
beforeEach(async () => {
  its = await engine();
});
afterEach(() => its.end());

const pagesOf = async ({ projector }: Process): Promise<number> =>
  (await projector.lag())[0]!.pages;
const leads = async ({ projector }: Process): Promise<boolean> => (await projector.lag())[0]!.leads;
const settled = async ({ projector }: Process): Promise<void> =>
  projector.waitFor(await its.log.head(), 20_000);
/** Two processes, of which one leads. */
const two = async (): Promise<{ leader: Process; follower: Process }> => {
  const leader = its.process([listing], 5);
  await until(() => leads(leader));
  const follower = its.process([listing], 5);
  await settled(follower);
  return { leader, follower };
};
/** Lines of sessions that hold a lock on a view. */
const holders = async (): Promise<number[]> => {
  const { rows } = await its.connections.readers.query<{ pid: number }>(
    `select distinct pid from pg_locks where locktype = 'advisory'
     and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.map(({ pid }) => pid);
};

test('one process folds, the other hears of every page and folds none in vain', async () => {
  const { leader, follower } = await two();
  const heard: Written[] = [];
  follower.projector.onWritten((written) => heard.push(written));
  for (let i = 0; i < 60; i += 1) await record(its.log, `player-${i % 3}`, i);
  await Promise.all([settled(leader), settled(follower)]);
  expect([await leads(leader), await leads(follower)]).toStrictEqual([true, false]);
  expect(await pagesOf(leader)).toBeGreaterThanOrEqual(12);
  expect(await pagesOf(follower)).toBe(0);
  expect(heard.at(-1)).toStrictEqual({ view: listing.name, position: 60, keys: undefined });
  expect(await storedOf(its, listing)).toStrictEqual(await foldedAnew(its, listing));
});

test('when the session of the leader ends another process takes over within a poll or two', async () => {
  const { leader, follower } = await two();
  await record(its.log, 'player-long', 1);
  await settled(follower);
  const [pid] = await holders();
  // The leader is stopped hard: it neither yields nor says so.
  leader.projector.wake = () => undefined;
  await its.connections.readers.query('select pg_terminate_backend($1)', [pid]);
  const began = Date.now();
  await record(its.log, 'player-long', 2);
  await settled(follower);
  expect(Date.now() - began).toBeLessThan(2_000);
  expect(await leads(follower)).toBe(true);
});

test('a leader that hangs, its session alive, is not waited for', async () => {
  const stuck = new pg.Client(its.url);
  await stuck.connect();
  await stuck.query(`select pg_advisory_lock(hashtextextended('touchline view ' || $1, 0))`, [
    `${listing.name}/1`,
  ]);
  const process = its.process([listing], 5);
  for (let i = 0; i < 30; i += 1) await record(its.log, `player-${i % 3}`, i);
  await settled(process);
  expect(await leads(process)).toBe(false);
  expect(await storedOf(its, listing)).toStrictEqual(await foldedAnew(its, listing));
  await stuck.end();
  await until(() => leads(process));
});

test('what is held in memory is not written over what others wrote meanwhile', async () => {
  const { leader, follower } = await two();
  for (let turn = 0; turn < 6; turn += 1) {
    for (let i = 0; i < 7; i += 1) await record(its.log, `player-${i % 2}`, `${turn}-${i}`);
    await Promise.all([settled(leader), settled(follower)]);
    // Both hold documents; the lock goes from one to the other and back.
    for (const pid of await holders())
      await its.connections.readers.query('select pg_terminate_backend($1)', [pid]);
  }
  await Promise.all([settled(leader), settled(follower)]);
  expect(await storedOf(its, listing)).toStrictEqual(await foldedAnew(its, listing));
});

test('a process that knows a fact takes over from one that does not', async () => {
  const unknowing = { ...listing, fold: {} };
  const older = its.process([unknowing], 5);
  await until(() => leads(older));
  await record(its.log, 'player-long', 1);
  await until(async () => (await older.projector.lag())[0]!.failed !== undefined);
  const newer = its.process([listing], 5);
  await settled(newer);
  expect((await newer.projector.lag())[0]).not.toHaveProperty('failed');
  expect((await storedOf(its, listing)).get('all')).toMatchObject({ order: [1] });
});
