/** What is overdue, since when, about what, and whose word was the last. */
import { instantOf, msOf } from '../../src/calendar.js';
import { marksOf, silenceOf, type StaleMark } from '../../src/availability/stale.js';
import { expectedBack, ill, injured, onLeave, outlook, rehab, testScheduled } from '../player/given.js'; // prettier-ignore
import { type Asked, clocksFor, DOCTOR, FIT, from, LISTED, MANAGER, on, storedOf, verdictOf, type Told } from './given.js'; // prettier-ignore

const marks = (story: readonly Told[], asked: Asked, days?: number): readonly StaleMark[] =>
  marksOf(verdictOf(story, asked)!, clocksFor(storedOf(story), asked), silenceOf(days));
const told = (of: readonly StaleMark[]) =>
  of.map(({ code, sinceMs, about, promisedOn, word }) => [
    code,
    instantOf(sinceMs),
    about?.reason.id,
    promisedOn,
    word && instantOf(word.statedMs),
  ]);
const knee = on('2017-01-02', injured('knee-1', { band: 'UNAVAILABLE' }));
const back = on('2017-01-03', expectedBack('knee-1', '2017-01-10'));

test('a promised day is passed from the next midnight on, and the last word is the promise', () => {
  const story = [...LISTED, knee, back];
  expect(told(marks(story, { known: '2017-01-10T23:59:59Z' }))).toStrictEqual([]);
  expect(told(marks(story, { known: '2017-01-11T00:00:00Z' }))).toStrictEqual([
    ['RETURN_DATE_PASSED', '2017-01-11T00:00:00Z', 'knee-1', '2017-01-10', '2017-01-03T09:00:00Z'],
  ]);
});
test('of a promise that nobody could give no day passes', () => {
  const unknown = on('2017-01-03', { ...expectedBack('knee-1'), data: { about: 'knee-1', latestOn: '2017-01-10', unknown: true, basis: 'x' } }); // prettier-ignore
  expect(told(marks([...LISTED, knee, unknown], { known: '2017-01-20' }))).toStrictEqual([]);
});
test('what is only noted promises nothing', () => {
  const note = on('2017-01-02', injured('knee-1', { band: 'AVAILABLE' }));
  const story = [...LISTED, note, back, on('2017-01-20', outlook({ band: 'AVAILABLE' }))];
  expect(marks(story, { known: '2017-01-21' }).map(({ code }) => code)).not.toContain('RETURN_DATE_PASSED'); // prettier-ignore
});
test("leave that should have ended is told by its day; another source's end of leave is no feed's announcement", () => {
  const leave = on('2017-01-02', { ...onLeave('leave-1'), data: { leaveId: 'leave-1', kind: 'PERSONAL', leaveFrom: '2017-01-02', leaveUntil: '2017-01-05' } }); // prettier-ignore
  expect(told(marks([...LISTED, leave], { known: '2017-01-08' }))).toStrictEqual([
    ['RETURN_DATE_PASSED', '2017-01-06T00:00:00Z', 'leave-1', '2017-01-05', '2017-01-02T09:00:00Z'],
  ]);
});
test('silence: a doubt after 7 days, a bar after 28, or after as many as are asked for', () => {
  const doubt = on('2017-01-02', injured('knee-1', { band: 'DOUBTFUL' }));
  const of = (story: readonly Told[], known: string, days?: number) => told(marks(story, { known }, days)); // prettier-ignore
  expect(of([...LISTED, doubt], '2017-01-09T09:00:00Z')).toStrictEqual([]);
  expect(of([...LISTED, doubt], '2017-01-09T09:00:01Z')).toStrictEqual([
    ['NO_WORD', '2017-01-09T09:00:00Z', 'knee-1', undefined, '2017-01-02T09:00:00Z'],
  ]);
  expect(of([...LISTED, doubt], '2017-01-09T09:00:01Z', 8)).toStrictEqual([]);
  expect(of([...LISTED, knee], '2017-01-30T09:00:00Z')).toStrictEqual([]);
  expect(of([...LISTED, knee], '2017-01-30T09:00:01Z')).toHaveLength(1);
  const later = on('2017-01-12', injured('knee-1', { band: 'UNAVAILABLE' }));
  expect(of([...LISTED, later], '2017-01-15T09:00:00Z', 3)).toStrictEqual([]);
  expect(of([...LISTED, later], '2017-01-15T09:00:01Z', 3)).toStrictEqual([
    ['NO_WORD', '2017-01-15T09:00:00Z', 'knee-1', undefined, '2017-01-12T09:00:00Z'],
  ]);
});
test('any later word breaks the silence: another source, a phase of rehab, a promise', () => {
  const doubt = on('2017-01-02', injured('knee-1', { band: 'DOUBTFUL' }));
  for (const later of [
    on('2017-01-08', from(MANAGER, injured('knee-1', { band: 'DOUBTFUL' }))),
    on('2017-01-20', rehab('knee-1')),
    on('2017-01-08', expectedBack('knee-1', '2017-02-28')),
  ]) {
    const known = instantOf(msOf(later.statedAt) + 7 * 86_400_000);
    expect(told(marks([...LISTED, doubt, later], { known }))).toStrictEqual([]);
    const after = instantOf(msOf(known) + 1);
    expect(told(marks([...LISTED, doubt, later], { known: after }))).toMatchObject([['NO_WORD', known, 'knee-1', undefined, later.statedAt]]); // prettier-ignore
  }
});
test('of two words the newer is the last one, whichever source outranks the other', () => {
  const doctor = on('2017-01-03', from(DOCTOR, injured('knee-1', { band: 'DOUBTFUL' })));
  const paper = on('2017-01-02', injured('knee-1', { band: 'DOUBTFUL' }));
  const [mark] = marks([...LISTED, paper, doctor], { known: '2017-01-20' });
  expect([mark?.code, mark?.word?.source]).toMatchObject(['NO_WORD', DOCTOR]);
});
test('a decision is overdue from its deadline on', () => {
  const test_ = on('2017-01-24', testScheduled('test-1', { fixtureId: 'semi-final' }));
  const story = [...LISTED, test_];
  const asked = (known: string): Asked => ({ for: 'semi-final', known });
  expect(told(marks(story, asked('2017-01-25T18:59:59Z')))).toStrictEqual([]);
  expect(told(marks(story, asked('2017-01-25T19:00:00Z')))).toStrictEqual([
    ['DECISION_OVERDUE', '2017-01-25T19:00:00Z', 'test-1', undefined, '2017-01-24T09:00:00Z'],
  ]);
});
test('available without a positive word: after seven days, from the beginning if there never was one', () => {
  expect(told(marks(FIT, { known: '2017-01-30' }))).toStrictEqual([]);
  const [mark] = marks(FIT, { known: '2017-02-02' });
  expect([mark?.code, mark?.about, mark?.word]).toStrictEqual(['UNCONFIRMED', undefined, undefined]); // prettier-ignore
  expect(marks(FIT, { known: '2017-01-27' }, 2).map(({ code }) => code)).toStrictEqual(['UNCONFIRMED']); // prettier-ignore
});
test('a newer word of a lower rank contradicts, about its own reason', () => {
  const flu = on('2017-01-14', ill('flu-1'));
  const doctor = on('2017-01-13', from(DOCTOR, injured('knee-1', { band: 'LIKELY', bodyArea: 'K' }))); // prettier-ignore
  const paper = on('2017-01-15', injured('knee-1', { band: 'UNLIKELY', bodyArea: 'K' }));
  const of = marks([...LISTED, flu, doctor, paper], { known: '2017-01-16' });
  expect(told(of)).toStrictEqual([
    ['CONTRADICTED', '2017-01-15T09:00:00Z', 'knee-1', undefined, '2017-01-15T09:00:00Z'],
  ]);
  expect(of[0]!.word!.events).toStrictEqual(['e10']);
});
