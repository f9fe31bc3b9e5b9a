import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Connections } from '../event-store/connections.js';
import { readRows, type Row } from '../event-store/rows.js';
import { isDecision, leafOf, targetOf } from './decision.js';
import { eventLeaf } from './event-leaf.js';
import { type Hash, textLeafHash } from './merkle.js';
import { type Edge, grown, rootOfEdge, type Tile, TILE_WIDTH } from './tiles.js';
import { readEdge, type TreeName } from './trees.register.js';

/** A page ends where a tile does. */
const PAGE = TILE_WIDTH;
/** So many rows are looked at before others have this thread for a turn: each takes some twenty microseconds. */
const AT_ONCE = 8;

/** The trail has moved since it was read: read it again. */
class Moved extends Error {}

/**
 * One statement adds to the trail, if it is still where it was read: so no leaf is skipped or comes twice, whoever is
 * killed when. It is not waited for until it is on the disk; the signature of a checkpoint, which comes after it, is.
 */
const ADD = `with moved as (
  update trail set position = $3, decisions = $4 where position = $1 and decisions = $2 returning 1),
tiles as (
  insert into trail_tile (tree, level, n, hashes)
  select t.* from unnest($5::text[], $6::smallint[], $7::bigint[], $8::bytea[]) t, moved
  on conflict (tree, level, n) do update set hashes = excluded.hashes),
leaves as (
  insert into trail_leaf (n, position, event_id, stream, leaf)
  select l.* from unnest($9::bigint[], $10::bigint[], $11::uuid[], $12::text[], $13::text[]) l, moved),
salts as (
  insert into trail_salt (n, salt) select s.* from unnest($9::bigint[], $14::bytea[]) s(n, salt), moved where s.salt is not null)
select (select count(*) from moved)::int as moved, set_config('synchronous_commit', 'off', true)`;

interface Leaf {
  readonly position: number | null;
  readonly eventId: string | null;
  readonly stream: string | null;
  readonly salt: Buffer | null;
  readonly leaf: string;
  readonly hash: Hash;
}
/** How far the trail is: both trees, each with the tiles at its end. */
interface Reach {
  readonly position: number;
  readonly decisions: number;
  readonly edges: Readonly<Record<TreeName, Edge>>;
}
/** A tree as it stands. */
export interface Standing {
  readonly size: number;
  readonly root: Hash;
}
export type Standings = Readonly<Record<TreeName, Standing>>;

/** Writes the trail. Two that write at once do each other no harm; what the second read is read again. */
export class Trail {
  private reach: Reach | undefined;

  constructor(private readonly connections: Connections) {}

  private get from(): Connections['readers'] {
    return this.connections.readers;
  }

  /**
   * Adds what the log has up to a position, a page at a time; returns how many decisions the trail has.
   * `rest`: waited for after each page, told for how many milliseconds this thread worked on it.
   */
  async catchUp(upTo: number, rest: (worked: number) => Promise<void> = atOnce): Promise<number> {
    for (;;) {
      const reach = (this.reach ??= await this.read());
      if (reach.position >= upTo) return reach.decisions;
      const room = PAGE - (reach.position % PAGE);
      const rows = await readRows(this.from, reach.position, upTo, room);
      if (Number(rows.at(-1)?.[0]) !== reach.position + rows.length)
        throw new RangeError(`the log has a hole after position ${reach.position}`);
      const known = await this.decisionsAmong(rows);
      const leaves: Leaf[] = [];
      const events: Hash[] = [];
      let worked = 0;
      for (let at = 0; at < rows.length; at += AT_ONCE) {
        if (at) await turn();
        const began = performance.now();
        const some = rows.slice(at, at + AT_ONCE);
        leaves.push(...leavesOf(some, known));
        events.push(...some.map(eventLeaf));
        worked += performance.now() - began;
      }
      await this.add(reach, leaves, events).catch(this.onceMoved);
      if (reach.position + rows.length < upTo) await rest(worked);
    }
  }

