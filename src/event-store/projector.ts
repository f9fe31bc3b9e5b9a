import { EventEmitter } from 'node:events';
import type { Connections } from './connections.js';
import type { EventStore } from './event-store.js';
import { type Generation, keptCurrent } from './generation.js';
import { type Lag, lagOf } from './lag.js';
import { Leadership } from './leadership.js';
import { PAGE, Pages } from './pages.js';
import { readPage } from './read.js';
import { NotReached } from './refused.js';
import { Signals } from './signals.js';
import { ViewRunner, type Written } from './view-runner.js';
import type { AnyView } from './view.js';

export type { Lag } from './lag.js';

/** Without a wake-up, look for what other processes recorded and folded this often. */
const POLL_MS = 250;
/** How long a read waits for a position (`min_position`). */
const PATIENCE_MS = 2_000;
/** A leader that has not moved for so long, with facts to fold, hangs: others no longer wait for its session to end. */
const HANGS_AFTER_MS = 5_000;
/** After a failure others have so long to try: a newer program may know the fact on which this one stops. */
const REST_MS = 1_000;

/**
 * One engine for every view, in any number of processes: for each generation one of them folds, the others watch how far
 * it has come. Woken by each commit of this process, by the others' signals, and by the poll.
 */
export class Projector {
  private runners: ReadonlyMap<string, ViewRunner> = new Map();
  private readonly moved = new EventEmitter().setMaxListeners(0);
  private readonly signals: Signals;
  private readonly leadership: Leadership;
  private readonly pages: Pages;
  /** By generation: when it was last seen to move, until when it is left to others, and whose leader hangs */
  private readonly movedAt = new Map<string, number>();
  private readonly restUntil = new Map<string, number>();
  private readonly standsInFor = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private woken = false;
  private lookAround = true;
  private stopped = true;
  private stopListening: () => void = () => undefined;
  private hasBegun: () => void = () => undefined;
  /** Resolves when it has looked around and folded a page: a view that nobody had folded yet has begun by then */
  readonly begun = new Promise<void>((done) => (this.hasBegun = done));

  constructor(
    private readonly connections: Connections,
    private readonly log: EventStore,
    readonly views: readonly AnyView[],
    pageSize = PAGE,
  ) {
    this.leadership = new Leadership(connections.projector);
    this.signals = new Signals(connections.url);
    this.pages = new Pages(
      (after, limit) => readPage(connections.projector, after, limit),
      pageSize,
    );
    this.signals.on(({ log, views: moved }) => {
      if (log === undefined || moved !== undefined) this.lookAround = true;
      this.wake();
    });
  }

  /** Called when a view came to a position, after its documents are stored: what was answered from them may have changed. */
  onWritten(listener: (written: Written) => void): () => void {
    this.moved.on('written', listener);
    return () => this.moved.off('written', listener);
  }

  start(): void {
    this.stopped = false;
    void this.signals.open();
    this.stopListening = this.log.onCommit((log) => {
      this.signals.send({ log });
      this.wake();
    });
    this.timer = setInterval(() => {
      this.lookAround = true;
      this.wake();
    }, POLL_MS);
    this.wake();
  }

  /** Stops at a page. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopListening();
    clearInterval(this.timer);
    await this.running;
    this.leadership.end();
    await this.signals.close();
  }

  wake(): void {
    this.woken = true;
    if (this.running || this.stopped) return;
    this.running = this.run()
      .catch(() => undefined) // the poll tries again
      .finally(() => {
        this.running = undefined;
        this.hasBegun();
        if (this.woken) this.wake(); // a commit that came while the last page was written
      });
  }

  private async run(): Promise<void> {
    while (this.woken && !this.stopped) {
      this.woken = false;
      if (this.lookAround) await this.look();
      this.pages.next();
      for (const [name, runner] of this.runners)
        if (await this.step(name, runner)) this.woken = true;
      this.hasBegun();
    }
  }

  /** One page of a generation, if it is ours to fold. A view that fails stops alone and says so in its lag. */
  private async step(name: string, runner: ViewRunner): Promise<boolean> {
    if (Date.now() < (this.restUntil.get(name) ?? 0)) return false;
    if (!this.leadership.leads(name) && !(await this.standsIn(name, runner))) return false;
    try {
      const { at, isWhole } = runner;
      const more = await runner.step(await this.leadership.line());
      if (runner.at !== at || runner.isWhole !== isWhole) this.noteMoved(name);
      if (runner.isOutrun) this.lookAround = true;
      return more || (runner.isOutrun && this.leadership.leads(name));
    } catch {
      this.lookAround = true;
      if (runner.failed !== undefined) this.restUntil.set(name, Date.now() + REST_MS);
      await this.leadership.yield(name).catch(() => undefined);
      return false;
    }
  }

