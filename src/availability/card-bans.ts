/** Bans that nobody has to impose: what cards cost by the rule of their season. */
import type { DismissalBan } from '../competition/rules/discipline.js';
import { ruleIn } from '../competition/rules.js';
import type { SuspensionCause } from '../player/suspension.js';
import type { Book, ShownCard } from './book.js';
import { matchdayIn } from './campaigns.js';
import { nextOf, reachedIn, type Tally, talliesOf } from './cautions.js';
import { banWords } from './discipline-reasons.js';
import type { Deriving } from './derived-reasons.js';
import type { Conflict } from './judge.js';
import { kickOffDay, type Matchday } from './matchday.js';
import { type Effect, isFeed, opened, type Reason } from './reason.js';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']; // prettier-ignore
const nth = (n: number): string => ORDINALS[n - 1] ?? `${n}th`;
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

interface Ruled {
  readonly id: string;
  readonly effect: Effect;
  readonly label: string;
  readonly cards: readonly ShownCard[];
  readonly competitionIds: readonly string[];
  readonly ruleId: string;
  readonly authority: string;
  readonly more: Partial<Reason>;
}
/** A reason that a rule makes of cards: said by whoever told of the last of them. */
const ruled = (
  day: Matchday,
  { id, effect, label, cards, competitionIds, ...one }: Ruled,
): Reason => {
  const { source, confidence, statedMs } = cards.at(-1)!;
  const events = cards.flatMap((card) => card.events);
  const said = { occurredMs: day.kickOffMs + 1, envelope: { source }, events };
  const word = { effect, label, confidence, source, statedMs, events };
  return {
    ...opened(id, 'SUSPENSION', said, kickOffDay(day)),
    scope: { competitionIds: [...competitionIds] },
    words: [{ ...word, band: undefined, bodyArea: undefined }],
    derived: true,
    ruleId: one.ruleId,
    authority: one.authority,
    ...one.more,
  };
};

const ofCautions = (tally: Tally, matchdays: readonly Matchday[]): readonly Reason[] => {
  const { rule, competitionIds } = tally;
  return reachedIn(tally, matchdays).map(({ threshold, by, counted }) => {
    const { cautions, matches } = threshold;
    const costs = matches > 0 ? banWords({ matches }).toLowerCase() : 'a hearing decides';
    return ruled(by.day, {
      id: `${by.day.id}:caution-${cautions}`,
      effect: matches > 0 ? 'BARS' : 'NOTE',
      label: `${capital(nth(cautions))} caution: ${costs}`,
      cards: counted.map(({ card }) => card),
      competitionIds,
      ...rule,
      more: {
        cause: 'CAUTIONS',
        offenceFixtureId: by.day.id,
        ...(matches > 0 ? { matches } : {}),
      },
    });
  });
};
/** "One caution from a ban": noted as long as the next one would cost a match. */
const warningOf = (tally: Tally, matchdays: readonly Matchday[]): readonly Reason[] => {
  const next = nextOf(tally, matchdays, -Infinity);
  const last = tally.counted.at(-1)!;
  if (next?.threshold.cautions !== tally.counted.length + 1 || !next.threshold.matches) return [];
  const { cautions, matches } = next.threshold;
  const cost = `${matches} ${matches === 1 ? 'match' : 'matches'}`;
  return [
    ruled(last.day, {
      id: `${last.day.id}:one-caution-from-a-ban`,
      effect: 'NOTE',
      label: `One caution from a ban: ${cautions - 1} so far, the ${nth(cautions)} costs ${cost}`,
      cards: tally.counted.map(({ card }) => card),
      competitionIds: tally.competitionIds,
      ...tally.rule,
      more: { untilMs: next.untilMs },
    }),
  ];
};

