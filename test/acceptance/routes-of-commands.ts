/** Where a command is sent over HTTP. Total over the commands: a test of it names the one that was forgotten. */
type Body = Readonly<Record<string, unknown>>;
type Address = (subject: string, body: Body) => string;
const of =
  (rest: string): Address =>
  (subject) =>
    `players/${subject}/${rest}`;
const about =
  (things: string, field: string, rest: string): Address =>
  (subject, body) =>
    `players/${subject}/${things}/${String(body[field])}/${rest}`;
const match =
  (rest: string): Address =>
  (subject) =>
    `fixtures/${subject}/${rest}`;
const inCase =
  (rest: string): Address =>
  (subject) =>
    `eligibility-cases/${subject}/${rest}`;
const ofRuling =
  (rest: string): Address =>
  (subject, body) =>
    `eligibility-cases/${subject}/rulings/${String(body['rulingId'])}/${rest}`;

export const ADDRESSES: Readonly<Record<string, Address>> = {
  RegisterPlayer: () => 'players',
  TransferPlayer: of('transfers'),
  ReleasePlayer: of('releases'),
  LoanOutPlayer: of('loans'),
  EndLoan: about('loans', 'loanId', 'end'),
  SignContract: of('contracts'),
  RecordInjury: of('injuries'),
  MarkRehabPhase: about('injuries', 'injuryId', 'rehab-phases'),
  ReassessInjury: about('injuries', 'injuryId', 'reassessments'),
  ResolveInjury: about('injuries', 'injuryId', 'resolution'),
  ConfirmConcussion: about('injuries', 'injuryId', 'concussion'),
  GrantClearance: about('injuries', 'injuryId', 'clearances'),
  SetExpectedReturn: of('expected-returns'),
  RecordIllness: of('illnesses'),
  ResolveIllness: about('illnesses', 'illnessId', 'resolution'),
  RecordTraining: of('training'),
  ScheduleFitnessTest: of('fitness-tests'),
  RecordFitnessTestResult: about('fitness-tests', 'testId', 'result'),
  AssessMatchFitness: of('match-fitness'),
  RecordMinutes: of('minutes'),
  RecordCaution: of('cautions'),
  RecordDismissal: of('dismissals'),
  RescindCard: of('card-rescissions'),
  ImposeSuspension: of('suspensions'),
  NotifySuspension: about('suspensions', 'suspensionId', 'notifications'),
  AppealSuspension: about('suspensions', 'suspensionId', 'appeals'),
  UpholdSuspension: about('suspensions', 'suspensionId', 'upholding'),
  ReduceSuspension: about('suspensions', 'suspensionId', 'reductions'),
  ExtendSuspension: about('suspensions', 'suspensionId', 'extensions'),
  QuashSuspension: about('suspensions', 'suspensionId', 'quashing'),
  StateIneligibility: of('ineligibilities'),
  LiftIneligibility: about('ineligibilities', 'ineligibilityId', 'lifting'),
  CallUpPlayer: of('call-ups'),
  DeclineCallUp: about('call-ups', 'callUpId', 'decline'),
  WithdrawCallUp: about('call-ups', 'callUpId', 'withdrawal'),
  SetReleasePeriod: about('call-ups', 'callUpId', 'release-period'),
  RecordReturnFromDuty: about('call-ups', 'callUpId', 'return'),
  GrantLeave: of('leave'),
  EndLeave: about('leave', 'leaveId', 'end'),
  StateSelectionOutlook: of('outlooks'),
  StateCoverPlan: of('cover-plans'),
  ClearFeedFlag: of('feed-clearings'),
  RaiseEligibilityQuestion: () => 'eligibility-cases',
  WithdrawEligibilityQuestion: inCase('withdrawal'),
  ReferEligibility: inCase('referrals'),
  WithholdPlayer: inCase('withholdings'),
  IssueRuling: inCase('rulings'),
  AppealRuling: ofRuling('appeals'),
  UpholdRuling: ofRuling('upholding'),
  OverturnRuling: ofRuling('overturning'),
  OrderInterimMeasure: inCase('interim-measures'),
  LiftInterimMeasure: (subject, body) =>
    `eligibility-cases/${subject}/interim-measures/${String(body['measureId'])}/lifting`,
  NotifyClub: inCase('notifications'),
  ScheduleFixture: () => 'fixtures',
  RescheduleFixture: match('reschedulings'),
  PostponeFixture: match('postponements'),
  AbandonFixture: match('abandonments'),
  AppointOfficials: match('officials'),
  ConfirmLineup: match('line-ups'),
  RecordMatch: match('result'),
  StateClaim: match('claims'),
  PublishTeamNews: match('team-news'),
  StateClubBulletin: (subject) => `clubs/${subject}/bulletins`,
  SubmitSquadList: () => 'squad-lists',
  AmendSquadList: (subject) => `squad-lists/${subject}/amendments`,
  CorrectStatement: (subject) => `events/${subject}/corrections`,
  WithdrawStatement: (subject) => `events/${subject}/withdrawals`,
};
/** @throws Error for a command without a route */
export const addressOf = (command: string, subject: string, body: Body): string => {
  const address = ADDRESSES[command];
  if (!address) throw new Error(`no route for ${command}`);
  return address(subject, body);
};
