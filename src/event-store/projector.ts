import { EventEmitter } from 'node:events';
import type { Connections } from './connections.js';
import type { EventStore } from './event-store.js';
import { NotReached } from './refused.js';
import { ViewRunner, type Written } from './view-runner.js';
import type { AnyView } from './view.js';

/** Without a wake-up, look for what other processes recorded this often. */
const POLL_MS = 250;
/** How long a read waits for a position (`min_position`). */
const PATIENCE_MS = 2_000;

export interface Lag {
  readonly view: string;
  readonly events: number;
  /** Since when the view has been behind, in seconds; 0 if it is at the head */
  readonly seconds: number;
  /** Why the view stopped, without any fact's content */
  readonly failed?: string;
}

/** One engine for every view: woken by each commit of this process, and by the poll for those of others. */
export class Projector {
  private readonly runners: readonly ViewRunner[];
  private readonly moved = new EventEmitter().setMaxListeners(0);
  private readonly behindSince = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private woken = false;
  private stopped = true;
  private stopListening: () => void = () => undefined;

  constructor(
    connections: Connections,
    private readonly log: EventStore,
    readonly views: readonly AnyView[],
    pageSize?: number,
  ) {
    const onWritten = (written: Written): void => void this.moved.emit('written', written);
    this.runners = views.map((view) => new ViewRunner(connections, view, onWritten, pageSize));
  }

  /** Called when a view came to a position, after its documents are stored: what was answered from them may have changed. */
  onWritten(listener: (written: Written) => void): () => void {
    this.moved.on('written', listener);
    return () => this.moved.off('written', listener);
  }

  start(): void {
    this.stopped = false;
    this.stopListening = this.log.onCommit(() => this.wake());
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  /** Stops at a page. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopListening();
    clearInterval(this.timer);
    await this.running;
  }

  wake(): void {
    this.woken = true;
    if (this.running || this.stopped) return;
    this.running = this.run().finally(() => {
      this.running = undefined;
      if (this.woken) this.wake(); // a commit that came while the last page was written
    });
  }

  private async run(): Promise<void> {
    while (this.woken && !this.stopped) {
      this.woken = false;
      for (const runner of this.runners) {
        const before = runner.at;
        // A view that fails stops alone and says so in its lag; the poll tries again.
        this.woken = (await runner.step().catch(() => false)) || this.woken;
        if (runner.at !== before) this.moved.emit('moved');
      }
    }
  }

  /** Resolves once every view has folded a position. @throws NotReached after two seconds */
  async waitFor(position: number, patience = PATIENCE_MS): Promise<void> {
    const reached = (): boolean => this.runners.every((runner) => runner.at >= position);
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
    const head = await this.log.head();
    return this.runners.map((runner) => {
      const events = Math.max(0, head - Math.max(0, runner.at));
      if (events === 0) this.behindSince.delete(runner.name);
      else if (!this.behindSince.has(runner.name)) this.behindSince.set(runner.name, Date.now());
      const since = this.behindSince.get(runner.name);
      return {
        view: runner.name,
        events,
        seconds: since === undefined ? 0 : (Date.now() - since) / 1000,
        ...(runner.failed ? { failed: runner.failed } : {}),
      };
    });
  }
}
