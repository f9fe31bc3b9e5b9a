/** The question goes to whoever has to answer it. */
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { type Decide, type Evolve, Rejection } from '../event-store/decider.js';
import { same, plain, Statement } from '../statement.js';
import { Optional, type PlayerId, Words } from '../vocabulary.js';
import type { EligibilityCase } from './case.js';
import { CaseDocument } from './document.js';
import { standingQuestion } from './standing.js';

/** An authority is asked to rule. */
export class ReferEligibility extends Statement {
  /** `FIFA` */
  @Words(120) readonly toAuthority: string;
  /** What was sent along */
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CaseDocument)
  readonly documents?: CaseDocument[];
}
export const referralCommands = { ReferEligibility };

export interface Referral {
  readonly playerId: PlayerId;
  readonly toAuthority: string;
  readonly documents: readonly CaseDocument[];
}
export interface ReferralFacts {
  EligibilityReferred: Referral;
}

export const decideReferral: Decide<EligibilityCase, typeof referralCommands, ReferralFacts> = {
  ReferEligibility: (state, { toAuthority, documents }) => {
    const question = standingQuestion(state);
    if (question instanceof Rejection) return question;
    const data = { playerId: question.playerId, toAuthority, documents: plain(documents ?? []) };
    return state.referrals.some((referral) => same(referral, data))
      ? []
      : [{ type: 'EligibilityReferred', data }];
  },
};
export const evolveReferral: Evolve<EligibilityCase, ReferralFacts> = {
  EligibilityReferred: (state, referral) => ({
    ...state,
    referrals: [...state.referrals, referral],
  }),
};
