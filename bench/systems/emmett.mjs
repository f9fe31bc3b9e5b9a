/** Emmett's PostgreSQL event store: a transaction with a function of its own, by literals. */
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';

/** Its schema is made by `prepare`, so that no append looks for it. */
export const openStore = (url, writers) => {
  const pool = new pg.Pool({ connectionString: url, max: Math.min(writers, 20) });
  const store = getPostgreSQLEventStore(url, {
    schema: { autoMigration: 'None' },
    connectionOptions: { pool },
  });
  const close = async () => {
    await store.close();
    await pool.end();
  };
  return { store, pool, close };
};

export default {
  name: 'emmett',
  count: 'select count(*)::int as events from emt_messages',
  streamOf: (n) => `player-${n}`,

  async prepare(url) {
    const { store, close } = openStore(url, 1);
    await store.schema.migrate();
    await close();
  },

  /** One after the other: after appends side by side its consumers deliver some messages twice. */
  async fill(url, streams, each, event) {
    const { store, close } = openStore(url, 1);
    const events = Array.from({ length: each }, () => event);
    for (let n = 0; n < streams; n += 1) await store.appendToStream(`player-${n}`, events);
    await close();
  },

  async open(url, writers) {
    const { store, close } = openStore(url, writers);
    return {
      append: (stream, version, events) =>
        store.appendToStream(stream, events, { expectedStreamVersion: BigInt(version) }),
      close,
    };
  },
};
