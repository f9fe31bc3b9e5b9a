/** An eligibility case: one question about one player, what was done about it, and how it was answered. */
import type { Decider } from '../event-store/decider.js';
import type { ClubId } from '../vocabulary.js';
import {
  type Appeal,
  appealCommands,
  type AppealFacts,
  AppealRuling,
  decideAppeal,
  evolveAppeal,
} from './appeal.js';
import {
  decideMeasure,
  evolveMeasure,
  type Measure,
  measureCommands,
  type MeasureFacts,
} from './interim-measure.js';
import {
  decideNotification,
  evolveNotification,
  type Notification,
  notificationCommands,
  type NotificationFacts,
} from './notification.js';
import {
  decideQuestion,
  evolveQuestion,
  type Question,
  questionCommands,
  type QuestionFacts,
  RaiseEligibilityQuestion,
} from './question.js';
import {
  decideReferral,
  evolveReferral,
  type Referral,
  referralCommands,
  type ReferralFacts,
} from './referral.js';
import {
  decideRuling,
  evolveRuling,
  type Ruling,
  rulingCommands,
  type RulingFacts,
} from './ruling.js';
import {
  decideWithholding,
  evolveWithholding,
  withholdingCommands,
  type WithholdingFacts,
} from './withholding.js';

export interface EligibilityCase {
  readonly question?: Question;
  readonly withdrawn: boolean;
  /** The club whose matter it is: whose caller raised it. Absent: an authority or the league did */
  readonly clubId?: ClubId;
  readonly referrals: readonly Referral[];
  /** Club and fixture of each withholding */
  readonly withheldFrom: readonly string[];
  /** Oldest first; the last one holds */
  readonly rulings: readonly Ruling[];
  /** Oldest first; absent: none was ever appealed */
  readonly appeals?: readonly Appeal[];
  /** Interim measures, oldest first; absent: none was ever ordered */
  readonly measures?: readonly Measure[];
  /** Clubs that were told; absent: none was */
  readonly notified?: readonly Notification[];
}
export type EligibilityFacts = QuestionFacts &
  ReferralFacts &
  WithholdingFacts &
  RulingFacts &
  AppealFacts &
  MeasureFacts &
  NotificationFacts;
export const eligibilityCommands = {
  ...questionCommands,
  ...referralCommands,
  ...withholdingCommands,
  ...rulingCommands,
  ...appealCommands,
  ...measureCommands,
  ...notificationCommands,
};

export const eligibilityCase: Decider<
  EligibilityCase,
  typeof eligibilityCommands,
  EligibilityFacts
> = {
  initial: { withdrawn: false, referrals: [], withheldFrom: [], rulings: [] },
  commands: eligibilityCommands,
  decide: {
    ...decideQuestion,
    ...decideReferral,
    ...decideWithholding,
    ...decideRuling,
    ...decideAppeal,
    ...decideMeasure,
    ...decideNotification,
  },
  evolve: {
    ...evolveQuestion,
    ...evolveReferral,
    ...evolveWithholding,
    ...evolveRuling,
    ...evolveAppeal,
    ...evolveMeasure,
    ...evolveNotification,
  },
  begins: ['RaiseEligibilityQuestion'],
  // Whether the club that asks holds the player, no case can tell: that is looked up before the command is given.
  partiesOf: ({ question, clubId }, command) => {
    const { party } = command.asked;
    if (question && command instanceof AppealRuling && party !== undefined) return [party];
    if (question) return clubId === undefined ? [] : [clubId];
    return command instanceof RaiseEligibilityQuestion && party !== undefined ? [party] : [];
  },
};
