import type { Pool } from 'pg';
import { type Answered, type Append, AppendStatement, type Outcome } from './append-statement.js';
import { type Batch, Counts } from './counts.js';
import { isCollision, isConnectionLost, isRetryable, isStalled } from './failure.js';
import { WriterLine } from './writer-line.js';

interface Waiting {
  readonly append: Append;
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (error: unknown) => void;
  readonly sinceMs: number;
  tries: number;
  /** The connection was lost while it was in flight: it may have been recorded */
  uncertain: boolean;
}
const MAX_COMMANDS = 128;
const MAX_EVENTS = 512;
/** About five seconds of retries with the pauses below, so that a restarting server is waited for. */
const MAX_TRIES = 40;
/** After another process was met so many batches take the lock first. */
const LOCKED_BATCHES = 200;
/** Two statements in flight: while PostgreSQL works on one, the answers to the other go out and the next one is made. */
const FLIGHTS = 2;
/** Collisions are over at once, and whoever meets a process with two statements in flight meets many. */
const COLLISION = 0.1;
/** From so many commands on they go in two halves, one behind the other. */
const HALVED = 8;
/** A commit that waits longer than this for the disk is for all who wait: two would cost more than they overlap. */
const QUICK_MS = 1;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Commands that arrive while statements are in flight go together in the next one. Each settles alone. One command per
 * stream and per command id is in flight: the next waits until that one is settled. Two statements go over the line one
 * behind the other, each a transaction of its own, so that neither knows of the other's fate.
 */
export class Appender {
  private queue: Waiting[] = [];
  private readonly flights = new Set<readonly Waiting[]>();
  /** Streams and command ids that are in flight */
  private readonly busy = new Set<string>();
  private woken = false;
  private idle: (() => void)[] = [];
  /** The last statement waited for a lock in vain */
  private stalled = false;
  private toLock = 0;
  private readonly line: WriterLine;
  private readonly statement: AppendStatement;

  constructor(
    writer: Pool,
    private readonly onBatch: (batch: Batch) => void = () => undefined,
    private readonly counts = new Counts(),
    private readonly quickMs = QUICK_MS,
  ) {
    this.line = new WriterLine(writer);
    this.statement = new AppendStatement(this.line);
  }

  append(append: Append): Promise<Outcome> {
    return new Promise((settle, fail) => {
      this.queue.push({
        append,
        settle,
        fail,
        sinceMs: performance.now(),
        tries: 0,
        uncertain: false,
      });
      this.wake();
    });
  }

  /** Resolves when nothing is queued or in flight. */
  drained(): Promise<void> {
    return this.queue.length || this.flights.size
      ? new Promise((done) => this.idle.push(done))
      : Promise.resolve();
  }

  /** All requests of one turn share a batch. */
  private wake(): void {
    if (this.woken) return;
    this.woken = true;
    setImmediate(() => {
      this.woken = false;
      this.pump();
    });
  }

  private pump(): void {
    for (let most = this.most(); most > 0; most = this.most()) {
      const batch = this.take(most);
      if (!batch.length) break;
      void this.fly(batch);
    }
    if (!this.queue.length && !this.flights.size) for (const done of this.idle.splice(0)) done();
  }

  /** How many commands may go now; 0 if they are to gather. */
  private most(): number {
    const { flights, queue } = this;
    const isAlone = !this.stalled && this.toLock === 0;
    const room = isAlone && this.line.flushMs <= this.quickMs ? FLIGHTS : 1;
    if (flights.size >= room) return 0;
    const [before] = flights;
    if (before && queue.length * 2 < before.length) return 0;
    const halved = room > 1 && !before && queue.length >= HALVED;
    return Math.min(MAX_COMMANDS, halved ? Math.ceil(queue.length / 2) : queue.length);
  }

  private async fly(batch: readonly Waiting[]): Promise<void> {
    this.flights.add(batch);
    const keys = batch.flatMap(({ append }) => keysOf(append));
    for (const key of keys) this.busy.add(key);
    await this.send(batch);
    for (const key of keys) this.busy.delete(key);
    this.flights.delete(batch);
    this.wake();
  }

