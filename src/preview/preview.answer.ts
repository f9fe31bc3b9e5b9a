import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { FixtureAnswer, ScoreAnswer, SourceAnswer } from '../availability/squad.answer.js';
import { CLAIM_GROUNDS, CLAIM_TOPICS, type ClaimGround, type ClaimTopic } from '../fixture/claim.js'; // prettier-ignore
import { GOAL_KINDS, type GoalKind } from '../fixture/match.js';
import { TeamNewsAnswer } from '../team-news/team-news.answer.js';
import { type Ground, GROUNDS } from './played.js';

/** Some words, and the fixtures and events that they rest on. */
export class LineAnswer {
  text: string;
  fixtureIds: string[];
  events: string[];
}
export class GoalAnswer {
  /** The club it counted for */
  clubId: string;
  /** His name */
  scorer: string;
  playerId?: string;
  minute?: number;
  @IsIn(GOAL_KINDS) kind: GoalKind;
}
export class MatchAnswer {
  fixtureId: string;
  competitionId: string;
  season: string;
  round: string;
  leg?: number;
  @ApiProperty({ type: String, format: 'date-time' }) kickOffAt: string;
  homeClubId: string;
  awayClubId: string;
  score: ScoreAnswer;
  halfTime?: ScoreAnswer;
  /** As far as they are recorded */
  goals: GoalAnswer[];
  text: string;
  events: string[];
}
/** What a source says of history: kept beside what is computed, never mended. */
export class ClaimAnswer {
  @IsIn(CLAIM_TOPICS) topic: ClaimTopic;
  text: string;
  @ApiProperty({ type: Object, required: false, additionalProperties: { type: 'number' } })
  figures?: Record<string, number>;
  /** What was counted */
  definition?: string;
  /** The club that it is about */
  clubId?: string;
  /** Only that club's matches there */
  @IsIn(CLAIM_GROUNDS) ground?: ClaimGround;
  source: SourceAnswer;
  @ApiProperty({ type: String, format: 'date-time' }) statedAt: string;
  events: string[];
}
/** Meetings of the two clubs that are recorded, as the home side of the fixture has them. */
export class MeetingsAnswer {
  /** `HOME`: with that club at home */
  @IsIn(GROUNDS) ground: Ground;
  clubId: string;
  wins: number;
  draws: number;
  losses: number;
  played: number;
  text: string;
  fixtureIds: string[];
  events: string[];
}
export class HeadToHeadAnswer {
  rows: MeetingsAnswer[];
  claims: ClaimAnswer[];
}
export class FormRowAnswer {
  @IsIn(GROUNDS) ground: Ground;
  /** The oldest first: `DLDWL` */
  letters: string;
  text: string;
  matches: MatchAnswer[];
}
export class FormAnswer {
  clubId: string;
  clubName: string;
  /** Where it plays this fixture */
  @IsIn(CLAIM_GROUNDS) ground: ClaimGround;
  rows: FormRowAnswer[];
}
export class FormsAnswer {
  /** Home, then away */
  clubs: FormAnswer[];
  claims: ClaimAnswer[];
}
/** He has appeared for the club in this competition. */
export class ScorerAnswer {
  scorer: string;
  playerId?: string;
  goals: number;
  fixtureIds: string[];
  events: string[];
}
export class RouteAnswer {
  clubId: string;
  clubName: string;
  /** The oldest first */
  matches: MatchAnswer[];
  scorers: ScorerAnswer[];
}
export class RoutesAnswer {
  /** Home, then away; empty in a league */
  clubs: RouteAnswer[];
  claims: ClaimAnswer[];
}
export class OfficialAnswer {
  referee?: string;
  source?: SourceAnswer;
  text: string;
  /** His earlier matches of the season with either club, the oldest first */
  matches: MatchAnswer[];
  /** Of the season, of any clubs, before this one */
  matchesKnown: number;
  fixtureIds: string[];
  events: string[];
}
export class OfficialClaimedAnswer extends OfficialAnswer {
  claims: ClaimAnswer[];
}
/** Claims that differ from each other or from what is recorded. Neither is mended. */
export class DisagreementAnswer {
  @IsIn(CLAIM_TOPICS) section: ClaimTopic;
  text: string;
  fixtureIds: string[];
  events: string[];
}
export class PreviewAnswer {
  fixture: FixtureAnswer;
  asOf: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  /** How the tie stands */
  lead: LineAnswer[];
  teamNews: TeamNewsAnswer;
  headToHead: HeadToHeadAnswer;
  /** Absent: none is recorded */
  lastMeeting?: MatchAnswer;
  form: FormsAnswer;
  route: RoutesAnswer;
  /** Claims about records */
  matchFacts: ClaimAnswer[];
  official: OfficialClaimedAnswer;
  disagreements: DisagreementAnswer[];
}
