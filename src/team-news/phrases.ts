/** How a verdict's parts are put into words, whoever the player is. */
import type { Applying } from '../availability/applying.js';
import { labelOf } from '../availability/applying.js';
import type { InjuryEpisode } from '../availability/injury-history.js';
import type { Band } from '../vocabulary.js';
import { dayAt } from '../calendar.js';
import { opponentOf } from '../availability/matchday.js';
import { type By, clause, type Clause, type Member, type Setting } from './clause.js';
import { inSentence, nth, onDay, spanOf, withArticle } from './words.js';

/** What a band says of a player who is a doubt. */
export const BAND_WORDS: Readonly<Record<Band, string>> = {
  AVAILABLE: 'is available',
  LIKELY: 'is expected to play',
  DOUBTFUL: 'is a doubt',
  UNLIKELY: 'is a major doubt',
  UNAVAILABLE: 'is out',
};
const VERB =
  /^(?:could|may|might|will|would|should|must|can|faces?|has|is|was|remains?|looks|needs|misses|starts|returns|trains?)\b/i;
const AFTER_IS =
  /^(?:(?:un)?likely|expected|set|due|primed|(?:un)?available|doubtful|an? (?:major |minor )?doubt|ruled out|out|sidelined|fit|ready|back|close|in contention|touch and go|carrying)\b/i;
/** A source's phrase as the rest of a sentence that begins with his name; undefined where it does not fit. */
export const predicate = (phrase: string): string | undefined => {
  const words = inSentence(phrase.trim().replace(/\.$/, ''));
  if (/^\w+$/.test(words)) return undefined; // a label, and no sentence: the band says it
  if (VERB.test(words)) return words;
  return AFTER_IS.test(words) ? `is ${words}` : undefined;
};

export const byWord = ({ reason, word }: Applying): By => ({
  events: [...reason.opening.events, ...word.events],
});
export const isAilment = ({ reason }: Applying): boolean =>
  reason.kind === 'INJURY' || reason.kind === 'ILLNESS' || reason.kind === 'CONCUSSION';

/** `an ankle injury`; of several, all of them. */
export const ailment = (one: Applying): string => withArticle(labelOf(one));

const TRAINED = {
  NONE: 'did not train',
  INDIVIDUAL: 'trained apart from the others',
  MODIFIED: 'trained only in part',
  FULL: 'trained in full',
} as const;
/** `did not train on Monday`: his last training session, where it was less than a full one. */
export const trainedWords = (
  { background: { training } }: Member,
  { today }: Setting,
): Clause | undefined =>
  training && training.data.level !== 'FULL'
    ? clause(
        `${TRAINED[training.data.level]} ${onDay(training.data.trainedOn, today)}`,
        [],
        training,
      )
    : undefined;

/** `from 27 November to 9 January` */
export const spanWords = (
  { sufferedOn, resolvedOn }: InjuryEpisode,
  { today }: Setting,
): string | undefined =>
  sufferedOn === null || resolvedOn === null ? undefined : spanOf(sufferedOn, resolvedOn, today);

/** Where an open injury came from: an earlier one, or a match. */
export const originOf = (
  { background }: Member,
  injuryId: string,
  setting: Setting,
): Clause | undefined => {
  const own = background.injuries.find((one) => one.injuryId === injuryId);
  if (!own) return undefined;
  const prior = background.injuries.find(
    (one) => one !== own && one.injuryId === own.priorInjuryId,
  );
  const span = prior && spanWords(prior, setting);
  if (own.relation === 'REINJURY' && span)
    return clause(`, a recurrence of the one that kept him out ${span}`, [], own, prior);
  const match = own.fixtureId === undefined ? undefined : setting.matchday(own.fixtureId);
  if (!match || own.sufferedOn === null) return undefined;
  const minute = own.minute === undefined ? '' : `in the ${nth(own.minute)} minute `;
  const opponent = setting.clubName(opponentOf(match, setting.clubId));
  return clause(
    `, suffered ${minute}against ${opponent} ${onDay(own.sufferedOn, setting.today)}`,
    [],
    own,
  );
};

/** `, expected back on 30 January`; a promise that has passed is told as one, in brackets more shortly. */
export const promiseOf = (
  { reason }: Applying,
  { today }: Setting,
  isInBrackets = false,
): Clause | undefined => {
  const { expectedReturn: expected } = reason;
  const day = expected?.latestOn ?? expected?.earliestOn;
  if (!expected || (day === undefined && !expected.unknown)) return undefined;
  if (expected.unknown || day === undefined)
    return clause(', with no date for his return', [], expected);
  const passed = isInBrackets ? 'originally expected back' : 'though he was expected back';
  return clause(`, ${day < today ? passed : 'expected back'} ${onDay(day, today)}`, [], expected);
};
/** A return by the fixture is no news of one who is expected to play in it; a later one is. */
export const isByFixture = ({ reason }: Applying, { fixture }: Setting): boolean => {
  const day = reason.expectedReturn?.latestOn ?? reason.expectedReturn?.earliestOn;
  return day === undefined || day <= dayAt(fixture.kickOffMs);
};
