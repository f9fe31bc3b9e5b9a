import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Band, BANDS } from '../vocabulary.js';
import { REASON_KINDS, type ReasonKind } from './reason.js';
import { FixtureAnswer, PlayerAnswer, SourceAnswer } from './squad.answer.js';

/** What one source says: out from a moment until another. */
export class SeasonAbsenceAnswer {
  source: SourceAnswer;
  @IsIn(REASON_KINDS, { each: true }) kinds: ReasonKind[];
  /** The source's word for it */
  label?: string;
  /** The worst that it said */
  @IsIn(BANDS) band: Band;
  @ApiProperty({ type: String, format: 'date-time' }) from: string;
  /** When it was over; null while it is open */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) until: string | null;
  events: string[];
}
/** A question of his eligibility, until it was ruled on. */
export class SeasonQuestionAnswer {
  caseId: string;
  source: SourceAnswer;
  @ApiProperty({ type: String, format: 'date-time' }) from: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) until: string | null;
  /** What was ruled */
  decision?: string;
  events: string[];
}
/** A match of the club that was his then. */
export class OutingAnswer {
  fixture: FixtureAnswer;
  clubId: string;
  /** null: nobody told */
  @ApiProperty({ type: Number, nullable: true }) minutes: number | null;
}
export class PlayerSeasonAnswer {
  player: PlayerAnswer;
  @ApiProperty({ type: String, format: 'date' }) from: string;
  @ApiProperty({ type: String, format: 'date' }) until: string;
  asOf: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  absences: SeasonAbsenceAnswer[];
  questions: SeasonQuestionAnswer[];
  /** By kick-off */
  matches: OutingAnswer[];
}
