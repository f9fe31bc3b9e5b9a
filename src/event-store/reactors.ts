import type { Connections } from './connections.js';
import type { EventStore } from './event-store.js';
import { Follower } from './follower.js';
import type { Behind } from './lag.js';
import type { Reactor } from './reactor.js';

const LAG = `select c.view, c.failed, greatest(0, h.head - coalesce(c.position, 0))::int as events,
  coalesce((select greatest(0, extract(epoch from clock_timestamp() - e.recorded_at)) from event e
    where e.position = c.position + 1), 0)::float8 as seconds
from checkpoint c cross join (select coalesce(max(t.position), 0) as head from (select position from event order by position desc limit 1) t) h
where c.view = any($1) and c.version = 0`;

/** What follows the log beside the views. Runs in servers only: a command of the command line tells nobody anything. */
export class Reactors {
  private readonly followers: readonly Follower[];
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly connections: Connections,
    private readonly log: EventStore,
    reactors: readonly Reactor[],
  ) {
    this.followers = reactors.map((reactor) => new Follower(connections, reactor));
  }

  start(): void {
    this.stopListening = this.log.onCommit(() => this.followers.forEach((one) => one.wake()));
    for (const follower of this.followers) follower.start();
  }

  /** Each stops at a page. */
  async stop(): Promise<void> {
    this.stopListening();
    await Promise.all(this.followers.map((follower) => follower.stop()));
  }

  /** How far each is behind the log, whichever process leads it; named like a view, `reactor/broker`. */
  async lag(): Promise<Behind[]> {
    if (!this.followers.length) return [];
    const { rows } = await this.connections.readers.query<
      Omit<Behind, 'failed'> & { failed: string | null }
    >({
      name: 'reactor-lag',
      text: LAG,
      values: [this.followers.map(({ checkpoint }) => checkpoint)],
    });
    const known = new Map(rows.map((row) => [row.view, row]));
    return this.followers.map(({ checkpoint: view, failed: here }) => {
      const { failed, ...lag } = known.get(view) ?? { view, events: 0, seconds: 0, failed: null };
      const reason = here ?? failed;
      return reason === null ? lag : { ...lag, failed: reason };
    });
  }
}
