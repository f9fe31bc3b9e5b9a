/** Whatever comes from outside has an end: every text, list and number of every body and query. */
import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { getMetadataStorage, IsArray, IsInt, IsString, Length, Max } from 'class-validator';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { AppModule } from '../src/app.module.js';
import { readConfiguration } from '../src/configuration.js';
import { deciders } from '../src/correction/command-classes.js';
import { Source } from '../src/statement.js';

/** Whose values are few, or of a form that has an end. */
const OF_A_FORM = ['isIn', 'isId', 'isDay', 'isInstant', 'isDayOrInstant', 'isSeason', 'isUuid', 'isBoolean', 'isConsent', 'areFigures']; // prettier-ignore
/** Objects that are held to something else. */
const ELSEWHERE = [
  'CorrectStatement.replacement', // to the fields of the command that made the fact
  ...['medical'].flatMap((field) => [field]), // refused
];
type Class = abstract new (...args: never[]) => object;

interface Rule {
  readonly name: string;
  readonly each: boolean;
  readonly constraints: readonly unknown[];
}
const rulesOf = (type: Class): Map<string, Rule[]> => {
  const rules = new Map<string, Rule[]>();
  for (const one of getMetadataStorage().getTargetValidationMetadatas(type, '', true, false)) {
    const name = one.name ?? one.type;
    const rule = { name, each: one.each, constraints: (one.constraints ?? []) as unknown[] };
    rules.set(one.propertyName, [...(rules.get(one.propertyName) ?? []), rule]);
  }
  return rules;
};

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
/** Fields without an end, of a class and of those nested in it. */
const unbounded = (type: Class, seen = new Set<Class>()): string[] => {
  if (seen.has(type)) return [];
  seen.add(type);
  return [...rulesOf(type)].flatMap(([field, rules]) => {
    const nested = rules.some(({ name }) => name === 'nestedValidation')
      ? (defaultMetadataStorage.findTypeMetadata(type as Type, field)?.typeFunction() as Class)
      : undefined;
    const name = `${type.name}.${field}`;
    const fault =
      isBounded(rules) || ELSEWHERE.includes(name) || ELSEWHERE.includes(field) ? [] : [name];
    return [...fault, ...(nested ? unbounded(nested, seen) : [])];
  });
};

const BODY = 3;
const QUERY = 4;
/** The classes of all bodies and queries that a controller takes. */
const takenBy = (controller: Type): Class[] => {
  const proto = controller.prototype as object;
  return Object.getOwnPropertyNames(proto).flatMap((method) => {
    const args = (Reflect.getMetadata('__routeArguments__', controller, method) ?? {}) as object;
    const types = (Reflect.getMetadata('design:paramtypes', proto, method) ?? []) as Class[];
    return Object.keys(args)
      .map((key) => key.split(':').map(Number))
      .filter(([kind]) => kind === BODY || kind === QUERY)
      .map(([, index]) => types[index!]!);
  });
};
const controllersOf = (module: DynamicModule | Type): Type[] => {
  const type = 'module' in module ? module.module : module;
  const own = (Reflect.getMetadata('controllers', type) ?? []) as Type[];
  const imports = (Reflect.getMetadata('imports', type) ?? []) as (DynamicModule | Type)[];
  const dynamic = 'module' in module ? module : undefined;
  return [
    ...own,
    ...(dynamic?.controllers ?? []),
    ...[...imports, ...((dynamic?.imports ?? []) as (DynamicModule | Type)[])].flatMap(
      controllersOf,
    ),
  ];
};

test('every text, list and number that comes from outside has an end', () => {
  const controllers = controllersOf(AppModule.for(readConfiguration({})));
  const taken = [
    ...controllers.flatMap(takenBy),
    ...Object.values(deciders).flatMap((decider) => Object.values<Class>(decider.commands)),
  ];
  const seen = new Set<Class>();
  expect(taken.flatMap((type) => unbounded(type, seen))).toStrictEqual([]);
  expect(seen.size).toBeGreaterThan(60);
  expect(seen).toContain(Source); // nested ones are looked into
});

test('a parameter is of a class, so that it is held to its rules', () => {
  const taken = controllersOf(AppModule.for(readConfiguration({}))).flatMap(takenBy);
  expect(taken.filter((type) => !type || rulesOf(type).size === 0)).toStrictEqual([]);
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
