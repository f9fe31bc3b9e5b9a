import type { StoredFact } from './decider.js';

/**
 * What must follow from facts beyond our own documents: a message, a call. It is told of every fact, in order, at
 * least once; after a crash or an error the same ones come again, so what it does goes by the fact's id.
 * It is never part of a rebuild.
 */
export interface Reactor {
  readonly name: string;
  /** Where it begins when it is new: with all that was ever recorded, or with what is recorded from now on */
  readonly from: 'the beginning' | 'now';
  /** So many milliseconds it waits after a wake-up, so that more facts come at once; absent: none */
  readonly gathersMs?: number;
  /** This process begins to tell it of facts; absent: nothing is to be done before the first. @throws as react */
  leads?(): Promise<void>;
  /** Resolves when it is done with all of them. @throws what is told of it: `code` or name of the error */
  react(facts: readonly StoredFact[]): Promise<void>;
  /** Lets go of what it holds; it may be told of facts again later. */
  close(): Promise<void>;
}
