/** The fixture and the moment that a preview is for, and how things are called. */
import type { Matchday } from '../availability/matchday.js';
import type { Day } from '../calendar.js';
import type { Goal } from '../fixture/match.js';
import type { ClubId, CompetitionId } from '../vocabulary.js';
import type { Claimed } from './claims.js';
import type { Result } from './played.js';

export interface Setting {
  readonly fixture: Matchday;
  /** what was played before the moment, the oldest first */
  readonly results: readonly Result[];
  readonly claims: readonly Claimed[];
  /** the moment of knowledge: no later than the kick-off */
  readonly nowMs: number;
  readonly today: Day;
  readonly clubName: (id: ClubId) => string;
  readonly competitionName: (id: CompetitionId) => string;
  readonly scorerName: (goal: Goal) => string;
}
/** The home side, then the away side. */
export const sidesOf = ({ homeClubId, awayClubId }: Matchday): readonly [ClubId, ClubId] => [
  homeClubId,
  awayClubId,
];
