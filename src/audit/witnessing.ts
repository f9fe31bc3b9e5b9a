/** What a witness is asked, and how it answers: C2SP tlog-witness. Pure: the state comes in and goes out. */
import { type Checkpoint, readCheckpoint, readHash, type TreeHead } from './checkpoint.js';
import { EMPTY_ROOT, type Hash, isConsistent } from './merkle.js';
import { cosignatureLine, isSignedBy, type Signer, type Verifier } from './note.js';

export interface Request {
  /** size of the last checkpoint that the log believes was cosigned */
  readonly old: number;
  readonly proof: readonly Hash[];
  readonly checkpoint: Checkpoint;
}
/** `old N`, hashes, a blank line, the checkpoint. Undefined for anything else. */
export const readRequest = (text: string): Request | undefined => {
  const end = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, end)).split('\n');
  const [, old] = /^old (0|[1-9]\d{0,14})$/.exec(first) ?? [];
  const checkpoint = readCheckpoint(text.slice(end + 2));
  const proof = lines.map(readHash);
  return old === undefined || !checkpoint || proof.includes(undefined) || proof.length > 63
    ? undefined
    : { old: Number(old), proof: proof as Hash[], checkpoint };
};

export interface Verdict {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  /** a line of signature, a size, or why not */
  readonly text: string;
  /** what the witness has to keep before it answers */
  readonly keep?: TreeHead;
}
export interface Sworn {
  /** logs by their origin, each with the keys that may sign it */
  readonly logs: ReadonlyMap<string, readonly Verifier[]>;
  readonly signer: Signer;
  /** seconds since 1970 */
  readonly now: number;
}

/** Cosigns what only adds to the last checkpoint of the same log that it cosigned, and nothing else. */
export const witnessed = (
  { old, proof, checkpoint }: Request,
  last: TreeHead | undefined,
  { logs, signer, now }: Sworn,
): Verdict => {
  const { origin, size, root, note } = checkpoint;
  const keys = logs.get(origin) ?? [];
  if (!keys.length) return { status: 404, text: 'no log of this origin is known here\n' };
  if (!keys.some((key) => isSignedBy(note, key)))
    return { status: 403, text: 'the checkpoint is not signed by a key of this log\n' };
  if (old > size) return { status: 400, text: 'the old size is larger than the new one\n' };
  const before = last ?? { origin, size: 0, root: EMPTY_ROOT };
  if (old !== before.size || (size === before.size && !root.equals(before.root)))
    return { status: 409, text: `${before.size}\n` };
  if (!isConsistent(before, checkpoint, proof))
    return { status: 422, text: 'the proof does not join the two sizes\n' };
  return {
    status: 200,
    text: cosignatureLine(note.text, signer, now),
    keep: { origin, size, root },
  };
};
