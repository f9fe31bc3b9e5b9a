/** The quick yes and class-validator's own report agree, whatever comes. */
import fc from 'fast-check';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import { deciders } from '../../src/correction/command-classes.js';
import { CorrectStatement, WithdrawStatement } from '../../src/correction/correction.js';
import { fits } from '../../src/http/fits.js';

type Class = new () => object;
const CLASSES: readonly (readonly [string, Class])[] = [
  ...Object.values(deciders).flatMap(({ commands }) => Object.entries(commands as Record<string, Class>)),
  ['CorrectStatement', CorrectStatement],
  ['WithdrawStatement', WithdrawStatement],
]; // prettier-ignore

const SOURCE = { kind: 'club', name: 'Liverpool FC' };
const VALUES: readonly unknown[] = [
  null, '', 'knee-1', '2016-17', 'not an id', 'x'.repeat(3_000), '2017-01-20', '2017-02-31', '2017-01-20T12:00:00Z', 'http://x.org',
  0, 1, 11, 1.5, -1, 1e9, Number.NaN, true, false, [], ['knee-1'], ['knee-1', 3], [null], [[SOURCE]], {}, SOURCE, [SOURCE],
  { ...SOURCE, age: 4 }, { kind: 'fan' }, { home: 1, away: 2 }, { wins: 28 }, { from: '2017-01-20', until: '2017-01-21' },
  { from: '2017-01-20', precision: 'day' }, { roundIds: ['R4'] }, { rounds: ['R4'] }, new Date(0), new Set([1]),
]; // prettier-ignore

const rulesOf = (type: Class) =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
const errorsOf = (type: Class, body: object) =>
  validateSync(plainToInstance(type, body), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
  });

/** Of each field what passes by itself, and everything. */
const fieldsOf = (type: Class) => {
  const names = [...new Set(rulesOf(type).map(({ propertyName }) => propertyName))];
  return names.map((name) => {
    const listed = rulesOf(type).filter((one) => one.propertyName === name).flatMap(({ constraints }): unknown[] => (constraints ?? []) as unknown[]).flat(); // prettier-ignore
    const all = [...VALUES, ...listed.filter((value) => typeof value === 'string')];
    const passes = (value: unknown): boolean =>
      !errorsOf(type, { [name]: value }).some(({ property }) => property === name);
    return { name, all, good: all.filter(passes), isOptional: passes(undefined) };
  });
};
const ABSENT = Symbol('absent');
const bodiesOf = (type: Class): fc.Arbitrary<object> => {
  const fields = fieldsOf(type).map(({ name, all, good, isOptional }) => {
    const choices = [
      { weight: 40, arbitrary: fc.constantFrom(...(good.length ? good : all)) },
      { weight: isOptional ? 20 : 1, arbitrary: fc.constant(ABSENT) },
      { weight: 1, arbitrary: fc.constantFrom(...all) },
    ];
    return fc.oneof(...choices).map((value): [string, unknown] => [name, value]);
  });
  const unknown = fc.oneof(
    { weight: 20, arbitrary: fc.constant<[string, unknown]>(['-', ABSENT]) },
    { weight: 1, arbitrary: fc.constant<[string, unknown]>(['mood', 'low']) },
  );
  return fc
    .tuple(...fields, unknown)
    .map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== ABSENT)));
};

test.each(CLASSES)('%s', (_, type) => {
  const seen = { yes: 0, no: 0 };
  fc.assert(
    fc.property(bodiesOf(type), (body) => {
      const said = fits(plainToInstance(type, body));
      seen[said ? 'yes' : 'no'] += 1;
      expect(said).toBe(errorsOf(type, body).length === 0);
    }),
    { numRuns: 300 },
  );
  expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(0);
});

test('an object of no known class is for the report', () => {
  expect(fits({ any: 1 })).toBe(false);
});
