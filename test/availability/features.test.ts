import { FEATURE_NAMES, figuresOf, outlookOf } from '../../src/availability/features.js';
import { expectedBack, FEED, flagCleared, ill, injured } from '../player/given.js';
import { from, on, type Told } from './given.js';
import { NEXT, rounds, verdictFor } from './forms.js';

const figuresAfter = (story: readonly Told[], asked = NEXT): Readonly<Record<string, number>> => {
  const figures = figuresOf(outlookOf(verdictFor(story, asked)));
  return Object.fromEntries(FEATURE_NAMES.map((name, i) => [name, figures[i]!]));
};
const FIT = on('2017-01-27T15:00:00Z', from(FEED, flagCleared()));

test('every figure has a name, and is a number whatever little is known', () => {
  const bare = figuresAfter([...rounds(), FIT]);
  expect(Object.keys(bare)).toStrictEqual(FEATURE_NAMES);
  expect(Object.values(bare).every(Number.isFinite)).toBe(true);
});

test('of his form: share, minutes, the last round, rounds missed in a row', () =>
  expect(figuresAfter([...rounds(0, 0, 90, 90), FIT])).toMatchObject({
    share: 0.5, meanMinutes: 0.5, playedLast: 0, missedInRow: 2, excused: 0, unevenness: 1, restDays: 7, likely: 0,
  })); // prettier-ignore

const knock = on('2017-01-24T15:00:00Z', injured('knee-1', { band: 'DOUBTFUL', publicLabel: 'Knock', sufferedOn: '2017-01-21' })); // prettier-ignore
test('of what was said: the band, how long ago, the kind', () =>
  expect(figuresAfter([...rounds(90, 90, 90), knock])).toMatchObject({
    doubtful: 1, likely: 0, saidAgo: Math.log1p(4), knock: 1, muscle: 0, shareInDoubt: 1, playedSince: 1,
  })); // prettier-ignore

test.each([
  ['2017-01-27', 1, 0],
  ['2017-01-28', 1, 0],
  ['2017-02-04', 0, 1],
])('out with a return promised on %s', (day, promisePassed, weeks) => {
  const out = on('2017-01-20', injured('knee-1', { band: 'UNAVAILABLE' }));
  const figures = figuresAfter([...rounds(90, 90), out, on('2017-01-20T10:00:00Z', expectedBack('knee-1', day))]); // prettier-ignore
  expect(figures).toMatchObject({ unavailable: 1, promisePassed });
  expect(figures['weeksToPromise']).toBeCloseTo(weeks, 0);
});

test('a round missed while he was out excuses, and being cleared since is told', () =>
  expect(
    figuresAfter([
      ...rounds(0, 90, 90),
      on('2017-01-19', from(FEED, ill('flu-1', { band: 'UNAVAILABLE' }))),
      FIT,
    ]),
  ).toMatchObject({ excused: 1, clearedSince: 1, missedInRow: 1, evidenceAgo: Math.log1p(1) }));
