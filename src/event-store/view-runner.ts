import { LRUCache } from 'lru-cache';
import type { Connections } from './connections.js';
import { isCorrection, type StoredFact } from './decider.js';
import { FoldFailed, foldInto, keysOf, targetIn } from './fold.js';
import { readFacts } from './read.js';
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
  ) {}

  get name(): string {
    return this.view.name;
  }

  /** Folds one page. False when there was nothing to fold, or another process folded it. */
  async step(): Promise<boolean> {
    if (this.at < 0) await this.readCheckpoint();
    const page = await readFacts(
      this.connections.projector,
      'position > $1',
      [this.at],
      `position limit ${PAGE}`,
    );
    if (!page.length) return false;
    try {
      const changed = await this.fold(page);
      const to = page.at(-1)!.position;
      if (!(await this.write(to, changed))) return await this.lost();
      this.at = to;
      this.failed = undefined;
      return true;
    } catch (error) {
      this.documents.clear();
      if (error instanceof FoldFailed) this.failed = error.message;
      throw error;
    }
  }

  private async fold(page: readonly StoredFact[]): Promise<ReadonlyMap<string, Held>> {
    const targets = await this.targetsOf(page);
    const keyed = page.map((fact) => ({
      fact,
      target: targets.get(fact.id),
      keys: keysOf(this.view, fact, targets.get(fact.id)),
    }));
    await this.load([...new Set(keyed.flatMap(({ keys }) => keys))]);
    const changed = new Map<string, Held>();
    for (const { fact, target, keys } of keyed)
      for (const key of keys) {
        const held = changed.get(key) ?? this.documents.get(key);
        const before = held?.document ?? this.view.initial;
        const document = foldInto(this.view, key, before, fact, target);
        if (document !== before) changed.set(key, { document, position: fact.position });
      }
    return changed;
  }

  /** The facts that this page's corrections are about: they say which documents a correction touches. */
  private async targetsOf(page: readonly StoredFact[]): Promise<ReadonlyMap<string, StoredFact>> {
    const targets = new Map<string, StoredFact>();
    for (const fact of page.filter(isCorrection)) {
      const stream = await readFacts(
        this.connections.projector,
        'stream = $1',
        [fact.stream],
        'version',
      );
      const target = targetIn(stream, fact);
      if (target) targets.set(fact.id, target);
    }
    return targets;
  }

  private async load(keys: readonly string[]): Promise<void> {
    const missing = keys.filter((key) => !this.documents.has(key));
    if (!missing.length) return;
    const { rows } = await this.connections.projector.query<{
      key: string;
      document: unknown;
      position: string;
    }>({
      name: 'documents-to-fold',
      text: 'select key, document, position from document where view = $1 and view_version = $2 and key = any($3)',
      values: [this.view.name, this.view.version, missing],
    });
    for (const { key, document, position } of rows)
      this.documents.set(key, { document, position: Number(position) });
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
    this.at = Number(rows[0]!.position);
  }
}
