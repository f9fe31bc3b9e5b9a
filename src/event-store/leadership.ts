import type { Pool, PoolClient } from 'pg';
import type { Line } from './read.js';

/** A line of its own, for as long as it lasts. */
export type Session = PoolClient & Line;

/**
 * Which views this process folds, so that others do not fold the same in vain: a lock for each, held by one session,
 * which writes their documents too. PostgreSQL frees it the instant that the session ends, and the next who asks has it.
 * It saves work and decides nothing: what makes two leaders harmless is the compare-and-set of the checkpoint.
 */
export class Leadership {
  private client: Session | undefined;
  private readonly led = new Set<string>();

  constructor(private readonly pool: Pool & Line) {}

  leads(view: string): boolean {
    return this.led.has(view);
  }

  /** The session that holds the locks; another one, without any lock, if it broke. */
  async line(): Promise<Session> {
    if (this.client) return this.client;
    const client = (await this.pool.connect()) as Session; // a pool of ours gives all its lines the shapes
    const broken = (): void => this.leave(client, true);
    client.once('error', broken);
    client.once('end', broken);
    return (this.client = client);
  }

  /** True if nobody else leads this view. */
  async take(view: string): Promise<boolean> {
    if (this.led.has(view)) return true;
    const line = await this.line();
    const { rows } = await line.query<{ mine: boolean }>({
      name: 'lead',
      text: `select pg_try_advisory_lock(hashtextextended('touchline view ' || $1, 0)) as mine`,
      values: [view],
    });
    if (rows[0]!.mine && line === this.client) this.led.add(view);
    return this.led.has(view);
  }

  /** Somebody else may try. */
  async yield(view: string): Promise<void> {
    if (!this.led.delete(view)) return;
    await this.client?.query(
      `select pg_advisory_unlock(hashtextextended('touchline view ' || $1, 0))`,
      [view],
    );
  }

  /** Gives all of them up: the session ends. */
  end(): void {
    if (this.client) this.leave(this.client, true);
  }

  private leave(client: Session, broken: boolean): void {
    if (client !== this.client) return;
    this.client = undefined;
    this.led.clear();
    client.release(broken);
  }
}
