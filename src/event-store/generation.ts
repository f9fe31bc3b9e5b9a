import type { ClientBase, Pool } from 'pg';
import type { AnyView } from './view.js';

/**
 * A view's documents with a checkpoint of their own. Several may stand side by side: a rebuilt one beside the one
 * that is read, that of an older program beside that of a newer one whose documents have another shape. Each shape
 * has one generation that is live: it is what programs of that shape read.
 */
export interface Generation {
  readonly view: string;
  readonly version: number;
  readonly shape: number;
  readonly position: number;
  /** Counts what changed documents without moving the position: streams that were taken in again */
  readonly revision: number;
  /** It has come to the head of the log once. One that has not is read by nobody */
  readonly whole: boolean;
  readonly live: boolean;
}
type Line = Pool | ClientBase;

/** All generations of some views, in whatever shape. */
export const generationsOf = async (
  line: Line,
  views: readonly string[],
): Promise<Generation[]> => {
  const { rows } = await line.query<Generation & { position: string }>({
    name: 'generations',
    text: `select c.view, c.version, c.shape, c.position, c.revision, c.whole_at is not null as whole, l.view is not null as live
      from checkpoint c left join live l on l.view = c.view and l.shape = c.shape and l.version = c.version
      where c.view = any($1) order by c.view, c.version`,
    values: [views],
  });
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
};

/** The next free number; never below the shape's own, so that a new database's first generation has its number. */
const NEXT = `select greatest($2::int, coalesce(max(version), 0) + 1) from checkpoint where view = $1::text`;

/** A shape that nobody has folded yet begins at the first event; of two programs that begin it, one does. */
export const beginLive = async (line: Line, { name, version }: AnyView): Promise<void> => {
  await line.query(
    `with made as (
       insert into live (view, shape, version) values ($1, $2, (${NEXT})) on conflict do nothing returning view, shape, version)
     insert into checkpoint (view, version, shape, position) select view, version, shape, 0 from made`,
    [name, version],
  );
};

/** A generation beside the live one, from the first event. */
export const beginBeside = async (line: Line, { name, version }: AnyView): Promise<number> => {
  const { rows } = await line.query<{ version: number }>(
    `insert into checkpoint (view, version, shape, position) values ($1::text, (${NEXT}), $2::int, 0) returning version`,
    [name, version],
  );
  return rows[0]!.version;
};

/** From now on it is the one that is read; the other keeps running, for the way back. */
export const makeLive = async (
  line: Line,
  { view, shape, version }: Pick<Generation, 'view' | 'shape' | 'version'>,
): Promise<void> => {
  await line.query(
    `update live set version = $3, before = version, since_at = now()
     where view = $1 and shape = $2 and version <> $3`,
    [view, shape, version],
  );
};

/** The generation that was live before; undefined if there was none or it was dropped. */
export const liveBefore = async (
  line: Line,
  { name, version }: AnyView,
): Promise<number | undefined> => {
  const { rows } = await line.query<{ before: number }>(
    `select l.before from live l join checkpoint c on c.view = l.view and c.version = l.before
     where l.view = $1 and l.shape = $2`,
    [name, version],
  );
  return rows[0]?.before;
};

/** Throws a generation away with its documents. */
export const dropGeneration = async (
  line: Line,
  { view, shape, version }: Pick<Generation, 'view' | 'shape' | 'version'>,
): Promise<void> => {
  await line.query(
    `with gone as (delete from checkpoint where view = $1 and version = $2),
     its as (delete from document where view = $1 and view_version = $2),
     aside as (delete from parked where view = $1 and view_version = $2)
     delete from live where view = $1 and shape = $3 and version = $2`,
    [view, version, shape],
  );
};
