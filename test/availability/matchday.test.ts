/** A fixture as it stood: moved, played, with its scorers; and all of them in the order of kick-off. */
import { msOf } from '../../src/calendar.js';
import { matchdayOf, matchdaysIn, partIn, type Matchday } from '../../src/availability/matchday.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { lineup, played, postponed, rescheduled, scheduled } from '../fixture/given.js';
import { inFixture, of, on, storedOf, type Told } from './given.js';

const clocks = (known: string) => ({
  at: msOf(known),
  knownAt: msOf(known),
  recordedBy: undefined,
});
const everyone = (): boolean => true;
const LATE = clocks('2017-03-01T00:00:00Z');
const dayOf = (...story: readonly Told[]): Matchday | undefined =>
  matchdayOf('tie', storedOf(story.map((one) => of('fixture-tie', one))), LATE, everyone);
const announced = on('2016-07-01', scheduled());
const whole = on('2017-01-26', played({ appearances: undefined, goals: undefined }));

test('it is known from the statement that schedules it, not from what was told before', () => {
  expect(dayOf(inFixture('tie', '2016-07-01', postponed()))).toBeUndefined();
  expect(dayOf(announced)).toMatchObject({ venue: 'Anfield', state: 'scheduled', leg: 2, events: ['e1'] }); // prettier-ignore
});
test('another kick-off keeps the venue, unless that moves too; every step stays behind it', () => {
  const moved = dayOf(announced, on('2017-01-02', rescheduled('2017-01-26T19:45:00Z')));
  expect(moved).toMatchObject({ venue: 'Anfield', kickOffMs: msOf('2017-01-26T19:45:00Z'), events: ['e1', 'e2'] }); // prettier-ignore
  expect(dayOf(announced, on('2017-01-02', rescheduled('2017-01-26T19:45:00Z', 'Wembley')))).toMatchObject({ venue: 'Wembley' }); // prettier-ignore
  expect(dayOf(announced, on('2017-01-24', postponed('snow')))).toMatchObject({ state: 'postponed', events: ['e1', 'e2'] }); // prettier-ignore
});
test('who scored played for the club that the goal counts for; an own goal counts for the other one', () => {
  const goals = [
    { clubId: 'southampton', playerId: 'long', minute: 91, kind: 'GOAL' },
    { clubId: 'liverpool', playerId: 'stephens', minute: 12, kind: 'OWN_GOAL' },
    { clubId: 'liverpool', name: 'somebody', minute: 13, kind: 'GOAL' },
  ];
  const day = dayOf(announced, on('2017-01-26', played({ goals, appearances: undefined })))!;
  expect([...day.scorers].map(([id, { clubId }]) => [id, clubId])).toStrictEqual([
    ['long', 'southampton'],
    ['stephens', 'southampton'],
  ]);
  expect(partIn(day, 'stephens')).toMatchObject({ clubId: 'southampton' });
});
test('who had part: by minutes, by a goal, or by the sheet where nobody of his club is listed', () => {
  const day = dayOf(announced, on('2017-01-26', played()))!;
  expect([partIn(day, 'matip')?.clubId, partIn(day, 'sims')?.clubId, partIn(day, 'karius')]).toStrictEqual(['liverpool', 'southampton', undefined]); // prettier-ignore
  const sheeted = dayOf(announced, on('2017-01-25', lineup()), whole)!;
  expect(partIn(sheeted, 'karius')).toMatchObject({ clubId: 'liverpool' });
  expect(partIn(sheeted, 'mignolet')).toBeUndefined();
  const unplayed = dayOf(announced, on('2017-01-25', lineup()))!;
  expect(partIn(unplayed, 'karius')).toBeUndefined();
});
test('a match whose scorers nobody told has none', () =>
  expect(dayOf(announced, whole)).toMatchObject({ state: 'played', scorers: new Map(), appearances: new Map() })); // prettier-ignore

test('all that are known, by kick-off and then by id', () => {
  const at = (id: string, kickOffAt: string): [string, readonly StoredFact[]] => [
    id,
    storedOf([of(`fixture-${id}`, on('2016-07-01', scheduled({ kickOffAt })))]),
  ];
  const unheard = storedOf([of('fixture-x', on('2017-02-01', scheduled()))]);
  const fixtures = new Map<string, readonly StoredFact[]>([
    at('c', '2017-01-25T20:00:00Z'),
    at('b', '2017-01-25T20:00:00Z'),
    at('a', '2017-01-26T20:00:00Z'),
    at('d', '2017-01-01T20:00:00Z'),
    ['x', unheard],
  ]);
  const known = clocks('2017-01-02T00:00:00Z');
  expect(matchdaysIn(fixtures, known, everyone).map(({ id }) => id)).toStrictEqual(['d', 'b', 'c', 'a']); // prettier-ignore
  expect(matchdaysIn(fixtures, LATE, everyone)).toHaveLength(5);
});
