import { IsIn } from 'class-validator';
import { type Decide, type Evolve } from '../event-store/decider.js';
import { type Day, Statement, said } from '../statement.js';
import { type InjuryId, IsDay, IsId, Optional } from '../vocabulary.js';
import { noOpenInjury } from './injury.js';
import type { Player } from './player.js';
import { nameOf, openReason, replaced, saidBy } from './reason.js';

export const TRAINING_LEVELS = ['FULL', 'MODIFIED', 'INDIVIDUAL', 'NONE'] as const;
export type TrainingLevel = (typeof TRAINING_LEVELS)[number];
export const TRAINING_REASONS = [
  'INJURY', 'ILLNESS', 'LOAD_MANAGEMENT', 'PERSONAL', 'INTERNATIONAL', 'OTHER', 'UNKNOWN',
] as const; // prettier-ignore
export type TrainingReason = (typeof TRAINING_REASONS)[number];

/** How the player trained that day. */
export class RecordTraining extends Statement {
  @IsDay() readonly trainedOn: Day;
  /** FULL with the team; MODIFIED in part; INDIVIDUAL on his own; NONE not at all */
  @IsIn(TRAINING_LEVELS) readonly level: TrainingLevel;
  /** Why not in full; absent: UNKNOWN */
  @Optional() @IsIn(TRAINING_REASONS) readonly reason?: TrainingReason;
  /** The open injury that keeps him from it */
  @Optional() @IsId() readonly injuryId?: InjuryId;
}
export const trainingCommands = { RecordTraining };

export interface TrainingFacts {
  TrainingParticipationRecorded: {
    readonly trainedOn: Day;
    readonly level: TrainingLevel;
    readonly reason: TrainingReason;
    readonly injuryId?: InjuryId;
  };
}
/** What a source said of a day; the last few are enough to know a repetition. */
export interface Trained {
  readonly by: string;
  readonly trainedOn: Day;
  readonly level: TrainingLevel;
  readonly reason: TrainingReason;
}
const REMEMBERED = 20;

export const decideTraining: Decide<Player, typeof trainingCommands, TrainingFacts> = {
  RecordTraining: (player, { trainedOn, level, reason = 'UNKNOWN', injuryId, source }) => {
    const by = nameOf(source);
    const told = player.trained.findLast((day) => day.trainedOn === trainedOn && day.by === by);
    if (told?.level === level && told.reason === reason) return [];
    if (injuryId !== undefined && !openReason(player, 'INJURY', injuryId))
      return noOpenInjury(injuryId);
    return [
      { type: 'TrainingParticipationRecorded', data: said({ trainedOn, level, reason, injuryId }) },
    ];
  },
};
export const evolveTraining: Evolve<Player, TrainingFacts> = {
  TrainingParticipationRecorded: (player, data, meta, id) => {
    const { trainedOn, level, reason } = data;
    const day = { by: saidBy(meta), trainedOn, level, reason };
    const after = { ...player, trained: [...player.trained, day].slice(-REMEMBERED) };
    return replaced(after, 'TRAINING', data, meta, id, () => true);
  },
};
