/** Facts about a player, each on a fixed day. Where a rule asks who said it: `by(SOURCE, injured('knee-1'))`. */
import type { PlayerFacts } from '../../src/player/player.js';
import { type GivenFact, scenario } from '../support/scenario.js';
import { player } from '../../src/player/player.js';

export const { given } = scenario(player, 'davis');

export const FEED = { kind: 'feed', name: 'Fantasy Premier League' };
export const OTHER_FEED = { kind: 'feed', name: 'Another Feed' };
export const REPORTER = { kind: 'journalist', name: 'The Preview' };

type Facts = { readonly [Type in keyof PlayerFacts]: PlayerFacts[Type] };
interface Fact<Type extends keyof Facts> extends GivenFact {
  readonly type: Type;
  readonly data: Facts[Type];
}
const fact = <Type extends keyof Facts>(type: Type, data: Facts[Type]): Fact<Type> => ({
  type,
  data,
});
type More<Type extends keyof Facts> = Partial<Facts[Type]>;

export const by = (source: object, said: GivenFact): GivenFact => ({ ...said, meta: { source } });
export const known = (id: string, said: GivenFact): GivenFact => ({ ...said, id });

export const registered = (clubId = 'southampton', more: More<'PlayerRegistered'> = {}) =>
  fact('PlayerRegistered', { clubId, registeredAt: '2016-07-01T00:00:00Z', ...more });
export const transferred = (fromClubId: string, toClubId: string) =>
  fact('PlayerTransferred', { fromClubId, toClubId, effectiveFrom: '2017-01-20' });
export const transferredAway = (fromClubId: string, toClubName: string) =>
  fact('PlayerTransferred', { fromClubId, toClubName, effectiveFrom: '2017-01-20' });
export const released = (clubId = 'southampton') =>
  fact('PlayerReleased', { clubId, releasedOn: '2017-06-30', how: 'EXPIRED' });
export const loaned = (loanId: string, more: More<'PlayerLoanedOut'> = { loanClubId: 'fulham' }) =>
  fact('PlayerLoanedOut', {
    loanId,
    parentClubId: 'southampton',
    loanedFrom: '2017-01-10',
    ...more,
  });
export const loanEnded = (loanId: string) =>
  fact('LoanEnded', { loanId, endedOn: '2017-05-31', how: 'EXPIRED' });
export const signed = (more: More<'ContractSigned'> = { contractUntil: '2020-06-30' }) =>
  fact('ContractSigned', { clubId: 'southampton', ...more });
export const injured = (injuryId: string, more: More<'PlayerInjured'> = {}) =>
  fact('PlayerInjured', {
    injuryId,
    bodyArea: 'K',
    side: 'UNKNOWN',
    sufferedOn: '2017-01-09',
    context: 'UNKNOWN',
    relation: 'UNKNOWN',
    ...more,
  });
export const reassessed = (injuryId: string, more: More<'InjuryReassessed'> = {}) =>
  fact('InjuryReassessed', { injuryId, evidence: 'a scan', ...more });
export const rehab = (injuryId: string, phase: Facts['RehabPhaseReached']['phase'] = 'REHAB') =>
  fact('RehabPhaseReached', { injuryId, phase, reachedOn: '2017-01-20' });
export const recovered = (injuryId: string) =>
  fact('InjuryResolved', { injuryId, resolvedOn: '2017-01-30', basis: 'STATED' });
export const expectedBack = (about: string, latestOn = '2017-01-30') =>
  fact('ExpectedReturnSet', { about, latestOn, unknown: false, basis: 'the club doctor' });
export const ill = (
  illnessId: string,
  more: More<'PlayerFellIll'> = { publicLabel: 'flu', band: 'DOUBTFUL' },
) => fact('PlayerFellIll', { illnessId, ...more });
export const illnessOver = (illnessId: string) =>
  fact('IllnessResolved', { illnessId, resolvedOn: '2017-01-22' });
export const concussed = (injuryId: string) =>
  fact('ConcussionConfirmed', { injuryId, sufferedOn: '2017-01-09', pathway: 'STANDARD' });
export const cleared = (injuryId: string, level: 'TRAINING' | 'MATCH') =>
  fact('MedicalClearanceGranted', { injuryId, level, clearedBy: 'club doctor' });
