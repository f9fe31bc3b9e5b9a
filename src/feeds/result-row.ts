/** A match of a file of results: as football-data publishes it (CSV) and as openfootball does (JSON). Pure. */
import { IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import type { Day } from '../calendar.js';
import { IsDay } from '../vocabulary.js';
import { type Cells, checked, RowFault } from './fixture-row.js';

export const FEEDS = ['football-data', 'openfootball'] as const;
export type ResultFeed = (typeof FEEDS)[number];

/** Absent fields are null: the file does not tell them. */
export class ResultRow {
  @IsDay() readonly day: Day;
  /** In London */
  @Matches(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { message: '$property must be a time, 15:00' })
  readonly time: string | null;
  @IsString() @Length(1, 80) readonly home: string;
  @IsString() @Length(1, 80) readonly away: string;
  @Goals() readonly homeGoals: number | null;
  @Goals() readonly awayGoals: number | null;
  @Goals() readonly homeAtHalfTime: number | null;
  @Goals() readonly awayAtHalfTime: number | null;
  @IsString() @Length(1, 80) readonly referee: string | null;
  @IsString() @Length(1, 40) readonly round: string | null;
  /** The file's own code of the division, `E0` */
  @IsString() @Length(1, 40) readonly division: string | null;
}
function Goals(): PropertyDecorator {
  return (target, property) => {
    IsInt({ message: '$property must be a whole number or absent' })(target, property);
    Min(0)(target, property);
    Max(99)(target, property);
  };
}
const OPTIONAL = ['time', 'homeGoals', 'awayGoals', 'homeAtHalfTime', 'awayAtHalfTime', 'referee', 'round', 'division'] as const; // prettier-ignore

const isHalf = (one: number | null, other: number | null): boolean => (one === null) !== (other === null); // prettier-ignore
/** The row, or why it contradicts itself. */
const consistent = (row: ResultRow | RowFault, outcome?: string): ResultRow | RowFault => {
  if (row instanceof RowFault) return row;
  const { home, away, homeGoals, awayGoals, homeAtHalfTime, awayAtHalfTime } = row;
  if (home === away) return new RowFault('a club does not play itself');
  if (isHalf(homeGoals, awayGoals) || isHalf(homeAtHalfTime, awayAtHalfTime))
    return new RowFault('a score has the goals of both sides');
  if (homeGoals === null || awayGoals === null) return row;
  if ((homeAtHalfTime ?? 0) > homeGoals || (awayAtHalfTime ?? 0) > awayGoals)
    return new RowFault('more goals at half-time than at the end');
  const letter = homeGoals > awayGoals ? 'H' : homeGoals < awayGoals ? 'A' : 'D';
  return outcome !== undefined && outcome !== letter
    ? new RowFault(`FTR says ${outcome}, the goals say ${letter}`)
    : row;
};

const words = (value: unknown): string | null => typeof value === 'string' && value.trim() !== '' ? value.trim() : null; // prettier-ignore
const figure = (cell: string | undefined): number | null => (cell?.trim() ? Number(cell) : null);
/** `13/08/16`, `13/08/2016`, `2016-08-13` */
const dayOf = (cell = ''): string => {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d\d|\d{4})$/.exec(cell.trim()) ?? [];
  if (year === undefined) return cell.trim();
  return `${year.length === 4 ? year : `${Number(year) > 50 ? 19 : 20}${year}`}-${month}-${day}`;
};

/** A line of football-data: its columns by their names; others are let pass. */
export const footballDataRow = (cells: Cells): ResultRow | RowFault =>
  consistent(
    checked(
      Object.assign(new ResultRow(), {
        day: dayOf(cells['Date']),
        time: words(cells['Time']),
        home: cells['HomeTeam'] ?? cells['Home'] ?? '',
        away: cells['AwayTeam'] ?? cells['Away'] ?? '',
        homeGoals: figure(cells['FTHG']),
        awayGoals: figure(cells['FTAG']),
        homeAtHalfTime: figure(cells['HTHG']),
        awayAtHalfTime: figure(cells['HTAG']),
        referee: words(cells['Referee']),
        round: null,
        division: words(cells['Div']),
      }),
      OPTIONAL,
    ),
    words(cells['FTR']) ?? undefined,
  );

const pair = (value: unknown): readonly [unknown, unknown] =>
  Array.isArray(value) ? [value[0] as unknown, value[1] as unknown] : [null, null];
const nameOf = (team: unknown): unknown =>
  typeof team === 'object' && team !== null ? (team as { name?: unknown }).name : team;
/** A match of openfootball. Extra time counts, a shoot-out does not. */
export const openFootballRow = (match: unknown): ResultRow | RowFault => {
  if (typeof match !== 'object' || match === null) return new RowFault('a match is an object');
  const { round, date, time, team1, team2, score } = match as Record<string, unknown>;
  const { ht, ft, et } = (score ?? {}) as Record<string, unknown>;
  const [homeGoals, awayGoals] = pair(et ?? ft);
  const [homeAtHalfTime, awayAtHalfTime] = pair(ht);
  return consistent(
    checked(
      Object.assign(new ResultRow(), {
        day: date,
        time: words(time)?.slice(0, 5) ?? null,
        home: nameOf(team1),
        away: nameOf(team2),
        homeGoals,
        awayGoals,
        homeAtHalfTime,
        awayAtHalfTime,
        referee: null,
        round: words(round)?.replace(/^Matchday /, '') ?? null,
        division: null,
      }),
      OPTIONAL,
    ),
  );
};
