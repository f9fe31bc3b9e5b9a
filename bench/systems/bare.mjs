/** What PostgreSQL and pg allow: one table, one named prepared INSERT in autocommit, no check but the index. */
import pg from 'pg';

const TABLE = `create table events (
  global_position bigint generated always as identity primary key, stream_id text not null, version int not null,
  type text not null, data jsonb not null, metadata jsonb not null, created_at timestamptz not null default now(),
  unique (stream_id, version))`;
const INSERT = 'insert into events (stream_id, version, type, data, metadata) values ';
const one = { name: 'insert', text: `${INSERT}($1, $2, $3, $4, $5)` };
const rowsOf = (n) =>
  Array.from({ length: n }, (_, i) => `($${[1, 2, 3, 4, 5].map((k) => i * 5 + k).join(', $')})`);

export const withClient = async (url, work) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

export default {
  name: 'bare',
  count: 'select count(*)::int as events from events',
  streamOf: (n) => `player-${n}`,

  prepare: (url) => withClient(url, (client) => client.query(TABLE)),

  fill: (url, streams, each, data) =>
    withClient(url, (client) =>
      client.query(
        `insert into events (stream_id, version, type, data, metadata)
         select 'player-' || s, v, $3, $4, '{}' from generate_series(1, $2::int) v, generate_series(0, $1::int - 1) s`,
        [streams, each, data.type, JSON.stringify(data.data)],
      ),
    ),

  async open(url, writers) {
    const pool = new pg.Pool({ connectionString: url, max: Math.min(writers, 20) });
    return {
      append: async (stream, version, events) => {
        const values = events.flatMap(({ type, data }, i) => [
          stream, version + i + 1, type, JSON.stringify(data), '{}',
        ]); // prettier-ignore
        const many = events.length > 1;
        const name = many ? `insert-${events.length}` : one.name;
        const text = many ? INSERT + rowsOf(events.length).join(', ') : one.text;
        await pool.query({ name, text, values });
      },
      close: () => pool.end(),
    };
  },
};
