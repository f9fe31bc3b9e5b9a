/** Injuries, illness, concussion, training, tests, match fitness, minutes: what they leave open. */
import { addDays, msOf, startOfDay } from '../calendar.js';
import {
  bandOf,
  type Book,
  effectOf,
  end,
  type Folding,
  keep,
  ofKind,
  say,
  shows,
  wordOf,
} from './book.js';
import type { Heard } from './heard.js';
import { isFeed, sameSource } from './reason.js';

/** The facts about a player's body and form that this file is total over. */
export type FitnessFact =
  | 'PlayerInjured' | 'InjuryReassessed' | 'InjuryResolved' | 'PlayerFellIll' | 'IllnessResolved' | 'ConcussionConfirmed'
  | 'MedicalClearanceGranted' | 'TrainingParticipationRecorded' | 'FitnessTestScheduled' | 'FitnessTestPassed'
  | 'FitnessTestFailed' | 'FitnessTestInconclusive' | 'FitnessTestNotHeld' | 'MatchFitnessAssessed' | 'MinutesPlayedRecorded'
  | 'ExpectedReturnSet'; // prettier-ignore

/** A concussion stands beside the injury of the same id. */
export const concussion = (injuryId: string): string => `${injuryId}:concussion`;
/** Match minutes that end a doubt about match fitness: he lasted a match. */
const FULL_MATCH = 90;

/** A newer training record or an appearance ends what an older training record left. */
export const endTraining = (book: Book, before: number): Book =>
  ofKind(book, 'TRAINING').reduce(
    (rest, reason) => (reason.fromMs <= before ? end(rest, reason.id) : rest),
    book,
  );
/** A whole match played ends limits and doubts about match fitness that are older. */
export const lastedAMatch = (book: Book, ms: number, minutes: number): Book =>
  minutes < FULL_MATCH
    ? book
    : ofKind(book, 'MATCH_FITNESS').reduce(
        (rest, reason) => (reason.fromMs <= ms ? end(rest, reason.id) : rest),
        book,
      );

const tested = (book: Book, fact: Heard<string, { readonly testId: string }>): Book =>
  end(book, fact.data.testId);

