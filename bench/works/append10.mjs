/** Ten events a command, all or none, by 16 writers. */
import append from './append.mjs';
import { append as appending } from '../lib/logs.mjs';

export default {
  ...append,
  name: 'append10',
  title: 'ten events a command; bare is one insert of ten rows',
  rows: () =>
    ['bare', 'ours', 'ours keyed', 'castore', 'emmett', 'message-db'].map((system) => ({
      system,
      concurrency: 16,
      events: 10,
    })),
};
export const run = appending;
