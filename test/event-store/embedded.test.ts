import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from '../../src/event-store/embedded.js';
import { until } from '../support/until.js';

jest.setTimeout(60_000);
let folder: string;
const servers: EmbeddedPostgres[] = [];
const start = async (): Promise<EmbeddedPostgres> => {
  const server = await startEmbedded(folder, { fsync: false });
  servers.push(server);
  return server;
};
const ask = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end().catch(() => undefined);
  }
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchline-embedded-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  rmSync(folder, { recursive: true });
});

test('an empty folder becomes a database with checksums, UTF-8 and a secret that only we can read', async () => {
  const { url } = await start();
  expect(await ask(url, 'show data_checksums')).toBe('on');
  expect(await ask(url, 'show server_encoding')).toBe('UTF8');
  expect(await ask(url, 'select rolsuper from pg_roles where rolname = current_user')).toBe(false);
  expect(statSync(join(folder, 'pg.secret')).mode & 0o777).toBe(0o600);
  await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
});

test('what was stored is there after a restart, on the same port', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 42 as n');
  await first.stop();
  await expect(ask(first.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, 'select n from kept')).toBe(42);
});

test('two that start on one fresh folder at the same moment share one server', async () => {
  const [one, two] = await Promise.all([start(), start()]);
  expect(two.url).toBe(one.url);
  expect(await ask(one.url, 'select 1')).toBe(1);
});

test('when the owner leaves, whoever is attached starts the server again at the same address', async () => {
  const owner = await start();
  await ask(owner.url, 'create table kept as select 42 as n');
  const attached = await start();
  await owner.stop();
  await until(async () => (await ask(attached.url, 'select n from kept')) === 42);
  await attached.stop();
  await expect(ask(attached.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('a server that is killed is started again by its owner', async () => {
  const { url } = await start();
  await ask(url, 'create table kept as select 42 as n');
  process.kill(postmasterPid(), 'SIGKILL');
  await until(async () => (await ask(url, 'select n from kept')) === 42);
});

test('what an interrupted initdb left is wiped', async () => {
  for (const name of ['pg', 'pg.making']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'PG_VERSION'), '18\n');
  }
  const { url } = await start();
  expect(await ask(url, 'select 1')).toBe(1);
  expect(existsSync(join(folder, 'pg.making'))).toBe(false);
});

test('a folder with other files in it is left alone', async () => {
  mkdirSync(join(folder, 'pg'));
  writeFileSync(join(folder, 'pg', 'thesis.txt'), 'years of work');
  await expect(start()).rejects.toThrow(/holds something other than PostgreSQL's data/);
  expect(existsSync(join(folder, 'pg', 'thesis.txt'))).toBe(true);
});

test('data whose password is lost is not touched, and said so', async () => {
  await (await start()).stop();
  rmSync(join(folder, 'pg.secret'));
  await expect(start()).rejects.toThrow(
    /pg\.secret, the password of the data beside it, is missing/,
  );
  expect(existsSync(join(folder, 'pg', 'PG_VERSION'))).toBe(true);
});

test('a process number that another process has by now does not stop the start', async () => {
  const first = await start();
  const pid = readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8');
  await first.stop();
  writeFileSync(join(folder, 'pg', 'postmaster.pid'), pid.replace(/^\d+/, String(process.ppid)));
  const { url } = await start();
  expect(await ask(url, 'select 1')).toBe(1);
});

test('a folder that is closed to the user PostgreSQL runs as is named', async () => {
  chmodSync(folder, 0o700);
  const outcome = start().then(({ url }) => ask(url, 'select 1'));
  if (process.getuid?.() === 0) await expect(outcome).rejects.toThrow(`${folder} is closed to`);
  else expect(await outcome).toBe(1);
});

function postmasterPid(): number {
  return Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
