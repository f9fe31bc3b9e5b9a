/** A ruling is taken to an appeal body, which upholds it or overturns it. */
import { IsBoolean, IsIn } from 'class-validator';
import { type Decide, type Evolve, reject, Rejection } from '../event-store/decider.js';
import { One, plain, said, same, Statement } from '../statement.js';
import { IsId, Optional, type PlayerId, Words } from '../vocabulary.js';
import type { EligibilityCase } from './case.js';
import { CaseDocument } from './document.js';
import { type Decision, DECISIONS, type Ruling } from './ruling.js';
import { measuresOver, standingQuestion } from './standing.js';

/** Somebody does not accept the ruling in force. */
export class AppealRuling extends Statement {
  /** The ruling that is appealed */
  @Optional() @IsId() readonly rulingId?: string;
  /** Who appeals: `Liverpool FC` */
  @Words(120) readonly by: string;
  /** True: the ruling has no effect while the appeal runs, and the player is pending */
  @IsBoolean() readonly staysEffect: boolean;
  /** Who has to decide, `CAS` */
  @Optional() @Words(120) readonly toAuthority?: string;
  @Optional() @One(() => CaseDocument) readonly document?: CaseDocument;
}
/** The appeal is dismissed: the ruling stands as it was issued. */
export class UpholdRuling extends Statement {
  /** The ruling that is upheld */
  @Optional() @IsId() readonly rulingId?: string;
  /** Who decided the appeal, `CAS` */
  @Words(120) readonly by: string;
  /** Absent: the decision that was appealed; it cannot be another one */
  @Optional() @IsIn(DECISIONS) readonly decision?: Decision;
  @Optional() @One(() => CaseDocument) readonly document?: CaseDocument;
}
/** The appeal is allowed: the ruling has no effect any more. */
export class OverturnRuling extends Statement {
  /** The ruling that is overturned */
  @Optional() @IsId() readonly rulingId?: string;
  /** Who decided the appeal, `CAS` */
  @Words(120) readonly by: string;
  /** What holds in its place; absent: a bar or a condition falls, and after ELIGIBLE the question is open again */
  @Optional() @IsIn(DECISIONS) readonly decision?: Decision;
  /** On what he is eligible; CONDITIONAL names it */
  @Optional() @Words(500) readonly conditions?: string;
  @Optional() @One(() => CaseDocument) readonly document?: CaseDocument;
}
export const appealCommands = { AppealRuling, UpholdRuling, OverturnRuling };

interface Decided {
  readonly playerId: PlayerId;
  readonly rulingId: string;
  readonly by: string;
  readonly document?: CaseDocument;
}
export interface AppealFacts {
  RulingAppealed: Decided & { readonly staysEffect: boolean; readonly toAuthority?: string };
  RulingUpheld: Decided & { readonly decision: Decision };
  RulingOverturned: Decided & { readonly decision?: Decision; readonly conditions?: string };
}
/** What was said of one ruling's appeals, oldest first. */
export interface Appeal {
  readonly appealed: AppealFacts['RulingAppealed'];
  readonly upheld?: AppealFacts['RulingUpheld'];
  readonly overturned?: AppealFacts['RulingOverturned'];
}

/** The ruling in force, if it is the one named: what a later ruling or an appeal body has put aside is over. */
const inForce = (state: EligibilityCase, rulingId: string): Ruling | Rejection => {
  const question = standingQuestion(state);
  if (question instanceof Rejection) return question;
  const ruling = state.rulings.find((one) => one.rulingId === rulingId);
  if (!ruling) return reject('NoSuchRuling', `${rulingId} is no ruling of this case`, '#/rulingId');
  return ruling === state.rulings.at(-1)
    ? ruling
    : reject('RulingSuperseded', `a later ruling took the place of ${rulingId}`, '#/rulingId');
};
const appealsOf = ({ appeals = [] }: EligibilityCase, rulingId: string): readonly Appeal[] =>
  appeals.filter(({ appealed }) => appealed.rulingId === rulingId);
const isRunning = ({ upheld, overturned }: Appeal): boolean => !upheld && !overturned;

/** Whether the question of a case is open again: its last ruling was overturned, and nothing holds in its place. */
export const isReopened = (state: EligibilityCase): boolean => {
  const ruling = state.rulings.at(-1);
  const last = ruling && appealsOf(state, ruling.rulingId).at(-1)?.overturned;
  return last !== undefined && ruling?.decision === 'ELIGIBLE' && last.decision === undefined;
};

/** Whether an appeal against the ruling in force runs. */
export const isAppealed = (state: EligibilityCase): boolean => {
  const ruling = state.rulings.at(-1);
  return ruling !== undefined && appealsOf(state, ruling.rulingId).some(isRunning);
};

