/** How a whole squad trained: one level for everybody, and those for whom it was another. */
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, ValidateNested } from 'class-validator';
import { type Rejection, reject } from '../event-store/decider.js';
import { type Day, Statement } from '../statement.js';
import { type InjuryId, IsDay, IsId, Optional, type PlayerId } from '../vocabulary.js';
import {
  RecordTraining,
  TRAINING_LEVELS,
  TRAINING_REASONS,
  type TrainingLevel,
  type TrainingReason,
} from './training.js';

/** One who trained otherwise than the others. */
export class TrainingException {
  @IsId() readonly playerId: PlayerId;
  @IsIn(TRAINING_LEVELS) readonly level: TrainingLevel;
  /** Why not in full; absent: UNKNOWN */
  @Optional() @IsIn(TRAINING_REASONS) readonly reason?: TrainingReason;
  /** The open injury that keeps him from it */
  @Optional() @IsId() readonly injuryId?: InjuryId;
}
/** How everybody who is registered with the club trained that day. */
export class RecordSquadTraining extends Statement {
  @IsDay() readonly trainedOn: Day;
  /** Of everybody who is not named as an exception */
  @IsIn(TRAINING_LEVELS) readonly level: TrainingLevel;
  /** Why not in full; absent: UNKNOWN */
  @Optional() @IsIn(TRAINING_REASONS) readonly reason?: TrainingReason;
  @Optional()
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => TrainingException)
  readonly exceptions?: TrainingException[];
}

/** A misspelt exception would train like everybody else, so nothing is recorded of anybody. */
export const faultOfExceptions = (
  exceptions: readonly TrainingException[],
  squad: readonly PlayerId[],
): Rejection | undefined => {
  const ids = exceptions.map(({ playerId }) => playerId);
  const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i);
  if (twice >= 0)
    return reject('NamedTwice', `${ids[twice]} is named twice`, `#/exceptions/${twice}/playerId`);
  const stranger = ids.findIndex((id) => !squad.includes(id));
  if (stranger >= 0)
    return reject(
      'NotRegisteredHere',
      `${ids[stranger]} is not registered with this club now`,
      `#/exceptions/${stranger}/playerId`,
    );
  return undefined;
};

/** The command for one of them. */
export const trainingOf = (squad: RecordSquadTraining, playerId: PlayerId): RecordTraining => {
  const { trainedOn, source, confidence, visibility, statedAt, occurred } = squad;
  const own = squad.exceptions?.find((exception) => exception.playerId === playerId);
  const { level, reason } = own ?? squad;
  return Object.assign(new RecordTraining(), {
    ...{ trainedOn, level, reason, injuryId: own?.injuryId },
    ...{ source, confidence, visibility, statedAt, occurred },
  });
};
