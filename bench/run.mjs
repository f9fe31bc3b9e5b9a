/** `npm run bench`: measures the product beside its peers and its limits. bench/README.md says how. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { endAll } from './lib/children.mjs';
import { readFlags, USAGE, UsageError } from './lib/flags.mjs';
import { BENCH, prepare } from './lib/install.mjs';
import { WORKS, workNamed } from './works/index.mjs';

const SECONDS = {
  quick: { warm: 1, count: 1.5, longer: 4 },
  full: { warm: 1.5, count: 3, longer: 4 },
};
const say = (text) => console.error(text);

const main = async () => {
  const flags = readFlags(process.argv.slice(2), WORKS);
  if (flags.help) return console.log(USAGE);
  if (flags.list) return console.log(flags.works.join('\n'));
  prepare();
  const [{ Server }, { passes, summarised }, { table, writeResults }] = await Promise.all([
    import('./lib/server.mjs'),
    import('./lib/measuring.mjs'),
    import('./lib/report.mjs'),
  ]);
  const server = await Server.start();
  let stopping;
  const stop = () => (stopping ??= endAll().then(() => server.stop()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => void stop().finally(() => process.exit(130)));
  const { quick, passes: count } = flags;
  const timing = { ...SECONDS[quick ? 'quick' : 'full'], quick, postgres: server.pid };
  const bench = { server, quick, passes: count, timing, say };
  const machine = {
    at: new Date().toISOString(),
    node: process.version,
    postgres: await server.version(),
    cores: availableParallelism(),
    passes: count,
  };
  const file = join(BENCH, quick ? 'results.quick.json' : 'results.json');
  /** After each work, so that a run that is cut short keeps what it has measured. */
  const write = (own) => writeResults(file, machine, own);
  const rows = [];
  const failed = [];
  try {
    for (const name of flags.works) {
      const began = Date.now();
      const work = await workNamed(name);
      try {
        const own = summarised(work, await passes(bench, work));
        rows.push(...own);
        console.log(table(work, own));
        write(own);
      } catch (error) {
        if (stopping) return;
        failed.push(name);
        say(`${name} failed: ${error.stack}`);
      }
      say(`${name} took ${Math.round((Date.now() - began) / 1_000)} s`);
    }
  } finally {
    await stop();
  }
  if (flags.json) writeFileSync(flags.json, `${JSON.stringify(rows, null, 1)}\n`);
  if (quick) say('\nOne short pass: for a look, never to quote.');
  if (failed.length) say(`Failed: ${failed.join(', ')}`);
  process.exitCode = failed.length ? 1 : 0;
};

main().catch((error) => {
  say(error instanceof UsageError ? `bench: ${error.message}\n${USAGE}` : error.stack);
  process.exit(error instanceof UsageError ? 2 : 1);
});
