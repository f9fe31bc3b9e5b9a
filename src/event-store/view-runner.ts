import { LRUCache } from 'lru-cache';
import { isConnectionLost } from './failure.js';
import { FoldFailed, UnknownFact } from './fold.js';
import type { Generation } from './generation.js';
import type { Session } from './leadership.js';
import { PageFold } from './page-fold.js';
import type { Pages } from './pages.js';
import { NewerThanProgram } from './shapes.js';
import type { AnyView } from './view.js';
import {
  correctionsIn,
  loadDocuments,
  parkedStreams,
  type Place,
  type Stored,
  tellFailure,
  writePage,
} from './view-table.js';

/** Documents held in memory between two pages. */
const HELD = 5_000;

/** A view came to a position. `keys`: the documents that this process wrote; undefined: another process wrote, any may differ. */
export interface Written {
  readonly view: string;
  readonly position: number;
  readonly keys: readonly string[] | undefined;
}

/** One generation of a view, page by page: read, fold in memory, write with the checkpoint in one statement. */
export class ViewRunner {
  /** Why it stands still; nothing is skipped */
  failed: string | undefined;
  /** Another process moved it meanwhile: where it stands is to be asked */
  isOutrun = false;
  /** Pages that this process folded */
  pages = 0;
  // What is held in memory is what is stored at this position and revision; it goes when either is another.
  private readonly documents = new LRUCache<string, Stored>({ max: HELD });
  private waiting: Map<string, number> | undefined;

  constructor(
    private readonly view: AnyView,
    private generation: Generation,
    private readonly pagesOfLog: Pages,
    private readonly onWritten: (written: Written) => void = () => undefined,
  ) {}

  /** The last position folded, as far as this process knows */
  get at(): number {
    return this.generation.position;
  }
  get name(): string {
    return `${this.view.name}/${this.generation.version}`;
  }
  get isLive(): boolean {
    return this.generation.live;
  }
  /** It has come to the head once: kept current from then on, read or not */
  get isWhole(): boolean {
    return this.generation.whole;
  }
  private get place(): Place {
    return this.generation;
  }

  /** Takes in where the generation stands by now; if others moved it, what is held in memory is old. */
  follow(generation: Generation): void {
    const before = this.generation;
    this.generation = generation;
    this.isOutrun = false;
    const moved =
      generation.position !== before.position || generation.revision !== before.revision;
    if (moved) this.forget();
    if (moved) this.failed = undefined;
    if (generation.live && (moved || !before.live)) this.tell(undefined);
  }

  /** Folds one page, up to a position if one is given. False when there was nothing to fold, or another process moved it. */
  async step(line: Session, upTo = Infinity): Promise<boolean> {
    try {
      const whole = await this.pagesOfLog.after(this.at);
      const isFull = this.pagesOfLog.isFull(whole);
      const page = upTo === Infinity ? whole : whole.filter(({ position }) => position <= upTo);
      // A generation that is rebuilt beside the live one is whole when it was compared.
      const atHead = this.isLive && !isFull;
      if (!page.length && (this.isWhole || !atHead)) return false;
      this.waiting ??= await parkedStreams(line, this.place);
      const fold = new PageFold(this.view, page, await correctionsIn(line, page), this.waiting);
      const folded = fold.fold(await this.load(line, fold.keys));
      const to = page.at(-1)?.position ?? this.at;
      if (!(await writePage(line, this.place, to, atHead, folded))) {
        this.forget();
        this.isOutrun = true;
        return false;
      }
      for (const [key, { document }] of folded.changed) this.documents.set(key, { document });
      for (const { stream, position } of folded.parked) this.waiting.set(stream, position);
      this.generation = { ...this.generation, position: to, whole: this.isWhole || atHead };
      this.failed = undefined;
      this.pages += 1;
      if (this.isLive) this.tell([...folded.changed.keys()]);
      return page.length > 0;
    } catch (error) {
      this.forget(); // whether the page was written is not known: start from what is stored
      if (!isConnectionLost(error)) await this.stopAloud(line, error);
      throw error;
    }
  }

  private async stopAloud(line: Session, error: unknown): Promise<void> {
    this.failed = reasonOf(error);
    await tellFailure(line, this.place, this.failed).catch(() => undefined);
  }

  /** The documents of a page. They are kept apart from the cache, which may push some of them out on the way. */
  private async load(
    line: Session,
    keys: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, Stored>> {
    const held = new Map<string, Stored>();
    for (const key of keys) {
      const cached = this.documents.get(key);
      if (cached) held.set(key, cached);
    }
    const missing = [...keys].filter((key) => !held.has(key));
    for (const [key, stored] of await loadDocuments(line, this.place, missing)) {
      held.set(key, stored);
      this.documents.set(key, stored);
    }
    return held;
  }

  private forget(): void {
    this.documents.clear();
    this.waiting = undefined;
  }

  private tell(keys: Written['keys']): void {
    this.onWritten({ view: this.view.name, position: this.at, keys });
  }
}

/** Told without any fact's content: an error of PostgreSQL may carry a row. */
const reasonOf = (error: unknown): string =>
  error instanceof FoldFailed || error instanceof UnknownFact || error instanceof NewerThanProgram
    ? error.message
    : `cannot go on: ${(error as { code?: string }).code ?? (error as Error).name}`;
