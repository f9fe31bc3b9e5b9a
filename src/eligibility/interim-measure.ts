/** Until the ruling an authority may order whether he is fielded: a provisional measure, as CAS (R37) and FIFA know it. */
import { IsIn } from 'class-validator';
import type { Day } from '../calendar.js';
import { type Decide, type Evolve, reject, Rejection } from '../event-store/decider.js';
import { One, plain, said, same, Statement } from '../statement.js';
import { IsDay, IsId, Optional, type PlayerId, Scope, Words } from '../vocabulary.js';
import { isAppealed, isReopened } from './appeal.js';
import type { EligibilityCase } from './case.js';
import { CaseDocument } from './document.js';
import { type Decision, DECISIONS } from './ruling.js';
import { measuresOver, standingQuestion } from './standing.js';
import { endsBeforeItBegins } from './window.js';

/** An order for the time until the ruling, or until an appeal is decided. A later one takes its place. */
export class OrderInterimMeasure extends Statement {
  /** A readable id, `cas-stay`; absent: a new one */
  @Optional() @IsId() readonly measureId?: string;
  /** ELIGIBLE: he may be fielded meanwhile; INELIGIBLE: he may not; CONDITIONAL: on conditions */
  @IsIn(DECISIONS) readonly decision: Decision;
  /** `CAS` */
  @Words(120) readonly authority: string;
  /** `CAS Code R37` */
  @Words(80) readonly ruleId: string;
  @Optional() @Words(2000) readonly grounds?: string;
  /** The fixtures it is about; `{}` is every fixture */
  @One(() => Scope) readonly scope: Scope;
  @IsDay() readonly effectiveFrom: Day;
  /** The last day it holds; absent: until the case is decided */
  @Optional() @IsDay() readonly effectiveUntil?: Day;
  /** On what he may be fielded; CONDITIONAL names it */
  @Optional() @Words(500) readonly conditions?: string;
  @Optional() @One(() => CaseDocument) readonly document?: CaseDocument;
}
/** The order falls before the case is decided: the question is as open as it was. */
export class LiftInterimMeasure extends Statement {
  /** The measure that is lifted */
  @Optional() @IsId() readonly measureId?: string;
  /** Who lifts it, `CAS` */
  @Words(120) readonly by: string;
  /** The first day on which it no longer holds */
  @IsDay() readonly liftedFrom: Day;
  @Optional() @Words(500) readonly why?: string;
  @Optional() @One(() => CaseDocument) readonly document?: CaseDocument;
}
export const measureCommands = { OrderInterimMeasure, LiftInterimMeasure };

export interface InterimMeasure {
  readonly playerId: PlayerId;
  readonly measureId: string;
  readonly decision: Decision;
  readonly authority: string;
  readonly ruleId: string;
  readonly grounds?: string;
  readonly scope: Scope;
  readonly effectiveFrom: Day;
  readonly effectiveUntil?: Day;
  readonly conditions?: string;
  readonly document?: CaseDocument;
}
export interface MeasureFacts {
  InterimMeasureOrdered: InterimMeasure;
  InterimMeasureLifted: {
    readonly playerId: PlayerId;
    readonly measureId: string;
    readonly by: string;
    readonly liftedFrom: Day;
    readonly why?: string;
    readonly document?: CaseDocument;
  };
}
/** A measure, and whether it was lifted or the case was decided since. */
export interface Measure {
  readonly ordered: InterimMeasure;
  readonly over?: true;
  readonly lifted?: MeasureFacts['InterimMeasureLifted'];
}

export const decideMeasure: Decide<EligibilityCase, typeof measureCommands, MeasureFacts> = {
  OrderInterimMeasure: (state, command) => {
    const question = standingQuestion(state);
    if (question instanceof Rejection) return question;
    const { measureId, decision, authority, ruleId, grounds, scope } = command;
    const { effectiveFrom, effectiveUntil, conditions, document } = command;
    if (endsBeforeItBegins(effectiveFrom, effectiveUntil))
      return reject(
        'WindowEndsBeforeItBegins',
        'effectiveUntil lies before effectiveFrom',
        '#/effectiveUntil',
      );
    if (decision === 'CONDITIONAL' && conditions === undefined)
      return reject('NoConditions', 'a conditional measure names its conditions', '#/conditions');
    const data = said({
      playerId: question.playerId,
      measureId: measureId!,
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
    const known = state.measures?.find(({ ordered }) => ordered.measureId === measureId);
    if (known && same(known.ordered, data)) return [];
    if (known)
      return reject(
        'MeasureAlreadyOrdered',
        `${measureId} ordered otherwise: a new measure has an id of its own`,
        '#/measureId',
      );
    if (state.rulings.length && !isReopened(state) && !isAppealed(state))
      return reject('QuestionAlreadyRuledOn', 'a measure holds until the ruling, which was issued');
    return [{ type: 'InterimMeasureOrdered', data }];
  },
  LiftInterimMeasure: (state, { measureId, by, liftedFrom, why, document }) => {
    const question = standingQuestion(state);
    if (question instanceof Rejection) return question;
    const measure = state.measures?.find(({ ordered }) => ordered.measureId === measureId);
    if (!measure)
      return reject('NoSuchMeasure', `${measureId} is no measure of this case`, '#/measureId');
    const { playerId } = question;
    const what = { playerId, measureId: measureId!, by, liftedFrom, why };
    const data = said({ ...what, document: plain(document) });
    if (measure.lifted && same(measure.lifted, data)) return [];
    return measure.over
      ? reject('MeasureOver', `${measureId} does not run any more`, '#/measureId')
      : [{ type: 'InterimMeasureLifted', data }];
  },
};
export const evolveMeasure: Evolve<EligibilityCase, MeasureFacts> = {
  InterimMeasureOrdered: (state, ordered) => ({
    ...state,
    measures: [...(measuresOver(state).measures ?? []), { ordered }],
  }),
  InterimMeasureLifted: (state, lifted) => ({
    ...state,
    measures: (state.measures ?? []).map((one) =>
      one.ordered.measureId === lifted.measureId ? { ...one, over: true, lifted } : one,
    ),
  }),
};
