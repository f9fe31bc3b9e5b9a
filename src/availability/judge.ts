/** From the reasons that count to one status, in the order of the rules. */
import { addDays, type Day, dayAt } from '../calendar.js';
import { type Band, lowestBand, severityOf, type Status } from '../vocabulary.js';
import { type Applying, labelOf } from './applying.js';
import type { Ban } from './bans.js';
import type { Evidence } from './book.js';
import { type Clocks, judgedAt } from './heard.js';
import { kickOffDay } from './matchday.js';
import type { Departure } from './movement.js';
import { EFFECTS, isMedical, type ReasonKind, type Word } from './reason.js';
import type { Sheeted } from './team-sheet.js';

/** Two statements on the same point: the one that stands and the one that does not. */
export interface Conflict {
  readonly about: 'BAND' | 'BODY_AREA' | 'SELECTION' | 'REGISTRATION' | 'SUSPENSION';
  readonly reasonId: string | undefined;
  readonly stands: string;
  readonly said: string;
  readonly by: Word['source'];
  readonly statedMs: number;
  readonly events: readonly string[];
  /** said later than what stands */
  readonly newer: boolean;
}
export interface Limited {
  readonly role?: string;
  readonly maxMinutes?: number;
}
export interface Judged {
  readonly status: Status;
  readonly band: Band;
  /** those that count, the blocking one first */
  readonly reasons: readonly Applying[];
  readonly departure: Departure | undefined;
  readonly limited: Limited | undefined;
  readonly fieldingRisk: boolean;
  readonly earliestReturn: Day | null | undefined;
  readonly overdue: boolean;
  readonly conflicts: readonly Conflict[];
}
export interface Case {
  readonly reasons: readonly Applying[];
  readonly bans: ReadonlyMap<string, Ban>;
  readonly sheet: Sheeted;
  readonly departure: Departure | undefined;
  readonly evidence: Evidence | undefined;
  readonly clocks: Clocks;
}

/** Rule-based bars first, then suspension, duty or leave, then what ails him. */
const HEADLINE_ORDER: readonly ReasonKind[] = [
  'INELIGIBLE', 'RULING', 'INTERIM_MEASURE', 'QUESTION', 'SUSPENSION', 'DUTY', 'LEAVE', 'CONCUSSION', 'INJURY', 'ILLNESS',
  'FITNESS_TEST', 'MATCH_FITNESS', 'TRAINING', 'OUTLOOK', 'MOVEMENT',
]; // prettier-ignore
const blockingFirst = (a: Applying, b: Applying): number =>
  EFFECTS.indexOf(a.word.effect) - EFFECTS.indexOf(b.word.effect) ||
  severityOf(b.word.band ?? 'UNAVAILABLE') - severityOf(a.word.band ?? 'UNAVAILABLE') ||
  HEADLINE_ORDER.indexOf(a.reason.kind) - HEADLINE_ORDER.indexOf(b.reason.kind) ||
  a.reason.fromMs - b.reason.fromMs ||
  (a.reason.id < b.reason.id ? -1 : 1);
/** Among bars the kind decides, whatever their bands. */
const inOrder = (a: Applying, b: Applying): number =>
  a.word.effect === 'BARS' && b.word.effect === 'BARS'
    ? HEADLINE_ORDER.indexOf(a.reason.kind) - HEADLINE_ORDER.indexOf(b.reason.kind) ||
      blockingFirst(a, b)
    : blockingFirst(a, b);

/**
 * The first day on which a bar no longer holds; null if it has no known end. A concussion that waits for its
 * clearance ends on the day of its rule at the earliest, and once that has passed nobody knows when.
 */
const endOf = (
  { reason }: Applying,
  bans: ReadonlyMap<string, Ban>,
  { at }: Clocks,
): Day | null => {
  const ban = bans.get(reason.id);
  if (ban)
    return ban.covered.length < ban.matches ? null : addDays(kickOffDay(ban.covered.at(-1)!), 1);
  const { untilMs, floorMs } = reason;
  const until = untilMs ?? (floorMs !== undefined && floorMs > at ? floorMs : undefined);
  return until === undefined ? null : dayAt(until);
};