  /** Adds a leaf that is no event's, if the trail has so many leaves; false if it has not. */
  async announce(leaf: string, at: number): Promise<boolean> {
    this.reach = await this.read();
    if (this.reach.decisions !== at) return false;
    const hash = textLeafHash(leaf);
    const one = { position: null, eventId: null, stream: null, salt: null, leaf, hash };
    try {
      await this.add(this.reach, [one], []);
      return true;
    } catch (error) {
      this.onceMoved(error);
      return false;
    }
  }

  /** Both trees as this process last left them; undefined before that. */
  get standing(): Standings | undefined {
    const { reach } = this;
    return (
      reach && {
        decisions: {
          size: reach.decisions,
          root: rootOfEdge(reach.edges.decisions, reach.decisions),
        },
        events: { size: reach.position, root: rootOfEdge(reach.edges.events, reach.position) },
      }
    );
  }

  /** Reads again how far the trail is. */
  async refresh(): Promise<void> {
    this.reach = await this.read();
  }

  private readonly onceMoved = (error: unknown): void => {
    this.reach = undefined;
    if (!(error instanceof Moved)) throw error;
  };

  private async read(): Promise<Reach> {
    const { rows } = await this.from.query<{ position: string; decisions: string }>(
      'select position, decisions from trail',
    );
    const [position, decisions] = [Number(rows[0]!.position), Number(rows[0]!.decisions)];
    const { from } = this;
    const [ofDecisions, ofEvents] = await Promise.all([
      readEdge({ from, tree: 'decisions' }, decisions),
      readEdge({ from, tree: 'events' }, position),
    ]);
    return { position, decisions, edges: { decisions: ofDecisions, events: ofEvents } };
  }

  /** Which statements that the rows correct or withdraw are decisions. */
  private async decisionsAmong(corrections: readonly Row[]): Promise<Set<string>> {
    const ids = corrections.map(targetOf).filter((id) => id !== undefined);
    if (!ids.length) return new Set();
    const { rows } = await this.from.query<{ id: string }>({
      name: 'trail-targets',
      text: 'select event_id as id from trail_leaf where event_id = any($1)',
      values: [ids],
    });
    return new Set(rows.map(({ id }) => id));
  }

  private async add(reach: Reach, leaves: readonly Leaf[], events: readonly Hash[]): Promise<void> {
    const { position, decisions, edges } = reach;
    const ofDecisions = grown(edges.decisions, decisions, leaves.map(({ hash }) => hash)); // prettier-ignore
    const ofEvents = grown(edges.events, position, events);
    const next: Reach = {
      position: position + events.length,
      decisions: decisions + leaves.length,
      edges: { decisions: ofDecisions.edge, events: ofEvents.edge },
    };
    const tiles: [TreeName, Tile][] = [
      ...ofDecisions.tiles.map((tile): [TreeName, Tile] => ['decisions', tile]),
      ...ofEvents.tiles.map((tile): [TreeName, Tile] => ['events', tile]),
    ];
    const { rows } = await this.from.query<{ moved: number }>({
      name: 'trail-add',
      text: ADD,
      values: [
        position, decisions, next.position, next.decisions,
        tiles.map(([tree]) => tree), tiles.map(([, { level }]) => level), tiles.map(([, { n }]) => n),
        tiles.map(([, tile]) => tile.hashes),
        leaves.map((_, i) => decisions + i), leaves.map((one) => one.position), leaves.map(({ eventId }) => eventId),
        leaves.map(({ stream }) => stream), leaves.map(({ leaf }) => leaf), leaves.map(({ salt }) => salt),
      ], // prettier-ignore
    });
    if (rows[0]!.moved !== 1) throw new Moved('somebody else added to the trail');
    this.reach = next;
  }
}

const atOnce = (): Promise<void> => Promise.resolve();
/** `known`: statements that were decisions before. */
const leavesOf = (rows: readonly Row[], known: Set<string>): Leaf[] =>
  rows.flatMap((row) => {
    const [position, , , , eventId, stream, type] = row;
    if (!isDecision({ stream, type }, known.has(targetOf(row) ?? ''))) return [];
    known.add(eventId); // corrected on the same page
    const salt = randomBytes(32);
    const leaf = leafOf(row, salt);
    return [{ position: Number(position), eventId, stream, salt, leaf, hash: textLeafHash(leaf) }];
  });
