import type { Pool } from 'pg';
import type { StatementCorrected, StoredFact } from './decider.js';
import type { Shapes } from './shapes.js';

/** An instant as the log writes it: RFC 3339, UTC, microseconds. */
export const INSTANT = `to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const COLUMNS = `position, version, schema_version, ${INSTANT}, id, stream, type, data, meta`;
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

/** A line of the engine room: facts come over it in the shapes that the program knows. */
export interface Line extends Pick<Pool, 'query'> {
  readonly shapes: Shapes;
}

/** Facts by a condition of ours (never of a caller's), in log order unless told otherwise. @throws NewerThanProgram */
export const readFacts = async (
  from: Line,
  where: string,
  values: readonly unknown[],
  order = 'position',
): Promise<StoredFact[]> => {
  const { rows } = await from.query<Row>({
    text: `select ${COLUMNS} from event where ${where} order by ${order}`,
    values: [...values],
    rowMode: 'array',
  });
  return inTodaysShape(from, rows.map(factOf));
};

/** Facts as this program knows them, whatever shape they were recorded in. */
const inTodaysShape = async (from: Line, facts: readonly StoredFact[]): Promise<StoredFact[]> => {
  const targets = from.shapes.haveChanged ? await targetsOf(from, facts) : undefined;
  return facts.map((fact) => from.shapes.current(fact, targets?.get(targetOf(fact))));
};

const targetOf = ({ data }: StoredFact): string => (data as StatementCorrected).targetEventId;
/** What kind of statement each correction is about, by the statement's id. */
const targetsOf = async (
  from: Line,
  facts: readonly StoredFact[],
): Promise<ReadonlyMap<string, string>> => {
  const kinds = new Map(facts.map(({ id, type }) => [id, type]));
  const away = facts.filter(
    (fact) => fact.type === 'StatementCorrected' && !kinds.has(targetOf(fact)),
  );
  if (!away.length) return kinds;
  const { rows } = await from.query<{ id: string; type: string }>({
    name: 'targets',
    text: 'select id, type from event where stream = any($1) and id = any($2)',
    values: [away.map(({ stream }) => stream), away.map(targetOf)],
  });
  for (const { id, type } of rows) kinds.set(id, type);
  return kinds;
};

/** The facts after a position, up to so many, by a named statement: what a follower of the log asks again and again. */
export const readPage = async (from: Line, after: number, limit: number): Promise<StoredFact[]> => {
  const { rows } = await from.query<Row>({
    name: 'page',
    text: `select ${COLUMNS} from event where position > $1 order by position limit $2`,
    values: [after, limit],
    rowMode: 'array',
  });
  return inTodaysShape(from, rows.map(factOf));
};

const factOf = ([position, version, schemaVersion, recordedAt, id, stream, type, data, meta]: Row): StoredFact => ({
  id, stream, version, position: Number(position), schemaVersion, recordedAt, type, data, meta,
}); // prettier-ignore

/** The last position; 0 if there is none. */
export const readHead = async (from: Pool): Promise<number> => {
  const { rows } = await from.query<{ head: string }>({
    name: 'head',
    text: 'select position as head from event order by position desc limit 1',
  });
  return Number(rows[0]?.head ?? 0);
};

/** Halves the log until one position is left: it has no gaps, and moments grow with positions. */
const POSITION_AT = `with recursive between_(low, high) as (
  select 0::bigint, coalesce(max(position), 0) from event
  union all
  select case when e.recorded_at <= $1 then m.middle else low end,
    case when e.recorded_at <= $1 then high else m.middle - 1 end
  from between_ cross join lateral (select (low + high + 1) / 2 as middle) m
  join event e on e.position = m.middle
  where low < high)
select low as position from between_ order by high - low limit 1`;
/** The last position recorded by an instant; 0 if there is none. */
export const readPositionAt = async (from: Pool, recordedBy: string): Promise<number> => {
  const { rows } = await from.query<{ position: string }>({
    name: 'position-at',
    text: POSITION_AT,
    values: [recordedBy],
  });
  return Number(rows[0]!.position);
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
