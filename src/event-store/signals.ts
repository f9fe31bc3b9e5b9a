import { EventEmitter } from 'node:events';
import pg from 'pg';

const CHANNEL = 'touchline';
/** At most twenty a second: each is a commit of its own, never part of an append, whose commits it would serialise. */
const EVERY_MS = 50;
const AGAIN_MS = 100;
const AGAIN_AT_MOST_MS = 5_000;

/** What other processes are told: never what was recorded, only that something was. */
export interface Signal {
  /** The log came to a position */
  readonly log?: number;
  /** These views moved, or another generation of theirs is live */
  readonly views?: readonly string[];
}

/** One line on which processes wake one another. It only saves time: who hears nothing has the poll. */
export class Signals {
  private readonly heard = new EventEmitter();
  private client: pg.Client | undefined;
  private waiting: { log: number; views: Set<string> } | undefined;
  private timer: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private patience = AGAIN_MS;
  private sentAt = 0;
  private sending: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(private readonly url: string) {}

  on(listener: (signal: Signal) => void): void {
    this.heard.on('signal', listener);
  }

  /** Listens from now on, and again whenever the line breaks. */
  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'touchline-signals',
      keepAlive: true,
    });
    const broken = (): void => this.later(client);
    client.on('error', broken);
    client.on('end', broken);
    client.on('notification', ({ payload, processId }) => {
      if (processId !== (client as unknown as { processID: number }).processID)
        this.heard.emit('signal', signalIn(payload));
    });
    this.client = client;
    try {
      const listening = client.connect().then(() => client.query(`listen ${CHANNEL}`));
      this.sending = listening.catch(() => undefined); // what is sent meanwhile waits for it
      await listening;
      this.patience = AGAIN_MS;
      this.heard.emit('signal', {}); // something may have happened while nobody listened
    } catch {
      this.later(client);
    }
  }

  /** Tells the others soon; what comes in between goes with it. */
  send({ log = 0, views = [] }: Signal): void {
    if (this.closed) return;
    this.waiting ??= { log: 0, views: new Set() };
    this.waiting.log = Math.max(this.waiting.log, log);
    for (const view of views) this.waiting.views.add(view);
    this.timer ??= setTimeout(
      () => this.flush(),
      Math.max(0, this.sentAt + EVERY_MS - Date.now()),
    ).unref();
  }

  private flush(): void {
    this.timer = undefined;
    const { client, waiting } = this;
    this.waiting = undefined;
    if (!client || !waiting) return;
    this.sentAt = Date.now();
    const { log, views } = waiting;
    const signal = { ...(log ? { log } : {}), ...(views.size ? { views: [...views] } : {}) };
    this.sending = this.sending
      .then(() => client.query(`select pg_notify('${CHANNEL}', $1)`, [JSON.stringify(signal)]))
      .catch(() => undefined);
  }

  private later(client: pg.Client): void {
    if (client !== this.client) return;
    this.client = undefined;
    void client.end().catch(() => undefined);
    if (this.closed) return;
    this.retry = setTimeout(() => void this.open(), this.patience).unref();
    this.patience = Math.min(2 * this.patience, AGAIN_AT_MOST_MS);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.flush(); // what was said last before a command ends
    clearTimeout(this.retry);
    await this.sending;
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }
}

/** Anybody may send on the channel; what is not understood means that something happened. */
const signalIn = (payload: string | undefined): Signal => {
  try {
    const said: unknown = JSON.parse(payload ?? '');
    return typeof said === 'object' && said !== null ? said : {};
  } catch {
    return {};
  }
};