/** The running appeal of the ruling in force; the same answer again is already true, another one comes too late. */
const decidable = (
  state: EligibilityCase,
  rulingId: string,
  already: (last: Appeal) => boolean,
): Ruling | Rejection | undefined => {
  const ruling = inForce(state, rulingId);
  if (ruling instanceof Rejection) return ruling;
  const last = appealsOf(state, rulingId).at(-1);
  if (!last) return reject('NoAppealRunning', `${rulingId} was not appealed`, '#/rulingId');
  if (already(last)) return undefined;
  return isRunning(last)
    ? ruling
    : reject('AppealAlreadyDecided', `the appeal against ${rulingId} is decided`, '#/rulingId');
};

export const decideAppeal: Decide<EligibilityCase, typeof appealCommands, AppealFacts> = {
  AppealRuling: (state, { rulingId, by, staysEffect, toAuthority, document }) => {
    const ruling = inForce(state, rulingId!);
    if (ruling instanceof Rejection) return ruling;
    const { playerId } = ruling;
    const what = { playerId, rulingId: rulingId!, by, staysEffect, toAuthority };
    const data = said({ ...what, document: plain(document) });
    const appeals = appealsOf(state, rulingId!);
    if (appeals.some(({ appealed }) => same(appealed, data))) return [];
    if (appeals.some(isRunning))
      return reject('RulingAlreadyAppealed', `an appeal against ${rulingId} runs`, '#/rulingId');
    // Upheld, it may go to the next instance; overturned, there is nothing left to appeal.
    if (appeals.some(({ overturned }) => overturned))
      return reject(
        'RulingOverturned',
        `${rulingId} is overturned: it has no effect`,
        '#/rulingId',
      );
    return [{ type: 'RulingAppealed', data }];
  },
  UpholdRuling: (state, { rulingId, by, decision, document }) => {
    const saying = (ruled: Decision): AppealFacts['RulingUpheld'] => {
      const { playerId } = state.question!;
      const what = { playerId, rulingId: rulingId!, by, decision: decision ?? ruled };
      return said({ ...what, document: plain(document) });
    };
    const ruling = decidable(
      state,
      rulingId!,
      ({ appealed, upheld }) => !!upheld && same(upheld, saying(decisionOf(state, appealed))),
    );
    if (ruling === undefined) return [];
    if (ruling instanceof Rejection) return ruling;
    return decision !== undefined && decision !== ruling.decision
      ? reject(
          'UpheldOtherwise',
          `${rulingId} ruled ${ruling.decision}: another decision overturns it`,
          '#/decision',
        )
      : [{ type: 'RulingUpheld', data: saying(ruling.decision) }];
  },
  OverturnRuling: (state, { rulingId, by, decision, conditions, document }) => {
    const what = { rulingId: rulingId!, by, decision, conditions, document: plain(document) };
    const ruling = decidable(
      state,
      rulingId!,
      ({ appealed: { playerId }, overturned }) =>
        !!overturned && same(overturned, said({ playerId, ...what })),
    );
    if (ruling === undefined) return [];
    if (ruling instanceof Rejection) return ruling;
    if (decision === ruling.decision && decision !== 'CONDITIONAL')
      return reject(
        'OverturnedToTheSame',
        `${rulingId} ruled ${decision} already: that upholds it`,
        '#/decision',
      );
    if (decision === 'CONDITIONAL' && conditions === undefined)
      return reject('NoConditions', 'a conditional decision names its conditions', '#/conditions');
    return [{ type: 'RulingOverturned', data: said({ playerId: ruling.playerId, ...what }) }];
  },
};
const decisionOf = ({ rulings }: EligibilityCase, { rulingId }: { rulingId: string }): Decision =>
  rulings.find((ruling) => ruling.rulingId === rulingId)!.decision;

/** A decision belongs to the last appeal of its ruling that still runs. */
const decided = (
  state: EligibilityCase,
  rulingId: string,
  outcome: Pick<Appeal, 'upheld' | 'overturned'>,
): EligibilityCase => {
  const running = appealsOf(state, rulingId).findLast(isRunning);
  return {
    ...measuresOver(state),
    appeals: (state.appeals ?? []).map((one) => (one === running ? { ...one, ...outcome } : one)),
  };
};
export const evolveAppeal: Evolve<EligibilityCase, AppealFacts> = {
  RulingAppealed: (state, appealed) => ({
    ...state,
    appeals: [...(state.appeals ?? []), { appealed }],
  }),
  RulingUpheld: (state, upheld) => decided(state, upheld.rulingId, { upheld }),
  RulingOverturned: (state, overturned) => decided(state, overturned.rulingId, { overturned }),
};