export const fitnessReasons: Pick<Folding, FitnessFact> = {
  PlayerInjured: (book, fact) => {
    const band = bandOf(fact.data.band, fact);
    const { injuryId, publicLabel: label, bodyArea } = fact.data;
    return say(
      book,
      injuryId,
      'INJURY',
      fact,
      wordOf(fact, effectOf(band), { band, bodyArea, label }),
    );
  },
  InjuryReassessed: (book, fact) => {
    const { injuryId, publicLabel: label, bodyArea } = fact.data;
    const before = book.reasons.get(injuryId);
    if (!before || before.ended) return book; // resolved by then: the log refuses it, a late arrival changes nothing
    const said =
      before.words.find(({ source }) => sameSource(source, fact.envelope.source))?.band ??
      before.words[0]?.band;
    const band = fact.data.band ?? said ?? bandOf(undefined, fact);
    return say(
      book,
      injuryId,
      'INJURY',
      fact,
      wordOf(fact, effectOf(band), { band, bodyArea, label }),
    );
  },
  // A confirmed concussion goes on until he is cleared for a match, whatever is said of the injury.
  InjuryResolved: (book, { data, occurredMs, events }) =>
    shows(end(book, data.injuryId), occurredMs, events),
  PlayerFellIll: (book, fact) => {
    const band = bandOf(fact.data.band, fact);
    return say(
      book,
      fact.data.illnessId,
      'ILLNESS',
      fact,
      wordOf(fact, effectOf(band), { band, label: fact.data.publicLabel }),
    );
  },
  IllnessResolved: (book, { data, occurredMs, events }) =>
    shows(end(book, data.illnessId), occurredMs, events),
  ConcussionConfirmed: (book, fact) =>
    say(
      book,
      concussion(fact.data.injuryId),
      'CONCUSSION',
      fact,
      wordOf(fact, 'BARS', { band: 'UNAVAILABLE', bodyArea: 'H', label: 'Concussion' }),
    ),
  MedicalClearanceGranted: (book, { data, occurredMs, events }) =>
    shows(data.level === 'MATCH' ? end(book, concussion(data.injuryId)) : book, occurredMs, events),

  TrainingParticipationRecorded: (book, fact) => {
    const { trainedOn, level, reason } = fact.data;
    const at = startOfDay(trainedOn);
    const newer = ofKind(book, 'TRAINING').some((other) => !other.ended && other.fromMs > at);
    if (newer) return book; // recorded late: a later session is known already
    const rest = endTraining(book, at);
    if (level === 'FULL') return shows(rest, fact.occurredMs, fact.events);
    const band =
      reason === 'LOAD_MANAGEMENT' ? 'AVAILABLE' : level === 'MODIFIED' ? 'LIKELY' : 'DOUBTFUL';
    const label = {
      NONE: 'Did not train',
      INDIVIDUAL: 'Trained alone',
      MODIFIED: 'Modified training',
    }[level];
    return say(rest, fact.id, 'TRAINING', fact, wordOf(fact, effectOf(band), { band, label }), {
      fromMs: at,
    });
  },

  FitnessTestScheduled: (book, fact) => {
    const { testId, fixtureId, decisionDueAt } = fact.data;
    return say(
      book,
      testId,
      'FITNESS_TEST',
      fact,
      wordOf(fact, 'DOUBT', { band: 'DOUBTFUL', label: 'Late fitness test' }),
      {
        scope: fixtureId === undefined ? {} : { fixtureIds: [fixtureId] },
        decisionDueMs: msOf(decisionDueAt),
      },
    );
  },
  FitnessTestPassed: (book, fact) => {
    const { testId, maxMinutes } = fact.data;
    const test = book.reasons.get(testId);
    const passed = shows(tested(book, fact), fact.occurredMs, fact.events);
    return maxMinutes === undefined || !test
      ? passed
      : say(
          passed,
          testId,
          'FITNESS_TEST',
          fact,
          wordOf(fact, 'LIMITS', { label: `At most ${maxMinutes} minutes` }),
          {
            scope: test.scope,
            maxMinutes,
          },
        );
  },
  FitnessTestFailed: (book, fact) =>
    say(
      tested(book, fact),
      fact.data.testId,
      'FITNESS_TEST',
      fact,
      wordOf(fact, 'BARS', { band: 'UNAVAILABLE', label: 'Failed a fitness test' }),
      {
        scope: book.reasons.get(fact.data.testId)?.scope ?? {},
      },
    ),
  FitnessTestInconclusive: (book, fact) => undecided(book, fact, 'Fitness test inconclusive'),
  FitnessTestNotHeld: (book, fact) => undecided(book, fact, 'Fitness test not held'),

  MatchFitnessAssessed: (book, fact) => {
    const { role, band: stated, maxMinutes, fixtureId, limitedUntil } = fact.data;
    const scope = fixtureId === undefined ? {} : { fixtureIds: [fixtureId] };
    const earlier = ofKind(book, 'MATCH_FITNESS').filter(
      ({ scope: other, words }) =>
        other.fixtureIds?.[0] === fixtureId && words.every(({ source }) => !isFeed(source)),
    );
    const rest = isFeed(fact.envelope.source)
      ? book
      : earlier.reduce((b, { id }) => end(b, id), book);
    const seen =
      role === 'START' || role === 'BENCH' ? shows(rest, fact.occurredMs, fact.events) : rest;
    if (role === 'START' && maxMinutes === undefined) return seen;
    const band = stated ?? (role === 'NONE' ? 'UNAVAILABLE' : undefined);
    const label =
      band === undefined
        ? role === 'BENCH'
          ? 'Fit for the bench only'
          : 'Limited minutes'
        : 'Lack of match fitness';
    const word = wordOf(fact, band === undefined ? 'LIMITS' : effectOf(band), { band, label });
    return say(seen, fact.id, 'MATCH_FITNESS', fact, word, {
      scope,
      role,
      maxMinutes,
      untilMs: limitedUntil === undefined ? undefined : startOfDay(addDays(limitedUntil, 1)),
    });
  },
  MinutesPlayedRecorded: (book, { data, occurredMs, events }) =>
    data.minutes === 0
      ? book
      : shows(
          lastedAMatch(endTraining(book, occurredMs), occurredMs, data.minutes),
          occurredMs,
          events,
        ),

  ExpectedReturnSet: (book, { data, events, statedMs }) => {
    const ids = [data.about, concussion(data.about)].filter((id) => book.reasons.has(id));
    const expectedReturn = { ...data, events, statedMs };
    return ids.reduce((rest, id) => keep(rest, { ...rest.reasons.get(id)!, expectedReturn }), book);
  },
};

const undecided = (
  book: Book,
  fact: Heard<string, { readonly testId: string }>,
  label: string,
): Book =>
  say(
    tested(book, fact),
    fact.data.testId,
    'FITNESS_TEST',
    fact,
    wordOf(fact, 'DOUBT', { band: 'DOUBTFUL', label }),
    {
      scope: book.reasons.get(fact.data.testId)?.scope ?? {},
    },
  );
