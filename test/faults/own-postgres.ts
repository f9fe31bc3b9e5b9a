import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountFor, nativeFolder } from '../../src/event-store/embedded/program.js';
import { answers } from '../../src/event-store/embedded/session.js';
import { until } from '../support/until.js';
import { freePort } from './posted.js';

/** A PostgreSQL of its own with an environment of its own, for a test that bends what the server lives in. */
export const ownPostgres = async (
  env: (folder: string) => Readonly<Record<string, string>>,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ readonly url: string; readonly folder: string; stop(): Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'touchline-own-'));
  chmodSync(folder, 0o755);
  const place = join(folder, 'home');
  const bin = join(nativeFolder(), 'bin');
  const account = accountFor(place);
  const as = account ? { uid: account.uid, gid: account.gid } : {};
  if (account) chownSync(folder, account.uid, account.gid);
  const plain = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };
  execFileSync(join(bin, 'initdb'), ['-D', place, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { ...as, cwd: folder, env: plain, stdio: 'pipe' }); // prettier-ignore
  const port = await freePort();
  const args = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    fsync: 'off',
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server: ChildProcess = spawn(join(bin, 'postgres'), ['-D', place, ...args], {
    ...as,
    cwd: folder,
    env: { ...plain, ...env(folder) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await until(async () => {
    if (server.exitCode !== null) throw new Error(said);
    return answers(url);
  }, 'PostgreSQL does not start');
  return {
    url,
    folder,
    stop: async () => {
      const gone = once(server, 'exit');
      server.kill('SIGINT');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
};
/** Set while the server runs: seconds that its clock is off, as libfaketime reads them. */
export const setClock = (folder: string, seconds: number): void =>
  writeFileSync(join(folder, 'clock'), `${seconds < 0 ? '' : '+'}${seconds}\n`);
