import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Connections } from '../event-store/connections.js';
import { reread } from '../event-store/reread.js';
import { type AccessLine, outcomeOf, type Read } from './access-line.js';
import type { AccessLogAnswer } from './access-log.answer.js';
import { type AccessRow, AFTER, APPEND, columnsOf, lineOf } from './access-log.sql.js';

interface Waiting {
  readonly line: AccessLine;
  readonly written?: () => void;
  readonly failed?: (error: unknown) => void;
}
const BATCH = 200;
/** For lines that nobody waits for; those of reads go at once, with all that came meanwhile. */
const BATCH_MS = 25;
const AGAIN_MS = 1_000;
/** How long the last ones may take at the end. */
const LAST_LINES_MS = 5_000;
/** Of denials that name nobody so many leave a line in a minute: else anyone at all could fill the disk. */
const NAMELESS = 60;
const NAMELESS_MS = 60_000;
/** As many lines are held while the database is away. */
const MOST_HELD = 20_000;

export interface LinesAsked {
  readonly after: number;
  readonly limit: number;
  readonly caller?: string | undefined;
  readonly subject?: string | undefined;
}

/** Who asked for what: lines that are appended, and never changed. */
@Injectable()
export class AccessLog implements OnApplicationShutdown {
  private readonly logger = new Logger('Access');
  private queue: Waiting[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private closing = false;
  private nameless = { count: 0, untilMs: 0 };

  constructor(private readonly connections: Connections) {}

  /** A line that follows its answer. */
  note(line: AccessLine): void {
    if (line.outcome === 'denied' && !line.caller && this.isOneTooMany()) return;
    if (this.queue.length >= MOST_HELD) {
      this.logger.error(`no room for a line: ${line.method} ${line.route} ${line.outcome}`);
      return;
    }
    this.queue.push({ line });
    if (this.queue.length === BATCH) this.now();
    else this.later(BATCH_MS);
  }

  /** A line that its answer waits for: it is durable then. */
  write(line: AccessLine): Promise<void> {
    return new Promise((written, failed) => {
      this.queue.push({ line, written, failed });
      this.now();
    });
  }

  /** As `write`, of a read; undefined where the answer may be public and leaves no line. */
  noteRead(read: Read): Promise<void> | undefined {
    const outcome = outcomeOf(read);
    return outcome && this.write({ ...read, outcome });
  }

  /** Lines after an id, the oldest first. Ids grow in the order of commits: who goes on after one misses none. */
  async lines({ after, limit, caller, subject }: LinesAsked): Promise<AccessLogAnswer> {
    const values = [after, caller ?? null, subject ?? null, limit + 1];
    const { rows } = await reread(() => this.connections.readers.query<AccessRow>(AFTER, values));
    const items = rows.slice(0, limit).map(lineOf);
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** When the last request has its answer, before the lines to the database end. */
  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    const last = async (): Promise<void> => {
      await this.writing;
      await this.pump();
    };
    await Promise.race([last(), pause(LAST_LINES_MS, undefined, { ref: false })]);
    if (this.queue.length) this.logger.error(`${this.queue.length} lines could not be written`);
  }

  /** Once a minute the program's log says that there are more. */
  private isOneTooMany(): boolean {
    if (Date.now() >= this.nameless.untilMs)
      this.nameless = { count: 0, untilMs: Date.now() + NAMELESS_MS };
    this.nameless.count += 1;
    if (this.nameless.count === NAMELESS + 1)
      this.logger.warn(
        'many requests are denied that name nobody; they leave no more lines for now',
      );
    return this.nameless.count > NAMELESS;
  }

  private later(ms: number): void {
    if (this.writing || this.closing) return;
    this.timer ??= setTimeout(() => this.now(), ms).unref();
  }

  private now(): void {
    this.writing ??= this.pump().finally(() => {
      this.writing = undefined;
      if (this.queue.some(({ written }) => written)) this.now();
      else if (this.queue.length) this.later(AGAIN_MS);
    });
  }

  /** Batch after batch. After one that failed whoever waits is told so; the other lines are tried again later. */
  private async pump(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.queue.length) {
      const batch = this.queue.splice(0, BATCH);
      try {
        // Over a line that was gone it is sent again: a line too many harms nobody.
        await reread(() =>
          this.connections.readers.query({
            name: 'access',
            text: APPEND,
            values: columnsOf(batch.map(({ line }) => line)),
          }),
        );
        for (const { written } of batch) written?.();
      } catch (error) {
        this.logger.warn(`not written: ${(error as Error).message}`);
        const all = [...batch, ...this.queue];
        this.queue = all.filter(({ failed }) => !failed);
        for (const { failed } of all) failed?.(error);
        return;
      }
    }
  }
}
