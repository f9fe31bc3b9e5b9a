import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createServer, type Socket, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/event-store/migrate.js';
import { database, emptyDatabase } from './support/database.js';
import { until } from './support/until.js';

jest.setTimeout(120_000);
const MAIN = join(__dirname, '../dist/main.js');
let folder: string;
const started: ChildProcess[] = [];

interface Running {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  readonly ended: Promise<unknown>;
}
function run(env: Record<string, string>): Running {
  const { PATH } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
    env: { PATH, PORT: '0', DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.err += text.toString()));
  return { child, said, ended: once(child, 'close') };
}
async function listening(env: Record<string, string> = {}): Promise<Running & { port: number }> {
  const running = run(env);
  await until(() => / listens on /.test(running.said.out), 'it does not listen', 60_000);
  return { ...running, port: Number(/listens on http:\/\/\S+:(\d+)/.exec(running.said.out)![1]) };
}
/** How it ended when it would not start: its exit code and all it said on stderr. */
async function refusal(env: Record<string, string>): Promise<[number | null, string]> {
  const { child, said, ended } = run(env);
  await ended;
  return [child.exitCode, said.err];
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchline-process-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await until(() => postgresProcesses().length === 0, 'PostgreSQL is still there');
  rmSync(folder, { recursive: true });
});

/** Every process of a server works in its data folder. */
function postgresProcesses(): number[] {
  const data = join(folder, 'pg');
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(data);
    } catch {
      return false; // it has ended, or is not ours
    }
  }); // prettier-ignore
}
async function ask(sql: string): Promise<unknown> {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8').trim();
  const client = new pg.Client(
    `postgres://touchline:${read('pg.secret')}@127.0.0.1:${read('pg.port')}/touchline`,
  );
  client.on('error', () => undefined);
  try {
    await client.connect();
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end().catch(() => undefined);
  }
}

test('after a SIGKILL no PostgreSQL is left, and the next start has the data', async () => {
  const first = await listening();
  await ask('create table kept as select 42 as n');
  first.child.kill('SIGKILL');
  await first.ended;
  await until(() => postgresProcesses().length === 0, 'PostgreSQL outlives its owner');
  await listening();
  expect(await ask('select n from kept')).toBe(42);
});

test('a SIGTERM ends it in less than two seconds, and PostgreSQL with it', async () => {
  const { child, ended, said } = await listening();
  const began = performance.now();
  child.kill('SIGTERM');
  await ended;
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(child.exitCode).toBe(0);
  expect(postgresProcesses()).toStrictEqual([]);
  expect(said.err).toBe('');
  expect(readFileSync(join(folder, 'pg.log'), 'utf8')).toContain('database system is shut down');
});

test('two on one folder share PostgreSQL, and the second keeps it when the first is killed', async () => {
  const first = await listening();
  const second = await listening();
  await ask('create table kept as select 42 as n');
  first.child.kill('SIGKILL');
  await first.ended;
  await until(async () => (await ask('select n from kept')) === 42);
  expect(second.child.exitCode).toBeNull();
  expect(second.said.err).toBe('');
});

test('a SIGTERM does not wait for a connection that says nothing', async () => {
  const { child, ended, port } = await listening();
  const silent: Socket = connect(port, '127.0.0.1');
  silent.on('error', () => undefined);
  await once(silent, 'connect');
  silent.write('GET / HTTP/1.1\r\n');
  const began = performance.now();
  child.kill('SIGTERM');
  await ended;
  expect(performance.now() - began).toBeLessThan(2_000);
});

const ONE_LINE = /^touchline: [^\n]+\n$/;

test('a wrong variable is one line and exit code 2', async () => {
  const [code, said] = await refusal({ PORT: 'http' });
  expect(said).toBe('touchline: PORT=http must be a whole number from 0 to 65535\n');
  expect(code).toBe(2);
});

test('a busy port is one line, and leaves no PostgreSQL behind', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const [code, said] = await refusal({ PORT: String(port) });
  expect(said).toMatch(ONE_LINE);
  expect(said).toContain(`EADDRINUSE`);
  expect(said).toContain(`127.0.0.1:${port}`);
  expect(code).toBe(1);
  expect(postgresProcesses()).toStrictEqual([]);
  other.close();
});

test('a database that is not there is one line without the password', async () => {
  const nobody = createServer().listen(0, '127.0.0.1');
  await once(nobody, 'listening');
  const { port } = nobody.address() as { port: number };
  nobody.close();
  await once(nobody, 'close');
  for (const host of ['127.0.0.1', 'localhost']) {
    const [code, said] = await refusal({ DATABASE_URL: `postgres://me:sesame@${host}:${port}/x` });
    expect(said).toMatch(ONE_LINE);
    expect(said).toContain(
      `the database ${host}:${port}/x cannot be reached: connect ECONNREFUSED`,
    );
    expect(said).not.toContain('sesame');
    expect(code).toBe(1);
  }
});

test('a database that refuses us is one line without the password', async () => {
  const own = await database();
  const wrong = new URL(own.url);
  wrong.password = 'sesame';
  const missing = new URL(own.url);
  missing.pathname = 'no_such_database';
  const [, refused] = await refusal({ DATABASE_URL: wrong.toString() });
  const [, absent] = await refusal({ DATABASE_URL: missing.toString() });
  const [code, unlike] = await refusal({ DATABASE_URL: 'mysql://me:sesame@db/x' });
  for (const said of [refused, absent, unlike]) expect(said).toMatch(ONE_LINE);
  expect(refused).toContain('password authentication failed');
  expect(absent).toContain('database "no_such_database" does not exist');
  expect(absent).not.toContain(missing.password);
  expect(refused + unlike).not.toContain('sesame');
  expect(code).toBe(2);
  await own.drop();
});

test('a database that newer code has migrated is one line', async () => {
  const own = await emptyDatabase();
  await migrate(own.url);
  const client = new pg.Client(own.url);
  await client.connect();
  await client.query(
    `insert into migrations (timestamp, name) values (9999999999999, 'Later9999999999999')`,
  );
  await client.end();
  const [code, said] = await refusal({ DATABASE_URL: own.url });
  expect(said).toMatch(ONE_LINE);
  expect(said).toContain('Later9999999999999');
  expect(code).toBe(1);
  await own.drop();
});
