import type { StoredFact } from './decider.js';
import type { AnyView } from './view.js';

/** A document as it is stored: the facts that it holds stand in the log, so here are their positions only, in its order. */
export interface Kept {
  readonly document: unknown;
  readonly facts: readonly number[];
}
type Held = Readonly<Record<string, unknown>>;
const NONE: readonly StoredFact[] = [];

export const heldIn = (view: AnyView, document: unknown): readonly StoredFact[] =>
  view.holds === undefined ? NONE : ((document as Held)[view.holds] as readonly StoredFact[]);

/** What is stored of a document. */
export const keptOf = (view: AnyView, document: unknown): Kept => {
  const facts = heldIn(view, document);
  return {
    document: facts.length ? { ...(document as Held), [view.holds!]: NONE } : document,
    facts: facts.map(({ position }) => position),
  };
};

/** The document itself, given the facts that it holds. */
export const documentOf = (
  view: AnyView,
  document: unknown,
  facts: readonly StoredFact[],
): unknown =>
  view.holds === undefined ? document : { ...(document as Held), [view.holds]: facts };
