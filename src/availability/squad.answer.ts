import { ApiProperty } from '@nestjs/swagger';
import {
  type Position,
  POSITIONS,
  Scope,
  type Status,
  STATUSES,
  type Band,
  BANDS,
} from '../vocabulary.js';
import { IsIn } from 'class-validator';
import { type Effect, EFFECTS, type ReasonKind, REASON_KINDS } from './reason.js';
import { REHAB_PHASES, type RehabPhase } from '../player/rehab.js';
import { type Selected, SELECTIONS } from './team-sheet.js';
import { type Theme, THEMES } from './features.js';
import { type StaleCode, STALE_CODES } from './stale.js';

const AMENDMENTS = ['CORRECTED', 'WITHDRAWN'] as const;

/** Ids under which others know the player. */
export class ExternalIdsAnswer {
  /** Fantasy Premier League code, stable over seasons */
  fpl?: string;
}
export class PlayerAnswer {
  id: string;
  name: string;
  @IsIn(POSITIONS) position?: Position;
  shirtNumber?: number;
  externalIds: ExternalIdsAnswer;
}
export class SourceAnswer {
  kind: string;
  name: string;
  /** The source's own words */
  quote?: string;
  reference?: string;
}
/** A promise, never an end: its passing makes an entry stale and nobody available. */
export class ExpectedReturnAnswer {
  @ApiProperty({ type: String, format: 'date', required: false }) earliestOn?: string;
  @ApiProperty({ type: String, format: 'date', required: false }) latestOn?: string;
  /** The source said that it is not known */
  unknown: boolean;
  events: string[];
}
/** Days that were promised. */
export class PromisedAnswer {
  @ApiProperty({ type: String, format: 'date', required: false }) earliestOn?: string;
  @ApiProperty({ type: String, format: 'date', required: false }) latestOn?: string;
  unknown: boolean;
  basis?: string;
}
/** What mended a statement, or took it back. */
export class AmendmentAnswer {
  event: string;
  /** CORRECTED or WITHDRAWN */
  @IsIn(AMENDMENTS) kind: 'CORRECTED' | 'WITHDRAWN';
  source: SourceAnswer;
  statedAt: string;
  why: string;
}
/** One revision of an expected return; every one stays. */
export class RevisionAnswer {
  event: string;
  /** The reason that it is about */
  about: string;
  source: SourceAnswer;
  statedAt: string;
  recordedAt: string;
  /** As it was said, wrong or not */
  said: PromisedAnswer;
  /** As it stands, corrected; null: withdrawn */
  @ApiProperty({ type: PromisedAnswer, nullable: true }) stands: PromisedAnswer | null;
  amendments: AmendmentAnswer[];
  /** The event of the next one about the same reason; null: it is the last word, or withdrawn */
  supersededBy: string | null;
}
/** A club was told of a ban. */
export class NotifiedAnswer {
  clubId: string;
  notifiedAt: string;
  events: string[];
}
/** How far he is on his way back; it changes no verdict. */
export class RehabAnswer {
  @IsIn(REHAB_PHASES) phase: RehabPhase;
  @ApiProperty({ type: String, format: 'date' }) reachedOn: string;
  events: string[];
}
export class ReasonAnswer {
  id: string;
  @IsIn(REASON_KINDS) kind: ReasonKind;
  @IsIn(EFFECTS) effect: Effect;
  @IsIn(BANDS) band?: Band;
  publicLabel: string;
  scope: Scope;
  /** The day since which it has held, where that is known */
  since: string | null;
  expectedReturn: ExpectedReturnAnswer | null;
  /** In a player's own read: every revision of the expected return, oldest first */
  revisions?: RevisionAnswer[];
  rehab?: RehabAnswer;
  /** A decision is due by then */
  decisionDueAt?: string;
  authority?: string;
  ruleId?: string;
  /** The eligibility case that it belongs to */
  caseId?: string;
  /** Matches of a ban, and those of them still to be served by what is known */
  matches?: number;
  matchesLeft?: number;
  /** The clubs that were told of a ban */
  notified?: NotifiedAnswer[];
  statedAt: string;
  confidence: string;
  source: SourceAnswer;
  /** The events that it rests on */
  events: string[];
}
/** Two statements on the same point; the one that does not stand is shown. */
export class ConflictAnswer {
  about: string;
  reasonId?: string;
  stands: string;
  said: string;
  source: SourceAnswer;
  statedAt: string;
  /** It was said later than what stands */
  newer: boolean;
  events: string[];
}
export class LimitedAnswer {
  /** BENCH: fit for the bench only */
  role?: string;
  maxMinutes?: number;
}
/** He comes in if another player is out; follows that player's status and never changes this one's. */
export class ContingentAnswer {
  fixtureId: string;
  ifPlayerOut: string;
  partnerId?: string;
  position?: string;
  events: string[];
}
/** What a likelihood rests on, by theme. */
export class LikelihoodReasonAnswer {
  @IsIn(THEMES) theme: Theme;
  words: string;
  /** What it adds to the log-odds of the average player; negative: against his playing */
  logOdds: number;
}
/** One player on a list, with the verdict and everything behind it. */
export class EntryAnswer {
  player: PlayerAnswer;
  @IsIn(STATUSES) status: Status;
  /** What the sources mean for his fitness, apart from bans and cases */
  @IsIn(BANDS) band: Band;
  /** 0 to 1: how often players like him, by label and form, then played; null where nothing can be said */
  likelihood: number | null;
  /** With `explain=likelihood`: the largest first, five at most; none where the likelihood is 0 by a rule, or null */
  likelihoodReasons?: LikelihoodReasonAnswer[];
  headline: string;
  /** All that apply, the blocking one first */
  reasons: ReasonAnswer[];
  @IsIn(SELECTIONS) selected?: Selected;
  limited?: LimitedAnswer;
  /** Do not field him: a question is open */
  fieldingRisk?: boolean;
  /** Available, but with no positive word in the last seven days */
  unconfirmed?: boolean;
  contingent?: ContingentAnswer;
  /** The first day on which no bar holds; null if one has no known end */
  earliestReturn?: string | null;
  @IsIn(STALE_CODES, { each: true }) stale: StaleCode[];
  conflicts: ConflictAnswer[];
  /** What the verdict stands on besides its reasons: registration, evidence, fixture, line-up */
  basis: string[];
}
/** A club's own word, which closes nothing and clears nobody. */
export class BulletinAnswer {
  text: string;
  source: SourceAnswer;
  statedAt: string;
  events: string[];
}
export class SquadAnswer {
  clubId: string;
  fixtureId?: string;
  /** The moment of the world asked about: the kick-off, with a fixture */
  asOf: string;
  /** Statements made by then count */
  knownAt: string;
  /** Records made by then count */
  recordedBy: string;
  /** The log's position that the answer stands on */
  position: number;
  players: EntryAnswer[];
  bulletins: BulletinAnswer[];
}
export class ScoreAnswer {
  home: number;
  away: number;
}
export class FixtureAnswer {
  id: string;
  competitionId: string;
  season: string;
  round: string;
  leg?: number;
  homeClubId: string;
  awayClubId: string;
  venue?: string;
  @ApiProperty({ type: String, format: 'date-time' }) kickOffAt: string;
  @IsIn(['scheduled', 'postponed', 'abandoned', 'played']) state:
    'scheduled' | 'postponed' | 'abandoned' | 'played';
  score?: ScoreAnswer;
}
export class FixturesAnswer {
  items: FixtureAnswer[];
  /** Cursor for ?cursor=, null at the end */
  next: string | null;
}
export class FixtureAvailabilityAnswer {
  fixture: FixtureAnswer;
  asOf: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  /** Home, then away */
  squads: SquadAnswer[];
}
