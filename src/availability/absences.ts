/** Who says that a player is out, from when until when: one absence per matter, or per unbroken flag of a feed. */
import { addDays, startOfDay } from '../calendar.js';
import type { Band, Scope } from '../vocabulary.js';
import type { Source } from '../statement.js';
import { severityOf } from '../vocabulary.js';
import { bansOf } from './bans.js';
import { bandOf } from './book.js';
import type { Heard } from './heard.js';
import { kickOffDay, type Matchday } from './matchday.js';
import { isFeed, opened, type ReasonKind, sameSource } from './reason.js';
import type { Registration } from './spells.js';

export interface Absence {
  readonly source: Pick<Source, 'kind' | 'name'>;
  /** what it was called; a feed's flag may change its reason without a break */
  readonly kinds: readonly ReasonKind[];
  readonly label: string | undefined;
  /** the worst that was said of it */
  readonly band: Band;
  readonly fromMs: number;
  /** the first ms at which it was over; absent: still open */
  readonly untilMs: number | undefined;
  readonly events: readonly string[];
}
/** Since when a feed has had a player on its list, and each moment at which it listed him without a flag. */
export interface Listing {
  readonly source: Absence['source'];
  readonly sinceMs: number;
  readonly clearings: readonly { readonly ms: number; readonly event: string }[];
}
export interface SaidAbsences {
  readonly absences: readonly Absence[];
  readonly listings: readonly Listing[];
}

interface Opening {
  readonly id: string;
  readonly kind: ReasonKind;
  readonly band?: Band;
  readonly label?: string;
  /** known when it was said */
  readonly fromMs?: number;
  readonly untilMs?: number | undefined;
}
type Payload = Readonly<Record<string, string | undefined>>;
/** What a fact opens; nothing for one about a single fixture, which is no absence. */
const openingOf = (fact: Heard): Opening | undefined => {
  const data = fact.data as Payload & { band?: Band; scope?: Scope; matches?: number };
  const { publicLabel: label } = data;
  const out = { band: 'UNAVAILABLE' as const };
  switch (fact.type) {
    case 'PlayerInjured':
      return { id: data.injuryId!, kind: 'INJURY', band: bandOf(data.band, fact), ...(label ? { label } : {}) }; // prettier-ignore
    case 'PlayerFellIll':
      return { id: data.illnessId!, kind: 'ILLNESS', band: bandOf(data.band, fact), ...(label ? { label } : {}) }; // prettier-ignore
    case 'SuspensionImposed':
      return {
        id: data.suspensionId!,
        kind: 'SUSPENSION',
        ...out,
        fromMs: startOfDay(data.effectiveFrom!),
        untilMs: data.bannedUntil === undefined ? undefined : startOfDay(data.bannedUntil),
      };
    case 'IneligibilityStated':
      return {
        id: data.ineligibilityId!,
        kind: 'INELIGIBLE',
        ...out,
        untilMs:
          data.ineligibleUntil === undefined
            ? undefined
            : startOfDay(addDays(data.ineligibleUntil, 1)),
      };
    case 'PlayerCalledUp':
      return data.list === 'PRELIMINARY' ? undefined : { id: data.callUpId!, kind: 'DUTY', ...out };
    case 'LeaveGranted':
      return { id: data.leaveId!, kind: 'LEAVE', ...out };
    case 'MatchFitnessAssessed':
      return data.fixtureId !== undefined || data.band === undefined
        ? undefined
        : { id: 'match-fitness', kind: 'MATCH_FITNESS', band: data.band };
    case 'SelectionOutlookStated':
      return data.fixtureId !== undefined
        ? undefined
        : { id: 'outlook', kind: 'OUTLOOK', band: data.band!, label: data.phrase! };
    case 'PlayerLoanedOut':
    case 'PlayerReleased':
    case 'PlayerTransferred':
      return isFeed(fact.envelope.source) && data.toClubId === undefined
        ? { id: 'movement', kind: 'MOVEMENT', ...out }
        : undefined;
    default:
      return undefined;
  }
};
/** Who reassesses an open injury says so too; a feed's flag may begin with it, since to the rules the injury stayed open. */
const reassessed = (fact: Heard, open: readonly Open[]): Opening | undefined => {
  if (fact.type !== 'InjuryReassessed') return undefined;
  const { injuryId: id, band, publicLabel: label } = fact.data as { injuryId: string; band?: Band; publicLabel?: string }; // prettier-ignore
  const known = open.find((one) => one.id === id);
  if (!known && !isFeed(fact.envelope.source)) return undefined;
  const said = band ?? known?.band ?? bandOf(undefined, fact);
  return { id, kind: 'INJURY', band: said, ...(label ? { label } : {}) };
};

