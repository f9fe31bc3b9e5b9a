import type { Pool } from 'pg';
import { INSTANT } from './read.js';

/** A row of the log as PostgreSQL renders it, in whatever shape it was recorded; nothing of it is interpreted. */
export type Row = readonly [
  position: string,
  version: string,
  schemaVersion: string,
  recordedAt: string,
  id: string,
  stream: string,
  type: string,
  data: string,
  meta: string,
];

const COLUMNS = `position::text, version::text, schema_version::text, ${INSTANT}, id::text, stream, type, data::text, meta::text`;

/** Rows after a position and up to another one, at most so many, in log order. */
export const readRows = async (
  from: Pick<Pool, 'query'>,
  after: number,
  upTo: number,
  limit: number,
): Promise<Row[]> => {
  const { rows } = await from.query<[...Row]>({
    name: 'rows',
    text: `select ${COLUMNS} from event where position > $1 and position <= $2 order by event.position limit $3`,
    values: [after, upTo, limit],
    rowMode: 'array',
  });
  return rows;
};

/** Rows at positions, in log order. */
export const readRowsAt = async (
  from: Pick<Pool, 'query'>,
  positions: readonly number[],
): Promise<Row[]> => {
  const { rows } = await from.query<[...Row]>({
    name: 'rows-at',
    text: `select ${COLUMNS} from event where position = any($1) order by event.position`,
    values: [positions],
    rowMode: 'array',
  });
  return rows;
};

/** Rows of some types, or of streams of some kinds, after a position, in log order. */
export const readPicked = async (
  from: Pick<Pool, 'query'>,
  { after, limit, types, kinds }: Picked,
): Promise<Row[]> => {
  const { rows } = await from.query<[...Row]>({
    name: 'picked-rows',
    text: `select ${COLUMNS} from event
      where position > $1 and (type = any($2) or exists (select from unnest($3::text[]) k where starts_with(stream, k || '-')))
      order by event.position limit $4`,
    values: [after, types, kinds, limit],
    rowMode: 'array',
  });
  return rows;
};
interface Picked {
  readonly after: number;
  readonly limit: number;
  readonly types: readonly string[];
  readonly kinds: readonly string[];
}
