/** Cards and bans: what they leave open. Which fixtures a ban covers, and what cards cost, is derived elsewhere. */
import { type Day, startOfDay } from '../calendar.js';
import type { CardFacts } from '../player/card.js';
import type { SuspensionFacts } from '../player/suspension.js';
import type { SuspensionReviewFacts } from '../player/suspension-review.js';
import { type Book, type Folding, keep, say, type ShownCard, wordOf } from './book.js';
import type { Heard } from './heard.js';
import { type Effect, outranks, type Reason, type Word } from './reason.js';

export type DisciplineFact = keyof (CardFacts & SuspensionFacts & SuspensionReviewFacts);

interface Term {
  readonly matches?: number | undefined;
  readonly bannedUntil?: Day | undefined;
}
/** The public wording of a ban. */
export const banWords = ({ matches, bannedUntil }: Term): string =>
  matches !== undefined
    ? `Suspended for ${matches} ${matches === 1 ? 'match' : 'matches'}`
    : bannedUntil !== undefined
      ? `Suspended until ${bannedUntil}`
      : 'Suspended';

const show = (book: Book, card: ShownCard): Book => ({ ...book, cards: [...book.cards, card] });
const shownIn = (
  fact: Heard,
): Pick<ShownCard, 'events' | 'statedMs' | 'source' | 'confidence'> => ({
  events: fact.events,
  statedMs: fact.statedMs,
  source: fact.envelope.source,
  confidence: fact.envelope.confidence,
});

/** A ban for that card: of its match, or one that says no match and came with it, from nobody who outranks who took it back. */
const isFor = (reason: Reason, card: ShownCard, fact: Heard): boolean =>
  reason.kind === 'SUSPENSION' &&
  !reason.ended &&
  reason.words.every(({ source }) => !outranks('SUSPENSION', source, fact.envelope.source)) &&
  (reason.offenceFixtureId === card.fixtureId ||
    (reason.offenceFixtureId === undefined &&
      reason.fromMs >= card.statedMs - DAY_MS &&
      reason.words.every(({ source }) => outranks('SUSPENSION', fact.envelope.source, source))));
const DAY_MS = 86_400_000;
const quash = (book: Book, ban: Reason): Book =>
  keep(book, { ...ban, ended: true, words: [], quashed: true });

/** Another step in the story of a ban: its words stay with who imposed it, with another effect or end. */
const stepped = (
  book: Book,
  suspensionId: string,
  fact: Heard,
  change: (word: Word) => Partial<Word>,
  more: Partial<Reason> = {},
): Book => {
  const ban = book.reasons.get(suspensionId);
  if (!ban || ban.ended) return book;
  const words = ban.words.map((word) => ({
    ...word,
    ...change(word),
    statedMs: Math.max(word.statedMs, fact.statedMs),
    events: [...word.events, ...fact.events],
  }));
  return keep(book, { ...ban, ...more, words });
};
const bars: Effect = 'BARS';
const retermed = (
  book: Book,
  fact: Heard<string, SuspensionReviewFacts['SuspensionReduced']>,
): Book => {
  const { suspensionId, matches, bannedUntil } = fact.data;
  const label = banWords({ matches, bannedUntil });
  const untilMs = bannedUntil === undefined ? undefined : startOfDay(bannedUntil);
  return stepped(book, suspensionId, fact, () => ({ effect: bars, label }), { matches, untilMs });
};

export const disciplineReasons: Pick<Folding, DisciplineFact> = {
  PlayerCautioned: (book, fact) =>
    show(book, { ...fact.data, ...shownIn(fact), card: 'CAUTION', rescinded: false }),
  PlayerSentOff: (book, fact) =>
    show(book, { ...fact.data, ...shownIn(fact), card: 'DISMISSAL', rescinded: false }),
  CardRescinded: (book, fact) => {
    const { fixtureId, card } = fact.data;
    const taken = book.cards.findLast((one) => one.fixtureId === fixtureId && one.card === card);
    if (!taken) return book;
    const cards = book.cards.map((one) => (one === taken ? { ...one, rescinded: true } : one));
    const over = [...book.reasons.values()].filter((reason) => isFor(reason, taken, fact));
    return over.reduce(quash, { ...book, cards });
  },

  SuspensionImposed: (book, fact) => {
    const { suspensionId, matches, bannedUntil, scope, offenceFixtureId, effectiveFrom } =
      fact.data;
    const { authority, ruleId, cause } = fact.data;
    const label = banWords({ matches, bannedUntil });
    return say(book, suspensionId, 'SUSPENSION', fact, wordOf(fact, 'BARS', { label }), {
      cause,
      scope,
      matches,
      offenceFixtureId,
      authority,
      ruleId,
      fromMs: startOfDay(effectiveFrom),
      untilMs: bannedUntil === undefined ? undefined : startOfDay(bannedUntil),
    });
  },
  SuspensionNotified: (book, fact) => {
    const { suspensionId, clubId, notifiedAt } = fact.data;
    const ban = book.reasons.get(suspensionId);
    if (!ban || ban.ended) return book;
    const notified = [...(ban.notified ?? []), { clubId, notifiedAt, events: fact.events }];
    return keep(book, { ...ban, notified });
  },
  // With a stay nobody may say that he is free, only that it is open.
  SuspensionAppealed: (book, fact) =>
    stepped(book, fact.data.suspensionId, fact, ({ effect, label }) => ({
      effect: fact.data.staysEffect ? 'PENDING' : effect,
      label: `${label ?? 'Suspended'}, under appeal`,
    })),
  SuspensionUpheld: (book, fact) =>
    stepped(book, fact.data.suspensionId, fact, ({ label }) => ({
      effect: bars,
      label: label?.replace(/, under appeal$/, ''),
    })),
  SuspensionReduced: retermed,
  SuspensionExtended: retermed,
  SuspensionQuashed: (book, { data }) => {
    const ban = book.reasons.get(data.suspensionId);
    return ban ? quash(book, ban) : book;
  },
};
