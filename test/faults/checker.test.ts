/** The checker finds every fault that it is there for, and nothing in a sound history. */
import { type Answer, type Entry, type Fault, faultsIn, type Place, type Recording } from './checker.js'; // prettier-ignore

const at = (second: number): string => `2017-01-25T20:00:0${second}.000000Z`;
const entry = (position: number, stream: string, version: number, command: string, of = 0, facts = 1): Entry => ({
  position, id: `id-${position}`, stream, version, recordedAt: at(position), command, of, facts,
}); // prettier-ignore
const LOG: readonly Entry[] = [
  entry(1, 'player-long', 1, 'one', 0, 2),
  entry(2, 'player-long', 2, 'one', 1, 2),
  entry(3, 'player-davis', 1, 'two'),
  entry(4, 'player-long', 3, 'three'),
];
const placeOf = ({ position, id }: Entry): Place => ({ position, id });
const told = (command: string, outcome: Answer['outcome'], more: Partial<Answer> = {}): Answer => {
  const entries = LOG.filter((one) => one.command === command);
  const { stream, version, position } = entries.at(-1)!;
  return { command, stream, outcome, events: entries.map(placeOf), version, position, ...more };
};
const SOUND: Recording = {
  log: LOG,
  answers: [
    told('one', 'recorded', { key: 'feed 1', expected: 0 }),
    told('one', 'replayed', { key: 'feed 1', expected: 0 }),
    told('two', 'recorded'),
    { command: 'three', stream: 'player-long', outcome: 'unknown' },
    {
      command: 'four',
      stream: 'player-long',
      outcome: 'refused',
      key: 'feed 1',
      said: 'KeyReused',
    },
    { command: 'five', stream: 'player-long', outcome: 'unknown' },
  ],
  seen: { 'page of 1': LOG.map(placeOf), 'page of 7': LOG.map(placeOf) },
};
const found = (changed: Partial<Recording>): readonly string[] =>
  Object.keys(faultsIn({ ...SOUND, ...changed })).sort();
const log = (change: (entries: Entry[]) => void): Partial<Recording> => {
  const entries = LOG.map((one) => ({ ...one }));
  change(entries);
  return { log: entries, seen: { reader: entries.map(placeOf) } };
};
const answers = (change: (answers: Answer[]) => void): Partial<Recording> => {
  const all = SOUND.answers.map((one) => ({ ...one }));
  change(all);
  return { answers: all };
};
const seen = (change: (places: Place[]) => void): Partial<Recording> => {
  const places = LOG.map(placeOf);
  change(places);
  return { seen: { reader: places } };
};
const set = <T>(list: T[], i: number, more: Partial<T>): void => void (list[i] = { ...list[i]!, ...more }); // prettier-ignore

test('a sound history has no fault', () => expect(faultsIn(SOUND)).toStrictEqual({}));

test.each<[string, Partial<Recording>, Fault[]]>([
  ['a hole between two positions', log((l) => set(l, 3, { position: 5 })), ['hole']],
  ['a first position that is not 1', { log: [entry(2, 'player-davis', 1, 'two')], answers: [{ command: 'two', stream: 'player-davis', outcome: 'unknown' }], seen: {} }, ['hole']],
  ['a version left out', log((l) => set(l, 3, { version: 4 })), ['version gap']],
  ['a version given twice', log((l) => set(l, 3, { version: 2 })), ['version gap']],
  ['a clock that stands still', log((l) => set(l, 2, { recordedAt: at(2) })), ['clock stood still']],
  ['a clock that goes back', log((l) => set(l, 2, { recordedAt: at(1) })), ['clock stood still']],
  ['an id that is there twice', log((l) => set(l, 3, { id: 'id-3' })), ['id twice', 'seen but not there', 'seen twice']],
  ['a command with two effects', log((l) => l.push(entry(5, 'player-davis', 2, 'two'))), ['effect twice', 'misplaced']],
  ['a fact that is missing from a command', log((l) => set(l, 2, { facts: 2 })), ['torn']],
  ['another fact between those of one command', log((l) => { set(l, 1, { command: 'five', of: 0, facts: 1 }); set(l, 3, { command: 'one', of: 1, facts: 2 }); }), ['misplaced', 'torn']],
  ['something that nobody asked for', log((l) => l.push(entry(5, 'player-sims', 1, 'six'))), ['never asked for']],
  ['something that was refused', log((l) => l.push(entry(5, 'player-long', 4, 'four'))), ['refused but recorded']],
])('a log with %s is found out', (_, changed, faults) => {
  expect(found(changed)).toStrictEqual(faults);
}); // prettier-ignore

test.each<[string, Partial<Recording>, Fault[]]>([
  ['is not in the log', answers((a) => a.push({ ...told('two', 'recorded'), command: 'six' })), ['lost']],
  ['is at another position', answers((a) => set(a, 2, { position: 4 })), ['misplaced']],
  ['has another version', answers((a) => set(a, 2, { version: 2 })), ['misplaced']],
  ['has another id', answers((a) => set(a, 2, { events: [{ position: 3, id: 'id-9' }] })), ['misplaced']],
  ['is in another stream', answers((a) => set(a, 2, { stream: 'player-long' })), ['misplaced']],
  ['names fewer events', answers((a) => { set(a, 0, { events: [] }); set(a, 1, { events: [] }); }), ['misplaced']],
  ['was decided on another version', answers((a) => set(a, 2, { expected: 7 })), ['version not as expected']],
  ['says another thing than the first', answers((a) => set(a, 1, { position: 1 })), ['answers differ', 'misplaced']],
  ['is new again', answers((a) => set(a, 1, { outcome: 'recorded' })), ['effect twice']],
  ['has the key of another command', answers((a) => set(a, 2, { key: 'feed 1', outcome: 'replayed' })), ['answers differ']],
  ['tells a stranger of the first', answers((a) => set(a, 4, { said: 'KeyReused by id-1' })), ['leaked']],
])('an acknowledgement that %s is found out', (_, changed, faults) => {
  expect(found(changed)).toStrictEqual(faults);
}); // prettier-ignore

test.each<[string, Partial<Recording>, Fault[]]>([
  ['missed one', seen((s) => s.splice(1, 1)), ['missed']],
  ['missed the last', seen((s) => s.pop()), ['missed']],
  ['met one twice', seen((s) => s.push(s[3]!)), ['out of order', 'seen twice']],
  ['met them in another order', seen((s) => s.reverse()), ['out of order']],
  ['met one that was taken back', seen((s) => s.push({ position: 5, id: 'id-5' })), ['seen but not there']],
  ['met one at another position', seen((s) => set(s, 3, { position: 9 })), ['seen but not there']],
])('a reader that %s is found out', (_, changed, faults) => {
  expect(found(changed)).toStrictEqual(faults);
}); // prettier-ignore

test('faults are counted, and the first is named', () =>
  expect(faultsIn({ ...SOUND, ...seen((s) => s.splice(1, 2)) })).toStrictEqual({
    missed: { count: 2, first: 'reader: id-2 at 2' },
  }));
