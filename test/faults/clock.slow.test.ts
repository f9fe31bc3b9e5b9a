/** The machine's clock steps forward and back by an hour under load: the log's own clock only grows. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Connections } from '../../src/event-store/connections.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { migrate } from '../../src/event-store/migrate.js';
import { faultsIn, record } from '../event-store/minutes.js';
import { until } from '../support/until.js';
import { reached, TIME_OUT } from './figures.js';
import { ownPostgres, setClock } from './own-postgres.js';

jest.setTimeout(TIME_OUT);
const HOUR = 3_600;
/** Debian's package `faketime`; without it the test fails, since nothing is proved then. */
const library = (): string => {
  const found = readdirSync('/usr/lib')
    .map((name) => join('/usr/lib', name, 'faketime/libfaketime.so.1'))
    .find((path) => existsSync(path));
  if (!found) throw new Error("libfaketime is not there: install Debian's package faketime");
  return found;
};

test('recorded_at grows strictly through every step of the clock', async () => {
  const server = await ownPostgres((folder) => {
    setClock(folder, 0);
    return {
      LD_PRELOAD: library(),
      FAKETIME_TIMESTAMP_FILE: join(folder, 'clock'),
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  });
  await migrate(server.url);
  const all = [new Connections(server.url), new Connections(server.url)];
  const logs = all.map((its) => new EventStore(its));
  const admin = new pg.Client(server.url);
  await admin.connect();
  const off = async (): Promise<number> => {
    const { rows } = await admin.query<{ at: Date }>('select clock_timestamp() as at');
    return Math.round((rows[0]!.at.getTime() - Date.now()) / 1_000);
  };
  let done = false;
  let i = 0;
  const write = async (writer: number): Promise<void> => {
    while (!done) await record(logs[writer % 2]!, `player-${writer}`, i++, { facts: 1 + (i % 3) });
  };
  const writing = Array.from({ length: 8 }, (_, writer) => write(writer));
  const steps: number[] = [];
  for (const seconds of [0, HOUR, 0, -HOUR, 0, -HOUR, HOUR]) {
    setClock(server.folder, seconds);
    await until(async () => Math.abs((await off()) - seconds) <= 2, 'the clock does not step');
    steps.push(await off());
    const before = i;
    await until(() => i > before + 100, 'nothing is recorded');
  }
  done = true;
  await Promise.all(writing);
  const facts = await logs[0]!.readAfter(0, 1_000_000);
  const ahead = await admin.query<{ s: number }>('select extract(epoch from max(recorded_at) - clock_timestamp())::float as s from event'); // prettier-ignore
  reached('clock', { events: facts.length, steps, aheadAtTheEnd: ahead.rows[0]!.s });
  await admin.end();
  await Promise.all(logs.map((log) => log.close()));
  await Promise.all(all.map((its) => its.end()));
  await server.stop();
  expect(faultsIn(facts)).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
  expect(facts.length).toBeGreaterThan(700);
});
