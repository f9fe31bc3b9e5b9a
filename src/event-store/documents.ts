import { LRUCache } from 'lru-cache';
import type { ClientBase, Pool } from 'pg';
import type { Connections } from './connections.js';
import type { AnyView } from './view.js';

interface Held {
  /** the position that last changed it; null if there is no such document */
  readonly position: number | null;
  readonly document: unknown;
  /** the checkpoint at which it was seen to be current */
  readonly seenAt: number;
}
/** Only what has changed since it was last read crosses the line: `position` tells. One row a key, with the checkpoint of the same moment. */
const FIND = `select k.key, d.position, case when d.position is distinct from k.position then d.document end as document,
  (select position from checkpoint where view = $1 and version = $2) as checkpoint
from unnest($3::text[], $4::bigint[]) as k(key, position)
left join document d on d.view = $1 and d.view_version = $2 and d.key = k.key`;

/** The view went on while an answer was gathered: what was read does not belong together. */
class Moved extends Error {}
/** After so many tries a busy view is read in one snapshot of the database instead. */
const TRIES = 3;

/** Documents of one view that belong together: all as of one position. */
export class Snapshot {
  constructor(
    private readonly line: Pool | ClientBase,
    private readonly view: AnyView,
    private readonly cache: LRUCache<string, Held>,
    /** The view's checkpoint: everything up to it is in the documents */
    readonly position: number,
  ) {}

  /** Document and position by key; a key without a document is left out. What was seen at this position is not asked for again. */
  async find<Document>(
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, { document: Document; position: number }>> {
    const held = new Map(keys.map((key) => [key, this.cache.get(key)]));
    const unseen = keys.filter((key) => held.get(key)?.seenAt !== this.position);
    if (unseen.length)
      for (const [key, fresh] of await this.load(unseen, held)) held.set(key, fresh);
    const found = new Map<string, { document: Document; position: number }>();
    for (const [key, one] of held)
      if (one && one.position !== null)
        found.set(key, { document: one.document as Document, position: one.position });
    return found;
  }

  /** Readers at several positions share the cache, so what one of them compares with stays in its own hand. */
  private async load(
    keys: readonly string[],
    held: ReadonlyMap<string, Held | undefined>,
  ): Promise<Map<string, Held>> {
    const known = keys.map((key) => held.get(key)?.position ?? null);
    const { rows } = await this.line.query<{
      key: string;
      position: string | null;
      document: unknown;
      checkpoint: string | null;
    }>({
      name: 'documents',
      text: FIND,
      values: [this.view.name, this.view.version, keys, known],
    });
    if (rows.some(({ checkpoint }) => Number(checkpoint ?? 0) !== this.position)) throw new Moved();
    const fresh = new Map<string, Held>();
    for (const { key, position, document } of rows)
      fresh.set(key, {
        position: position === null ? null : Number(position),
        document: document ?? held.get(key)?.document,
        seenAt: this.position,
      });
    for (const [key, one] of fresh) this.cache.set(key, one);
    return fresh;
  }

  /** The keys that begin with a prefix, in order. */
  async keys(prefix: string): Promise<readonly string[]> {
    const { rows } = await this.line.query<{ key: string }>({
      name: 'document-keys',
      text: 'select key from document where view = $1 and view_version = $2 and key >= $3 and key < $4 order by key',
      values: [this.view.name, this.view.version, prefix, `${prefix}\u{10ffff}`],
    });
    return rows.map(({ key }) => key);
  }
}

/** The read side: what the projector wrote, and nothing else. */
export class Documents {
  private readonly caches = new Map<string, LRUCache<string, Held>>();

  constructor(private readonly connections: Connections) {}

  /** Asks for documents that belong together; asks again if the view went on meanwhile. */
  async read<Answer>(view: AnyView, ask: (snapshot: Snapshot) => Promise<Answer>): Promise<Answer> {
    const { readers } = this.connections;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const position = await this.checkpoint(readers, view);
      try {
        return await ask(new Snapshot(readers, view, this.cacheOf(view), position));
      } catch (error) {
        if (!(error instanceof Moved)) throw error;
      }
    }
    return this.inOneSnapshot(view, ask);
  }

  /** A view that never rests is read in one transaction, whose snapshot stands still. */
  private async inOneSnapshot<Answer>(
    view: AnyView,
    ask: (snapshot: Snapshot) => Promise<Answer>,
  ): Promise<Answer> {
    const client = await this.connections.readers.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      const position = await this.checkpoint(client, view);
      return await ask(new Snapshot(client, view, this.cacheOf(view), position));
    } finally {
      await client.query('commit').then(
        () => client.release(),
        (error: Error) => client.release(error),
      );
    }
  }

  /** How far the view is: what was answered at this position holds as long as it is there. */
  async position(view: AnyView): Promise<number> {
    return this.checkpoint(this.connections.readers, view);
  }

  private async checkpoint(line: Pool | ClientBase, view: AnyView): Promise<number> {
    const { rows } = await line.query<{ position: string }>({
      name: 'checkpoint',
      text: 'select position from checkpoint where view = $1 and version = $2',
      values: [view.name, view.version],
    });
    return Number(rows[0]?.position ?? 0);
  }

  private cacheOf(view: AnyView): LRUCache<string, Held> {
    const name = `${view.name}/${view.version}`;
    const cache = this.caches.get(name) ?? new LRUCache<string, Held>({ max: 20_000 });
    this.caches.set(name, cache);
    return cache;
  }
}
