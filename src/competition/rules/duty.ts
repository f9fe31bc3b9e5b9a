/** What an association may ask of a club: release for the national team. */
import type { Rows } from './rule.js';

export interface ReleaseHold {
  /** Days after the release for which the player still may not play for his club */
  readonly extraDays: number;
}
export interface DutyFamilies {
  'release-hold': ReleaseHold;
}

export const DUTY_RULES: Rows<DutyFamilies> = {
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
};
