import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Status, STATUSES } from '../vocabulary.js';
import { type ReasonKind, REASON_KINDS } from './reason.js';
import { FixtureAnswer, PlayerAnswer, SourceAnswer } from './squad.answer.js';
import { type StaleCode, STALE_CODES } from './stale.js';

/** What was said last, by whom and when. */
export class LastWordAnswer {
  source: SourceAnswer;
  statedAt: string;
  events: string[];
}
export class StaleReasonAnswer {
  id: string;
  @IsIn(REASON_KINDS) kind: ReasonKind;
  publicLabel: string;
}
/** One thing that is overdue or that nobody has spoken of for long. A mark: it makes nobody fit or unfit. */
export class StaleEntryAnswer {
  player: PlayerAnswer;
  clubId: string;
  @IsIn(STATUSES) status: Status;
  headline: string;
  @IsIn(STALE_CODES) code: StaleCode;
  /** Since when it has been stale */
  @ApiProperty({ type: String, format: 'date-time' }) since: string;
  /** What it is about; null: he himself, available by an old word */
  @ApiProperty({ type: StaleReasonAnswer, nullable: true }) reason: StaleReasonAnswer | null;
  /** The day on which he was to be back */
  @ApiProperty({ type: String, format: 'date', required: false }) promisedOn?: string;
  /** A decision was due by then */
  @ApiProperty({ type: String, format: 'date-time', required: false }) decisionDueAt?: string;
  @ApiProperty({ type: LastWordAnswer, nullable: true }) lastWord: LastWordAnswer | null;
  /** The fixture that it matters for next; null if none is known */
  @ApiProperty({ type: FixtureAnswer, nullable: true }) nextFixture: FixtureAnswer | null;
}
export class StaleAnswer {
  asOf: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  /** What has been stale longest first */
  items: StaleEntryAnswer[];
  next: string | null;
}
