/** How soon a player may return after a concussion, how severe an injury was, and when another one is a recurrence. */
import type { Rows } from './rule.js';

export type ConcussionCare = 'STANDARD' | 'ENHANCED' | 'YOUTH';
export interface ConcussionFloor {
  readonly pathway: ConcussionCare;
  /** The first day on which he may play; the day of the injury is day 0 */
  readonly earliestDay: number;
  readonly daysWithoutSymptoms?: number;
}
export type Severity = 'SLIGHT' | 'MINIMAL' | 'MILD' | 'MODERATE' | 'SEVERE';
export interface SeverityRange {
  readonly severity: Severity;
  /** Days from the injury to full training and selection, both ends included; no end: any longer absence */
  readonly fromDays: number;
  readonly untilDays?: number;
}
export type Recurrence = 'EARLY' | 'LATE' | 'DELAYED';
export interface RecurrenceRange {
  readonly recurrence: Recurrence;
  /** Months from the full return to the reinjury, this one included; absent: any longer time */
  readonly upToMonths?: number;
}
export interface MedicalFamilies {
  'concussion-floor': ConcussionFloor;
  'injury-severity': SeverityRange;
  /** The rows by growing time: the first one that fits is the recurrence's */
  'injury-recurrence': RecurrenceRange;
}

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

const UEFA_SEVERITY = {
  authority: 'UEFA',
  validFrom: '2001-07-01',
  source: 'UEFA injury study; IOC consensus 2020',
  confidence: 'R',
} as const;
const FULLER_RECURRENCE = {
  authority: 'Consensus on injury definitions',
  validFrom: '2001-07-01',
  source: 'Fuller 2007',
  confidence: 'R',
} as const;

export const MEDICAL_RULES: Rows<MedicalFamilies> = {
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
  'injury-severity': [
    {
      ...UEFA_SEVERITY,
      ruleId: 'severity-slight',
      text: 'Back the same day: slight. UEFA counts 0 to 3 days as one; the split was not verified.',
      source: 'Fuller 2006',
      confidence: 'U',
      parameters: { severity: 'SLIGHT', fromDays: 0, untilDays: 0 },
    },
    {
      ...UEFA_SEVERITY,
      ruleId: 'severity-minimal',
      text: 'Up to 3 days lost: minimal.',
      parameters: { severity: 'MINIMAL', fromDays: 0, untilDays: 3 },
    },
    {
      ...UEFA_SEVERITY,
      ruleId: 'severity-mild',
      text: '4 to 7 days lost: mild.',
      parameters: { severity: 'MILD', fromDays: 4, untilDays: 7 },
    },
    {
      ...UEFA_SEVERITY,
      ruleId: 'severity-moderate',
      text: '8 to 28 days lost: moderate.',
      parameters: { severity: 'MODERATE', fromDays: 8, untilDays: 28 },
    },
    {
      ...UEFA_SEVERITY,
      ruleId: 'severity-severe',
      text: 'More than 28 days lost: severe.',
      parameters: { severity: 'SEVERE', fromDays: 29 },
    },
  ],
  'injury-recurrence': [
    {
      ...FULLER_RECURRENCE,
      ruleId: 'recurrence-early',
      text: 'Within 2 months of the full return: an early recurrence.',
      parameters: { recurrence: 'EARLY', upToMonths: 2 },
    },
    {
      ...FULLER_RECURRENCE,
      ruleId: 'recurrence-late',
      text: '2 to 12 months after the full return: a late recurrence.',
      parameters: { recurrence: 'LATE', upToMonths: 12 },
    },
    {
      ...FULLER_RECURRENCE,
      ruleId: 'recurrence-delayed',
      text: 'More than 12 months after the full return: a delayed recurrence.',
      parameters: { recurrence: 'DELAYED' },
    },
  ],
};
