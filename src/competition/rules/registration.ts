/** Whom a club may field by registration: cup ties, loans, cut-off. A row says "now" by having no end. */
import type { Rows } from './rule.js';

export interface CupTie {
  /** For so many clubs a player may appear in one season of the competition; absent: for any */
  readonly mostClubs?: number;
  /** For one club only in any round; two legs are one round */
  readonly oneClubPerRound?: boolean;
  /** The move must be complete before the winter window closes or the first leg of the semi-final, whichever is sooner */
  readonly moveDeadline?: boolean;
}
export interface LoanAgainstParent {
  /** Whether a loanee may face his parent club: never, if that club has agreed, or always */
  readonly faces: 'NEVER' | 'WITH_CONSENT' | 'ALWAYS';
}
export interface RegistrationCutOff {
  /** Registered so many days before the match .. */
  readonly daysBefore: number;
  /** .. before this hour in London */
  readonly beforeHour: number;
}
export interface RegistrationFamilies {
  'cup-tie': CupTie;
  'loan-against-parent': LoanAgainstParent;
  'registration-cut-off': RegistrationCutOff;
}

const UEFA = ['champions-league', 'europa-league', 'conference-league'];
/** "Now" in the sources: our seasons begin here, and no earlier one is judged by it. */
const NOW = '2016-07-01';

export const REGISTRATION_RULES: Rows<RegistrationFamilies> = {
  'cup-tie': [
    {
      ruleId: 'cup-tie-one-club',
      authority: 'The FA and the EFL',
      competitions: ['fa-cup', 'efl-cup'],
      validFrom: '1999-07-01',
      validTo: '2025-06-30',
      text: 'One club per competition and season. Two legs are one round.',
      source: 'The FA, the EFL',
      confidence: 'C',
      parameters: { mostClubs: 1 },
    },
    {
      ruleId: 'fa-cup-2025-two-clubs',
      authority: 'The FA',
      competitions: ['fa-cup'],
      validFrom: '2025-07-01',
      text: 'A player may have played for at most one other club, and for one club in any round; there is no further cut-off.',
      source: 'Goal, BBC, 2026',
      confidence: 'C',
      parameters: { mostClubs: 2, oneClubPerRound: true },
    },
    {
      ruleId: 'efl-cup-rule-6-4',
      authority: 'EFL',
      competitions: ['efl-cup'],
      validFrom: '2025-07-01',
      text:
        'Up to two clubs, if the move (or recall) was complete before the winter window closed or the first leg of the ' +
        'semi-final, whichever is sooner.',
      source: 'EFL Cup rule 6.4 (Goal, Standard, 2026)',
      confidence: 'C',
      parameters: { mostClubs: 2, moveDeadline: true },
    },
    {
      ruleId: 'uefa-no-cup-tie',
      authority: 'UEFA',
      competitions: UEFA,
      validFrom: '2018-07-01',
      text: 'Having played for another club in the competition no longer keeps a player from it.',
      source: 'Taketonews, 2023',
      confidence: 'R',
      parameters: {},
    },
  ],
  'loan-against-parent': [
    {
      ruleId: 'premier-league-loan-against-parent',
      authority: 'Premier League',
      competitions: ['premier-league'],
      validFrom: NOW,
      text: 'A player on loan never plays against his parent club.',
      source: 'BBC, Sports Illustrated 2022',
      confidence: 'C',
      parameters: { faces: 'NEVER' },
    },
    {
      ruleId: 'fa-cup-loan-against-parent',
      authority: 'The FA',
      competitions: ['fa-cup'],
      validFrom: NOW,
      text: 'A player on loan does not play against his parent club: the association gives no permission.',
      source: 'BBC, Sports Illustrated 2022',
      confidence: 'C',
      parameters: { faces: 'NEVER' },
    },
    {
      ruleId: 'efl-cup-loan-against-parent',
      authority: 'EFL',
      competitions: ['efl-cup'],
      validFrom: NOW,
      text: "A player on loan plays against his parent club only with that club's written consent.",
      source: 'BBC, Sports Illustrated 2022',
      confidence: 'C',
      parameters: { faces: 'WITH_CONSENT' },
    },
    {
      ruleId: 'uefa-loan-against-parent',
      authority: 'UEFA',
      competitions: UEFA,
      validFrom: NOW,
      text: 'No club may forbid a player whom it has lent to play against it.',
      source: 'BBC, Sports Illustrated 2022',
      confidence: 'C',
      parameters: { faces: 'ALWAYS' },
    },
  ],
  'registration-cut-off': [
    {
      ruleId: 'registered-by-midday-of-the-day-before',
      authority: 'Premier League',
      competitions: ['premier-league'],
      validFrom: NOW,
      text:
        'Registered before midday of the day before the match; international moves need the transfer certificate first; ' +
        'per season at most three clubs registered, two played for.',
      source: 'City AM, Daily Mail, January 2017',
      confidence: 'R',
      parameters: { daysBefore: 1, beforeHour: 12 },
    },
  ],
};
