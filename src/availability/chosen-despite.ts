/** Who was chosen or played although somebody had said that he could not: the match decides, and what was said is shown. Pure. */
import type { StoredFact } from '../event-store/decider.js';
import type { ClubId, PlayerId } from '../vocabulary.js';
import { labelOf } from './applying.js';
import type { ConflictKind, InConflict, Side } from './conflicts.js';
import { dossierOf, evaluate, type Verdict } from './evaluate.js';
import type { Conflict } from './judge.js';
import type { By, Matchday } from './matchday.js';
import { type Departure, departureOf } from './movement.js';
import { isFeed, type Word } from './reason.js';
import { ownDays, type Scene } from './scene.js';
import { clubAt, type Registration, type Spell } from './spells.js';

const BY_SHEET =
  'Who was chosen or took part is told by the line-up or the match, whatever was said before';
export const sideOf = ({ said, by: source, statedMs, events }: Conflict): Side => ({
  said,
  source,
  statedMs,
  events,
});
/** How somebody stood just before a match: by his reasons, and whether he had left. */
export interface Before {
  readonly who: {
    readonly playerId: PlayerId;
    readonly registration: Registration;
    readonly spell: Spell;
  };
  readonly verdict: Verdict | undefined;
  readonly departure: Departure | undefined;
}
/**
 * What kept him out at the kick-off by what had been said until then: a feed's flag as it stood, whichever match it
 * was meant for; a move; and what somebody stated that bars him from this one. What a rule makes of cards nobody said.
 */
const flaggedOut = (verdict: Verdict | undefined, before: Before, kickOffMs: number): Side[] => {
  const flags = (before.verdict?.reasons ?? [])
    .filter(({ reason, word }) => isFeed(word.source) && !reason.derived && keepsOut(word))
    .map(({ reason, word }): Side => ({ ...word, said: labelOf({ reason, word }) }));
  const { departure } = before;
  const moved = departure
    ? [{ said: departure.label, source: departure.fact.envelope.source, statedMs: departure.fact.statedMs, events: departure.fact.events }] // prettier-ignore
    : [];
  const barred = selectionsIn(verdict).filter((one) => wasStated(one, verdict, kickOffMs));
  return unlike([...flags, ...moved, ...barred.map(sideOf)]);
};
/** A statement, made before the kick-off. */
const wasStated = ({ reasonId, statedMs }: Conflict, verdict: Verdict | undefined, kickOffMs: number): boolean =>
  statedMs <= kickOffMs &&
  !verdict?.reasons.find(({ reason }) => reason.id === reasonId)?.reason.derived; // prettier-ignore
const keepsOut = ({ effect, band }: Word): boolean =>
  effect === 'BARS' || effect === 'PENDING' || band === 'UNAVAILABLE';
export const selectionsIn = (verdict: Verdict | undefined): readonly Conflict[] =>
  (verdict?.conflicts ?? []).filter(
    ({ about }) => about === 'SELECTION' || about === 'REGISTRATION',
  );
/** One side for each statement. */
const unlike = (sides: readonly Side[]): Side[] =>
  sides.filter(
    ({ events }, i) => !sides.slice(0, i).some((other) => other.events.some((id) => events.includes(id))), // prettier-ignore
  );

/** What the sheet or the match says of him, and everything that was said against his taking part. */
export const chosenDespite = (
  verdict: Verdict | undefined,
  before: Before | undefined,
  clubId: ClubId,
  fixture: Matchday,
): readonly InConflict[] => {
  const who = verdict ?? before?.who;
  if (!who) return [];
  const own = fixture.appearances.get(who.playerId);
  const played = own && own.clubId === clubId && own.minutes > 0 ? own : undefined;
  const by: By | undefined = played ?? fixture.sheets.get(clubId);
  if (!by) return [];
  const { source, statedMs, events } = by;
  const out = played && before ? flaggedOut(verdict, before, fixture.kickOffMs) : [];
  const isTold = (one: Conflict): boolean =>
    played !== undefined && wasStated(one, verdict, fixture.kickOffMs);
  const rest = selectionsIn(verdict).filter((one) => !isTold(one));
  const conflict = (
    kind: ConflictKind,
    against: readonly Side[],
    reasonId?: string,
  ): InConflict => ({
    kind, clubId, who, status: verdict?.status ?? 'NOT_IN_SQUAD', reasonId, fixtures: [fixture], minutes: played?.minutes,
    stands: { said: played ? `Played ${played.minutes} minutes` : (rest[0]?.stands ?? ''), source, statedMs, events },
    against, because: BY_SHEET,
  }); // prettier-ignore
  const [first] = rest;
  return [
    ...(out.length ? [conflict('PLAYED', out)] : []),
    ...(first ? [conflict(first.about, rest.map(sideOf), first.reasonId)] : []),
  ];
};

/** How he stood at the kick-off by what had been said until then, at the club that was his as far as was known. */
export const beforeKickOff = (
  playerId: PlayerId,
  facts: readonly StoredFact[],
  question: Scene & { readonly clubId: ClubId; readonly fixture: Matchday },
): Before | undefined => {
  const { clocks, fixture, see, clubName } = question;
  const known = { ...clocks, knownAt: Math.min(clocks.knownAt, fixture.kickOffMs) };
  const dossier = dossierOf(playerId, facts, ownDays(question, question.clubId), known, see);
  const { registration, book } = dossier;
  const { spells } = registration;
  const spell = spells.findLast(({ clubId }) => clubId === question.clubId) ?? spells.at(-1);
  if (!spell) return undefined;
  const isHere = clubAt(registration, known.at) === spell.clubId;
  const who = { playerId, registration, spell };
  const departure = isHere ? undefined : departureOf(spell, clubName);
  // Nothing was open: what the rules make of cards is no flag.
  const nothing = isHere && !book.reasons.size;
  const now = { ...question, clubId: spell.clubId, fixture: undefined, clocks: known };
  return { who, departure, verdict: nothing ? undefined : evaluate(dossier, now) };
};
