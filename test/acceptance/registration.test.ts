/** Who may not play by list, cup tie, loan or late registration: nobody states it, over HTTP. */
import type { EntryAnswer, SquadAnswer } from '../../src/availability/squad.answer.js';
import type { SquadListsAnswer } from '../../src/availability/squad-lists.answer.js';
import { type Recorded, type Served, served } from '../support/served.js';

jest.setTimeout(120_000);
let app: Served;
beforeAll(async () => {
  app = await served();
});
afterAll(() => app.close());

const LEAGUE = { kind: 'league', name: 'The league' };
const register = (playerId: string, clubId: string, more: object = {}): Promise<Recorded> =>
  app.record('players', { playerId, name: playerId, clubId, registeredAt: '2016-07-01T00:00:00Z', statedAt: '2016-07-01T00:00:00Z', source: LEAGUE, ...more }); // prettier-ignore
const fixture = (
  fixtureId: string,
  [competitionId, season, round]: readonly [string, string, string],
  homeClubId: string,
  awayClubId: string,
  kickOffAt: string,
  more: object = {},
): Promise<Recorded> =>
  app.record('fixtures', { fixtureId, competitionId, season, round, homeClubId, awayClubId, kickOffAt, statedAt: '2016-07-01T00:00:00Z', source: LEAGUE, ...more }); // prettier-ignore
const played = (fixtureId: string, playerIds: readonly string[], clubId: string, statedAt: string): Promise<Recorded> =>
  app.record(`fixtures/${fixtureId}/result`, {
    score: { home: 1, away: 0 },
    appearances: playerIds.map((playerId) => ({ playerId, clubId, minutes: 90 })),
    statedAt,
    source: LEAGUE,
  }); // prettier-ignore
const moves = (playerId: string, fromClubId: string, toClubId: string, effectiveFrom: string, more: object = {}): Promise<Recorded> =>
  app.record(`players/${playerId}/transfers`, { fromClubId, toClubId, effectiveFrom, statedAt: `${effectiveFrom}T12:00:00Z`, source: LEAGUE, ...more }); // prettier-ignore
const trains = (playerId: string, trainedOn: string): Promise<Recorded> =>
  app.record(`players/${playerId}/training`, { trainedOn, level: 'FULL', statedAt: `${trainedOn}T12:00:00Z`, visibility: 'public', source: LEAGUE }); // prettier-ignore

const entry = async (club: string, id: string, playerId: string, query = ''): Promise<EntryAnswer> => {
  await app.settled();
  const { players } = await app.get<SquadAnswer>(`clubs/${club}/squad?fixture=${id}${query}`);
  const found = players.find(({ player }) => player.id === playerId);
  if (!found) throw new Error(`${playerId} is not on the list of ${club}`);
  return found;
}; // prettier-ignore
const shown = async (club: string, id: string, playerId: string, query = '') => {
  const { status, reasons } = await entry(club, id, playerId, query);
  return [
    status,
    ...reasons.filter(({ kind }) => kind === 'INELIGIBLE').map(({ ruleId }) => ruleId),
  ];
};

