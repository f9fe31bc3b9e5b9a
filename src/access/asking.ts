/** What the access log may be asked with. */
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { IsId, Optional } from '../vocabulary.js';

const Digits = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^[0-9]{1,16}$/.test(value) ? Number(value) : value,
  );
export class AccessAsked {
  /** Lines after this id */
  @Optional()
  @Digits()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly after: number = 0;
  @Optional() @Digits() @IsInt() @Min(1) @Max(200) readonly limit: number = 50;
  /** Of one key, by its id */
  @Optional() @IsId() readonly caller?: string;
  /** About one player, club, fixture or case */
  @Optional() @IsId() readonly subject?: string;
}
