/** Places of a squad list by the rules of 2024-25: who counts, who fills which, and what is too many. */
import { faultOfList, placesOf } from '../../src/competition/list-places.js';
import type { ListType } from '../../src/competition/rules/lists.js';
import { listRule } from '../../src/competition/squad-list.js';
import {
  additionsIn,
  type ListedPlayer,
  type Training,
} from '../../src/competition/standing-list.js';

const SEASON = '2024-25';
const rule = (listType: ListType) =>
  listRule(listType.startsWith('PL') ? 'premier-league' : 'champions-league', SEASON, listType)!
    .parameters;
/** So many of one training; `p1`, `p2` and so on by what they are. */
const some = (count: number, training?: Training, name = training ?? 'other'): ListedPlayer[] =>
  Array.from({ length: count }, (_, i) => ({
    playerId: `${name}-${i + 1}`,
    ...(training ? { training } : {}),
  }));
const keepers = (count: number): ListedPlayer[] =>
  some(count, 'CLUB', 'keeper').map((one) => ({ ...one, goalkeeper: true }));
const nobody = new Map<string, string>();
const fault = (listType: ListType, players: readonly ListedPlayer[], born = nobody) =>
  faultOfList(players, rule(listType), SEASON, born, '#/players');

describe('in the Premier League', () => {
  test('everybody over the age limit counts, home-grown or not', () =>
    expect(placesOf([...some(9), ...some(4, 'CLUB'), ...some(3, 'ASSOCIATION'), ...some(1, 'NONE')], rule('PL25'), SEASON, nobody)).toStrictEqual({
      listed: 17, counted: 17, homeGrown: 7, notHomeGrown: 10, goalkeepers: 0, free: 8, freeForOthers: 7,
    })); // prettier-ignore
  test('the young are free, where their birthday is known', () => {
    const born = new Map([['other-1', '2003-01-01'], ['other-2', '2002-12-31'], ['CLUB-1', '2004-05-05']]); // prettier-ignore
    expect(placesOf([...some(3), ...some(1, 'CLUB'), ...keepers(2)], rule('PL25'), SEASON, born)).toStrictEqual({
      listed: 6, counted: 4, homeGrown: 2, notHomeGrown: 2, goalkeepers: 2, free: 21, freeForOthers: 15,
    }); // prettier-ignore
  });
  test('no more places for others are left than places at all', () =>
    expect(placesOf([...some(2), ...some(20, 'CLUB')], rule('PL25'), SEASON, nobody)).toMatchObject({ free: 3, freeForOthers: 3 })); // prettier-ignore
  test.each([
    [17, 8, undefined],
    [18, 7, 'TooManyNotHomeGrown'],
    [17, 9, 'TooManyOverAge'],
    [0, 25, undefined],
    [0, 26, 'TooManyOverAge'],
  ])('%i not home-grown and %i who are: %s', (others, own, code) =>
    expect(fault('PL25', [...some(others), ...some(own, 'CLUB')])?.code).toBe(code),
  );
  test('a list names the numbers that are wrong, and where', () => {
    expect(fault('PL25', [...some(17), ...some(9, 'CLUB')])).toMatchObject({ detail: '26 are over the age limit, at most 25 may be listed', pointer: '#/players' }); // prettier-ignore
    expect(fault('PL25', some(18))).toMatchObject({ detail: '18 are not home-grown, at most 17 may be listed' }); // prettier-ignore
  });
  test('nobody stands on it twice', () => {
    expect(fault('PL25', [...some(2), ...some(1)])).toMatchObject({ code: 'NamedTwice', detail: 'other-1 is named twice' }); // prettier-ignore
    expect(fault('PL25', some(2))).toBeUndefined();
  });
  test('on the list for the young nobody is over the age limit whose birthday is known', () => {
    expect(fault('PL_U21', some(2), new Map([['other-2', '2002-12-31']]))).toMatchObject({ code: 'OverAgeLimit', detail: 'other-2 is over the age limit of 2024-25' }); // prettier-ignore
    expect(fault('PL_U21', some(60), new Map([['other-2', '2003-01-01']]))).toBeUndefined();
    expect(fault('PL25', some(2), new Map([['other-2', '1990-12-31']]))).toBeUndefined();
  });
});

describe("on UEFA's list A", () => {
  test.each([
    [15, 6, 4, undefined],
    [16, 6, 3, undefined],
    [17, 4, 4, undefined],
    [18, 4, 3, 'TooFewLocallyTrained'],
    [17, 3, 5, 'TooFewLocallyTrained'],
    [16, 3, 5, undefined],
    [15, 8, 0, undefined],
    [17, 0, 4, undefined],
    [17, 0, 5, 'TooFewLocallyTrained'],
    [13, 0, 4, undefined],
    [13, 0, 8, undefined],
    [14, 0, 8, 'TooFewLocallyTrained'],
    [17, 6, 3, 'TooManyPlayers'],
  ])(
    '%i others, %i trained by the club and %i by the association: %s',
    (others, club, association, code) => {
      const players = [...some(others), ...some(club, 'CLUB'), ...some(association, 'ASSOCIATION')]; // prettier-ignore
      const withKeepers = players.map((one, i) => (i < 2 ? { ...one, goalkeeper: true } : one));
      expect(fault('UEFA_A', withKeepers)?.code).toBe(code);
    },
  );
  test.each([
    [0, 'TooFewGoalkeepers'],
    [1, 'TooFewGoalkeepers'],
    [2, undefined],
    [3, undefined],
  ])('%i goalkeepers: %s', (count, code) =>
    expect(fault('UEFA_A', [...some(10), ...keepers(count)])?.code).toBe(code),
  );
  test('places of eight and of four, and those that are left for others', () =>
    expect(placesOf([...some(10), ...some(3, 'CLUB'), ...some(6, 'ASSOCIATION'), ...keepers(1)], rule('UEFA_A'), SEASON, nobody)).toStrictEqual({
      listed: 20, counted: 20, homeGrown: 10, notHomeGrown: 10, goalkeepers: 1, free: 5, freeForOthers: 5,
    })); // prettier-ignore
  test('others too many are told', () =>
    expect(fault('UEFA_A', [...some(18), ...keepers(2)])).toMatchObject({
      detail: '8 places are for locally trained players, at most 4 of them association-trained: 1 others too many',
    })); // prettier-ignore
  test('the young count there as well', () =>
    expect(placesOf(some(3), rule('UEFA_A'), SEASON, new Map([['other-1', '2006-01-01']]))).toMatchObject({ counted: 3 })); // prettier-ignore
});
test('where no most is set no place is counted as free', () =>
  expect(placesOf(some(60), rule('UEFA_B'), SEASON, nobody)).toMatchObject({ counted: 60, free: undefined, freeForOthers: undefined })); // prettier-ignore

test('additions to a list are counted over all its changes', () => {
  const submitted = { listType: 'UEFA_A', validFrom: '2024-09-03', players: some(3) } as const;
  const changes = [submitted, { listType: 'UEFA_A', validFrom: '2025-02-06', added: some(2) }, { listType: 'UEFA_A', validFrom: '2025-02-06', removed: ['other-1'] }, { listType: 'UEFA_A', validFrom: '2025-02-07', added: some(1) }] as const; // prettier-ignore
  expect(additionsIn({ players: [], changes })).toBe(3);
});
