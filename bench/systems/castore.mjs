/** Castore's PostgreSQL adapter. It does less: no global order, no reading of all, no subscription. */
import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres';

const eventStoreId = 'PLAYER';
const options = { eventStoreId };
const idOf = (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const open = (url, writers) => {
  const adapter = new PostgresEventStorageAdapter({
    connectionString: `${url}?max=${Math.min(writers, 20)}`,
  });
  const push = async (aggregateId, version, events) => {
    const [details] = [
      events.map(({ type, data }, i) => ({
        aggregateId,
        version: version + i + 1,
        type,
        payload: data,
        metadata: {},
      })),
    ];
    if (details.length === 1) return adapter.pushEvent(details[0], options);
    const grouped = details.map((detail) => {
      const event = adapter.groupEvent(detail);
      event.context = options;
      return event;
    });
    return adapter.pushEventGroup({}, ...grouped);
  };
  return { append: push, close: () => adapter._sql.end() };
};

export default {
  name: 'castore',
  count: 'select count(*)::int as events from event',
  streamOf: idOf,
  prepare: (url) => PostgresEventStorageAdapter.createEventTable({ connectionString: url }),

  async fill(url, streams, each, event) {
    const store = open(url, 10);
    const events = Array.from({ length: each }, () => event);
    for (let n = 0; n < streams; n += 10)
      await Promise.all(
        Array.from({ length: Math.min(10, streams - n) }, (_, i) =>
          store.append(idOf(n + i), 0, events),
        ),
      );
    await store.close();
  },
  open: async (url, writers) => open(url, writers),
};
