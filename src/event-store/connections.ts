import pg from 'pg';
import type { Line } from './read.js';
import { Shapes } from './shapes.js';

/**
 * Plans for every number of rows, since one made on the empty table must not turn into a scan; and no statement
 * may hold the log for long, since everybody else waits behind it.
 */
const WRITER = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'lock_timeout=2s',
  'statement_timeout=10s',
  'idle_in_transaction_session_timeout=5s',
];
/** How long statements that still run may take at the end. */
const LAST_STATEMENTS = 5_000;

/** The lines to PostgreSQL, of the engine room and of the registers. */
export class Connections {
  /** The log's own line, never shared with readers */
  readonly writer: pg.Pool;
  /** One line leads and writes, one reads ahead, one looks around */
  readonly projector: pg.Pool & Line;
  readonly readers: pg.Pool & Line;

  constructor(
    readonly url: string,
    readonly embedded: boolean = false,
    readonly shapes: Shapes = new Shapes(),
  ) {
    this.writer = poolOf(url, 1, WRITER, true);
    this.projector = knowing(poolOf(url, 3), shapes);
    this.readers = knowing(poolOf(url, 10), shapes);
  }

  /** Waits for what runs, but not for ever; may be called again. */
  async end(): Promise<void> {
    const open = [this.writer, this.projector, this.readers].filter(({ ending }) => !ending);
    let late: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((done) => (late = setTimeout(done, LAST_STATEMENTS)));
    await Promise.race([Promise.all(open.map((pool) => pool.end())), patience]);
    clearTimeout(late);
  }
}

/** A pool whose lines know the shapes of facts. */
function knowing(pool: pg.Pool, shapes: Shapes): pg.Pool & Line {
  pool.on('connect', (client) => Object.assign(client, { shapes }));
  return Object.assign(pool, { shapes });
}

/** `pipeline`: a statement is sent before the one before it is answered */
function poolOf(
  url: string,
  max: number,
  settings: readonly string[] = [],
  pipeline = false,
): pg.Pool {
  const { rest, options } = withoutOptions(url);
  const pool = new pg.Pool({
    connectionString: rest,
    max,
    application_name: 'touchline',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: max > 3 ? 30_000 : 0, // named statements are made anew with every connection
    keepAlive: true,
    pipeline,
    options: [...options, ...settings.map((setting) => `-c ${setting}`)].join(' '),
  });
  // A line that breaks while nobody listens ends the process; also after end(), which does not wait for sockets.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** pg lets the options in the address replace ours. */
function withoutOptions(url: string): { rest: string; options: string[] } {
  const parsed = new URL(url);
  const options = parsed.searchParams.getAll('options');
  if (!options.length) return { rest: url, options };
  parsed.searchParams.delete('options');
  return { rest: parsed.toString(), options };
}
