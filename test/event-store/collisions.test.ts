import pg from 'pg';
import { Connections } from '../../src/event-store/connections.js';
import type { Batch } from '../../src/event-store/counts.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { Unavailable } from '../../src/event-store/refused.js';
import { database } from '../support/database.js';
import { until } from '../support/until.js';
import { faultsIn, hashOf, record } from './minutes.js';

jest.setTimeout(60_000);
let own: Awaited<ReturnType<typeof database>>;
let connections: Connections[];
/** Two instances, as two processes are. */
let one: EventStore;
let other: EventStore;
let admin: pg.Client;

beforeEach(async () => {
  own = await database();
  connections = [new Connections(own.url), new Connections(own.url)];
  [one, other] = connections.map((its) => new EventStore(its)) as [EventStore, EventStore];
  admin = new pg.Client(own.url);
  await admin.connect();
});
afterEach(async () => {
  await Promise.all([one.close(), other.close()]);
  await Promise.all([admin.end(), ...connections.map((its) => its.end())]);
  await own.drop();
});

/** Somebody else has the next position in flight, and commits while `one` waits for it. */
const collide = async (position: number): Promise<void> => {
  await admin.query('begin');
  await admin.query(
    `insert into event (position, version, recorded_at, id, stream, type, data)
     values ($1::bigint, 1, clock_timestamp(), gen_random_uuid(), 'player-' || $1::text, 'MinutesPlayed', '{}')`,
    [position],
  );
  const mine = record(one, 'player-long', position);
  await until(async () => (await waiting('transactionid')) === 1, 'the append does not wait');
  await admin.query('commit');
  expect(await mine).toMatchObject({ position: position + 1 });
};
const waiting = async (locktype: string): Promise<number> => {
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from pg_locks join pg_stat_activity using (pid)
     where locktype = $1 and not granted and datname = current_database()`,
    [locktype],
  );
  return rows[0]!.n;
};

test('after a collision the appends of a process queue up for the lock, before one they do not', async () => {
  await record(one, 'player-long', 0);
  await admin.query('select pg_advisory_lock_shared(7)');
  await record(one, 'player-long', 1); // it would have to wait for the lock, and does not ask for it
  await admin.query('select pg_advisory_unlock_shared(7)');
  await collide(3);
  await admin.query('select pg_advisory_lock(7)');
  expect(one.counts).toMatchObject({ collisions: 1, retries: 1 });
  const single = record(one, 'player-davis', 1, { commandId: 'feed 1', requestHash: hashOf(1) });
  await until(async () => (await waiting('advisory')) === 1, 'nobody asks for the lock');
  await admin.query('select pg_advisory_unlock(7)');
  expect(await single).toMatchObject({ position: 5, version: 1 });
  expect(await Promise.all(['sims', 'tadic'].map((name) => record(one, `player-${name}`, 2)))).toMatchObject([{ position: 6 }, { position: 7 }]); // prettier-ignore
  expect(faultsIn(await one.readAfter(0, 100))).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
});

test('while one process queues up for the lock, another that has met nobody lets it go first, and queues up from then on', async () => {
  await record(one, 'player-long', 0);
  await admin.query('select pg_advisory_lock(7)');
  const first = record(one, 'player-davis', 1);
  await until(async () => (await waiting('advisory')) === 1, 'it does not wait');
  await admin.query('select pg_advisory_unlock(7)');
  expect(await first).toMatchObject({ position: 2, version: 1 });
  await admin.query('select pg_advisory_lock_shared(7)'); // which only those mind who ask for the lock
  const next = record(one, 'player-davis', 2);
  await until(async () => (await waiting('advisory')) === 1, 'it does not queue up');
  await admin.query('select pg_advisory_unlock_shared(7)');
  expect(await next).toMatchObject({ position: 3, version: 2 });
  expect(one.counts).toMatchObject({ collisions: 0, retries: 0 });
});

test('a statement that fails behind the lock leaves the line whole', async () => {
  await record(one, 'player-long', 0);
  await collide(2);
  await expect(record(one, 'player-davis', 'half a character \u0000')).rejects.toThrow();
  expect(await record(one, 'player-davis', 1)).toMatchObject({ position: 4, version: 1 });
  const { rows } = await admin.query(
    `select 1 from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and datname = current_database()`,
  );
  expect(rows).toStrictEqual([]);
});

test('a lock that is waited for in vain does not spoil the line for the statement behind it', async () => {
  await record(one, 'player-long', 0);
  await collide(2);
  await admin.query('select pg_advisory_lock(7)');
  const keyed = { commandId: 'feed 1', requestHash: hashOf(1) }; // the first with an id: its statement is not made yet
  await expect(record(one, 'player-davis', 1, keyed)).rejects.toThrow(Unavailable);
  await admin.query('select pg_advisory_unlock(7)');
  expect(await record(one, 'player-davis', 1, keyed)).toMatchObject({ position: 4, version: 1 });
});

test('two processes that write at once collide seldom, since the lock holds them apart', async () => {
  const batches: Batch[] = [];
  for (const log of [one, other]) log.onBatch((batch) => batches.push(batch));
  const collided = (): number => one.counts.collisions + other.counts.collisions;
  const write = async (writer: string, log: typeof one): Promise<void> => {
    for (let i = 0; i < 40; i += 1)
      await record(log, `player-${writer}`, i, {
        commandId: `feed ${writer}-${i}`,
        requestHash: hashOf(i),
      });
  };
  // They collide seldom indeed: now and then none does in 1,280 commands, and they go on until one has. Until both have
  // taken note they may a few times in a row, so it is counted over some rounds more.
  let rounds = 0;
  for (let more = 3; rounds < 20 && more > 0; rounds += 1) {
    await Promise.all(Array.from({ length: 32 }, (_, n) => write(`${rounds}-${n}`, n % 2 ? one : other))); // prettier-ignore
    if (collided() > 0) more -= 1;
  }
  const written = 1_280 * rounds;
  const log = await one.readAfter(0, 100_000);
  expect(log.length).toBe(written);
  expect(faultsIn(log)).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
  expect(collided()).toBeGreaterThan(0);
  console.log(`collisions: ${collided()} of ${batches.length} statements`);
  expect(collided()).toBeLessThan(batches.length / 10);
  expect(batches.reduce((sum, { events }) => sum + events, 0)).toBe(written);
  expect(batches.flatMap(({ waitedMs }) => waitedMs).length).toBe(written);
});

test('how far the log is ahead of the clock is told', async () => {
  expect(await one.clockAhead()).toBe(0);
  await record(one, 'player-long', 0);
  expect(await one.clockAhead()).toBe(0);
  await admin.query(
    `insert into event (position, version, recorded_at, id, stream, type, data)
     values (2, 1, clock_timestamp() + interval '1 hour', gen_random_uuid(), 'player-x', 'MinutesPlayed', '{}')`,
  );
  expect(await one.clockAhead()).toBeGreaterThan(3_590);
});
