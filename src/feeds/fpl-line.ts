/** One line of the availability feed of the Fantasy Premier League (FPL), and what is wrong with one that is none. */
import {
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  type ValidationError,
  validateSync,
} from 'class-validator';
import { type Day, dayAt, type Instant, msOf } from '../calendar.js';
import { type Band, IsInstant, Optional } from '../vocabulary.js';

const KINDS = ['baseline', 'player_added', 'change', 'player_removed'] as const;
const STATUSES = ['a', 'd', 'i', 's', 'u', 'n'] as const;
/** a available, d doubtful, i injured, s suspended, u gone, n not eligible */
export type FplStatus = (typeof STATUSES)[number];

/** null is a value of this field. */
const OrNull = (): PropertyDecorator => ValidateIf((_, value) => value !== null);

/** The whole statement of the feed about one player, at one snapshot. Fields that are not named here are let pass. */
export class FplLine {
  @IsInt() @Min(1) readonly seq: number;
  @IsIn(KINDS) readonly kind: (typeof KINDS)[number];
  /** the snapshot before: the change came after it. null in a baseline */
  @OrNull() @IsInstant() readonly observed_after: Instant | null;
  @IsInstant() readonly observed_at: Instant;
  @Matches(/^\d{4}-\d{2}$/) readonly season: string;
  /** the same over seasons, unlike fpl_id */
  @IsInt() @Min(1) readonly player_code: number;
  @IsString() @Length(1, 120) readonly player: string;
  @IsString() @Length(1, 200) readonly full_name: string;
  @IsString() @Length(1, 80) readonly team: string;
  @IsString() @Length(1, 20) readonly position: string;
  @IsIn(STATUSES) readonly status: FplStatus;
  /** per cent, of playing the next round; null: never flagged */
  @OrNull() @IsInt() @Min(0) @Max(100) readonly chance: number | null;
  @IsString() @MaxLength(1000) readonly news: string;
  /** when the player last left status a; kept through later edits */
  @OrNull() @IsInstant() readonly news_added: Instant | null;
  @Optional() @OrNull() @IsObject() readonly prev?: { readonly news_added?: Instant | null } | null;
}

/** A line that cannot be read, with the field at fault. */
export class Fault {
  constructor(readonly reason: string) {}
}

const reasonOf = (errors: readonly ValidationError[]): string =>
  errors
    .map(({ property, constraints = {} }) => `${property}: ${Object.values(constraints)[0]}`)
    .join('; ');

/** A line of JSON Lines as a line of the feed, or what is wrong with it. */
export const parseLine = (text: string): FplLine | Fault => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return new Fault('not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return new Fault('not a JSON object');
  const line = Object.assign(new FplLine(), parsed);
  const errors = validateSync(line, { stopAtFirstError: true });
  if (errors.length) return new Fault(reasonOf(errors));
  const field = WORDS.find((name) => UNSTORABLE.test(line[name]) || line[name].includes('\0'));
  return field ? new Fault(`${field} holds a character that is none`) : line;
};
const WORDS = ['player', 'full_name', 'team', 'position', 'news'] as const;
/** Half a character; like U+0000 it cannot be stored. */
const UNSTORABLE = /\p{Surrogate}/u;

/** 75 LIKELY, 50 DOUBTFUL, 25 UNLIKELY; a doubt without a usable figure is DOUBTFUL. */
const doubtOf = (chance: number | null): Band => {
  if (chance === null) return 'DOUBTFUL';
  if (chance >= 63) return 'LIKELY';
  return chance >= 38 ? 'DOUBTFUL' : 'UNLIKELY';
};

/** Status and chance give the band; the text never does. */
export const bandOf = ({ status, chance }: Pick<FplLine, 'status' | 'chance'>): Band =>
  status === 'a' ? 'AVAILABLE' : status === 'd' ? doubtOf(chance) : 'UNAVAILABLE';

export const dayOf = (instant: Instant): Day => dayAt(msOf(instant));
/** The day the flag was set: a day without a year in the text is found from it. */
export const flaggedOn = ({ news_added, observed_at }: FplLine): Day =>
  dayOf(news_added ?? observed_at);

/** Whether this line set the flag: after the snapshot before, or later than the line before knew (a late arrival). */
const isFresh = ({ news_added, observed_after, observed_at, prev }: FplLine): boolean => {
  if (news_added === null || observed_after === null || msOf(news_added) > msOf(observed_at))
    return false;
  return (
    msOf(news_added) > msOf(observed_after) ||
    (prev?.news_added !== undefined && prev.news_added !== news_added)
  );
};

/** The envelope's `occurred`. */
export interface Moment {
  readonly value: Instant;
  readonly precision: 'instant' | 'approx';
  readonly notBefore?: Instant;
}
/** Between two snapshots: seen at `observed_at`, not before the one before. */
export const seenAt = ({ observed_at, observed_after, news_added }: FplLine): Moment => {
  const early = observed_after ?? news_added;
  const notBefore = early !== null && msOf(early) <= msOf(observed_at) ? { notBefore: early } : {};
  return { value: observed_at, precision: 'approx', ...notBefore };
};
/** When what the text says came to be: to the second where this line set the flag. */
export const flaggedAt = (line: FplLine): Moment =>
  isFresh(line) ? { value: line.news_added!, precision: 'instant' } : seenAt(line);
/** When the flag went: after it was set, where both fell between two snapshots. */
export const clearedAt = (line: FplLine): Moment =>
  isFresh(line) && msOf(line.news_added!) > msOf(line.observed_after!)
    ? { value: line.observed_at, precision: 'approx', notBefore: line.news_added! }
    : seenAt(line);
