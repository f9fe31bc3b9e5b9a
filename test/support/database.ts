import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { MIGRATIONS, migrate } from '../../src/event-store/migrate.js';
import { until } from './until.js';

const TEMPLATE = 'touchline_template';
/** Any number, the same in every worker. */
const LOCK = 1_764_000_001;

/** A migrated database of its own for a test file; `drop` fails the file that left a connection open. */
export async function database(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `t_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdmin(async (admin) => {
    await makeTemplate(admin);
    await admin.query(`create database ${name} template ${TEMPLATE}`);
  });
  return { url: urlOf(name), drop: () => asAdmin((admin) => drop(admin, name)) };
}

/** An empty one, for what migrates by itself. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `t_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdmin((admin) => admin.query(`create database ${name}`));
  return { url: urlOf(name), drop: () => asAdmin((admin) => drop(admin, name)) };
}

/** The first file that asks makes it, the others wait. A comment says from what, and that it is whole. */
async function makeTemplate(admin: pg.Client): Promise<void> {
  const source = MIGRATIONS.map((migration) => String(migration));
  const made = createHash('sha256').update(source.join()).digest('hex');
  await admin.query('select pg_advisory_lock($1)', [LOCK]);
  const { rows } = await admin.query<{ comment: string | null }>(
    "select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1",
    [TEMPLATE],
  );
  if (rows[0]?.comment !== made) {
    await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
    await admin.query(`create database ${TEMPLATE}`);
    await migrate(urlOf(TEMPLATE));
    await admin.query(`comment on database ${TEMPLATE} is '${made}'`);
  }
  await admin.query('select pg_advisory_unlock($1)', [LOCK]);
}

/** A connection that was ended leaves the server a moment later, so the count may need one. */
async function drop(admin: pg.Client, name: string): Promise<void> {
  let left: string[] = [];
  const gone = until(async () => {
    const { rows } = await admin.query<{ said: string }>(
      `select concat_ws(': ', nullif(application_name, ''), state, query) as said
       from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
      [name],
    );
    left = rows.map(({ said }) => said);
    return left.length === 0;
  }, 'connections', 2_000); // prettier-ignore
  await gone.catch(() => undefined);
  // Nobody but a superuser may end an autovacuum that has just come to it; it goes by itself.
  const dropping = async (): Promise<boolean> =>
    Boolean(await admin.query(`drop database if exists ${name} with (force)`));
  await until(dropping, `${name} was not dropped`, 120_000);
  if (left.length)
    throw new Error(`${left.length} connections were left open: ${left.join(' | ')}`);
}

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<void> {
  const admin = new pg.Client(base());
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function base(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url)
    throw new Error('this test needs PostgreSQL: run it in the Jest project pg, built or slow');
  return url;
}
function urlOf(name: string): string {
  const url = new URL(base());
  url.pathname = name;
  return url.toString();
}
