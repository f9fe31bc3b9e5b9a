/** What lately happened to a player and no longer keeps him out: a preview tells it, a verdict does not. */
import { daysBetween, type Day, dayAt } from '../calendar.js';
import type { PersonalFacts } from '../availability/facts.js';
import type { Heard } from '../availability/heard.js';
import { injuryHistory, type InjuryEpisode } from '../availability/injury-history.js';
import { involves, type Matchday } from '../availability/matchday.js';
import { clubAt, type Registration } from '../availability/spells.js';
import type { ClubId } from '../vocabulary.js';

type Of<Name extends keyof PersonalFacts> = Heard<Name, PersonalFacts[Name]>;
export interface Background {
  /** all his injuries, the newest first */
  readonly injuries: readonly InjuryEpisode[];
  /** those that are over since a few weeks */
  readonly recovered: readonly InjuryEpisode[];
  /** his last match for the club before the fixture, with minutes */
  readonly lastMatch: Matchday | undefined;
  /** minutes elsewhere in the last fortnight: under-23s, a friendly, his country */
  readonly elsewhere: Of<'MinutesPlayedRecorded'> | undefined;
  /** how fit he was found for a match that is over, in the last fortnight */
  readonly assessed: Of<'MatchFitnessAssessed'> | undefined;
  readonly signed: Of<'ContractSigned'> | undefined;
  /** the question of his case, and to whom it was referred */
  readonly question: Of<'EligibilityQuestionRaised'> | undefined;
  readonly referral: Of<'EligibilityReferred'> | undefined;
  /** his last ruling, of the last month, with the withholdings before it */
  readonly ruled: Of<'EligibilityRulingIssued'> | undefined;
  readonly withheld: readonly Of<'PlayerWithheld'>[];
  /** his last training session, of the last fortnight, if he has not played since */
  readonly training: Of<'TrainingParticipationRecorded'> | undefined;
  /** how he came to the club, in the last fortnight */
  readonly joined: Heard | undefined;
  /** the end of a leave, of duty, of an illness or a loan, in the last fortnight */
  readonly back: Heard | undefined;
}

/** How long a preview looks back (our default): three weeks for what is over, a fortnight for the rest. */
const RECOVERED_DAYS = 21;
const NEWS_DAYS = 14;
const RULED_DAYS = 31;
const BACK = ['LeaveEnded', 'PlayerReturnedFromDuty', 'IllnessResolved', 'LoanEnded'];

/** His facts in the order of saying, his clubs' matches, the club and fixture asked about, the day it is. */
export const backgroundOf = (
  playerId: string,
  facts: readonly Heard[],
  registration: Registration,
  matchdays: readonly Matchday[],
  { clubId, fixture, nowMs }: { clubId: ClubId; fixture: Matchday; nowMs: number },
): Background => {
  const today = dayAt(nowMs);
  const within = (day: Day, days: number): boolean => {
    const ago = daysBetween(day, today);
    return ago >= 0 && ago <= days;
  };
  const recent = (fact: Heard, days: number): boolean => within(dayAt(fact.occurredMs), days);
  const last = <Name extends keyof PersonalFacts>(
    type: Name,
    days: number,
    holds: (fact: Of<Name>) => boolean = () => true,
  ): Of<Name> | undefined =>
    facts.findLast(
      (fact) => fact.type === type && recent(fact, days) && holds(fact as Of<Name>),
    ) as Of<Name> | undefined;
  const lastOf = <Name extends keyof PersonalFacts>(
    type: Name,
    stream?: string,
  ): Of<Name> | undefined =>
    facts.findLast(
      (fact) => fact.type === type && (stream === undefined || fact.stream === stream),
    ) as Of<Name> | undefined;
  const injuries = injuryHistory(playerId, facts, registration, matchdays, nowMs);
  const question = lastOf('EligibilityQuestionRaised');
  const ruled = last('EligibilityRulingIssued', RULED_DAYS);
  const kickOffs = new Map(matchdays.map(({ id, kickOffMs }) => [id, kickOffMs]));
  const lastMatch = matchdays.findLast(
    (day) =>
      day.kickOffMs < Math.min(fixture.kickOffMs, nowMs) &&
      involves(day, clubAt(registration, day.kickOffMs)) &&
      (day.appearances.get(playerId)?.minutes ?? 0) > 0,
  );
  return {
    injuries,
    recovered: injuries.filter(
      ({ resolvedOn }) => resolvedOn !== null && within(resolvedOn, RECOVERED_DAYS),
    ),
    lastMatch,
    elsewhere: last('MinutesPlayedRecorded', NEWS_DAYS),
    assessed: last(
      'MatchFitnessAssessed',
      NEWS_DAYS,
      ({ data }) =>
        data.fixtureId !== undefined &&
        data.fixtureId !== fixture.id &&
        (kickOffs.get(data.fixtureId) ?? Infinity) < nowMs,
    ),
    signed: last('ContractSigned', NEWS_DAYS, ({ data }) => data.clubId === clubId),
    question,
    referral: question && lastOf('EligibilityReferred', question.stream),
    ruled,
    withheld: ruled
      ? (facts.filter(
          ({ type, stream, statedMs }) =>
            type === 'PlayerWithheld' && stream === ruled.stream && statedMs <= ruled.statedMs,
        ) as Of<'PlayerWithheld'>[])
      : [],
    training: last(
      'TrainingParticipationRecorded',
      NEWS_DAYS,
      ({ occurredMs }) => occurredMs > (lastMatch?.kickOffMs ?? -Infinity),
    ),
    joined: facts.findLast(
      (fact) =>
        recent(fact, NEWS_DAYS) &&
        ((fact.type === 'PlayerTransferred' &&
          (fact.data as PersonalFacts['PlayerTransferred']).toClubId === clubId) ||
          (fact.type === 'PlayerLoanedOut' &&
            (fact.data as PersonalFacts['PlayerLoanedOut']).loanClubId === clubId)),
    ),
    back: facts.findLast((fact) => BACK.includes(fact.type) && recent(fact, NEWS_DAYS)),
  };
};
