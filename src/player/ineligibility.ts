import { IsIn } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { type Day, One, Statement, plain, said } from '../statement.js';
import { IsDay, IsId, Optional, Scope } from '../vocabulary.js';
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

export const INELIGIBILITY_KINDS = [
  'PARENT_CLUB', 'CUP_TIED', 'NOT_LISTED', 'NOT_REGISTERED', 'WORK_PERMIT', 'CLUB_DECISION', 'OTHER',
] as const; // prettier-ignore
export type IneligibilityKind = (typeof INELIGIBILITY_KINDS)[number];

/** Someone states a bar while the fact behind it is not known here. */
export class StateIneligibility extends Statement {
  /** Absent: one is given */
  @Optional() @IsId() readonly ineligibilityId?: string;
  @IsIn(INELIGIBILITY_KINDS) readonly kind: IneligibilityKind;
  /** The fixtures that it covers; `{}` is every fixture */
  @One(() => Scope) readonly scope: Scope;
  @Optional() @IsDay() readonly ineligibleFrom?: Day;
  @Optional() @IsDay() readonly ineligibleUntil?: Day;
}
/** A stated bar no longer holds. */
export class LiftIneligibility extends Statement {
  /** The bar that is lifted */
  @Optional() @IsId() readonly ineligibilityId?: string;
}
export const ineligibilityCommands = { StateIneligibility, LiftIneligibility };

export interface IneligibilityFacts {
  IneligibilityStated: {
    readonly ineligibilityId: string;
    readonly kind: IneligibilityKind;
    readonly scope: Scope;
    readonly ineligibleFrom?: Day;
    readonly ineligibleUntil?: Day;
  };
  IneligibilityLifted: { readonly ineligibilityId: string };
}

export const decideIneligibility: Decide<Player, typeof ineligibilityCommands, IneligibilityFacts> =
  {
    StateIneligibility: (player, command) => {
      const { kind, scope, ineligibleFrom, ineligibleUntil, source } = command;
      const ineligibilityId = command.ineligibilityId!;
      const data = said({
        ineligibilityId,
        kind,
        scope: plain(scope),
        ineligibleFrom,
        ineligibleUntil,
      });
      const refusal =
        endsBeforeItBegins(ineligibleFrom, ineligibleUntil, '#/ineligibleUntil') ??
        idTaken(player, 'INELIGIBLE', ineligibilityId, '#/ineligibilityId');
      if (refusal) return refusal;
      if (alreadySaid(player, 'INELIGIBLE', ineligibilityId, data, source)) return [];
      return openReason(player, 'INELIGIBLE', ineligibilityId) &&
        !restatedByItsFeed(player, 'INELIGIBLE', ineligibilityId, source)
        ? reject(
            'IneligibilityAlreadyStated',
            `${ineligibilityId} stands: lift it, or give this one another id`,
            '#/ineligibilityId',
          )
        : [{ type: 'IneligibilityStated', data }];
    },
    LiftIneligibility: (player, { ineligibilityId }) => {
      const refusal = reject(
        'NoOpenIneligibility',
        `${ineligibilityId} is no stated bar of this player`,
        '#/ineligibilityId',
      );
      const fact = {
        type: 'IneligibilityLifted',
        data: { ineligibilityId: ineligibilityId! },
      } as const;
      return ending(player, 'INELIGIBLE', ineligibilityId!, fact, refusal);
    },
  };
export const evolveIneligibility: Evolve<Player, IneligibilityFacts> = {
  IneligibilityStated: (player, data, meta, id) =>
    opened(player, 'INELIGIBLE', data.ineligibilityId, data, meta, id),
  IneligibilityLifted: (player, data) =>
    ended(player, 'INELIGIBLE', data.ineligibilityId, { type: 'IneligibilityLifted', data }),
};