export const trained = (more: More<'TrainingParticipationRecorded'> = {}) =>
  fact('TrainingParticipationRecorded', {
    trainedOn: '2017-01-23',
    level: 'NONE',
    reason: 'UNKNOWN',
    ...more,
  });
export const testScheduled = (testId: string, more: More<'FitnessTestScheduled'> = {}) =>
  fact('FitnessTestScheduled', { testId, decisionDueAt: '2017-01-25T19:00:00Z', ...more });
export const testPassed = (testId: string) => fact('FitnessTestPassed', { testId });
export const assessed = (
  more: More<'MatchFitnessAssessed'> = { role: 'BENCH', fixtureId: 'semi-final' },
) => fact('MatchFitnessAssessed', more);
export const playedElsewhere = (minutes = 60) =>
  fact('MinutesPlayedRecorded', {
    playedOn: '2017-01-23',
    match: { label: 'Liverpool U23 v Ipswich U23', level: 'under-23' },
    minutes,
    started: true,
  });
export const suspended = (suspensionId: string, more: More<'SuspensionImposed'> = { matches: 1 }) =>
  fact('SuspensionImposed', {
    suspensionId,
    cause: 'DISMISSAL',
    scope: {},
    authority: 'The FA',
    effectiveFrom: '2017-01-23',
    ...more,
  });
export const barred = (ineligibilityId: string) =>
  fact('IneligibilityStated', {
    ineligibilityId,
    kind: 'PARENT_CLUB',
    scope: { opponentClubIds: ['chelsea'] },
  });
export const barLifted = (ineligibilityId: string) =>
  fact('IneligibilityLifted', { ineligibilityId });
const cameroon = { association: 'Cameroon', tournament: 'Africa Cup of Nations 2017' };
export const calledUp = (callUpId: string) =>
  fact('PlayerCalledUp', { callUpId, ...cameroon, list: 'PRELIMINARY' });
export const declined = (callUpId: string) =>
  fact('CallUpDeclined', { callUpId, ...cameroon, list: 'PRELIMINARY' });
export const withdrawn = (callUpId: string) =>
  fact('CallUpWithdrawn', { callUpId, ...cameroon, list: 'PRELIMINARY' });
export const releasePeriod = (callUpId: string) =>
  fact('ReleasePeriodSet', { callUpId, releasedFrom: '2017-01-02', releasedUntil: '2017-02-05' });
export const returned = (callUpId: string) =>
  fact('PlayerReturnedFromDuty', { callUpId, returnedOn: '2017-02-06' });
export const onLeave = (leaveId: string) =>
  fact('LeaveGranted', { leaveId, kind: 'PERSONAL', leaveFrom: '2017-01-20' });
export const leaveOver = (leaveId: string) =>
  fact('LeaveEnded', { leaveId, endedOn: '2017-01-27' });
export const outlook = (more: More<'SelectionOutlookStated'> = {}) =>
  fact('SelectionOutlookStated', {
    fixtureId: 'semi-final',
    band: 'LIKELY',
    phrase: 'expected to play',
    ...more,
  });
export const covers = (ifPlayerOut: string) =>
  fact('CoverPlanStated', { fixtureId: 'semi-final', ifPlayerOut });
export const flagCleared = (source: { readonly name: string } = FEED) =>
  by(source, fact('FeedFlagCleared', { feed: source.name }));
export const cautioned = (fixtureId: string, more: More<'PlayerCautioned'> = {}) =>
  fact('PlayerCautioned', {
    fixtureId,
    competitionId: 'premier-league',
    clubId: 'southampton',
    ...more,
  });
export const sentOff = (fixtureId: string, more: More<'PlayerSentOff'> = {}) =>
  fact('PlayerSentOff', {
    fixtureId,
    competitionId: 'premier-league',
    clubId: 'southampton',
    kind: 'DISMISSAL',
    ...more,
  });
export const rescinded = (fixtureId: string, card: 'CAUTION' | 'DISMISSAL' = 'DISMISSAL') =>
  fact('CardRescinded', { fixtureId, card, authority: 'The FA' });
export const appealed = (suspensionId: string, more: More<'SuspensionAppealed'> = {}) =>
  fact('SuspensionAppealed', { suspensionId, ...more });
