/** What keeping the trail costs the appends that it follows: each event is a decision, its words committed to, its leaf signed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcess } from '../lib/children.mjs';
import { built } from '../lib/install.mjs';
import { load } from '../lib/load.mjs';
import { openLog, record } from '../systems/ours.mjs';

const ALONE = 'the log alone';
const FOLLOWED = 'with its trail';
const STREAMS = 1_000;
const RULING = {
  type: 'EligibilityRulingIssued',
  data: {
    playerId: 'player-1', rulingId: 'ruling-1', decision: 'ELIGIBLE', authority: 'FIFA', ruleId: 'RSTP Annexe 1 art. 5',
    grounds: 'He had retired from international football before he was called up.', scope: {}, effectiveFrom: '2017-01-20',
  },
  meta: {
    source: { kind: 'league', name: 'FIFA', quote: 'The player is eligible.' }, occurred: { value: '2017-01-20', precision: 'day' },
    statedAt: '2017-01-20T20:00:00Z', confidence: 'confirmed', visibility: 'public', actor: { id: 'key-1', role: 'governing-body' },
  },
}; // prettier-ignore

export default {
  name: 'trail',
  title:
    'one decision a command; 1,000 cases; with and without the trail that follows, in one process',
  figures: {
    rate: { unit: 'decisions/s', ratio: true },
    p99: { unit: 'ms' },
    behind: { unit: 's until the last one is signed' },
  },
  rows: () =>
    [1, 16, 64].flatMap((concurrency) =>
      [ALONE, FOLLOWED].map((system) => ({ system, concurrency })),
    ),
  reference: ALONE,

  async measure(bench, row) {
    const template = await bench.server.template('trail_empty', async (url) => {
      const { migrate } = await import(built('src/event-store/migrate.js'));
      await migrate(url);
    });
    const database = await bench.server.clone(template);
    try {
      return await inProcess({ work: 'trail', ...row, url: database.url, ...bench.timing });
    } finally {
      await bench.server.drop(database);
    }
  },
};

export const run = async (job) => {
  const { log, connections, close } = await openLog(job.url);
  const folder = mkdtempSync(join(tmpdir(), 'bench-trail-'));
  const [{ Reactors }, { TrailReactor }, { Checkpoints }] = await Promise.all([
    import(built('src/event-store/reactors.js')),
    import(built('src/audit/trail.reactor.js')),
    import(built('src/audit/checkpoints.register.js')),
  ]);
  const place = { keyFile: join(folder, 'trail.key'), name: 'touchline.bench' };
  const reactors = new Reactors(connections, log, job.system === FOLLOWED ? [new TrailReactor(connections, place)] : []); // prettier-ignore
  reactors.start();
  let n = 0;
  const measured = await load(job, async () => {
    n += 1;
    await record(log, `eligibility-case-${n % STREAMS}`, [RULING]);
    return 1;
  });
  const ended = performance.now();
  const head = await log.head();
  const signed = async () => (await new Checkpoints(connections).last('decisions'))?.size ?? 0;
  while (job.system === FOLLOWED && (await signed()) < head + 1)
    await new Promise((next) => setTimeout(next, 5));
  const behind = job.system === FOLLOWED ? (performance.now() - ended) / 1_000 : 0;
  await reactors.stop();
  await close();
  rmSync(folder, { recursive: true });
  return { ...measured, behind };
};
