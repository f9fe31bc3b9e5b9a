import { LRUCache } from 'lru-cache';
import type { ClientBase } from 'pg';
import type { Connections } from './connections.js';
import type { AnyView } from './view.js';

interface Held {
  readonly position: number;
  readonly document: unknown;
}
/** Only what has changed since it was last read crosses the line: `position` tells. */
const FIND = `select d.key, d.position, case when d.position is distinct from k.position then d.document end as document
from unnest($3::text[], $4::bigint[]) as k(key, position)
join document d on d.view = $1 and d.view_version = $2 and d.key = k.key`;

/** Documents of one view in one snapshot of the database, and the position that they stand on. */
export class Snapshot {
  constructor(
    private readonly client: ClientBase,
    private readonly view: AnyView,
    private readonly cache: LRUCache<string, Held>,
    /** The view's checkpoint: everything up to it is in the documents */
    readonly position: number,
  ) {}

  /** Document and position by key; a key without a document is left out. */
  async find<Document>(
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, { document: Document; position: number }>> {
    const found = new Map<string, { document: Document; position: number }>();
    if (!keys.length) return found;
    // Held on to from here: by the time of the answer another one may have put a newer document in its place.
    const cached = new Map(keys.map((key) => [key, this.cache.get(key)]));
    const { rows } = await this.client.query<{
      key: string;
      position: string;
      document: Document | null;
    }>({
      name: 'documents',
      text: FIND,
      values: [
        this.view.name,
        this.view.version,
        keys,
        keys.map((key) => cached.get(key)?.position ?? null),
      ],
    });
    for (const { key, position, document } of rows) {
      const held =
        document === null
          ? (cached.get(key) as { document: Document; position: number })
          : { document, position: Number(position) };
      if (document !== null) this.cache.set(key, held);
      found.set(key, held);
    }
    return found;
  }

  /** The keys that begin with a prefix, in order. */
  async keys(prefix: string): Promise<readonly string[]> {
    const { rows } = await this.client.query<{ key: string }>({
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

  /** Asks within one snapshot, so that documents of one answer belong together. */
  async read<Answer>(view: AnyView, ask: (snapshot: Snapshot) => Promise<Answer>): Promise<Answer> {
    const client = await this.connections.readers.connect();
    try {
      // One round trip: a snapshot is taken by the first query in it.
      await client.query('begin isolation level repeatable read read only');
      const { rows } = await client.query<{ position: string }>({
        name: 'checkpoint',
        text: 'select position from checkpoint where view = $1 and version = $2',
        values: [view.name, view.version],
      });
      const snapshot = new Snapshot(
        client,
        view,
        this.cacheOf(view),
        Number(rows[0]?.position ?? 0),
      );
      return await ask(snapshot);
    } finally {
      await client.query('commit').then(
        () => client.release(),
        (error: Error) => client.release(error),
      );
    }
  }

  private cacheOf(view: AnyView): LRUCache<string, Held> {
    const name = `${view.name}/${view.version}`;
    const cache = this.caches.get(name) ?? new LRUCache<string, Held>({ max: 10_000 });
    this.caches.set(name, cache);
    return cache;
  }
}
