/** The hash tree of RFC 6962: no padding, split at the largest power of two below the size. Hashes are 32 bytes. */
import { hash } from 'node:crypto';

export type Hash = Buffer;
export const HASH_BYTES = 32;

/** By way of a string, since a buffer from node:crypto costs three times as much. */
export const sha256 = (...parts: readonly Uint8Array[]): Hash =>
  Buffer.from(hash('sha256', Buffer.concat(parts), 'binary'), 'binary');
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);
export const leafHash = (data: Uint8Array): Hash => sha256(LEAF, data);
/** Of a text in UTF-8, without a copy of it. */
export const textLeafHash = (text: string): Hash =>
  Buffer.from(hash('sha256', `\0${text}`, 'binary'), 'binary');
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);
/** The root of a tree without leaves (RFC 6962, 2.1). */
export const EMPTY_ROOT: Hash = sha256();

/** A whole subtree: the leaves from `n * 2^level` on, `2^level` of them. */
export interface Subtree {
  readonly level: number;
  readonly n: number;
}
/** The largest power of two below a size of at least 2. */
const splitOf = (size: number): number => {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
};

/**
 * The whole subtrees that the leaves `start .. end - 1` consist of, the largest first. `start` must be where a subtree
 * of RFC 6962 begins: a multiple of the smallest power of two that is not below their number.
 */
export const subtreesOf = (start: number, end: number): Subtree[] => {
  const found: Subtree[] = [];
  for (let at = start; at < end;) {
    let level = 0;
    while (at + 2 ** (level + 1) <= end) level += 1;
    found.push({ level, n: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
};
/** The hash over neighbouring subtrees, the largest first. */
export const joined = (hashes: readonly Hash[]): Hash =>
  hashes.length
    ? hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), hashes.at(-1)!)
    : EMPTY_ROOT;

/** Leaves from .. until before, of which one hash of a proof is the root. */
export type Stretch = readonly [start: number, end: number];

/** What an inclusion proof is made of, from the leaf's sibling upward. @throws RangeError for a leaf the tree has not */
export const inclusionStretches = (index: number, size: number): Stretch[] => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`a tree of ${size} has no leaf ${index}`);
  const path = (start: number, end: number): Stretch[] => {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...path(start, middle), [middle, end]]
      : [...path(middle, end), [start, middle]];
  };
  return path(0, size);
};
/** What a consistency proof is made of (RFC 6962, 2.1.2). @throws RangeError unless 0 < from <= to */
export const consistencyStretches = (from: number, to: number): Stretch[] => {
  if (!Number.isSafeInteger(from) || from < 1 || from > to)
    throw new RangeError(`no tree of ${to} grew from one of ${from}`);
  const path = (start: number, end: number, known: boolean): Stretch[] => {
    if (from === end) return known ? [] : [[start, end]];
    const middle = start + splitOf(end - start);
    return from <= middle
      ? [...path(start, middle, known), [middle, end]]
      : [...path(middle, end, false), [start, middle]];
  };
  return path(0, to, true);
};

/** The root that an inclusion proof leads to (RFC 9162, 2.1.3.2); undefined if it has not that many hashes. */
export const rootFromInclusion = (
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
): Hash | undefined => {
  if (!(index >= 0 && index < size)) return undefined;
  let [at, last, root] = [index, size - 1, leaf];
  for (const other of proof) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      root = nodeHash(other, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else root = nodeHash(root, other);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : undefined;
};

/** Whether the tree of `to` leaves begins with that of `from` (RFC 9162, 2.1.4.2). */
export const isConsistent = (
  from: { readonly size: number; readonly root: Hash },
  to: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean => {
  if (from.size > to.size) return false;
  if (from.size === to.size) return !proof.length && from.root.equals(to.root);
  if (from.size === 0) return !proof.length && from.root.equals(EMPTY_ROOT);
  const whole = Number.isInteger(Math.log2(from.size));
  const [first, ...rest] = whole ? [from.root, ...proof] : proof;
  if (!first || !proof.length) return false;
  let [at, last, earlier, later] = [from.size - 1, to.size - 1, first, first];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  for (const other of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [earlier, later] = [nodeHash(other, earlier), nodeHash(other, later)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else later = nodeHash(later, other);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && earlier.equals(from.root) && later.equals(to.root);
};
