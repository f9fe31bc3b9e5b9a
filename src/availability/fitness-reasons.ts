/** Injuries, illness, concussion, training, tests, match fitness, minutes: what they leave open. */
import { addDays, startOfDay } from '../calendar.js';
import { concussionFloorOn } from '../competition/rules.js';
import {
  bandOf,
  type Book,
  effectOf,
  end,
  endAll,
  type Folding,
  keep,
  ofKind,
  say,
  shows,
  wordOf,
} from './book.js';
import {
  type FitnessTestFact,
  fitnessTestReasons,
  isDecided,
  isLimit,
} from './fitness-test-reasons.js';
import type { Heard } from './heard.js';
import { goesBy, isFeed, outranks, ranked, sameSource, withWord, type Word } from './reason.js';

/** The facts about a player's body and form that this file is total over. */
export type FitnessFact =
  | 'PlayerInjured' | 'InjuryReassessed' | 'InjuryResolved' | 'PlayerFellIll' | 'IllnessResolved' | 'ConcussionConfirmed'
  | 'MedicalClearanceGranted' | 'TrainingParticipationRecorded' | 'MatchFitnessAssessed' | 'MinutesPlayedRecorded'
  | 'ExpectedReturnSet' | 'RehabPhaseReached' | FitnessTestFact; // prettier-ignore

/** A concussion stands beside the injury of the same id. */
export const concussion = (injuryId: string): string => `${injuryId}:concussion`;
/** Match minutes that end a doubt about match fitness: he lasted a match. */
const FULL_MATCH = 90;

/** A newer training record or an appearance ends what an older training record left. */
const trained = (book: Book, at: number): Book => ({
  ...endAll(
    book,
    ofKind(book, 'TRAINING').filter(({ fromMs }) => fromMs <= at),
  ),
  lastSessionMs: Math.max(book.lastSessionMs, at),
});
/**
 * He played: older training records are outdated, and so is a test for no fixture in particular that he had not
 * passed; a whole match ends older limits and doubts about match fitness too.
 */
export const appeared = (book: Book, ms: number, minutes: number): Book => {
  const lasted = minutes >= FULL_MATCH;
  const over = [...book.reasons.values()].filter(
    (reason) =>
      reason.fromMs <= ms &&
      ((lasted && reason.kind === 'MATCH_FITNESS') ||
        (isDecided(reason) && (isLimit(reason) ? lasted : !reason.scope.fixtureIds))),
  );
  return endAll(trained(book, ms), over);
};

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
      ranked(before)[0]?.band;
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
  ConcussionConfirmed: (book, fact) => {
    const { injuryId, sufferedOn, pathway } = fact.data;
    const floor = concussionFloorOn(sufferedOn, pathway);
    return say(
      book,
      concussion(injuryId),
      'CONCUSSION',
      fact,
      wordOf(fact, 'BARS', { band: 'UNAVAILABLE', bodyArea: 'H', label: 'Concussion' }),
      {
        floorMs: floor && startOfDay(addDays(sufferedOn, floor.earliestDay)),
        ruleId: floor?.ruleId,
        untilMs: undefined,
      },
    );
  },
  MedicalClearanceGranted: (book, fact) =>
    shows(
      fact.data.level === 'MATCH' ? clearedForMatches(book, fact) : book,
      fact.occurredMs,
      fact.events,
    ),

  TrainingParticipationRecorded: (book, fact) => {
    const { trainedOn, level, reason } = fact.data;
    const at = startOfDay(trainedOn);
    if (level === 'FULL') return shows(trained(book, at), fact.occurredMs, fact.events);
    if (at < book.lastSessionMs) return book; // told late: a later session or a match is known already
    const rest = trained(book, at);
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

  ...fitnessTestReasons,

  MatchFitnessAssessed: (book, fact) => {
    const { role, band: stated, maxMinutes, fixtureId, limitedUntil } = fact.data;
    const scope = fixtureId === undefined ? {} : { fixtureIds: [fixtureId] };
    const { source } = fact.envelope;
    // A newer assessment replaces its own source's and those of sources that do not outrank it; a feed's stay its own.
    const gives = ({ source: other }: Word): boolean =>
      sameSource(other, source) ||
      (!isFeed(other) && !isFeed(source) && !outranks('MATCH_FITNESS', other, source));
    const rest = endAll(
      book,
      ofKind(book, 'MATCH_FITNESS').filter(
        ({ scope: other, words }) => other.fixtureIds?.[0] === fixtureId && words.every(gives),
      ),
    );
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
      untilMs: limitedUntil === undefined ? undefined : startOfDay(limitedUntil),
    });
  },
  MinutesPlayedRecorded: (book, { data, occurredMs, events }) =>
    data.minutes === 0 ? book : shows(appeared(book, occurredMs, data.minutes), occurredMs, events),

  // Told late, an earlier phase changes nothing; and no phase makes anybody fit.
  RehabPhaseReached: (book, { data: { injuryId, phase, reachedOn }, events, statedMs, envelope }) =>
    [injuryId, concussion(injuryId)].reduce((rest, id) => {
      const reason = rest.reasons.get(id);
      const { source } = envelope;
      const outdated = reason?.rehab && reason.rehab.reachedOn > reachedOn;
      if (!reason || reason.ended || outdated) return rest;
      return keep(rest, { ...reason, rehab: { phase, reachedOn, source, events, statedMs } });
    }, book),

  ExpectedReturnSet: (book, { data, events, statedMs, envelope }) => {
    const about = [...book.reasons.values()].filter(
      (reason) =>
        !reason.ended && (goesBy(reason, data.about) || reason.id === concussion(data.about)),
    );
    const expectedReturn = { ...data, source: envelope.source, events, statedMs };
    return about.reduce((rest, reason) => keep(rest, { ...reason, expectedReturn }), book);
  },
};

/** A concussion bars until the floor of its rule and the clearance: one stated earlier ends it on the floor's day. */
const clearedForMatches = (
  book: Book,
  fact: Heard<string, { readonly injuryId: string }>,
): Book => {
  const id = concussion(fact.data.injuryId);
  const reason = book.reasons.get(id);
  const word = reason && !reason.ended ? ranked(reason)[0] : undefined;
  if (!reason || !word) return book;
  const { floorMs } = reason;
  if (floorMs === undefined || fact.occurredMs >= floorMs) return end(book, id);
  const { band, bodyArea, confidence } = word;
  const label = 'Concussion: cleared, not before the day of the rule';
  const cleared = wordOf(fact, 'BARS', { band, bodyArea, confidence, label });
  return keep(book, withWord({ ...reason, untilMs: floorMs }, cleared));
};
