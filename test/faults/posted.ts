import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import type { Answer, Entry, Recording } from './checker.js';
import type { Child } from './child.js';
import { finalLog } from './final-log.js';

/** What a client of the server was told: an answer of the checker, and how HTTP put it. */
export interface Posted extends Answer {
  readonly status?: number;
  readonly retryAfter?: string | null;
  /** When it was told, in milliseconds since 1970 */
  readonly at: number;
  /** It made the player or his injury, whose events do not name their command */
  readonly setUp?: true;
}
export const postedBy = (child: Child): Posted[] => child.lines() as unknown as Posted[];

/** For the checker: what set up is named by its event's id, as in the log. */
export const recordingOf = (posted: readonly Posted[], log: readonly Entry[]): Recording => ({
  answers: posted.map((one) => (one.setUp ? { ...one, command: one.events?.[0]?.id ?? one.command } : one)), // prettier-ignore
  seen: {},
  log,
});

/** On the embedded server that runs in a data folder. */
const as = async <T>(
  user: string,
  dataDir: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const read = (name: string): string => readFileSync(join(dataDir, name), 'utf8').trim();
  const client = new pg.Client(
    `postgres://${user}:${read('pg.secret')}@127.0.0.1:${read('pg.port')}/touchline`,
  );
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};
export const asSuperuser = <T>(dataDir: string, work: (client: pg.Client) => Promise<T>) =>
  as('postgres', dataDir, work);
export const logIn = (dataDir: string): Promise<Entry[]> =>
  as('touchline', dataDir, (client) => finalLog(client));

/** A port that is free, so that a server that is started again is where its clients look for it. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};
