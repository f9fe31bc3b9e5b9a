import type { Pool } from 'pg';
import type { TreeHead } from './checkpoint.js';
import {
  consistencyStretches,
  type Hash,
  inclusionStretches,
  joined,
  type Stretch,
  subtreesOf,
} from './merkle.js';
import { edgeOf, hashIn, nameOf, type Tile, tileFor, type TileName } from './tiles.js';

/** Over the decisions, and over every row of the log. */
export const TREES = ['decisions', 'events'] as const;
export type TreeName = (typeof TREES)[number];

interface Reading {
  readonly from: Pick<Pool, 'query'>;
  readonly tree: TreeName;
}

export const readTiles = async (
  { from, tree }: Reading,
  names: readonly TileName[],
): Promise<ReadonlyMap<string, Tile>> => {
  const { rows } = await from.query<{ level: number; n: string; hashes: Buffer }>({
    name: 'tiles',
    text: `select level, n, hashes from trail_tile
      where tree = $1 and (level, n) in (select * from unnest($2::smallint[], $3::bigint[]))`,
    values: [tree, names.map(({ level }) => level), names.map(({ n }) => n)],
  });
  const tiles = rows.map(({ level, n, hashes }) => ({ level, n: Number(n), hashes }));
  return new Map(tiles.map((tile) => [nameOf(tile), tile]));
};

/** What a proof needs of the tiles: a hash for each stretch of leaves. @throws RangeError if they do not reach so far */
const hashesOf = async (reading: Reading, stretches: readonly Stretch[]): Promise<Hash[]> => {
  const parts = stretches.map(([start, end]) => subtreesOf(start, end));
  const wanted = new Map(parts.flat().map((one) => [nameOf(tileFor(one)), tileFor(one)]));
  const tiles = await readTiles(reading, [...wanted.values()]);
  return parts.map((part) =>
    joined(
      part.map((one) => {
        const tile = tiles.get(nameOf(tileFor(one)));
        if (!tile) throw new RangeError(`tile ${nameOf(tileFor(one))} is missing`);
        return hashIn(tile.hashes, one);
      }),
    ),
  );
};
/** The root of the first `size` leaves. */
export const readRoot = async (reading: Reading, size: number): Promise<TreeHead['root']> =>
  (await hashesOf(reading, [[0, size]]))[0]!;
/** @throws RangeError for a leaf that is not in the tree of this size */
export const readInclusion = (reading: Reading, index: number, size: number): Promise<Hash[]> =>
  hashesOf(reading, inclusionStretches(index, size));
/** @throws RangeError unless 0 < from <= to */
export const readConsistency = (reading: Reading, from: number, to: number): Promise<Hash[]> =>
  hashesOf(reading, consistencyStretches(from, to));

/** The tiles at the end of a tree of a size, as they were when it had that size. */
export const readEdge = async (reading: Reading, size: number): Promise<Map<number, Tile>> => {
  const names = edgeOf(size);
  const tiles = await readTiles(reading, names);
  return new Map(
    names.map((name) => {
      const hashes = tiles.get(nameOf(name))?.hashes.subarray(0, name.width * 32);
      if (hashes?.length !== name.width * 32)
        throw new RangeError(`tile ${nameOf(name)} is too short`);
      return [name.level, { level: name.level, n: name.n, hashes }];
    }),
  );
};
