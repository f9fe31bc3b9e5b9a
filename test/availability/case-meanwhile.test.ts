/** Which matches fell into the time without an answer, and whether he was fielded: from line-ups and minutes alone. */
import { instantOf, msOf } from '../../src/calendar.js';
import { meanwhileOf, openSpans } from '../../src/availability/case-meanwhile.js';
import { measuresIn, notificationsIn, rulingsIn } from '../../src/availability/case-record.js';
import { heard, type Heard } from '../../src/availability/heard.js';
import { registrationOf } from '../../src/availability/spells.js';
import { appealed, lifted, notified, ordered, overturned, questionWithdrawn, raised, ruled, upheld, withheld } from '../eligibility/given.js'; // prettier-ignore
import { lineup, played, scheduled } from '../fixture/given.js';
import { registered } from '../player/given.js';
import { matchdaysOf, of, on, storedOf, type Told } from './given.js';

const clocks = { at: msOf('2017-03-01T00:00:00Z'), knownAt: msOf('2017-03-01T00:00:00Z'), recordedBy: undefined }; // prettier-ignore
const heardOf = (story: readonly Told[]): readonly Heard[] =>
  heard(storedOf(story), clocks, () => true, false);
const spans = (...story: readonly Told[]): string[][] =>
  openSpans(heardOf(story)).map(({ fromMs, untilMs }) => [
    instantOf(fromMs),
    untilMs === Infinity ? 'open' : instantOf(untilMs),
  ]);
const asked = on('2017-01-13', raised({ heldUntil: undefined }));
const answered = on('2017-01-20T18:00:00Z', ruled());

test('the time without an answer runs from the first day to the ruling', () => {
  expect(spans(asked)).toEqual([['2017-01-14T00:00:00Z', 'open']]);
  expect(spans(asked, answered)).toEqual([['2017-01-14T00:00:00Z', '2017-01-20T18:00:00Z']]);
  const later = on('2017-01-20', ruled({ effectiveFrom: '2017-01-22' }));
  expect(spans(asked, later)).toEqual([['2017-01-14T00:00:00Z', '2017-01-22T00:00:00Z']]);
});
test('to its last day, or to its withdrawal', () => {
  const short = on('2017-01-13', raised({ heldUntil: '2017-01-16' }));
  expect(spans(short, answered)).toEqual([['2017-01-14T00:00:00Z', '2017-01-17T00:00:00Z']]);
  expect(spans(asked, on('2017-01-15', questionWithdrawn()))).toEqual([
    ['2017-01-14T00:00:00Z', '2017-01-15T09:00:00Z'],
  ]);
});
test('again while a stay runs, and once the answer is overturned without another', () => {
  const first = ['2017-01-14T00:00:00Z', '2017-01-20T18:00:00Z'];
  const stay = on('2017-01-21', appealed());
  expect(spans(asked, answered, stay, on('2017-01-23', upheld()))).toEqual([first, ['2017-01-21T09:00:00Z', '2017-01-23T09:00:00Z']]); // prettier-ignore
  expect(spans(asked, answered, on('2017-01-21', appealed({ staysEffect: false })))).toEqual([first]); // prettier-ignore
  expect(spans(asked, answered, stay, on('2017-01-23', overturned())).at(-1)).toEqual(['2017-01-23T09:00:00Z', 'open']); // prettier-ignore
});

const match = (id: string, day: string, ...facts: readonly Told[]): readonly Told[] => [
  of(`fixture-${id}`, on('2016-08-01', scheduled({ kickOffAt: `${day}T15:00:00Z`, homeClubId: 'southampton', awayClubId: 'liverpool' }))),
  ...facts.map((fact) => of(`fixture-${id}`, fact)),
]; // prettier-ignore
const ELEVEN = ['davis', ...Array.from({ length: 10 }, (_, i) => `other-${i}`)];
const sheet = (starters: readonly string[], bench: readonly string[] = []) =>
  lineup({ clubId: 'southampton', starters, bench });
const minutes = (playerId: string, count: number) =>
  played({ appearances: [{ playerId, clubId: 'southampton', minutes: count }] });
