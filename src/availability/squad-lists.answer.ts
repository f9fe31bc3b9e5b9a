import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { LIST_TYPES, type ListType } from '../competition/rules/lists.js';
import { type Training, TRAININGS } from '../competition/standing-list.js';
import { SourceAnswer } from './squad.answer.js';

/** A player on a list, as the club declares him. */
export class ListedAnswer {
  playerId: string;
  name: string;
  @IsIn(TRAININGS) training: Training;
  goalkeeper: boolean;
}
/** How the places of a list are taken, by the rule of its season. */
export class PlacesAnswer {
  listed: number;
  /** Who takes a place: in the Premier League all who are not known to be under the age limit */
  counted: number;
  homeGrown: number;
  notHomeGrown: number;
  goalkeepers: number;
  /** Places left; absent where there is no most */
  free?: number;
  /** Of them, those for players who are not home-grown or locally trained */
  freeForOthers?: number;
}
/** A list as it stands. */
export class SquadListAnswer {
  /** Of all lists of this club, competition and season */
  id: string;
  clubId: string;
  competitionId: string;
  season: string;
  @IsIn(LIST_TYPES) listType: ListType;
  /** The day from which its last change has held */
  @ApiProperty({ type: String, format: 'date' }) validFrom: string;
  players: ListedAnswer[];
  places: PlacesAnswer;
  ruleId?: string;
  authority?: string;
  source: SourceAnswer;
  /** The submission and the changes that made it */
  events: string[];
}
export class SquadListsAnswer {
  clubId: string;
  asOf: string;
  knownAt: string;
  recordedBy: string;
  position: number;
  items: SquadListAnswer[];
  /** Null: all are here */
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
