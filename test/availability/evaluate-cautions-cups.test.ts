/** Cautions added up in cups: the thresholds of UEFA and of the FA Cup, and what is wiped. */
import { entryOf, statusOf, type Told } from './given.js';
import { before, caution, fitOn, match, signedUp, weekly } from './matches.js';

const labels = (story: readonly Told[], asked: Parameters<typeof entryOf>[1]): readonly string[] =>
  entryOf(story, asked).reasons.map(({ publicLabel }) => publicLabel);

describe("in UEFA's competitions", () => {
  const UCL = 'champions-league';
  const days = weekly('2024-09-17', 9);
  /** A caution in each of the first so many matches; the rounds as they are named. */
  const story = (cautions: number, rounds: readonly string[] = []): readonly Told[] => [
    signedUp,
    ...days.map((day, i) => match('2024-25', UCL, day, rounds[i] === undefined ? {} : { round: rounds[i] })), // prettier-ignore
    ...days.slice(0, cautions).map((day) => caution(UCL, day)),
    fitOn('2024-11-11'),
  ];
  test.each([
    [2, 'AVAILABLE'],
    [3, 'UNAVAILABLE'],
    [4, 'AVAILABLE'],
    [5, 'UNAVAILABLE'],
    [6, 'AVAILABLE'],
    [7, 'UNAVAILABLE'],
    [8, 'AVAILABLE'],
  ])(
    'the third costs a match, and then each second one: after %i',
    (cautions, status) =>
    expect(statusOf([...story(cautions), fitOn(days[cautions]!)], before(UCL, days[cautions]!))).toBe(status), // prettier-ignore
  );
  test.each([
    [2, 'One caution from a ban: 2 so far, the third costs 1 match'],
    [3, undefined],
    [4, 'One caution from a ban: 4 so far, the fifth costs 1 match'],
    [5, undefined],
    [6, 'One caution from a ban: 6 so far, the seventh costs 1 match'],
  ])(
    'and one before that is told of: after %i',
    (cautions, note) =>
    expect(labels(story(cautions), before(UCL, days[8]!)).find((label) => label.startsWith('One'))).toBe(note), // prettier-ignore
  );
  const ROUNDS = ['Quarter-final', 'Quarter-finals', 'Semi-final', 'Semi-final', 'Final'];
  test('they are wiped once the quarter-finals are over, and those of the semi-final begin anew', () => {
    const told = story(3, ROUNDS);
    expect(labels(told, before(UCL, days[3]!))).toStrictEqual([]);
    expect(statusOf([...told, caution(UCL, days[3]!)], before(UCL, days[4]!))).not.toBe('UNAVAILABLE'); // prettier-ignore
  });
  test('a club that has played no quarter-final keeps its own', () =>
    expect(statusOf(story(3, ['Play-off', 'Play-off', 'Round of 16']), before(UCL, days[3]!))).toBe('UNAVAILABLE')); // prettier-ignore
  test('a ban that the quarter-final brought is served in the semi-final', () =>
    expect(statusOf(story(3, ['Play-off', 'Round of 16', 'Quarter-final', 'Semi-final']), before(UCL, days[3]!))).toBe('UNAVAILABLE')); // prettier-ignore
});

describe('in the FA Cup', () => {
  const CUP = 'fa-cup';
  const days = weekly('2024-11-02', 7);
  const story = (cautions: number, rounds: readonly string[]): readonly Told[] => [
    signedUp,
    ...days.slice(0, rounds.length).map((day, i) => match('2024-25', CUP, day, { round: rounds[i]! })), // prettier-ignore
    ...days.slice(0, cautions).map((day) => caution(CUP, day)),
    fitOn('2024-11-01'),
  ];
  const EARLY = ['1', '2', '3', '4', '5', 'Quarter-final'];
  test.each([
    ['entered in the third round: the second costs the next tie', 2, ['3', '4', '5'], 'UNAVAILABLE'], // prettier-ignore
    ['entered in the first round: the second costs nothing', 2, EARLY, 'AVAILABLE'],
    ['the third neither', 3, EARLY, 'AVAILABLE'],
    ['the fourth does', 4, EARLY, 'UNAVAILABLE'],
    ['by other names', 2, ['First round replay', 'Second Round', 'R3'], 'AVAILABLE'],
    ['a qualifying round', 2, ['Fourth qualifying round', 'Fourth qualifying round replay', 'First round'], 'AVAILABLE'], // prettier-ignore
  ])(
    '%s',
    (_, cautions, rounds, status) =>
    expect(statusOf(story(cautions, rounds), before(CUP, days[cautions]!))).toBe(status), // prettier-ignore
  );
  test('one caution from a ban is said before the fourth', () => {
    expect(labels(story(3, EARLY), before(CUP, days[3]!))).toStrictEqual(['One caution from a ban: 3 so far, the fourth costs 1 match']); // prettier-ignore
    expect(labels(story(1, EARLY), before(CUP, days[1]!))).toStrictEqual([]);
  });
});
