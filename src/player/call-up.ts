import { IsBoolean, IsIn } from 'class-validator';
import { type Decide, type Evolve, type Rejection, reject } from '../event-store/decider.js';
import { same, type Day, Statement, said } from '../statement.js';
import { IsDay, IsId, Optional, Words } from '../vocabulary.js';
import type { Player } from './player.js';
import {
  alreadySaid,
  changed,
  ended,
  ending,
  idTaken,
  openReason,
  opened,
  reasonOf,
} from './reason.js';
import { endsBeforeItBegins } from './window.js';

export const CALL_UP_LISTS = ['PRELIMINARY', 'FINAL', 'MATCHDAY'] as const;
export type CallUpList = (typeof CALL_UP_LISTS)[number];

/** A country calls the player up. The same call-up on another list is said again with its id. */
export class CallUpPlayer extends Statement {
  /** Absent: one is given */
  @Optional() @IsId() readonly callUpId?: string;
  /** The country's association, `Cameroon` */
  @Words(80) readonly association: string;
  /** `Africa Cup of Nations 2017`, `friendly` */
  @Words(120) readonly tournament: string;
  /** A PRELIMINARY list alone bars from nothing */
  @IsIn(CALL_UP_LISTS) readonly list: CallUpList;
}
/** The player will not go. */
export class DeclineCallUp extends Statement {
  /** The call-up that he declines */
  @Optional() @IsId() readonly callUpId?: string;
}
/** The country no longer wants him. */
export class WithdrawCallUp extends Statement {
  /** The call-up that is withdrawn */
  @Optional() @IsId() readonly callUpId?: string;
}
/** From when until when he is his country's. */
export class SetReleasePeriod extends Statement {
  /** The call-up he is released for */
  @Optional() @IsId() readonly callUpId?: string;
  @IsDay() readonly releasedFrom: Day;
  /** Absent: not known yet */
  @Optional() @IsDay() readonly releasedUntil?: Day;
  /** The association agreed that he may play for his club meanwhile */
  @Optional() @IsBoolean() readonly agreedOtherwise?: boolean;
}
/** He is back at his club. */
export class RecordReturnFromDuty extends Statement {
  /** The call-up he is back from */
  @Optional() @IsId() readonly callUpId?: string;
  @IsDay() readonly returnedOn: Day;
}
export const callUpCommands = {
  CallUpPlayer,
  DeclineCallUp,
  WithdrawCallUp,
  SetReleasePeriod,
  RecordReturnFromDuty,
};

interface CallUp {
  readonly callUpId: string;
  readonly association: string;
  readonly tournament: string;
  readonly list: CallUpList;
}
export interface CallUpFacts {
  PlayerCalledUp: CallUp;
  CallUpDeclined: CallUp;
  CallUpWithdrawn: CallUp;
  ReleasePeriodSet: {
    readonly callUpId: string;
    readonly releasedFrom: Day;
    readonly releasedUntil?: Day;
    readonly agreedOtherwise?: boolean;
  };
  PlayerReturnedFromDuty: { readonly callUpId: string; readonly returnedOn: Day };
}
const noCallUp = (callUpId: string): Rejection =>
  reject('NoCallUp', `${callUpId} is no open call-up of this player`, '#/callUpId');

/** Declined and withdrawn name the whole call-up, as it was said last. */
const calledOff = <Type extends 'CallUpDeclined' | 'CallUpWithdrawn'>(
  player: Player,
  callUpId: string,
  type: Type,
) => {
  const callUp = reasonOf(player, 'DUTY', callUpId);
  return callUp
    ? ending(player, 'DUTY', callUpId, { type, data: callUp.data }, noCallUp(callUpId))
    : noCallUp(callUpId);
};

export const decideCallUp: Decide<Player, typeof callUpCommands, CallUpFacts> = {
  CallUpPlayer: (player, { callUpId, association, tournament, list, source }) => {
    const data = { callUpId: callUpId!, association, tournament, list };
    if (alreadySaid(player, 'DUTY', callUpId!, data, source)) return [];
    return idTaken(player, 'DUTY', callUpId!, '#/callUpId') ?? [{ type: 'PlayerCalledUp', data }];
  },
  DeclineCallUp: (player, { callUpId }) => calledOff(player, callUpId!, 'CallUpDeclined'),
  WithdrawCallUp: (player, { callUpId }) => calledOff(player, callUpId!, 'CallUpWithdrawn'),
  SetReleasePeriod: (player, { callUpId, releasedFrom, releasedUntil, agreedOtherwise }) => {
    const outOfOrder = endsBeforeItBegins(releasedFrom, releasedUntil, '#/releasedUntil');
    if (outOfOrder) return outOfOrder;
    const callUp = openReason(player, 'DUTY', callUpId!);
    if (!callUp) return noCallUp(callUpId!);
    const data = said({ callUpId: callUpId!, releasedFrom, releasedUntil, agreedOtherwise });
    return same(callUp.release, data) ? [] : [{ type: 'ReleasePeriodSet', data }];
  },
  RecordReturnFromDuty: (player, { callUpId, returnedOn }) => {
    const fact = {
      type: 'PlayerReturnedFromDuty',
      data: { callUpId: callUpId!, returnedOn },
    } as const;
    return ending(player, 'DUTY', callUpId!, fact, noCallUp(callUpId!));
  },
};
export const evolveCallUp: Evolve<Player, CallUpFacts> = {
  PlayerCalledUp: (player, data, meta, id) => opened(player, 'DUTY', data.callUpId, data, meta, id),
  CallUpDeclined: (player, data) =>
    ended(player, 'DUTY', data.callUpId, { type: 'CallUpDeclined', data }),
  CallUpWithdrawn: (player, data) =>
    ended(player, 'DUTY', data.callUpId, { type: 'CallUpWithdrawn', data }),
  ReleasePeriodSet: (player, data) => changed(player, 'DUTY', data.callUpId, { release: data }),
  PlayerReturnedFromDuty: (player, data) =>
    ended(player, 'DUTY', data.callUpId, { type: 'PlayerReturnedFromDuty', data }),
};
