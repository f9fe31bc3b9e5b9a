import pg from 'pg';
import { DataSource } from 'typeorm';
import { Connections } from '../../src/event-store/connections.js';
import { dataSourceOptions, migrate, MIGRATIONS } from '../../src/event-store/migrate.js';
import { database, emptyDatabase } from '../support/database.js';

jest.setTimeout(60_000);
let empty: { url: string; drop(): Promise<void> };
let client: pg.Client;

beforeEach(async () => {
  empty = await emptyDatabase();
  client = new pg.Client(empty.url);
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await empty.drop();
});

/** Everything that a migration makes, a line each; what only some versions of PostgreSQL tell is left out. */
const schema = async (): Promise<string[]> => {
  const parts = {
    columns: `select table_name, column_name, ordinal_position, data_type, udt_name, collation_name, is_nullable,
        column_default, is_identity, identity_generation
      from information_schema.columns where table_schema = 'public' and table_name <> 'migrations' order by 1, 3`,
    constraints: `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype <> 'n' and connamespace = 'public'::regnamespace and conrelid::regclass::text <> 'migrations' order by 1, 2`,
    indexes: `select tablename, indexdef from pg_indexes where schemaname = 'public' and tablename <> 'migrations' order by 1, 2`,
    tables: `select relname, reloptions, replace(replace(relacl::text, current_user, 'owner'), 'm/', '/') as rights from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') and relname !~ '^migrations' order by 1`,
    triggers: `select tgrelid::regclass::text as table, pg_get_triggerdef(oid) as definition, tgenabled
      from pg_trigger where not tgisinternal order by 1, 2`,
    functions: `select oid::regprocedure::text, prosrc from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
  };
  const lines: string[] = [];
  for (const [part, sql] of Object.entries(parts))
    for (const row of (await client.query<object>(sql)).rows)
      lines.push(
        `${part}: ${Object.values(row)
          .filter((value) => value !== null)
          .join(' ')}`,
      );
  return lines;
};

test('down takes back all that up made, and up makes it again', async () => {
  const before = await schema();
  await migrate(empty.url);
  const first = await schema();
  expect(first).toMatchSnapshot('the schema');

  const source = await new DataSource(dataSourceOptions(empty.url)).initialize();
  for (let left = MIGRATIONS.length; left > 0; left -= 1) await source.undoLastMigration();
  await source.destroy();
  expect(await schema()).toStrictEqual(before);

  await migrate(empty.url);
  expect(await schema()).toStrictEqual(first);
});

test('three that start on an empty database at once migrate it once', async () => {
  await Promise.all([migrate(empty.url), migrate(empty.url), migrate(empty.url)]);
  const { rows } = await client.query<{ name: string }>('select name from migrations order by id');
  expect(rows.map(({ name }) => name)).toStrictEqual(MIGRATIONS.map(({ name }) => name));
});

test('a database with a migration that the code does not know is refused, by name', async () => {
  await migrate(empty.url);
  await client.query(
    `insert into migrations (timestamp, name) values (9999999999999, 'Later9999999999999')`,
  );
  await expect(migrate(empty.url)).rejects.toThrow(/newer than this program.*Later9999999999999/);
});

test.each([
  'update event set type = type',
  'delete from event',
  'truncate event',
  'delete from event where false',
])('the log refuses: %s', async (sql) => {
  await migrate(empty.url);
  // its owner may take the right back, and is refused all the same
  await client.query('grant update, delete, truncate on event to current_user');
  await expect(client.query(sql)).rejects.toThrow(/the log is append-only/);
});

test('the primary key is the first index of the log', async () => {
  await migrate(empty.url);
  const { rows } = await client.query<{ name: string }>(
    `select indexrelid::regclass::text as name from pg_index where indrelid = 'event'::regclass order by indexrelid`,
  );
  expect(rows.map(({ name }) => name)).toStrictEqual([
    'event_pkey',
    'event_stream_version',
    'event_recorded_at',
  ]);
});

test('a file that leaves a connection open is told so, and its database is dropped', async () => {
  const own = await database();
  const left = new pg.Client({ connectionString: own.url, application_name: 'the forgotten one' });
  const cut = new Promise((done) => left.on('error', done));
  await left.connect();
  await expect(own.drop()).rejects.toThrow(/1 connections were left open: the forgotten one/);
  await cut;
  const { rows } = await client.query('select from pg_database where datname = $1', [
    new URL(own.url).pathname.slice(1),
  ]);
  expect(rows).toHaveLength(0);
});

test('the pools end without a connection left, and the writer plans for any number of rows', async () => {
  const own = await database();
  const connections = new Connections(own.url);
  const { rows } = await connections.writer.query<Record<string, string>>(
    `select current_setting('plan_cache_mode') as plans, current_setting('enable_seqscan') as scans,
      current_setting('lock_timeout') as patience`,
  );
  expect(rows).toStrictEqual([{ plans: 'force_generic_plan', scans: 'off', patience: '2s' }]);
  await Promise.all([
    connections.readers.query('select 1'),
    connections.projector.query('select 1'),
  ]);
  await connections.end();
  await connections.end();
  await own.drop();
});

test('options in the address stand beside those of the writer', async () => {
  const url = `${empty.url}?options=${encodeURIComponent('-c work_mem=5MB')}`;
  const connections = new Connections(url);
  const { rows } = await connections.writer.query(
    `select current_setting('work_mem') as own, current_setting('enable_seqscan') as scans`,
  );
  expect(rows).toStrictEqual([{ own: '5MB', scans: 'off' }]);
  await connections.end();
});
