/** Who can play, and why: one function for a fixture or a moment, live or as of any clocks. Pure. */
import type { StoredFact } from '../event-store/decider.js';
import type { Day } from '../calendar.js';
import type { ClubId, PlayerId, Status } from '../vocabulary.js';
import { absencesOf, type SaidAbsences } from './absences.js';
import { type Ban, bansOf } from './bans.js';
import type { Book, CoverPlan, Evidence } from './book.js';
import { derivedReasons } from './derived-reasons.js';
import { foldedBook } from './folded-book.js';
import { banConflicts } from './card-bans.js';
import { type Clocks, heard, type MaySee } from './heard.js';
import { judge, type Judged } from './judge.js';
import { applyTeamSheet, isNamed, type Selected } from './team-sheet.js';
import type { ListKnown } from './lists.js';
import { type Matchday, type Played, playedIn } from './matchday.js';
import { departureOf, isRecent } from './movement.js';
import { applying } from './applying.js';
import { isOpen } from './reason.js';
import { clubAt, registrationOf, type Registration, type Spell } from './spells.js';
import { codesIn, marksOf, type StaleCode } from './stale.js';

/** What is asked: for a club, a fixture of it or (none) a moment, by the clocks. */
export interface Question {
  readonly clubId: ClubId;
  readonly fixture: Matchday | undefined;
  readonly clocks: Clocks;
  /** fixtures of the clubs concerned as they stood, by kick-off */
  readonly matchdays: readonly Matchday[];
  /** a club's name, for how a departure is told */
  readonly clubName: (clubId: ClubId) => string;
  /** the club's squad lists for the fixture's competition and season, as they were known; absent: none */
  readonly lists?: readonly ListKnown[];
  /** a birthday, where the people registry has it */
  readonly bornOn?: (playerId: PlayerId) => Day | undefined;
}
/** A player's facts as they stood, once for all questions by the same clocks. */
export interface Dossier {
  readonly playerId: PlayerId;
  readonly registration: Registration;
  readonly book: Book;
  /** who had him out, and when, as it was known */
  readonly absences: SaidAbsences;
}
export interface Verdict extends Judged {
  readonly playerId: PlayerId;
  readonly registration: Registration;
  readonly spell: Spell;
  readonly bans: ReadonlyMap<string, Ban>;
  readonly selected: Selected | undefined;
  readonly contingent: CoverPlan | undefined;
  /** on the sheet, or with minutes */
  readonly named: boolean;
  /** positive evidence from his spell at the club */
  readonly evidence: Evidence | undefined;
  readonly unconfirmed: boolean;
  readonly stale: readonly StaleCode[];
  readonly basis: readonly string[];
  readonly dossier: Dossier;
  readonly asked: Question;
}

/** What a player's facts come to by the clocks: where he was registered and what is open, folded when it is asked for. */
export const dossierOf = (
  playerId: PlayerId,
  facts: readonly StoredFact[],
  matchdays: readonly Matchday[],
  clocks: Clocks,
  maySee: MaySee,
): Dossier => {
  const known = heard(facts, clocks, maySee, true);
  const registration = registrationOf(known);
  let book: Book | undefined;
  let absences: SaidAbsences | undefined;
  return {
    playerId,
    registration,
    get absences() {
      return (absences ??= absencesOf(known, registration, matchdays));
    },
    get book() {
      const isOver = ({ day, own }: Played): boolean =>
        day.kickOffMs <= clocks.at && own.statedMs <= clocks.knownAt;
      return (book ??= foldedBook(playerId, known, playedIn(matchdays, playerId).filter(isOver)));
    },
  };
};

/**
 * The verdict on one player for a club's list; undefined if he does not stand on it: neither registered with
 * the club at that moment, nor gone from it since the last 30 June, nor on its sheet or with minutes for it.
 */
export const evaluate = (dossier: Dossier, question: Question): Verdict | undefined => {
  const { clubId, fixture, clocks } = question;
  const { playerId, registration } = dossier;
  const own = registration.spells.findLast((one) => one.clubId === clubId);
  const registered = clubAt(registration, clocks.at) === clubId;
  // Chosen by a club that nobody has registered him with yet: what is known of him elsewhere stands against it.
  const last = own ?? registration.spells.at(-1);
  const departure = registered || !last ? undefined : departureOf(last, question.clubName);
  // Most of those who were ever the club's: nothing of theirs is looked at.
  const isHere = registered || (own && departure && isRecent(own, clocks.at));
  if (!isHere && !isNamed(playerId, clubId, fixture)) return undefined;
  const spell: Spell = own ?? { clubId, fromMs: fixture!.kickOffMs, events: [] };
  const { book } = dossier;
  const open = [...[...book.reasons.values()].filter(isOpen), ...derivedReasons(dossier, question)];
  const bans = bansOf(open, registration, question.matchdays);
  const reasons = applying(open, bans, question);
  const sheet = applyTeamSheet(playerId, clubId, fixture, reasons);
  const basis = [...spell.events, ...(fixture?.events ?? []), ...sheet.events];
  const evidence = book.evidence && book.evidence.ms >= spell.fromMs ? book.evidence : undefined;
  const judged = judge({ reasons: sheet.reasons, bans, sheet, departure, evidence, clocks });
  const marks = marksOf({ ...judged, named: sheet.named, evidence }, clocks);
  const differing = banConflicts(
    book,
    question.matchdays,
    judged.reasons.map(({ reason }) => reason),
  );
  return {
    ...judged,
    conflicts: differing.length ? [...judged.conflicts, ...differing] : judged.conflicts,
    playerId,
    registration,
    spell,
    bans,
    selected: sheet.selected,
    contingent: planFor(book, question),
    named: sheet.named,
    evidence,
    unconfirmed: marks.some(({ code }) => code === 'UNCONFIRMED'),
    stale: codesIn(marks),
    dossier,
    asked: question,
    basis: [
      ...new Set([
        ...basis,
        ...(evidence && SHOWN_FIT.includes(judged.status) ? evidence.events : []),
      ]),
    ],
  };
};
const SHOWN_FIT: readonly Status[] = ['AVAILABLE', 'LIKELY', 'DOUBTFUL'];

/** A cover plan follows another player's status and never changes this one's. */
const planFor = (
  { plans }: Book,
  { fixture, clocks, matchdays }: Question,
): CoverPlan | undefined =>
  plans.findLast(({ fixtureId }) =>
    fixture
      ? fixtureId === fixture.id
      : matchdays.some(({ id, kickOffMs }) => id === fixtureId && kickOffMs >= clocks.at),
  );
