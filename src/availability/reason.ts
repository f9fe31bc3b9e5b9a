/** An open reason: what keeps a player from a fixture, casts doubt, limits, or is only noted. */
import type { Day, Instant } from '../calendar.js';
import type { Decision } from '../eligibility/ruling.js';
import type { RehabPhase } from '../player/rehab.js';
import type { Source } from '../statement.js';
import type { Band, BodyArea, Confidence, FixtureId, Scope, SourceKind } from '../vocabulary.js';
import type { SuspensionCause } from '../player/suspension.js';
import type { Heard } from './heard.js';

export const EFFECTS = ['BARS', 'PENDING', 'DOUBT', 'LIMITS', 'NOTE'] as const;
export type Effect = (typeof EFFECTS)[number];
export const REASON_KINDS = [
  'INJURY', 'ILLNESS', 'CONCUSSION', 'TRAINING', 'FITNESS_TEST', 'MATCH_FITNESS', 'OUTLOOK', 'SUSPENSION', 'QUESTION',
  'RULING', 'INTERIM_MEASURE', 'INELIGIBLE', 'DUTY', 'LEAVE', 'MOVEMENT',
] as const; // prettier-ignore
export type ReasonKind = (typeof REASON_KINDS)[number];

/** One source's word on a reason; a newer word of the same source replaces it. */
export interface Word {
  readonly effect: Effect;
  readonly band: Band | undefined;
  readonly bodyArea: BodyArea | undefined;
  readonly label: string | undefined;
  readonly confidence: Confidence;
  readonly source: Source;
  readonly statedMs: number;
  readonly events: readonly string[];
  /** an outlook's: the reasons that it re-rates for its fixture */
  readonly despite?: readonly string[] | undefined;
}
export interface ExpectedReturn {
  readonly earliestOn?: Day;
  readonly latestOn?: Day;
  readonly unknown: boolean;
  readonly source: Source;
  readonly events: readonly string[];
  readonly statedMs: number;
}
/** A club was told of a ban. */
export interface Notified {
  readonly clubId: string;
  readonly notifiedAt: Instant;
  readonly events: readonly string[];
}
/** An injury's way back: a phase and the day it was reached. It is shown, and changes no verdict. */
export interface Rehab {
  readonly phase: RehabPhase;
  readonly reachedOn: Day;
  readonly source: Source;
  readonly events: readonly string[];
  readonly statedMs: number;
}
/** A ruling as it was issued, or as an appeal body changed it, and the question that it answered. */
export interface Ruled {
  readonly decision: Decision;
  /** none for ELIGIBLE, which leaves nothing open */
  readonly words: readonly Word[];
  readonly answered: Reason | undefined;
}
export interface Reason {
  readonly id: string;
  readonly kind: ReasonKind;
  readonly scope: Scope;
  readonly since: Day | null;
  /** begins to hold, ms */
  readonly fromMs: number;
  /** the first ms at which it no longer holds, where an end was announced */
  readonly untilMs: number | undefined;
  /** a ban of this many fixtures */
  readonly matches: number | undefined;
  readonly offenceFixtureId: FixtureId | undefined;
  /** words that still stand, one a source */
  readonly words: readonly Word[];
  readonly expectedReturn: ExpectedReturn | undefined;
  readonly rehab: Rehab | undefined;
  readonly decisionDueMs: number | undefined;
  readonly role: string | undefined;
  readonly maxMinutes: number | undefined;
  /** a concussion: the first moment at which its rule lets him play, whoever clears him earlier */
  readonly floorMs: number | undefined;
  /** a ban's */
  readonly cause?: SuspensionCause;
  /** a ban's: an authority took it back */
  readonly quashed?: boolean;
  /** nobody stated it: a rule makes it of other facts, and needs no word of anybody's to go on */
  readonly derived?: boolean;
  /** a ban's: the clubs that were told of it */
  readonly notified?: readonly Notified[];
  /** who opened it, and with which events: what is said of it later rests on them */
  readonly opening: { readonly source: Source; readonly events: readonly string[] };
  /** a fixture that it holds for besides its scope (a withholding) */
  readonly fixtureIds: readonly FixtureId[];
  readonly authority: string | undefined;
  readonly ruleId: string | undefined;
  /** the eligibility case that it belongs to */
  readonly caseId: string | undefined;
  readonly ruled: Ruled | undefined;
  /** ended for good: by a resolution, a return, a ruling; a feed's milder line only takes its word away */
  readonly ended: boolean;
}

