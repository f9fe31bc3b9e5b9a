/** A PostgreSQL that the machine's packages installed, with the programs that belong to it; one cluster after another. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { accountFor } from '../../src/event-store/embedded/program.js';
import { until } from './until.js';

const PLACES = '/usr/lib/postgresql';
/** The folder of the newest one. @throws Error where there is none */
const bin = (): string => {
  const versions = existsSync(PLACES) ? readdirSync(PLACES).map(Number) : [];
  const found = versions
    .sort((a, b) => b - a)
    .map((version) => join(PLACES, String(version), 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
  if (!found) throw new Error('this test needs the package postgresql');
  return found;
};

export interface Cluster {
  /** The database of the program, as the role that owns it */
  readonly url: string;
  /** The same as the superuser */
  readonly superuser: string;
  /** Runs a program of PostgreSQL, `pg_dump` say. */
  run(program: string, ...args: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** A fresh cluster with the program's role and an empty database. */
export const cluster = async (): Promise<Cluster> => {
  const folder = mkdtempSync(join(tmpdir(), 'touchline-cluster-'));
  const data = join(folder, 'data');
  const account = accountFor(data);
  if (account) chownSync(folder, account.uid, account.gid);
  const as = { cwd: '/', ...(account && { uid: account.uid, gid: account.gid }) };
  const run: Cluster['run'] = async (program, ...args) =>
    void (await promisify(execFile)(join(bin(), program), args, as));
  await run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C');
  const port = await freePort();
  const server: ChildProcess = spawn(
    join(bin(), 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
    { ...as, stdio: 'ignore' },
  );
  const urlOf = (user: string, database: string): string =>
    `postgres://${user}@127.0.0.1:${port}/${database}`;
  await until(async () => {
    await query(urlOf('postgres', 'postgres'), 'select 1');
    return true;
  }, 'it does not start');
  await query(urlOf('postgres', 'postgres'), 'create role touchline login createdb');
  await query(urlOf('postgres', 'postgres'), 'create database touchline owner touchline');
  return {
    url: urlOf('touchline', 'touchline'),
    superuser: urlOf('postgres', 'touchline'),
    run,
    stop: async () => {
      server.kill('SIGINT');
      await once(server, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
};

const query = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
};
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
};
