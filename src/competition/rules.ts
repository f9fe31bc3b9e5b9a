/**
 * Rules as dated data: the day, or the season of the fixture, picks the row. The rows themselves stand in `rules/`,
 * a file for each subject; a new season's rules are new rows and a test.
 */
import { addMonths, type Day } from '../calendar.js';
import { DISCIPLINE_RULES, type DisciplineFamilies } from './rules/discipline.js';
import { DUTY_RULES, type DutyFamilies, type ReleaseHold } from './rules/duty.js';
import { LIST_RULES, type ListFamilies, type TransferWindow } from './rules/lists.js';
import {
  type ConcussionCare,
  type ConcussionFloor,
  MEDICAL_RULES,
  type MedicalFamilies,
  type Recurrence,
  type Severity,
} from './rules/medical.js';
import { REGISTRATION_RULES, type RegistrationFamilies } from './rules/registration.js';
import type { Rows, Rule } from './rules/rule.js';

type Families = DisciplineFamilies &
  DutyFamilies &
  ListFamilies &
  MedicalFamilies &
  RegistrationFamilies;
export type RuleFamily = keyof Families;

export const RULES: Rows<Families> = {
  ...DISCIPLINE_RULES,
  ...DUTY_RULES,
  ...LIST_RULES,
  ...MEDICAL_RULES,
  ...REGISTRATION_RULES,
};

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

/** The transfer windows of a season that are known, in order. */
export const windowsOf = (season: string): readonly Rule<TransferWindow>[] =>
  RULES['transfer-window'].filter(({ parameters }) => parameters.season === season);

/** Whether somebody born on that day is under an age limit: born in or after the year so many before the season's first. */
export const isUnderAge = (bornOn: Day, season: string, years: number): boolean =>
  bornOn >= `${Number(season.slice(0, 4)) - years}-01-01`;

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
