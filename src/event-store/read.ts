import type { ClientBase, Pool } from 'pg';
import type { StoredFact } from './decider.js';

/** An instant as the log writes it: RFC 3339, UTC, microseconds. */
const AT = `to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const COLUMNS = `position, version, schema_version, ${AT}, id, stream, type, data, meta`;
type Row = [
  string,
  number,
  number,
  string,
  string,
  string,
  string,
  unknown,
  Record<string, unknown>,
];

/** Facts by a condition of ours (never of a caller's), in log order unless told otherwise. */
export const readFacts = async (
  from: Pool | ClientBase,
  where: string,
  values: readonly unknown[],
  order = 'position',
): Promise<StoredFact[]> => {
  const { rows } = await from.query<Row>({
    text: `select ${COLUMNS} from event where ${where} order by ${order}`,
    values: [...values],
    rowMode: 'array',
  });
  return rows.map(factOf);
};

/** The facts after a position, up to so many, by a named statement: what a follower of the log asks again and again. */
export const readPage = async (
  from: Pool | ClientBase,
  after: number,
  limit: number,
): Promise<StoredFact[]> => {
  const { rows } = await from.query<Row>({
    name: 'page',
    text: `select ${COLUMNS} from event where position > $1 order by position limit $2`,
    values: [after, limit],
    rowMode: 'array',
  });
  return rows.map(factOf);
};

const factOf = ([position, version, schemaVersion, recordedAt, id, stream, type, data, meta]: Row): StoredFact => ({
  id, stream, version, position: Number(position), schemaVersion, recordedAt, type, data, meta,
}); // prettier-ignore

/** The last position, or the last one recorded by an instant; 0 if there is none. */
export const readHead = async (from: Pool, recordedBy = 'infinity'): Promise<number> => {
  const { rows } = await from.query<{ head: string }>({
    name: 'head',
    text: 'select position as head from event where recorded_at <= $1 order by position desc limit 1',
    values: [recordedBy],
  });
  return Number(rows[0]?.head ?? 0);
};

/** How far the last fact's moment lies after the server's clock, in seconds; 0 if it does not. */
export const readClockAhead = async (from: Pool): Promise<number> => {
  const { rows } = await from.query<{ ahead: number }>(
    `select greatest(0, extract(epoch from recorded_at - clock_timestamp()))::float8 as ahead
     from event order by position desc limit 1`,
  );
  return rows[0]?.ahead ?? 0;
};

/** What a command id recorded; undefined if it is new. */
export const readCommand = async (
  from: Pool,
  id: string,
): Promise<{ requestHash: Buffer; first: number; last: number } | undefined> => {
  const { rows } = await from.query<{
    request_hash: Buffer;
    first_position: string;
    last_position: string;
  }>({
    name: 'command',
    text: 'select request_hash, first_position, last_position from command where id = $1',
    values: [id],
  });
  const [row] = rows;
  return (
    row && {
      requestHash: row.request_hash,
      first: Number(row.first_position),
      last: Number(row.last_position),
    }
  );
};
