/** Eventide's Message DB: functions in the database, called as prepared statements through pg. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { withClient } from './bare.mjs';

const home = dirname(createRequire(import.meta.url).resolve('@eventide/message-db/package.json'));
const script = (name) => readFileSync(join(home, 'database', `${name}.sql`), 'utf8');
/** In the order of its install.sh. */
const SCRIPTS = [
  'roles/message-store',
  'schema/message-store', 'extensions/pgcrypto', 'tables/messages', 'types/message',
  ...['message-store-version', 'hash-64', 'acquire-lock', 'category', 'is-category', 'id', 'cardinal-id', 'stream-version',
    'write-message', 'get-stream-messages', 'get-category-messages', 'get-last-stream-message'].map((name) => `functions/${name}`),
  'indexes/messages-id', 'indexes/messages-stream', 'indexes/messages-category',
  ...['schema', 'table', 'sequence', 'functions'].map((name) => `privileges/${name}`),
]; // prettier-ignore

export const poolOf = (url, max) =>
  new pg.Pool({ connectionString: url, max, options: '-c search_path=message_store,public' });
/** Several writes of one stream go in one statement, which is one transaction. */
const write = (n) => {
  const calls = Array.from({ length: n }, (_, i) => {
    const [id, type, data, version] = [4, 5, 6, 7].map((k) => `$${k - 2 + i * 4}`);
    return `message_store.write_message(${id}, $1, ${type}, ${data}::jsonb, '{}'::jsonb, ${version}::bigint)`;
  });
  return { name: `write-${n}`, text: `select ${calls.join(', ')}` };
};
const STATEMENTS = new Map();
const statement = (n) => {
  if (!STATEMENTS.has(n)) STATEMENTS.set(n, write(n));
  return STATEMENTS.get(n);
};

export default {
  name: 'message-db',
  count: 'select count(*)::int as events from message_store.messages',
  streamOf: (n) => `player-${n}`,

  prepare: (url, superuser) =>
    withClient(superuser, async (client) => {
      await client.query('set client_min_messages = warning');
      for (const name of SCRIPTS) await client.query(script(name));
      await client.query('grant message_store to touchline');
    }),

  fill: (url, streams, each, data) =>
    withClient(url, (client) =>
      client.query(
        `insert into message_store.messages (stream_name, position, type, data, metadata)
         select 'player-' || s, v, $3, $4, '{}' from generate_series(0, $2::int - 1) v, generate_series(0, $1::int - 1) s`,
        [streams, each, data.type, JSON.stringify(data.data)],
      ),
    ),

  async open(url, writers) {
    const pool = poolOf(url, Math.min(writers, 20));
    return {
      append: async (stream, version, events) => {
        const values = events.flatMap(({ type, data }, i) => [
          randomUUID(), type, JSON.stringify(data), version - 1 + i,
        ]); // prettier-ignore
        await pool.query({ ...statement(events.length), values: [stream, ...values] });
      },
      close: () => pool.end(),
    };
  },
};
