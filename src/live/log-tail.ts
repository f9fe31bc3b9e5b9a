import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { StoredFact } from '../event-store/decider.js';
import { EventStore } from '../event-store/event-store.js';
import { Projector } from '../event-store/projector.js';
import type { EventStream } from './event-stream.js';

const PAGE = 500;
/** A wake-up may be lost: the log is looked at so often anyway. */
const POLL_MS = 1_000;

/** Who follows the log, as far as he has been told. */
export interface Follower {
  /** the last position that he was told of */
  at: number;
  readonly stream: EventStream;
  /** Facts after `at`, in order */
  readonly take: (facts: readonly StoredFact[]) => void;
}

/** The end of the log, read once for all who follow it; who is behind reads for himself until he has caught up. */
@Injectable()
export class LogTail implements OnModuleInit, OnModuleDestroy {
  private readonly followers = new Set<Follower>();
  private at = 0;
  private running: Promise<void> | undefined;
  private woken = false;
  private timer: NodeJS.Timeout | undefined;
  private stop = (): void => undefined;

  constructor(
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(Projector) private readonly projector: Projector,
  ) {}

  onModuleInit(): void {
    this.stop = this.projector.onWritten(() => this.wake());
    this.timer = setInterval(() => this.wake(), POLL_MS).unref();
  }
  async onModuleDestroy(): Promise<void> {
    this.stop();
    clearInterval(this.timer);
    await this.running;
  }

  /** Where the log ends now. */
  head(): Promise<number> {
    return this.log.head();
  }

  /**
   * Tells him of every fact after his `at`, each once and in order, until his stream is over. Where the log cannot be
   * read his stream is cut: he comes back, and misses nothing.
   */
  async follow(follower: Follower): Promise<void> {
    follower.stream.once('close', () => this.followers.delete(follower));
    await this.catchUp(follower).catch(() => follower.stream.destroy());
  }

  private async catchUp(follower: Follower): Promise<void> {
    const { stream } = follower;
    while (!stream.isOver) {
      const page = await this.log.readAfter(follower.at, PAGE);
      tell(follower, page);
      await stream.room();
      if (page.length < PAGE && !this.followers.size) this.at = follower.at;
      if (follower.at < this.at || page.length === PAGE) continue;
      if (!stream.isOver) this.followers.add(follower);
      return this.wake();
    }
  }

  private wake(): void {
    this.woken = true;
    if (this.running || !this.followers.size) return;
    this.running = this.run()
      .catch(() => undefined) // the next wake-up tries again
      .finally(() => (this.running = undefined));
  }

  private async run(): Promise<void> {
    while (this.woken && this.followers.size) {
      this.woken = false;
      const from = this.at;
      const page = await this.log.readAfter(from, PAGE);
      if (from !== this.at)
        this.woken = true; // all had left, and another came
      else if (page.length) {
        this.at = page.at(-1)!.position;
        for (const follower of this.followers) tell(follower, page);
        this.woken = true;
      }
    }
  }
}

const tell = (follower: Follower, page: readonly StoredFact[]): void => {
  const news = page.filter(({ position }) => position > follower.at);
  if (!news.length) return;
  follower.at = news.at(-1)!.position;
  follower.take(news);
};
