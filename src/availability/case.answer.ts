import { ApiProperty } from '@nestjs/swagger';
import { FactAnswer } from './history.answer.js';
import { FixtureAnswer, PlayerAnswer } from './squad.answer.js';

/** A fact of the case with its three clocks, in the order of saying; what was corrected or withdrawn stays beside it. */
export class CaseFactAnswer extends FactAnswer {
  /** The event that this one corrects or withdraws; null if it says something of its own */
  corrects: string | null;
}
export class CaseQuestionAnswer {
  question: string;
  raisedBy: string;
  ruleId?: string;
  /** The days it is about */
  @ApiProperty({ type: String, format: 'date' }) heldFrom: string;
  @ApiProperty({ type: String, format: 'date' }) heldUntil?: string;
  statedAt: string;
  events: string[];
}
/** A paper of the case, by its title and digest */
export class CaseDocumentAnswer {
  title: string;
  /** SHA-256 of the file, where it was said */
  sha256?: string;
  /** The event that it came with */
  event: string;
}
/** A ruling, what it took the place of, and what became of it */
export class RulingAnswer {
  rulingId: string;
  /** ELIGIBLE, INELIGIBLE or CONDITIONAL, as it was issued */
  decision: string;
  authority: string;
  ruleId: string;
  grounds: string;
  conditions?: string;
  @ApiProperty({ type: String, format: 'date' }) effectiveFrom: string;
  @ApiProperty({ type: String, format: 'date' }) effectiveUntil?: string;
  statedAt: string;
  /** The ruling before it in the case */
  supersedes: string | null;
  /** The ruling that took its place */
  supersededBy: string | null;
  /** STANDS, STAYED (appealed, without effect meanwhile), APPEALED (in force meanwhile), UPHELD, OVERTURNED or SUPERSEDED */
  outcome: string;
  /** It, its appeals and how they were decided */
  events: string[];
}
/** What an authority ordered until the ruling */
export class MeasureAnswer {
  measureId: string;
  decision: string;
  authority: string;
  ruleId: string;
  grounds?: string;
  conditions?: string;
  @ApiProperty({ type: String, format: 'date' }) effectiveFrom: string;
  @ApiProperty({ type: String, format: 'date' }) effectiveUntil?: string;
  /** The first day on which it no longer holds, where it was lifted */
  @ApiProperty({ type: String, format: 'date' }) liftedFrom?: string;
  statedAt: string;
  events: string[];
}
/** Whether a club concerned was told; one that never was is told of here */
export class CaseNotificationAnswer {
  clubId: string;
  /** QUESTION, INTERIM_MEASURE or RULING */
  about: string;
  /** Of the measure or the ruling */
  id?: string;
  /** Null: nobody said that it was told */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) notifiedAt: string | null;
  events: string[];
}
/** A match of his club while nobody had answered: derived from line-ups and minutes, never recorded */
export class MeanwhileAnswer {
  fixture: FixtureAnswer;
  /** The club that was his then */
  clubId: string;
  /** FIELDED, WITHHELD, NOT_USED, NOT_RECORDED or TO_COME */
  how: string;
  /** As far as they were told */
  minutes?: number;
  /** STARTER or BENCH, where a line-up names him */
  selected?: string;
  /** The club withheld him from it, whatever came of that */
  withheld: boolean;
  /** The line-up, the match, the withholding */
  events: string[];
}
export class CaseAnswer {
  id: string;
  playerId: string;
  player: PlayerAnswer;
  /** OPEN, RULED, APPEALED or WITHDRAWN */
  state: string;
  /** Authority of the ruling in force, or the one it was referred to */
  authority?: string;
  ruleId?: string;
  decision?: string;
  /** Absent where this caller may not see it, or it was withdrawn as an error */
  question?: CaseQuestionAnswer;
  /** Oldest first */
  rulings: RulingAnswer[];
  /** Oldest first */
  measures: MeasureAnswer[];
  documents: CaseDocumentAnswer[];
  /** Of each club concerned, for the question, each measure and each ruling */
  notifications: CaseNotificationAnswer[];
  /** By kick-off */
  meanwhile: MeanwhileAnswer[];
  /** The stream's version, for If-Match */
  version: number;
  /** In the order of saying */
  trail: CaseFactAnswer[];
}
