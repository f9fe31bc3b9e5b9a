/** What both clubs had played: their cup ties of the season, all their matches since 11 December, and two of the referee's. */
import type { Instant } from '../calendar.js';
import { instantOf, msOf } from '../calendar.js';
import { LEICESTER, league, LISTED, PLYMOUTH, report, tell, type Told, UNITED } from './told.js'; // prettier-ignore

/** A match takes an hour and fifty minutes. */
const fullTime = (kickOffAt: Instant): Instant => instantOf(msOf(kickOffAt) + 110 * 60_000);
const result = (fixtureId: string, kickOffAt: Instant, [home, away]: Score, goals: object[] = []): Told =>
  tell('RecordMatch', fixtureId, {
    score: { home, away }, ...(goals.length ? { goals } : {}), source: report, statedAt: fullTime(kickOffAt),
  }); // prettier-ignore
type Score = readonly [home: number, away: number];

/** A scorer of ours by his id, any other by his name. */
const goal = (clubId: string, playerId: string, minute?: number, kind = 'GOAL'): object => ({
  clubId,
  playerId,
  ...(minute === undefined ? {} : { minute }),
  kind,
});
const byName = (clubId: string, name: string, minute: number, kind: string): object => ({ clubId, name, minute, kind }); // prettier-ignore

type Match = readonly [round: string, kickOffAt: Instant, home: string, away: string, score: Score, goals?: object[]]; // prettier-ignore
/** League fixtures were listed in July; of a cup tie nobody knew before its draw, so it is told with its result. */
const matches =
  (competitionId: string) =>
  ([round, kickOffAt, homeClubId, awayClubId, score, goals]: Match): readonly Told[] => {
    const fixtureId = `${competitionId}-${kickOffAt.slice(0, 10)}-${homeClubId}-${awayClubId}`;
    const told =
      competitionId === 'premier-league'
        ? { source: league, statedAt: LISTED }
        : { source: report, statedAt: fullTime(kickOffAt) };
    return [
      tell('ScheduleFixture', fixtureId, {
        fixtureId, competitionId, season: '2016-17', round, homeClubId, awayClubId, kickOffAt, ...told,
      }),
      result(fixtureId, kickOffAt, score, goals),
    ];
  }; // prettier-ignore

// prettier-ignore
const LEAGUE: readonly Match[] = [
  ['5', '2016-09-16T19:00:00Z', 'chelsea', 'liverpool', [1, 2]],
  ['7', '2016-10-02T13:15:00Z', 'leicester-city', 'southampton', [0, 0]],
  ['12', '2016-11-19T15:00:00Z', 'southampton', 'liverpool', [0, 0]],
  ['15', '2016-12-11T14:15:00Z', 'southampton', 'middlesbrough', [1, 0]],
  ['15', '2016-12-11T16:30:00Z', 'liverpool', 'west-ham-united', [2, 2]],
  ['16', '2016-12-14T19:45:00Z', 'middlesbrough', 'liverpool', [0, 3]],
  ['16', '2016-12-14T20:00:00Z', 'stoke-city', 'southampton', [0, 0]],
  ['17', '2016-12-18T13:30:00Z', 'bournemouth', 'southampton', [1, 3]],
  ['17', '2016-12-19T20:00:00Z', 'everton', 'liverpool', [0, 1]],
  ['18', '2016-12-27T17:15:00Z', 'liverpool', 'stoke-city', [4, 1]],
  ['18', '2016-12-28T19:45:00Z', 'southampton', 'tottenham-hotspur', [1, 4]],
  ['19', '2016-12-31T15:00:00Z', 'southampton', 'west-bromwich-albion', [1, 2]],
  ['19', '2016-12-31T17:30:00Z', 'liverpool', 'manchester-city', [1, 0]],
  ['20', '2017-01-02T15:00:00Z', 'everton', 'southampton', [3, 0]],
  ['20', '2017-01-02T15:00:00Z', 'sunderland', 'liverpool', [2, 2]],
  ['21', '2017-01-14T15:00:00Z', 'burnley', 'southampton', [1, 0]],
];
// prettier-ignore
const FA_CUP: readonly Match[] = [
  ['third round', '2017-01-07T15:00:00Z', 'norwich-city', 'southampton', [2, 2]],
  ['third round', '2017-01-08T13:30:00Z', 'liverpool', 'plymouth-argyle', [0, 0]],
  ['third round replay', '2017-01-18T19:45:00Z', 'southampton', 'norwich-city', [1, 0]],
];
/** Minutes only where reports agree on them. */
// prettier-ignore
const EFL_CUP: readonly Match[] = [
  ['second round', '2016-08-23T18:45:00Z', 'burton-albion', 'liverpool', [0, 5], [
    goal('liverpool', 'origi'), goal('liverpool', 'firmino', 22), byName('liverpool', 'Tom Naylor', 61, 'OWN_GOAL'),
    goal('liverpool', 'sturridge', 78), goal('liverpool', 'sturridge', 83),
  ]],
  ['third round', '2016-09-20T18:45:00Z', 'derby-county', 'liverpool', [0, 3], [
    goal('liverpool', 'klavan'), goal('liverpool', 'coutinho'), goal('liverpool', 'origi'),
  ]],
  ['third round', '2016-09-21T18:45:00Z', 'southampton', 'crystal-palace', [2, 0], [
    goal('southampton', 'austin', undefined, 'PENALTY'), goal('southampton', 'hesketh'),
  ]],
  ['fourth round', '2016-10-25T18:45:00Z', 'liverpool', 'tottenham-hotspur', [2, 1], [
    goal('liverpool', 'sturridge', 9), goal('liverpool', 'sturridge', 64),
    byName('tottenham-hotspur', 'Vincent Janssen', 76, 'PENALTY'),
  ]],
  ['fourth round', '2016-10-26T18:45:00Z', 'southampton', 'sunderland', [1, 0], [goal('southampton', 'boufal', 66)]],
  ['quarter-final', '2016-11-29T19:45:00Z', 'liverpool', 'leeds-united', [2, 0], [
    goal('liverpool', 'origi', 76), goal('liverpool', 'woodburn', 81),
  ]],
  ['quarter-final', '2016-11-30T19:45:00Z', 'arsenal', 'southampton', [0, 2], [
    goal('southampton', 'clasie', 13), goal('southampton', 'bertrand', 38),
  ]],
];

/** The one goal of the first leg */
export const FIRST_LEG_GOALS = [goal('southampton', 'redmond', 20)];
const refereed = (fixtureId: string, kickOffAt: Instant): Told =>
  tell('AppointOfficials', fixtureId, { referee: 'Martin Atkinson', source: report, statedAt: fullTime(kickOffAt) }); // prettier-ignore

export const RESULTS: readonly Told[] = [
  ...LEAGUE.flatMap(matches('premier-league')),
  ...FA_CUP.flatMap(matches('fa-cup')),
  ...EFL_CUP.flatMap(matches('efl-cup')),
  result(UNITED, '2017-01-15T16:00:00Z', [1, 1]),
  result(PLYMOUTH, '2017-01-18T19:45:00Z', [0, 1]),
  result(LEICESTER, '2017-01-22T12:00:00Z', [3, 0]),
  refereed('premier-league-2016-09-16-chelsea-liverpool', '2016-09-16T19:00:00Z'),
  refereed('premier-league-2016-10-02-leicester-city-southampton', '2016-10-02T13:15:00Z'),
];
