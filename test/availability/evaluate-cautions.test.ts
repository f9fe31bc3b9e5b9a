/** Cautions added up: thresholds and their last days, competition by competition, and what is wiped. */
import { abandoned, postponed } from '../fixture/given.js';
import { rescinded } from '../player/given.js';
import { entryOf, from, of, on, statusOf, type Told } from './given.js';
import {
  before,
  caution,
  dismissal,
  FA,
  fitOn,
  idOf,
  LEAGUE,
  match,
  signedUp,
  weekly,
} from './matches.js';

const labels = (story: readonly Told[], asked: Parameters<typeof entryOf>[1]): readonly string[] =>
  entryOf(story, asked).reasons.map(({ publicLabel }) => publicLabel);
/** League matches on those days, a caution in the first so many. */
const league = (season: string, days: readonly string[], cautions: number): readonly Told[] => [
  signedUp,
  ...days.map((day) => match(season, LEAGUE, day)),
  ...days.slice(0, cautions).map((day) => caution(LEAGUE, day)),
];

describe('pooled, in 2016-17', () => {
  /** Nine league matches with a caution, the last on that day, and two after it. */
  const ten = (last: string, next: readonly string[]): readonly Told[] => [
    signedUp,
    ...[...weekly('2016-08-20', 9), last, ...next].map((day) => match('2016-17', LEAGUE, day)),
    ...[...weekly('2016-08-20', 9), last].map((day) => caution(LEAGUE, day)),
  ];
  test.each([
    ['2017-04-08', 'UNAVAILABLE'],
    ['2017-04-09', 'UNAVAILABLE'],
    ['2017-04-10', 'AVAILABLE'],
  ])('ten by the second Sunday of April, the 9th: the tenth on %s', (day, status) => {
    const told = [...ten(day, ['2017-04-15', '2017-04-22', '2017-04-29']), fitOn('2017-04-14')];
    expect(statusOf(told, before(LEAGUE, '2017-04-15'))).toBe(status);
    expect(statusOf(told, before(LEAGUE, '2017-04-22'))).toBe(status);
    expect(statusOf([...told, fitOn('2017-04-28')], before(LEAGUE, '2017-04-29'))).toBe(
      'AVAILABLE',
    );
  });
  test.each([
    ['2016-12-30', 'UNAVAILABLE'],
    ['2016-12-31', 'UNAVAILABLE'],
    ['2017-01-01', 'AVAILABLE'],
  ])('five by 31 December, that day included: the fifth on %s', (day, status) => {
    const days = [...weekly('2016-08-20', 4), day, '2017-01-07'];
    const told = [...league('2016-17', days, 5), fitOn('2017-01-06')];
    expect(statusOf(told, before(LEAGUE, '2017-01-07'))).toBe(status);
  });
  test('fifteen at any time of the season cost three', () => {
    const days = [
      ...weekly('2016-08-20', 15),
      '2017-05-07',
      '2017-05-13',
      '2017-05-17',
      '2017-05-21',
    ];
    const told = [...league('2016-17', days, 14), caution(LEAGUE, '2017-05-07'), match('2016-17', LEAGUE, '2017-05-20')]; // prettier-ignore
    for (const day of ['2017-05-13', '2017-05-17', '2017-05-20'])
      expect(labels(told, before(LEAGUE, day))[0]).toBe('Fifteenth caution: suspended for 3 matches'.replace('Fifteenth', '15th')); // prettier-ignore
    expect(statusOf([...told, fitOn('2017-05-20')], before(LEAGUE, '2017-05-21'))).toBe(
      'AVAILABLE',
    );
  });
  test('the sixth to the ninth cost nothing more', () => {
    const days = weekly('2016-08-20', 10);
    const told = [...league('2016-17', days, 9), fitOn('2016-10-21')];
    expect(statusOf(told, before(LEAGUE, days[9]!))).toBe('AVAILABLE');
  });
  test('one that was shown in another season is not added', () => {
    const days = [...weekly('2016-08-20', 5)];
    const story = league('2016-17', days, 4);
    const told = [match('2015-16', LEAGUE, '2016-05-08'), caution(LEAGUE, '2016-05-08'), ...story, fitOn('2016-09-16')]; // prettier-ignore
    expect(statusOf(told, before(LEAGUE, days[4]!))).toBe('AVAILABLE');
  });
  test('of a match that nobody knows costs nothing', () => {
    const days = weekly('2016-08-20', 6);
    const told = [
      ...league('2016-17', days, 4),
      caution(LEAGUE, '2016-09-18'),
      fitOn('2016-09-23'),
    ];
    expect(statusOf(told, before(LEAGUE, days[5]!))).toBe('AVAILABLE');
  });
});

