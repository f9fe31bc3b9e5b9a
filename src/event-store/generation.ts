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
type Named = Pick<Generation, 'view' | 'shape' | 'version'>;

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

/**
 * Those that a program keeps current: of the shapes that it folds, and not one that a rebuild is still working on. A
 * shape of its own that is new begins here.
 */
export const keptCurrent = async (line: Line, views: readonly AnyView[]): Promise<Generation[]> => {
  const ours = async (): Promise<Generation[]> =>
    (
      await generationsOf(
        line,
        views.map(({ name }) => name),
      )
    ).filter(
      ({ view, shape, live, whole }) =>
        (live || whole) && views.some((one) => one.name === view && one.version === shape),
    );
  const found = await ours();
  const missing = views.filter(
    ({ name }) => !found.some(({ view, live }) => live && view === name),
  );
  for (const view of missing) await beginLive(line, view);
  return missing.length ? ours() : found;
};

/** A generation beside the live one, from the first event. */
export const beginBeside = async (line: Line, { name, version }: AnyView): Promise<number> => {
  const { rows } = await line.query<{ version: number }>(
    `insert into checkpoint (view, version, shape, position) values ($1::text, (${NEXT}), $2::int, 0) returning version`,
    [name, version],
  );
  return rows[0]!.version;
};

/**
 * From now on it is the one that is read; the other keeps running, for the way back. False if it has not come as far as
 * the one that is read, so that no reader is taken back; whoever asks tries again.
 */
export const makeLive = async (pool: Pool, { view, shape, version }: Named): Promise<boolean> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Both stand still until the end of this transaction.
    const { rows } = await client.query<{ behind: boolean }>(
      `with pair as (select c.version, c.position, c.whole_at from checkpoint c
         where c.view = $1 and c.version in ($3, (select version from live where view = $1 and shape = $2))
         order by c.version for update)
       select coalesce((select position from pair where version = $3 and whole_at is not null) < max(position), true) as behind from pair`,
      [view, shape, version],
    );
    const { behind } = rows[0]!;
    if (!behind)
      await client.query(
        `update live set version = $3, before = version, since_at = now()
         where view = $1 and shape = $2 and version <> $3`,
        [view, shape, version],
      );
    await client.query('commit');
    client.release();
    return !behind;
  } catch (error) {
    client.release(true);
    throw error;
  }
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

/** Came to the head: programs of its shape keep it current from now on. */
export const makeWhole = async (line: Line, { view, version }: Named): Promise<void> => {
  await line.query(
    'update checkpoint set whole_at = now() where view = $1 and version = $2 and whole_at is null',
    [view, version],
  );
};

/** Throws a generation away with its documents. */
export const dropGeneration = async (line: Line, { view, version }: Named): Promise<void> => {
  await line.query(
    `with gone as (delete from checkpoint where view = $1 and version = $2),
     its as (delete from document where view = $1 and view_version = $2),
     aside as (delete from parked where view = $1 and view_version = $2)
     delete from live where view = $1 and version = $2`,
    [view, version],
  );
};
