import pg from 'pg';
import type { Connections } from './connections.js';
import { readFacts, readHead } from './read.js';
import type { Reactor } from './reactor.js';
import { NewerThanProgram } from './shapes.js';
import { tellFailure } from './view-table.js';

/** Without a wake-up, look for what other processes recorded, and whether the leader has left, this often. */
const POLL_MS = 250;
const AGAIN_AT_MOST_MS = 30_000;
const PAGE = 200;
const STRETCH = 10_000;

/** The reactor itself could not go on; the log and our line to it are well. */
class NotDone extends Error {}

/**
 * Follows the log for one reactor: a page, then its checkpoint. One process leads: it holds a lock that PostgreSQL
 * frees with its session, and moves the checkpoint over that same session, if it is still where it read from.
 */
export class Follower {
  /** Why it stands still, without any fact's content */
  failed: string | undefined;
  private line: pg.Client | undefined;
  private at = 0;
  private running: Promise<void> | undefined;
  private stopped = false;
  private woken = false;
  private gathering = false;
  private begun = false;
  private wakeUp: (() => void) | undefined;

  constructor(
    private readonly connections: Connections,
    private readonly reactor: Reactor,
  ) {}

  /** Its row among the checkpoints, beside those of the views. */
  get checkpoint(): string {
    return `reactor/${this.reactor.name}`;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Something was recorded. One that failed waits nevertheless. */
  wake(): void {
    this.woken = true;
    if (this.failed === undefined && !this.gathering) this.wakeUp?.();
  }

  /** Stops at a page. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp?.();
    await this.running;
    await this.reactor.close();
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopped;) {
      try {
        this.woken = false;
        const line = (this.line ??= await this.lead());
        if (line && !this.begun) await this.tellThatItLeads();
        const more = line !== undefined && (await this.step(line));
        failures = 0;
        this.failed = undefined;
        if (!more && !this.woken) await this.rest(POLL_MS);
        await this.gather();
      } catch (error) {
        failures += 1;
        await this.tell(reasonOf(error));
        if (!(error instanceof NotDone)) await this.giveUp();
        const patience = Math.min(AGAIN_AT_MOST_MS, POLL_MS * 2 ** (failures - 1));
        await this.rest(patience * (0.75 + Math.random() / 2));
      }
    }
    await this.giveUp();
  }

  /** The session that holds the lock; undefined while another process does. Never waited for: that would hold a snapshot. */
  private async lead(): Promise<pg.Client | undefined> {
    const line = new pg.Client({
      connectionString: this.connections.url,
      connectionTimeoutMillis: 5_000,
      application_name: 'touchline',
      keepAlive: true,
    });
    line.on('error', () => undefined); // the next statement tells
    try {
      await line.connect();
      const { rows } = await line.query<{ mine: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
        [`touchline ${this.checkpoint}`],
      );
      if (rows[0]!.mine) {
        this.at = await this.begin(line);
        return line;
      }
    } catch (error) {
      await line.end().catch(() => undefined);
      throw error;
    }
    await line.end();
    return undefined;
  }

  private async tellThatItLeads(): Promise<void> {
    const { reactor } = this;
    if ('leads' in reactor) await reactor.leads().catch(notDone);
    this.begun = true;
  }

  private async begin(line: pg.Client): Promise<number> {
    await line.query(
      `insert into checkpoint (view, version, position)
       select $1, 0, case when $2 then coalesce((select position from event order by position desc limit 1), 0) else 0 end
       on conflict do nothing`,
      [this.checkpoint, this.reactor.from === 'now'],
    );
    const { rows } = await line.query<{ position: string }>(
      'select position from checkpoint where view = $1 and version = 0',
      [this.checkpoint],
    );
    return Number(rows[0]!.position);
  }

  /** One page, or one stretch. False when there was nothing to do. */
  private async step(line: pg.Client): Promise<boolean> {
    const to = await this.told();
    if (to === this.at) return false;
    const { rowCount } = await line.query(
      'update checkpoint set position = $3, failed = null where view = $1 and version = 0 and position = $2',
      [this.checkpoint, this.at, to],
    );
    if (rowCount !== 1) throw new Error('another process moved the checkpoint');
    this.at = to;
    return true;
  }

  /** @returns up to which position the reactor is done */
  private async told(): Promise<number> {
    const { reactor, at } = this;
    const { readers } = this.connections;
    if ('reach' in reactor) {
      const to = Math.min(await readHead(readers), at + STRETCH);
      if (to > at) await reactor.reach(to).catch(notDone);
      return Math.max(at, to);
    }
    const page = await readFacts(readers, 'position > $1', [at], `position limit ${PAGE}`);
    if (page.length) await reactor.react(page).catch(notDone);
    return page.at(-1)?.position ?? at;
  }

  /** Here and to every other process, if it can be told. */
  private async tell(failed: string): Promise<void> {
    this.failed = failed;
    const { checkpoint: view, at: position } = this;
    await tellFailure(
      this.connections.readers,
      { view, version: 0, position, revision: 0 },
      failed,
    ).catch(() => undefined);
  }

  private async giveUp(): Promise<void> {
    const { line } = this;
    this.line = undefined;
    this.begun = false;
    await line?.end().catch(() => undefined);
  }

  private async gather(): Promise<void> {
    if (!('reach' in this.reactor)) return;
    this.gathering = true;
    await this.rest(this.reactor.gathersMs);
    this.gathering = false;
  }

  private async rest(ms: number): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        done();
      };
    });
    this.wakeUp = undefined;
  }
}

const notDone = (error: unknown): never => {
  throw new NotDone(told(error), { cause: error });
};
const told = (error: unknown): string => {
  const { code, name } = error as Error & { code?: string | number };
  return String(code ?? name);
};
/** Told without any fact's content: an error of PostgreSQL may carry a row. */
const reasonOf = (error: unknown): string =>
  error instanceof NotDone || error instanceof NewerThanProgram
    ? error.message
    : `cannot go on: ${told(error)}`;
