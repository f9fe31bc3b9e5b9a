/** Emmett's consumers, tuned: a thousand messages at once, no pause between full batches. */
import { sql } from '@event-driven-io/dumbo';
import {
  postgreSQLEventStoreConsumer,
  postgreSQLRawBatchSQLProjection,
} from '@event-driven-io/emmett-postgresql';
import { TYPE } from '../lib/payload.mjs';
import { withClient } from '../systems/bare.mjs';
import emmett from '../systems/emmett.mjs';
import { applied, DOCUMENTS } from './documents.mjs';

const TUNED = { batchSize: 1_000, pullingFrequencyInMs: 1 };

const consume = async (url, pulling, eachBatch) => {
  const consumer = postgreSQLEventStoreConsumer({
    connectionString: url,
    pulling,
    stopWhen: { noMessagesLeft: true },
  });
  consumer.reactor({ processorId: 'reads', startFrom: 'BEGINNING', eachMessage: eachBatch });
  await consumer.start();
  await consumer.close();
};

const projection = postgreSQLRawBatchSQLProjection({
  name: 'squad',
  canHandle: [TYPE],
  evolve: (events) =>
    events.map(({ data, metadata }) =>
      sql(
        `insert into squad (key, document) values (%L, jsonb_build_object('events', 1, 'last', %L::jsonb))
         on conflict (key) do update set document =
           jsonb_build_object('events', (squad.document->>'events')::int + 1, 'last', excluded.document->'last')`,
        metadata.streamName,
        JSON.stringify(data),
      ),
    ),
});

export default {
  async readAll(url) {
    let read = 0;
    await consume(url, TUNED, () => void (read += 1));
    return read;
  },

  async project(url) {
    await withClient(url, (client) => client.query(DOCUMENTS));
    const consumer = postgreSQLEventStoreConsumer({
      connectionString: url,
      pulling: TUNED,
      stopWhen: { noMessagesLeft: true },
    });
    consumer.projector({ processorId: 'squad', projection, startFrom: 'BEGINNING' });
    await consumer.start();
    await consumer.close();
    return withClient(url, applied);
  },

  /** Told to begin at the end its projector begins near the beginning all the same: so it begins there, and is waited for. */
  async follow(url, seen) {
    await withClient(url, (client) => client.query(DOCUMENTS));
    let behind = await withClient(url, async (client) => (await client.query(emmett.count)).rows[0].events); // prettier-ignore
    let caughtUp;
    const backlog = new Promise((done) => (caughtUp = done));
    const consumer = postgreSQLEventStoreConsumer({
      connectionString: url,
      pulling: { ...TUNED, pullingFrequencyInMs: 10 },
    });
    const tell = (events) => {
      if (behind <= 0)
        seen(events.map(({ metadata }) => ({ stream: metadata.streamName, version: Number(metadata.streamPosition) }))); // prettier-ignore
      behind -= events.length;
      if (behind <= 0) caughtUp();
    };
    const watched = {
      ...projection,
      handle: async (events, context) => {
        await projection.handle(events, context);
        setImmediate(tell, events);
      },
    };
    consumer.projector({ processorId: 'squad', projection: watched, startFrom: 'BEGINNING' });
    const running = consumer.start();
    await backlog;
    return async () => {
      await consumer.close();
      await running.catch(() => undefined);
    };
  },
};
