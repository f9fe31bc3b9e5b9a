import { IsIn, IsInt, Max, Min } from 'class-validator';
import { type Decide, type Evolve, type Rejection, reject } from '../event-store/decider.js';
import { type Day, Statement, said } from '../statement.js';
import {
  BANDS,
  BODY_AREAS,
  type Band,
  type BodyArea,
  type FixtureId,
  type InjuryId,
  IsDay,
  IsId,
  IsKnown,
  Optional,
  SIDES,
  type Side,
  Words,
} from '../vocabulary.js';
import type { Player } from './player.js';
import { ended, ending, idTaken, openReason, opened, reasonOf } from './reason.js';

export const INJURY_CONTEXTS = ['MATCH', 'TRAINING', 'INTERNATIONAL', 'OTHER', 'UNKNOWN'] as const;
export type InjuryContext = (typeof INJURY_CONTEXTS)[number];
export const INJURY_RELATIONS = [
  'INDEX',
  'REINJURY',
  'EXACERBATION',
  'LOCAL',
  'NEW',
  'UNKNOWN',
] as const;
export type InjuryRelation = (typeof INJURY_RELATIONS)[number];
export const RESOLUTION_BASES = ['CLEARED', 'PLAYED', 'STATED'] as const;
export type ResolutionBasis = (typeof RESOLUTION_BASES)[number];

/** Someone says that the player is hurt. */
export class RecordInjury extends Statement {
  /** The club's own name for it, `knee-2`; absent: one is given */
  @Optional() @IsId() readonly injuryId?: InjuryId;
  /** The public word for it, `knock`: no diagnosis is made of it */
  @Optional() @Words(80) readonly publicLabel?: string;
  /** OSIICS first letter: A ankle, K knee, T thigh, Z unspecified, X several */
  @IsIn(BODY_AREAS) readonly bodyArea: BodyArea;
  /** Absent: UNKNOWN */
  @Optional() @IsIn(SIDES) readonly side?: Side;
  @Optional() @IsDay() readonly sufferedOn?: Day;
  /** Where it happened; absent: UNKNOWN */
  @Optional() @IsIn(INJURY_CONTEXTS) readonly context?: InjuryContext;
  /** The match it happened in */
  @Optional() @IsKnown('fixture') readonly fixtureId?: FixtureId;
  @Optional() @IsInt() @Min(0) @Max(130) readonly minute?: number;
  /** To an earlier injury: REINJURY after it was over, EXACERBATION before; absent: UNKNOWN */
  @Optional() @IsIn(INJURY_RELATIONS) readonly relation?: InjuryRelation;
  @Optional() @IsId() readonly priorInjuryId?: InjuryId;
  /** What it means for playing; absent: confirmed bars, else DOUBTFUL */
  @Optional() @IsIn(BANDS) readonly band?: Band;
}
/** Someone says more, or otherwise, about an open injury. */
export class ReassessInjury extends Statement {
  /** The injury that is reassessed */
  @Optional() @IsId() readonly injuryId?: InjuryId;
  /** What it rests on: a scan, a press conference, a line of a feed */
  @Words(300) readonly evidence: string;
  @Optional() @IsIn(BANDS) readonly band?: Band;
  @Optional() @IsIn(BODY_AREAS) readonly bodyArea?: BodyArea;
  @Optional() @Words(80) readonly publicLabel?: string;
}
/** Someone says that an injury is over. */
export class ResolveInjury extends Statement {
  /** The injury that is over */
  @Optional() @IsId() readonly injuryId?: InjuryId;
  @IsDay() readonly resolvedOn: Day;
  /** Absent: STATED */
  @Optional() @IsIn(RESOLUTION_BASES) readonly basis?: ResolutionBasis;
}
export const injuryCommands = { RecordInjury, ReassessInjury, ResolveInjury };

