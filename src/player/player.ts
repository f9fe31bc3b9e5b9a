/** What the rules need to know of a player, and the topics joined. */
import type { Decider, Evolve } from '../event-store/decider.js';
import type { ClubId } from '../vocabulary.js';
import { type CallUpFacts, callUpCommands, decideCallUp, evolveCallUp } from './call-up.js';
import { type Card, type CardFacts, cardCommands, decideCard, evolveCard } from './card.js';
import {
  type ConcussionFacts,
  concussionCommands,
  decideConcussion,
  evolveConcussion,
} from './concussion.js';
import {
  type ContractFacts,
  contractCommands,
  decideContract,
  evolveContract,
} from './contract.js';
import {
  type Expected,
  type ExpectedReturnFacts,
  decideExpectedReturn,
  evolveExpectedReturn,
  expectedReturnCommands,
} from './expected-return.js';
import {
  type FeedFlagFacts,
  type LastWord,
  decideFeedFlag,
  evolveFeedFlag,
  feedFlagCommands,
  heard,
} from './feed-flag.js';
import {
  type FitnessTestFacts,
  decideFitnessTest,
  evolveFitnessTest,
  fitnessTestCommands,
} from './fitness-test.js';
import { type IllnessFacts, decideIllness, evolveIllness, illnessCommands } from './illness.js';
import {
  type IneligibilityFacts,
  decideIneligibility,
  evolveIneligibility,
  ineligibilityCommands,
} from './ineligibility.js';
import { type InjuryFacts, decideInjury, evolveInjury, injuryCommands } from './injury.js';
import { type LeaveFacts, decideLeave, evolveLeave, leaveCommands } from './leave.js';
import { type Loan, type LoanFacts, decideLoan, evolveLoan, loanCommands } from './loan.js';
import {
  type MatchFitnessFacts,
  decideMatchFitness,
  evolveMatchFitness,
  matchFitnessCommands,
} from './match-fitness.js';
import {
  type Departure,
  type MovementFacts,
  decideMovement,
  evolveMovement,
  movementCommands,
} from './movement.js';
import { type OutlookFacts, decideOutlook, evolveOutlook, outlookCommands } from './outlook.js';
import type { Reason } from './reason.js';
import { type RehabFacts, decideRehab, evolveRehab, rehabCommands } from './rehab.js';
import {
  RegisterPlayer,
  type Registration,
  type RegistrationFacts,
  decideRegistration,
  evolveRegistration,
  registrationCommands,
} from './registration.js';
import {
  type SuspensionFacts,
  decideSuspension,
  evolveSuspension,
  suspensionCommands,
} from './suspension.js';
import {
  type SuspensionReviewFacts,
  decideSuspensionReview,
  evolveSuspensionReview,
  suspensionReviewCommands,
} from './suspension-review.js';
import {
  type Trained,
  type TrainingFacts,
  decideTraining,
  evolveTraining,
  trainingCommands,
} from './training.js';

export interface Player {
  /** The followed club that he plays for: the loan club while on loan; none on loan to a club that is not followed */
  readonly clubId?: ClubId | undefined;
  readonly registration?: Registration | undefined;
  readonly loan?: Loan | undefined;
  /** When he is expected back from the loan he is on */
  readonly loanReturn?: Expected | undefined;
  readonly endedLoans: readonly LoanFacts['LoanEnded'][];
  readonly departure?: Departure | undefined;
  readonly contract?: ContractFacts['ContractSigned'] | undefined;
  /** Open and ended, one per kind and id */
  readonly reasons: readonly Reason[];
  readonly trained: readonly Trained[];
  readonly minutesElsewhere: readonly MatchFitnessFacts['MinutesPlayedRecorded'][];
  readonly coverPlans: readonly OutlookFacts['CoverPlanStated'][];
  readonly lastWords: readonly LastWord[];
  /** As they were shown, those taken back among them; absent: none ever was */
  readonly cards?: readonly Card[];
}

export const playerCommands = {
  ...registrationCommands,
  ...movementCommands,
  ...loanCommands,
  ...contractCommands,
  ...injuryCommands,
  ...expectedReturnCommands,
  ...rehabCommands,
  ...illnessCommands,
  ...concussionCommands,
  ...trainingCommands,
  ...fitnessTestCommands,
  ...matchFitnessCommands,
  ...cardCommands,
  ...suspensionCommands,
  ...suspensionReviewCommands,
  ...ineligibilityCommands,
  ...callUpCommands,
  ...leaveCommands,
  ...outlookCommands,
  ...feedFlagCommands,
};
export type PlayerFacts = RegistrationFacts &
  MovementFacts &
  LoanFacts &
  ContractFacts &
  InjuryFacts &
  ExpectedReturnFacts &
  RehabFacts &
  IllnessFacts &
  ConcussionFacts &
  TrainingFacts &
  FitnessTestFacts &
  MatchFitnessFacts &
  CardFacts &
  SuspensionFacts &
  SuspensionReviewFacts &
  IneligibilityFacts &
  CallUpFacts &
  LeaveFacts &
  OutlookFacts &
  FeedFlagFacts;

const topics: Evolve<Player, PlayerFacts> = {
  ...evolveRegistration,
  ...evolveMovement,
  ...evolveLoan,
  ...evolveContract,
  ...evolveInjury,
  ...evolveExpectedReturn,
  ...evolveRehab,
  ...evolveIllness,
  ...evolveConcussion,
  ...evolveTraining,
  ...evolveFitnessTest,
  ...evolveMatchFitness,
  ...evolveCard,
  ...evolveSuspension,
  ...evolveSuspensionReview,
  ...evolveIneligibility,
  ...evolveCallUp,
  ...evolveLeave,
  ...evolveOutlook,
  ...evolveFeedFlag,
};
type Fold = (
  player: Player,
  data: unknown,
  meta: Readonly<Record<string, unknown>>,
  id: string,
) => Player;
/** Whatever a fact is about, it may be the last word of a feed. */
const evolve = Object.fromEntries(
  Object.entries(topics).map(([type, fold]): [string, Fold] => [
    type,
    (player, data, meta, id) => heard((fold as Fold)(player, data, meta, id), type, meta, id),
  ]),
) as unknown as Evolve<Player, PlayerFacts>;

export const player: Decider<Player, typeof playerCommands, PlayerFacts> = {
  initial: {
    endedLoans: [],
    reasons: [],
    trained: [],
    minutesElsewhere: [],
    coverPlans: [],
    lastWords: [],
  },
  commands: playerCommands,
  decide: {
    ...decideRegistration,
    ...decideMovement,
    ...decideLoan,
    ...decideContract,
    ...decideInjury,
    ...decideExpectedReturn,
    ...decideRehab,
    ...decideIllness,
    ...decideConcussion,
    ...decideTraining,
    ...decideFitnessTest,
    ...decideMatchFitness,
    ...decideCard,
    ...decideSuspension,
    ...decideSuspensionReview,
    ...decideIneligibility,
    ...decideCallUp,
    ...decideLeave,
    ...decideOutlook,
    ...decideFeedFlag,
  },
  evolve,
  begins: ['RegisterPlayer'],
  partiesOf: ({ clubId, loan }, command) =>
    command instanceof RegisterPlayer
      ? [command.clubId]
      : [clubId, loan?.parentClubId].filter((club) => club !== undefined),
};