export const MEDICAL: readonly ReasonKind[] = [
  'INJURY',
  'ILLNESS',
  'CONCUSSION',
  'MATCH_FITNESS',
  'FITNESS_TEST',
  'TRAINING',
  'OUTLOOK',
];
export const isMedical = ({ kind }: { readonly kind: ReasonKind }): boolean =>
  MEDICAL.includes(kind);

/** On fitness: who stands nearer to the player outranks. */
const ON_FITNESS: readonly SourceKind[] = [
  'medical',
  'club',
  'player',
  'manager',
  'association',
  'league',
  'match_official',
  'journalist',
  'feed',
];
/** On eligibility and discipline: the governing body outranks all. */
const ON_ELIGIBILITY: readonly SourceKind[] = [
  'association',
  'league',
  'match_official',
  'club',
  'player',
  'medical',
  'manager',
  'journalist',
  'feed',
];
const rankOf = (kind: ReasonKind, source: Source): number =>
  (isMedical({ kind }) ? ON_FITNESS : ON_ELIGIBILITY).indexOf(source.kind);

export const outranks = (kind: ReasonKind, a: Source, b: Source): boolean =>
  rankOf(kind, a) < rankOf(kind, b);

/** The words on a reason, the one that stands first: higher rank, then the newer. */
export const ranked = ({ kind, words }: Reason): readonly Word[] =>
  words.toSorted(
    (a, b) => rankOf(kind, a.source) - rankOf(kind, b.source) || b.statedMs - a.statedMs,
  );

export const sameSource = (a: Source, b: Source): boolean => a.kind === b.kind && a.name === b.name;
export const isFeed = (source: Source): boolean => source.kind === 'feed';

/** A new word takes the place of the same source's older one, and keeps what it leaves unsaid. */
export const withWord = (reason: Reason, word: Word): Reason => {
  const before = reason.words.find(({ source }) => sameSource(source, word.source));
  const bodyArea = word.bodyArea ?? before?.bodyArea;
  const label = word.label ?? before?.label;
  const events = [...(before?.events ?? []), ...word.events];
  return {
    ...reason,
    words: [
      ...reason.words.filter((other) => other !== before),
      { ...word, bodyArea, label, events },
    ],
  };
};

/** A reason with nothing said yet but its kind and who opens it. */
export const opened = (
  id: string,
  kind: ReasonKind,
  fact: Pick<Heard, 'occurredMs' | 'events'> & { readonly envelope: { readonly source: Source } },
  since: Day | null,
): Reason => ({
  id,
  kind,
  scope: {},
  since,
  fromMs: fact.occurredMs,
  untilMs: undefined,
  matches: undefined,
  offenceFixtureId: undefined,
  words: [],
  expectedReturn: undefined,
  rehab: undefined,
  decisionDueMs: undefined,
  role: undefined,
  maxMinutes: undefined,
  floorMs: undefined,
  opening: { source: fact.envelope.source, events: fact.events },
  fixtureIds: [],
  authority: undefined,
  ruleId: undefined,
  caseId: undefined,
  ruled: undefined,
  ended: false,
});

/** Whether an id is this reason's: its own, or that of an event in which somebody said it. */
export const goesBy = ({ id, words }: Reason, name: string): boolean =>
  id === name || words.some(({ events }) => events.includes(name));

export const isOpen = ({ ended, words }: Reason): boolean => !ended && words.length > 0;