/** The fact that ends what was opened under an id, whoever says so. */
const ENDS: Readonly<Record<string, string>> = {
  InjuryResolved: 'injuryId',
  IllnessResolved: 'illnessId',
  IneligibilityLifted: 'ineligibilityId',
  CallUpDeclined: 'callUpId',
  CallUpWithdrawn: 'callUpId',
  PlayerReturnedFromDuty: 'callUpId',
  LeaveEnded: 'leaveId',
};

type Open = Absence & { readonly id: string };
const begun = (fact: Heard, opening: Opening): Open => ({
  id: opening.id,
  source: { kind: fact.envelope.source.kind, name: fact.envelope.source.name },
  kinds: [opening.kind],
  label: opening.label,
  band: opening.band ?? 'UNAVAILABLE',
  fromMs: opening.fromMs ?? fact.occurredMs,
  untilMs: opening.untilMs,
  events: fact.events,
});
const restated = (open: Open, fact: Heard, { kind, band, label }: Opening): Open => ({
  ...open,
  kinds: open.kinds.includes(kind) ? open.kinds : [...open.kinds, kind],
  label: label ?? open.label,
  band: band && severityOf(band) > severityOf(open.band) ? band : open.band,
  events: [...open.events, ...fact.events],
});
/** A ban of n matches is over on the day after the last that it covers, once that was played. */
const servedAt = (
  fact: Heard,
  { fromMs }: Open,
  registration: Registration,
  matchdays: readonly Matchday[],
): number | undefined => {
  const { matches, scope, offenceFixtureId } = fact.data as { matches?: number; scope: Scope; offenceFixtureId?: string }; // prettier-ignore
  const reason = { ...opened('ban', 'SUSPENSION', fact, null), scope, matches, offenceFixtureId, fromMs }; // prettier-ignore
  const covered = bansOf([reason], registration, matchdays).get('ban')?.covered ?? [];
  const last = covered.length === matches ? covered.at(-1) : undefined;
  return last?.state === 'played' ? startOfDay(addDays(kickOffDay(last), 1)) : undefined;
};

/** The absences in a player's facts as heard, in the order of saying; `matchdays` are those of his clubs. */
export const absencesOf = (
  facts: readonly Heard[],
  registration: Registration,
  matchdays: readonly Matchday[],
): SaidAbsences => {
  let all: readonly Open[] = [];
  const listings = new Map<string, Listing>();
  const isOpen = ({ untilMs }: Open): boolean => untilMs === undefined;
  const put = (was: Open | undefined, now: Open): void => {
    all = was ? all.map((one) => (one === was ? now : one)) : [...all, now];
  };
  for (const fact of facts) {
    const { source } = fact.envelope;
    const { kind, name } = source;
    const feed = isFeed(source) ? name : undefined;
    const listing = feed === undefined ? undefined : listings.get(feed);
    if (feed !== undefined && !listing)
      listings.set(feed, { source: { kind, name }, sinceMs: fact.occurredMs, clearings: [] });
    if (fact.type === 'FeedFlagCleared' && feed !== undefined) {
      const before = listings.get(feed)!;
      const clearing = { ms: fact.occurredMs, event: fact.id };
      listings.set(feed, { ...before, clearings: [...before.clearings, clearing] });
      all = all.map((one) =>
        isOpen(one) && sameSource(one.source as Source, source)
          ? { ...one, untilMs: fact.occurredMs, events: [...one.events, ...fact.events] }
          : one,
      );
      continue;
    }
    const ended = ENDS[fact.type];
    if (ended !== undefined) {
      const id = (fact.data as Payload)[ended];
      all = all.map((one) =>
        one.id === id && isOpen(one) && !isFeed(one.source as Source)
          ? { ...one, untilMs: fact.occurredMs, events: [...one.events, ...fact.events] }
          : one,
      );
      continue;
    }
    const opening = openingOf(fact) ?? reassessed(fact, all.filter(isOpen));
    if (!opening) continue;
    // A feed holds one statement per player: whatever it says next without clearing him is the same flag.
    const same = all.findLast(
      (one) =>
        isOpen(one) &&
        sameSource(one.source as Source, source) &&
        (feed !== undefined || one.id === opening.id),
    );
    if (opening.band === 'AVAILABLE') {
      if (same && feed === undefined) put(same, { ...same, untilMs: fact.occurredMs, events: [...same.events, ...fact.events] }); // prettier-ignore
      continue;
    }
    const now = same ? restated(same, fact, opening) : begun(fact, opening);
    const served =
      fact.type === 'SuspensionImposed' && feed === undefined
        ? servedAt(fact, now, registration, matchdays)
        : undefined;
    // What a feed announces is no end: its flag stands until it clears him.
    put(same, { ...now, untilMs: feed === undefined ? (now.untilMs ?? served) : undefined });
  }
  const absences = all.map(({ id: _, ...absence }): Absence => absence);
  return { absences, listings: [...listings.values()] };
};
