import { IsIn } from 'class-validator';
import { type Decide, type Evolve } from '../event-store/decider.js';
import { same, type Day, Statement } from '../statement.js';
import { type InjuryId, IsDay, IsId, Optional, Words } from '../vocabulary.js';
import { noOpenInjury } from './injury.js';
import type { Player } from './player.js';
import { changed, openReason, opened, reasonOf } from './reason.js';

export const CONCUSSION_PATHWAYS = ['STANDARD', 'ENHANCED', 'YOUTH'] as const;
export type ConcussionPathway = (typeof CONCUSSION_PATHWAYS)[number];
export const CLEARANCE_LEVELS = ['TRAINING', 'MATCH'] as const;
export type ClearanceLevel = (typeof CLEARANCE_LEVELS)[number];

/** An open injury is confirmed as a concussion: it bars until it is cleared for matches. */
export class ConfirmConcussion extends Statement {
  /** The open injury that it is */
  @Optional() @IsId() readonly injuryId?: InjuryId;
  @IsDay() readonly sufferedOn: Day;
  /** The protocol that he follows; the days come from its rule */
  @IsIn(CONCUSSION_PATHWAYS) readonly pathway: ConcussionPathway;
}
/** Medical staff clear the player for training, or for matches. */
export class GrantClearance extends Statement {
  /** The injury that he is cleared of */
  @Optional() @IsId() readonly injuryId?: InjuryId;
  @IsIn(CLEARANCE_LEVELS) readonly level: ClearanceLevel;
  /** Who cleared him, by office: `club doctor` */
  @Words(120) readonly clearedBy: string;
}
export const concussionCommands = { ConfirmConcussion, GrantClearance };

export interface ConcussionFacts {
  ConcussionConfirmed: {
    readonly injuryId: InjuryId;
    readonly sufferedOn: Day;
    readonly pathway: ConcussionPathway;
  };
  MedicalClearanceGranted: {
    readonly injuryId: InjuryId;
    readonly level: ClearanceLevel;
    readonly clearedBy: string;
  };
}

export const decideConcussion: Decide<Player, typeof concussionCommands, ConcussionFacts> = {
  ConfirmConcussion: (player, { injuryId, sufferedOn, pathway }) => {
    const data = { injuryId: injuryId!, sufferedOn, pathway };
    const known = reasonOf(player, 'CONCUSSION', injuryId!);
    if (known && (known.open || known.cleared) && same(known.data, data)) return [];
    return openReason(player, 'INJURY', injuryId!)
      ? [{ type: 'ConcussionConfirmed', data }]
      : noOpenInjury(injuryId!);
  },
  // A concussion waits for its clearance even where the injury was called over.
  GrantClearance: (player, { injuryId, level, clearedBy }) => {
    const known =
      reasonOf(player, 'CONCUSSION', injuryId!) ?? reasonOf(player, 'INJURY', injuryId!);
    if (same(known?.cleared, { level, clearedBy })) return [];
    return openReason(player, 'CONCUSSION', injuryId!) || openReason(player, 'INJURY', injuryId!)
      ? [{ type: 'MedicalClearanceGranted', data: { injuryId: injuryId!, level, clearedBy } }]
      : noOpenInjury(injuryId!);
  },
};
export const evolveConcussion: Evolve<Player, ConcussionFacts> = {
  ConcussionConfirmed: (player, data, meta, id) =>
    opened(player, 'CONCUSSION', data.injuryId, data, meta, id),
  MedicalClearanceGranted: (player, { injuryId, level, clearedBy }) => {
    const cleared = { level, clearedBy };
    const waiting = level !== 'MATCH' && openReason(player, 'CONCUSSION', injuryId) !== undefined;
    return changed(changed(player, 'INJURY', injuryId, { cleared }), 'CONCUSSION', injuryId, {
      cleared,
      open: waiting,
    });
  },
};
