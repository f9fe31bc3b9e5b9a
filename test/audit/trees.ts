/** Whole trees in memory, kept in tiles as the log keeps them, and their proofs. */
import {
  consistencyStretches,
  type Hash,
  inclusionStretches,
  joined,
  leafHash,
  type Stretch,
  subtreesOf,
} from '../../src/audit/merkle.js';
import { type Edge, grown, hashIn, nameOf, type Tile, tileFor } from '../../src/audit/tiles.js';

export interface Tree {
  readonly size: number;
  readonly tiles: ReadonlyMap<string, Tile>;
  root(size?: number): Hash;
  inclusion(index: number, size?: number): Hash[];
  consistency(from: number, to?: number): Hash[];
}
/** `pages`: how many leaves come at a time. */
export const treeOf = (leaves: readonly Buffer[], pages = leaves.length): Tree => {
  const tiles = new Map<string, Tile>();
  let edge: Edge = new Map();
  for (let at = 0; at < leaves.length; at += pages) {
    const next = grown(edge, at, leaves.slice(at, at + pages).map(leafHash));
    edge = next.edge;
    for (const tile of next.tiles) tiles.set(nameOf(tile), tile);
  }
  const hashOf = ([start, end]: Stretch): Hash =>
    joined(subtreesOf(start, end).map((one) => hashIn(tiles.get(nameOf(tileFor(one)))!.hashes, one))); // prettier-ignore
  const size = leaves.length;
  return {
    size,
    tiles,
    root: (of = size) => hashOf([0, of]),
    inclusion: (index, of = size) => inclusionStretches(index, of).map(hashOf),
    consistency: (from, to = size) => consistencyStretches(from, to).map(hashOf),
  };
};
/** So many different leaves. */
export const leavesOf = (n: number): Buffer[] => Array.from({ length: n }, (_, i) => Buffer.from(`leaf ${i}`)); // prettier-ignore
