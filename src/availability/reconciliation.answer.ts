import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Band, BANDS } from '../vocabulary.js';
import { type Finding, FINDINGS } from './reconcile.js';
import { type ReasonKind, REASON_KINDS } from './reason.js';

export class AbsenceSourceAnswer {
  kind: string;
  name: string;
}
/** A match in which he had minutes although he was said to be out. */
export class PlayedDuringAnswer {
  fixtureId: string;
  @ApiProperty({ type: String, format: 'date-time' }) kickOffAt: string;
  minutes: number;
  events: string[];
}
/** What one source says: out from a day until another; a feed's unbroken flag is one absence. */
export class AbsenceAnswer {
  source: AbsenceSourceAnswer;
  @IsIn(REASON_KINDS, { each: true }) kinds: ReasonKind[];
  /** The source's word for it */
  label?: string;
  /** The worst that it said */
  @IsIn(BANDS) band: Band;
  @ApiProperty({ type: String, format: 'date' }) from: string;
  /** The first day on which it was over; null while it is open */
  @ApiProperty({ type: String, format: 'date', nullable: true }) until: string | null;
  playedDuring: PlayedDuringAnswer[];
  events: string[];
}
/** A feed that lists him without a flag while somebody says that he is out. */
export class ContradictionAnswer {
  source: AbsenceSourceAnswer;
  /** Since when its word has been that he is available */
  @ApiProperty({ type: String, format: 'date' }) since: string;
  /** The event in which it cleared him; absent: it never flagged him */
  event?: string;
}
export class ReconciledPlayerAnswer {
  id: string;
  name: string;
}
export class ReconciledAnswer {
  player: ReconciledPlayerAnswer;
  @IsIn(FINDINGS) finding: Finding;
  /** The absence that is looked at, then the feed's that overlap it */
  absences: AbsenceAnswer[];
  /** Days by which the feed's flag begins later than the report; earlier, if negative */
  startDifferenceDays?: number;
  /** The same of its end; null where one of them is open */
  endDifferenceDays?: number | null;
  /** Both call it an injury, an illness, a ban */
  sameKind?: boolean;
  contradictedBy?: ContradictionAnswer;
}
export class FindingsAnswer {
  agreements: number;
  contradictions: number;
  oneSource: number;
  /** Absences in which he played although a source that is no feed had him out */
  playedDuring: number;
}
export class ReconciliationAnswer {
  season?: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  /** Of all pages */
  totals: FindingsAnswer;
  items: ReconciledAnswer[];
  next: string | null;
}
