import type { StoredFact } from './decider.js';

/**
 * What must follow from facts beyond our own documents: a message, a call. It is told of every fact, in order, at
 * least once; after a crash or an error the same ones come again, so what it does goes by the fact's id.
 * It is never part of a rebuild.
 */
interface Follows {
  readonly name: string;
  /** Where it begins when it is new: with all that was ever recorded, or with what is recorded from now on */
  readonly from: 'the beginning' | 'now';
  /** Lets go of what it holds; it may be told of facts again later. */
  close(): Promise<void>;
}
export interface FactReactor extends Follows {
  /** Resolves when it is done with all of them. @throws what is told of it: `code` or name of the error */
  react(facts: readonly StoredFact[]): Promise<void>;
}
/** One that reads the log itself, and is told only how far it may go. */
export interface PositionReactor extends Follows {
  /** So many milliseconds it waits after each time, so that more comes at once */
  readonly gathersMs: number;
  /** This process begins to tell it; what was left undone is done. @throws as reach */
  leads(): Promise<void>;
  /** Resolves when it is done up to a position. @throws what is told of it: `code` or name of the error */
  reach(position: number): Promise<void>;
}
export type Reactor = FactReactor | PositionReactor;
