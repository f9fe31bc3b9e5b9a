import pg, { type Pool, type QueryResult, type QueryResultRow } from 'pg';
import { LOCK } from './append.sql.js';
import { isConnectionLost, isStalled } from './failure.js';
import { flushMsOf } from './flush.js';

/** What pg's queries do and its types leave out: write themselves as messages of the extended protocol. */
interface Preparing {
  name: string | undefined;
  prepare(connection: pg.Connection): void;
}
/** A query whose text is a string of its own: pg copies a config with all descriptors of its properties, which is slow. */
const PreparingQuery = pg.Query as unknown as new (
  text: string,
  values: readonly unknown[],
  callback: (error: Error | undefined, result: QueryResult | QueryResult[]) => void,
) => pg.Query & Preparing;

export interface Statement {
  /** It is prepared under this name; undefined: anew each time */
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A statement that takes the lock first, in its own transaction and the same round trip; its snapshot comes after the lock. */
class LockedQuery extends PreparingQuery {
  override prepare(connection: pg.Connection): void {
    const line = connection as unknown as Record<
      'parse' | 'bind' | 'execute',
      (message: object) => void
    >;
    line.parse({ text: LOCK });
    line.bind({});
    line.execute({});
    super.prepare(connection);
  }
}

interface Open {
  readonly client: Promise<pg.PoolClient>;
  /** how many statements are on it */
  statements: number;
  isBroken: boolean;
}

/** The one line that the log is written through. */
export class WriterLine {
  /** How long a commit waits for the disk, in ms; Infinity until that is known */
  flushMs = Infinity;
  private open: Open | undefined;
  private readonly probed = new WeakSet<pg.PoolClient>();

  constructor(private readonly pool: Pool) {}

  /**
   * Statements go one behind the other over the same line, without waiting for the answer to the one before. Keeps the
   * line and its named statements through an error of a statement; a pool's own `query` would not.
   */
  async query<Row extends QueryResultRow>(
    statement: Statement,
    locked = false,
  ): Promise<QueryResult<Row>> {
    const open = (this.open ??= { client: this.pool.connect(), statements: 0, isBroken: false });
    open.statements += 1;
    try {
      const client = await open.client;
      const answer = ask<Row>(client, statement, locked);
      this.probe(client);
      return await answer;
    } catch (error) {
      // Behind a lock that was not got the statement was never made, and the line believes that it was.
      open.isBroken ||= isConnectionLost(error) || (locked && isStalled(error));
      throw error;
    } finally {
      open.statements -= 1;
      const isLast = open.statements === 0;
      if ((open.isBroken || isLast) && this.open === open) this.open = undefined;
      if (isLast)
        void open.client.then(
          (client) => client.release(open.isBroken),
          () => undefined,
        );
    }
  }

  /** A new line is asked behind its first statement, so that nobody waits for it. */
  private probe(client: pg.PoolClient): void {
    if (this.probed.has(client)) return;
    this.probed.add(client);
    void flushMsOf(client).then((ms) => (this.flushMs = ms));
  }
}

const ask = <Row extends QueryResultRow>(
  client: pg.PoolClient,
  { name, text, values }: Statement,
  locked: boolean,
): Promise<QueryResult<Row>> =>
  new Promise((done, fail) => {
    const query = new (locked ? LockedQuery : PreparingQuery)(text, values, (error, result) => {
      if (error) fail(error);
      else done((Array.isArray(result) ? result.at(-1)! : result) as QueryResult<Row>); // the lock has one too
    });
    query.name = name;
    client.query(query);
  });
