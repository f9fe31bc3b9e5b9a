import { placesOf } from '../../src/competition/list-places.js';
import { listRule, squadList, squadListId } from '../../src/competition/squad-list.js';
import type { ListedPlayer } from '../../src/competition/standing-list.js';
import { type GivenFact, scenario } from '../support/scenario.js';

const ID = squadListId('newcastle-united', 'premier-league', '2019-20');
const { given } = scenario(squadList, ID);
const OF = { clubId: 'newcastle-united', competitionId: 'premier-league', season: '2019-20' };

const many = (n: number, name: string, more: object = {}): ListedPlayer[] =>
  Array.from({ length: n }, (_, i) => ({ playerId: `${name}-${i}`, ...more }));
const list = (players: readonly ListedPlayer[], more: object = {}) => ({
  ...OF,
  listType: 'PL25',
  validFrom: '2019-08-09',
  players,
  ...more,
});
const submitted = (players: readonly ListedPlayer[], more: object = {}): GivenFact => ({
  type: 'SquadListSubmitted',
  data: list(players, more),
});
const HOME_GROWN = many(8, 'english', { training: 'ASSOCIATION' });
const FULL = [...HOME_GROWN, ...many(17, 'foreign')];
const change = (more: object) => ({
  listType: 'PL25',
  validFrom: '2020-02-01',
  why: 'winter',
  ...more,
});
describe('a Premier League list', () => {
  test('of 25, 17 of them not home-grown, is recorded', () =>
    given()
      .when('SubmitSquadList', list(FULL))
      .then({ type: 'SquadListSubmitted', data: list(FULL) }));
  test('handed in again is already true', () =>
    given(submitted(FULL)).when('SubmitSquadList', list(FULL)).thenNothing());
  test.each([
    ['a 26th over the age limit', [...FULL, ...many(1, 'late', { training: 'CLUB' })], 'TooManyOverAge'],
    ['an 18th who is not home-grown', [...HOME_GROWN.slice(1), ...many(18, 'foreign')], 'TooManyNotHomeGrown'],
    ['somebody twice', [...HOME_GROWN, HOME_GROWN[0]!], 'NamedTwice'],
  ] as const)('with %s is refused', (_, players, code) =>
    given().when('SubmitSquadList', list(players)).thenRejected(code)); // prettier-ignore
  test.each([{ listType: 'UEFA_A' }, { competitionId: 'fa-cup' }, { season: '2009-10' }])(
    'is kept in its own league and since 2010: %j',
    (other) => given().when('SubmitSquadList', list(FULL, other)).thenRejected('ListTypeNotKept'),
  );
  test('takes the name of no other', () =>
    given(submitted(FULL))
      .when('SubmitSquadList', list(FULL, { clubId: 'newcastle' }))
      .thenRejected('ListOfAnother'));
});

describe('a change', () => {
  const swap = change({ added: [{ playerId: 'bentaleb' }], removed: ['foreign-0'] });
  test('in a window is recorded', () =>
    given(submitted(FULL))
      .when('AmendSquadList', swap)
      .then({ type: 'SquadListAmended', data: swap }));
  test.each(['2020-01-01', '2020-01-31', '2020-02-01'])('may hold from %s', (validFrom) =>
    given(submitted(FULL))
      .when('AmendSquadList', { ...swap, validFrom })
      .then({ type: 'SquadListAmended', data: { ...swap, validFrom } }),
  );
  test.each(['2019-12-31', '2020-02-02', '2019-09-15'])('from %s is refused: the list is closed', (validFrom) =>
    given(submitted(FULL)).when('AmendSquadList', { ...swap, validFrom }).thenRejected('ListClosed')); // prettier-ignore
  test('that the league permitted is recorded between windows too', () => {
    const permitted = { ...swap, validFrom: '2020-03-01', permittedBy: 'Premier League board' };
    return given(submitted(FULL))
      .when('AmendSquadList', permitted)
      .then({ type: 'SquadListAmended', data: permitted });
  });
  test.each([
    ['adds a 26th', { added: [{ playerId: 'x', training: 'CLUB' }] }, 'TooManyOverAge'],
    ['adds who is on it', { added: [{ playerId: 'foreign-1', training: 'CLUB' }] }, 'AlreadyOnList'],
    ['removes who is not on it', { removed: ['nobody', 'foreign-1'] }, 'NotOnList'],
    ['adds whom it removes', { added: [{ playerId: 'foreign-1' }], removed: ['foreign-1'] }, 'NamedTwice'],
    ['changes nothing', {}, 'NothingChanged'],
    ['is of a list that was never handed in', { listType: 'PL_U21', added: [{ playerId: 'x' }] }, 'NoSuchList'],
  ] as const)('that %s is refused', (_, more, code) =>
    given(submitted(FULL)).when('AmendSquadList', change(more)).thenRejected(code)); // prettier-ignore
  test('made already is already true', () =>
    given(submitted(FULL), { type: 'SquadListAmended', data: swap })
      .when('AmendSquadList', swap)
      .thenNothing());
  test('that holds before a later one is refused', () =>
    given(submitted(FULL), { type: 'SquadListAmended', data: swap })
      .when('AmendSquadList', change({ validFrom: '2020-01-15', removed: ['foreign-2'] }))
      .thenRejected('ListChangedSince'));
});

