import type { Connections } from './connections.js';
import { isCorrection, type StoredFact } from './decider.js';
import { FoldFailed, keysOf } from './fold.js';
import type { Generation } from './generation.js';
import { type Changed, PageFold, type Parked } from './page-fold.js';
import { PAGE } from './pages.js';
import type { Session } from './leadership.js';
import { type Line, readFacts, readPage } from './read.js';
import { correctionsIn, parkedStreams } from './view-table.js';
import type { AnyView } from './view.js';

/** A stream that waits, as an operator sees it. */
export interface ParkedStream extends Parked {
  readonly view: string;
  readonly generation: number;
  readonly sinceAt: string;
  /** How many of its facts wait by now */
  readonly waiting: number;
}

export const listParked = async (line: Line, views: readonly string[]): Promise<ParkedStream[]> => {
  const { rows } = await line.query<ParkedStream & { position: string }>(
    `select p.view, p.view_version as generation, p.stream, p.position, p.type, p.error,
       to_char(p.since_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sinceAt",
       (select count(*) from event e where e.stream = p.stream and e.position >= p.position)::int as waiting
     from parked p where p.view = any($1) order by p.view, p.view_version, p.position`,
    [views],
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
};

/**
 * Takes parked streams in again, after a fix: every document that a waiting fact touches is folded anew from the log, so
 * that it is what a rebuild would make of it, whatever other streams told it meanwhile. Streams that fail again stay
 * parked, from where they fail now. The view goes on while the log is read; it stands still for the last stretch only.
 */
export class Retaking {
  private readonly documents = new Map<string, Changed>();
  private waiting = new Map<string, number>();
  private readonly failed: Parked[] = [];
  private at = 0;

  private constructor(
    private readonly connections: Connections,
    private readonly view: AnyView,
    private readonly generation: Pick<Generation, 'view' | 'version'>,
    private readonly retried: ReadonlyMap<string, number>,
    private readonly keys: ReadonlySet<string>,
  ) {}

  /** How many streams went on, and how many wait still. @throws UnknownFact, FoldFailed */
  static async run(
    connections: Connections,
    view: AnyView,
    generation: Generation,
  ): Promise<{ taken: number; left: number }> {
    const retried = await parkedStreams(connections.readers, generation);
    if (!retried.size) return { taken: 0, left: 0 };
    const keys = new Set<string>();
    for (;;) {
      for (const key of await keysWaiting(connections.readers, view, retried)) keys.add(key);
      const retaking = new Retaking(connections, view, generation, retried, keys);
      await retaking.upTo(connections.readers, generation.position);
      if (await retaking.settle()) {
        const left = new Set(retaking.failed.map(({ stream }) => stream)).size;
        return { taken: retried.size - left, left };
      }
    }
  }

  /** Folds the log up to a position into the documents concerned. */
  private async upTo(line: Line, position: number): Promise<void> {
    while (this.at < position) {
      const page = (await readPage(line, this.at, PAGE)).filter(
        (fact) => fact.position <= position,
      );
      if (!page.length) return;
      const fold = new PageFold(
        this.view, page, await correctionsIn(line, page), this.waiting, this.keys,
      ); // prettier-ignore
      const { changed, parked } = fold.fold(this.documents);
      for (const [key, { document, facts, position: changedAt }] of changed) {
        const before = this.documents.get(key)?.facts ?? [];
        this.documents.set(key, { document, facts: [...before, ...facts], position: changedAt });
      }
      for (const one of parked) {
        this.waiting.set(one.stream, one.position);
        this.failed.push(one);
      }
      this.at = page.at(-1)!.position;
    }
  }

  /** The rest of the log and the writing, while the checkpoint is held. False if facts came that touch more documents. */
  private async settle(): Promise<boolean> {
    const client = (await this.connections.readers.connect()) as Session;
    const { view, version } = this.generation;
    try {
      await client.query('begin');
      const { rows } = await client.query<{ position: string }>(
        'select position from checkpoint where view = $1 and version = $2 for update',
        [view, version],
      );
      const position = Number(rows[0]?.position ?? 0);
      const parked = await parkedStreams(client, this.generation);
      const more = await keysWaiting(client, this.view, this.retried);
      const isWhole = [...more].every((key) => this.keys.has(key));
      if (isWhole && rows.length) {
        // What was parked meanwhile is not retried now.
        for (const [stream, since] of parked)
          if (!this.retried.has(stream)) this.waiting.set(stream, since);
        await this.upTo(client, position);
        await this.write(client);
      }
      await client.query('commit');
      client.release();
      return isWhole;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async write(client: Session): Promise<void> {
    const { view, version } = this.generation;
    const changed = [...this.documents.values()];
    const failed = this.failed.filter(({ stream }) => this.retried.has(stream));
    await client.query(
      `with d as (insert into document (view, view_version, key, document, facts, position)
         select $1, $2, u.key, u.document, u.facts::bigint[], u.position
         from rows from (unnest($3::text[], $5::text[], $6::bigint[]), jsonb_array_elements($4::jsonb)) as u(key, facts, position, document)
         on conflict (view, view_version, key) do update
         set document = excluded.document, facts = excluded.facts, position = excluded.position),
       gone as (delete from parked where view = $1 and view_version = $2 and stream = any($7) and stream <> all($8)),
       still as (update parked p set position = f.position, type = f.type, error = f.error
         from unnest($8::text[], $9::bigint[], $10::text[], $11::text[]) as f(stream, position, type, error)
         where p.view = $1 and p.view_version = $2 and p.stream = f.stream)
       update checkpoint set revision = revision + 1 where view = $1 and version = $2`,
      [
        view, version, [...this.documents.keys()], JSON.stringify(changed.map(({ document }) => document)),
        changed.map(({ facts }) => `{${facts.join(',')}}`), changed.map((one) => one.position),
        [...this.retried.keys()], failed.map(({ stream }) => stream), failed.map((one) => one.position),
        failed.map(({ type }) => type), failed.map(({ error }) => error),
      ],
    ); // prettier-ignore
  }
}

/** The documents that the waiting facts touch, as far as that can be told. */
const keysWaiting = async (
  line: Line,
  view: AnyView,
  parked: ReadonlyMap<string, number>,
): Promise<ReadonlySet<string>> => {
  const facts = await readFacts(line, 'stream = any($1)', [[...parked.keys()]]);
  const corrections = await correctionsIn(line, facts.filter(isCorrection));
  const waits = ({ stream, position }: StoredFact): boolean => position >= parked.get(stream)!;
  const keys = facts.filter(waits).flatMap((fact) => {
    try {
      return keysOf(view, fact, corrections.get(fact.id));
    } catch (error) {
      if (error instanceof FoldFailed) return [];
      throw error;
    }
  });
  return new Set(keys);
};
