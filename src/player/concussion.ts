import { IsIn } from 'class-validator';
import { addDays, dayAt } from '../calendar.js';
import { type Decide, type Evolve, type Rejection, reject } from '../event-store/decider.js';
import { same, type Day, occurredMs, Statement } from '../statement.js';
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
/** The rule for a concussion of that day: the first day (the injury's is day 0) on which he may play, if one is known. */
export type FloorOn = (
  sufferedOn: Day,
  pathway: ConcussionPathway,
) => { readonly ruleId: string; readonly earliestDay: number } | undefined;

/** Medical staff clear the player for training, or for matches. */
export class GrantClearance extends Statement {
  /** The injury that he is cleared of */
  @Optional() @IsId() readonly injuryId?: InjuryId;
  @IsIn(CLEARANCE_LEVELS) readonly level: ClearanceLevel;
  /** Who cleared him, by office: `club doctor` */
  @Words(120) readonly clearedBy: string;
}
/** The rules of competitions are not known here: they come with the command, never from a client. */
export interface WithFloors {
  readonly floorOn?: FloorOn;
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

/** A match needs the days of the rule, whoever clears him: compared with the clearance's own day, else when it was said. */
const tooEarly = (player: Player, command: GrantClearance): Rejection | undefined => {
  const { injuryId, level, occurred, statedAt, asked } = command;
  const { floorOn } = command as GrantClearance & WithFloors;
  const concussion = openReason(player, 'CONCUSSION', injuryId!)?.data;
  const floor = concussion && floorOn?.(concussion.sufferedOn, concussion.pathway);
  if (level !== 'MATCH' || !floor) return undefined;
  const earliest = addDays(concussion.sufferedOn, floor.earliestDay);
  const said = statedAt ?? asked.askedAt;
  return dayAt(occurredMs(occurred ?? { precision: 'unknown' }, said)) < earliest
    ? reject(
        'TooEarlyAfterConcussion',
        `${floor.ruleId}: no clearance for matches before ${earliest}`,
        '#/level',
      )
    : undefined;
};

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
  GrantClearance: (player, command) => {
    const { injuryId, level, clearedBy } = command;
    const known =
      reasonOf(player, 'CONCUSSION', injuryId!) ?? reasonOf(player, 'INJURY', injuryId!);
    if (same(known?.cleared, { level, clearedBy })) return [];
    if (!openReason(player, 'CONCUSSION', injuryId!) && !openReason(player, 'INJURY', injuryId!))
      return noOpenInjury(injuryId!);
    return (
      tooEarly(player, command) ?? [
        { type: 'MedicalClearanceGranted', data: { injuryId: injuryId!, level, clearedBy } },
      ]
    );
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
