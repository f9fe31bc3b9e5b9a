import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { BODY_AREAS, type BodyArea, SIDES, type Side } from '../vocabulary.js';
import { EntryAnswer, PlayerAnswer, RevisionAnswer, SourceAnswer } from './squad.answer.js';

export class OccurredAnswer {
  /** A day or an instant; absent if unknown */
  value?: string;
  precision: string;
  notBefore?: string;
}
export class ActorAnswer {
  id: string;
  role: string;
  clubId?: string;
}
/** A fact with its three clocks, as it was recorded; corrections stand beside it, never in its place. */
export class FactAnswer {
  id: string;
  type: string;
  stream: string;
  version: number;
  position: number;
  schemaVersion: number;
  /** When it was true */
  occurred: OccurredAnswer;
  /** When the source said it */
  @ApiProperty({ type: String, format: 'date-time' }) statedAt: string;
  /** When Touchline took it in */
  @ApiProperty({ type: String, format: 'date-time' }) recordedAt: string;
  source: SourceAnswer;
  confidence: string;
  visibility: string;
  /** Who typed it; told to callers with a key only */
  actor?: ActorAnswer;
  correlationId?: string;
  causationId?: string;
  /** The payload */
  @ApiProperty({ type: Object, additionalProperties: true }) data: Record<string, unknown>;
  /** Events that correct it */
  correctedBy: string[];
  /** The event that withdraws it */
  withdrawnBy: string | null;
}
export class TimelineAnswer {
  player: PlayerAnswer;
  /** By when it was stated, oldest first */
  items: FactAnswer[];
  next: string | null;
}
export class FeedAnswer {
  items: FactAnswer[];
  /** The position to go on after, null at the end */
  next: string | null;
}
export class PlayerFoundAnswer {
  id: string;
  name: string;
  clubId: string | null;
}
export class PlayersAnswer {
  items: PlayerFoundAnswer[];
  next: string | null;
}
/** One injury, and what it cost him. Days, severity and recurrence are derived once it is over. */
export class InjuryAnswer {
  injuryId: string;
  publicLabel?: string;
  @IsIn(BODY_AREAS) bodyArea: BodyArea;
  @IsIn(SIDES) side: Side;
  context: string;
  fixtureId?: string;
  minute?: number;
  /** The day of the injury; null where nobody said it */
  @ApiProperty({ type: String, format: 'date', nullable: true }) sufferedOn: string | null;
  /** The first day of full training and selection; null while it is open */
  @ApiProperty({ type: String, format: 'date', nullable: true }) resolvedOn: string | null;
  /** CLEARED (for matches), PLAYED, STATED, or FEED_CLEARED: a feed lists him without a flag again */
  basis: string | null;
  daysLost: number | null;
  /** SLIGHT 0 days, MINIMAL 1 to 3, MILD 4 to 7, MODERATE 8 to 28, SEVERE more */
  severity: string | null;
  /** To an earlier injury: INDEX, REINJURY, EXACERBATION, LOCAL, NEW or UNKNOWN */
  relation: string;
  priorInjuryId?: string;
  /** Of a reinjury: EARLY up to 2 months after the full return, LATE up to 12, DELAYED later */
  recurrence: string | null;
  /** Matches that his club played meanwhile without him; so far, while it is open */
  matchesMissed: number;
  /** Every revision of its expected return, oldest first */
  revisions: RevisionAnswer[];
  events: string[];
}
export class PlayerTodayAnswer {
  player: PlayerAnswer;
  /** The club he is registered with */
  clubId: string | null;
  /** The club he is on loan from */
  parentClubId?: string;
  asOf: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  /** The stream's version, for If-Match */
  version: number;
  /** The verdict for that moment at his club; null if he is with none of ours */
  availability: EntryAnswer | null;
  /** The newest first */
  injuries: InjuryAnswer[];
  /** Every revision of an expected return, of whatever reason, oldest first; what was wrong or withdrawn stays */
  revisions: RevisionAnswer[];
}
