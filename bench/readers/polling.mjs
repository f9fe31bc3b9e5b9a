/** Whoever reads the log in pages over one connection: bare PostgreSQL and Message DB. */
import pg from 'pg';
import { until } from '../lib/load.mjs';
import { applied, DOCUMENTS, ONE, pageOf } from './documents.mjs';

const PAGE = 1_000;
const POLL_MS = 100;
/** Message DB's own consumers note their position every hundred messages. */
const NOTED = 100;

/** @param {{name: string, text: string}} statement $1 the last position, $2 how many; rows as {position, stream, version, data} */
export const polling = (statement, connect = {}) => {
  const opened = async (url) => {
    const client = new pg.Client({ connectionString: url, ...connect });
    await client.connect();
    return client;
  };
  const page = async (client, after) =>
    (await client.query({ ...statement, values: [after, PAGE] })).rows;

  return {
    /** Reads everything in order; how many events. */
    async readAll(url) {
      const client = await opened(url);
      let read = 0;
      for (let after = 0; ;) {
        const events = await page(client, after);
        if (!events.length) break;
        for (const { position } of events) {
          if (Number(position) <= after) throw new Error('out of order');
          after = Number(position);
        }
        read += events.length;
      }
      await client.end();
      return read;
    },

    /** Folds everything into documents, a statement an event. */
    async project(url) {
      const [reader, writer] = [await opened(url), await opened(url)];
      await writer.query(DOCUMENTS);
      await writer.query('insert into squad_position values (0)');
      for (let after = 0, n = 0; ;) {
        const events = await page(reader, after);
        if (!events.length) break;
        for (const { stream, data, position } of events) {
          await writer.query({ ...ONE, values: [stream, JSON.stringify(data)] });
          if ((n += 1) % NOTED === 0)
            await writer.query({ name: 'note', text: 'update squad_position set position = $1', values: [position] }); // prettier-ignore
          after = Number(position);
        }
      }
      const events = await applied(writer);
      await Promise.all([reader.end(), writer.end()]);
      return events;
    },

    /** Looks every 100 ms, writes the documents of a page in one statement, and tells what they then hold. */
    async follow(url, seen) {
      const client = await opened(url);
      await client.query(DOCUMENTS);
      const { rows } = await client.query(statement.head);
      let after = Number(rows[0].position);
      let isStopped = false;
      const running = (async () => {
        while (!isStopped) {
          const events = await page(client, after);
          if (events.length) {
            await client.query(pageOf(events));
            after = Number(events.at(-1).position);
            seen(events);
          }
          if (events.length < PAGE) await until(Date.now() + POLL_MS);
        }
        await client.end();
      })();
      return async () => {
        isStopped = true;
        await running;
      };
    },
  };
};
