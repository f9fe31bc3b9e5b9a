/** Squad lists: whom a club must name to field him; and the windows in which it may change them. */
import type { Instant } from '../../calendar.js';
import type { Rows, Rule } from './rule.js';

export const LIST_TYPES = ['PL25', 'PL_U21', 'UEFA_A', 'UEFA_B'] as const;
/** PL25 over the age limit, PL_U21 under it; UEFA_A, UEFA_B for the young */
export type ListType = (typeof LIST_TYPES)[number];

export interface ListRule {
  readonly listType: ListType;
  /** Whoever is on no list of the competition is not eligible, once this one is known */
  readonly main: boolean;
  /** Under the age limit: born in or after the year so many before the season's first */
  readonly underAge?: number;
  /** Those under the age limit count on this list no more than off it: they need not be named at all */
  readonly youngAreFree?: boolean;
  /** Only those under the age limit stand on it */
  readonly youngOnly?: boolean;
  readonly most?: number;
  readonly mostNotHomeGrown?: number;
  readonly goalkeepers?: number;
  /** Places that only locally trained players fill, and how many of them the association-trained may */
  readonly locallyTrained?: number;
  readonly mostAssociationTrained?: number;
  /** New names at most after the list was submitted */
  readonly mostAdditions?: number;
  /** Changed within a transfer window only */
  readonly closedBetweenWindows?: boolean;
}
export interface TransferWindow {
  readonly season: string;
  readonly window: 'SUMMER' | 'WINTER';
  readonly closesAt: Instant;
}
export interface ListFamilies {
  'squad-list': ListRule;
  'transfer-window': TransferWindow;
}

const PREMIER_LEAGUE = {
  authority: 'Premier League',
  competitions: ['premier-league'],
  validFrom: '2010-07-01',
  source: 'BBC, 27 July 2010; TV2, Kick, Burnley Express 2025',
  confidence: 'R',
} as const;
const UEFA = {
  authority: 'UEFA',
  competitions: ['champions-league', 'europa-league', 'conference-league'],
  validFrom: '2016-07-01',
  source: 'UEFA regulations 2023-24 art. 45; uefa.com 2016, 2019',
  confidence: 'R',
} as const;

/** A window of the English leagues: in force from its first to its last day, both included. */
const window = (
  season: string,
  which: 'SUMMER' | 'WINTER',
  validFrom: string,
  closesAt: Instant,
  source: string,
): Rule<TransferWindow> => ({
  ruleId: `transfer-window-${season}-${which.toLowerCase()}`,
  authority: 'The FA',
  validFrom,
  validTo: closesAt.slice(0, 10),
  text: `The ${which.toLowerCase()} window of ${season} opens on ${validFrom} and closes at ${closesAt}.`,
  source,
  confidence: 'R',
  parameters: { season, window: which, closesAt },
});

export const LIST_RULES: Rows<ListFamilies> = {
  'squad-list': [
    {
      ...PREMIER_LEAGUE,
      ruleId: 'premier-league-squad-list',
      text:
        'At most 25 over the age limit, at most 17 of them not home-grown; under-21s free; home-grown is who was with an ' +
        'English or Welsh club for three seasons or 36 months before his 21st birthday or the end of that season; closed ' +
        'between windows; league matches only.',
      parameters: {
        listType: 'PL25',
        main: true,
        underAge: 21,
        youngAreFree: true,
        most: 25,
        mostNotHomeGrown: 17,
        closedBetweenWindows: true,
      },
    },
    {
      ...PREMIER_LEAGUE,
      ruleId: 'premier-league-under-21-list',
      text: 'Beyond the 25, players under 21 on 1 January of the year in which the season begins, without limit and at any time.',
      parameters: { listType: 'PL_U21', main: false, underAge: 21, youngOnly: true },
    },
    {
      ...UEFA,
      ruleId: 'uefa-list-a',
      text:
        'At most 25, two goalkeepers among them, eight places for locally trained players, of whom at most four are ' +
        'association-trained; three additions for the knock-out.',
      parameters: {
        listType: 'UEFA_A',
        main: true,
        most: 25,
        goalkeepers: 2,
        locallyTrained: 8,
        mostAssociationTrained: 4,
        mostAdditions: 3,
      },
    },
    {
      ...UEFA,
      ruleId: 'uefa-list-b',
      text:
        'Born in or after the year 21 before the season begins, two years unbroken at the club since 15, unlimited, by ' +
        '24:00 CET the day before the match.',
      parameters: { listType: 'UEFA_B', main: false, underAge: 21, youngOnly: true },
    },
  ],
  // Seasons that are not here have no window that is known: nothing is refused by one.
  'transfer-window': [
    window('2016-17', 'SUMMER', '2016-07-01', '2016-08-31T22:00:00Z', 'Telegraph, 29 July 2016'),
    window('2016-17', 'WINTER', '2017-01-01', '2017-01-31T23:00:00Z', 'Sportskeeda, 31 January 2017'),
    window('2019-20', 'SUMMER', '2019-05-16', '2019-08-08T16:00:00Z', 'premierleague.com, 2019'),
    window('2019-20', 'WINTER', '2020-01-01', '2020-01-31T23:00:00Z', 'Squawka, January 2020'),
    window('2023-24', 'SUMMER', '2023-06-14', '2023-09-01T22:00:00Z', 'premierleague.com, 24 May 2023'),
    window('2023-24', 'WINTER', '2024-01-01', '2024-02-01T23:00:00Z', 'premierleague.com, 24 May 2023'),
    window('2024-25', 'SUMMER', '2024-06-14', '2024-08-30T22:00:00Z', 'TEAMtalk, 15 May 2024'),
    window('2024-25', 'WINTER', '2025-01-01', '2025-02-03T23:00:00Z', 'TEAMtalk, 15 May 2024'),
    window('2025-26', 'SUMMER', '2025-06-16', '2025-09-01T18:00:00Z', 'premierleague.com, 2025'),
    window('2025-26', 'WINTER', '2026-01-01', '2026-02-02T19:00:00Z', 'premierleague.com, January 2026'),
  ], // prettier-ignore
};
