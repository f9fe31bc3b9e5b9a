/** Two implementations of the tree of RFC 6962 that are not ours. */
import { verifyMerkleInclusion } from '@sigstore/verify/dist/tlog/merkle.js';
import { RFC9162 } from '@transmute/rfc9162';

interface Head {
  readonly size: number;
  readonly root: Buffer;
}
/** Sigstore's. Throws unless the proof holds. */
export const acceptedInclusion = (
  leaf: Buffer,
  index: number,
  { size, root }: Head,
  hashes: Buffer[],
): void => {
  const entry = { canonicalizedBody: leaf, inclusionProof: { logIndex: String(index), hashes } };
  verifyMerkleInclusion(entry as never, { logSize: BigInt(size), logHash: root } as never);
};
/** Transmute's, which wants the root of a whole tree as the first hash of a proof. */
export const acceptedConsistency = (
  from: Head,
  to: Head,
  proof: readonly Buffer[],
): Promise<boolean> => {
  const whole = Number.isInteger(Math.log2(from.size));
  return RFC9162.verifyConsistencyProof(from.root, to.root, {
    log_id: '',
    tree_size_1: from.size,
    tree_size_2: to.size,
    consistency_path: whole ? [from.root, ...proof] : [...proof],
  });
};
