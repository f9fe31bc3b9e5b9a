/** Golden history: a stored fact of every kind and shape that was ever released, and what it folds to, for ever. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { squadBoard } from '../src/availability/squad-board.view.js';
import { deciders } from '../src/correction/command-classes.js';
import { type AnyDecider, type StoredFact, stateOf } from '../src/event-store/decider.js';
import { replayed } from '../src/event-store/fold.js';

interface Sample {
  /** the facts of its stream before it */
  readonly before?: readonly StoredFact[];
  readonly fact: StoredFact;
  readonly state: unknown;
}
const FOLDER = join(__dirname, 'history');
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const samples = new Map(
  names.map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Sample]),
);

const kinds = Object.entries<AnyDecider>(deciders);
const deciderOf = ({ stream }: StoredFact): AnyDecider =>
  kinds.find(([kind]) => stream.startsWith(`${kind}-`))![1];
const folded = ({ before = [], fact }: Sample, decider = deciderOf(fact)): unknown =>
  JSON.parse(JSON.stringify(stateOf(decider, [...before, fact]))) as unknown;
const facts = [
  ...kinds.flatMap(([, { evolve }]) => Object.keys(evolve as object)),
  'StatementCorrected',
  'StatementWithdrawn',
];
/** Kinds of facts without a sample. */
const missing = (among: Iterable<string>): string[] => {
  const types = new Set([...among].map((name) => name.split('.')[0]));
  return facts.filter((type) => !types.has(type));
};

test('every kind of fact has a sample', () => {
  expect(facts.length).toBeGreaterThan(50);
  expect(missing(names)).toStrictEqual([]);
  expect(Object.keys(squadBoard.fold).filter((type) => !facts.includes(type))).toStrictEqual([]);
});
test('a sample taken away is missed', () =>
  expect(missing(names.filter((name) => name !== 'PlayerInjured.1.json'))).toStrictEqual([
    'PlayerInjured',
  ]));

test.each(names)('%s is a stored fact, and folds to the state that it always did', (name) => {
  const sample = samples.get(name)!;
  const { fact, before = [], state } = sample;
  expect(name).toBe(`${fact.type}.${fact.schemaVersion}.json`);
  for (const [i, one] of [...before, fact].entries())
    expect(one).toMatchObject({
      stream: fact.stream,
      version: i + 1,
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) as unknown,
      recordedAt: expect.stringMatching(/^201[67]-.*\.\d{6}Z$/) as unknown,
      meta: { source: { kind: expect.any(String) as unknown }, actor: {}, statedAt: expect.any(String) as unknown },
    }); // prettier-ignore
  expect(folded(sample)).toStrictEqual(state);
});
test.each(names)('%s is taken in by the squad board', (name) => {
  const { before = [], fact } = samples.get(name)!;
  const key = squadBoard.keysOf(before[0] ?? fact)[0]!;
  const held = replayed(squadBoard, new Set([key]), [...before, fact]).get(key);
  expect(held).toMatchObject({ facts: [...before, fact] });
});

test('a fold that was changed is noticed', () => {
  const sample = samples.get('PlayerInjured.1.json')!;
  const decider = deciderOf(sample.fact);
  const evolve = { ...(decider.evolve as object), PlayerInjured: (state: object) => state };
  const changed: AnyDecider = { ...decider, evolve };
  expect(folded(sample, changed)).not.toStrictEqual(sample.state);
});
test('a fact that no decider knows stops its stream aloud', () => {
  const { fact } = samples.get('PlayerInjured.1.json')!;
  expect(() => void stateOf(deciderOf(fact), [{ ...fact, type: 'PlayerKnighted' }])).toThrow(
    /unknown fact PlayerKnighted/,
  );
});
