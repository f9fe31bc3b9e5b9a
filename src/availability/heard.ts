/** What had been said, recorded and true by a moment: the three clocks, and who may know. */
import { type Day, dayAt, type Instant, msOf } from '../calendar.js';
import { type Corrected, correctedHistory, type StoredFact } from '../event-store/decider.js';
import { type Envelope, envelopeOf, type Occurred, occurredMs, occurredOf } from '../statement.js';

/** Milliseconds. `at` asks about the world, `knownAt` about what was stated, `recordedBy` about what we had recorded. */
export interface Clocks {
  readonly at: number;
  readonly knownAt: number;
  readonly recordedBy: Instant | undefined;
}

/** Deadlines and freshness are judged at the earlier of the world's moment and the moment of knowledge. */
export const judgedAt = ({ at, knownAt }: Clocks): number => Math.min(at, knownAt);

/** Whether the one who asks may know a fact, by its envelope. */
export type MaySee = (envelope: Envelope) => boolean;

/** A fact as it stood: corrected by what had been heard by then. */
export interface Heard<Name extends string = string, Data = unknown> {
  readonly type: Name;
  readonly data: Data;
  readonly id: string;
  readonly stream: string;
  readonly position: number;
  readonly statedMs: number;
  readonly occurred: Occurred;
  readonly occurredMs: number;
  readonly envelope: Envelope;
  /** its own id, then those of the corrections that bear on it */
  readonly events: readonly string[];
}

/** recordedAt of the log has microseconds; the moment asked about counts as its last one. */
const recordedBy = (recordedAt: Instant, by: Instant): boolean => msOf(recordedAt) <= msOf(by);

const asHeard = (fact: Corrected<StoredFact>): Heard => {
  const envelope = envelopeOf(fact);
  const replaced = fact.corrections
    .map(({ data }) => (data as { replacement: { occurred?: Occurred } }).replacement.occurred)
    .findLast((occurred) => occurred !== undefined);
  const own =
    fact.corrections.length && !envelope.occurred.given
      ? occurredOf(fact.type, fact.data)
      : undefined;
  const occurred = replaced ?? (own && own.precision !== 'unknown' ? own : envelope.occurred);
  return {
    type: fact.type,
    data: fact.data,
    id: fact.id,
    stream: fact.stream,
    position: fact.position,
    statedMs: msOf(envelope.statedAt),
    occurred,
    occurredMs: occurredMs(occurred, envelope.statedAt),
    envelope,
    events: [fact.id, ...fact.corrections.map(({ id }) => id)],
  };
};

const bySaying = (a: Heard, b: Heard): number => a.statedMs - b.statedMs || a.position - b.position;
const inOrder = (known: readonly StoredFact[]): readonly Heard[] =>
  correctedHistory(known.toSorted((a, b) => a.position - b.position))
    .map(asHeard)
    .toSorted(bySaying);

/** Of a list that is heard whole nothing depends on who asks when; it is the same list for as long as the document is. */
const wholes = new WeakMap<readonly StoredFact[], readonly Heard[]>();
const whole = (facts: readonly StoredFact[]): readonly Heard[] => {
  const before = wholes.get(facts);
  if (before) return before;
  const all = inOrder(facts);
  wholes.set(facts, all);
  return all;
};

/**
 * Facts recorded and stated by the clocks and visible to the one who asks, corrections and withdrawals among them
 * applied, in the order of saying. `world`: only what was true by `at` (not for fixtures: those are announced before they happen).
 */
export const heard = (
  facts: readonly StoredFact[],
  clocks: Clocks,
  maySee: MaySee,
  world: boolean,
): readonly Heard[] => {
  const known = facts.filter(
    (fact) =>
      (clocks.recordedBy === undefined || recordedBy(fact.recordedAt, clocks.recordedBy)) &&
      msOf(envelopeOf(fact).statedAt) <= clocks.knownAt &&
      maySee(envelopeOf(fact)),
  );
  const all = known.length === facts.length ? whole(facts) : inOrder(known);
  return world ? all.filter((fact) => fact.occurredMs <= clocks.at) : all;
};

/** The day of a fact in London, as far as it is known: the day it was true, else nothing. */
export const sinceOf = ({ occurred, occurredMs: ms }: Heard): Day | null =>
  occurred.value === undefined || occurred.precision === 'unknown' ? null : dayAt(ms);
