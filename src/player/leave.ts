import { IsIn } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { type Day, Statement, said } from '../statement.js';
import { IsDay, IsId, Optional } from '../vocabulary.js';
import type { Player } from './player.js';
import {
  alreadySaid,
  ended,
  ending,
  idTaken,
  openReason,
  opened,
  restatedByItsFeed,
} from './reason.js';
import { endsBeforeItBegins } from './window.js';

export const LEAVE_KINDS = ['PERSONAL', 'COMPASSIONATE', 'VISA', 'CLUB_DECISION'] as const;
export type LeaveKind = (typeof LEAVE_KINDS)[number];

/** The player is away with leave. */
export class GrantLeave extends Statement {
  /** Absent: one is given */
  @Optional() @IsId() readonly leaveId?: string;
  @IsIn(LEAVE_KINDS) readonly kind: LeaveKind;
  @IsDay() readonly leaveFrom: Day;
  /** When he is expected back; the leave itself ends when someone says so */
  @Optional() @IsDay() readonly leaveUntil?: Day;
}
/** The player is back from leave. */
export class EndLeave extends Statement {
  /** The leave that is over */
  @Optional() @IsId() readonly leaveId?: string;
  @IsDay() readonly endedOn: Day;
}
export const leaveCommands = { GrantLeave, EndLeave };

export interface LeaveFacts {
  LeaveGranted: {
    readonly leaveId: string;
    readonly kind: LeaveKind;
    readonly leaveFrom: Day;
    readonly leaveUntil?: Day;
  };
  LeaveEnded: { readonly leaveId: string; readonly endedOn: Day };
}

export const decideLeave: Decide<Player, typeof leaveCommands, LeaveFacts> = {
  GrantLeave: (player, { leaveId, kind, leaveFrom, leaveUntil, source }) => {
    const data = said({ leaveId: leaveId!, kind, leaveFrom, leaveUntil });
    const refusal =
      endsBeforeItBegins(leaveFrom, leaveUntil, '#/leaveUntil') ??
      idTaken(player, 'LEAVE', leaveId!, '#/leaveId');
    if (refusal) return refusal;
    if (alreadySaid(player, 'LEAVE', leaveId!, data, source)) return [];
    return openReason(player, 'LEAVE', leaveId!) &&
      !restatedByItsFeed(player, 'LEAVE', leaveId!, source)
      ? reject(
          'LeaveAlreadyGranted',
          `${leaveId} is open: end it, or give this one another id`,
          '#/leaveId',
        )
      : [{ type: 'LeaveGranted', data }];
  },
  EndLeave: (player, { leaveId, endedOn }) => {
    const refusal = reject(
      'NoOpenLeave',
      `${leaveId} is no open leave of this player`,
      '#/leaveId',
    );
    const fact = { type: 'LeaveEnded', data: { leaveId: leaveId!, endedOn } } as const;
    return ending(player, 'LEAVE', leaveId!, fact, refusal);
  },
};
export const evolveLeave: Evolve<Player, LeaveFacts> = {
  LeaveGranted: (player, data, meta, id) => opened(player, 'LEAVE', data.leaveId, data, meta, id),
  LeaveEnded: (player, data) => ended(player, 'LEAVE', data.leaveId, { type: 'LeaveEnded', data }),
};
