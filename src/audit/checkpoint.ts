/** What the log's key signs: how large a tree is, and its root (C2SP tlog-checkpoint); and proofs beside it (tlog-proof). */
import { HASH_BYTES, type Hash } from './merkle.js';
import { type Note, readNote } from './note.js';

export interface TreeHead {
  /** `touchline.example/decisions` */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}
export interface Checkpoint extends TreeHead {
  readonly note: Note;
}
export const headText = ({ origin, size, root }: TreeHead): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

export const readHash = (base64: string): Hash | undefined => {
  const hash = Buffer.from(base64, 'base64');
  return hash.length === HASH_BYTES && hash.toString('base64') === base64 ? hash : undefined;
};
const sizeOf = (text: string): number | undefined =>
  /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : undefined;

/** Undefined for what is no checkpoint; no signature is checked. */
export const readCheckpoint = (text: string): Checkpoint | undefined => {
  const note = readNote(text);
  if (!note) return undefined;
  const [origin = '', digits = '', base64 = '', ...rest] = note.text.split('\n');
  const [size, root] = [sizeOf(digits), readHash(base64)];
  return origin === '' || size === undefined || root === undefined || rest.join('') !== ''
    ? undefined
    : { origin, size, root, note };
};

const PROOF = 'c2sp.org/tlog-proof@v1';
export interface InclusionProof {
  readonly index: number;
  /** from the leaf's sibling upward */
  readonly hashes: readonly Hash[];
  /** word for word */
  readonly checkpoint: string;
}
export const proofText = ({ index, hashes, checkpoint }: InclusionProof): string =>
  [PROOF, `index ${index}`, ...hashes.map((hash) => hash.toString('base64')), '', checkpoint].join('\n'); // prettier-ignore
/** Undefined for what is no proof; nothing in it is checked. */
export const readProof = (text: string): InclusionProof | undefined => {
  const end = text.indexOf('\n\n');
  const [version, ...lines] = text.slice(0, Math.max(0, end)).split('\n');
  if (version !== PROOF) return undefined;
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const index = sizeOf(/^index (\d+)$/.exec(lines.shift() ?? '')?.[1] ?? '');
  const hashes = lines.map(readHash);
  return index === undefined || hashes.length > 63 || hashes.includes(undefined)
    ? undefined
    : { index, hashes: hashes as Hash[], checkpoint: text.slice(end + 2) };
};
