/** What is open about a player, whoever stated it: one list, so that a clearing feed and an expected return see all of it. */
import { type Rejection, reject } from '../event-store/decider.js';
import { same, type Source } from '../statement.js';
import type { CallUpFacts } from './call-up.js';
import type { ConcussionFacts } from './concussion.js';
import type { Expected } from './expected-return.js';
import type { FitnessTestFacts } from './fitness-test.js';
import type { IllnessFacts } from './illness.js';
import type { IneligibilityFacts } from './ineligibility.js';
import type { InjuryFacts } from './injury.js';
import type { LeaveFacts } from './leave.js';
import type { MatchFitnessFacts } from './match-fitness.js';
import type { OutlookFacts } from './outlook.js';
import type { Player } from './player.js';
import type { RehabFacts } from './rehab.js';
import type { SuspensionFacts } from './suspension.js';
import type { SuspensionReviewFacts } from './suspension-review.js';
import type { TrainingFacts } from './training.js';

/** The fact that opened a reason, by the reason's kind. */
interface Opening {
  INJURY: InjuryFacts['PlayerInjured'];
  ILLNESS: IllnessFacts['PlayerFellIll'];
  CONCUSSION: ConcussionFacts['ConcussionConfirmed'];
  FITNESS_TEST: FitnessTestFacts['FitnessTestScheduled'];
  SUSPENSION: SuspensionFacts['SuspensionImposed'];
  INELIGIBLE: IneligibilityFacts['IneligibilityStated'];
  DUTY: CallUpFacts['PlayerCalledUp'];
  LEAVE: LeaveFacts['LeaveGranted'];
  TRAINING: TrainingFacts['TrainingParticipationRecorded'];
  MATCH_FITNESS: MatchFitnessFacts['MatchFitnessAssessed'];
  OUTLOOK: OutlookFacts['SelectionOutlookStated'];
}
type Kind = keyof Opening;
interface ReasonOf<K extends Kind> {
  /** The fact's own id (injuryId ...), else the event's */
  readonly id: string;
  readonly kind: K;
  readonly open: boolean;
  /** As it was said last */
  readonly data: Opening[K];
  /** The event that said so */
  readonly event: string;
  /** Who opened it, and the feed if it was one: its clearing ends the reason */
  readonly by: string;
  readonly feed?: string | undefined;
  /** The fact that ended it, if one did */
  readonly end?: Said;
  readonly cleared?: { readonly level: string; readonly clearedBy: string };
  /** The last expected return, and whose it is */
  readonly expected?: Expected;
  readonly release?: CallUpFacts['ReleasePeriodSet'];
  /** What was decided last about a ban, or that it is under appeal */
  readonly review?: Said;
  /** The clubs that were told of a ban */
  readonly notified?: readonly SuspensionReviewFacts['SuspensionNotified'][];
  /** An injury's: the phase of the way back that was named last */
  readonly rehab?: RehabFacts['RehabPhaseReached'];
}
export type Reason = { [K in Kind]: ReasonOf<K> }[Kind];
interface Said {
  readonly type: string;
  readonly data: object;
}
type Meta = Readonly<Record<string, unknown>>;

export const nameOf = ({ kind, name }: Pick<Source, 'kind' | 'name'>): string => `${kind} ${name}`;
const sourceOf = (meta: Meta): Source | undefined => meta['source'] as Source | undefined;
/** Who said a fact. */
export const saidBy = (meta: Meta): string => {
  const source = sourceOf(meta);
  return source ? nameOf(source) : '';
};
/** The feed that said a fact, if it was one. */
export const feedOf = (meta: Meta): string | undefined => {
  const source = sourceOf(meta);
  return source?.kind === 'feed' ? source.name : undefined;
};

export const reasonOf = <K extends Kind>(
  player: Player,
  kind: K,
  id: string,
): ReasonOf<K> | undefined =>
  player.reasons.find((reason) => reason.kind === kind && reason.id === id) as
    ReasonOf<K> | undefined;
