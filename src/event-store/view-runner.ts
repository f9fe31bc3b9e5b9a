import { LRUCache } from 'lru-cache';
import type { Connections } from './connections.js';
import { isCorrection, type StoredFact } from './decider.js';
import { type Corrects, correctsIn, FoldFailed, foldInto, keysOf } from './fold.js';
import { isConnectionLost } from './failure.js';
import { readFacts } from './read.js';
import { NewerThanProgram } from './shapes.js';
import type { AnyView } from './view.js';

const PAGE = 1_000;

/**
 * The compare-and-set of the checkpoint is leader, fence and exactly-once in one: documents are written only if
 * the checkpoint is still where this process read from. A process that lost the race starts from what is stored.
 */
const WRITE = `with moved as (
  update checkpoint set position = $4 where view = $1 and version = $2 and position = $3 returning position),
up as (insert into document (view, view_version, key, document, position)
  select $1, $2, u.key, u.document, u.position
  from moved, rows from (unnest($5::text[], $7::bigint[]), jsonb_array_elements($6::jsonb)) as u(key, position, document)
  on conflict (view, view_version, key) do update set document = excluded.document, position = excluded.position)
select count(*)::int as moved from moved`;

interface Held {
  document: unknown;
  position: number;
}
/** A view came to a position. `keys`: the documents that this process wrote; undefined: another process wrote, any may differ. */
export interface Written {
  readonly view: string;
  readonly position: number;
  readonly keys: readonly string[] | undefined;
}

/** One view, page by page: read, fold in memory, write with the checkpoint in one statement. */
export class ViewRunner {
  /** The last position folded, as far as this process knows */
  at = -1;
  /** Set when an event could not be folded: the view stands still and says so, and skips nothing */
  failed: string | undefined;
  private readonly documents = new LRUCache<string, Held>({ max: 5_000 });

  constructor(
    private readonly connections: Connections,
    private readonly view: AnyView,
    private readonly onWritten: (written: Written) => void = () => undefined,
    private readonly pageSize = PAGE,
  ) {}

  get name(): string {
    return this.view.name;
  }

  /** Folds one page. False when there was nothing to fold, or another process folded it. */
  async step(): Promise<boolean> {
    try {
      if (this.at < 0) await this.readCheckpoint();
      const page = await readFacts(
        this.connections.projector,
        'position > $1',
        [this.at],
        `position limit ${this.pageSize}`,
      );
      if (!page.length) return false;
      const changed = await this.fold(page);
      const to = page.at(-1)!.position;
      if (!(await this.write(to, changed))) return await this.lost();
      this.moveTo(to, [...changed.keys()]);
      this.failed = undefined;
      return true;
    } catch (error) {
      this.documents.clear(); // whether the page was written is not known: start from what is stored
      if (!isConnectionLost(error)) this.failed = reasonOf(error);
      throw error;
    }
  }

  private async fold(page: readonly StoredFact[]): Promise<ReadonlyMap<string, Held>> {
    const corrections = await this.correctedBy(page);
    const keyed = page.map((fact) => {
      const corrects = corrections.get(fact.id);
      return { fact, corrects, keys: keysOf(this.view, fact, corrects) };
    });
    const held = await this.load(new Set(keyed.flatMap(({ keys }) => keys)));
    const changed = new Map<string, Held>();
    for (const { fact, corrects, keys } of keyed)
      for (const key of keys) {
        const before = (changed.get(key) ?? held.get(key))?.document ?? this.view.initial;
        const document = foldInto(this.view, key, before, fact, corrects);
        if (document !== before) changed.set(key, { document, position: fact.position });
      }
    return changed;
  }

  /** What this page's corrections are about: that says which documents a correction touches. */
  private async correctedBy(page: readonly StoredFact[]): Promise<ReadonlyMap<string, Corrects>> {
    const corrections = page.filter(isCorrection);
    const streams = new Map<string, StoredFact[]>();
    for (const stream of new Set(corrections.map((fact) => fact.stream)))
      streams.set(
        stream,
        await readFacts(this.connections.projector, 'stream = $1', [stream], 'version'),
      );
    const found = new Map<string, Corrects>();
    for (const fact of corrections) {
      const corrects = correctsIn(streams.get(fact.stream)!, fact);
      if (corrects) found.set(fact.id, corrects);
    }
    return found;
  }

  /** The documents of a page. They are kept apart from the cache, which may push some of them out on the way. */
  private async load(keys: ReadonlySet<string>): Promise<ReadonlyMap<string, Held>> {
    const held = new Map<string, Held>();
    for (const key of keys) {
      const cached = this.documents.get(key);
      if (cached) held.set(key, cached);
    }
    const missing = [...keys].filter((key) => !held.has(key));
    if (!missing.length) return held;
    const { rows } = await this.connections.projector.query<{
      key: string;
      document: unknown;
      position: string;
    }>({
      name: 'documents-to-fold',
      text: 'select key, document, position from document where view = $1 and view_version = $2 and key = any($3)',
      values: [this.view.name, this.view.version, missing],
    });
    for (const { key, document, position } of rows) {
      const stored = { document, position: Number(position) };
      held.set(key, stored);
      this.documents.set(key, stored);
    }
    return held;
  }

  private async write(to: number, changed: ReadonlyMap<string, Held>): Promise<boolean> {
    const held = [...changed.values()];
    const { rows } = await this.connections.projector.query<{ moved: number }>({
      name: 'write-page',
      text: WRITE,
      values: [
        this.view.name, this.view.version, this.at, to,
        [...changed.keys()], JSON.stringify(held.map(({ document }) => document)), held.map(({ position }) => position),
      ],
    }); // prettier-ignore
    if (rows[0]!.moved !== 1) return false;
    for (const [key, value] of changed) this.documents.set(key, value);
    return true;
  }

  /** Another process wrote this page: what is held in memory may be old. */
  private async lost(): Promise<boolean> {
    this.documents.clear();
    const before = this.at;
    await this.readCheckpoint();
    return this.at > before;
  }

  private async readCheckpoint(): Promise<void> {
    const { rows } = await this.connections.projector.query<{ position: string }>(
      `with own as (insert into checkpoint (view, version, position) values ($1, $2, 0) on conflict do nothing returning position)
       select position from own union all select position from checkpoint where view = $1 and version = $2`,
      [this.view.name, this.view.version],
    );
    this.moveTo(Number(rows[0]!.position), undefined);
  }

  private moveTo(position: number, keys: Written['keys']): void {
    if (position === this.at) return;
    this.at = position;
    this.onWritten({ view: this.name, position, keys });
  }
}

/** Told without any fact's content: an error of PostgreSQL may carry a row. */
const reasonOf = (error: unknown): string =>
  error instanceof FoldFailed || error instanceof NewerThanProgram
    ? error.message
    : `cannot go on: ${(error as { code?: string }).code ?? (error as Error).name}`;
