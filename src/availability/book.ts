/** The reasons that a player's facts leave open, derived in the order of saying. Nothing here is ever stored. */
import type {
  CardColour,
  CautionOffence,
  DismissalKind,
  DismissalOffence,
} from '../player/card.js';
import {
  type Band,
  type ClubId,
  type Confidence,
  type FixtureId,
  type PlayerId,
  severityOf,
} from '../vocabulary.js';
import { addDays, type Day, startOfDay } from '../calendar.js';
import type { Source } from '../statement.js';
import type { PersonalFacts } from './facts.js';
import { type Heard, sinceOf } from './heard.js';
import {
  type Effect,
  isFeed,
  opened,
  type Reason,
  type ReasonKind,
  withWord,
  type Word,
} from './reason.js';

/** Positive evidence: when he was last seen, found or said to be fit. */
export interface Evidence {
  readonly ms: number;
  readonly events: readonly string[];
}
export interface CoverPlan {
  readonly fixtureId: string;
  readonly ifPlayerOut: PlayerId;
  readonly partnerId?: PlayerId;
  readonly position?: string;
  readonly events: readonly string[];
}
/** A card as it was told, whether it still counts. */
export interface ShownCard {
  readonly card: CardColour;
  readonly fixtureId: FixtureId;
  readonly competitionId: string;
  readonly clubId: ClubId;
  /** of a dismissal */
  readonly kind?: DismissalKind;
  readonly offence?: CautionOffence | DismissalOffence;
  readonly refusedToLeave?: true;
  readonly rescinded: boolean;
  readonly events: readonly string[];
  readonly statedMs: number;
  readonly source: Source;
  readonly confidence: Confidence;
}
export interface Book {
  readonly reasons: ReadonlyMap<string, Reason>;
  /** the newest of it: older evidence never says more */
  readonly evidence: Evidence | undefined;
  readonly plans: readonly CoverPlan[];
  readonly cards: readonly ShownCard[];
  /** the latest training session or appearance known: an older one that is told later changes nothing */
  readonly lastSessionMs: number;
}
export const emptyBook: Book = {
  reasons: new Map(),
  evidence: undefined,
  plans: [],
  cards: [],
  lastSessionMs: -Infinity,
};

export type Folding = {
  readonly [Name in keyof PersonalFacts]: (
    book: Book,
    fact: Heard<Name, PersonalFacts[Name]>,
  ) => Book;
};

export const keep = (book: Book, reason: Reason): Book => ({
  ...book,
  reasons: new Map(book.reasons).set(reason.id, reason),
});

/** The start of a day that was named, else the moment at which the fact was true. */
export const startOf = (day: Day | undefined, fact: Heard): number =>
  day === undefined ? fact.occurredMs : startOfDay(day);
/** The first moment after a last day. */
export const afterDay = (day: Day | undefined): number | undefined =>
  day === undefined ? undefined : startOfDay(addDays(day, 1));

/** What a medical or selection band does: UNAVAILABLE bars, AVAILABLE is a note, anything between is a doubt. */
export const effectOf = (band: Band): Effect =>
  band === 'UNAVAILABLE' ? 'BARS' : band === 'AVAILABLE' ? 'NOTE' : 'DOUBT';

/** No band given: what is confirmed bars, anything else is doubtful (our default). */
export const bandOf = (band: Band | undefined, fact: Heard): Band =>
  band ?? (fact.envelope.confidence === 'confirmed' ? 'UNAVAILABLE' : 'DOUBTFUL');

export const wordOf = (fact: Heard, effect: Effect, more: Partial<Word> = {}): Word => ({
  effect,
  band: undefined,
  bodyArea: undefined,
  label: undefined,
  confidence: fact.envelope.confidence,
  source: fact.envelope.source,
  statedMs: fact.statedMs,
  events: fact.events,
  ...more,
});
const severity = ({ effect, band }: Word): number =>
  effect === 'BARS' || effect === 'PENDING'
    ? severityOf('UNAVAILABLE')
    : severityOf(band ?? 'AVAILABLE');

/**
 * A feed holds one statement per player: its new line ends this feed's earlier words that are worse than it.
 * Words of the same line (the same moment) stand together; a milder one stays beneath.
 */
const endWorse = (book: Book, word: Word, but: string): Book => {
  if (!isFeed(word.source)) return book;
  const stands = (other: Word): boolean =>
    !isFeed(other.source) ||
    other.source.name !== word.source.name ||
    other.statedMs === word.statedMs ||
    severity(other) <= severity(word);
  const reasons = new Map(book.reasons);
  for (const [id, reason] of book.reasons)
    if (id !== but && !reason.words.every(stands))
      reasons.set(id, { ...reason, words: reason.words.filter(stands) });
  return { ...book, reasons };
};

/** Someone says something of a reason: it is opened, or opened again, or said anew. */
export const say = (
  book: Book,
  id: string,
  kind: ReasonKind,
  fact: Heard,
  word: Word,
  more: Partial<Reason> = {},
): Book => {
  const before = book.reasons.get(id);
  const reason = before && !before.ended ? before : opened(id, kind, fact, sinceOf(fact));
  return keep(endWorse(book, word, id), withWord({ ...reason, ...more }, word));
};

/**
 * The reason is over: a later word about the same thing opens it anew and not as a revision. Only a fitness test stays,
 * as ended, since its result may be told again; a book of what is long over would be copied with every fact of a career.
 */
export const end = (book: Book, id: string): Book => endAll(book, [{ id }]);

export const endAll = (book: Book, over: readonly Pick<Reason, 'id'>[]): Book => {
  const known = over.filter(({ id }) => book.reasons.get(id)?.ended === false);
  if (!known.length) return book;
  const reasons = new Map(book.reasons);
  for (const { id } of known) {
    const reason = reasons.get(id)!;
    if (reason.kind === 'FITNESS_TEST') reasons.set(id, { ...reason, ended: true, words: [] });
    else reasons.delete(id);
  }
  return { ...book, reasons };
};

/**
 * Everything that this feed said is taken back by its own listing without a flag. A reason that nobody else spoke
 * of is over: a later line about the same thing opens it anew, without the old one's dates and promises.
 */
export const clearFeed = (book: Book, feed: string): Book => {
  const its = (source: Source): boolean => isFeed(source) && source.name === feed;
  const [over, left] = [[] as Reason[], new Map<string, Reason>()];
  for (const [id, reason] of book.reasons) {
    const words = reason.words.filter(({ source }) => !its(source));
    const wasIts = words.length < reason.words.length || its(reason.opening.source);
    left.set(id, words.length < reason.words.length ? { ...reason, words } : reason);
    if (wasIts && !words.length) over.push(reason);
  }
  return endAll({ ...book, reasons: left }, over);
};

export const shows = (book: Book, ms: number, events: readonly string[]): Book => ({
  ...book,
  evidence: book.evidence && book.evidence.ms > ms ? book.evidence : { ms, events },
});

/** Reasons of a kind, open or not, that a new fact may replace. */
export const ofKind = (book: Book, kind: ReasonKind): readonly Reason[] =>
  [...book.reasons.values()].filter((reason) => reason.kind === kind);
