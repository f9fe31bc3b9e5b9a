import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { EventLog1764000000000 } from '../../migrations/1764000000000-event-log.js';
import { Registers1764000000001 } from '../../migrations/1764000000001-registers.js';
import { Views1764000000002 } from '../../migrations/1764000000002-views.js';
import { Sessions1764150000000 } from '../../migrations/1764150000000-sessions.js';
import { Trail1764220000000 } from '../../migrations/1764220000000-trail.js';
import { AccessLog1764230000000 } from '../../migrations/1764230000000-access-log.js';
import { TrailGuards1764240000000 } from '../../migrations/1764240000000-trail-guards.js';

export const MIGRATIONS = [
  EventLog1764000000000,
  Registers1764000000001,
  Views1764000000002,
  Sessions1764150000000,
  Trail1764220000000,
  AccessLog1764230000000,
  TrailGuards1764240000000,
];

export const dataSourceOptions = (url: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  applicationName: 'touchline',
  migrations: MIGRATIONS,
  migrationsTransactionMode: 'each',
  synchronize: false,
  installExtensions: false,
  poolSize: 5,
  poolErrorHandler: () => undefined, // a line that breaks while idle is made again
});

export class DatabaseUnreachable extends Error {}
export class DatabaseNewerThanCode extends Error {}

/** Any number, the same in every process. */
const LOCK = 1_764_000_000;

/**
 * Brings the database up to this code. TypeORM takes no lock: three servers that started on an empty database
 * stumbled over each other, so it runs under one, held by a connection of its own. It is not even loaded when
 * nothing is pending, which is nearly always.
 * @throws DatabaseUnreachable, DatabaseNewerThanCode
 */
export async function migrate(url: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const done = await migrated(client);
    refuseNewer(done);
    if (MIGRATIONS.some(({ name }) => !done.includes(name))) await run(url);
  } finally {
    await client.end(); // which gives the lock back
  }
}

async function run(url: string): Promise<void> {
  const { DataSource } = await import('typeorm');
  const source = await new DataSource(dataSourceOptions(url)).initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'touchline',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    const { host, pathname } = new URL(url);
    throw new DatabaseUnreachable(
      `the database ${host}${pathname} cannot be reached: ${reasonOf(error)}`,
    );
  }
}

/** A host name with two addresses fails with an error that has no message of its own. */
const reasonOf = (error: unknown): string => {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return (first instanceof Error ? first.message : String(first)).replace(/\s+/g, ' ');
};

/** The names of the migrations that a database has, in their order. */
async function migrated(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    "select to_regclass('migrations') is not null as there",
  );
  if (!tables[0]?.there) return [];
  const { rows } = await client.query<{ name: string }>('select name from migrations order by id');
  return rows.map(({ name }) => name);
}

/** Older code would write what newer code has moved away from. */
function refuseNewer(done: readonly string[]): void {
  const unknown = done.filter((one) => !MIGRATIONS.some(({ name }) => name === one));
  if (unknown.length)
    throw new DatabaseNewerThanCode(
      `the database is newer than this program, which does not know ${unknown.join(', ')}: start a newer version`,
    );
}
