import type { ClientBase } from 'pg';
import type { Connections } from './connections.js';
import { type Generation, generationsOf, makeWhole } from './generation.js';
import { Leadership } from './leadership.js';
import { Pages } from './pages.js';
import { readHead, readPage } from './read.js';
import { ViewRunner } from './view-runner.js';
import type { AnyView } from './view.js';

/** Larger than a live page: what a document is written anew for each page costs most. */
const PAGE = 4_000;
/** Keys of differing documents that are told by name. */
const MOST_TOLD = 100;

/** What differs between two generations at one position. */
export interface Comparison {
  readonly position: number;
  readonly documents: number;
  readonly differing: number;
  /** the first of them */
  readonly keys: readonly string[];
}
/** Another process is at it. */
export class RebuiltElsewhere extends Error {
  constructor({ view, version }: Generation) {
    super(`another process is rebuilding ${view} (generation ${version})`);
  }
}

/**
 * Folds a generation from the first event beside the one that is read, with a checkpoint of its own: killed half-way it
 * goes on from there. It is read by nobody until it was compared and made live.
 */
export class Rebuild {
  private readonly leadership: Leadership;
  private readonly pages: Pages;
  private readonly runner: ViewRunner;

  constructor(
    private readonly connections: Connections,
    view: AnyView,
    private readonly generation: Generation,
    pageSize = PAGE,
  ) {
    this.leadership = new Leadership(connections.readers);
    this.pages = new Pages((after, limit) => readPage(connections.readers, after, limit), pageSize);
    this.runner = new ViewRunner(view, generation, this.pages);
  }

  get at(): number {
    return this.runner.at;
  }

  /** Comes to where the live generation stands, or to the end if there is none. False when told to stop before. @throws RebuiltElsewhere */
  async run(signal: AbortSignal, progress: (at: number, head: number) => void): Promise<boolean> {
    if (!(await this.leadership.take(this.runner.name)))
      throw new RebuiltElsewhere(this.generation);
    for (;;) {
      if (signal.aborted) return false;
      const target = (await this.live())?.position ?? (await readHead(this.connections.readers));
      progress(this.at, target);
      if (this.at >= target) return true;
      await this.stepTo(target);
    }
  }

  /** Compares with the live generation at the very same position; undefined if there is none, or it stands further back. */
  async compare(): Promise<Comparison | undefined> {
    const live = await this.live();
    if (!live) return undefined;
    const holding = await this.connections.readers.connect();
    const comparing = await this.connections.readers.connect();
    try {
      // The live one stands still until both are seen at one position, in a snapshot that keeps them so.
      await holding.query('begin');
      const { rows } = await holding.query<{ position: string }>(
        'select position from checkpoint where view = $1 and version = $2 for update',
        [live.view, live.version],
      );
      const position = Number(rows[0]!.position);
      while (this.at < position) await this.stepTo(position);
      await comparing.query('begin isolation level repeatable read read only');
      await comparing.query('select 1 from checkpoint');
      await holding.query('rollback');
      if (this.at > position) return undefined;
      return await compared(comparing, live, this.generation, position);
    } finally {
      await Promise.allSettled([holding, comparing].map((line) => line.query('rollback')));
      holding.release();
      comparing.release();
    }
  }

  /** From now on every process of its shape keeps it current. */
  async finish(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const page = await this.pages.after(this.at);
      if (!page.length) break;
      await this.stepTo(Infinity);
    }
    if (signal.aborted) return false;
    await makeWhole(this.connections.readers, this.generation);
    return true;
  }

  /** Lets others lead it. */
  end(): void {
    this.leadership.end();
  }

  private async stepTo(position: number): Promise<void> {
    const before = this.at;
    this.pages.next();
    await this.runner.step(await this.leadership.line(), position);
    if (this.at === before) throw new RebuiltElsewhere(this.generation);
  }

  private async live(): Promise<Generation | undefined> {
    const { view, shape } = this.generation;
    const all = await generationsOf(this.connections.readers, [view]);
    return all.find((one) => one.live && one.shape === shape && one.whole);
  }
}

const compared = async (
  line: ClientBase,
  { view, version: live }: Generation,
  { version }: Generation,
  position: number,
): Promise<Comparison> => {
  const { rows } = await line.query<Omit<Comparison, 'position'>>(
    `with d as (
       select key, a.document is distinct from b.document or a.facts is distinct from b.facts as differs
       from (select key, document, facts from document where view = $1 and view_version = $2) a
       full join (select key, document, facts from document where view = $1 and view_version = $3) b using (key))
     select count(*)::int as documents, count(*) filter (where differs)::int as differing,
       array(select key from d where differs order by key limit $4) as keys from d`,
    [view, live, version, MOST_TOLD],
  );
  return { position, ...rows[0]! };
};
