/** A list as it stands on a day: what was submitted, then what was changed, by the day from which each holds. */
import { additionsIn, type ListChange, standingOn } from '../../src/competition/standing-list.js';

const named = (...ids: string[]) => ids.map((playerId) => ({ playerId }));
const submitted = (validFrom: string, ...ids: string[]): ListChange => ({ listType: 'PL25', validFrom, players: named(...ids) }); // prettier-ignore
const amended = (validFrom: string, added: string[], removed: string[] = []): ListChange => ({
  listType: 'PL25',
  validFrom,
  ...(added.length ? { added: named(...added) } : {}),
  ...(removed.length ? { removed } : {}),
});
const on = (day: string, ...changes: ListChange[]): string[] | undefined =>
  standingOn(changes, 'PL25', day)?.players.map(({ playerId }) => playerId);

test('it holds from its day on, and only for its own type', () => {
  const list = submitted('2016-09-01', 'clyne', 'matip');
  expect(on('2016-08-31', list)).toBeUndefined();
  expect(on('2016-09-01', list)).toStrictEqual(['clyne', 'matip']);
  expect(standingOn([list], 'PL_U21', '2016-09-01')).toBeUndefined();
});
test('changes are applied by their days, whatever the order in which they were told', () => {
  const list = submitted('2016-09-01', 'clyne', 'matip');
  const left = amended('2017-01-10', [], ['matip']);
  const back = amended('2017-01-20', ['matip']);
  for (const told of [
    [list, left, back],
    [back, left, list],
    [left, list, back],
  ]) {
    expect(on('2017-01-09', ...told)).toStrictEqual(['clyne', 'matip']);
    expect(on('2017-01-10', ...told)).toStrictEqual(['clyne']);
    expect(on('2017-01-20', ...told)).toStrictEqual(['clyne', 'matip']);
  }
});
test('of two on one day the one told later is applied later', () => {
  const list = submitted('2016-09-01', 'clyne');
  const [joins, leaves] = [amended('2017-01-10', ['matip']), amended('2017-01-10', [], ['matip'])];
  expect(on('2017-01-10', list, joins, leaves)).toStrictEqual(['clyne']);
  expect(on('2017-01-10', list, leaves, joins)).toStrictEqual(['clyne', 'matip']);
});
test('a change without a list before it is no list, and a new submission takes the place of all before it', () => {
  expect(on('2017-01-10', amended('2017-01-10', ['matip']))).toBeUndefined();
  const again = submitted('2017-02-01', 'clyne');
  const before = [submitted('2016-09-01', 'matip'), amended('2017-01-10', ['mane'])];
  expect(on('2017-02-01', ...before, again)).toStrictEqual(['clyne']);
  expect(additionsIn(standingOn([...before, again], 'PL25', '2017-02-01')!)).toBe(0);
  expect(additionsIn(standingOn(before, 'PL25', '2017-02-01')!)).toBe(1);
});
test('who is named anew stands once, as he was named last', () => {
  const list = submitted('2016-09-01', 'clyne', 'matip');
  const change: ListChange = {
    listType: 'PL25',
    validFrom: '2017-01-10',
    added: [{ playerId: 'matip', training: 'CLUB' }],
  };
  expect(standingOn([list, change], 'PL25', '2017-01-10')?.players).toStrictEqual([
    { playerId: 'clyne' },
    { playerId: 'matip', training: 'CLUB' },
  ]);
});
