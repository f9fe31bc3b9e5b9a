/** Every revision of an expected return stays: as it was said, as it stands, what took its place. */
import { type Revision, revisionsOf } from '../../src/availability/revisions.js';
import type { GivenFact } from '../support/scenario.js';
import { clocksFor, from, LISTED, MANAGER, on, recordedAt, storedOf, type Told } from './given.js';

const injured: GivenFact = { type: 'PlayerInjured', data: { injuryId: 'knee-1', bodyArea: 'K', side: 'LEFT', context: 'MATCH', relation: 'UNKNOWN', band: 'UNAVAILABLE' } }; // prettier-ignore
const back = (about: string, latestOn?: string): GivenFact => ({
  type: 'ExpectedReturnSet',
  data: { about, ...(latestOn === undefined ? {} : { latestOn }), unknown: latestOn === undefined, basis: 'prognosis' }, // prettier-ignore
});
const amend = (type: string, targetEventId: string, more: object = {}): GivenFact => ({
  type,
  data: { targetEventId, why: 'A slip', ...more },
});
const at = LISTED.length; // the first id of a story that goes on after it is e(at + 1)
const id = (n: number): string => `e${at + n}`;
const STORY: readonly Told[] = [
  ...LISTED,
  on('2017-01-02', injured), // 1
  on('2017-01-03', back('knee-1', '2017-01-20')), // 2
  on('2017-01-10', from(MANAGER, back('knee-1', '2017-02-20'))), // 3
  on('2017-01-11', amend('StatementCorrected', id(3), { replacement: { latestOn: '2017-02-02' } })), // 4
  on('2017-01-15', back('knee-1')), // 5
  on('2017-01-16', amend('StatementWithdrawn', id(5))), // 6
  on('2017-01-18', from(MANAGER, back('knee-1', '2017-02-09'))), // 7
];
const known = (when: string, story = STORY): readonly Revision[] => {
  const facts = storedOf(story);
  const own = facts.filter(({ stream }) => stream === 'player-davis');
  return revisionsOf(own, clocksFor(facts, { known: when }), () => true);
};

test('all of them, oldest first, each with who said it and what took its place', () => {
  expect(known('2017-01-20').map(({ event, said, stands, supersededBy }) => [event, said.latestOn, stands?.latestOn, supersededBy])).toStrictEqual([
    [id(2), '2017-01-20', '2017-01-20', id(3)],
    [id(3), '2017-02-20', '2017-02-02', id(7)],
    [id(5), undefined, undefined, undefined],
    [id(7), '2017-02-09', '2017-02-09', undefined],
  ]); // prettier-ignore
  expect(known('2017-01-20')[1]).toMatchObject({ about: 'knee-1', source: MANAGER });
});
test('the wrong value stays, beside what mended it and why; a withdrawn one is superseded by nothing', () => {
  const [, corrected, withdrawn] = known('2017-01-20');
  expect(corrected!.amendments).toMatchObject([{ event: id(4), kind: 'CORRECTED', why: 'A slip' }]);
  expect(withdrawn).toMatchObject({ said: { unknown: true }, stands: undefined, amendments: [{ event: id(6), kind: 'WITHDRAWN' }] }); // prettier-ignore
});
test('before the correction was said, the wrong value stood', () => {
  expect(known('2017-01-10')).toMatchObject([
    { supersededBy: id(3) },
    { stands: { latestOn: '2017-02-20' }, amendments: [] },
  ]);
  expect(known('2017-01-15').at(-1)).toMatchObject({ event: id(5), stands: { unknown: true } });
});
test('what was recorded later than asked about is no revision yet', () => {
  const late = [...STORY.slice(0, at + 2), recordedAt('2026-09-01T12:00:00Z', STORY[at + 2]!)];
  const facts = storedOf(late);
  const own = facts.filter(({ stream }) => stream === 'player-davis');
  const clocks = clocksFor(facts, { known: '2017-01-20', recordedBy: '2026-08-15T12:00:00Z' });
  expect(revisionsOf(own, clocks, () => true)).toMatchObject([{ event: id(2), supersededBy: undefined }]); // prettier-ignore
});
test('what he may not see nobody tells him of', () => {
  const facts = storedOf(STORY);
  const own = facts
    .filter(({ stream }) => stream === 'player-davis')
    .map((fact) => (fact.id === id(3) ? { ...fact, meta: { ...fact.meta, visibility: 'club' } } : fact)); // prettier-ignore
  const clocks = clocksFor(facts, { known: '2017-01-20' });
  const seen = revisionsOf(own, clocks, ({ visibility }) => visibility === 'public');
  expect(seen.map(({ event, supersededBy }) => [event, supersededBy])).toStrictEqual([
    [id(2), id(7)],
    [id(5), undefined],
    [id(7), undefined],
  ]);
});
test('an announced end of leave is an expected return too', () => {
  const leave = { type: 'LeaveGranted', data: { leaveId: 'leave-1', kind: 'BEREAVEMENT', leaveFrom: '2017-01-02', leaveUntil: '2017-01-09' } }; // prettier-ignore
  expect(known('2017-01-20', [...LISTED, on('2017-01-02', leave)])).toMatchObject([{ about: 'leave-1', said: { latestOn: '2017-01-09' } }]); // prettier-ignore
});
