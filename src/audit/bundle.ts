/**
 * A file with which anyone can verify decisions without our database: each decision with its proof, what opens its
 * commitments, the checkpoint, and how the key that signed it follows from an earlier one.
 */
import canonicalize from 'canonicalize';
import { type Checkpoint, proofText, readCheckpoint, readProof } from './checkpoint.js';
import { commitmentsOf, commitmentTo, type Decision, type Opening, readLeaf } from './decision.js';
import { keyLeaf, readKeyLeaf } from './key-leaf.js';
import { type Hash, textLeafHash, rootFromInclusion, sha256 } from './merkle.js';
import { cosignedAt, isSignedBy, noteText, readNote, signatureLine, type Signer, type Verifier } from './note.js'; // prettier-ignore

export const BUNDLE = 'touchline-bundle/1';
export interface ProvenDecision {
  /** canonical JSON, word for word as it was hashed */
  readonly leaf: string;
  readonly index: number;
  /** base64, from the leaf's sibling upward */
  readonly proof: readonly string[];
  /** By JSON pointers into the leaf; one that was erased, or is not for this reader, is not there */
  readonly texts: Readonly<Record<string, Opening>>;
}
/** A key announced under the one before it: its leaf, and a proof that a checkpoint bears that the old key signed. */
export interface Handover {
  readonly leaf: string;
  /** c2sp.org/tlog-proof@v1 */
  readonly proof: string;
}
export interface Bundle {
  readonly format: typeof BUNDLE;
  /** what it is about: `eligibility-case-matip` */
  readonly about: string;
  readonly checkpoint: string;
  /** oldest first; the first one is the log's first key */
  readonly keys: readonly Handover[];
  readonly decisions: readonly ProvenDecision[];
  /** Signed note over all the rest: that these are all of them, as far as whoever asked may see, is the log's word */
  readonly manifest: string;
}

const manifestText = ({ manifest: _, ...rest }: Bundle): string =>
  `${BUNDLE}\n${rest.about}\n${rest.decisions.length}\n${sha256(Buffer.from(canonicalize(rest)!)).toString('base64')}\n`;
/** `signer`: under the name of the tree of decisions. */
export const bundleOf = (parts: Omit<Bundle, 'format' | 'manifest'>, signer: Signer): Bundle => {
  const bundle: Bundle = { format: BUNDLE, ...parts, manifest: '' };
  const text = manifestText(bundle);
  return { ...bundle, manifest: noteText(text, [signatureLine(text, signer)]) };
};
export const handoverOf = (
  verifier: Verifier,
  index: number,
  hashes: readonly Hash[],
  checkpoint: string,
): Handover => ({ leaf: keyLeaf(verifier), proof: proofText({ index, hashes, checkpoint }) });

export interface Verified {
  readonly faults: readonly string[];
  readonly about: string;
  readonly size: number;
  readonly decisions: readonly VerifiedDecision[];
  /** The key that signed, and whether it follows from one that the reader gave */
  readonly key?: Verifier;
  readonly isTrusted: boolean;
  /** When the witness that the reader named saw the checkpoint, in seconds since 1970 */
  readonly witnessedAt?: number;
}
export interface VerifiedDecision {
  readonly decision: Decision;
  readonly index: number;
  readonly texts: ReadonlyMap<string, string>;
  /** pointers of texts that this bundle does not open: erased, or not for its reader */
  readonly closed: readonly string[];
}
export interface Trusted {
  /** a key of the log that the reader knows from elsewhere, at whatever time it was its key */
  readonly key?: Verifier | undefined;
  readonly witness?: Verifier | undefined;
}

/** Holds a bundle against itself, and against what its reader trusts. Never throws: what is wrong is told, line by line. */
export const verifyBundle = (text: string, trusted: Trusted = {}): Verified => {
  const nothing: Verified = { faults: [], about: '', size: 0, decisions: [], isTrusted: false };
  const bundle = readBundle(text);
  if (!bundle) return { ...nothing, faults: ['this is no bundle of ours'] };
  const faults: string[] = [];
  const checkpoint = readCheckpoint(bundle.checkpoint);
  if (!checkpoint) return { ...nothing, faults: ['its checkpoint cannot be read'] };
  const { key, isTrusted } = keyOf(bundle, trusted.key, faults);
  if (!key || !isSignedBy(checkpoint.note, key)) faults.push('its checkpoint is not signed by the log’s key'); // prettier-ignore
  const manifest = readNote(bundle.manifest);
  if (!key || !manifest || !isSignedBy(manifest, key) || manifest.text !== manifestText(bundle))
    faults.push('what it holds is not what the log signed as its content');
  const decisions = bundle.decisions.flatMap((one, i) => decisionOf(one, i, checkpoint, faults));
  checkOrder(decisions, faults);
  const witnessedAt = trusted.witness && cosignedAt(checkpoint.note, trusted.witness);
  if (trusted.witness && witnessedAt === undefined)
    faults.push('the witness has not cosigned its checkpoint');
  return {
    faults, about: bundle.about, size: checkpoint.size, decisions, isTrusted,
    ...(key ? { key } : {}), ...(witnessedAt === undefined ? {} : { witnessedAt }),
  }; // prettier-ignore
};

