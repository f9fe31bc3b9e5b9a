/** What the trail may be asked with. */
import { Transform } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { IsId, IsSeason, Optional, Words } from '../vocabulary.js';

const TREES = ['decisions', 'events'] as const;
const MOST = 999_999_999_999_999;
const Size = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^[0-9]{1,16}$/.test(value) ? Number(value) : value,
  );
export class TreeAsked {
  /** The tree over decisions, or the one over every row of the log */
  @Optional() @IsIn(TREES) readonly tree: (typeof TREES)[number] = 'decisions';
}
export class ConsistencyAsked extends TreeAsked {
  /** The smaller tree: how many leaves it has */
  @Size() @IsInt() @Min(1) @Max(MOST) readonly from: number;
  /** The larger one; absent: the last that is signed */
  @Optional() @Size() @IsInt() @Min(1) @Max(MOST) readonly to?: number;
}
export class DecisionsAsked {
  /** Decisions that concern this club: named in them, or holding the player at the time */
  @Optional() @IsId() readonly club?: string;
  /** and bear on this competition; what names none bears on all */
  @Optional() @IsId() readonly competition?: string;
  /** of this season, `2016-17`, by when they were stated */
  @Optional() @IsSeason() @Words(7) readonly season?: string;
}
