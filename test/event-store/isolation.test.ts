/** Transactions of others that stay open, here and in other databases, neither hold readers up nor make a hole. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { RECORD_ONE } from '../../src/event-store/append.sql.js';
import { Connections } from '../../src/event-store/connections.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { reached } from '../faults/figures.js';
import { database, emptyDatabase } from '../support/database.js';
import { faultsIn, record } from './minutes.js';

jest.setTimeout(60_000);
let own: Awaited<ReturnType<typeof database>>;
let its: Connections;
let log: EventStore;
let clients: pg.Client[];
beforeEach(async () => {
  own = await database();
  its = new Connections(own.url);
  log = new EventStore(its);
  clients = [];
});
afterEach(async () => {
  for (const client of clients) await client.end();
  await log.close();
  await its.end();
  await own.drop();
});
const clientOf = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client(url);
  await client.connect();
  clients.push(client);
  return client;
};

/** From the acknowledgement until a reader of `position > n` has the event, in milliseconds: the median and the longest. */
const lag = async (events: number): Promise<{ median: number; longest: number }> => {
  const lags: number[] = [];
  for (let i = 0; i < events; i += 1) {
    const { position } = await record(log, `player-${i % 5}`, i);
    const began = performance.now();
    for (;;) {
      const [next] = await log.readAfter(position - 1, 1);
      if (next) break;
      await pause(1);
      if (performance.now() - began > 5_000) return { median: Infinity, longest: Infinity };
    }
    lags.push(performance.now() - began);
  }
  lags.sort((a, b) => a - b);
  return { median: lags[events >> 1]!, longest: lags.at(-1)! };
};

test('a reader sees at once what was recorded, while a writer elsewhere and a long reader sleep', async () => {
  const EVENTS = 200;
  const alone = await lag(EVENTS);
  const elsewhere = await emptyDatabase();
  const writer = await clientOf(elsewhere.url);
  await writer.query('create table t as select 1 as n');
  await writer.query('begin');
  await writer.query('insert into t values (2)'); // has a transaction id, and sleeps
  const reader = await clientOf(own.url);
  await reader.query('begin isolation level repeatable read');
  const { rows: then } = await reader.query<{ n: string }>('select count(*) as n from event');
  const beside = await lag(EVENTS);
  const { rows: now } = await reader.query<{ n: string }>('select count(*) as n from event');
  await reader.query('commit');
  await writer.query('commit');
  for (const client of clients.splice(0)) await client.end();
  await elsewhere.drop();
  reached('open transactions beside', { alone, beside });
  expect(now).toStrictEqual(then); // it slept all the time
  expect(Number(then[0]!.n)).toBe(EVENTS);
  // No wait of its own: who reads only below the oldest open transaction would wait for ever.
  expect(beside.longest).toBeLessThan(1_000);
});

test('an append within an old snapshot is refused, and leaves no hole', async () => {
  const old = await clientOf(own.url);
  await record(log, 'player-long', 1);
  await old.query('begin isolation level repeatable read');
  await old.query('select from event');
  await record(log, 'player-davis', 2);
  const append = old.query(RECORD_ONE, ['player-sims', 0, randomUUID(), 'MinutesPlayed', 1, '{}', '{}']); // prettier-ignore
  await expect(append).rejects.toMatchObject({ code: '23505', constraint: 'event_pkey' });
  await old.query('rollback');
  await record(log, 'player-sims', 3);
  const facts = await log.readAfter(0, 10);
  expect(faultsIn(facts)).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
  expect(facts.map(({ stream }) => stream)).toStrictEqual(['player-long', 'player-davis', 'player-sims']); // prettier-ignore
});
