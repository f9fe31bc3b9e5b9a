/** Trees, tiles and proofs, beside the published vectors and two implementations that are not ours. */
import { RFC9162 as independent } from '@transmute/rfc9162';
import { isConsistent, leafHash, rootFromInclusion } from '../../src/audit/merkle.js';
import { edgeOf, tileOf, tilePath } from '../../src/audit/tiles.js';
import { acceptedConsistency, acceptedInclusion } from './independent.js';
import { leavesOf, type Tree, treeOf } from './trees.js';
import { CONSISTENCY_OF_6_AND_8, INCLUSION_OF_5_IN_8, LEAVES, ROOTS } from './vectors.js';

const hex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));
test('the roots and proofs of the published tree', () => {
  const tree = treeOf(LEAVES);
  expect(hex(ROOTS.map((_, size) => tree.root(size)))).toStrictEqual(ROOTS);
  expect(hex(tree.inclusion(5))).toStrictEqual(INCLUSION_OF_5_IN_8);
  expect(hex(tree.consistency(6))).toStrictEqual(CONSISTENCY_OF_6_AND_8);
});

test('all inclusion proofs of trees up to 64 are accepted by an independent verifier and by ours', () => {
  const leaves = leavesOf(64);
  const tree = treeOf(leaves);
  for (let size = 1; size <= 64; size += 1)
    for (let index = 0; index < size; index += 1) {
      const [root, proof] = [tree.root(size), tree.inclusion(index, size)];
      acceptedInclusion(leaves[index]!, index, { size, root }, proof);
      expect(rootFromInclusion(leafHash(leaves[index]!), index, size, proof)).toStrictEqual(root);
    }
});

test('all consistency proofs of trees up to 64 are accepted, by an independent verifier too, and no other root is', async () => {
  const tree = treeOf(leavesOf(64));
  const at = (size: number): { size: number; root: Buffer } => ({ size, root: tree.root(size) });
  for (let to = 1; to <= 64; to += 1)
    for (let from = 1; from <= to; from += 1) {
      const proof = tree.consistency(from, to);
      expect(isConsistent(at(from), at(to), proof)).toBe(true);
      if (from < to) expect(await acceptedConsistency(at(from), at(to), proof)).toBe(true);
      const other = { size: from, root: treeOf([...leavesOf(from - 1), Buffer.from('x')]).root() };
      expect(isConsistent(other, at(to), proof)).toBe(false);
    }
  expect(isConsistent(at(0), at(9), [])).toBe(true);
  expect(isConsistent(at(9), at(8), tree.consistency(8, 9))).toBe(false);
});

test('roots and proofs are those of a second independent implementation', async () => {
  const leaves = leavesOf(20);
  const tree = treeOf(leaves);
  for (let size = 1; size <= 20; size += 1) {
    const entries = leaves.slice(0, size).map((leaf) => new Uint8Array(leaf));
    expect(Buffer.from(await independent.treeHead(entries)).equals(tree.root(size))).toBe(true);
  }
});

test('a proof that was altered leads to no root or to another one', () => {
  const tree = treeOf(leavesOf(37));
  const leaf = leafHash(leavesOf(37)[20]!);
  const proof = tree.inclusion(20);
  const root = tree.root();
  const led = (index: number, size: number, hashes: readonly Buffer[]): boolean =>
    rootFromInclusion(leaf, index, size, hashes)?.equals(root) ?? false;
  expect(led(20, 37, proof)).toBe(true);
  for (let i = 0; i < 37; i += 1) if (i !== 20) expect(led(i, 37, proof)).toBe(false);
  expect(led(20, 37, proof.slice(1))).toBe(false);
  expect(led(20, 37, [...proof, root])).toBe(false);
  expect(led(20, 37, proof.toReversed())).toBe(false);
  expect(led(-1, 37, proof)).toBe(false);
  expect(led(37, 37, proof)).toBe(false);
});

test('a tree is the same whether its leaves come at once or one by one, and in tiles of three levels', () => {
  const leaves = leavesOf(66_000);
  const [once, some] = [treeOf(leaves), treeOf(leaves, 777)];
  const tiles = (tree: Tree): string[] => [...tree.tiles].map(([name, { hashes }]) => `${name} ${hashes.toString('hex')}`).sort(); // prettier-ignore
  expect(tiles(some)).toStrictEqual(tiles(once));
  expect(once.tiles.has('2/0')).toBe(true);
  expect(edgeOf(66_000)).toStrictEqual([
    { level: 0, n: 257, width: 208 },
    { level: 1, n: 1, width: 1 },
    { level: 2, n: 0, width: 1 },
  ]);
  const proof = once.inclusion(65_999);
  expect(rootFromInclusion(leafHash(leaves.at(-1)!), 65_999, 66_000, proof)).toStrictEqual(once.root()); // prettier-ignore
});

test.each([
  [{ level: 0, n: 1_234_067 }, 256, '0/x001/x234/067'],
  [{ level: 1, n: 0 }, 256, '1/000'],
  [{ level: 0, n: 5 }, 17, '0/005.p/17'],
])('tile %j of width %i has the path %s', (name, width, path) => {
  expect(tilePath(name, width)).toBe(path);
  expect(tileOf(path)).toStrictEqual({ ...name, width });
});
test.each(['0/5', '0/x000/005', '0/005.p/256', '0/005.p/0', '8/000', '0/005.p/017', '0/abc', ''])(
  '%j is no path of a tile',
  (path) => expect(tileOf(path)).toBeUndefined(),
);