  private take(most: number): Waiting[] {
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    const taken = new Set<string>();
    let events = 0;
    for (const waiting of this.queue) {
      const keys = keysOf(waiting.append);
      const own = waiting.append.events.length;
      const alone = !keys.some((key) => this.busy.has(key) || taken.has(key));
      const room = batch.length < most && (events + own <= MAX_EVENTS || !batch.length);
      // What waits for its stream keeps its place before what comes later on that stream.
      for (const key of keys) taken.add(key);
      if (!alone || !room) rest.push(waiting);
      else {
        batch.push(waiting);
        events += own;
      }
    }
    this.queue = rest;
    return batch;
  }

  private async send(batch: readonly Waiting[]): Promise<void> {
    let answered: Answered;
    const sentMs = performance.now();
    try {
      answered = await this.statement.send(
        batch.map(({ append }) => append),
        this.toLock > 0,
      );
    } catch (error) {
      return this.failed(batch, error);
    }
    const { outcomes, gaveWay } = answered;
    this.stalled = false;
    this.toLock = gaveWay ? LOCKED_BATCHES : Math.max(0, this.toLock - 1);
    this.count(batch, outcomes, sentMs);
    for (const [i, waiting] of batch.entries()) {
      const outcome = outcomes[i]!;
      if (outcome.kind === 'recorded' || !waiting.uncertain) waiting.settle(outcome);
      else await this.resolve(waiting, outcome);
    }
  }

  private count(batch: readonly Waiting[], outcomes: readonly Outcome[], sentMs: number): void {
    const recorded = batch.filter((_, i) => outcomes[i]!.kind === 'recorded');
    const events = recorded.reduce((sum, { append }) => sum + append.events.length, 0);
    this.counts.batches += 1;
    this.counts.appended += events;
    const waitedMs = batch.map(({ sinceMs }) => sentMs - sinceMs);
    this.onBatch({ commands: batch.length, events, waitedMs });
  }

  /** After a lost connection a moved version or a known command may be our own: then it was recorded. */
  private async resolve(waiting: Waiting, outcome: Outcome): Promise<void> {
    const { append, settle } = waiting;
    try {
      const { rows } = await this.line.query<{ id: string; position: string }>({
        text: 'select id, position from event where stream = $1 and version = $2',
        values: [append.stream, append.expected + 1],
      });
      const [first] = rows;
      if (first?.id !== append.events[0]!.id) return settle(outcome);
      this.counts.resolved += 1;
      settle({ kind: 'recorded', position: Number(first.position) });
    } catch (error) {
      await this.failed([waiting], error);
    }
  }

  private async failed(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (isStalled(error)) return this.stall(batch, error);
    const lost = isConnectionLost(error);
    if (!lost && !isRetryable(error)) {
      if (batch.length === 1) return batch[0]!.fail(error);
      for (const waiting of batch) await this.send([waiting]); // so that a poisoned one harms nobody
      return;
    }
    if (lost) this.counts.lost += 1;
    if (isCollision(error)) {
      this.counts.collisions += 1;
      this.toLock = LOCKED_BATCHES;
    }
    this.counts.retries += batch.length;
    for (const waiting of batch) {
      waiting.tries += lost ? 1 : COLLISION;
      waiting.uncertain ||= lost;
      if (waiting.tries >= MAX_TRIES) waiting.fail(error);
    }
    this.queue.unshift(...batch.filter(({ tries }) => tries < MAX_TRIES));
    await pause(lost ? 50 + Math.random() * 100 : Math.random() * 5);
  }

  /** Somebody holds the log. One more try, then all who wait are told, so that nobody waits longer than for two. */
  private stall(batch: readonly Waiting[], error: unknown): void {
    this.queue.unshift(...batch);
    if (this.stalled) for (const { fail } of this.queue.splice(0)) fail(error);
    this.stalled = !this.stalled;
  }
}

/** What one command at a time may have in flight: no stream's name has a space. */
const keysOf = ({ stream, commandId }: Append): string[] =>
  commandId === undefined ? [stream] : [stream, `id ${commandId}`];
