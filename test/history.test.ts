/** Golden history: a stored fact of every kind and shape that was ever released, and what it folds to, for ever. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { squadBoard } from '../src/availability/squad-board.view.js';
import { deciders } from '../src/correction/command-classes.js';
import { factNames, knownFacts, oldFacts } from '../src/correction/known-facts.js';
import { type AnyDecider, type StoredFact, stateOf } from '../src/event-store/decider.js';
import { replayed } from '../src/event-store/fold.js';
import { type Fields, type OldFacts, Shapes } from '../src/event-store/shapes.js';

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
/** As the log gives them: in today's shape. */
const read = (facts: readonly StoredFact[], shapes = knownFacts): readonly StoredFact[] => {
  const kinds = new Map(facts.map(({ id, type }) => [id, type]));
  const target = ({ data }: StoredFact): string => (data as Fields).targetEventId as string;
  return facts.map((fact) => shapes.current(fact, kinds.get(target(fact))));
};
const folded = ({ before = [], fact }: Sample, decider = deciderOf(fact)): unknown =>
  JSON.parse(JSON.stringify(stateOf(decider, read([...before, fact])))) as unknown;
/** Shapes without a sample: `PlayerInjured.1.json`. */
const missing = (among: Iterable<string>, shapes = knownFacts): string[] => {
  const there = new Set(among);
  const upTo = (type: string): number[] =>
    Array.from({ length: shapes.versionOf(type) }, (_, i) => i + 1);
  return factNames
    .flatMap((type) => upTo(type).map((version) => `${type}.${version}.json`))
    .filter((name) => !there.has(name));
};

test('every kind of fact has a sample of each shape that it ever had', () => {
  expect(factNames.length).toBeGreaterThan(50);
  expect(missing(names)).toStrictEqual([]);
  expect(Object.keys(squadBoard.fold).sort()).toStrictEqual([...factNames].sort());
});
test('a sample taken away is missed, and one of a new shape is asked for', () => {
  const without = names.filter((name) => name !== 'PlayerInjured.1.json');
  expect(missing(without)).toStrictEqual(['PlayerInjured.1.json']);
  const changed = new Shapes({ ...oldFacts, PlayerInjured: [(fields) => fields] });
  expect(missing(names, changed)).toStrictEqual(['PlayerInjured.2.json']);
});

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
  const history = read([...before, fact]);
  const key = squadBoard.keysOf(history[0]!)[0]!;
  const held = replayed(squadBoard, new Set([key]), history).get(key);
  expect(held).toMatchObject({ facts: history });
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
test.each([
  ['another name', { type: 'PlayerKnighted' }, /there is no fact PlayerKnighted/],
  ['a newer shape', { schemaVersion: 9 }, /PlayerInjured has shape 9, known are shapes up to/],
])('a fact of %s stops every reader aloud', (_, changed, said) => {
  const { fact } = samples.get('PlayerInjured.1.json')!;
  expect(() => read([{ ...fact, ...changed }])).toThrow(said);
});

/** Makes a value without what was put into it under names that begin so. */
const STRANGE = '~';
const withoutStrange = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutStrange)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([name]) => !name.startsWith(STRANGE))
            .map(([name, one]) => [name, withoutStrange(one)]),
        )
      : value;
const strange = fc.dictionary(
  fc.string({ maxLength: 8 }).map((name) => `${STRANGE}${name}`),
  fc.jsonValue({ maxDepth: 2 }),
  { minKeys: 1, maxKeys: 4 },
);
test('fields that nobody knows break no fold, and change nothing of what is known', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), strange, strange, (name, fields, more) => {
      const { before = [], fact, state } = samples.get(name)!;
      const data = { ...fields, ...(fact.data as Fields) };
      const odd = { ...fact, data, meta: { ...more, ...fact.meta } };
      expect(withoutStrange(folded({ before, fact: odd, state }))).toStrictEqual(state);
      const history = read([...before, odd]);
      const keys = new Set(history.flatMap((one) => squadBoard.keysOf(one)));
      expect(keys).toStrictEqual(
        new Set(read([...before, fact]).flatMap((one) => squadBoard.keysOf(one))),
      );
      const [key] = squadBoard.keysOf(history[0]!);
      expect(replayed(squadBoard, keys, history).get(key!)).toMatchObject({ facts: history });
    }),
    { numRuns: 2_000 },
  );
});

/**
 * A correction holds some fields of its statement, in the shape of its day. So whether fields are put in place before
 * or after a shape is changed must not matter.
 */
const changesPartByPart = (shapes: Shapes, { type, schemaVersion, data }: StoredFact): void =>
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(...Object.keys(data as Fields)),
        fc.oneof(fc.string(), fc.integer(), fc.jsonValue({ maxDepth: 1 })),
      ),
      (replacement) => {
        const upcast = (fields: Fields): Fields => shapes.upcast(type, schemaVersion, fields);
        const after = { ...upcast(data as Fields), ...upcast(replacement) };
        expect(after).toEqual(upcast({ ...(data as Fields), ...replacement }));
      },
    ),
  );
const old = [...samples.values()].filter(
  ({ fact }) => fact.schemaVersion < knownFacts.versionOf(fact.type),
);
test('an old shape becomes the next field by field, as corrections of its day need it', () => {
  for (const { fact } of old) changesPartByPart(knownFacts, fact);
  const { fact } = samples.get('PlayerInjured.1.json')!;
  const changing = (upcast: (fields: Fields) => Fields): OldFacts => ({ PlayerInjured: [upcast] });
  const renamed = ({ bodyArea, ...rest }: Fields): Fields => ({ ...(bodyArea === undefined ? {} : { area: bodyArea }), ...rest }); // prettier-ignore
  changesPartByPart(new Shapes(changing(renamed)), fact);
  // One that needs two fields at once is found out.
  const joined = (fields: Fields): Fields => ({ ...fields, where: `${String(fields.side)} ${String(fields.bodyArea)}` }); // prettier-ignore
  expect(() => changesPartByPart(new Shapes(changing(joined)), fact)).toThrow();
});

/** With which shapes each version of a view was folded: its documents hold facts. A row is never changed. */
const FOLDED_WITH: Readonly<Record<string, OldShapes>> = {
  'squad-board/1': {},
  'squad-board/2': { ClaimStated: 2 },
  'squad-board/3': { ClaimStated: 2 },
};
type OldShapes = Readonly<Record<string, number>>;
test('a new shape of a fact comes with a new version of the view that holds it', () => {
  const shapes = Object.fromEntries(
    Object.keys(oldFacts).map((type) => [type, knownFacts.versionOf(type)]),
  );
  expect(FOLDED_WITH[`${squadBoard.name}/${squadBoard.version}`]).toStrictEqual(shapes);
});
