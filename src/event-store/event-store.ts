import { Appender } from './append.js';
import type { Append, Outcome } from './append-statement.js';
import type { Asked } from './command.js';
import type { Connections } from './connections.js';
import { type Batch, Counts } from './counts.js';
import { type AnyDecider, Rejection, type StoredFact } from './decider.js';
import { appendOf, type Attempt, type Decision, type NewFact } from './decision.js';
import { isRetryable, isUnavailable } from './failure.js';
import { readClockAhead, readCommand, readFacts, readHead, readPositionAt } from './read.js';
import { asReplay, type Recorded } from './recorded.answer.js';
import { reread } from './reread.js';
import {
  KeepsMoving,
  KeyReused,
  NothingThere,
  NotYours,
  Refused,
  Unavailable,
  VersionMoved,
} from './refused.js';
import { type Held, States } from './states.js';

const TRIES = 5;
/** The log: one table, append-only, totally ordered. Commit order is position order. */
export class EventStore {
  private readonly appender: Appender;
  private readonly states = new States();
  private readonly listeners = new Set<(position: number) => void>();
  private readonly batchListeners = new Set<(batch: Batch) => void>();
  private closing = false;
  constructor(
    private readonly connections: Connections,
    readonly counts = new Counts(),
  ) {
    const tell = (batch: Batch): void => this.batchListeners.forEach((listener) => listener(batch));
    this.appender = new Appender(connections.writer, tell, counts);
  }

  /** Called after each statement that was answered, for the figures. */
  onBatch(listener: (batch: Batch) => void): void {
    this.batchListeners.add(listener);
  }