describe('Wesley, left off the list in February 2020', () => {
  const LIST = 'squad-lists/aston-villa-premier-league-2019-20/amendments';
  let submitted: Recorded;
  let left: Recorded;
  beforeAll(async () => {
    for (const id of ['wesley', 'grealish', 'reina', 'samatta']) await register(id, 'aston-villa');
    await register('ramsey', 'aston-villa', { bornOn: '2001-05-28' });
    await fixture('villa-leicester', ['premier-league', '2019-20', '28'], 'leicester-city', 'aston-villa', '2020-03-09T20:00:00Z');
    await fixture('villa-cup', ['efl-cup', '2019-20', 'Final'], 'aston-villa', 'manchester-city', '2020-03-10T16:30:00Z');
    await fixture('villa-january', ['premier-league', '2019-20', '24'], 'aston-villa', 'watford', '2020-01-21T19:30:00Z');
    submitted = await app.record('squad-lists', {
      clubId: 'aston-villa', competitionId: 'premier-league', season: '2019-20', listType: 'PL25', validFrom: '2019-08-09',
      players: [{ playerId: 'wesley' }, { playerId: 'grealish', training: 'CLUB' }],
      statedAt: '2019-08-09T12:00:00Z', source: LEAGUE,
    });
    await app.record('players/wesley/injuries', { injuryId: 'knee', bodyArea: 'K', band: 'UNAVAILABLE', sufferedOn: '2020-01-01', statedAt: '2020-01-01T20:00:00Z', source: LEAGUE });
    left = await app.record(LIST, {
      listType: 'PL25', validFrom: '2020-02-01', removed: ['wesley'], added: [{ playerId: 'reina', goalkeeper: true }, { playerId: 'samatta' }],
      why: 'out for the season', statedAt: '2020-02-03T12:00:00Z', source: LEAGUE,
    });
    await app.record('players/wesley/injuries/knee/resolution', { injuryId: 'knee', resolvedOn: '2020-03-05', basis: 'STATED', statedAt: '2020-03-05T12:00:00Z', source: LEAGUE });
    for (const id of ['ramsey', 'grealish', 'wesley']) await trains(id, '2020-03-07');
  }); // prettier-ignore
  test('is out of the league though fit, by the list, and not out of the cup', async () => {
    const { status, headline, earliestReturn, reasons, stale } = await entry('aston-villa', 'villa-leicester', 'wesley'); // prettier-ignore
    expect({ status, headline, earliestReturn, stale }).toStrictEqual({
      status: 'UNAVAILABLE', headline: 'Out: Not on the squad list', earliestReturn: null, stale: [],
    }); // prettier-ignore
    expect(reasons).toMatchObject([
      {
        kind: 'INELIGIBLE', effect: 'BARS', since: '2020-02-01', ruleId: 'premier-league-squad-list',
        authority: 'Premier League', scope: { competitionIds: ['premier-league'] },
        events: [submitted.events[0]!.id, left.events[0]!.id],
      },
    ]); // prettier-ignore
    expect(await shown('aston-villa', 'villa-cup', 'wesley')).toStrictEqual(['AVAILABLE']);
  });
  test('and injured he was out by both, the rule first', async () => {
    const { reasons } = await entry('aston-villa', 'villa-leicester', 'wesley', '&known_at=2020-02-10T12:00:00Z'); // prettier-ignore
    expect(reasons.map(({ kind }) => kind)).toStrictEqual(['INELIGIBLE', 'INJURY']);
  });
  test('before the change was stated, and on a day before it held, the list says nothing against him', async () => {
    expect(await shown('aston-villa', 'villa-leicester', 'wesley', '&known_at=2020-02-02T12:00:00Z')).toStrictEqual(['UNAVAILABLE']); // prettier-ignore
    expect(await shown('aston-villa', 'villa-january', 'wesley')).toStrictEqual(['UNAVAILABLE']);
  });
  test('an under-21 is free without a list, and who is named on it too', async () => {
    expect(await shown('aston-villa', 'villa-leicester', 'ramsey')).toStrictEqual(['AVAILABLE']);
    expect(await shown('aston-villa', 'villa-leicester', 'grealish')).toStrictEqual(['AVAILABLE']);
  });
  test('the lists are told with the places left', async () => {
    const asked = 'clubs/aston-villa/squad-lists?competition=premier-league&season=2019-20';
    const { items } = await app.get<SquadListsAnswer>(asked);
    expect(items).toMatchObject([
      {
        id: 'aston-villa-premier-league-2019-20', listType: 'PL25', validFrom: '2020-02-01',
        places: { listed: 3, counted: 3, homeGrown: 1, notHomeGrown: 2, goalkeepers: 1, free: 22, freeForOthers: 15 },
      },
    ]); // prettier-ignore
    expect(items[0]!.players.map(({ playerId }) => playerId)).toStrictEqual(['grealish', 'reina', 'samatta']); // prettier-ignore
    const before = await app.get<SquadListsAnswer>(`${asked}&known_at=2020-01-15T00:00:00Z`);
    expect(before.items[0]!.players.map(({ playerId }) => playerId)).toStrictEqual(['wesley', 'grealish']); // prettier-ignore
    expect((await app.get<SquadListsAnswer>('clubs/aston-villa/squad-lists?season=2018-19')).items).toStrictEqual([]); // prettier-ignore
    expect((await app.ask('GET', 'clubs/nowhere/squad-lists')).statusCode).toBe(404);
  });
  test('a change out of a window is refused, and so is a list of another name', async () => {
    const closed = await app.ask('POST', LIST, { key: app.admin, body: { listType: 'PL25', validFrom: '2020-03-08', added: [{ playerId: 'wesley' }], why: 'fit', source: LEAGUE } }); // prettier-ignore
    expect([closed.statusCode, closed.json()]).toMatchObject([422, { code: 'ListClosed', errors: [{ pointer: '#/validFrom' }] }]); // prettier-ignore
    const none = await app.ask('POST', LIST.replace('2019-20', '2018-19'), { key: app.admin, body: { listType: 'PL25', validFrom: '2020-03-08', why: 'fit', source: LEAGUE } }); // prettier-ignore
    expect(none.statusCode).toBe(404);
    const old = await app.ask('POST', 'squad-lists', { key: app.admin, body: { clubId: 'aston-villa', competitionId: 'premier-league', season: '2025-26', listType: 'PL_U21', validFrom: '2025-08-01', players: [{ playerId: 'ramsey' }], source: LEAGUE } }); // prettier-ignore
    expect(old.json()).toMatchObject({ code: 'OverAgeLimit' });
  });
  test('an error in the change is corrected, and he is free again', async () => {
    const answer = await app.ask('POST', `events/${left.events[0]!.id}/corrections`, {
      key: app.admin,
      headers: { 'if-match': `"${left.version}"` },
      body: { replacement: { removed: [] }, why: 'he stayed on it', statedAt: '2020-03-06T12:00:00Z', source: LEAGUE },
    }); // prettier-ignore
    expect(answer.statusCode).toBe(201);
    expect(await shown('aston-villa', 'villa-leicester', 'wesley')).toStrictEqual(['AVAILABLE']);
    expect(await shown('aston-villa', 'villa-leicester', 'wesley', '&known_at=2020-03-06T11:00:00Z')).toStrictEqual(['UNAVAILABLE', 'premier-league-squad-list']); // prettier-ignore
  });
});

