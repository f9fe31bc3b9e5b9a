import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Band, BANDS } from '../vocabulary.js';

export class ForecasterAnswer {
  kind: string;
  name: string;
}
export class ForecastScoreAnswer {
  /** How many; each source's last word on a player before a fixture counts once */
  forecasts: number;
  /** Of these, how many were on the team sheet, or had minutes */
  inSide: number;
  /** AVAILABLE and LIKELY were right if he was in the side, UNLIKELY and UNAVAILABLE if not; DOUBTFUL leans to neither */
  hits: number;
  hitRate: number | null;
  /** Mean squared distance of the band's percentage from what came; 0 is best */
  brier: number | null;
  /** The same of our likelihood for the same players */
  likelihoodBrier: number | null;
}
export class BandScoreAnswer extends ForecastScoreAnswer {
  @IsIn(BANDS) band: Band;
  /** The band's own percentage, 0 to 1 */
  label: number;
}
export class SourceScoreAnswer extends ForecastScoreAnswer {
  source: ForecasterAnswer;
  bands: BandScoreAnswer[];
}
/** A tenth of what was said, and how it came. */
export class ReliabilityAnswer {
  from: number;
  until: number;
  count: number;
  /** Mean of what was said */
  said: number;
  /** Share that was in the side */
  came: number;
}
export class ReliabilitiesAnswer {
  brier: number | null;
  /** Mean distance of said and come, by tenths */
  calibrationError: number | null;
  bins: ReliabilityAnswer[];
}
/** The verdicts on everybody of whom a source spoke: label and likelihood side by side, once for a player and fixture. */
export class JudgedAnswer {
  verdicts: number;
  label: ReliabilitiesAnswer;
  likelihood: ReliabilitiesAnswer;
}
export class ForecastPlayerAnswer {
  id: string;
  name: string;
}
export class ForecastAnswer {
  player: ForecastPlayerAnswer;
  clubId: string;
  fixtureId: string;
  @ApiProperty({ type: String, format: 'date-time' }) kickOffAt: string;
  source: ForecasterAnswer;
  @IsIn(BANDS) band: Band;
  @ApiProperty({ type: String, format: 'date-time' }) statedAt: string;
  likelihood: number | null;
  inSide: boolean;
  hit: boolean | null;
  events: string[];
}
export class ScorecardAnswer {
  season?: string;
  competitionId?: string;
  clubId?: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  /** Fixtures with a team sheet, or everybody's minutes */
  fixtures: number;
  forecasts: number;
  sources: SourceScoreAnswer[];
  judged: JudgedAnswer;
  /** The forecasts one by one, by kick-off */
  items: ForecastAnswer[];
  /** Cursor for ?cursor=, null at the end */
  next: string | null;
}
