import pg, { type Pool, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { LOCK } from './append.sql.js';
import { isConnectionLost, isStalled } from './failure.js';

/** What pg's queries do and its types leave out: write themselves as messages of the extended protocol. */
interface Preparing {
  prepare(connection: pg.Connection): void;
}
const PreparingQuery = pg.Query as unknown as new (
  config: QueryConfig,
  callback: (error: Error | undefined, result: unknown) => void,
) => pg.Query & Preparing;

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

/** The one line that the log is written through. */
export class WriterLine {
  constructor(private readonly pool: Pool) {}

  /** Keeps the line and its named statements through an error of the statement; a pool's own `query` would not. */
  async query<Row extends QueryResultRow>(
    config: QueryConfig,
    locked = false,
  ): Promise<QueryResult<Row>> {
    const client = await this.pool.connect();
    try {
      const result = await (locked ? this.locked<Row>(client, config) : client.query<Row>(config));
      client.release();
      return result;
    } catch (error) {
      // Behind a lock that was not got the statement was never made, and the line believes that it was.
      client.release(isConnectionLost(error) || (locked && isStalled(error)));
      throw error;
    }
  }

  private locked<Row extends QueryResultRow>(
    client: pg.PoolClient,
    config: QueryConfig,
  ): Promise<QueryResult<Row>> {
    return new Promise((done, fail) => {
      const query = new LockedQuery(config, (error, result) => {
        if (error) fail(error);
        else done((result as QueryResult<Row>[]).at(-1)!); // of the lock and of the statement
      });
      client.query(query);
    });
  }
}
