/**
 * A rule as a row of data. Where a rule changes, a row ends and another begins; no row is ever rewritten. Days of
 * validity are the first and the last day, both included.
 */
import type { Day } from '../../calendar.js';

/** C: found in the data or with two sources; R: one source; U: unverified, never applied unless asked for */
export type RuleConfidence = 'C' | 'R' | 'U';

export interface Rule<Parameters = object> {
  readonly ruleId: string;
  readonly authority: string;
  /** Absent: in every competition */
  readonly competitions?: readonly string[];
  readonly validFrom: Day;
  readonly validTo?: Day;
  readonly text: string;
  readonly source: string;
  readonly confidence: RuleConfidence;
  readonly parameters: Parameters;
}

/** The rows of each family of rules, by the family's name. */
export type Rows<Families> = {
  readonly [Family in keyof Families]: readonly Rule<Families[Family]>[];
};
