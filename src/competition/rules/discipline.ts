/** What cards cost: bans by the number of cautions, and by what a player was sent off for. */
import type { Rows } from './rule.js';

/** The last day on which a caution counts towards a threshold. */
export type CutOff =
  | { readonly month: number; readonly day: number }
  /** the n-th Sunday of a month */
  | { readonly month: number; readonly sunday: number };
export interface CautionThreshold {
  readonly cautions: number;
  /** Matches of the ban; 0: a hearing decides */
  readonly matches: number;
  /** The caution must be shown by then */
  readonly until?: CutOff;
  /** or within so many fixtures that his club has played of the competition that season */
  readonly withinFixtures?: number;
}
export interface CautionBan {
  /** Competitions whose cautions are added up, and in which the ban is served; absent: each one by itself */
  readonly pool?: readonly string[];
  readonly thresholds: readonly CautionThreshold[];
  /** Beyond the last threshold: so many matches after each further so many cautions */
  readonly thenEvery?: { readonly cautions: number; readonly matches: number };
  /** Two cautions in the two legs of one tie count once */
  readonly perTie?: boolean;
  /** Cautions that have led to no ban lapse once this round has been played */
  readonly wipedAfterRound?: string;
  /** What clubs that played one of these rounds are counted by instead */
  readonly earlyEntrants?: Pick<CautionBan, 'thresholds'> & { readonly rounds: readonly string[] };
}
export type DismissalCause =
  | 'SECOND_CAUTION'
  | 'DENYING_A_GOAL'
  | 'ABUSIVE_LANGUAGE'
  | 'VIOLENT_CONDUCT'
  | 'SERIOUS_FOUL_PLAY'
  | 'SPITTING_OR_BITING';
export interface DismissalBan {
  readonly servedIn: readonly string[];
  readonly matches: Readonly<Record<DismissalCause, number>>;
  /** Where nobody says what he was sent off for */
  readonly atLeast: number;
  /** More for one who would not go */
  readonly refusedToLeave: number;
}
export interface RepeatedDismissal {
  /** More for each earlier dismissal of that season */
  readonly matches: number;
}
export interface DisciplineFamilies {
  'caution-ban': CautionBan;
  'dismissal-ban': DismissalBan;
  'repeated-dismissal': RepeatedDismissal;
}

const ENGLAND = ['premier-league', 'fa-cup', 'efl-cup'] as const;
const UEFA = ['champions-league', 'europa-league', 'conference-league'] as const;

/** The rounds of the FA Cup before the third, as they are written. */
const BEFORE_THIRD_ROUND = [
  'Extra preliminary round', 'Preliminary round', 'First qualifying round', 'Second qualifying round', 'Third qualifying round',
  'Fourth qualifying round', 'First round', 'Round 1', 'R1', '1', 'Second round', 'Round 2', 'R2', '2',
]; // prettier-ignore

const ENGLISH_CUPS = {
  authority: 'The FA',
  validFrom: '2018-07-01',
  source: 'Sports Mole, December 2024; Shields Gazette, December 2024 and February 2025; 90min',
  confidence: 'C',
  parameters: {
    thresholds: [{ cautions: 2, matches: 1 }],
    perTie: true,
    wipedAfterRound: 'quarter-final',
  },
} as const;

