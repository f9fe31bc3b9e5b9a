/** No space left where the data lies: nothing is acknowledged that is not stored, and with space it goes on by itself. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Program, program } from '../support/program.js';
import { until } from '../support/until.js';
import { faultsIn } from './checker.js';
import { childOf, killChildren } from './child.js';
import { figure, reached, TIME_OUT } from './figures.js';
import { asSuperuser, freePort, logIn, postedBy, recordingOf } from './posted.js';
import { lives, processesIn } from './postgres-processes.js';

jest.setTimeout(TIME_OUT);
const TIMES = figure('DISK_FULL', 3, 10);
const KEY = 'a-key-of-this-test';
let own: Program;
let port: number;
let disk: string;
beforeEach(async () => {
  port = await freePort();
  own = program({ TOUCHLINE_BOOTSTRAP_KEY: KEY, PORT: String(port), LOG_LEVEL: 'fatal' });
  disk = join(own.folder, 'data');
  mkdirSync(disk);
  // Needs root. Where that is missing the test fails: it cannot be proved there.
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'tmpfs', disk]);
});
afterEach(async () => {
  killChildren();
  await own.end();
  execFileSync('umount', [disk]);
  await own.close();
});

const balloon = (): string => join(disk, 'balloon');
/** Takes all space that is left, to the last block. */
const fill = (): void => {
  for (const size of [1 << 20, 1 << 12, 1 << 9])
    try {
      for (;;) appendFileSync(balloon(), Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  chmodSync(balloon(), 0o600);
};

/** The next write needs a new segment of the write-ahead log: without space for it PostgreSQL ends itself (PANIC). */
const needNewSegment = async (): Promise<void> =>
  asSuperuser(disk, async (client) => {
    for (let i = 0; i < 10; i += 1)
      await client.query("select pg_logical_emit_message(true, 'full', 'x'), pg_switch_wal()");
  }).catch(() => undefined);

test.each([
  ['a table cannot grow', async () => undefined],
  ['the write-ahead log cannot grow', needNewSegment],
])(
  'when %s it answers 503 with Retry-After, acknowledges nothing, and recovers by itself',
  async (_, press) => {
    await own.serve();
    const poster = await childOf('poster', own.folder, 'p', { port, clients: 8, key: KEY });
    const posted = (): ReturnType<typeof postedBy> => postedBy(poster);
    const recorded = (): number => posted().filter((p) => p.outcome === 'recorded').length;
    const refusals: number[] = [];
    const died: number[] = [];
    const recoveredMs: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const before = recorded();
      await until(() => recorded() > before + 50, 'nothing is recorded', 60_000);
      fill();
      const postgres = processesIn(join(disk, 'pg'));
      await press();
      const full = posted().length;
      const unavailable = (): number =>
        posted()
          .slice(full)
          .filter((p) => p.status === 503).length;
      await until(() => unavailable() >= 16, 'it does not say that it cannot', 60_000);
      refusals.push(unavailable());
      died.push(postgres.filter((pid) => !lives(pid)).length);
      const answered = recorded();
      const began = performance.now();
      rmSync(balloon());
      await until(() => recorded() > answered + 8, 'it does not recover', 60_000);
      recoveredMs.push(Math.round(performance.now() - began));
    }
    poster.tell({ stop: true });
    await poster.ended();
    const log = await logIn(disk);
    const statuses = Object.fromEntries([...new Set(posted().map((p) => p.status ?? 0))].map((status) => [status, posted().filter((p) => (p.status ?? 0) === status).length])); // prettier-ignore
    reached('disk full', { times: TIMES, refusals, died, recoveredMs, statuses, recorded: recorded(), events: log.length }); // prettier-ignore
    expect(existsSync(balloon())).toBe(false);
    expect(faultsIn(recordingOf(posted(), log))).toStrictEqual({});
    const failed = posted().filter((p) => p.outcome === 'unknown');
    expect(failed.filter(({ status }) => status !== 503)).toStrictEqual([]);
    expect(failed.filter(({ retryAfter }) => !retryAfter)).toStrictEqual([]);
  },
);