export interface InjuryFacts {
  PlayerInjured: {
    readonly injuryId: InjuryId;
    readonly publicLabel?: string;
    readonly bodyArea: BodyArea;
    readonly side: Side;
    readonly sufferedOn?: Day;
    readonly context: InjuryContext;
    readonly fixtureId?: FixtureId;
    readonly minute?: number;
    readonly relation: InjuryRelation;
    readonly priorInjuryId?: InjuryId;
    readonly band?: Band;
  };
  InjuryReassessed: {
    readonly injuryId: InjuryId;
    readonly evidence: string;
    readonly band?: Band;
    readonly bodyArea?: BodyArea;
    readonly publicLabel?: string;
  };
  InjuryResolved: {
    readonly injuryId: InjuryId;
    readonly resolvedOn: Day;
    readonly basis: ResolutionBasis;
  };
}

export const noOpenInjury = (injuryId: InjuryId): Rejection =>
  reject('NoOpenInjury', `${injuryId} is not an open injury of this player`, '#/injuryId');

/** A reinjury follows full recovery, an exacerbation comes before it (IOC consensus 2020). */
const priorAtFault = (
  player: Player,
  relation: InjuryRelation,
  prior?: InjuryId,
): Rejection | undefined => {
  const earlier = prior === undefined ? undefined : reasonOf(player, 'INJURY', prior);
  const named = prior ?? 'none';
  if (relation === 'EXACERBATION' && !earlier?.open)
    return reject(
      'NoOpenPriorInjury',
      `an exacerbation names an open injury, not ${named}`,
      '#/priorInjuryId',
    );
  if (relation === 'REINJURY' && (!earlier || earlier.open))
    return reject(
      'NoResolvedPriorInjury',
      `a reinjury names an injury that is over, not ${named}`,
      '#/priorInjuryId',
    );
  if (prior !== undefined && !earlier)
    return reject('NoSuchPriorInjury', `${prior} is no injury of this player`, '#/priorInjuryId');
  return undefined;
};

export const decideInjury: Decide<Player, typeof injuryCommands, InjuryFacts> = {
  RecordInjury: (player, command) => {
    const { publicLabel, bodyArea, sufferedOn, fixtureId, minute, priorInjuryId, band } = command;
    const { side = 'UNKNOWN', context = 'UNKNOWN', relation = 'UNKNOWN' } = command;
    const injuryId = command.injuryId!;
    if (openReason(player, 'INJURY', injuryId))
      return reject(
        'InjuryAlreadyOpen',
        `${injuryId} is open: reassess it, or give the new injury another name`,
        '#/injuryId',
      );
    const refusal =
      idTaken(player, 'INJURY', injuryId, '#/injuryId') ??
      priorAtFault(player, relation, priorInjuryId);
    if (refusal) return refusal;
    const what = { injuryId, publicLabel, bodyArea, side, sufferedOn, context, fixtureId, minute };
    return [{ type: 'PlayerInjured', data: said({ ...what, relation, priorInjuryId, band }) }];
  },
  // The same words again are recorded: how fresh the last statement is decides whether the entry is stale.
  ReassessInjury: (player, { injuryId, evidence, band, bodyArea, publicLabel }) =>
    openReason(player, 'INJURY', injuryId!)
      ? [
          {
            type: 'InjuryReassessed',
            data: said({ injuryId: injuryId!, evidence, band, bodyArea, publicLabel }),
          },
        ]
      : noOpenInjury(injuryId!),
  ResolveInjury: (player, { injuryId, resolvedOn, basis = 'STATED' }) => {
    const data = { injuryId: injuryId!, resolvedOn, basis };
    return ending(
      player,
      'INJURY',
      injuryId!,
      { type: 'InjuryResolved', data },
      noOpenInjury(injuryId!),
    );
  },
};
export const evolveInjury: Evolve<Player, InjuryFacts> = {
  PlayerInjured: (player, data, meta, id) =>
    opened(player, 'INJURY', data.injuryId, data, meta, id),
  InjuryReassessed: (player) => player,
  InjuryResolved: (player, data) =>
    ended(player, 'INJURY', data.injuryId, { type: 'InjuryResolved', data }),
};
