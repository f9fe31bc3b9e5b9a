/** The answer: an authority rules, under a rule, with its grounds. */
import { IsIn } from 'class-validator';
import type { Day } from '../calendar.js';
import { type Decide, type Evolve, reject, Rejection } from '../event-store/decider.js';
import { same, One, plain, said, Statement } from '../statement.js';
import { IsDay, IsId, Optional, type PlayerId, Scope, Words } from '../vocabulary.js';
import type { EligibilityCase } from './case.js';
import { CaseDocument } from './document.js';
import { measuresOver, standingQuestion } from './standing.js';
import { endsBeforeItBegins } from './window.js';

export const DECISIONS = ['ELIGIBLE', 'INELIGIBLE', 'CONDITIONAL'] as const;
export type Decision = (typeof DECISIONS)[number];

/** The question is answered. A later ruling in the same case supersedes this one. */
export class IssueRuling extends Statement {
  /** A readable id, `fifa-matip`; absent: a new one */
  @Optional() @IsId() readonly rulingId?: string;
  @IsIn(DECISIONS) readonly decision: Decision;
  /** `FIFA` */
  @Words(120) readonly authority: string;
  /** `RSTP Annexe 1 art. 5` */
  @Words(80) readonly ruleId: string;
  @Words(2000) readonly grounds: string;
  /** The fixtures it is about; `{}` is every fixture */
  @One(() => Scope) readonly scope: Scope;
  @IsDay() readonly effectiveFrom: Day;
  /** The last day it holds; absent: for good */
  @Optional() @IsDay() readonly effectiveUntil?: Day;
  /** On what he is eligible; a conditional ruling names it */
  @Optional() @Words(500) readonly conditions?: string;
  /** The ruling as it was published */
  @Optional() @One(() => CaseDocument) readonly document?: CaseDocument;
}
export const rulingCommands = { IssueRuling };

export interface Ruling {
  readonly playerId: PlayerId;
  readonly rulingId: string;
  readonly decision: Decision;
  readonly authority: string;
  readonly ruleId: string;
  readonly grounds: string;
  readonly scope: Scope;
  readonly effectiveFrom: Day;
  readonly effectiveUntil?: Day;
  readonly conditions?: string;
  readonly document?: CaseDocument;
}
export interface RulingFacts {
  EligibilityRulingIssued: Ruling;
}

export const decideRuling: Decide<EligibilityCase, typeof rulingCommands, RulingFacts> = {
  IssueRuling: (state, command) => {
    const question = standingQuestion(state);
    if (question instanceof Rejection) return question;
    const { rulingId, decision, authority, ruleId, grounds, scope } = command;
    const { effectiveFrom, effectiveUntil, conditions, document } = command;
    if (endsBeforeItBegins(effectiveFrom, effectiveUntil))
      return reject(
        'WindowEndsBeforeItBegins',
        'effectiveUntil lies before effectiveFrom',
        '#/effectiveUntil',
      );
    if (decision === 'CONDITIONAL' && conditions === undefined)
      return reject('NoConditions', 'a conditional ruling names its conditions', '#/conditions');
    const data = said({
      playerId: question.playerId,
      rulingId: rulingId!,
      decision,
      authority,
      ruleId,
      grounds,
      scope: plain(scope),
      effectiveFrom,
      effectiveUntil,
      conditions,
      document: plain(document),
    });
    const issued = state.rulings.find((ruling) => ruling.rulingId === rulingId);
    if (issued && same(issued, data)) return [];
    if (issued)
      return reject(
        'RulingAlreadyIssued',
        `${rulingId} ruled otherwise: a new ruling has an id of its own`,
        '#/rulingId',
      );
    return [{ type: 'EligibilityRulingIssued', data }];
  },
};
export const evolveRuling: Evolve<EligibilityCase, RulingFacts> = {
  EligibilityRulingIssued: (state, ruling) => ({
    ...measuresOver(state),
    rulings: [...state.rulings, ruling],
  }),
};