  /** Another process leads, but has let facts lie for too long. The checkpoint holds both to one page each. */
  private async standsIn(name: string, runner: ViewRunner): Promise<boolean> {
    if (this.standsInFor.has(name)) return true;
    if (Date.now() - this.movedAt.get(name)! < HANGS_AFTER_MS) return false;
    const page = await this.pages.after(runner.at).catch(() => []);
    if (page.length) this.standsInFor.add(name);
    this.movedAt.set(name, Date.now());
    return page.length > 0;
  }

  private noteMoved(name: string): void {
    this.movedAt.set(name, Date.now());
    this.moved.emit('moved');
  }

  /** Which generations there are, how far others brought them, and whether any has lost its leader. */
  private async look(): Promise<void> {
    this.lookAround = false;
    const found = await keptCurrent(this.connections.projector, this.views);
    const runners = new Map<string, ViewRunner>();
    for (const generation of found) {
      const name = `${generation.view}/${generation.version}`;
      const known = this.runners.get(name);
      if (known && known.at !== generation.position) {
        this.movedAt.set(name, Date.now());
        this.standsInFor.delete(name); // its leader moves again
      }
      const runner = known ?? this.runnerOf(generation);
      runner.follow(generation);
      runners.set(name, runner);
    }
    for (const name of this.runners.keys())
      if (!runners.has(name)) await this.leadership.yield(name);
    this.runners = runners;
    for (const name of runners.keys())
      if (Date.now() >= (this.restUntil.get(name) ?? 0)) await this.leadership.take(name);
    this.moved.emit('moved');
  }

  private runnerOf(generation: Generation): ViewRunner {
    const view = this.views.find(({ name }) => name === generation.view)!;
    const runner = new ViewRunner(view, { ...generation, live: false }, this.pages, (written) => {
      if (written.keys) this.signals.send({ views: [written.view] });
      this.moved.emit('written', written);
    });
    this.movedAt.set(runner.name, Date.now());
    return runner;
  }

  /** Another generation is live, or documents changed where they stood: here and in other processes to be looked at. */
  tellMoved(view: string): void {
    this.signals.send({ views: [view] });
    this.lookAround = true;
    this.wake();
  }

  /**
   * Resolves once every view has folded a position: also in a generation that is kept beside the one that is read, since
   * it may be the one that is read in a moment. @throws NotReached after two seconds
   */
  async waitFor(position: number, patience = PATIENCE_MS): Promise<void> {
    const reached = (): boolean => {
      const all = [...this.runners.values()];
      return (
        all.filter(({ isLive }) => isLive).length === this.views.length &&
        all.every(({ at, isLive, failed }) => at >= position || (!isLive && failed !== undefined))
      );
    };
    if (reached()) return;
    this.wake();
    await new Promise<void>((done, fail) => {
      const timer = setTimeout(() => finish(() => fail(new NotReached(position))), patience);
      const look = (): void => {
        if (reached()) finish(done);
      };
      const finish = (end: () => void): void => {
        clearTimeout(timer);
        this.moved.off('moved', look);
        end();
      };
      this.moved.on('moved', look);
      look();
    });
  }

  /** How far each view is behind the head of the log. */
  async lag(): Promise<Lag[]> {
    const lags = await lagOf(this.connections.readers, this.views);
    return lags.map((lag) => {
      const name = `${lag.view}/${lag.generation}`;
      const runner = this.runners.get(name);
      const failed = lag.failed ?? runner?.failed;
      const own = { leads: this.leadership.leads(name), pages: runner?.pages ?? 0 };
      return { ...lag, ...own, ...(failed === undefined ? {} : { failed }) };
    });
  }
}
