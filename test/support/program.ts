/** The built program as a user runs it: server and command line, on a data folder of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.js';

const DIST = join(__dirname, '../../dist');
/** The command line as a shell would call it. */
export const CLI = `"${process.execPath}" --enable-source-maps "${join(DIST, 'cli.js')}"`;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
export interface Running {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  readonly ended: Promise<Ended>;
}
export interface Serving extends Running {
  readonly port: number;
}
type Env = Readonly<Record<string, string>>;
export interface Program {
  /** Readable for the user that PostgreSQL runs as */
  readonly folder: string;
  readonly env: Env;
  start(script: 'main' | 'cli', args?: readonly string[], env?: Env): Running;
  /** A command of the command line, from start to end. */
  run(...args: readonly string[]): Promise<Ended>;
  /** A server that answers. */
  serve(env?: Env): Promise<Serving>;
  /** Ends what runs, waits for PostgreSQL. */
  end(): Promise<void>;
  /** The same, and removes the folder. */
  close(): Promise<void>;
}

/** With `env` a DATABASE_URL, without one the embedded PostgreSQL in the folder. */
export const program = (given: Env = {}): Program => {
  const folder = mkdtempSync(join(tmpdir(), 'touchline-program-'));
  chmodSync(folder, 0o755);
  const { PATH = '' } = process.env;
  const env = { PATH, PORT: '0', DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', ...given };
  const started: Running[] = [];
  const start: Program['start'] = (script, args = [], more = {}) => {
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', join(DIST, `${script}.js`), ...args],
      { env: { ...env, ...more }, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
    const ended = once(child, 'close').then(() => ({ code: child.exitCode, ...said }));
    const running = { child, said, ended };
    started.push(running);
    return running;
  };
  const end = async (): Promise<void> => {
    for (const { child, ended } of started) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    }
    await until(() => !databaseRuns(folder), 'PostgreSQL is still there');
  };
  return {
    folder,
    env,
    start,
    run: (...args) => start('cli', args).ended,
    serve: async (more = {}) => {
      const running = start('main', [], more);
      const address = (): string | undefined => / listens on \S+:(\d+)/.exec(running.said.out)?.[1];
      await until(
        () => address() !== undefined || running.child.exitCode !== null,
        'it does not listen',
        60_000,
      );
      const port = address();
      if (port === undefined) throw new Error(running.said.err);
      return { ...running, port: Number(port) };
    },
    end,
    close: async () => {
      await end();
      rmSync(folder, { recursive: true });
    },
  };
};

/** Every process of an embedded server works in its data folder. */
const databaseRuns = (folder: string): boolean =>
  readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`).startsWith(join(folder, 'data'));
    } catch {
      return false; // it has ended, or is not ours
    }
  });
