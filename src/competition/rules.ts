/**
 * Rules as dated data: the day of the fixture picks the row. Where a rule changes, a row ends and another begins;
 * no row is ever rewritten. Days of validity are the first and the last day, both included.
 */
import type { Day } from '../calendar.js';

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

export interface ReleaseHold {
  /** Days after the release for which the player still may not play for his club */
  readonly extraDays: number;
}
export type ConcussionCare = 'STANDARD' | 'ENHANCED' | 'YOUTH';
export interface ConcussionFloor {
  readonly pathway: ConcussionCare;
  /** The first day on which he may play; the day of the injury is day 0 */
  readonly earliestDay: number;
  readonly daysWithoutSymptoms?: number;
}
interface Families {
  'release-hold': ReleaseHold;
  'concussion-floor': ConcussionFloor;
}
export type RuleFamily = keyof Families;

const FA_CONCUSSION = {
  authority: 'The FA',
  validFrom: '2015-01-01',
  validTo: '2022-12-31',
  source: 'The FA concussion guidelines 2015, 2019 (Guardian, Reuters)',
  confidence: 'C',
} as const;
const GRASSROOTS_CONCUSSION = {
  authority: 'The FA',
  validFrom: '2023-01-01',
  text: 'No return before day 21 (the day of the injury is day 0), and not before 14 days without symptoms.',
  source: 'UK grassroots concussion guidance 2023 (ITV)',
  confidence: 'R',
} as const;

export const RULES: { readonly [Family in RuleFamily]: readonly Rule<Families[Family]>[] } = {
  'release-hold': [
    {
      ruleId: 'rstp-annexe-1-art-5',
      authority: 'FIFA',
      validFrom: '2017-01-01',
      text:
        'A called-up player is, "unless otherwise agreed by the relevant association, not entitled to play for the club ' +
        'with which he is registered during the period for which he has been released or should have been released ..., ' +
        'plus an additional period of five days".',
      source: 'RSTP Annexe 1 art. 5 (AFP, 16 January 2017)',
      confidence: 'C',
      parameters: { extraDays: 5 },
    },
  ],
  'concussion-floor': [
    {
      ...FA_CONCUSSION,
      ruleId: 'fa-concussion-2015-adult',
      text: 'Adults do not return before day 19.',
      parameters: { pathway: 'STANDARD', earliestDay: 19 },
    },
    {
      ...FA_CONCUSSION,
      ruleId: 'fa-concussion-2015-under-19',
      text: 'Players under 19 do not return before day 23.',
      parameters: { pathway: 'YOUTH', earliestDay: 23 },
    },
    {
      ...GRASSROOTS_CONCUSSION,
      ruleId: 'grassroots-concussion-2023-adult',
      parameters: { pathway: 'STANDARD', earliestDay: 21, daysWithoutSymptoms: 14 },
    },
    {
      ...GRASSROOTS_CONCUSSION,
      ruleId: 'grassroots-concussion-2023-youth',
      parameters: { pathway: 'YOUTH', earliestDay: 21, daysWithoutSymptoms: 14 },
    },
    {
      ruleId: 'fa-concussion-enhanced',
      authority: 'The FA',
      validFrom: '2015-01-01',
      text: 'Professionals whose care is monitored return sooner; how much sooner was found nowhere.',
      source: 'The FA concussion guidelines 2019; the six days are unverified',
      confidence: 'U',
      parameters: { pathway: 'ENHANCED', earliestDay: 6 },
    },
  ],
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
