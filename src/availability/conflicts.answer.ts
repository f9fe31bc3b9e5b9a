import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Status, STATUSES } from '../vocabulary.js';
import { CONFLICT_KINDS, type ConflictKind } from './conflicts.js';
import { FixtureAnswer, PlayerAnswer, SourceAnswer } from './squad.answer.js';

/** One statement of those in conflict. */
export class SideAnswer {
  said: string;
  source: SourceAnswer;
  statedAt: string;
  /** It is the one that counts */
  stands: boolean;
  events: string[];
}
export class InConflictAnswer {
  /** PLAYED: flagged out, suspended or registered elsewhere, and yet he took part */
  @IsIn(CONFLICT_KINDS) kind: ConflictKind;
  player: PlayerAnswer;
  clubId: string;
  /** The fixtures that it bore on; empty: at the moment asked about */
  fixtures: FixtureAnswer[];
  @IsIn(STATUSES) status: Status;
  reasonId?: string;
  /** Of a player who took part */
  minutes?: number;
  /** The one that stands first, then the others by rank */
  statements: SideAnswer[];
  /** Why the first one stands */
  because: string;
}
export class ConflictCountAnswer {
  @IsIn(CONFLICT_KINDS) kind: ConflictKind;
  count: number;
}
export class ConflictsAnswer {
  @ApiProperty({ required: false }) season?: string;
  asOf: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  /** Of all pages */
  totals: ConflictCountAnswer[];
  items: InConflictAnswer[];
  next: string | null;
}
