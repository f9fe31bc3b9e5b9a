import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Band, BANDS, type Status, STATUSES } from '../vocabulary.js';
import { CHANGE_CLOCKS, CHANGE_KINDS, type ChangeClock, TIME_CODES, type TimeCode } from './changes.js'; // prettier-ignore
import { FactAnswer } from './history.answer.js';
import { FixtureAnswer, PlayerAnswer } from './squad.answer.js';

export class PromiseAnswer {
  @ApiProperty({ type: String, format: 'date', required: false }) earliestOn?: string;
  @ApiProperty({ type: String, format: 'date', required: false }) latestOn?: string;
  unknown: boolean;
}
/** The verdict as a list shows it. */
export class StandingAnswer {
  @IsIn(STATUSES) status: Status;
  @IsIn(BANDS) band: Band;
  headline: string;
  @ApiProperty({ type: PromiseAnswer, nullable: true }) expectedReturn: PromiseAnswer | null;
}
/** What accounts for a change: an event, or time that passed without one. */
export class CauseAnswer {
  /** Who said what, when, and when it was recorded */
  event?: FactAnswer;
  /** No event: what passing time did */
  @IsIn(TIME_CODES) passed?: TimeCode;
  /** The same in words */
  detail?: string;
}
export class ChangeAnswer {
  player: PlayerAnswer;
  clubId: string;
  /** ARRIVAL and DEPARTURE: he came to the club's list, or left it */
  @IsIn(CHANGE_KINDS) kind: (typeof CHANGE_KINDS)[number];
  /** null: not on the list then */
  @ApiProperty({ type: StandingAnswer, nullable: true }) before: StandingAnswer | null;
  @ApiProperty({ type: StandingAnswer, nullable: true }) after: StandingAnswer | null;
  /** In the order of saying */
  why: CauseAnswer[];
}
/** Which lists were compared: for which fixture at each moment; null: for the moment itself. */
export class ComparedAnswer {
  clubId: string;
  @ApiProperty({ type: FixtureAnswer, nullable: true }) fixtureBefore: FixtureAnswer | null;
  @ApiProperty({ type: FixtureAnswer, nullable: true }) fixtureAfter: FixtureAnswer | null;
}
export class ChangesAnswer {
  @ApiProperty({ type: String, format: 'date-time' }) from: string;
  @ApiProperty({ type: String, format: 'date-time' }) to: string;
  @IsIn(CHANGE_CLOCKS) clock: ChangeClock;
  position: number;
  compared: ComparedAnswer[];
  /** Those whose verdict differs, club by club, who is out first */
  items: ChangeAnswer[];
}