const contradictions = ({ reason, word, others }: Applying): readonly Conflict[] =>
  others.flatMap((other): Conflict[] => {
    const conflict = (about: Conflict['about'], stands: string, said: string): Conflict => ({
      about, reasonId: reason.id, stands, said, by: other.source, statedMs: other.statedMs, events: other.events,
      newer: other.statedMs > word.statedMs,
    }); // prettier-ignore
    const areas = word.bodyArea && other.bodyArea && word.bodyArea !== other.bodyArea;
    const bands = word.band && other.band && word.band !== other.band;
    return [
      ...(areas ? [conflict('BODY_AREA', word.bodyArea, other.bodyArea)] : []),
      ...(bands ? [conflict('BAND', word.band, other.band)] : []),
    ];
  });

/** He was chosen though a bar or an open question stood, or he is registered elsewhere. */
const chosenDespite = (
  reasons: readonly Applying[],
  departure: Departure | undefined,
  selected: string,
): readonly Conflict[] => [
  ...reasons
    .filter(({ word }) => word.effect === 'BARS' || word.effect === 'PENDING')
    .map(({ reason, word }): Conflict => ({
      about: 'SELECTION', reasonId: reason.id, stands: selected, said: labelOf({ reason, word }), by: word.source,
      statedMs: word.statedMs, events: word.events, newer: false,
    })), // prettier-ignore
  ...(departure
    ? [{
        about: 'REGISTRATION' as const, reasonId: undefined, stands: selected, said: departure.label, by: departure.fact.envelope.source,
        statedMs: departure.fact.statedMs, events: departure.fact.events, newer: false,
      }] // prettier-ignore
    : []),
];

const limitsOf = (reasons: readonly Applying[]): Limited | undefined => {
  const limits = reasons.filter(({ word }) => word.effect === 'LIMITS').map(({ reason }) => reason);
  if (!limits.length) return undefined;
  const role = limits.find((limit) => limit.role !== undefined && limit.role !== 'START')?.role;
  const minutes = limits.flatMap(({ maxMinutes }) =>
    maxMinutes === undefined ? [] : [maxMinutes],
  );
  return {
    ...(role === undefined ? {} : { role }),
    ...(minutes.length ? { maxMinutes: Math.min(...minutes) } : {}),
  };
};

/** A decision was due and nothing came of it. */
export const isOverdue = ({ reason, word }: Applying, now: number): boolean =>
  word.effect === 'DOUBT' && reason.decisionDueMs !== undefined && reason.decisionDueMs <= now;

export const judge = ({
  reasons: counted,
  bans,
  sheet,
  departure,
  evidence,
  clocks,
}: Case): Judged => {
  const away = departure !== undefined && !sheet.named;
  const reasons = away ? [] : counted.toSorted(inOrder);
  const of = (effect: Word['effect']): readonly Applying[] =>
    reasons.filter(({ word }) => word.effect === effect);
  const [bars, pending, doubts] = [of('BARS'), of('PENDING'), of('DOUBT')];
  const band = lowestBand(
    [...doubts, ...bars.filter(({ reason }) => isMedical(reason))].map(
      ({ word }) => word.band ?? 'UNAVAILABLE',
    ),
  );
  const overdue = doubts.some((doubt) => isOverdue(doubt, judgedAt(clocks)));
  const status = ((): Status => {
    if (sheet.named) return 'AVAILABLE';
    if (away) return 'NOT_IN_SQUAD';
    if (bars.length) return 'UNAVAILABLE';
    if (pending.length) return 'ELIGIBILITY_PENDING';
    if (doubts.length) return overdue ? 'UNKNOWN' : band;
    return evidence ? 'AVAILABLE' : 'UNKNOWN';
  })();
  const ends = bars.map((bar) => endOf(bar, bans, clocks));
  const latest = ends.includes(null) ? null : (ends as Day[]).toSorted().at(-1);
  return {
    status,
    band: sheet.named ? 'AVAILABLE' : band,
    reasons,
    departure: away ? departure : undefined,
    limited: limitsOf(reasons),
    fieldingRisk: pending.length > 0 && !bars.length,
    earliestReturn: bars.length && !sheet.named ? (latest ?? null) : undefined,
    overdue: overdue && !bars.length,
    conflicts: [
      ...reasons.flatMap(contradictions),
      ...(sheet.named ? chosenDespite(reasons, departure, sheet.selected ?? 'PLAYED') : []),
    ],
  };
};
