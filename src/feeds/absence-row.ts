/** Rows of dated absences as they are published. Pure. */
import { IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { IsDay, Optional } from '../vocabulary.js';
import { type Cells, checked, RowFault } from './fixture-row.js';

export const ABSENCE_REASONS = ['injury', 'suspension', 'absence', 'Transfer'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];
/** How the row's player was found by his name; empty: he was not, and has no code. */
const NAME_MATCHES = ['exact', 'alias', 'token', 'webname', ''];

/** One absence: `from` is its report, `until` the later return. Other columns are let pass. */
export class AbsenceRow {
  @Matches(/^\d{4}-\d{2}$/) readonly season: string;
  @IsString() @Length(1, 120) readonly player: string;
  @IsInt() @Min(1) readonly tm_player_id: number;
  @Optional() @IsInt() @Min(1) readonly fpl_code?: number;
  @IsIn(ABSENCE_REASONS) readonly reason: AbsenceReason;
  @IsString() @Length(1, 80) readonly details: string;
  @IsDay() readonly from: string;
  /** Absent: not back when it was collected */
  @Optional() @IsDay() readonly until?: string;
  /** All the matches of his club that he missed */
  @Optional() @IsInt() @Min(0) @Max(200) readonly games?: number;
  @IsIn(NAME_MATCHES) readonly name_match: string;
  @IsString() @Length(0, 300) readonly url: string;
}
const figure = (cell: string | undefined): number | undefined =>
  cell?.trim() ? Number(cell) : undefined;

/** The row, or what is wrong with it: a field, or an absence that ended before it began. */
export const absenceRow = (cells: Cells): AbsenceRow | RowFault => {
  const row = checked(
    Object.assign(new AbsenceRow(), cells, {
      tm_player_id: figure(cells['tm_player_id']),
      fpl_code: figure(cells['fpl_code']),
      games: figure(cells['games']),
      until: cells['until'] || undefined,
      name_match: cells['name_match'] ?? '',
      url: cells['url'] ?? '',
    }),
  );
  if (row instanceof RowFault) return row;
  return row.until !== undefined && row.until < row.from
    ? new RowFault(`until: ${row.until} lies before from, ${row.from}`)
    : row;
};
