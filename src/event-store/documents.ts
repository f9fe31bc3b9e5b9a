import { LRUCache } from 'lru-cache';
import type { Connections } from './connections.js';
import type { StoredFact } from './decider.js';
import { documentOf, heldIn } from './kept.js';
import type { Session } from './leadership.js';
import { type Line, readFacts } from './read.js';
import { NotReached } from './refused.js';
import type { AnyView } from './view.js';

interface Held {
  /** the position that last changed it; null if there is no such document */
  readonly position: number | null;
  readonly document: unknown;
  /** the checkpoint at which it was seen to be current */
  readonly seenAt: number;
}
/** The generation that is read, and where it stands. */
interface Place {
  readonly version: number;
  readonly position: number;
  readonly revision: number;
}
const PLACE = `select c.version, c.position, c.revision, c.whole_at is not null as whole
from live l join checkpoint c on c.view = l.view and c.version = l.version
where l.view = $1 and l.shape = $2`;
/** Only what has changed since it was last read crosses the line: `position` tells. One row a key, with the checkpoint of the same moment. */
const FIND = `select k.key, d.position, c.position as checkpoint, c.revision,
  case when d.position is distinct from k.position then d.document end as document,
  case when d.position is distinct from k.position then array_to_string(d.facts, ',') end as facts
from unnest($3::text[], $4::bigint[]) as k(key, position)
left join document d on d.view = $1 and d.view_version = $2 and d.key = k.key
left join checkpoint c on c.view = $1 and c.version = $2`;
interface Row {
  readonly key: string;
  readonly position: string | null;
  readonly checkpoint: string | null;
  readonly revision: number | null;
  readonly document: unknown;
  readonly facts: string | null;
}

/** The view went on while an answer was gathered: what was read does not belong together. */
class Moved extends Error {}
/** After so many tries a busy view is read in one snapshot of the database instead. */
const TRIES = 3;

/** Documents of one view that belong together: all as of one position. */
export class Snapshot {
  constructor(
    private readonly line: Line,
    private readonly view: AnyView,
    private readonly cache: LRUCache<string, Held>,
    private readonly place: Place,
  ) {}

  /** The view's checkpoint: everything up to it is in the documents */
  get position(): number {
    return this.place.position;
  }

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
    const { version, position, revision } = this.place;
    const { rows } = await this.line.query<Row>({
      name: 'documents',
      text: FIND,
      values: [this.view.name, version, keys, known],
    });
    const stands = (row: Row): boolean =>
      Number(row.checkpoint ?? -1) === position && row.revision === revision;
    if (!rows.every(stands)) throw new Moved();
    const facts = await this.factsOf(rows, held);
    const fresh = new Map<string, Held>();
    for (const row of rows)
      fresh.set(row.key, {
        position: row.position === null ? null : Number(row.position),
        document:
          row.document === null
            ? held.get(row.key)?.document
            : documentOf(
                this.view,
                row.document,
                positionsIn(row).map((one) => facts.get(one)!),
              ),
        seenAt: position,
      });
    for (const [key, one] of fresh) this.cache.set(key, one);
    return fresh;
  }

  /** The facts that these documents hold, by position: those that are not in hand from before come from the log. */
  private async factsOf(
    rows: readonly Row[],
    held: ReadonlyMap<string, Held | undefined>,
  ): Promise<ReadonlyMap<number, StoredFact>> {
    const facts = new Map<number, StoredFact>();
    if (this.view.holds === undefined) return facts;
    for (const { key } of rows) {
      const before = held.get(key)?.document;
      if (before !== undefined)
        for (const fact of heldIn(this.view, before)) facts.set(fact.position, fact);
    }
    const missing = rows.flatMap(positionsIn).filter((one) => !facts.has(one));
    if (missing.length)
      for (const fact of await readFacts(this.line, 'position = any($1)', [missing]))
        facts.set(fact.position, fact);
    return facts;
  }

  /** The keys that begin with a prefix, in order. */
  async keys(prefix: string): Promise<readonly string[]> {
    const { rows } = await this.line.query<{ key: string }>({
      name: 'document-keys',
      text: 'select key from document where view = $1 and view_version = $2 and key >= $3 and key < $4 order by key',
      values: [this.view.name, this.place.version, prefix, `${prefix}\u{10ffff}`],
    });
    return rows.map(({ key }) => key);
  }
}

/**
 * The read side: what the projector wrote, in the generation that is live for this program's shape of the view.
 * While a new shape is folded for the first time there is nothing to answer with. @throws NotReached
 */
export class Documents {
  /** Of each view what was read last of its documents, and of which generation */
  private readonly caches = new Map<string, { of: string; cache: LRUCache<string, Held> }>();

  constructor(private readonly connections: Connections) {}

  /** Asks for documents that belong together; asks again if the view went on meanwhile. */
  async read<Answer>(view: AnyView, ask: (snapshot: Snapshot) => Promise<Answer>): Promise<Answer> {
    const { readers } = this.connections;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const place = await this.place(readers, view);
      try {
        return await ask(new Snapshot(readers, view, this.cacheOf(view, place), place));
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
    const client = (await this.connections.readers.connect()) as Session;
    try {
      await client.query('begin isolation level repeatable read read only');
      const place = await this.place(client, view);
      return await ask(new Snapshot(client, view, this.cacheOf(view, place), place));
    } finally {
      await client.query('commit').then(
        () => client.release(),
        (error: Error) => client.release(error),
      );
    }
  }

  /** How far the view is: what was answered at this position holds as long as it is there. */
  async position(view: AnyView): Promise<number> {
    return (await this.place(this.connections.readers, view)).position;
  }

  /** Asked by each request, so that none fails when another generation becomes the live one. */
  private async place(line: Line, view: AnyView): Promise<Place> {
    const { rows } = await line.query<Place & { position: string; whole: boolean }>({
      name: 'place',
      text: PLACE,
      values: [view.name, view.version],
    });
    const [row] = rows;
    if (!row?.whole) throw new NotReached(Number(row?.position ?? 0) + 1);
    return { ...row, position: Number(row.position) };
  }

  private cacheOf(view: AnyView, { version, revision }: Place): LRUCache<string, Held> {
    const of = `${version}/${revision}`;
    const known = this.caches.get(view.name);
    if (known?.of === of) return known.cache;
    const cache = new LRUCache<string, Held>({ max: 20_000 });
    this.caches.set(view.name, { of, cache });
    return cache;
  }
}

const positionsIn = ({ facts }: Row): number[] => (facts ? facts.split(',').map(Number) : []);
