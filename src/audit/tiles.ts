/** Where the hashes of a tree are kept: tiles of 256, as C2SP tlog-tiles has them. */
import { HASH_BYTES, type Hash, joined, nodeHash, type Subtree, subtreesOf } from './merkle.js';

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
/** The most leaves that a number of ours counts exactly. */
const LEVELS = 7;

/** The tile `n` of a level holds hashes of subtrees of `256^level` leaves, from `n * 256` on. */
export interface TileName {
  readonly level: number;
  readonly n: number;
}
export interface Tile extends TileName {
  readonly hashes: Buffer;
}
export const nameOf = ({ level, n }: TileName): string => `${level}/${n}`;
const widthOf = (hashes: Buffer): number => hashes.length / HASH_BYTES;
export const hashAt = (hashes: Buffer, i: number): Hash =>
  hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);

/** The tile from which the hash of a subtree is worked out. */
export const tileFor = ({ level, n }: Subtree): TileName => {
  const tile = Math.floor(level / TILE_HEIGHT);
  const below = 2 ** (level % TILE_HEIGHT);
  return { level: tile, n: Math.floor((n * below) / TILE_WIDTH) };
};
/** The hash of a subtree, from its tile. @throws RangeError if the tile does not reach so far */
export const hashIn = (hashes: Buffer, { level, n }: Subtree): Hash => {
  const below = 2 ** (level % TILE_HEIGHT);
  const from = (n * below) % TILE_WIDTH;
  if (from + below > widthOf(hashes)) throw new RangeError('the tile is too short');
  return rootOf(hashes, from, from + below);
};
const rootOf = (hashes: Buffer, from: number, to: number): Hash => {
  if (to - from === 1) return hashAt(hashes, from);
  const middle = (from + to) / 2;
  return nodeHash(rootOf(hashes, from, middle), rootOf(hashes, middle, to));
};

/** The last tiles of a tree, of each level that has one that is not full. */
export type Edge = ReadonlyMap<number, Tile>;
export interface Grown {
  readonly edge: Edge;
  /** what is to be written: tiles that are new, longer or full */
  readonly tiles: readonly Tile[];
}
/** A tree with more leaves. `size` is the number of leaves that it has. */
export const grown = (edge: Edge, size: number, leaves: readonly Hash[]): Grown => {
  const next = new Map(edge);
  const tiles: Tile[] = [];
  const grow = (level: number, from: number, hashes: readonly Hash[]): void => {
    const full: Hash[] = [];
    for (let at = from, rest = hashes; rest.length;) {
      const n = Math.floor(at / TILE_WIDTH);
      const room = TILE_WIDTH - (at % TILE_WIDTH);
      const before = at % TILE_WIDTH ? next.get(level)!.hashes : Buffer.alloc(0);
      const tile = { level, n, hashes: Buffer.concat([before, ...rest.slice(0, room)]) };
      tiles.push(tile);
      if (rest.length >= room) {
        next.delete(level);
        full.push(rootOf(tile.hashes, 0, TILE_WIDTH));
      } else next.set(level, tile);
      at += Math.min(room, rest.length);
      rest = rest.slice(room);
    }
    if (full.length) grow(level + 1, Math.floor(from / TILE_WIDTH), full);
  };
  grow(0, size, leaves);
  return { edge: next, tiles };
};
/** The root of a tree of a size, from the tiles at its end alone: each whole subtree lies in one of them. */
export const rootOfEdge = (edge: Edge, size: number): Hash =>
  joined(subtreesOf(0, size).map((one) => hashIn(edge.get(tileFor(one).level)!.hashes, one)));
/** The tiles that are not full in a tree of a size, each with how many hashes it has. */
export const edgeOf = (size: number): readonly (TileName & { readonly width: number })[] => {
  const found = [];
  for (let level = 0, at = size; at > 0; level += 1, at = Math.floor(at / TILE_WIDTH))
    if (at % TILE_WIDTH)
      found.push({ level, n: Math.floor(at / TILE_WIDTH), width: at % TILE_WIDTH });
  return found;
};

/** `0/x001/x234/067` and, of a tile that is not full, `.p/128` (C2SP tlog-tiles). */
export const tilePath = ({ level, n }: TileName, width = TILE_WIDTH): string => {
  const groups = [String(n % 1000).padStart(3, '0')];
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return `${level}/${groups.join('/')}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
};
/** The tile that a path names; undefined unless it is written as we write it. */
export const tileOf = (path: string): (TileName & { readonly width: number }) | undefined => {
  const parts = /^(\d)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!parts) return undefined;
  const [, level, groups, partial] = parts;
  const name = { level: Number(level), n: Number(groups!.replace(/[x/]/g, '')) };
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  return name.level < LEVELS && width > 0 && tilePath(name, width) === path
    ? { ...name, width }
    : undefined;
};
