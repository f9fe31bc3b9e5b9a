import { ApiProperty } from '@nestjs/swagger';
import { EntryAnswer, PlayerAnswer, SourceAnswer } from './squad.answer.js';

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
export class CaseAnswer {
  id: string;
  playerId: string;
  /** OPEN, RULED, APPEALED or WITHDRAWN */
  state: string;
  /** Authority of the ruling in force, or the one it was referred to */
  authority?: string;
  ruleId?: string;
  decision?: string;
  /** The stream's version, for If-Match */
  version: number;
  /** In the order of saying */
  trail: FactAnswer[];
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
}