  /** Called with the last position after each commit of this process. */
  onCommit(listener: (position: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Load the state, decide, append at the version decided on, and again if the stream moved.
   * A retry with a known command id gets its first answer, even where the rules would refuse it by now.
   * @throws Refused, NothingThere, KeyReused, VersionMoved, KeepsMoving, Unavailable
   */
  async execute(
    stream: string,
    asked: Asked,
    decider: AnyDecider,
    decide: (state: unknown, version: number) => Decision,
  ): Promise<Recorded> {
    const decided = ({ state, version }: Held, held: boolean): Attempt => ({
      version,
      decision: decide(state, version),
      held,
    });
    return this.deciding(stream, asked, () => {
      const held = this.states.get(stream);
      if (held) return decided(held, true);
      return reread(async () => decided(await this.stateOf(stream, decider), false));
    });
  }

  /** The same over a stream's history as it is stored, corrections included. */
  async executeOnHistory(
    stream: string,
    asked: Asked,
    decide: (history: readonly StoredFact[]) => Decision,
  ): Promise<Recorded> {
    return this.deciding(stream, asked, () =>
      reread(async () => {
        const history = await this.read(stream);
        return { version: history.length, decision: decide(history), held: false };
      }),
    );
  }

  private async deciding(
    stream: string,
    asked: Asked,
    attempt: () => Attempt | Promise<Attempt>,
  ): Promise<Recorded> {
    if (this.closing) throw new Unavailable('shutting down');
    try {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const attempted = attempt();
        const { version, decision, held } =
          attempted instanceof Promise ? await attempted : attempted;
        const moved = asked.expectedVersion !== undefined && asked.expectedVersion !== version;
        if (moved || !Array.isArray(decision) || decision.length === 0) {
          const first = await reread(() => this.firstAnswer(asked));
          if (first) return first;
          if (held) {
            // Only an append notices that another process moved the stream, so nobody is refused by what is held.
            this.states.forget(stream);
            continue;
          }
          if (decision instanceof NothingThere || decision instanceof NotYours) throw decision;
          if (moved) throw new VersionMoved(version);
          if (decision instanceof Rejection) throw new Refused(decision);
          return { events: [], version, position: await reread(() => this.head()) };
        }
        const facts = decision as readonly NewFact[];
        const append = appendOf(stream, version, asked, facts, this.connections.shapes);
        const outcome = await this.appender.append(append);
        const recorded = await this.settle(append, outcome, facts, asked);
        if (recorded) return recorded;
      }
    } catch (error) {
      if (isUnavailable(error)) throw new Unavailable(undefined, error);
      if (!isRetryable(error)) throw error;
    }
    throw new KeepsMoving();
  }

  private async settle(
    append: Append,
    outcome: Outcome,
    facts: readonly NewFact[],
    asked: Asked,
  ): Promise<Recorded | undefined> {
    const { stream, expected, events } = append;
    if (outcome.kind === 'moved') {
      this.counts.conflicts += 1;
      this.states.forget(stream);
      return undefined;
    }
    if (outcome.kind === 'known') return reread(() => this.firstAnswer(asked));
    const position = outcome.position + events.length - 1;
    this.states.remember(
      stream,
      expected,
      facts,
      events.map(({ id }) => id),
    );
    for (const listener of this.listeners) listener(position);
    return {
      events: events.map(({ id, type }, i) => ({ id, type, position: outcome.position + i })),
      version: expected + events.length,
      position,
    };
  }

  /** The answer that this command id got the first time; undefined if it is new. */
  private async firstAnswer({ commandId, requestHash }: Asked): Promise<Recorded | undefined> {
    if (commandId === undefined) return undefined;
    const known = await readCommand(this.connections.readers, commandId);
    if (!known) return undefined;
    if (!requestHash || !known.requestHash.equals(requestHash)) throw new KeyReused();
    const facts = await readFacts(this.connections.readers, 'position between $1 and $2', [
      known.first,
      known.last,
    ]);
    this.counts.replays += 1;
    return asReplay({
      events: facts.map(({ id, type, position }) => ({ id, type, position })),
      version: facts.at(-1)!.version,
      position: known.last,
    });
  }

  /** The state of a stream and its version, as it is now. */
  async stateOf(stream: string, decider: AnyDecider): Promise<Held> {
    return this.states.fold(stream, decider, await this.read(stream));
  }

  /** A stream's facts in order, as stored. */
  async read(stream: string): Promise<StoredFact[]> {
    return readFacts(this.connections.readers, 'stream = $1', [stream], 'version');
  }

  /** The facts of several streams in log order, as stored. */
  async readMany(streams: readonly string[]): Promise<StoredFact[]> {
    return streams.length ? readFacts(this.connections.readers, 'stream = any($1)', [streams]) : [];
  }

  /** Up to `limit` facts after a position, in log order. */
  async readAfter(position: number, limit: number): Promise<StoredFact[]> {
    return readFacts(
      this.connections.readers,
      'position > $1',
      [position],
      `position limit ${Number(limit)}`,
    );
  }

  /** The fact with this id: its UUIDv7 tells about when it was recorded, a block range index finds the place. */
  async find(id: string): Promise<StoredFact | undefined> {
    const made = parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    const around = [new Date(made - 600_000), new Date(made + 600_000)];
    const where = 'id = $1 and recorded_at between $2 and $3';
    return (await readFacts(this.connections.readers, where, [id, ...around]))[0];
  }

  /** Which of these streams hold anything. */
  async existing(streams: readonly string[]): Promise<Set<string>> {
    const unknown = streams.filter((stream) => !this.states.has(stream));
    const found = new Set(streams.filter((stream) => this.states.has(stream)));
    if (!unknown.length) return found;
    const { rows } = await this.connections.readers.query<{ stream: string }>({
      name: 'existing',
      text: 'select stream from event where stream = any($1) and version = 1',
      values: [unknown],
    });
    for (const { stream } of rows) found.add(stream);
    return found;
  }

  /** Which of these command ids have recorded something. */
  async recordedCommands(ids: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.connections.readers.query<{ id: string }>({
      name: 'recorded-commands',
      text: 'select id from command where id = any($1)',
      values: [ids],
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** The last position; 0 if nothing was recorded. */
  async head(): Promise<number> {
    return readHead(this.connections.readers);
  }

  /** The last position recorded by an instant. */
  async positionAt(recordedBy: string): Promise<number> {
    return readPositionAt(this.connections.readers, recordedBy);
  }

  /** How far the last fact's moment lies after the database's clock, in seconds: that clock has stepped back. 0 if it does not. */
  async clockAhead(): Promise<number> {
    return readClockAhead(this.connections.readers);
  }

  /** Take no more commands and finish those in hand. */
  async close(): Promise<void> {
    this.closing = true;
    await this.appender.drained();
  }
}
