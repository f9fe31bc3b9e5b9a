/** How an administrator names clubs and competitions. */
import { ArrayMaxSize, IsArray, Length } from 'class-validator';
import { Optional, Words } from '../vocabulary.js';

/** The names of a club, all of them: what is left out it has no more. */
export class PutClub {
  /** `Tottenham Hotspur` */
  @Words(120) readonly name: string;
  /** `Spurs` */
  @Optional() @Words(40) readonly shortName?: string;
  /** The other names by which importers meet it */
  @Optional()
  @IsArray()
  @ArrayMaxSize(40)
  @Length(1, 80, { each: true })
  readonly aliases?: string[];
}
/** A competition, of all its seasons. */
export class PutCompetition {
  /** `EFL Cup` */
  @Words(120) readonly name: string;
  /** Who decides in it, `EFL` */
  @Optional() @Words(120) readonly authority?: string;
}
