/** A disk that takes long: its wait is measured at the commit, and a commit is then for all who wait. */
import pg from 'pg';
import { Connections } from '../../src/event-store/connections.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { flushMsOf } from '../../src/event-store/flush.js';
import { migrate } from '../../src/event-store/migrate.js';
import { faultsIn, record } from '../event-store/minutes.js';
import { type Cluster, cluster } from '../support/installed-postgres.js';

jest.setTimeout(60_000);
const DELAY_MS = 20;
let its: Cluster;
beforeEach(async () => {
  its = await cluster();
  const superuser = new pg.Client(its.superuser);
  await superuser.connect();
  // PostgreSQL waits before each flush as if the disk did.
  await superuser.query(`alter database touchline set commit_delay = ${DELAY_MS * 1_000}`);
  await superuser.query('alter database touchline set commit_siblings = 0');
  await superuser.end();
  await migrate(its.url);
});
afterEach(() => its.stop());

test('32 commands at once share one commit', async () => {
  const connections = new Connections(its.url);
  const log = new EventStore(connections);
  const batches: number[] = [];
  log.onBatch(({ commands }) => batches.push(commands));
  const PLAYERS = Array.from({ length: 32 }, (_, i) => `player-${i}`);
  // Opens the line, waits behind what is measured on it, and knows all states: nothing is read from then on.
  for (const player of PLAYERS) await record(log, player, 'first');

  batches.length = 0;
  await Promise.all(PLAYERS.map((player) => record(log, player, 'second')));
  expect(batches).toStrictEqual([32]);
  expect(faultsIn(await log.readAfter(0, 100))).toStrictEqual({ holes: 0, versions: 0, clock: 0 });

  const client = await connections.writer.connect();
  const ms = await flushMsOf(client);
  client.release();
  expect(ms).toBeGreaterThanOrEqual(DELAY_MS);
  expect(ms).toBeLessThan(10 * DELAY_MS);
  await log.close();
  await connections.end();
});
