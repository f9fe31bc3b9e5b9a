/** One event a command, by 1, 16 and 64 writers. */
import { append, filled } from '../lib/logs.mjs';
import { inProcess } from '../lib/children.mjs';

const SYSTEMS = [
  'bare', 'ours', 'ours keyed', 'castore', 'emmett', 'message-db', 'typeorm insert', 'typeorm save',
]; // prettier-ignore

export default {
  name: 'append',
  title: 'one event a command; 1,000 streams, 400 bytes',
  figures: {
    rate: { unit: 'events/s', ratio: true },
    cpu: { unit: 'µs/event' },
    p99: { unit: 'ms' },
  },
  rows: () =>
    [1, 16, 64].flatMap((concurrency) => SYSTEMS.map((system) => ({ system, concurrency }))),
  reference: 'bare',

  async measure(bench, row) {
    const database = await bench.server.clone(await filled(bench, row.system));
    try {
      return await inProcess({ work: 'append', ...row, url: database.url, ...bench.timing });
    } finally {
      await bench.server.drop(database);
    }
  },
};
export const run = append;
