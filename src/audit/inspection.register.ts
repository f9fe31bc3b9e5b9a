import type { PoolClient } from 'pg';
import type { Connections } from '../event-store/connections.js';
import { readRows, type Row } from '../event-store/rows.js';
import type { TreeHead } from './checkpoint.js';
import { isDecision, leafOf, targetOf, withoutTexts } from './decision.js';
import { eventLeaf } from './event-leaf.js';
import { type KeptCheckpoint, TreeInspection } from './inspection.js';
import { type Announcement, readKeyLeaf } from './key-leaf.js';
import { textLeafHash } from './merkle.js';
import { nameOf, type Tile } from './tiles.js';
import { readTiles, type TreeName, TREES } from './trees.register.js';

const PAGE = 2_000;

export interface Asked {
  /** the name that the log signs under */
  readonly name: string;
  /** a checkpoint that was kept elsewhere */
  readonly outside?: TreeHead | undefined;
  /** how far it has come */
  readonly at?: (position: number, of: number) => void;
}
export interface Inspected {
  readonly events: TreeInspection;
  readonly decisions: TreeInspection;
  readonly keys: readonly Announcement[];
  /** decisions whose texts were erased */
  readonly erased: number;
  /** last position of the log */
  readonly head: number;
}
interface KeptLeaf {
  readonly n: number;
  readonly position: number | null;
  readonly eventId: string | null;
  readonly stream: string | null;
  readonly leaf: string;
  readonly salt: Buffer | null;
}

type Line = Pick<PoolClient, 'query'>;

/** Reads the whole log and the whole trail once, as they are at one moment, and builds both trees again. */
export const inspect = async (connections: Connections, asked: Asked): Promise<Inspected> => {
  const lines: PoolClient[] = [];
  const open = async (more = ''): Promise<PoolClient> => {
    const line = await connections.readers.connect();
    lines.push(line);
    await line.query(`begin isolation level repeatable read read only; ${more}`);
    return line;
  };
  try {
    const line = await open();
    const { rows } = await line.query<{ id: string }>('select pg_export_snapshot() as id');
    // The same moment over a second line, by which rows come while those before are looked at.
    return await inspectOver(line, asked, await open(`set transaction snapshot '${rows[0]!.id}'`));
  } finally {
    for (const line of lines) {
      await line.query('rollback').catch(() => undefined);
      line.release();
    }
  }
};
/** The same over a line of the caller's, which sees one moment only. `log`: another line that sees the same. */
export const inspectOver = (line: Line, asked: Asked, log?: Line): Promise<Inspected> =>
  new Inspection(line, asked, log).run();

class Inspection {
  private readonly trees: Readonly<Record<TreeName, TreeInspection>>;
  private readonly keys: Announcement[] = [];
  private leaves: KeptLeaf[] = [];
  private taken = 0;
  private erased = 0;

  constructor(
    private readonly line: Line,
    private readonly asked: Asked,
    private readonly log: Line | undefined,
  ) {
    this.trees = {
      decisions: new TreeInspection(`${asked.name}/decisions`, (n) => `decision ${n}`),
      events: new TreeInspection(`${asked.name}/events`, (n) => `the event at position ${n + 1}`),
    };
  }

  async run(): Promise<Inspected> {
    const { events, decisions } = this.trees;
    const { position, count, head, before } = await this.reach();
    if (before) events.fault(`${before} events stand before position 1`);
    let next: Promise<Row[]> | undefined;
    for (let at = 0; at < position;) {
      const to = Math.min(at + PAGE, position);
      const rows = await (next ?? readRows(this.line, at, to, PAGE));
      next = this.log && ahead(readRows(this.log, to, Math.min(to + PAGE, position), PAGE));
      const there = new Map(rows.map((row) => [Number(row[0]), row]));
      for (let p = at + 1; p <= to; p += 1)
        if (!there.has(p)) events.fault(`the event at position ${p} is missing`);
      await this.decide(there, to); // keys come with it
      await this.grow('events', rows.map(eventLeaf), to);
      at = to;
      this.asked.at?.(at, position);
    }
    await this.decide(new Map(), Infinity);
    if (this.taken !== count)
      decisions.fault(`the trail counts ${count} decisions and keeps ${this.taken}`);
    for (const tree of TREES) await this.end(tree);
    const { keys, erased } = this;
    return { events, decisions, keys, erased, head };
  }

  private async reach(): Promise<Record<'position' | 'count' | 'head' | 'before', number>> {
    const { rows } = await this.line.query<Record<string, string>>(
      `select position, decisions as count, (select coalesce(max(position), 0) from event) as head,
         (select count(*) from event where position < 1) as before from trail`,
    );
    const { position, count, head, before } = rows[0]!;
    return { position: Number(position), count: Number(count), head: Number(head), before: Number(before) }; // prettier-ignore
  }

  /** The leaves up to a position, held against the rows of the log. */
  private async decide(rows: ReadonlyMap<number, Row>, to: number): Promise<void> {
    const { decisions } = this.trees;
    const leaves = await this.leavesUpTo(to);
    const told = new Set<number>();
    for (const { n, position, leaf, salt, eventId, stream } of leaves) {
      if (position === null) {
        const verifier = readKeyLeaf(leaf);
        if (verifier) this.keys.push({ at: n, verifier });
        else decisions.fault(`decision ${n} is neither an event's nor a key`);
        continue;
      }
      const row = rows.get(position);
      const name = `decision ${n} (position ${position})`;
      if (told.has(position)) decisions.fault(`${name} is there twice`);
      told.add(position);
      if (!salt) this.erased += 1;
      if (!row) decisions.fault(`${name} has no event`);
      else if (!saysTheSame(row, leaf, salt))
        decisions.fault(`${name} says otherwise than the log`);
      else if (row[4] !== eventId || row[5] !== stream)
        decisions.fault(`${name} is filed under another event`);
    }
    const missing = await this.decisionsAmong([...rows.values()], told);
    for (const position of missing)
      decisions.fault(`the decision at position ${position} is left out`);
    await this.grow('decisions', leaves.map(({ leaf }) => textLeafHash(leaf))); // prettier-ignore
  }

