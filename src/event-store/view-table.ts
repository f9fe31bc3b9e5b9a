import type { ClientBase, Pool } from 'pg';
import { isCorrection, type StoredFact } from './decider.js';
import { type Corrects, correctsIn } from './fold.js';
import type { Folded } from './page-fold.js';
import { type Line, readFacts } from './read.js';

/** A generation's name, and where this process believes it to stand. */
export interface Place {
  readonly view: string;
  readonly version: number;
  readonly position: number;
  readonly revision: number;
}
export interface Stored {
  readonly document: unknown;
}

/**
 * The compare-and-set of the checkpoint is fence and exactly-once in one: documents are written only if the checkpoint
 * is still where this process read from, in the same statement. A process that lost the race writes nothing.
 * It is not waited for until it is on the disk: what a crash of PostgreSQL takes back, documents and checkpoint alike,
 * is folded again from the log, which is.
 */
const WRITE = `with moved as (
  update checkpoint set position = $5, failed = null,
    whole_at = case when $6 then coalesce(whole_at, clock_timestamp()) else whole_at end
  where view = $1 and version = $2 and position = $3 and revision = $4 returning position),
up as (insert into document (view, view_version, key, document, facts, position)
  select $1, $2, u.key, u.document, u.facts::bigint[], u.position
  from moved, rows from (unnest($7::text[], $9::text[], $10::bigint[]), jsonb_array_elements($8::jsonb)) as u(key, facts, position, document)
  on conflict (view, view_version, key) do update
  set document = excluded.document, facts = document.facts || excluded.facts, position = excluded.position),
aside as (insert into parked (view, view_version, stream, position, type, error)
  select $1, $2, p.* from moved, unnest($11::text[], $12::bigint[], $13::text[], $14::text[]) as p)
select (select count(*) from moved)::int as moved, set_config('synchronous_commit', 'off', true)`;

/** Documents with the checkpoint, if nobody moved it. `whole`: it came to the head of the log. */
export const writePage = async (
  line: ClientBase,
  { view, version, position, revision }: Place,
  to: number,
  whole: boolean,
  { changed, parked }: Folded,
): Promise<boolean> => {
  const documents = [...changed.values()];
  const { rows } = await line.query<{ moved: number }>({
    name: 'write-page',
    text: WRITE,
    values: [
      view, version, position, revision, to, whole,
      [...changed.keys()], JSON.stringify(documents.map(({ document }) => document)),
      documents.map(({ facts }) => `{${facts.join(',')}}`), documents.map((one) => one.position),
      parked.map(({ stream }) => stream), parked.map((one) => one.position),
      parked.map(({ type }) => type), parked.map(({ error }) => error),
    ],
  }); // prettier-ignore
  return rows[0]!.moved === 1;
};

/** What is stored of some documents, without the facts that they hold. */
export const loadDocuments = async (
  line: Pool | ClientBase,
  { view, version }: Pick<Place, 'view' | 'version'>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Stored>> => {
  if (!keys.length) return new Map();
  const { rows } = await line.query<{ key: string; document: unknown }>({
    name: 'documents-to-fold',
    text: 'select key, document from document where view = $1 and view_version = $2 and key = any($3)',
    values: [view, version, keys],
  });
  return new Map(rows.map(({ key, document }) => [key, { document }]));
};

/** The streams that wait, each from a position on. */
export const parkedStreams = async (
  line: Pool | ClientBase,
  { view, version }: Pick<Place, 'view' | 'version'>,
): Promise<Map<string, number>> => {
  const { rows } = await line.query<{ stream: string; position: string }>({
    name: 'parked-streams',
    text: 'select stream, position from parked where view = $1 and view_version = $2',
    values: [view, version],
  });
  return new Map(rows.map(({ stream, position }) => [stream, Number(position)]));
};

/** Tells every process why a generation stands still, once. */
export const tellFailure = async (
  line: Pool | ClientBase,
  { view, version, position }: Place,
  failed: string,
): Promise<void> => {
  await line.query(
    `update checkpoint set failed = $4
     where view = $1 and version = $2 and position = $3 and failed is distinct from $4`,
    [view, version, position, failed],
  );
};

/** What a page's corrections are about: that says which documents a correction touches. */
export const correctionsIn = async (
  line: Line,
  page: readonly StoredFact[],
): Promise<ReadonlyMap<string, Corrects>> => {
  const corrections = page.filter(isCorrection);
  const found = new Map<string, Corrects>();
  if (!corrections.length) return found;
  const streams = new Map<string, StoredFact[]>();
  const names = [...new Set(corrections.map(({ stream }) => stream))];
  for (const fact of await readFacts(line, 'stream = any($1)', [names], 'stream, version')) {
    const stream = streams.get(fact.stream);
    if (stream) stream.push(fact);
    else streams.set(fact.stream, [fact]);
  }
  for (const fact of corrections) {
    const corrects = correctsIn(streams.get(fact.stream)!, fact);
    if (corrects) found.set(fact.id, corrects);
  }
  return found;
};
