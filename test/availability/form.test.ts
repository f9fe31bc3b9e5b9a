import { outlookOf } from '../../src/availability/features.js';
import {
  type Form,
  hasHistory,
  isRegular,
  missedInRow,
  recentOf,
} from '../../src/availability/form.js';
import { played } from '../fixture/given.js';
import { registered } from '../player/given.js';
import { inFixture, on, type Told } from './given.js';
import { NEXT, round, rounds, verdictFor } from './forms.js';

const formAfter = (story: readonly Told[], asked = NEXT): Form =>
  outlookOf(verdictFor(story, asked)).form;
const minutesIn = ({ outings }: Form): readonly number[] => outings.map(({ minutes }) => minutes);

test('form is his minutes in the rounds of his club, the newest first, with 0 where he did not play', () =>
  expect(minutesIn(formAfter(rounds(90, 0, 60, 12)))).toStrictEqual([90, 0, 60, 12]));

test('the days of rest run from the last match of his club', () =>
  expect(formAfter(rounds(90, 90)).restMs).toBe(7 * 86_400_000));

test('a cup tie counts as rest and not as a round', () => {
  const form = formAfter([...rounds(90, 90), ...round('tie', '2017-01-25', 0, 'efl-cup')]);
  expect(minutesIn(form)).toStrictEqual([90, 90]);
  expect(form.restMs).toBe(3 * 86_400_000);
});

test('a match of which not everybody is known is no round: who is not named may have played', () =>
  expect(
    minutesIn(
      formAfter([
        ...rounds(90, 90, 90).filter(({ stream, type }) => !(stream === 'fixture-club-0' && type === 'MatchPlayed')),
        inFixture('club-0', '2017-01-21T17:00:00Z', played({ goals: [], appearances: [{ playerId: 'other-1', clubId: 'southampton', minutes: 90 }] })),
      ]),
    ),
  ).toStrictEqual([90, 90])); // prettier-ignore

test('what was told after the moment of knowledge is not known', () => {
  const early = { for: 'next', known: '2017-01-21T16:00:00Z' };
  expect(minutesIn(formAfter(rounds(90, 0, 60), early))).toStrictEqual([0, 60]);
});

test('rounds before he came are not his', () =>
  expect(
    minutesIn(
      formAfter([
        ...rounds(0, 0, 0, 0).filter(({ type }) => type !== 'PlayerRegistered'),
        on('2017-01-10T09:00:00Z', registered('southampton', { registeredAt: '2017-01-10T09:00:00Z' })),
      ]),
    ),
  ).toStrictEqual([0, 0])); // prettier-ignore

test('after a summer form begins anew', () => {
  const spring = round('spring', '2016-05-15', 90);
  expect(minutesIn(formAfter([...rounds(10), ...spring]))).toStrictEqual([10]);
});

test.each([
  [[90, 90], false, false],
  [[90, 90, 0], true, false],
  [[60, 60, 60], true, true],
  [[59, 60, 60], true, false],
  [[0, 0, 0, 0, 0, 90, 90, 90], true, true],
  [[0, 0, 0, 0, 0, 0, 90, 90, 90], true, false],
])('minutes %j: a history %s, a regular %s', (minutes, history, regular) => {
  const form = formAfter(rounds(...minutes));
  expect([hasHistory(form), isRegular(form)]).toStrictEqual([history, regular]);
});

test.each([
  [[90, 0], 0],
  [[0, 0, 5], 2],
  [[0, 0, 0], 3],
])('minutes %j: %i missed in a row', (minutes, missed) =>
  expect(missedInRow(formAfter(rounds(...minutes)))).toBe(missed),
);

test('eight rounds are recent, twenty are looked back on', () => {
  const form = formAfter(rounds(...Array.from({ length: 25 }, () => 45)));
  expect([recentOf(form).length, form.outings.length]).toStrictEqual([8, 20]);
});
