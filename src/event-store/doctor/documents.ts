import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Generation, generationsOf } from '../generation.js';
import { type Changed, PageFold } from '../page-fold.js';
import { readPage } from '../read.js';
import type { Session } from '../leadership.js';
import type { AnyView } from '../view.js';
import { correctionsIn, parkedStreams } from '../view-table.js';
import { type Check, Faults, type Ward } from './check.js';

const PAGE = 2_000;
/** Documents that are folded in memory in one run over the log. */
const AT_ONCE = 2_000;
/** Documents in a sample. */
const SAMPLE = 200;

interface Kept {
  readonly document: unknown;
  readonly facts: readonly number[];
  readonly position: number;
}
/** A part of all keys, by their hashes: one that should be there and is not is then missed too. */
class Share {
  constructor(
    readonly parts: number,
    readonly part: number,
  ) {}
  readonly sql = `('x' || left(md5(key), 8))::bit(32)::bigint % $3 = $4`;
  has(key: string): boolean {
    const hash = createHash('md5').update(key).digest().readUInt32BE(0);
    return hash % this.parts === this.part;
  }
}

/** Folds documents anew from the log, up to where they stand, and compares them with what is stored, byte for byte. */
export const documents: Check = {
  name: 'documents',
  look: async (ward) => {
    const faults = new Faults();
    let looked = 0;
    let all = 0;
    for (const view of ward.views) {
      const live = (await generationsOf(ward.line, [view.name])).find(
        (one) => one.live && one.shape === view.version,
      );
      if (!live) continue; // the checkpoints say so
      const count = await countOf(ward, live);
      all += count;
      const parts = Math.max(1, Math.ceil(count / (ward.full ? AT_ONCE : SAMPLE)));
      const first = ward.full ? 0 : Math.floor(Math.random() * parts);
      for (let part = first; part < (ward.full ? parts : first + 1); part += 1)
        looked += await compare(ward, view, live, new Share(parts, part), faults);
    }
    return { seen: `${looked} of ${all} folded anew`, faults: faults.list };
  },
};

const countOf = async ({ line }: Ward, { view, version }: Generation): Promise<number> => {
  const { rows } = await line.query<{ n: number }>(
    'select count(*)::int as n from document where view = $1 and view_version = $2',
    [view, version],
  );
  return rows[0]!.n;
};

const compare = async (
  ward: Ward,
  view: AnyView,
  generation: Generation,
  share: Share,
  faults: Faults,
): Promise<number> => {
  const { position, stored, waiting } = await storedOf(ward, generation, share);
  const folded = await foldedOf(ward, view, share, position, waiting);
  const name = `${generation.view}/${generation.version}`;
  for (const [key, one] of stored) {
    const anew = folded.get(key);
    if (!anew) faults.add(`${name}: ${key} is stored, and the log makes no such document`);
    else if (textOf(one) !== textOf(anew)) faults.add(`${name}: ${key} is not what the log makes of it at ${position}`); // prettier-ignore
  }
  for (const key of folded.keys())
    if (!stored.has(key)) faults.add(`${name}: ${key} is missing at ${position}`);
  return stored.size;
};
const textOf = ({ document, facts, position }: Kept): string =>
  canonicalize({ document: JSON.parse(JSON.stringify(document)) as unknown, facts, position })!;

/** What belongs together, in one snapshot, held for one statement after the other and no longer. */
const storedOf = async (
  { line }: Ward,
  generation: Generation,
  { sql, parts, part }: Share,
): Promise<{ position: number; stored: ReadonlyMap<string, Kept>; waiting: ReadonlyMap<string, number> }> => {
  const client = (await line.connect()) as Session;
  const { view, version } = generation;
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: places } = await client.query<{ position: string }>(
      'select position from checkpoint where view = $1 and version = $2',
      [view, version],
    );
    const { rows } = await client.query<{ key: string; document: unknown; facts: string; position: string }>(
      `select key, document, array_to_string(facts, ',') as facts, position
       from document where view = $1 and view_version = $2 and ${sql}`,
      [view, version, parts, part],
    );
    const waiting = await parkedStreams(client, generation);
    const stored = new Map(
      rows.map(({ key, document, facts, position }) => [
        key,
        { document, facts: facts ? facts.split(',').map(Number) : [], position: Number(position) },
      ]),
    );
    return { position: Number(places[0]?.position ?? 0), stored, waiting };
  } finally {
    await client.query('rollback').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}; // prettier-ignore

/** Up to a checkpoint the log no longer changes, so it needs no snapshot. */
const foldedOf = async (
  ward: Ward,
  view: AnyView,
  share: Share,
  upTo: number,
  waiting: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, Kept>> => {
  const folded = new Map<string, { document: unknown; facts: number[]; position: number }>();
  for (let position = 0; position < upTo;) {
    const page = (await readPage(ward.line, position, PAGE)).filter(
      (fact) => fact.position <= upTo,
    );
    if (!page.length) break;
    const fold = new PageFold(view, page, await correctionsIn(ward.line, page), waiting, share);
    for (const [key, one] of fold.fold(folded).changed) join(folded, key, one);
    position = page.at(-1)!.position;
    ward.at(position, upTo);
  }
  return folded;
};
const join = (
  folded: Map<string, { document: unknown; facts: number[]; position: number }>,
  key: string,
  { document, facts, position }: Changed,
): void => {
  const before = folded.get(key);
  before?.facts.push(...facts);
  folded.set(key, { document, facts: before?.facts ?? [...facts], position });
};
