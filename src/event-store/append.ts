import type { Pool, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { APPEND_MANY, APPEND_ONE } from './append.sql.js';
import { isConnectionLost, isRetryable, isStalled } from './failure.js';

export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly meta: unknown;
}
export interface Append {
  readonly stream: string;
  /** The stream's version that the decision was made on; 0 for a new stream */
  readonly expected: number;
  readonly events: readonly NewEvent[];
  readonly commandId?: string | undefined;
  readonly requestHash?: Buffer | undefined;
}
export type Outcome =
  /** position of the first event; the others follow it */
  | { readonly kind: 'recorded'; readonly position: number }
  | { readonly kind: 'moved'; readonly actual: number }
  | {
      readonly kind: 'known';
      readonly same: boolean;
      readonly first: number;
      readonly last: number;
    };

interface Waiting {
  readonly append: Append;
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (error: unknown) => void;
  tries: number;
  /** The connection was lost while it was in flight: it may have been recorded */
  uncertain: boolean;
}
const MAX_COMMANDS = 128;
const MAX_EVENTS = 512;
/** About five seconds of retries with the pauses below, so that a restarting server is waited for. */
const MAX_TRIES = 40;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Commands that arrive while a statement is in flight go together in the next one. Each settles alone.
 * One command per stream and per command id in a batch: the next waits for the next batch.
 */
export class Appender {
  private queue: Waiting[] = [];
  private running = false;
  private idle: (() => void)[] = [];
  /** The last statement waited for a lock in vain */
  private stalled = false;

  constructor(
    private readonly writer: Pool,
    private readonly onBatch: (commands: number, events: number) => void = () => undefined,
  ) {}

  append(append: Append): Promise<Outcome> {
    return new Promise((settle, fail) => {
      this.queue.push({ append, settle, fail, tries: 0, uncertain: false });
      if (this.running) return;
      this.running = true;
      setImmediate(() => void this.run()); // all requests of one turn share a batch
    });
  }

  /** Resolves when nothing is queued or in flight. */
  drained(): Promise<void> {
    return this.running ? new Promise((done) => this.idle.push(done)) : Promise.resolve();
  }

  private async run(): Promise<void> {
    while (this.queue.length) await this.send(this.take());
    this.running = false;
    for (const done of this.idle.splice(0)) done();
  }

  private take(): Waiting[] {
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    const streams = new Set<string>();
    const ids = new Set<string>();
    let events = 0;
    for (const waiting of this.queue) {
      const { stream, commandId, events: own } = waiting.append;
      const alone = !streams.has(stream) && !(commandId !== undefined && ids.has(commandId));
      const room =
        batch.length < MAX_COMMANDS && (events + own.length <= MAX_EVENTS || !batch.length);
      // What waits for its stream keeps its place before what comes later on that stream.
      streams.add(stream);
      if (commandId !== undefined) ids.add(commandId);
      if (!alone || !room) rest.push(waiting);
      else {
        batch.push(waiting);
        events += own.length;
      }
    }
    this.queue = rest;
    return batch;
  }

  private async send(batch: Waiting[]): Promise<void> {
    let outcomes: Outcome[];
    try {
      outcomes =
        batch.length === 1 && batch[0]!.append.events.length === 1
          ? [await this.appendOne(batch[0]!.append)]
          : await this.appendMany(batch.map(({ append }) => append));
    } catch (error) {
      return this.failed(batch, error);
    }
    this.stalled = false;
    this.count(batch, outcomes);
    for (const [i, waiting] of batch.entries()) await this.settle(waiting, outcomes[i]!);
  }

  private count(batch: readonly Waiting[], outcomes: readonly Outcome[]): void {
    const recorded = batch.filter((_, i) => outcomes[i]!.kind === 'recorded');
    this.onBatch(
      batch.length,
      recorded.reduce((sum, { append }) => sum + append.events.length, 0),
    );
  }

