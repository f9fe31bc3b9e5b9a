/** What a read may be asked with. */
import { Transform } from 'class-transformer';
import { Words, IsDay, IsId, IsInstant, IsSeason, Optional } from '../vocabulary.js';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { CHANGE_CLOCKS, type ChangeClock } from './changes.js';
import { CONFLICT_KINDS, type ConflictKind } from './conflicts.js';
import { type StaleCode, STALE_CODES } from './stale.js';

/** Digits, and nothing else that JavaScript would take for a number (`0x10`, `1e3`, nothing at all). */
const Digits = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^[0-9]{1,16}$/.test(value) ? Number(value) : value,
  );
export class Paging {
  /** At most so many */
  @Optional() @Digits() @IsInt() @Min(1) @Max(200) readonly limit: number = 50;
  /** Where to go on: the `next` of the page before */
  @Optional() @Words(500) readonly cursor?: string;
}
export class Recollection {
  /** Count what had been stated by then; absent: now */
  @Optional() @IsInstant() readonly known_at?: string;
  /** Count what had been recorded by then; absent: now */
  @Optional() @IsInstant() readonly recorded_by?: string;
  /** Wait up to two seconds until the log is projected so far */
  @Optional()
  @Digits()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly min_position?: number;
}
export class MomentAsked extends Recollection {
  /** The moment of the world; absent: `known_at` */
  @Optional() @IsInstant() readonly at?: string;
}
const EXPLAINED = ['likelihood'] as const;
export type Explained = (typeof EXPLAINED)[number];
export class BoardAsked extends Recollection {
  /** `likelihood`: with the five largest reasons of each likelihood */
  @Optional() @IsIn(EXPLAINED) readonly explain?: Explained;
}
export class PlayerAsked extends MomentAsked {
  /** `likelihood`: with its five largest reasons */
  @Optional() @IsIn(EXPLAINED) readonly explain?: Explained;
}
export class SquadAsked extends MomentAsked {
  /** `likelihood`: with the five largest reasons of each likelihood */
  @Optional() @IsIn(EXPLAINED) readonly explain?: Explained;
  /** The fixture of the club that it is about; its kick-off is then the moment of the world */
  @Optional() @IsId() readonly fixture?: string;
}
export class ListsAsked extends MomentAsked {
  @Optional() @IsId() readonly competition?: string;
  /** `2016-17` */
  @Optional() @IsSeason() @Words(7) readonly season?: string;
}
export class FixturesAsked extends Paging {
  @Optional() @IsId() readonly club?: string;
  @Optional() @IsId() readonly competition?: string;
  /** From this day on */
  @Optional() @IsDay() readonly from?: string;
  /** Until this day, itself included */
  @Optional() @IsDay() readonly until?: string;
  @Optional()
  @Digits()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly min_position?: number;
}
export class PlayersAsked extends Paging {
  /** Part of a name, diacritics and case folded */
  @Optional() @Words(80) readonly q?: string;
}
export class TimelineAsked extends Recollection {
  @Optional() @Digits() @IsInt() @Min(1) @Max(200) readonly limit: number = 50;
  @Optional() @Words(500) readonly cursor?: string;
}
export class ReconciliationAsked extends Recollection {
  /** `2022-23`, from 1 July to 30 June; absent: all of them */
  @Optional() @Matches(/^\d{4}-\d{2}$/) readonly season?: string;
  /** Absences of players who were this club's when they began */
  @Optional() @IsId() readonly club?: string;
  @Optional() @IsId() readonly player?: string;
  @Optional() @Digits() @IsInt() @Min(1) @Max(200) readonly limit: number = 50;
  @Optional() @Words(500) readonly cursor?: string;
}
export class StaleAsked extends MomentAsked {
  /** Of a club's players */
  @Optional() @IsId() readonly club?: string;
  /** For a fixture; its kick-off is then the moment of the world */
  @Optional() @IsId() readonly fixture?: string;
  @Optional() @IsIn(STALE_CODES) readonly code?: StaleCode;
  /** Stale after so many days without a word; absent: 28 for a bar, 7 for a doubt and for an available player */
  @Optional() @Digits() @IsInt() @Min(0) @Max(3_650) readonly days?: number;
  @Optional() @Digits() @IsInt() @Min(1) @Max(200) readonly limit: number = 50;
  @Optional() @Words(500) readonly cursor?: string;
}
export class ChangesAsked {
  /** The earlier moment */
  @IsInstant() readonly from: string;
  /** The later moment; absent: now */
  @Optional() @IsInstant() readonly to?: string;
  /** Which clock both are of: what had been stated by then, or what had been recorded */
  @Optional() @IsIn(CHANGE_CLOCKS) readonly clock: ChangeClock = 'known_at';
  /** A club's list; without a fixture for its next one at each moment */
  @Optional() @IsId() readonly club?: string;
  /** For this fixture; without a club, both lists */
  @Optional() @IsId() readonly fixture?: string;
  /** Wait up to two seconds until the log is projected so far */
  @Optional()
  @Digits()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly min_position?: number;
}
export class ConflictsAsked extends MomentAsked {
  /** Every fixture of `2016-17`; without it and a fixture, what is in conflict at the moment */
  @Optional() @IsSeason() @Words(7) readonly season?: string;
  @Optional() @IsId() readonly club?: string;
  @Optional() @IsId() readonly fixture?: string;
  @Optional() @IsIn(CONFLICT_KINDS) readonly kind?: ConflictKind;
  @Optional() @Digits() @IsInt() @Min(1) @Max(200) readonly limit: number = 50;
  @Optional() @Words(500) readonly cursor?: string;
}
export class ScorecardAsked extends Recollection {
  /** `2016-17`; absent: all of them */
  @Optional() @IsSeason() @Words(7) readonly season?: string;
  @Optional() @IsId() readonly competition?: string;
  /** What was said of this club's players */
  @Optional() @IsId() readonly club?: string;
  @Optional() @Digits() @IsInt() @Min(1) @Max(200) readonly limit: number = 50;
  @Optional() @Words(500) readonly cursor?: string;
}
export class FeedAsked {
  /** Facts after this position */
  @Optional()
  @Digits()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly after: number = 0;
  @Optional() @Digits() @IsInt() @Min(1) @Max(200) readonly limit: number = 50;
}
export class StreamAsked {
  /** Facts after this position; without it and without Last-Event-ID those recorded from now on */
  @Optional()
  @Digits()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly after?: number;
}
