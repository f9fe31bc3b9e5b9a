import type { ClientBase } from 'pg';

/** Writes nothing that anybody reads, and yet its commit waits for the disk. */
const PROBE = `select extract(epoch from clock_timestamp())::float8 * 1000 as at, pg_logical_emit_message(true, 'touchline', '')`;
const PROBES = 5;

/**
 * How long a commit waits for the disk, in ms: the quickest of a few that follow one another, by PostgreSQL's own clock,
 * so that no pause of this process counts. Infinity if that cannot be told.
 */
export const flushMsOf = async (client: ClientBase): Promise<number> => {
  try {
    const probe = { name: 'probe', text: PROBE };
    const answers = await Promise.all(
      Array.from({ length: PROBES }, () => client.query<{ at: number }>(probe)),
    );
    const times = answers.map(({ rows }) => rows[0]!.at);
    return Math.min(...times.slice(1).map((at, i) => at - times[i]!));
  } catch {
    return Infinity;
  }
};
