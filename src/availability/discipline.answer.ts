import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Scope } from '../vocabulary.js';
import { BAN_STATES, type BanState } from './ban-state.js';
import { NotifiedAnswer, SourceAnswer } from './squad.answer.js';

/** A card that counts. */
export class CountedCardAnswer {
  fixtureId: string;
  clubId: string;
  @ApiProperty({ type: String, format: 'date' }) shownOn: string;
  events: string[];
}
/** What the next caution would cost. */
export class NextThresholdAnswer {
  cautions: number;
  matches: number;
  /** Cautions that are still missing to it */
  left: number;
  /** It counts until this moment */
  until: string;
}
/** Cautions of one season that one rule adds up. */
export class CautionsAnswer {
  ruleId: string;
  authority: string;
  season: string;
  competitionIds: string[];
  count: number;
  cards: CountedCardAnswer[];
  next: NextThresholdAnswer | null;
}
/** A ban with the matches that it was, and will be, served in. */
export class BanAnswer {
  id: string;
  cause?: string;
  @IsIn(BAN_STATES) state: BanState;
  label?: string;
  /** True: nobody imposed it, the rule makes it of his cards */
  derived: boolean;
  matches?: number;
  matchesLeft?: number;
  bannedUntil?: string;
  scope: Scope;
  offenceFixtureId?: string;
  authority?: string;
  ruleId?: string;
  /** Fixtures that were played without him */
  served: string[];
  /** Fixtures that it covers next, as far as they are known */
  ahead: string[];
  notified?: NotifiedAnswer[];
  source: SourceAnswer;
  events: string[];
}
export class DisciplineAnswer {
  playerId: string;
  asOf: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  cautions: CautionsAnswer[];
  bans: BanAnswer[];
}
