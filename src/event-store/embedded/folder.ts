import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What several processes read and write beside each other in one data folder. */

/** The live server on this cluster; its port is 0 while it has not written it yet. */
export function postmaster(data: string): { pid: number; port: number } | undefined {
  const lines = readOr(join(data, 'postmaster.pid'), '').split('\n');
  const pid = Number(lines[0]);
  return pid > 0 && isPostmaster(pid, data) ? { pid, port: Number(lines[3] ?? 0) } : undefined;
}

/** A number alone proves little: after a crash or in a new container another process may have it. */
function isPostmaster(pid: number, data: string): boolean {
  try {
    if (process.platform === 'linux') return fs.readlinkSync(`/proc/${pid}/cwd`) === data;
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * PostgreSQL refuses to start while the process named in a left-over postmaster.pid lives, whatever that process is.
 * It takes its own parent's number for stale, and still looks whether children of a killed server use the memory
 * named further down, so the file is not simply removed.
 */
export function disown(data: string): void {
  const file = join(data, 'postmaster.pid');
  const left = readOr(file, '');
  if (left) fs.writeFileSync(file, left.replace(/^.*/, String(process.pid)));
}

/** False where there is nothing, or what an interrupted initdb left; what is not PostgreSQL's is never wiped. */
export function isComplete(data: string): boolean {
  if (fs.existsSync(join(data, 'global', 'pg_control'))) return true;
  const halfMade = fs.existsSync(join(data, 'PG_VERSION'));
  if (!halfMade && fs.existsSync(data) && fs.readdirSync(data).length)
    throw new Error(`${data} holds something other than PostgreSQL's data: move it away`);
  return false;
}

export function readSecret(folder: string): string {
  const file = join(folder, 'pg.secret');
  const secret = readOr(file, '').trim();
  if (!secret) throw new Error(`${file}, the password of the data beside it, is missing or closed`);
  return secret;
}

/** The port of last time where it is free, so that processes which are still attached find the server again. */
export async function choosePort(folder: string): Promise<number> {
  const last = Number(readOr(join(folder, 'pg.port'), '0'));
  return (await portIfFree(last)) ?? (await portIfFree(0)) ?? 0;
}

async function portIfFree(port: number): Promise<number | undefined> {
  const server = createServer();
  if (!(await listening(server, { port, host: '127.0.0.1' }))) return undefined;
  const address = server.address();
  await closed(server);
  return typeof address === 'object' ? address?.port : undefined;
}

/**
 * One process at a time. The lock is a name that the kernel takes back when its holder dies, however it dies;
 * a file with a process number in it would have to be guessed stale.
 */
export async function locked<T>(
  folder: string,
  patience: number,
  work: () => Promise<T>,
): Promise<T> {
  const place = fs.realpathSync(folder);
  const name = `touchline-${createHash('sha256').update(place).digest('hex').slice(0, 20)}`;
  const file = join(tmpdir(), name); // elsewhere than on Linux and Windows it is a file
  const path =
    process.platform === 'linux'
      ? `\0${name}`
      : process.platform === 'win32'
        ? `\\\\.\\pipe\\${name}`
        : file;
  const server = createServer((socket) => socket.destroy());
  for (let tries = patience / 25; !(await listening(server, { path })); tries -= 1) {
    if (tries <= 0) throw new Error(`another process is busy starting PostgreSQL on ${place}`);
    await new Promise((done) => setTimeout(done, 25));
  }
  try {
    return await work();
  } finally {
    await closed(server);
  }
}

const listening = (server: Server, where: { path: string } | { port: number; host: string }) =>
  new Promise<boolean>((settle, fail) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE') settle(false);
      else fail(error);
    };
    const onListening = () => {
      server.off('error', onError);
      settle(true);
    };
    server.once('error', onError).once('listening', onListening);
    server.listen({ ...where, exclusive: true });
  });
const closed = (server: Server) => new Promise<void>((done) => server.close(() => done()));

function readOr(file: string, otherwise: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