describe('in the league of 2024-25', () => {
  /** Five cautions, the last in the club's n-th match; one match more. */
  const fifthIn = (nth: number): readonly Told[] => {
    const days = weekly('2024-08-17', nth + 1);
    const shown = [...days.slice(0, 4), days[nth - 1]!];
    return [
      signedUp,
      ...days.map((day) => match('2024-25', LEAGUE, day)),
      ...shown.map((day) => caution(LEAGUE, day)),
      fitOn(days[nth]!),
    ];
  };
  const next = (nth: number) => before(LEAGUE, weekly('2024-08-17', nth + 1)[nth]!);
  test.each([
    [18, 'UNAVAILABLE'],
    [19, 'UNAVAILABLE'],
    [20, 'AVAILABLE'],
  ])("the fifth in the club's match %i", (nth, status) =>
    expect(statusOf(fifthIn(nth), next(nth))).toBe(status),
  );
  test('a match that was put off or broken off is none of the nineteen', () => {
    for (const gone of [postponed(), abandoned()]) {
      const [second] = weekly('2024-08-24', 1);
      const off = of(`fixture-${idOf(LEAGUE, second!)}`, on(`${second!}T14:00:00Z`, gone));
      const told = fifthIn(20).filter(({ data }) => (data as { fixtureId?: string }).fixtureId !== idOf(LEAGUE, second!)); // prettier-ignore
      const five = [...told, caution(LEAGUE, weekly('2024-08-17', 5)[4]!), off];
      expect(statusOf(five, next(20))).toBe('UNAVAILABLE');
    }
  });
  test("the opponent's matches are none of them", () => {
    const others = weekly('2024-08-18', 10).map((day) => match('2024-25', LEAGUE, day, { home: 'leicester', away: 'fulham' })); // prettier-ignore
    expect(statusOf([...fifthIn(19), ...others], next(19))).toBe('UNAVAILABLE');
  });
  test('nor are those of a cup, or of the season before', () => {
    const others = [
      ...weekly('2024-08-21', 5).map((day) => match('2024-25', 'efl-cup', day)),
      ...weekly('2024-04-21', 5).map((day) => match('2023-24', LEAGUE, day)),
    ];
    expect(statusOf([...fifthIn(19), ...others], next(19))).toBe('UNAVAILABLE');
  });
  test('a hearing decides what twenty cost: noted, and no bar', () => {
    const days = weekly('2024-08-17', 24);
    const told = [...league('2024-25', days, 20), fitOn('2025-01-24')];
    const entry = entryOf(told, before(LEAGUE, days[23]!));
    expect(entry).toMatchObject({ status: 'AVAILABLE' });
    expect(entry.reasons[0]).toMatchObject({ effect: 'NOTE', publicLabel: '20th caution: a hearing decides' }); // prettier-ignore
    expect(entry.reasons[0]).not.toHaveProperty('matches');
  });
  test('told in another order they are the same: the fifth is the one of the last match', () => {
    const days = weekly('2024-08-17', 7);
    const shown = days.slice(0, 5).map((day) => caution(LEAGUE, day));
    const late = { ...shown[0]!, statedAt: `${days[4]!}T18:00:00Z` };
    const told = [...league('2024-25', days, 0), ...shown.slice(1), late, fitOn(days[6]!)];
    expect(statusOf(told, before(LEAGUE, days[5]!))).toBe('UNAVAILABLE');
    expect(statusOf(told, before(LEAGUE, days[6]!))).toBe('AVAILABLE');
  });
});