/** Matches that a dismissal costs: where nobody says what it was for, the least. */
const costOf = ({ kind, offence, refusedToLeave }: ShownCard, rule: DismissalBan): number => {
  const cause = kind === 'SECOND_CAUTION' ? kind : (offence as keyof DismissalBan['matches']);
  return (rule.matches[cause] ?? rule.atLeast) + (refusedToLeave ? rule.refusedToLeave : 0);
};
const ofDismissal = (card: ShownCard, matchdays: readonly Matchday[]): readonly Reason[] => {
  const day = matchdayIn(matchdays, card.fixtureId);
  const rule = day && ruleIn('dismissal-ban', day.season, { competitionId: day.competitionId });
  if (card.card !== 'DISMISSAL' || card.rescinded || !rule) return [];
  const matches = costOf(card, rule.parameters);
  const known = card.kind === 'SECOND_CAUTION' || card.offence !== undefined;
  const term = banWords({ matches }).toLowerCase();
  return [
    ruled(day, {
      id: `${day.id}:dismissal`,
      effect: 'BARS',
      label: `Sent off: ${known ? term : term.replace('for', 'for at least')}`,
      cards: [card],
      competitionIds: rule.parameters.servedIn,
      ...rule,
      more: {
        cause: card.kind === 'SECOND_CAUTION' ? 'SECOND_CAUTION' : 'DISMISSAL',
        offenceFixtureId: day.id,
        matches,
      },
    }),
  ];
};

/** A ban that an authority imposed for the same match: for a card of another colour it is another matter. */
const imposedFor = (derived: Reason, book: Book): Reason | undefined =>
  [...book.reasons.values()].find(
    ({ kind, cause, offenceFixtureId, opening }) =>
      kind === 'SUSPENSION' &&
      offenceFixtureId !== undefined &&
      offenceFixtureId === derived.offenceFixtureId &&
      !isFeed(opening.source) &&
      (cause === 'UNSPECIFIED' || isForCautions(cause) === isForCautions(derived.cause)),
  );
const isForCautions = (cause: SuspensionCause | undefined): boolean => cause === 'CAUTIONS';

/** All that his cards come to by the rules, whether an authority imposed it or not. */
export const cardBans = ({ cards }: Book, matchdays: readonly Matchday[]): readonly Reason[] => {
  if (!cards.length) return [];
  const before = ruledOn.get(cards);
  if (before?.matchdays === matchdays) return before.bans;
  const bans = bansFor(cards, matchdays);
  ruledOn.set(cards, { matchdays, bans });
  return bans;
};
/** For what they bar and for what they contradict, the same cards in the same matches are asked about again and again. */
const ruledOn = new WeakMap<
  readonly ShownCard[],
  { readonly matchdays: readonly Matchday[]; readonly bans: readonly Reason[] }
>();
const bansFor = (
  cards: readonly ShownCard[],
  matchdays: readonly Matchday[],
): readonly Reason[] => {
  const tallies = talliesOf(cards, matchdays);
  return [
    ...tallies.flatMap((tally) => ofCautions(tally, matchdays)),
    ...cards.flatMap((card) => ofDismissal(card, matchdays)),
    ...tallies.flatMap((tally) => warningOf(tally, matchdays)),
  ];
};

/** What an authority imposed for the same match takes the place of what the rules make of it, quashed or not. */
export const bansByRule: Deriving = ({ book }, { matchdays }) =>
  cardBans(book, matchdays).filter((one) => !imposedFor(one, book));

/** Bans that an authority imposed for a match, among those that count, and that are not what the rule gives. */
export const banConflicts = (
  book: Book,
  matchdays: readonly Matchday[],
  counting: readonly Reason[],
): readonly Conflict[] => {
  const imposed = counting.filter((one) => !one.derived && one.offenceFixtureId !== undefined);
  if (!imposed.length) return [];
  return cardBans(book, matchdays).flatMap((derived): Conflict[] => {
    const ban = imposedFor(derived, book);
    const [word] = derived.words;
    if (!word || !ban?.matches || !imposed.includes(ban) || ban.matches === derived.matches)
      return [];
    return [
      {
        about: 'SUSPENSION',
        reasonId: ban.id,
        stands: banWords(ban),
        said: word.label ?? '',
        by: word.source,
        statedMs: word.statedMs,
        events: word.events,
        newer: false,
      },
    ];
  });
};
