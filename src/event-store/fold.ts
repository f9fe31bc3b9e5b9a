import { isCorrection, type StatementWithdrawn, type StoredFact } from './decider.js';
import { type AnyView, ignored } from './view.js';

/** A fold threw or a fact is unknown: told without the fact's content. */
export class FoldFailed extends Error {}

/** The fact at the end of a chain of corrections. */
export const targetIn = (
  stream: readonly StoredFact[],
  correction: StoredFact,
): StoredFact | undefined => {
  const { targetEventId } = correction.data as StatementWithdrawn;
  const target = stream.find(({ id }) => id === targetEventId);
  return target && isCorrection(target) ? targetIn(stream, target) : target;
};

/** The documents that a fact touches; a correction touches those of its target, as it was and as it is now. */
export const keysOf = (
  view: AnyView,
  fact: StoredFact,
  target: StoredFact | undefined,
): readonly string[] => {
  if (!isCorrection(fact)) return view.keysOf(fact);
  if (!target) return [];
  return [...new Set([...view.keysOf(target), ...view.keysOf(correctedBy(target, fact))])];
};
const correctedBy = (target: StoredFact, correction: StoredFact): StoredFact => ({
  ...target,
  data: {
    ...(target.data as object),
    ...(correction.data as { replacement?: object }).replacement,
  },
});

/** Folds a fact into one document; a key that only the corrected fact has gets the fact before its correction. */
export const foldInto = (
  view: AnyView,
  key: string,
  before: unknown,
  fact: StoredFact,
  target: StoredFact | undefined,
): unknown => {
  const fresh = target !== undefined && !view.keysOf(target).includes(key);
  const first = fresh ? foldOne(view, key, before, target) : before;
  return foldOne(view, key, first, fact);
};
const foldOne = (view: AnyView, key: string, before: unknown, fact: StoredFact): unknown => {
  const fold = view.fold[fact.type];
  if (fold === ignored) return before;
  if (!fold)
    throw new FoldFailed(
      `${view.name} knows no fact ${fact.type} (position ${fact.position}): this program is older than the log`,
    );
  try {
    return fold(before, fact, key) as unknown;
  } catch (error) {
    throw new FoldFailed(
      `${view.name} cannot fold ${fact.type} at position ${fact.position}: ${(error as Error).name}`,
    );
  }
};

/** Documents folded from facts in log order, in memory: what the projector would have written of them. */
export const replayed = (
  view: AnyView,
  keys: ReadonlySet<string>,
  facts: readonly StoredFact[],
): ReadonlyMap<string, unknown> => {
  const documents = new Map<string, unknown>();
  for (const fact of facts) {
    const target = isCorrection(fact) ? targetIn(facts, fact) : undefined;
    for (const key of keysOf(view, fact, target))
      if (keys.has(key))
        documents.set(key, foldInto(view, key, documents.get(key) ?? view.initial, fact, target));
  }
  return documents;
};
