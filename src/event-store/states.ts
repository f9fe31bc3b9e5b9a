import { LRUCache } from 'lru-cache';
import { type AnyDecider, type FactOf, isCorrection, type StoredFact, stateOf } from './decider.js';

export interface Held {
  readonly version: number;
  readonly state: unknown;
}
type NewFact = FactOf<Record<string, unknown>> & { readonly meta: Record<string, unknown> };

/**
 * What streams last folded to, so that a command costs no read. Another process may have moved a stream since: an
 * append at an old version is refused, and for every other answer the stream is read anew.
 */
export class States {
  private readonly held = new LRUCache<string, Held>({ max: 20_000 });
  private readonly deciders = new Map<string, AnyDecider>();

  has(stream: string): boolean {
    return this.held.has(stream);
  }
  get(stream: string): Held | undefined {
    return this.held.get(stream);
  }
  forget(stream: string): void {
    this.held.delete(stream);
  }

  /** Keeps what a stream's whole history folds to. */
  fold(stream: string, decider: AnyDecider, history: readonly StoredFact[]): Held {
    const folded = { version: history.length, state: stateOf(decider, history) as unknown };
    if (history.length) this.held.set(stream, folded);
    this.deciders.set(kindOf(stream), decider);
    return folded;
  }

  /** Takes in what was just recorded at a version; forgets the stream where that cannot be told from the facts alone. */
  remember(
    stream: string,
    expected: number,
    facts: readonly NewFact[],
    ids: readonly string[],
  ): void {
    const decider = this.deciders.get(kindOf(stream));
    const held = this.held.get(stream);
    this.held.delete(stream);
    if (!decider || facts.some(isCorrection) || (held?.version ?? 0) !== expected) return;
    const fold = (state: unknown, { type, data, meta }: NewFact, i: number): unknown =>
      decider.evolve[type]!(state, data, meta, ids[i]!) as unknown;
    const state = facts.reduce(fold, held ? held.state : (decider.initial as unknown));
    this.held.set(stream, { version: expected + facts.length, state });
  }
}
const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