describe('one caution from a ban', () => {
  const days = weekly('2024-08-17', 22);
  const four = 'One caution from a ban: 4 so far, the fifth costs 1 match';
  const notes = (cautions: number, day: string, known?: string): readonly string[] =>
    labels([...league('2024-25', days, cautions), fitOn('2024-08-16')], before(LEAGUE, day, known));
  test.each([
    [3, []],
    [4, [four]],
    [8, []],
    [9, ['One caution from a ban: 9 so far, the tenth costs 2 matches']],
    [19, []],
  ])(
    'after %i in the league',
    (cautions, expected) =>
    expect(notes(cautions, days[cautions]!).filter((label) => !label.includes('caution:'))).toStrictEqual(expected), // prettier-ignore
  );
  test('is so until the last match in which the fifth would cost one, and that match itself', () => {
    expect(notes(4, days[18]!)).toStrictEqual([four]);
    expect(notes(4, days[19]!)).toStrictEqual([]);
  });
  test('is so in 2016-17 until the end of 31 December', () => {
    const autumn = ['2016-08-20', '2016-08-27', '2016-09-03', '2016-09-10', '2016-12-31', '2017-01-01']; // prettier-ignore
    const told = league('2016-17', autumn, 4);
    expect(labels(told, before(LEAGUE, '2016-12-31'))).toStrictEqual([four]);
    expect(labels(told, before(LEAGUE, '2017-01-01'))).toStrictEqual([]);
  });
  test('and after the nineteen the tenth is the next that costs one', () => {
    const told = [...league('2024-25', days, 3), caution(LEAGUE, days[20]!), fitOn(days[20]!)];
    expect(labels(told, before(LEAGUE, days[21]!))).toStrictEqual([]);
  });
});

describe('a second caution in a match', () => {
  const days = weekly('2024-08-17', 8);
  const sentOff = [
    ...league('2024-25', days, 5),
    dismissal(LEAGUE, days[4]!, { kind: 'SECOND_CAUTION' }),
    fitOn(days[6]!),
  ];
  test('is a dismissal, and the first of them is no fifth', () => {
    expect(labels(sentOff, before(LEAGUE, days[5]!))).toStrictEqual([
      'Sent off: suspended for 1 match',
      'One caution from a ban: 4 so far, the fifth costs 1 match',
    ]);
  });
  test('leaves the cautions of other matches as they were', () =>
    expect(labels([...sentOff, caution(LEAGUE, days[5]!)], before(LEAGUE, days[6]!))[0]).toBe(
      'Fifth caution: suspended for 1 match',
    ));
  test('taken back, the first of them counts again', () => {
    const told = [...sentOff, on(days[5]!, from(FA, rescinded(idOf(LEAGUE, days[4]!))))];
    expect(labels(told, before(LEAGUE, days[5]!))).toStrictEqual(['Fifth caution: suspended for 1 match']); // prettier-ignore
  });
  test('a straight red beside a caution takes nothing from it', () => {
    const told = [...league('2024-25', days, 5), dismissal(LEAGUE, days[4]!, { offence: 'VIOLENT_CONDUCT' })]; // prettier-ignore
    expect(labels(told, before(LEAGUE, days[5]!)).toSorted()).toStrictEqual([
      'Fifth caution: suspended for 1 match',
      'Sent off: suspended for 3 matches',
    ]);
  });
});

test('where no rule of cautions is kept they cost nothing', () => {
  const days = weekly('2024-08-17', 7);
  const told = [
    signedUp,
    ...days.map((day) => match('2024-25', 'friendly', day)),
    ...days.slice(0, 6).map((day) => caution('friendly', day)),
    fitOn(days[6]!),
  ];
  expect(entryOf(told, before('friendly', days[6]!))).toMatchObject({ status: 'AVAILABLE', reasons: [] }); // prettier-ignore
});
test('five in the second tier: within nineteen, ten within thirty-seven', () => {
  const days = weekly('2024-08-10', 40);
  const ten = [...days.slice(0, 9), days[36]!];
  const told = [
    signedUp,
    ...days.map((day) => match('2024-25', 'championship', day)),
    ...ten.map((day) => caution('championship', day)),
  ];
  expect(labels(told, before('championship', days[37]!))[0]).toBe('Tenth caution: suspended for 2 matches'); // prettier-ignore
});