const isTexts = (value: unknown): value is ProvenDecision['texts'] =>
  typeof value === 'object' && value !== null &&
  Object.values(value).every((one: Partial<Opening> | null) => typeof one?.text === 'string' && /^[0-9a-f]{64}$/.test(one.nonce ?? '')); // prettier-ignore
const isProven = (one: Partial<ProvenDecision> | null): boolean =>
  typeof one?.leaf === 'string' && Number.isSafeInteger(one.index) && isTexts(one.texts) &&
  Array.isArray(one.proof) && one.proof.every((hash) => typeof hash === 'string'); // prettier-ignore
const readBundle = (text: string): Bundle | undefined => {
  try {
    const bundle = JSON.parse(text) as Bundle;
    const { format, about, checkpoint, manifest, keys, decisions } = bundle;
    const words = [
      about,
      checkpoint,
      manifest,
      ...keys.flatMap(({ leaf, proof }) => [leaf, proof]),
    ];
    return format === BUNDLE && words.every((one) => typeof one === 'string') && decisions.every(isProven)
      ? bundle
      : undefined; // prettier-ignore
  } catch {
    return undefined;
  }
};

/** The key in force, from the first to the last handover; each must be signed by the key before it. */
const keyOf = (
  { keys }: Bundle,
  known: Verifier | undefined,
  faults: string[],
): { key?: Verifier; isTrusted: boolean } => {
  let key: Verifier | undefined;
  let isTrusted = false;
  for (const { leaf, proof: file } of keys) {
    const next = readKeyLeaf(leaf);
    const proof = readProof(file);
    const checkpoint = proof && readCheckpoint(proof.checkpoint);
    if (!next || !proof || !checkpoint) {
      faults.push('a key that it names cannot be read');
      return { isTrusted: false };
    }
    const root = rootFromInclusion(textLeafHash(leaf), proof.index, checkpoint.size, proof.hashes); // prettier-ignore
    const hands = [next, ...(key ? [key] : [])];
    if (!root?.equals(checkpoint.root) || !hands.every((one) => isSignedBy(checkpoint.note, one)))
      faults.push('a key that it names was not announced by the one before it');
    key = next;
    isTrusted ||= known?.key.equals(next.key) ?? false;
  }
  if (known && !isTrusted) faults.push('it is signed by another log than the one whose key you gave'); // prettier-ignore
  return { ...(key ? { key } : {}), isTrusted };
};

const decisionOf = (
  one: ProvenDecision,
  i: number,
  checkpoint: Checkpoint,
  faults: string[],
): VerifiedDecision[] => {
  const name = `decision ${i + 1}`;
  const decision = readLeaf(one.leaf);
  const proof = one.proof.map((hash) => Buffer.from(hash, 'base64'));
  const root = rootFromInclusion(textLeafHash(one.leaf), one.index, checkpoint.size, proof); // prettier-ignore
  if (!root?.equals(checkpoint.root)) faults.push(`${name} is not in the log`);
  if (!decision) {
    faults.push(`${name} cannot be read`);
    return [];
  }
  const texts = new Map<string, string>();
  const closed: string[] = [];
  const commitments = commitmentsOf(decision);
  for (const [pointer, commitment] of commitments) {
    const opening = one.texts[pointer];
    if (!opening) closed.push(pointer);
    else if (commitmentTo(opening) !== commitment)
      faults.push(`${name}: ${pointer} is not what was recorded`); // prettier-ignore
    else texts.set(pointer, opening.text);
  }
  for (const pointer of Object.keys(one.texts))
    if (!commitments.has(pointer)) faults.push(`${name}: nothing was recorded at ${pointer}`);
  return [{ decision, index: one.index, texts, closed }];
};

/** Log order, and each stream's versions in order; gaps are told by who shows them. */
const checkOrder = (decisions: readonly VerifiedDecision[], faults: string[]): void => {
  decisions.forEach(({ decision, index }, i) => {
    const before = decisions[i - 1];
    if (before && (before.index >= index || before.decision.position >= decision.position))
      faults.push(`decision ${i + 1} stands before an earlier one`);
  });
};
