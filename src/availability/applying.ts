/** Which open reasons are about the fixture or the moment asked for, and how an outlook re-rates them. */
import { BODY_AREA_WORDS, severityOf } from '../vocabulary.js';
import { type Ban, isServed } from './bans.js';
import { effectOf } from './book.js';
import { covers, type Matchday } from './matchday.js';
import { measured } from './measure-reasons.js';
import { goesBy, isFeed, ranked, type Reason, type Word } from './reason.js';

/** A reason as it counts here: the word that stands, and those of other sources beneath it. */
export interface Applying {
  readonly reason: Reason;
  readonly word: Word;
  readonly others: readonly Word[];
}
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
/** The public wording: what was said, else the body area. */
export const labelOf = ({ reason, word }: Pick<Applying, 'reason' | 'word'>): string => {
  if (word.label) return word.label;
  if (word.bodyArea && word.bodyArea !== 'Z')
    return capital(`${BODY_AREA_WORDS[word.bodyArea]} injury`);
  return capital(reason.kind.toLowerCase().replaceAll('_', ' '));
};

interface Asked {
  readonly clubId: string;
  readonly fixture: Matchday | undefined;
  readonly clocks: { readonly at: number };
  readonly matchdays: readonly Matchday[];
}

const holdsFor = (reason: Reason, ban: Ban | undefined, asked: Asked): boolean => {
  const { fixture, clubId, clocks } = asked;
  return fixture
    ? holdsForFixture(reason, ban, fixture, clubId)
    : holdsAtMoment(reason, ban, clocks.at, asked.matchdays);
};

/** For a fixture: scope and window cover its kick-off; an announced end day ends it. */
export const holdsForFixture = (
  reason: Reason,
  ban: Ban | undefined,
  fixture: Matchday,
  clubId: string,
): boolean => {
  if (ban) return ban.covered.some(({ id }) => id === fixture.id);
  if (reason.fixtureIds.includes(fixture.id)) return true;
  const { fromMs, untilMs, scope } = reason;
  return (
    fromMs <= fixture.kickOffMs &&
    (untilMs === undefined || fixture.kickOffMs < untilMs) &&
    covers(scope, fixture, clubId)
  );
};

/**
 * For a moment: every reason begun and not ended, whatever its scope; one for single fixtures until the last
 * kick-off among them; and what a feed flags counts from the flag until the feed clears it.
 */
const holdsAtMoment = (
  reason: Reason,
  ban: Ban | undefined,
  at: number,
  matchdays: readonly Matchday[],
): boolean => {
  if (!reason.derived && reason.words.every(({ source }) => isFeed(source))) return true;
  if (ban) return reason.fromMs <= at && !isServed(ban, at);
  const { fromMs, untilMs, scope } = reason;
  const own = scope.fixtureIds?.map(
    (id) => matchdays.find((day) => day.id === id)?.kickOffMs ?? Infinity,
  );
  return (
    fromMs <= at &&
    (untilMs === undefined || at < untilMs) &&
    (!own?.length || at < Math.max(...own))
  );
};

/**
 * `despite` raises the band of those reasons for that fixture, never lowers it; what was a note stays one. A ban,
 * a ruling or a leave has no band: no outlook lifts it.
 */
const reRated = (applying: Applying, outlooks: readonly Applying[]): Applying => {
  const { reason, word } = applying;
  const better = outlooks.find(
    ({ word: { despite, band } }) =>
      despite?.some((id) => goesBy(reason, id)) &&
      word.effect !== 'NOTE' &&
      band !== undefined &&
      word.band !== undefined &&
      severityOf(band) < severityOf(word.band),
  )?.word.band;
  return better === undefined
    ? applying
    : { ...applying, word: { ...word, band: better, effect: effectOf(better) } };
};

/** Training says nothing more once an outlook that is not older speaks of the same fixture. */
const outspoken = ({ reason, word }: Applying, outlooks: readonly Applying[]): boolean =>
  reason.kind === 'TRAINING' &&
  outlooks.some(({ word: outlook }) => outlook.statedMs >= word.statedMs);

/** A suspected bar counts as a doubt, UNLIKELY (our default). */
const doubted = (applying: Applying): Applying =>
  applying.word.effect === 'BARS' && applying.word.confidence === 'suspected'
    ? { ...applying, word: { ...applying.word, effect: 'DOUBT', band: 'UNLIKELY' } }
    : applying;

/** The reasons that count for what is asked, each with the word that stands. */
export const applying = (
  open: readonly Reason[],
  bans: ReadonlyMap<string, Ban>,
  asked: Asked,
): readonly Applying[] => {
  const here = open
    .filter((reason) => holdsFor(reason, bans.get(reason.id), asked))
    .map((reason): Applying => {
      const [word, ...others] = ranked(reason);
      return { reason, word: word!, others };
    });
  // One about a fixture re-rates and replaces for that fixture alone, not for a moment.
  const outlooks = here.filter(
    ({ reason: { kind, scope } }) => kind === 'OUTLOOK' && (asked.fixture || !scope.fixtureIds),
  );
  return measured(here, asked.fixture !== undefined)
    .filter((one) => !outspoken(one, outlooks))
    .map((one) => doubted(reRated(one, outlooks)));
};
