/**
 * Rules as dated data: the day, or the season of the fixture, picks the row. The rows themselves stand in `rules/`,
 * a file for each subject; a new season's rules are new rows and a test.
 */
import { addMonths, type Day } from '../calendar.js';
import { DUTY_RULES, type DutyFamilies, type ReleaseHold } from './rules/duty.js';
import {
  type ConcussionCare,
  type ConcussionFloor,
  MEDICAL_RULES,
  type MedicalFamilies,
  type Recurrence,
  type Severity,
} from './rules/medical.js';
import type { Rows, Rule } from './rules/rule.js';

type Families = DutyFamilies & MedicalFamilies;
export type RuleFamily = keyof Families;

export const RULES: Rows<Families> = { ...DUTY_RULES, ...MEDICAL_RULES };

export interface RuleQuestion<Family extends RuleFamily> {
  readonly competitionId?: string;
  /** Which of a family's rows, where several are in force: `({ pathway }) => pathway === 'YOUTH'` */
  readonly fits?: (parameters: Families[Family]) => boolean;
  /** Take rows that nobody has verified too */
  readonly unverified?: boolean;
}

/** The rule of a family that is in force on a day, if there is one. */
export const ruleOn = <Family extends RuleFamily>(
  family: Family,
  day: Day,
  { competitionId, fits = () => true, unverified = false }: RuleQuestion<Family> = {},
): Rule<Families[Family]> | undefined =>
  RULES[family].find(
    ({ competitions, validFrom, validTo, confidence, parameters }) =>
      validFrom <= day &&
      (validTo === undefined || day <= validTo) &&
      (unverified || confidence !== 'U') &&
      (!competitions || (competitionId !== undefined && competitions.includes(competitionId))) &&
      fits(parameters),
  );

/** A season's rules are those in force on its first of August; `season` is `2016-17`. */
export const ruleIn = <Family extends RuleFamily>(
  family: Family,
  season: string,
  question: RuleQuestion<Family> = {},
): Rule<Families[Family]> | undefined => ruleOn(family, `${season.slice(0, 4)}-08-01`, question);

/** The hold after a release that ends on that day, and the rule it comes from. Before the first row, that one. */
export const releaseHoldOn = (day: Day): ReleaseHold & { readonly ruleId: string } => {
  const { ruleId, parameters } = ruleOn('release-hold', day) ?? RULES['release-hold'][0]!;
  return { ruleId, ...parameters };
};

/** The earliest return after a concussion of that day; none where no verified rule gives one. */
export const concussionFloorOn = (
  day: Day,
  pathway: ConcussionCare,
): (ConcussionFloor & { readonly ruleId: string }) | undefined => {
  const rule = ruleOn('concussion-floor', day, { fits: (floor) => floor.pathway === pathway });
  return rule && { ruleId: rule.ruleId, ...rule.parameters };
};

/**
 * How severe an injury of that day was, by the days it cost; the split of 0 from 1 to 3 days is a row that nobody
 * verified, and can be left out.
 */
export const severityOfInjury = (
  daysLost: number,
  day: Day,
  { unverified = true }: { readonly unverified?: boolean } = {},
): Severity | undefined =>
  ruleOn('injury-severity', day, {
    unverified,
    fits: ({ fromDays, untilDays = Infinity }) => fromDays <= daysLost && daysLost <= untilDays,
  })?.parameters.severity;

/** How soon after the full return a reinjury came. */
export const recurrenceOf = (returnedOn: Day, sufferedOn: Day): Recurrence | undefined =>
  ruleOn('injury-recurrence', sufferedOn, {
    fits: ({ upToMonths }) =>
      upToMonths === undefined || sufferedOn <= addMonths(returnedOn, upToMonths),
  })?.parameters.recurrence;
