import pg from 'pg';

/** With the password, so that another program's server on the port is not taken for ours. */
export async function answers(url: string): Promise<boolean> {
  const client = clientOf(url);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The program's own role is no superuser: only so can rights on the log be taken from it. */
export async function prepare(url: string, password: string, database: string): Promise<void> {
  const client = clientOf(url);
  try {
    await client.connect();
    const { rows } = await client.query<{ role: boolean; base: boolean }>(
      `select exists (select from pg_roles where rolname = 'touchline') as role,
        exists (select from pg_database where datname = $1) as base`,
      [database],
    );
    const login = `create role touchline login createdb password ${pg.escapeLiteral(password)}`;
    if (!rows[0]?.role) await client.query(login);
    const base = `create database ${pg.escapeIdentifier(database)} owner touchline`;
    if (!rows[0]?.base) await client.query(base);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function clientOf(connectionString: string): pg.Client {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // a server that goes away would end this process
  return client;
}
