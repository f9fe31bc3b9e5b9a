import type pg from 'pg';
import type { Entry } from './checker.js';

interface Data {
  readonly command?: string;
  readonly of?: number;
  readonly facts?: number;
  readonly evidence?: string;
}
interface Row {
  readonly position: string;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly at: string;
  readonly data: Data;
}
/** The log as the database has it, or what comes after a position, read past the code that is tested. */
export const finalLog = async (from: pg.Client | pg.Pool, after = 0): Promise<Entry[]> => {
  const { rows } = await from.query<Row>(
    `select position, id, stream, version, data,
       to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at
     from event where position > $1 order by position`,
    [after],
  );
  return rows.map(({ position, id, stream, version, at, data }) => ({
    position: Number(position),
    id,
    stream,
    version,
    recordedAt: at,
    command: data.command ?? data.evidence ?? id, // by the log itself, by HTTP, or what a test began with
    of: data.of ?? 0,
    facts: data.facts ?? 1,
  }));
};
