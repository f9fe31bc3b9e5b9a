/** Reading the whole log in order, page by page. Castore cannot. */
import { inProcess } from '../lib/children.mjs';
import { filled } from '../lib/logs.mjs';
import { STREAMS } from '../lib/payload.mjs';
import { usedBy } from '../lib/processors.mjs';
import { reader } from '../readers/index.mjs';
import { readPages } from '../readers/ours.mjs';

const PAGES = "ours, the projector's pages";
const EACH = { quick: 20, full: 200 };

export default {
  name: 'catchup',
  title: 'a log of 200,000 events read in order (--quick: 20,000)',
  figures: { rate: { unit: 'events/s', ratio: true }, cpu: { unit: 'µs/event' } },
  rows: () => ['bare', 'ours', PAGES, 'message-db', 'emmett'].map((system) => ({ system })),
  reference: 'bare',

  async measure(bench, { system }) {
    const each = EACH[bench.quick ? 'quick' : 'full'];
    const database = await bench.server.clone(
      await filled(bench, system.split(',')[0], STREAMS, each),
    );
    const job = { work: 'catchup', system, url: database.url, events: STREAMS * each };
    return inProcess({ ...job, ...bench.timing }).finally(() => bench.server.drop(database));
  },
};

/** The second reading counts: the first one warms the caches of both. */
export const run = async ({ system, url, events, postgres }) => {
  const readAll =
    system === PAGES ? async (at) => (await readPages(at)).events : (await reader(system)).readAll;
  if (system !== 'emmett') await readAll(url); // its processor would go on from where it was
  const cpu = () => usedBy(process.pid) + usedBy(postgres);
  const before = { at: performance.now(), cpu: cpu() };
  const read = await readAll(url);
  const seconds = (performance.now() - before.at) / 1_000;
  if (read !== events) throw new Error(`${read} events read, ${events} are there`);
  return { rate: read / seconds, cpu: (cpu() - before.cpu) / read };
};
