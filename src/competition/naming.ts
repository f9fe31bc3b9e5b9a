/** How an administrator names clubs and competitions. */
import { Optional, WordList, Words } from '../vocabulary.js';

/** The names of a club, all of them: what is left out it has no more. */
export class PutClub {
  /** `Tottenham Hotspur` */
  @Words(120) readonly name: string;
  /** `Spurs` */
  @Optional() @Words(40) readonly shortName?: string;
  /** The other names by which importers meet it */
  @Optional() @WordList(40, 80) readonly aliases?: string[];
}
/** A competition, of all its seasons. */
export class PutCompetition {
  /** `EFL Cup` */
  @Words(120) readonly name: string;
  /** Who decides in it, `EFL` */
  @Optional() @Words(120) readonly authority?: string;
}
