/** Somebody doubts that a player may be fielded: the question that opens a case, and its withdrawal. */
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { same, One, plain, said, Statement } from '../statement.js';
import { IsDay, IsId, IsKnown, Optional, type PlayerId, Scope, Words } from '../vocabulary.js';
import type { Day } from '../calendar.js';
import type { EligibilityCase } from './case.js';
import { isReopened } from './appeal.js';
import { endsBeforeItBegins } from './window.js';

/** May he play? Until it is answered he is pending: he can be fielded, at the club's risk. */
export class RaiseEligibilityQuestion extends Statement {
  /** A readable id, `matip-2017`; absent: a new one */
  @Optional() @IsId() readonly caseId?: string;
  @IsKnown('player') readonly playerId: PlayerId;
  /** `released for the Africa Cup although he did not want to go?` */
  @Words(500) readonly question: string;
  /** `Cameroon FA` */
  @Words(120) readonly raisedBy: string;
  /** `RSTP Annexe 1 art. 5` */
  @Optional() @Words(80) readonly ruleId?: string;
  /** The fixtures it is about; `{}` is every fixture */
  @One(() => Scope) readonly scope: Scope;
  @IsDay() readonly heldFrom: Day;
  /** The last day it can matter; absent: until it is answered */
  @Optional() @IsDay() readonly heldUntil?: Day;
}
/** Whoever asked does not ask any more. */
export class WithdrawEligibilityQuestion extends Statement {
  @Optional() @Words(500) readonly why?: string;
}
export const questionCommands = { RaiseEligibilityQuestion, WithdrawEligibilityQuestion };

export interface Question {
  readonly playerId: PlayerId;
  readonly question: string;
  readonly raisedBy: string;
  readonly ruleId?: string;
  readonly scope: Scope;
  readonly heldFrom: Day;
  readonly heldUntil?: Day;
}
export interface QuestionFacts {
  EligibilityQuestionRaised: Question;
  EligibilityQuestionWithdrawn: { readonly playerId: PlayerId; readonly why?: string };
}

export const decideQuestion: Decide<EligibilityCase, typeof questionCommands, QuestionFacts> = {
  RaiseEligibilityQuestion: (state, command) => {
    const { playerId, question, raisedBy, ruleId, scope, heldFrom, heldUntil } = command;
    if (endsBeforeItBegins(heldFrom, heldUntil))
      return reject('WindowEndsBeforeItBegins', 'heldUntil lies before heldFrom', '#/heldUntil');
    const data = said({
      playerId,
      question,
      raisedBy,
      ruleId,
      scope: plain(scope),
      heldFrom,
      heldUntil,
    });
    if (state.withdrawn)
      return reject('WithdrawnQuestion', 'this question was withdrawn: open a case of its own');
    if (state.question && same(data, state.question)) return [];
    if (state.question)
      return reject('QuestionAlreadyRaised', 'a case has one question: open another case');
    return [{ type: 'EligibilityQuestionRaised', data }];
  },
  WithdrawEligibilityQuestion: (state, { why }) => {
    const { question, withdrawn, rulings } = state;
    if (withdrawn) return [];
    if (!question) return reject('NoOpenQuestion', 'no question is open in this case');
    if (rulings.length && !isReopened(state))
      return reject('QuestionAlreadyRuledOn', 'what was ruled on cannot be withdrawn');
    const data = said({ playerId: question.playerId, why });
    return [{ type: 'EligibilityQuestionWithdrawn', data }];
  },
};

export const evolveQuestion: Evolve<EligibilityCase, QuestionFacts> = {
  // The case cannot know the player's club; the club that asked is the one whose matter it stays.
  EligibilityQuestionRaised: (state, question, { party }) => ({
    ...state,
    question,
    withdrawn: false,
    ...(typeof party === 'string' && state.clubId === undefined ? { clubId: party } : {}),
  }),
  EligibilityQuestionWithdrawn: (state) => ({ ...state, withdrawn: true }),
};