const story: readonly Told[] = [
  ...match('before', '2017-01-10', on('2017-01-10T17:00:00Z', minutes('davis', 90))),
  ...match('played', '2017-01-15', on('2017-01-15T17:00:00Z', minutes('davis', 66))),
  ...match('bench', '2017-01-16', on('2017-01-16T14:00:00Z', sheet(ELEVEN.slice(1), ['davis']))),
  ...match('left-out', '2017-01-17', on('2017-01-17T17:00:00Z', minutes('other-1', 90))),
  ...match('withheld', '2017-01-18', on('2017-01-18T17:00:00Z', minutes('other-1', 90))),
  ...match('defied', '2017-01-19', on('2017-01-19T14:00:00Z', sheet(ELEVEN))),
  ...match('silent', '2017-01-20'),
  ...match('after', '2017-01-21', on('2017-01-21T17:00:00Z', minutes('davis', 90))),
];
const withholding = (fixtureId: string) =>
  on('2017-01-14', withheld({ fixtureId, clubId: 'southampton' }));

test('each match of his club meanwhile: fielded, withheld, not used, or told by nobody', () => {
  const facts = heardOf([asked, withholding('withheld'), withholding('defied'), answered]);
  const registration = registrationOf(heardOf([on('2016-07-01', registered())]));
  const matchdays = matchdaysOf(storedOf(story), clocks);
  const time = { playerId: 'davis', facts, registration, matchdays, now: clocks.knownAt };
  const found = meanwhileOf(time);
  expect(found.map(({ day, how, minutes: count, withheld: was }) => [day.id, how, count, was])).toEqual([
    ['played', 'FIELDED', 66, false],
    ['bench', 'NOT_USED', undefined, false],
    ['left-out', 'NOT_USED', undefined, false],
    ['withheld', 'WITHHELD', undefined, true],
    ['defied', 'FIELDED', undefined, true],
    ['silent', 'NOT_RECORDED', undefined, false],
  ]); // prettier-ignore
  expect(found.every(({ events, how }) => events.length > 0 || how === 'NOT_RECORDED')).toBe(true);
  const before = { ...time, now: msOf('2017-01-20T10:00:00Z') };
  expect(meanwhileOf(before).at(-1)?.how).toBe('TO_COME');
});

test('each ruling says what it took the place of, and what took its place', () => {
  const second = on('2017-01-24', ruled({ rulingId: 'fifa-2', decision: 'INELIGIBLE' }));
  expect(rulingsIn(heardOf([asked, answered, second]))).toMatchObject([
    { rulingId: 'fifa-1', supersedes: null, supersededBy: 'fifa-2', outcome: 'SUPERSEDED' },
    { rulingId: 'fifa-2', supersedes: 'fifa-1', supersededBy: null, outcome: 'STANDS' },
  ]);
});
test.each([
  ['STAYED', [on('2017-01-21', appealed())]],
  ['APPEALED', [on('2017-01-21', appealed({ staysEffect: false }))]],
  ['UPHELD', [on('2017-01-21', appealed()), on('2017-01-22', upheld())]],
  ['OVERTURNED', [on('2017-01-21', appealed()), on('2017-01-22', overturned())]],
])('a ruling is %s', (outcome, later) =>
  expect(rulingsIn(heardOf([asked, answered, ...later]))).toMatchObject([{ outcome }]),
);
test('a measure tells whether it was lifted', () =>
  expect(measuresIn(heardOf([asked, on('2017-01-16', ordered()), on('2017-01-18', lifted())]))).toMatchObject([
    { measureId: 'cas-1', liftedFrom: '2017-01-18' },
  ])); // prettier-ignore

test('a club that was never told shows, for each thing that it should have been told', () => {
  const facts = heardOf([asked, on('2017-01-16', notified()), answered]);
  const told = notificationsIn(facts, ['southampton']);
  expect(told.map(({ clubId, about, notifiedAt }) => [clubId, about, notifiedAt])).toEqual([
    ['southampton', 'QUESTION', null],
    ['liverpool', 'QUESTION', '2017-01-16T10:00:00Z'],
    ['southampton', 'RULING', null],
  ]);
});
