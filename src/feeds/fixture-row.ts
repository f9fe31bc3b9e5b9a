/** Rows of a season's fixture list and of its appearances, and the commands they are. Pure. */
import {
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  type ValidationError,
  validateSync,
} from 'class-validator';
import { type Instant, instantOf, msOf } from '../calendar.js';
import { type ClubId, IsInstant } from '../vocabulary.js';

export const LEAGUE = 'premier-league';
/** `premier-league-2016-17-218`: the number of the fixture in its season is its name for good. */
export const fixtureIdOf = (season: string, fixture: number): string =>
  `${LEAGUE}-${season}-${fixture}`;

/** One row of the fixture list; other columns are let pass. Scores are absent before the match. */
export class FixtureRow {
  @Matches(/^\d{4}-\d{2}$/) readonly season: string;
  @IsInt() @Min(1) @Max(999) readonly fixture: number;
  @IsString() @Length(1, 40) readonly gw: string;
  /** the final one: an earlier announcement is in no file */
  @IsInstant() readonly kickoff_time: Instant;
  @IsString() @Length(1, 80) readonly home: string;
  @IsString() @Length(1, 80) readonly away: string;
  @Score() readonly home_score: number | null;
  @Score() readonly away_score: number | null;
}
/** One row per player and match, of those with minutes or a card. */
export class AppearanceRow {
  @Matches(/^\d{4}-\d{2}$/) readonly season: string;
  @IsInt() @Min(1) @Max(999) readonly fixture: number;
  @IsInt() @Min(1) readonly player_code: number;
  @IsIn(['True', 'False']) readonly was_home: string;
  @IsInt() @Min(0) @Max(130) readonly minutes: number;
  /** 0 where the file has no such column */
  @IsInt() @Min(0) @Max(2) readonly yellow_cards: number;
  @IsInt() @Min(0) @Max(1) readonly red_cards: number;
}
function Score(): PropertyDecorator {
  return (target, property) => {
    IsInt({ message: '$property must be a whole number or absent' })(target, property);
    Min(0)(target, property);
    Max(99)(target, property);
  };
}

/** What is wrong with a row. */
export class RowFault {
  constructor(readonly reason: string) {}
}
export type Cells = Readonly<Record<string, string>>;
const figure = (cell: string | undefined): number => (cell?.trim() ? Number(cell) : NaN);
const wordsOf = (errors: readonly ValidationError[]): string =>
  errors
    .map(({ property, constraints = {} }) => `${property}: ${Object.values(constraints)[0]}`)
    .join('; ');
/** The row, or what is wrong with it, field by field. */
export const checked = <Row extends object>(
  row: Row,
  optional: readonly (keyof Row & string)[] = [],
): Row | RowFault => {
  const errors = validateSync(row, { stopAtFirstError: true }).filter(
    ({ property, value }) => !(value === null && optional.includes(property as keyof Row & string)),
  );
  return errors.length ? new RowFault(wordsOf(errors)) : row;
};

export const fixtureRow = (cells: Cells): FixtureRow | RowFault => {
  const score = (cell: string | undefined): number | null => (cell?.trim() ? Number(cell) : null);
  const row = Object.assign(new FixtureRow(), cells, {
    fixture: figure(cells['fixture']),
    home_score: score(cells['home_score']),
    away_score: score(cells['away_score']),
  });
  return checked(row, ['home_score', 'away_score']);
};
export const appearanceRow = (cells: Cells): AppearanceRow | RowFault =>
  checked(
    Object.assign(new AppearanceRow(), cells, {
      fixture: figure(cells['fixture']),
      player_code: figure(cells['player_code']),
      minutes: figure(cells['minutes']),
      yellow_cards: figure(cells['yellow_cards'] ?? '0'),
      red_cards: figure(cells['red_cards'] ?? '0'),
    }),
  );

/** Our default: a season's list is announced on 1 July before it; the file tells no day. */
export const announcedAt = (season: string): Instant => `${season.slice(0, 4)}-07-01T00:00:00Z`;
/** Our default: a result is known two hours after kick-off. */
export const playedBy = (kickOff: Instant): Instant => instantOf(msOf(kickOff) + 2 * 3_600_000);

const source = (row: FixtureRow) => ({
  kind: 'league',
  name: 'Premier League',
  reference: `${row.season}/${row.fixture}`,
});
/** The body of ScheduleFixture. */
export const scheduleOf = (row: FixtureRow, homeClubId: ClubId, awayClubId: ClubId) => ({
  fixtureId: fixtureIdOf(row.season, row.fixture),
  competitionId: LEAGUE,
  season: row.season,
  round: row.gw,
  homeClubId,
  awayClubId,
  kickOffAt: row.kickoff_time,
  source: source(row),
  statedAt: announcedAt(row.season),
  confidence: 'confirmed',
  visibility: 'public',
});
/** The bodies of his card commands, by their names: a second caution shows as a red card alone, so a red one says not what for. */
export const cardsOf = (row: FixtureRow, { clubId, cautions, dismissals }: Carded) => {
  const shown = {
    fixtureId: fixtureIdOf(row.season, row.fixture),
    clubId,
    source: source(row),
    statedAt: playedBy(row.kickoff_time),
    occurred: { value: row.kickoff_time, precision: 'instant' },
    confidence: 'confirmed',
    visibility: 'public',
  };
  return [
    ...(cautions ? [{ command: 'RecordCaution', body: shown }] : []),
    ...(dismissals
      ? [{ command: 'RecordDismissal', body: { ...shown, kind: 'UNSPECIFIED' } }]
      : []),
  ];
};
export interface Carded {
  readonly playerId: string;
  readonly clubId: ClubId;
  readonly cautions: number;
  readonly dismissals: number;
}
export interface Appeared {
  readonly playerId: string;
  readonly clubId: ClubId;
  readonly minutes: number;
}
/** The body of RecordMatch; undefined while the row has no score. Who started is not in the file. */
export const matchOf = (row: FixtureRow, appearances: readonly Appeared[]) =>
  row.home_score === null || row.away_score === null
    ? undefined
    : {
        score: { home: row.home_score, away: row.away_score },
        ...(appearances.length ? { appearances: [...appearances] } : {}),
        source: source(row),
        statedAt: playedBy(row.kickoff_time),
        occurred: { value: row.kickoff_time, precision: 'instant' },
        confidence: 'confirmed',
        visibility: 'public',
      };
