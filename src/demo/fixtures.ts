/** The fixtures around the tie, and both squads, as the league had them. */
import type { Instant } from '../calendar.js';
import { LIVERPOOL, type Member, SOUTHAMPTON } from './squads.js';
import {
  FIRST_LEG,
  LEICESTER,
  league,
  LISTED,
  PLYMOUTH,
  SWANSEA,
  tell,
  THE_TIE,
  type Told,
  UNITED,
} from './told.js';

const scheduled = (
  fixtureId: string,
  round: string,
  kickOffAt: Instant,
  home: string,
  away: string,
  more: object = {},
): Told =>
  tell('ScheduleFixture', fixtureId, {
    fixtureId,
    competitionId: fixtureId.slice(0, fixtureId.indexOf('-2017')),
    season: '2016-17',
    round,
    homeClubId: home,
    awayClubId: away,
    kickOffAt,
    source: league,
    statedAt: LISTED,
    ...more,
  });

export const FIXTURES: readonly Told[] = [
  scheduled(FIRST_LEG, 'semi-final', '2017-01-11T20:00:00Z', 'southampton', 'liverpool', {
    leg: 1,
  }),
  scheduled(UNITED, '21', '2017-01-15T16:00:00Z', 'manchester-united', 'liverpool'),
  scheduled(PLYMOUTH, 'third round replay', '2017-01-18T19:45:00Z', 'plymouth-argyle', 'liverpool'),
  scheduled(SWANSEA, '22', '2017-01-21T12:30:00Z', 'liverpool', 'swansea-city', {
    venue: 'Anfield',
  }),
  scheduled(LEICESTER, '22', '2017-01-22T12:00:00Z', 'southampton', 'leicester-city'),
  scheduled(THE_TIE, 'semi-final', '2017-01-25T20:00:00Z', 'liverpool', 'southampton', {
    leg: 2,
    venue: 'Anfield',
  }),
  scheduled(
    'premier-league-2017-01-31-swansea-city-southampton',
    '23',
    '2017-01-31T19:45:00Z',
    'swansea-city',
    'southampton',
  ),
  scheduled(
    'premier-league-2017-01-31-liverpool-chelsea',
    '23',
    '2017-01-31T20:00:00Z',
    'liverpool',
    'chelsea',
  ),
  scheduled(
    'premier-league-2017-02-11-sunderland-southampton',
    '25',
    '2017-02-11T15:00:00Z',
    'sunderland',
    'southampton',
  ),
  scheduled(
    'premier-league-2017-02-11-liverpool-tottenham-hotspur',
    '25',
    '2017-02-11T17:30:00Z',
    'liverpool',
    'tottenham-hotspur',
  ),
];

const registered =
  (clubId: string) =>
  ([playerId, name, position, shirtNumber, fpl]: Member): Told =>
    tell('RegisterPlayer', playerId, {
      playerId,
      name,
      clubId,
      position,
      shirtNumber,
      registeredAt: LISTED,
      externalIds: { fpl },
      source: league,
      statedAt: LISTED,
    });
export const SQUADS = [
  ...LIVERPOOL.map(registered('liverpool')),
  ...SOUTHAMPTON.map(registered('southampton')),
];
