import type { StoredFact } from './decider.js';

/** Said of a fact that a view has seen and does not need. */
export const ignored = Symbol('ignored');

type Folds<Document, Facts> = {
  readonly [Name in keyof Facts & string]?:
    | ((document: Document, fact: StoredFact<Name, Facts[Name]>, key: string) => Document)
    | typeof ignored;
};

/** One engine runs every view, live, after a crash and in a rebuild. Folds are pure and never refuse. */
export interface View<Document, Facts> {
  readonly name: string;
  /** The shape of its documents: another number, and every document is folded anew beside the old ones */
  readonly version: number;
  readonly initial: Document;
  /**
   * The list in which a document holds facts as they stand in the log. It is stored as their positions, so a document
   * that grows with a career stays cheap to write. Folds add to it and never look at it: they are given an empty one.
   */
  readonly holds?: keyof Document & string;
  /** The documents that a fact touches; a fact may stand in several. */
  keysOf(fact: StoredFact): readonly string[];
  readonly fold: Folds<Document, Facts>;
}
/** A view that says of every fact what it does with it: what a verdict rests on. */
export interface TotalView<Document, Facts> extends View<Document, Facts> {
  readonly fold: Required<Folds<Document, Facts>>;
}

// The engine runs every view alike and cannot name its document or its facts.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyFold = (document: any, fact: any, key: string) => unknown;
/** What the engine needs of a view, whatever its documents are. */
export interface AnyView {
  readonly name: string;
  readonly version: number;
  readonly initial: unknown;
  readonly holds?: string;
  keysOf(fact: StoredFact): readonly string[];
  readonly fold: { readonly [name: string]: AnyFold | typeof ignored | undefined };
}
