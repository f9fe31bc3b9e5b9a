import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until.js';
import type { Answer, Place } from './checker.js';

/** A process of its own: what it was told and what it saw is in its file, which the test reads afterwards. */
export interface Child {
  readonly process: ChildProcess;
  tell(message: object): void;
  /** Messages of one kind as they come, from now on. */
  on(listen: (message: Readonly<Record<string, unknown>>) => void): void;
  /** Rejects when it ends otherwise than by itself. */
  readonly crashed: Promise<never>;
  /** What it counted, once it has ended by itself. */
  ended(patience?: number): Promise<Readonly<Record<string, number>>>;
  lines(): readonly Readonly<Record<string, unknown>>[];
}

export type Script = 'writer' | 'reader' | 'by-hand' | 'poster';
const started = new Set<ChildProcess>();
/** For afterEach: whatever a test that failed has left running. */
export const killChildren = (): void => {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
};

export const childOf = async (
  script: Script,
  folder: string,
  name: string,
  given: object,
): Promise<Child> => {
  const file = join(folder, `${name}.jsonl`);
  const child = fork(
    join(__dirname, 'process', `${script}.mjs`),
    [JSON.stringify({ name, file, ...given })],
    { execArgv: ['--enable-source-maps'], stdio: ['ignore', 'inherit', 'pipe', 'ipc'] },
  );
  started.add(child);
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const closed = once(child, 'close');
  let ready = false;
  let counts: Readonly<Record<string, number>> | undefined;
  child.on('message', (message: { ready?: true; ended?: typeof counts }) => {
    ready ||= message.ready ?? false;
    counts ??= message.ended;
  });
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await until(() => ready || gone(), `${name} does not begin`, 30_000);
  if (gone()) throw new Error(`${name}: ${said}`);
  const crashed = new Promise<never>((_, fail) => {
    child.once('close', (code) => code !== 0 && fail(new Error(`${name} crashed: ${said}`)));
  });
  crashed.catch(() => undefined);
  return {
    process: child,
    crashed,
    tell: (message) => void (child.connected && child.send(message)),
    on: (listen) => void child.on('message', listen),
    ended: async (patience = 60_000) => {
      await until(gone, `${name} does not end`, patience);
      await closed;
      if (child.exitCode !== 0 || !counts) throw new Error(`${name}: ${child.signalCode} ${said}`);
      return counts;
    },
    lines: linesOf(file),
  };
};

export const answersOf = (child: Child): Answer[] => child.lines() as unknown as Answer[];
export const seenOf = (child: Child): Place[] =>
  child.lines().filter((line) => 'id' in line) as unknown as Place[];

type Line = Readonly<Record<string, unknown>>;
/** The lines of a file that grows; only what is new is read. */
const linesOf = (file: string): (() => readonly Line[]) => {
  const lines: Line[] = [];
  let read = 0;
  let rest = '';
  return () => {
    if (!existsSync(file)) return lines;
    const open = openSync(file, 'r');
    const fresh = Buffer.alloc(fstatSync(open).size - read);
    readSync(open, fresh, 0, fresh.length, read);
    closeSync(open);
    read += fresh.length;
    const parts = (rest + fresh.toString('utf8')).split('\n');
    rest = parts.pop()!;
    for (const part of parts) lines.push(JSON.parse(part) as Line);
    return lines;
  };
};
