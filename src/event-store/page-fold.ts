import type { StoredFact } from './decider.js';
import { type Corrects, foldInto, FoldFailed, keysOf } from './fold.js';
import { keptOf } from './kept.js';
import type { AnyView } from './view.js';

/** A stream that waits, from its first fact that could not be folded; told without the fact's content. */
export interface Parked {
  readonly stream: string;
  readonly position: number;
  readonly type: string;
  readonly error: string;
}
/** What a page made of a document: `document` without the facts that it holds, `facts` those that came to it. */
export interface Changed {
  document: unknown;
  readonly facts: number[];
  position: number;
}
interface Keyed {
  readonly fact: StoredFact;
  readonly corrects: Corrects | undefined;
  readonly keys: readonly string[];
}
export interface Folded {
  readonly changed: ReadonlyMap<string, Changed>;
  readonly parked: readonly Parked[];
}

/**
 * Folds one page in memory. A fact on which a fold throws is tried once more by itself; then its stream is set aside,
 * with all that follows in it, and no document has seen a part of it. The other streams go on.
 * @throws UnknownFact
 */
export class PageFold {
  private readonly parked = new Map<string, Parked>();
  private readonly keyed: readonly Keyed[];

  constructor(
    private readonly view: AnyView,
    page: readonly StoredFact[],
    corrections: ReadonlyMap<string, Corrects>,
    /** Streams that wait already, each from a position on */
    private readonly waiting: ReadonlyMap<string, number>,
    /** Only these documents, if only some are folded anew */
    private readonly only?: Pick<ReadonlySet<string>, 'has'>,
  ) {
    this.keyed = page.flatMap((fact) => {
      const corrects = corrections.get(fact.id);
      const keys = this.trying(fact, () => keysOf(view, fact, corrects));
      return keys ? [{ fact, corrects, keys }] : [];
    });
  }

  /** The documents that are needed. */
  get keys(): ReadonlySet<string> {
    const { only } = this;
    const keys = this.keyed.flatMap((one) => one.keys);
    return new Set(only ? keys.filter((key) => only.has(key)) : keys);
  }

  /** `before`: the documents as they stood before the page. */
  fold(before: ReadonlyMap<string, { readonly document: unknown }>): Folded {
    const changed = new Map<string, Changed>();
    const { keys: needed } = this;
    for (const { fact, corrects, keys } of this.keyed) {
      const documents = this.trying(fact, () =>
        keys
          .filter((key) => needed.has(key))
          .map((key) => {
            const stood = (changed.get(key) ?? before.get(key))?.document ?? this.view.initial;
            return { key, stood, now: foldInto(this.view, key, stood, fact, corrects) };
          }),
      );
      for (const { key, stood, now } of documents ?? []) {
        if (now === stood) continue;
        const { document, facts } = keptOf(this.view, now);
        const one = changed.get(key) ?? { document, facts: [], position: 0 };
        one.document = document;
        one.position = fact.position;
        one.facts.push(...facts);
        changed.set(key, one);
      }
    }
    return { changed, parked: [...this.parked.values()] };
  }

  /** Undefined for a fact that waits: it threw twice, or an earlier one of its stream did. */
  private trying<Result>(fact: StoredFact, work: () => Result): Result | undefined {
    const { stream, position, type } = fact;
    if (position >= (this.waiting.get(stream) ?? Infinity)) return undefined;
    if (position >= (this.parked.get(stream)?.position ?? Infinity)) return undefined;
    try {
      return once(work) ?? work();
    } catch (error) {
      if (!(error instanceof FoldFailed)) throw error;
      this.parked.set(stream, { stream, position, type, error: error.reason });
      return undefined;
    }
  }
}

const once = <Result>(work: () => Result): Result | undefined => {
  try {
    return work();
  } catch (error) {
    if (error instanceof FoldFailed) return undefined;
    throw error;
  }
};