  /** After a lost connection a moved version or a known command may be our own: then it was recorded. */
  private async settle(waiting: Waiting, outcome: Outcome): Promise<void> {
    const { append, settle, uncertain } = waiting;
    if (outcome.kind === 'recorded' || !uncertain) return settle(outcome);
    try {
      const { rows } = await this.query<{ id: string; position: string }>({
        text: 'select id, position from event where stream = $1 and version = $2',
        values: [append.stream, append.expected + 1],
      });
      const [first] = rows;
      settle(
        first && first.id === append.events[0]!.id
          ? { kind: 'recorded', position: Number(first.position) }
          : outcome,
      );
    } catch (error) {
      await this.failed([waiting], error);
    }
  }

  private async failed(batch: Waiting[], error: unknown): Promise<void> {
    if (isStalled(error)) return this.stall(batch, error);
    const lost = isConnectionLost(error);
    if (!lost && !isRetryable(error)) {
      if (batch.length === 1) return batch[0]!.fail(error);
      for (const waiting of batch) await this.send([waiting]); // so that a poisoned one harms nobody
      return;
    }
    for (const waiting of batch) {
      waiting.tries += 1;
      waiting.uncertain ||= lost;
      if (waiting.tries >= MAX_TRIES) waiting.fail(error);
    }
    this.queue.unshift(...batch.filter(({ tries }) => tries < MAX_TRIES));
    await pause(lost ? 50 + Math.random() * 100 : Math.random() * 5);
  }

  /** Somebody holds the log. One more try, then all who wait are told, so that nobody waits longer than for two. */
  private stall(batch: Waiting[], error: unknown): void {
    this.queue.unshift(...batch);
    if (this.stalled) for (const { fail } of this.queue.splice(0)) fail(error);
    this.stalled = !this.stalled;
  }

  /** Keeps the line and its named statements through an error of the statement; a pool's own `query` would not. */
  private async query<Row extends QueryResultRow>(config: QueryConfig): Promise<QueryResult<Row>> {
    const client = await this.writer.connect();
    try {
      const result = await client.query<Row>(config);
      client.release();
      return result;
    } catch (error) {
      client.release(isConnectionLost(error));
      throw error;
    }
  }

  private async appendOne({
    stream,
    expected,
    events,
    commandId,
    requestHash,
  }: Append): Promise<Outcome> {
    const { id, type, schemaVersion, data, meta } = events[0]!;
    const { rows } = await this.query<Record<'position' | 'actual' | 'first' | 'last', string> & { same: boolean | null }>({
      name: 'append-one',
      text: APPEND_ONE,
      values: [
        stream, expected, id, type, schemaVersion, JSON.stringify(data), JSON.stringify(meta), commandId ?? null, requestHash ?? null,
      ],
    }); // prettier-ignore
    const { position, actual, same, first, last } = rows[0]!;
    if (same !== null) return { kind: 'known', same, first: Number(first), last: Number(last) };
    if (Number(actual) !== expected) return { kind: 'moved', actual: Number(actual) };
    return { kind: 'recorded', position: Number(position) + 1 };
  }

  private async appendMany(appends: readonly Append[]): Promise<Outcome[]> {
    const events = appends.flatMap(({ stream, events }, c) =>
      events.map((event, i) => ({ ...event, stream, c: c + 1, i: i + 1 })),
    );
    const { rows } = await this.query<{ position: string; refused: [number, number, boolean | null, number, number][] | null }>({
      name: 'append-many',
      text: APPEND_MANY,
      values: [
        appends.map((a) => a.stream), appends.map((a) => a.expected), appends.map((a) => a.events.length),
        appends.map((a) => a.commandId ?? null), appends.map((a) => a.requestHash ?? null),
        events.map((e) => e.c), events.map((e) => e.i), events.map((e) => e.id), events.map((e) => e.stream),
        events.map((e) => e.type), events.map((e) => e.schemaVersion),
        JSON.stringify(events.map((e) => e.data)), JSON.stringify(events.map((e) => e.meta)),
      ],
    }); // prettier-ignore
    const refused = new Map(rows[0]!.refused?.map((row) => [row[0], row]));
    let position = Number(rows[0]!.position) + 1;
    return appends.map(({ events: own }, c): Outcome => {
      const no = refused.get(c + 1);
      if (no) {
        const [, actual, same, first, last] = no;
        return same === null ? { kind: 'moved', actual } : { kind: 'known', same, first, last };
      }
      const at = position;
      position += own.length;
      return { kind: 'recorded', position: at };
    });
  }
}
