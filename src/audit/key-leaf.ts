/** Whose signatures hold: the log's keys stand in the log itself, each announced before the one before it leaves. */
import canonicalize from 'canonicalize';
import { readVerifier, type Verifier, verifierOf, verifierText } from './note.js';

export const KEY_FORMAT = 'touchline-key/1';
export interface Announcement {
  /** index of its leaf: it signs every larger tree */
  readonly at: number;
  /** as a verifier of the tree of decisions */
  readonly verifier: Verifier;
}
export const keyLeaf = (verifier: Verifier): string =>
  canonicalize({ format: KEY_FORMAT, verifier: verifierText(verifier) })!;
/** Undefined for a leaf that announces no key. */
export const readKeyLeaf = (leaf: string): Verifier | undefined => {
  try {
    const { format, verifier } = JSON.parse(leaf) as Record<string, unknown>;
    const read = typeof verifier === 'string' ? readVerifier(verifier) : undefined;
    return format === KEY_FORMAT && read && keyLeaf(read) === leaf ? read : undefined;
  } catch {
    return undefined;
  }
};
/** Whose signature a checkpoint of a size bears: the key announced last before it; undefined before the first one. */
export const keyAt = (keys: readonly Announcement[], size: number): Verifier | undefined =>
  keys.findLast(({ at }) => at < size)?.verifier;
/** The same key under the name of another tree. */
export const under = (origin: string, { key }: Verifier): Verifier => verifierOf(origin, key);
