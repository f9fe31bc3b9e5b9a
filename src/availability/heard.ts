/** What had been said, recorded and true by a moment: the three clocks, and who may know. */
import { type Day, dayAt, type Instant, msOf } from '../calendar.js';
import {
  type Corrected,
  correctedHistory,
  isCorrection,
  type StoredFact,
} from '../event-store/decider.js';
import { type Envelope, envelopeOf, type Occurred, occurredMs, occurredOf } from '../statement.js';
import { Recent } from './recent.js';

/** Milliseconds. `at` asks about the world, `knownAt` about what was stated, `recordedBy` about what we had recorded. */
export interface Clocks {
  readonly at: number;
  readonly knownAt: number;
  readonly recordedBy: Instant | undefined;
}

/** Deadlines and freshness are judged at the earlier of the world's moment and the moment of knowledge. */
export const judgedAt = ({ at, knownAt }: Clocks): number => Math.min(at, knownAt);

/** Whether the one who asks may know a fact: these two of its envelope decide, and nothing else. */
export type MaySee = (envelope: Pick<Envelope, 'visibility' | 'party'>) => boolean;

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
  /** when they were stated and recorded, each in order: how many were by a moment */
  readonly stated: Float64Array;
  readonly recorded: Float64Array;
  /** one envelope of each kind that may be hidden from somebody */
  readonly kinds: readonly Envelope[];
  /** what was heard of it of late, by how many facts were stated and recorded by then, and who asked */
  readonly known: Recent<string, readonly Heard[]>;
}
const lists = new WeakMap<readonly StoredFact[], List>();
const listOf = (facts: readonly StoredFact[]): List => {
  const before = lists.get(facts);
  if (before) return before;
  const said = facts.map(saidIn);
  const kinds = new Map(said.map(({ envelope }) => [kindOf(envelope), envelope]));
  const list: List = {
    said,
    plain: facts.some(isCorrection) ? undefined : facts.map(asSaid).toSorted(bySaying),
    stated: Float64Array.from(said, ({ statedMs }) => statedMs).sort(),
    recorded: Float64Array.from(said, ({ recordedMs }) => recordedMs).sort(),
    kinds: [...kinds.values()],
    known: new Recent(HELD),
  };
  lists.set(facts, list);
  return list;
};
/** Who may see a fact is decided by these two. */
const kindOf = ({ visibility, party }: Envelope): string => `${visibility}|${party ?? ''}`;
/** So many moments are remembered of a list: enough for those who look back and forth. */
const HELD = 8;

/** How many are not after a moment. */
const countBy = (sorted: Float64Array, ms: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
};

const knownOf = (
  facts: readonly StoredFact[],
  clocks: Clocks,
  maySee: MaySee,
): readonly Heard[] => {
  const by = clocks.recordedBy === undefined ? Infinity : msOf(clocks.recordedBy);
  const list = listOf(facts);
  const seen = list.kinds.map((kind) => Number(maySee(kind))).join('');
  const key = `${countBy(list.stated, clocks.knownAt)}|${countBy(list.recorded, by)}|${seen}`;
  const before = list.known.get(key);
  if (before) return before;
  const isKnown = ({ recordedMs, statedMs, envelope }: Said): boolean =>
    recordedMs <= by && statedMs <= clocks.knownAt && maySee(envelope);
  const known = list.said.filter(isKnown);
  const all = ((): readonly Heard[] => {
    if (!list.plain) return known.length ? inOrder(known.map(({ fact }) => fact)) : NONE;
    if (known.length === facts.length) return list.plain;
    const positions = new Set(known.map(({ fact }) => fact.position));
    return list.plain.filter(({ position }) => positions.has(position));
  })();
  list.known.set(key, all);
  return all;
};

/** What was true by a moment, of a list that was heard: the same list while nothing more was. */
const worlds = new WeakMap<
  readonly Heard[],
  { occurred: Float64Array; by: Recent<string, readonly Heard[]> }
>();
const trueBy = (known: readonly Heard[], at: number): readonly Heard[] => {
  const world = worlds.get(known) ?? {
    occurred: Float64Array.from(known, ({ occurredMs }) => occurredMs).sort(),
    by: new Recent<string, readonly Heard[]>(HELD),
  };
  worlds.set(known, world);
  const count = countBy(world.occurred, at);
  if (count === known.length) return known;
  const before = world.by.get(`${count}`);
  if (before) return before;
  const then = known.filter((fact) => fact.occurredMs <= at);
  world.by.set(`${count}`, then);
  return then;
};

/**
 * Facts recorded and stated by the clocks and visible to the one who asks, corrections and withdrawals among them
 * applied, in the order of saying. `world`: only what was true by `at` (not for fixtures: those are announced before they happen).
 * While the same facts are heard it is the same list, so that what is folded from it can be kept.
 */
export const heard = (
  facts: readonly StoredFact[],
  clocks: Clocks,
  maySee: MaySee,
  world: boolean,
): readonly Heard[] => {
  if (!facts.length) return NONE;
  const known = knownOf(facts, clocks, maySee);
  return world ? trueBy(known, clocks.at) : known;
};
const NONE: readonly Heard[] = [];

/** The day of a fact in London, as far as it is known: the day it was true, else nothing. */
export const sinceOf = ({ occurred, occurredMs: ms }: Heard): Day | null =>
  occurred.value === undefined || occurred.precision === 'unknown' ? null : dayAt(ms);
