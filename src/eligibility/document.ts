/** A paper in a case, and the digest by which a third party can tell that it is the same paper. */
import { Matches } from 'class-validator';
import { Optional, Words } from '../vocabulary.js';

/** A letter, a registration, a ruling: by title, never its text. */
export class CaseDocument {
  /** `Letter to FIFA, 16 January 2017` */
  @Words(200) readonly title: string;
  /** SHA-256 of the file, 64 lower-case hexadecimal digits */
  @Optional() @Matches(/^[0-9a-f]{64}$/) readonly sha256?: string;
}