export const DISCIPLINE_RULES: Rows<DisciplineFamilies> = {
  'caution-ban': [
    {
      ruleId: 'cautions-pooled',
      authority: 'The FA',
      competitions: ENGLAND,
      validFrom: '2010-07-01',
      validTo: '2018-06-30',
      text:
        'Cautions in the Premier League, the FA Cup and the League Cup are added up: five by 31 December cost the next ' +
        'match in any of them, ten by the second Sunday of April two, fifteen by the end of the season three.',
      source: "ESPN, August 2018; the FA's amnesty page; found in the bans of 2016-17",
      confidence: 'C',
      parameters: {
        pool: ENGLAND,
        thresholds: [
          { cautions: 5, matches: 1, until: { month: 12, day: 31 } },
          { cautions: 10, matches: 2, until: { month: 4, sunday: 2 } },
          { cautions: 15, matches: 3 },
        ],
      },
    },
    {
      ruleId: 'cautions-premier-league',
      authority: 'The FA',
      competitions: ['premier-league'],
      validFrom: '2018-07-01',
      text:
        "Cautions count in their own competition. Five within the club's first 19 league fixtures cost one league match, " +
        'ten within 32 two, fifteen three; twenty are for a hearing.',
      source: 'ESPN, August 2018; The FA; The Athletic 2023-24; found in 2022-23 and 2024-25',
      confidence: 'C',
      parameters: {
        thresholds: [
          { cautions: 5, matches: 1, withinFixtures: 19 },
          { cautions: 10, matches: 2, withinFixtures: 32 },
          { cautions: 15, matches: 3 },
          { cautions: 20, matches: 0 },
        ],
      },
    },
    {
      ...ENGLISH_CUPS,
      ruleId: 'cautions-fa-cup',
      competitions: ['fa-cup'],
      parameters: {
        ...ENGLISH_CUPS.parameters,
        earlyEntrants: { rounds: BEFORE_THIRD_ROUND, thresholds: [{ cautions: 4, matches: 1 }] },
      },
      text:
        'Two cautions in different ties of the FA Cup cost its next tie, four where the club entered before the third ' +
        'round; those that cost nothing lapse after the quarter-finals.',
    },
    {
      ...ENGLISH_CUPS,
      ruleId: 'cautions-efl-cup',
      competitions: ['efl-cup'],
      text:
        'Two cautions in different ties of the League Cup cost its next tie; those that cost nothing lapse after the ' +
        'quarter-finals, and a ban earned there is served in the semi-final.',
    },
    {
      ruleId: 'cautions-efl',
      authority: 'The FA',
      competitions: ['championship', 'league-one', 'league-two'],
      validFrom: '2018-07-01',
      text: "Five cautions within the club's first 19 league fixtures cost one league match, ten by the 37th two.",
      source: "The FA's suspensions page",
      confidence: 'R',
      parameters: {
        thresholds: [
          { cautions: 5, matches: 1, withinFixtures: 19 },
          { cautions: 10, matches: 2, withinFixtures: 37 },
          { cautions: 15, matches: 3 },
        ],
      },
    },
    {
      ruleId: 'cautions-national-league',
      authority: 'The FA',
      competitions: ['national-league'],
      validFrom: '2018-07-01',
      text: "Five cautions within the club's first 23 league fixtures cost one league match, ten by the 37th two.",
      source: "The FA's suspensions page",
      confidence: 'R',
      parameters: {
        thresholds: [
          { cautions: 5, matches: 1, withinFixtures: 23 },
          { cautions: 10, matches: 2, withinFixtures: 37 },
          { cautions: 15, matches: 3 },
        ],
      },
    },
    {
      ruleId: 'cautions-uefa',
      authority: 'UEFA',
      competitions: UEFA,
      validFrom: '2018-07-01',
      text:
        'The third caution in a competition, and then each second one (the fifth, seventh, ninth ...), costs its next ' +
        'match; cautions are wiped after the quarter-finals.',
      source: 'UEFA regulations 2023-24, art. 63',
      confidence: 'R',
      parameters: {
        thresholds: [{ cautions: 3, matches: 1 }],
        thenEvery: { cautions: 2, matches: 1 },
        wipedAfterRound: 'quarter-final',
      },
    },
  ],
  'dismissal-ban': [
    {
      ruleId: 'dismissals-england',
      authority: 'The FA',
      competitions: ENGLAND,
      validFrom: '2016-07-01',
      text:
        "A dismissal is served in every domestic competition, not in UEFA's: a second caution or denying a goal one " +
        'match, abuse two, violent conduct or serious foul play three, spitting six; one more for refusing to leave.',
      source:
        'The Athletic; Sportlife; liverpoolfc.com, December 2024; found in the bans of 2016-17',
      confidence: 'C',
      parameters: {
        servedIn: ENGLAND,
        matches: {
          SECOND_CAUTION: 1,
          DENYING_A_GOAL: 1,
          ABUSIVE_LANGUAGE: 2,
          VIOLENT_CONDUCT: 3,
          SERIOUS_FOUL_PLAY: 3,
          SPITTING_OR_BITING: 6,
        },
        atLeast: 1,
        refusedToLeave: 1,
      },
    },
    {
      ruleId: 'dismissals-uefa',
      authority: 'UEFA',
      competitions: UEFA,
      validFrom: '2016-07-01',
      text: "A dismissal costs at least the next UEFA club match in any of UEFA's competitions; what is more, its body decides.",
      source: 'UEFA regulations 2023-24, art. 63',
      confidence: 'R',
      parameters: {
        servedIn: UEFA,
        matches: {
          SECOND_CAUTION: 1,
          DENYING_A_GOAL: 1,
          ABUSIVE_LANGUAGE: 1,
          VIOLENT_CONDUCT: 1,
          SERIOUS_FOUL_PLAY: 1,
          SPITTING_OR_BITING: 1,
        },
        atLeast: 1,
        refusedToLeave: 0,
      },
    },
  ],
  'repeated-dismissal': [
    {
      ruleId: 'repeated-dismissals-england',
      authority: 'The FA',
      competitions: ENGLAND,
      validFrom: '2016-07-01',
      text: 'One match more for each earlier dismissal of that season.',
      source: 'from memory; no source was found',
      confidence: 'U',
      parameters: { matches: 1 },
    },
  ],
};
