import {
  correctedHistory,
  isCorrection,
  type StatementWithdrawn,
  type StoredFact,
} from './decider.js';
import { type AnyView, ignored } from './view.js';

/** A fold threw: its stream is set aside. Told without the fact's content. */
export class FoldFailed extends Error {
  constructor(
    view: AnyView,
    readonly fact: StoredFact,
    /** the error's own name */
    readonly reason: string,
  ) {
    super(`${view.name} cannot fold ${fact.type} at position ${fact.position}: ${reason}`);
  }
}
/** A fact that this program does not know: a newer one recorded it. The view stands still. */
export class UnknownFact extends Error {
  constructor(view: AnyView, { type, position }: StoredFact) {
    super(
      `${view.name} knows no fact ${type} (position ${position}): this program is older than the log`,
    );
  }
}
const failedAt = (view: AnyView, fact: StoredFact, error: unknown): Error =>
  fact.type in view.fold
    ? new FoldFailed(view, fact, error instanceof Error ? error.name : typeof error)
    : new UnknownFact(view, fact);

/** What a correction is about: the statement, and what was said of it between the two, in log order. */
export interface Corrects {
  readonly target: StoredFact;
  readonly earlier: readonly StoredFact[];
}
/** The fact at the end of a chain of corrections. */
const targetIn = (
  stream: ReadonlyMap<string, StoredFact>,
  correction: StoredFact,
): StoredFact | undefined => {
  const target = stream.get((correction.data as StatementWithdrawn).targetEventId);
  return target && isCorrection(target) ? targetIn(stream, target) : target;
};
/** Undefined where the stream does not hold the statement. */
export const correctsIn = (
  stream: readonly StoredFact[],
  correction: StoredFact,
): Corrects | undefined => {
  const byId = new Map(stream.map((fact) => [fact.id, fact]));
  const target = targetIn(byId, correction);
  const earlier = (fact: StoredFact): boolean =>
    isCorrection(fact) && fact.position < correction.position && targetIn(byId, fact) === target;
  return target && { target, earlier: stream.filter(earlier) };
};

/** The documents that a statement has stood in, by each of its corrections that held for a while. */
const keysWith = (
  view: AnyView,
  { target }: Corrects,
  corrections: readonly StoredFact[],
): readonly string[] => {
  const versions = corrections.map(
    (_, i) => correctedHistory([target, ...corrections.slice(0, i + 1)])[0],
  );
  return [target, ...versions].flatMap((fact) => (fact ? view.keysOf(fact) : []));
};

/**
 * The documents that a fact touches; a correction touches those that its statement stood in, and where it stands now.
 * @throws FoldFailed, UnknownFact
 */
export const keysOf = (
  view: AnyView,
  fact: StoredFact,
  corrects: Corrects | undefined,
): readonly string[] => {
  try {
    if (!isCorrection(fact)) return view.keysOf(fact);
    if (!corrects) return [];
    return [...new Set(keysWith(view, corrects, [...corrects.earlier, fact]))];
  } catch (error) {
    throw failedAt(view, fact, error);
  }
};

/**
 * Folds a fact into one document; one where the statement has not stood yet gets first what it missed.
 * @throws FoldFailed, UnknownFact
 */
export const foldInto = (
  view: AnyView,
  key: string,
  before: unknown,
  fact: StoredFact,
  corrects: Corrects | undefined,
): unknown => {
  const fresh = corrects && !keysWith(view, corrects, corrects.earlier).includes(key);
  const missed = fresh ? [corrects.target, ...corrects.earlier] : [];
  return [...missed, fact].reduce((document, one) => foldOne(view, key, document, one), before);
};
const foldOne = (view: AnyView, key: string, before: unknown, fact: StoredFact): unknown => {
  const fold = view.fold[fact.type];
  if (fold === ignored) return before;
  if (!fold) throw new UnknownFact(view, fact);
  try {
    return fold(before, fact, key);
  } catch (error) {
    throw failedAt(view, fact, error);
  }
};

/** Documents folded from facts in log order, in memory: what the projector would have written of them. */
export const replayed = (
  view: AnyView,
  keys: ReadonlySet<string>,
  facts: readonly StoredFact[],
): ReadonlyMap<string, unknown> => {
  const documents = new Map<string, unknown>();
  const streams = new Map<string, StoredFact[]>();
  for (const fact of facts) {
    const stream = streams.get(fact.stream) ?? [];
    streams.set(fact.stream, stream);
    stream.push(fact);
    const corrects = isCorrection(fact) ? correctsIn(stream, fact) : undefined;
    for (const key of keysOf(view, fact, corrects))
      if (keys.has(key))
        documents.set(key, foldInto(view, key, documents.get(key) ?? view.initial, fact, corrects));
  }
  return documents;
};
