import { Readable } from 'node:stream';

export interface Message {
  readonly id: string;
  /** none: a message that is just shown */
  readonly event?: string;
  readonly data: string;
}
/** A message as server-sent events write it (WHATWG HTML, section 9.2). */
export const written = ({ id, event, data }: Message): string =>
  `${event === undefined ? '' : `event: ${event}\n`}id: ${id}\n${data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;

/** How long a browser waits before it comes back, in milliseconds. */
const RETRY_MS = 3_000;
/** A client that leaves so many bytes unread is cut; it comes back and is told the rest. */
const MOST_UNREAD = 1 << 20;
const COMFORTABLE = 1 << 16;

/** The body of one listener's answer. It is ended by `finish`, and by the client going away. */
export class EventStream extends Readable {
  private waiting: (() => void)[] = [];
  /** It was cut, since its client did not read */
  cut = false;
  private finished = false;

  constructor() {
    super({ highWaterMark: COMFORTABLE });
    this.push(`retry: ${RETRY_MS}\n\n`);
  }

  get isOver(): boolean {
    return this.destroyed || this.finished;
  }

  /** Nothing for a stream that is over. */
  send(text: string): void {
    if (this.isOver || text === '') return;
    this.push(text);
    if (this.readableLength <= MOST_UNREAD) return;
    this.cut = true;
    this.destroy();
  }

  /** Resolves when the client has read most of what was sent, or is gone: for whoever has much to send. */
  async room(): Promise<void> {
    if (this.isOver || this.readableLength < COMFORTABLE) return;
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  finish(): void {
    if (this.isOver) return;
    this.finished = true;
    this.push(null);
  }

  override _read(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this._read();
    done(error);
  }
}
