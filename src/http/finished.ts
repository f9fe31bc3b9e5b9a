import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Keeping } from '../event-store/kept-answers.js';

/** An answer as it goes out. */
export interface Finished {
  readonly body: Buffer;
  /** Weak: over what the answer says */
  readonly tag: string;
}

/** An answer that says when it was asked and how far the log was: these change without the answer changing. */
const withoutEchoes = (answer: unknown): unknown => {
  if (typeof answer !== 'object' || answer === null || !('asOf' in answer)) return answer;
  const {
    asOf: _,
    knownAt: _k,
    recordedBy: _r,
    position: _p,
    ...says
  } = answer as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(says).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(withoutEchoes) : value,
    ]),
  );
};

const known = new WeakMap<object, Finished>();
/** Written once, however often the same answer is given. A verdict that goes stale with time changes the tag, a later moment of asking does not. */
export const finish = (answer: object): Finished => {
  const before = known.get(answer);
  if (before) return before;
  const hash = createHash('sha256').update(JSON.stringify(withoutEchoes(answer)));
  const finished = {
    body: Buffer.from(JSON.stringify(answer)),
    tag: `W/"${hash.digest('base64url').slice(0, 22)}"`,
  };
  known.set(answer, finished);
  return finished;
};

/** RFC 9110, 13.1.2: weak comparison against any of the tags. */
export const matches = (header: string, tag: string): boolean => {
  if (header === tag) return true;
  const bare = (one: string): string => one.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((one) => bare(one) === bare(tag));
};

const MOST_BYTES = 32 * 1024 * 1024;
/** What an entry takes besides its body and address. */
const ENTRY_BYTES = 500;

export interface Held extends Finished {
  readonly keeping: Keeping;
  /** The template of the address, by which it is counted */
  readonly route: string;
  /** Whom the address is about, for the access log */
  readonly subject?: string | undefined;
  /** Headers of the whole answer, and of the 304 in its place: names and values in turn */
  readonly heads: { readonly whole: string[]; readonly known: string[] };
}
/** Finished answers by address and sight; the least asked go first when they grow too many. */
export class FinishedAnswers {
  private readonly held: LRUCache<string, Held>;

  constructor(maxSize = MOST_BYTES) {
    this.held = new LRUCache<string, Held>({
      maxSize,
      sizeCalculation: ({ body }, address) => body.length + 2 * address.length + ENTRY_BYTES,
    });
  }

  keep(address: string, finished: Held): void {
    this.held.set(address, finished);
  }

  /** Whether it still stands, its keeping says. */
  find(address: string): Held | undefined {
    return this.held.get(address);
  }

  forget(address: string): void {
    this.held.delete(address);
  }

  get bytes(): number {
    return this.held.calculatedSize;
  }
}
