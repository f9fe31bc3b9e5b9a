import { hash as digest, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Connections } from '../event-store/connections.js';
import { ApiKeyRegister } from './api-key.register.js';
import type { Visitor } from './caller.js';
import { sessionIn } from './session.cookie.js';

interface Session {
  readonly keyId: string;
  readonly expiresAt: Date;
}
/** A working day; then the key is asked for again. */
export const SESSION_SECONDS = 12 * 3_600;
const CACHED_MS = 60_000;
const MINUTE_MS = 60_000;

const hashOf = (id: string): Buffer => digest('sha256', id, 'buffer');

/** Who has logged in, by the hash of a random id. What a session may do, its key may: revoked or expired, it ends the session. */
@Injectable()
export class SessionRegister {
  private readonly logger = new Logger('Access');
  private readonly cache = new LRUCache<string, Session>({ max: 10_000, ttl: CACHED_MS });
  private readonly used = new LRUCache<string, number>({ max: 10_000 });
  /** As of keys: a look-up that began before a purge must not fill the cache after it. */
  private purges = 0;

  constructor(
    private readonly connections: Connections,
    private readonly keys: ApiKeyRegister,
  ) {}

  /** Begins a session of a key. @returns its id, which is kept nowhere here */
  async open(keyId: string, now = Date.now()): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    const at = new Date(now);
    await this.connections.readers.query('delete from session where expires_at <= $1', [at]);
    await this.connections.readers.query(
      'insert into session (hash, api_key_id, created_at, expires_at) values ($1, $2, $3, $4)',
      [hashOf(id), keyId, at, new Date(now + SESSION_SECONDS * 1_000)],
    );
    return id;
  }

  /** Ends a session, here and in every other process that hears the notice. */
  async close(id: string): Promise<void> {
    await this.connections.readers.query(
      `with ended as (delete from session where hash = $1 returning api_key_id)
       select pg_notify('api_key', api_key_id::text) from ended`,
      [hashOf(id)],
    );
    this.purge();
  }

  /** Forgets what was looked up. */
  purge(): void {
    this.purges += 1;
    this.cache.clear();
  }

  /** Whose session a request's cookie names; undefined if it names none, or it has ended. */
  async visitorIn(
    headers: Parameters<typeof sessionIn>[0],
    now = Date.now(),
  ): Promise<Visitor | undefined> {
    const id = sessionIn(headers);
    return id === undefined ? undefined : this.find(id, now);
  }

  private async find(id: string, now: number): Promise<Visitor | undefined> {
    const hash = hashOf(id);
    const name = hash.toString('base64');
    const session = this.cache.get(name) ?? (await this.lookUp(hash, name));
    if (!session || session.expiresAt.getTime() <= now) return undefined;
    const visitor = await this.keys.holder(session.keyId, now);
    if (visitor) this.touch(hash, name, now);
    return visitor;
  }

  private async lookUp(hash: Buffer, name: string): Promise<Session | undefined> {
    const { purges } = this;
    const { rows } = await this.connections.readers.query<Session>({
      name: 'session-by-hash',
      text: 'select api_key_id as "keyId", expires_at as "expiresAt" from session where hash = $1',
      values: [hash],
    });
    if (rows[0] && purges === this.purges) this.cache.set(name, rows[0]);
    return rows[0];
  }

  /** Last use is kept to the minute, beside the answer. */
  private touch(hash: Buffer, name: string, now: number): void {
    const minute = Math.floor(now / MINUTE_MS);
    if (this.used.get(name) === minute) return;
    this.used.set(name, minute);
    this.connections.readers
      .query('update session set last_used_at = $2 where hash = $1', [
        hash,
        new Date(minute * MINUTE_MS),
      ])
      .catch((error: unknown) => this.logger.warn(`last use was not kept: ${String(error)}`));
  }
}