export const openReason = <K extends Kind>(
  player: Player,
  kind: K,
  id: string,
): ReasonOf<K> | undefined => {
  const reason = reasonOf(player, kind, id);
  return reason?.open ? reason : undefined;
};
/** Whether an id names any open reason of this player. */
export const isOpen = ({ reasons }: Player, id: string): boolean =>
  reasons.some((reason) => reason.open && reason.id === id);

/** An expected return says only which id it is about, so no two open reasons share one. */
export const idTaken = (
  player: Player,
  kind: Kind,
  id: string,
  pointer: string,
): Rejection | undefined =>
  player.reasons.some((reason) => reason.open && reason.id === id && reason.kind !== kind)
    ? reject(
        'IdTaken',
        `${id} is another open reason of this player: give this one another id`,
        pointer,
      )
    : undefined;

/** A feed holds one statement per player: what it says again after something else is news. */
const stillTheLastWord = (
  player: Player,
  source: Source,
  { event }: { readonly event: string },
): boolean =>
  source.kind !== 'feed' ||
  player.lastWords.some((word) => word.feed === source.name && word.event === event);

/** Open already, in the same words. */
export const alreadySaid = <K extends Kind>(
  player: Player,
  kind: K,
  id: string,
  data: Opening[K],
  source: Source,
): boolean => {
  const reason = openReason(player, kind, id);
  return !!reason && same(reason.data, data) && stillTheLastWord(player, source, reason);
};
/** Said already of this fixture, by the same source in the same words. Without a fixture it is fresh evidence each time. */
export const alreadySaidOfFixture = <K extends 'MATCH_FITNESS' | 'OUTLOOK'>(
  player: Player,
  kind: K,
  data: Opening[K],
  source: Source,
): boolean =>
  data.fixtureId !== undefined &&
  player.reasons.some(
    (reason) =>
      reason.open &&
      reason.kind === kind &&
      reason.by === nameOf(source) &&
      same(reason.data, data) &&
      stillTheLastWord(player, source, reason),
  );
/** A feed says its own reason again, after something else or in other words. */
export const restatedByItsFeed = (
  player: Player,
  kind: Kind,
  id: string,
  source: Source,
): boolean => source.kind === 'feed' && openReason(player, kind, id)?.feed === source.name;
/** The same end again is already true; any other end of what is not open is refused. */
export const ending = <Fact extends Said>(
  player: Player,
  kind: Kind,
  id: string,
  fact: Fact,
  refusal: Rejection,
): readonly Fact[] | Rejection => {
  const reason = reasonOf(player, kind, id);
  if (reason?.open) return [fact];
  return same(reason?.end, fact) ? [] : refusal;
};

/** A reason opens, or is said anew; it stays with who opened it. */
export const opened = <K extends Kind>(
  player: Player,
  kind: K,
  id: string,
  data: Opening[K],
  meta: Meta,
  event: string,
): Player => {
  const before = openReason(player, kind, id);
  const { by, feed } = before ?? { by: saidBy(meta), feed: feedOf(meta) };
  const others = player.reasons.filter((reason) => reason.kind !== kind || reason.id !== id);
  const reason = { ...before, id, kind, open: true, data, event, by, feed } as unknown as Reason;
  return { ...player, reasons: [...others, reason] };
};
/** What has no id of its own is known by its event; `outdated` are those whose place it takes. */
export const replaced = <K extends Kind>(
  player: Player,
  kind: K,
  data: Opening[K],
  meta: Meta,
  event: string,
  outdated: (reason: ReasonOf<K>) => boolean,
): Player => {
  const reasons = player.reasons.filter(
    (reason) => reason.kind !== kind || !outdated(reason as unknown as ReasonOf<K>),
  );
  return opened({ ...player, reasons }, kind, event, data, meta, event);
};
export const changed = (
  player: Player,
  kind: Kind,
  id: string,
  change: Partial<Omit<Reason, 'id' | 'kind' | 'event' | 'by' | 'feed'>>,
): Player => ({
  ...player,
  reasons: player.reasons.map((reason) =>
    reason.kind === kind && reason.id === id ? ({ ...reason, ...change } as Reason) : reason,
  ),
});
export const ended = (player: Player, kind: Kind, id: string, end: Said): Player =>
  changed(player, kind, id, { open: false, end });