describe('a UEFA list', () => {
  const uefa = (players: readonly ListedPlayer[]) =>
    list(players, { competitionId: 'champions-league', season: '2023-24', listType: 'UEFA_A', validFrom: '2023-09-05' }); // prettier-ignore
  const KEEPERS = many(2, 'keeper', { goalkeeper: true });
  const trained = (club: number, association: number): ListedPlayer[] => [
    ...many(club, 'own', { training: 'CLUB' }),
    ...many(association, 'near', { training: 'ASSOCIATION' }),
  ];
  const squad = (...players: readonly ListedPlayer[][]) => uefa([...KEEPERS, ...players.flat()]);
  test.each([
    ['four of the club and four of the association', squad(trained(4, 4), many(15, 'far'))],
    ['eight of the club', squad(trained(8, 0), many(15, 'far'))],
    ['fewer, with their places left empty', squad(trained(1, 0), many(15, 'far'))],
    ['a ninth of them in a place of the others', squad(trained(4, 5), many(14, 'far'))],
  ])('with %s is recorded', (_, body) =>
    given().when('SubmitSquadList', body).then({ type: 'SquadListSubmitted', data: body }),
  );
  test.each([
    ['25 of whom seven are locally trained', squad(trained(4, 3), many(16, 'far')), 'TooFewLocallyTrained'],
    ['eight of the association', squad(trained(0, 8), many(15, 'far')), 'TooFewLocallyTrained'],
    ['26 players', squad(trained(8, 4), many(12, 'far')), 'TooManyPlayers'],
    ['one goalkeeper', uefa([KEEPERS[0]!, ...trained(4, 4)]), 'TooFewGoalkeepers'],
  ])('with %s is refused', (_, body, code) =>
    given().when('SubmitSquadList', body).thenRejected(code)); // prettier-ignore
  test('takes three additions', () => {
    const three = many(3, 'new');
    const on = (added: readonly ListedPlayer[]) => ({ listType: 'UEFA_A', validFrom: '2024-02-01', added, why: 'knock-out' }); // prettier-ignore
    const before: GivenFact = { type: 'SquadListSubmitted', data: squad(trained(4, 4)) };
    given(before).when('AmendSquadList', on(three)).then({ type: 'SquadListAmended', data: on(three) }); // prettier-ignore
    given(before)
      .when('AmendSquadList', on(many(4, 'new')))
      .thenRejected('TooManyAdditions');
    given(before, { type: 'SquadListAmended', data: on(three) })
      .when('AmendSquadList', on([{ playerId: 'fourth' }]))
      .thenRejected('TooManyAdditions');
  });
});

describe('the age limit', () => {
  const rule = listRule('premier-league', '2025-26', 'PL25')!.parameters;
  test.each([
    ['2003-12-31', 1],
    ['2004-01-01', 0],
  ])('of 2025-26: one born on %s takes %i place', (day, places) =>
    expect(placesOf([{ playerId: 'x' }], rule, '2025-26', new Map([['x', day]])).counted).toBe(places)); // prettier-ignore
  test('one whose birthday nobody knows takes a place', () =>
    expect(placesOf([{ playerId: 'x' }], rule, '2025-26', new Map()).counted).toBe(1));
});
