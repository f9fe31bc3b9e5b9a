/** What a Nest developer writes first: a repository of TypeORM, by `insert` and by `save`. */
import 'reflect-metadata';
import { DataSource, EntitySchema } from 'typeorm';

const StoredEvent = new EntitySchema({
  name: 'StoredEvent',
  tableName: 'stored_event',
  uniques: [{ columns: ['streamId', 'version'] }],
  columns: {
    globalPosition: { type: 'bigint', primary: true, generated: 'increment' },
    streamId: { type: 'text' },
    version: { type: 'int' },
    type: { type: 'text' },
    data: { type: 'jsonb' },
    metadata: { type: 'jsonb' },
    createdAt: { type: 'timestamptz', createDate: true },
  },
});
export const sourceOf = (url, poolSize, synchronize = false) =>
  new DataSource({
    type: 'postgres',
    url,
    entities: [StoredEvent],
    poolSize,
    synchronize,
    installExtensions: false,
  }).initialize();
const rowsOf = (streamId, version, events) =>
  events.map(({ type, data }, i) => ({
    streamId,
    version: version + i + 1,
    type,
    data,
    metadata: {},
  }));

const typeorm = (method) => ({
  name: `typeorm ${method}`,
  count: 'select count(*)::int as events from stored_event',
  streamOf: (n) => `player-${n}`,

  prepare: async (url) => (await sourceOf(url, 1, true)).destroy(),

  async fill(url, streams, each, event) {
    const source = await sourceOf(url, 4);
    const events = Array.from({ length: each }, () => event);
    for (let n = 0; n < streams; n += 1)
      await source.getRepository(StoredEvent).insert(rowsOf(`player-${n}`, 0, events));
    await source.destroy();
  },

  async open(url, writers) {
    const source = await sourceOf(url, Math.min(writers, 20));
    const repository = source.getRepository(StoredEvent);
    return {
      append: (stream, version, events) => {
        const rows = rowsOf(stream, version, events);
        return repository[method](rows.length === 1 ? rows[0] : rows);
      },
      close: () => source.destroy(),
    };
  },
});
export const insert = typeorm('insert');
export const save = typeorm('save');