  private async leavesUpTo(to: number): Promise<KeptLeaf[]> {
    const found: KeptLeaf[] = [];
    for (;;) {
      if (!this.leaves.length) this.leaves = await this.readLeaves(this.taken);
      const end = this.leaves.findIndex(({ position }) => position !== null && position > to);
      const some = this.leaves.splice(0, end < 0 ? this.leaves.length : end);
      for (const { n } of some) {
        if (n !== this.taken) this.trees.decisions.fault(`decision ${this.taken} is missing`);
        this.taken = n + 1;
      }
      found.push(...some);
      if (end >= 0 || !some.length) return found;
    }
  }
  private async readLeaves(from: number): Promise<KeptLeaf[]> {
    const { rows } = await this.line.query<{ n: string; position: string | null; event_id: string | null; stream: string | null; leaf: string; salt: Buffer | null }>({
      name: 'inspected-leaves',
      // A bound on both, or a merge join would read the salts from the first one on for every page.
      text: `select l.n, l.position, l.event_id, l.stream, l.leaf, s.salt
        from trail_leaf l left join trail_salt s on s.n = l.n and s.n >= $1
        where l.n >= $1 order by l.n limit ${PAGE}`,
      values: [from],
    }); // prettier-ignore
    return rows.map(({ n, position, event_id: eventId, stream, leaf, salt }) => ({
      n: Number(n), position: position === null ? null : Number(position), eventId, stream, leaf, salt,
    })); // prettier-ignore
  }

  /** Positions of decisions that no leaf tells of. */
  private async decisionsAmong(rows: readonly Row[], told: ReadonlySet<number>): Promise<number[]> {
    const left = rows.filter((row) => !told.has(Number(row[0])));
    const targets = left.map(targetOf);
    const ids = targets.filter((id) => id !== undefined);
    const { rows: known } = ids.length
      ? await this.line.query<{ id: string }>(
          'select event_id as id from trail_leaf where event_id = any($1)',
          [ids],
        )
      : { rows: [] };
    const decisions = new Set(known.map(({ id }) => id));
    return left.flatMap(([position, , , , , stream, type], i) =>
      isDecision({ stream, type }, decisions.has(targets[i] ?? '')) ? [Number(position)] : [],
    );
  }

  private async grow(tree: TreeName, leaves: readonly Buffer[], to?: number): Promise<void> {
    const inspected = this.trees[tree];
    const after = inspected.size;
    const kept = await this.checkpoints(tree, after, after + leaves.length);
    const { outside } = this.asked;
    const mine = outside?.origin === `${this.asked.name}/${tree}` ? outside : undefined;
    await this.compare(tree, inspected.add(leaves, kept, this.keys, mine));
    if (to !== undefined && inspected.size < to) inspected.fault(`${to - inspected.size} events are missing up to position ${to}`); // prettier-ignore
  }
  private async compare(tree: TreeName, tiles: readonly Tile[]): Promise<void> {
    if (!tiles.length) return;
    const kept = await readTiles({ from: this.line, tree }, tiles);
    for (const tile of tiles) this.trees[tree].compare(tile, kept.get(nameOf(tile))?.hashes);
  }
  private async checkpoints(
    tree: TreeName,
    after: number,
    upTo: number,
  ): Promise<KeptCheckpoint[]> {
    const { rows } = await this.line.query<{ size: string; note: string }>({
      name: 'inspected-checkpoints',
      text: 'select size, note from trail_checkpoint where tree = $1 and size > $2 and size <= $3 order by size',
      values: [tree, after, upTo],
    });
    return rows.map(({ size, note }) => ({ size: Number(size), note }));
  }

  /** What is beyond the end of a tree. */
  private async end(tree: TreeName): Promise<void> {
    const inspected = this.trees[tree];
    const { outside, name } = this.asked;
    await this.compare(tree, inspected.rest);
    for (const { size } of await this.checkpoints(tree, inspected.size, Number.MAX_SAFE_INTEGER))
      inspected.fault(`a checkpoint of ${size} of ${name}/${tree} is signed, and the trail has ${inspected.size}`); // prettier-ignore
    const { rows } = await this.line.query<{ tiles: string }>(
      'select count(*) as tiles from trail_tile where tree = $1',
      [tree],
    );
    if (Number(rows[0]!.tiles) !== inspected.tiles)
      inspected.fault(`${name}/${tree} has ${rows[0]!.tiles} tiles instead of ${inspected.tiles}`);
    if (outside?.origin === `${name}/${tree}` && outside.size > inspected.size)
      inspected.fault(`the checkpoint kept elsewhere is of ${outside.size}, and the trail has ${inspected.size}`); // prettier-ignore
  }
}

/** Read while the page before is looked at; an error is met where it is waited for. */
const ahead = <Read>(reading: Promise<Read>): Promise<Read> => {
  reading.catch(() => undefined);
  return reading;
};
/** Whether a leaf is what its event makes it. Without its salt only the texts are left out. */
const saysTheSame = (row: Row, leaf: string, salt: Buffer | null): boolean =>
  salt
    ? leafOf(row, salt) === leaf
    : withoutTexts(leafOf(row, Buffer.alloc(32))) === withoutTexts(leaf);
