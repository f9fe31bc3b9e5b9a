/** Which command makes a fact: a correction is held to the same fields. */
import type { SquadListFacts } from '../competition/squad-list.js';
import type { ClubFacts } from '../fixture/club.js';
import type { FixtureFacts } from '../fixture/fixture.js';
import type { EligibilityFacts } from '../eligibility/case.js';
import type { PlayerFacts } from '../player/player.js';

type Facts = PlayerFacts & EligibilityFacts & FixtureFacts & ClubFacts & SquadListFacts;
/** Total: the compiler names a fact that was forgotten. */
export const MADE_BY: Readonly<Record<keyof Facts, string>> = {
  PlayerRegistered: 'RegisterPlayer',
  PlayerTransferred: 'TransferPlayer',
  PlayerLoanedOut: 'LoanOutPlayer',
  LoanEnded: 'EndLoan',
  PlayerReleased: 'ReleasePlayer',
  ContractSigned: 'SignContract',
  PlayerInjured: 'RecordInjury',
  InjuryReassessed: 'ReassessInjury',
  InjuryResolved: 'ResolveInjury',
  RehabPhaseReached: 'MarkRehabPhase',
  ExpectedReturnSet: 'SetExpectedReturn',
  PlayerFellIll: 'RecordIllness',
  IllnessResolved: 'ResolveIllness',
  ConcussionConfirmed: 'ConfirmConcussion',
  MedicalClearanceGranted: 'GrantClearance',
  TrainingParticipationRecorded: 'RecordTraining',
  FitnessTestScheduled: 'ScheduleFitnessTest',
  FitnessTestPassed: 'RecordFitnessTestResult',
  FitnessTestFailed: 'RecordFitnessTestResult',
  FitnessTestInconclusive: 'RecordFitnessTestResult',
  FitnessTestNotHeld: 'RecordFitnessTestResult',
  MatchFitnessAssessed: 'AssessMatchFitness',
  MinutesPlayedRecorded: 'RecordMinutes',
  PlayerCautioned: 'RecordCaution',
  PlayerSentOff: 'RecordDismissal',
  CardRescinded: 'RescindCard',
  SuspensionImposed: 'ImposeSuspension',
  SuspensionNotified: 'NotifySuspension',
  SuspensionAppealed: 'AppealSuspension',
  SuspensionUpheld: 'UpholdSuspension',
  SuspensionReduced: 'ReduceSuspension',
  SuspensionExtended: 'ExtendSuspension',
  SuspensionQuashed: 'QuashSuspension',
  IneligibilityStated: 'StateIneligibility',
  IneligibilityLifted: 'LiftIneligibility',
  PlayerCalledUp: 'CallUpPlayer',
  CallUpDeclined: 'DeclineCallUp',
  CallUpWithdrawn: 'WithdrawCallUp',
  ReleasePeriodSet: 'SetReleasePeriod',
  PlayerReturnedFromDuty: 'RecordReturnFromDuty',
  LeaveGranted: 'GrantLeave',
  LeaveEnded: 'EndLeave',
  SelectionOutlookStated: 'StateSelectionOutlook',
  CoverPlanStated: 'StateCoverPlan',
  FeedFlagCleared: 'ClearFeedFlag',
  EligibilityQuestionRaised: 'RaiseEligibilityQuestion',
  EligibilityQuestionWithdrawn: 'WithdrawEligibilityQuestion',
  EligibilityReferred: 'ReferEligibility',
  PlayerWithheld: 'WithholdPlayer',
  EligibilityRulingIssued: 'IssueRuling',
  RulingAppealed: 'AppealRuling',
  RulingUpheld: 'UpholdRuling',
  RulingOverturned: 'OverturnRuling',
  InterimMeasureOrdered: 'OrderInterimMeasure',
  InterimMeasureLifted: 'LiftInterimMeasure',
  ClubNotified: 'NotifyClub',
  FixtureScheduled: 'ScheduleFixture',
  FixtureRescheduled: 'RescheduleFixture',
  FixturePostponed: 'PostponeFixture',
  FixtureAbandoned: 'AbandonFixture',
  OfficialsAppointed: 'AppointOfficials',
  ClaimStated: 'StateClaim',
  TeamNewsPublished: 'PublishTeamNews',
  LineupConfirmed: 'ConfirmLineup',
  MatchPlayed: 'RecordMatch',
  ClubBulletinStated: 'StateClubBulletin',
  SquadListSubmitted: 'SubmitSquadList',
  SquadListAmended: 'AmendSquadList',
};

/** What a correction never touches: whose fact it is, which thing it is about, what stands outside the log. */
const FIXED = [
  'playerId', 'injuryId', 'illnessId', 'testId', 'suspensionId', 'loanId', 'callUpId', 'leaveId', 'ineligibilityId',
  'rulingId', 'measureId', 'caseId', 'reasonId', 'feed', 'outcome', 'name', 'knownAs', 'bornOn',
]; // prettier-ignore
/** The envelope is said anew with a correction, it is not corrected. */
const ENVELOPE = ['source', 'confidence', 'visibility', 'statedAt', 'medical'];

/** What a squad list is the list of. */
const LIST = ['clubId', 'competitionId', 'season', 'listType'];

/** Whether a field of a fact's payload may be corrected. */
export const isCorrectable = (type: string, field: string): boolean =>
  !FIXED.includes(field) &&
  !ENVELOPE.includes(field) &&
  !(type === 'FixtureScheduled' && field === 'fixtureId') &&
  !(type.startsWith('SquadList') && LIST.includes(field));
