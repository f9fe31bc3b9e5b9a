/** What had been said, recorded and true by a moment: the three clocks, and who may know. */
import { type Day, dayAt, type Instant, msOf } from '../calendar.js';
import {
  type Corrected,
  correctedHistory,
  isCorrection,
  type StoredFact,
} from '../event-store/decider.js';
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

/** A fact as its own words have it, without corrections: the same for every question. */
interface Said {
  readonly fact: StoredFact;
  readonly envelope: Envelope;
  /** recordedAt of the log has microseconds; the moment asked about counts as its last one */
  readonly recordedMs: number;
  readonly statedMs: number;
  readonly occurred: Occurred;
  readonly occurredMs: number;
}
const read = new WeakMap<StoredFact, Said>();
/** Days and instants of a fact are read once, however many questions it is filtered for. */
const saidIn = (fact: StoredFact): Said => {
  const before = read.get(fact);
  if (before) return before;
  const envelope = envelopeOf(fact);
  const { occurred, statedAt } = envelope;
  const said = {
    fact,
    envelope,
    recordedMs: msOf(fact.recordedAt),
    statedMs: msOf(statedAt),
    occurred,
    occurredMs: occurredMs(occurred, statedAt),
  };
  read.set(fact, said);
  return said;
};

const uncorrected = new WeakMap<StoredFact, Heard>();
const asSaid = (fact: StoredFact): Heard => {
  const before = uncorrected.get(fact);
  if (before) return before;
  const { envelope, statedMs, occurred, occurredMs: ms } = saidIn(fact);
  const { type, data, id, stream, position } = fact;
  const heardFact = {
    type, data, id, stream, position, statedMs, occurred, occurredMs: ms, envelope, events: [id],
  }; // prettier-ignore
  uncorrected.set(fact, heardFact);
  return heardFact;
};

const asHeard = (fact: Corrected<StoredFact>, stored: StoredFact): Heard => {
  if (!fact.corrections.length) return asSaid(stored);
  const { envelope } = saidIn(stored);
  const replaced = fact.corrections
    .map(({ data }) => (data as { replacement: { occurred?: Occurred } }).replacement.occurred)
    .findLast((occurred) => occurred !== undefined);
  const own = envelope.occurred.given ? undefined : occurredOf(fact.type, fact.data);
  const occurred = replaced ?? (own && own.precision !== 'unknown' ? own : envelope.occurred);
  return {
    ...asSaid(stored),
    data: fact.data,
    occurred,
    occurredMs: occurredMs(occurred, envelope.statedAt),
    events: [fact.id, ...fact.corrections.map(({ id }) => id)],
  };
};

const bySaying = (a: Heard, b: Heard): number => a.statedMs - b.statedMs || a.position - b.position;
const byPosition = (a: StoredFact, b: StoredFact): number => a.position - b.position;
const inOrder = (known: readonly StoredFact[]): readonly Heard[] => {
  const stored = new Map(known.map((fact) => [fact.id, fact]));
  return correctedHistory(known.toSorted(byPosition))
    .map((fact) => asHeard(fact, stored.get(fact.id)!))
    .toSorted(bySaying);
};

/** A document's list of facts, looked at once: it is the same list for as long as the document is. */
interface List {
  readonly said: readonly Said[];
  /** uncorrected, in the order of saying; undefined where corrections are among them */
  readonly plain: readonly Heard[] | undefined;
  /** heard whole: of that nothing depends on who asks when */
  whole: readonly Heard[] | undefined;
}
const lists = new WeakMap<readonly StoredFact[], List>();
const listOf = (facts: readonly StoredFact[]): List => {
  const before = lists.get(facts);
  if (before) return before;
  const list: List = {
    said: facts.map(saidIn),
    plain: facts.some(isCorrection) ? undefined : facts.map(asSaid).toSorted(bySaying),
    whole: undefined,
  };
  lists.set(facts, list);
  return list;
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
  if (!facts.length) return NONE;
  const by = clocks.recordedBy === undefined ? Infinity : msOf(clocks.recordedBy);
  const list = listOf(facts);
  const isKnown = ({ recordedMs, statedMs, envelope }: Said): boolean =>
    recordedMs <= by && statedMs <= clocks.knownAt && maySee(envelope);
  const known = list.said.filter(isKnown);
  const all = ((): readonly Heard[] => {
    if (known.length === facts.length) return (list.whole ??= list.plain ?? inOrder(facts));
    if (!known.length) return NONE;
    if (!list.plain) return inOrder(known.map(({ fact }) => fact));
    const ids = new Set(known.map(({ fact }) => fact.position));
    return list.plain.filter(({ position }) => ids.has(position));
  })();
  return world ? all.filter((fact) => fact.occurredMs <= clocks.at) : all;
};
const NONE: readonly Heard[] = [];

/** The day of a fact in London, as far as it is known: the day it was true, else nothing. */
export const sinceOf = ({ occurred, occurredMs: ms }: Heard): Day | null =>
  occurred.value === undefined || occurred.precision === 'unknown' ? null : dayAt(ms);
