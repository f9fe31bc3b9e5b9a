import { hash as digest, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { v7 as uuid } from 'uuid';
import { Connections } from '../event-store/connections.js';
import type { Caller, Visitor } from './caller.js';
import { isRole, needsClub, type Role, ROLES } from './roles.js';

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly clubId: string | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly recordedAt: Date;
  readonly lastUsedAt: Date | null;
}
export interface NewKey {
  readonly name: string;
  readonly role: Role;
  readonly clubId?: string;
  readonly expiresAt?: Date;
}

const CACHED_MS = 60_000;
const MINUTE_MS = 60_000;
/** Held while the first key is made, so that two servers starting on one database make one. */
const FIRST_KEY_LOCK = 7_243_001;

const COLUMNS = `id, name, role, club_id as "clubId", expires_at as "expiresAt", revoked_at as "revokedAt",
  created_at as "recordedAt", last_used_at as "lastUsedAt"`;

const BY_HASH = {
  name: 'api-key-by-hash',
  text: `select ${COLUMNS} from api_key where hash = $1`,
};
const BY_ID = { name: 'api-key-by-id', text: `select ${COLUMNS} from api_key where id = $1` };

const BEARER = /^bearer +(\S(?:.{0,510}\S)?) *$/i;

/** 256 random bits need no slow hash. */
const hashOf = (secret: string): Buffer => digest('sha256', secret, 'buffer');
const newSecret = (): string => `tl_${randomBytes(32).toString('base64url')}`;

/** Keys by the hash of their secret; the secret itself is kept nowhere. */
@Injectable()
export class ApiKeyRegister {
  private readonly logger = new Logger('Access');
  private readonly cache = new LRUCache<string, ApiKey>({ max: 10_000, ttl: CACHED_MS });
  private readonly used = new LRUCache<string, number>({ max: 10_000 });
  /** Grows with each purge: a look-up that began before one must not fill the cache after it. */
  private purges = 0;

  constructor(private readonly connections: Connections) {}

  /** The secret is in this answer and never again. */
  async create(wanted: NewKey): Promise<{ readonly id: string; readonly secret: string }> {
    if (!isRole(wanted.role)) throw new Error(`role must be one of ${ROLES.join(', ')}`);
    if (needsClub(wanted.role) && !wanted.clubId) throw new Error(`a ${wanted.role} needs a club`);
    if (!needsClub(wanted.role) && wanted.clubId)
      throw new Error(`a ${wanted.role} belongs to no club`);
    const secret = newSecret();
    return { id: await this.insert(secret, wanted), secret };
  }

  async list(): Promise<ApiKey[]> {
    const { rows } = await this.connections.readers.query<ApiKey>(
      `select ${COLUMNS} from api_key order by created_at, id`,
    );
    return rows;
  }

  /** From now on refused here, and in every other process that hears the notice; false if there is no such key. */
  async revoke(id: string): Promise<boolean> {
    const { rowCount } = await this.connections.readers.query(
      `with revoked as (update api_key set revoked_at = coalesce(revoked_at, now()) where id::text = $1 returning id)
       select pg_notify('api_key', id::text) from revoked`,
      [id],
    );
    this.purge();
    return rowCount === 1;
  }

  /** Forgets what was looked up. */
  purge(): void {
    this.purges += 1;
    this.cache.clear();
  }

  /** The caller whose secret this is; undefined if it is unknown, revoked or expired. */
  async find(secret: string, now = Date.now()): Promise<Caller | undefined> {
    const hash = hashOf(secret);
    const name = hash.toString('base64');
    const key = this.cache.get(name) ?? (await this.lookUp(BY_HASH, hash, name));
    return this.holderOf(key, now)?.caller;
  }

  /** The holder of the key with this id; undefined if it is unknown, revoked or expired. */
  async holder(id: string, now = Date.now()): Promise<Visitor | undefined> {
    return this.holderOf(this.cache.get(id) ?? (await this.lookUp(BY_ID, id, id)), now);
  }

  private holderOf(key: ApiKey | undefined, now: number): Visitor | undefined {
    if (!key || key.revokedAt || (key.expiresAt && key.expiresAt.getTime() <= now))
      return undefined;
    this.touch(key.id, now);
    const { id, role, clubId, name } = key;
    return { caller: { id, role, ...(clubId === null ? {} : { clubId }) }, name };
  }

  /** The caller whose secret an Authorization header names; undefined if it names none that is valid. */
  async namedIn(authorization: string): Promise<Caller | undefined> {
    const secret = BEARER.exec(authorization)?.[1];
    return secret === undefined ? undefined : this.find(secret);
  }

  /**
   * At start: the given key becomes an admin's, unless it is known (a revoked one stays revoked). Without one, on the
   * embedded database with no key at all, a development key is made.
   * @returns the development key, to be printed once
   */
  async bootstrap(given?: string): Promise<string | undefined> {
    if (given) {
      await this.insert(given, { name: 'bootstrap', role: 'admin' });
      return undefined;
    }
    if (!this.connections.embedded) return undefined;
    const client = await this.connections.readers.connect();
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [FIRST_KEY_LOCK]);
      const { rowCount } = await client.query('select 1 from api_key limit 1');
      const secret = rowCount ? undefined : newSecret();
      if (secret)
        await client.query(
          `insert into api_key (id, name, hash, role, created_at) values ($1, 'development', $2, 'admin', now())`,
          [uuid(), hashOf(secret)],
        );
      await client.query('commit');
      return secret;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  private async insert(secret: string, { name, role, clubId, expiresAt }: NewKey): Promise<string> {
    const id = uuid();
    await this.connections.readers.query(
      `insert into api_key (id, name, hash, role, club_id, expires_at, created_at)
       select $1, $2, $3, $4, $5, $6, now() where not exists (select from api_key where hash = $3)
       on conflict do nothing`,
      [id, name, hashOf(secret), role, clubId ?? null, expiresAt ?? null],
    );
    return id;
  }

  private async lookUp(
    by: { readonly name: string; readonly text: string },
    value: Buffer | string,
    name: string,
  ): Promise<ApiKey | undefined> {
    const { purges } = this;
    const { rows } = await this.connections.readers.query<ApiKey>({ ...by, values: [value] });
    // Unknown secrets are not cached: a key made elsewhere works at once.
    if (rows[0] && purges === this.purges) this.cache.set(name, rows[0]);
    return rows[0];
  }

  /** Last use is kept to the minute, beside the answer. */
  private touch(id: string, now: number): void {
    const minute = Math.floor(now / MINUTE_MS);
    if (this.used.get(id) === minute) return;
    this.used.set(id, minute);
    this.connections.readers
      .query(
        `update api_key set last_used_at = date_trunc('minute', now())
         where id = $1 and (last_used_at is null or last_used_at < date_trunc('minute', now()))`,
        [id],
      )
      .catch((error: unknown) => this.logger.warn(`last use was not kept: ${String(error)}`));
  }
}