describe('cup ties', () => {
  test('Fonte played in the EFL Cup for Southampton: not for West Ham, but in the league', async () => {
    await register('fonte', 'southampton');
    await fixture('saints-palace', ['efl-cup', '2016-17', '3'], 'southampton', 'crystal-palace', '2016-09-21T18:45:00Z'); // prettier-ignore
    await fixture('hammers-tie', ['efl-cup', '2016-17', 'Semi-final'], 'west-ham-united', 'liverpool', '2017-02-07T20:00:00Z'); // prettier-ignore
    await fixture('hammers-next-season', ['efl-cup', '2017-18', '2'], 'west-ham-united', 'liverpool', '2017-08-22T20:00:00Z'); // prettier-ignore
    await fixture('hammers-league', ['premier-league', '2016-17', '24'], 'southampton', 'west-ham-united', '2017-02-04T15:00:00Z'); // prettier-ignore
    const match = await played('saints-palace', ['fonte'], 'southampton', '2016-09-21T20:45:00Z');
    await moves('fonte', 'southampton', 'west-ham-united', '2017-01-20');
    await trains('fonte', '2017-02-03');
    const { status, headline, reasons, earliestReturn } = await entry('west-ham-united', 'hammers-tie', 'fonte', '&known_at=2017-02-05T12:00:00Z'); // prettier-ignore
    expect({ status, headline, earliestReturn }).toStrictEqual({
      status: 'UNAVAILABLE', headline: 'Out: Cup-tied: played for Southampton', earliestReturn: '2017-07-01',
    }); // prettier-ignore
    expect(reasons).toMatchObject([{ ruleId: 'cup-tie-one-club', authority: 'The FA and the EFL', events: [match.events[0]!.id] }]); // prettier-ignore
    expect(await shown('west-ham-united', 'hammers-league', 'fonte')).toStrictEqual(['AVAILABLE']);
    expect(await shown('west-ham-united', 'hammers-next-season', 'fonte')).toStrictEqual(['AVAILABLE']); // prettier-ignore
    const board = await app.get<{ squads: SquadAnswer[] }>('fixtures/hammers-tie/availability');
    const own = board.squads[0]!.players.find(({ player }) => player.id === 'fonte');
    expect(own).toStrictEqual(await entry('west-ham-united', 'hammers-tie', 'fonte'));
  });

  test('Guéhi moved after the first leg, Semenyo before: EFL Cup and FA Cup of 2025-26', async () => {
    await register('guehi', 'crystal-palace');
    await register('semenyo', 'bournemouth');
    await fixture('palace-tie', ['efl-cup', '2025-26', '3'], 'crystal-palace', 'millwall', '2025-09-16T18:45:00Z'); // prettier-ignore
    await fixture('cherries-tie', ['efl-cup', '2025-26', '2'], 'bournemouth', 'brentford', '2025-08-26T18:45:00Z'); // prettier-ignore
    await fixture('leg-1', ['efl-cup', '2025-26', 'Semi-final'], 'newcastle-united', 'manchester-city', '2026-01-13T20:00:00Z', { leg: 1 }); // prettier-ignore
    await fixture('leg-2', ['efl-cup', '2025-26', 'Semi-final'], 'manchester-city', 'newcastle-united', '2026-02-04T20:00:00Z', { leg: 2 }); // prettier-ignore
    await fixture('final', ['efl-cup', '2025-26', 'Final'], 'arsenal', 'manchester-city', '2026-03-22T16:30:00Z'); // prettier-ignore
    await fixture('fa-3-palace', ['fa-cup', '2025-26', '3'], 'millwall', 'crystal-palace', '2026-01-10T12:15:00Z'); // prettier-ignore
    await fixture('fa-3-city', ['fa-cup', '2025-26', '3'], 'manchester-city', 'brentford', '2026-01-21T15:00:00Z'); // prettier-ignore
    await fixture('fa-4-city', ['fa-cup', '2025-26', '4'], 'manchester-city', 'burnley', '2026-02-14T15:00:00Z'); // prettier-ignore
    await played('palace-tie', ['guehi'], 'crystal-palace', '2025-09-16T20:45:00Z');
    await played('cherries-tie', ['semenyo'], 'bournemouth', '2025-08-26T20:45:00Z');
    await played('fa-3-palace', ['guehi'], 'crystal-palace', '2026-01-10T14:15:00Z');
    await moves('semenyo', 'bournemouth', 'manchester-city', '2026-01-09');
    await moves('guehi', 'crystal-palace', 'manchester-city', '2026-01-19');
    for (const id of ['guehi', 'semenyo']) await trains(id, '2026-02-03');
    const city = (id: string, player: string) => shown('manchester-city', id, player);
    for (const id of ['leg-2', 'final']) {
      expect(await city(id, 'guehi')).toStrictEqual(['UNAVAILABLE', 'efl-cup-rule-6-4']);
      expect(await city(id, 'semenyo')).toStrictEqual(['AVAILABLE']);
    }
    expect(await city('fa-4-city', 'guehi')).toStrictEqual(['AVAILABLE']);
    expect(await city('fa-4-city', 'semenyo')).toStrictEqual(['AVAILABLE']);
    // One club in any round: he played the third with Palace.
    expect(await city('fa-3-city', 'guehi')).toStrictEqual([
      'UNAVAILABLE',
      'fa-cup-2025-two-clubs',
    ]);
  });
});

