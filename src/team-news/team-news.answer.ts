import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { FixtureAnswer, SourceAnswer } from '../availability/squad.answer.js';
import { PARAGRAPHS, type Topic } from './draft.js';
import { UNSAID } from './unsaid.js';

/** Some words of a sentence, and what they rest on. */
export class ClauseAnswer {
  /** With the blanks and stops that join it to its neighbours */
  text: string;
  /** The players that it is about */
  players: string[];
  events: string[];
  /** The last of these statements */
  @ApiProperty({ type: String, format: 'date-time', required: false }) statedAt?: string;
  /** Whole hours from then to the moment of the draft */
  ageHours?: number;
  /** Nothing newer than 48 hours stands behind it */
  stale?: boolean;
  source?: SourceAnswer;
}
export class SentenceAnswer {
  text: string;
  clauses: ClauseAnswer[];
}
export class ParagraphAnswer {
  @IsIn(PARAGRAPHS) topic: Topic;
  text: string;
  sentences: SentenceAnswer[];
}
/** What the draft does not say: silence is not fitness. */
export class UnsaidAnswer {
  @IsIn(UNSAID) what: (typeof UNSAID)[number];
  text: string;
  players: string[];
  events: string[];
}
export class ClubNewsAnswer {
  clubId: string;
  clubName: string;
  paragraphs: ParagraphAnswer[];
  unsaid: UnsaidAnswer[];
}
/** A text that somebody published; it stays as it was. */
export class PublishedAnswer {
  id: string;
  text: string;
  /** The position of the draft that it was written from */
  asOfPosition: number;
  eventIds: string[];
  publishedBy: string;
  @ApiProperty({ type: String, format: 'date-time' }) publishedAt: string;
}
export class TeamNewsAnswer {
  fixture: FixtureAnswer;
  asOf: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  /** Home, then away */
  clubs: ClubNewsAnswer[];
  /** What was published for this fixture, the newest first */
  published: PublishedAnswer[];
}
