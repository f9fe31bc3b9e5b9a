/** Whatever comes from outside has an end: every text, list and number of every body and query. */
import { IsArray, IsInt, IsString, Length, Max } from 'class-validator';
// @ts-expect-error class-transformer keeps its types of this to itself
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { deciders } from '../src/correction/command-classes.js';
import { Source } from '../src/statement.js';
import { apiControllers, type Class, type Rule, rulesOf, takenBy } from './routes.js';

/** Whose values are few, or of a form that has an end. */
const OF_A_FORM = ['isIn', 'isId', 'isDay', 'isInstant', 'isDayOrInstant', 'isSeason', 'isUuid', 'isBoolean', 'isConsent', 'areFigures']; // prettier-ignore
/** Objects that are held to something else. */
const ELSEWHERE = [
  'CorrectStatement.replacement', // to the fields of the command that made the fact
  'medical', // refused
];
const isBounded = (rules: readonly Rule[], each = false): boolean => {
  const find = (name: string): Rule | undefined =>
    rules.find((rule) => rule.name === name && rule.each === each);
  if (!each && find('isArray')) return !!find('arrayMaxSize') && isBounded(rules, true);
  if (OF_A_FORM.some(find) || find('nestedValidation')) return true;
  if (find('isInt') || find('isNumber')) return !!find('min') && !!find('max');
  if (find('maxLength') || find('isLength')?.constraints[1] !== undefined) return true;
  const form = find('matches')?.constraints[0];
  return form instanceof RegExp && /^\^.*\$$/.test(form.source) && !/[*+]|,\}/.test(form.source);
};
const nestedIn = (type: Class, field: string): Class | undefined =>
  (
    defaultMetadataStorage as {
      findTypeMetadata(type: Class, field: string): { typeFunction(): Class } | undefined;
    }
  )
    .findTypeMetadata(type, field)
    ?.typeFunction();
/** Fields without an end, of a class and of those nested in it. */
const unbounded = (type: Class, seen = new Set<Class>()): string[] => {
  if (seen.has(type)) return [];
  seen.add(type);
  return [...rulesOf(type)].flatMap(([field, rules]) => {
    const nested = rules.some(({ name }) => name === 'nestedValidation')
      ? nestedIn(type, field)
      : undefined;
    const name = `${type.name}.${field}`;
    const fault =
      isBounded(rules) || ELSEWHERE.includes(name) || ELSEWHERE.includes(field) ? [] : [name];
    return [...fault, ...(nested ? unbounded(nested, seen) : [])];
  });
};

test('every text, list and number that comes from outside has an end', () => {
  const taken = [
    ...apiControllers.flatMap(takenBy),
    ...Object.values(deciders).flatMap((decider) => Object.values<Class>(decider.commands)),
  ];
  const seen = new Set<Class>();
  expect(taken.flatMap((type) => unbounded(type, seen))).toStrictEqual([]);
  expect(seen.size).toBeGreaterThan(60);
  expect(seen).toContain(Source); // nested ones are looked into
});

test('what a route takes is of a class, so that it is held to its rules', () => {
  const lawless = (type: Class): boolean => !type || rulesOf(type).size === 0;
  const faulty = apiControllers.filter((controller) => takenBy(controller).some(lawless));
  expect(faulty.map(({ name }) => name)).toStrictEqual([]);
});

test('fields without an end are found', () => {
  class Endless {
    @IsString() readonly words: string;
    @Length(3) readonly longer: string;
    @IsInt() @Max(5) readonly below: number;
    @IsArray() @Length(1, 5, { each: true }) readonly list: string[];
    @Length(1, 5) readonly short: string;
  }
  expect(unbounded(Endless)).toStrictEqual([
    'Endless.words',
    'Endless.longer',
    'Endless.below',
    'Endless.list',
  ]);
});
