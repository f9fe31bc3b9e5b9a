/** How soon a player may return after a concussion. */
import type { Rows } from './rule.js';

export type ConcussionCare = 'STANDARD' | 'ENHANCED' | 'YOUTH';
export interface ConcussionFloor {
  readonly pathway: ConcussionCare;
  /** The first day on which he may play; the day of the injury is day 0 */
  readonly earliestDay: number;
  readonly daysWithoutSymptoms?: number;
}
export interface MedicalFamilies {
  'concussion-floor': ConcussionFloor;
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
};