describe('Gallagher, on loan at Palace from Chelsea', () => {
  beforeAll(async () => {
    await register('gallagher', 'chelsea');
    await fixture('palace-chelsea', ['premier-league', '2021-22', '26'], 'crystal-palace', 'chelsea', '2022-02-19T15:00:00Z'); // prettier-ignore
    await fixture('watford-palace', ['premier-league', '2021-22', '20'], 'watford', 'crystal-palace', '2022-02-23T19:30:00Z'); // prettier-ignore
    await fixture('wembley', ['fa-cup', '2021-22', 'Semi-final'], 'chelsea', 'crystal-palace', '2022-04-17T15:30:00Z'); // prettier-ignore
    await fixture('efl-tie', ['efl-cup', '2021-22', '4'], 'chelsea', 'crystal-palace', '2022-02-20T15:30:00Z'); // prettier-ignore
    await fixture('europe', ['europa-league', '2021-22', '1'], 'chelsea', 'crystal-palace', '2022-02-21T15:30:00Z'); // prettier-ignore
    const loan = { loanId: 'palace', parentClubId: 'chelsea', loanClubId: 'crystal-palace', loanedFrom: '2021-07-30', statedAt: '2021-07-30T12:00:00Z', source: LEAGUE, parentConsent: { 'premier-league': true, 'europa-league': false } }; // prettier-ignore
    await app.record('players/gallagher/loans', loan);
    for (const day of ['2022-02-18', '2022-04-15']) await trains('gallagher', day);
  });
  test.each([
    ['palace-chelsea', ['UNAVAILABLE', 'premier-league-loan-against-parent']],
    ['watford-palace', ['AVAILABLE']],
    ['wembley', ['UNAVAILABLE', 'fa-cup-loan-against-parent']],
    ['efl-tie', ['UNAVAILABLE', 'efl-cup-loan-against-parent']],
    ['europe', ['AVAILABLE']],
  ])('%s: %j', async (id, expected) =>
    expect(await shown('crystal-palace', id, 'gallagher')).toStrictEqual(expected),
  );
  test('stated as well, both stand under one headline', async () => {
    await app.record('players/gallagher/ineligibilities', { ineligibilityId: 'stated', kind: 'PARENT_CLUB', scope: { fixtureIds: ['palace-chelsea'] }, statedAt: '2022-02-17T12:00:00Z', source: LEAGUE }); // prettier-ignore
    const { headline, reasons } = await entry('crystal-palace', 'palace-chelsea', 'gallagher');
    expect([headline, reasons.length]).toStrictEqual(['Out: Ineligible to face his parent club', 2]); // prettier-ignore
  });
});

test('the EFL Cup lets a loanee face his parent club with its consent', async () => {
  await register('consented', 'liverpool');
  await fixture('reds-saints', ['efl-cup', '2016-17', '5'], 'liverpool', 'southampton', '2016-11-29T19:45:00Z'); // prettier-ignore
  await app.record('players/consented/loans', { loanId: 'l', parentClubId: 'liverpool', loanClubId: 'southampton', loanedFrom: '2016-08-01', statedAt: '2016-08-01T12:00:00Z', source: LEAGUE, parentConsent: { 'efl-cup': true } }); // prettier-ignore
  await trains('consented', '2016-11-28');
  expect(await shown('southampton', 'reds-saints', 'consented')).toStrictEqual(['AVAILABLE']);
});

test.each([
  ['a minute before midday of the day before', '2017-02-10T11:59:00Z', ['AVAILABLE']],
  ['at midday', '2017-02-10T12:00:00Z', ['UNAVAILABLE', 'registered-by-midday-of-the-day-before']],
])('registered %s', async (name, registeredAt, expected) => {
  const id = name.includes('minute') ? 'in-time' : 'too-late';
  await register(id, 'hull-city');
  await fixture(`swans-${id}`, ['premier-league', '2016-17', '25'], 'swansea-city', 'leicester-city', '2017-02-11T15:00:00Z'); // prettier-ignore
  await moves(id, 'hull-city', 'swansea-city', '2017-02-09', { registeredAt });
  await trains(id, '2017-02-10');
  expect(await shown('swansea-city', `swans-${id}`, id)).toStrictEqual(expected);
});
