/** The OpenAPI document as the built program prints it: in Jest the plugin that describes the classes does not run. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { deciders } from '../src/correction/command-classes.js';
import { CorrectStatement, WithdrawStatement } from '../src/correction/correction.js';
import { apiControllers, type Class, routesOf, rulesOf } from './routes.js';

jest.setTimeout(60_000);
interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
interface Operation {
  readonly summary?: string;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

let document: Document;
let operations: (readonly [string, Operation])[];
beforeAll(() => {
  const printed = execFileSync(process.execPath, [join(__dirname, '../dist/cli.js'), 'openapi'], {
    encoding: 'utf8',
    maxBuffer: 10_000_000,
    env: { PATH: process.env.PATH },
  });
  document = JSON.parse(printed) as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  );
});

const ofJson = ({ content }: Content): Schema | undefined => content?.['application/json']?.schema;
/** The name of a schema that has properties, of a list its items'; else what is wrong. */
const named = ({ components }: Document, schema: Schema | undefined): string => {
  const name = (schema?.items ?? schema)?.$ref?.replace('#/components/schemas/', '');
  if (name === undefined) return 'no named schema';
  return Object.keys(components.schemas[name]?.properties ?? {}).length
    ? name
    : `${name} without properties`;
};
const FAULT = /no named schema|without properties/;

test('it is valid OpenAPI 3.1', async () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  const { valid, errors } = await new Validator().validate(document as never);
  expect([valid, errors]).toStrictEqual([true, undefined]);
});
test('every route of the application is in it, and no other', () => {
  const routes = apiControllers.flatMap(routesOf).sort();
  expect(routes.length).toBeGreaterThan(50);
  expect(operations.map(([route]) => route).sort()).toStrictEqual(routes);
});
test('every route says in a line what it is for', () =>
  expect(operations.filter(([, { summary }]) => !summary).map(([route]) => route)).toStrictEqual(
    [],
  ));

const bodyFaults = (of: Document): string[] =>
  Object.entries(of.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) => {
      if (method === 'get') return [];
      const name = named(of, requestBody && ofJson(requestBody));
      return FAULT.test(name) ? [`${method} ${path}: ${name}`] : [];
    }),
  );
test('every body has a name and fields', () => expect(bodyFaults(document)).toStrictEqual([]));
test('a body without fields is found', () => {
  const schemas = { ...document.components.schemas, RecordInjury: {} };
  expect(bodyFaults({ ...document, components: { schemas } })).toStrictEqual([
    'post /api/v1/players/{playerId}/injuries: RecordInjury without properties',
  ]);
});
test('every answer has a name and fields', () => {
  const faults = operations.flatMap(([route, { responses }]) =>
    ['200', '201'].flatMap((status) => {
      const answer = responses[status];
      const forms = Object.keys(answer?.content ?? {});
      const isText = forms.length > 0 && forms.every((form) => /^text\/|jsonl$/.test(form));
      const name = answer && !isText ? named(document, ofJson(answer)) : '';
      return FAULT.test(name) ? [`${route} ${status}: ${name}`] : [];
    }),
  );
  expect(faults).toStrictEqual([]);
  const without = operations.filter(([, { responses }]) => !responses['200'] && !responses['201']);
  expect(without.map(([route]) => route)).toStrictEqual([]);
});

const statements: readonly Class[] = [
  ...Object.values(deciders).flatMap((decider) => Object.values<Class>(decider.commands)),
  CorrectStatement,
  WithdrawStatement,
];
test('every statement names its source', () => {
  for (const { name } of statements) {
    const { properties, required } = document.components.schemas[name] ?? {};
    expect([name, properties?.source?.$ref, required?.includes('source')]).toStrictEqual([name, '#/components/schemas/Source', true]); // prettier-ignore
  }
});
test('the fields of every statement are those that are validated; the optional ones are not required, all others are', () => {
  for (const type of statements) {
    const { properties, required = [] } = document.components.schemas[type.name]!;
    const rules = [...rulesOf(type)];
    const demanded = rules
      .filter(([, own]) => !own.some(({ name }) => name === 'conditionalValidation'))
      .map(([field]) => field);
    expect([type.name, Object.keys(properties!).sort()]).toStrictEqual([type.name, rules.map(([field]) => field).sort()]); // prettier-ignore
    expect([type.name, [...required].sort()]).toStrictEqual([type.name, demanded.sort()]);
  }
  expect(document.components.schemas.RecordInjury!.required).not.toContain('injuryId');
});
test('who asks and about whom is no field of any body', () => {
  const schemas = Object.entries(document.components.schemas);
  const bodies = schemas.filter(([name]) => !name.endsWith('Answer'));
  const published = bodies.flatMap(([name, { properties }]) =>
    ['asked', 'subject'].filter((field) => properties?.[field]).map((field) => `${name}.${field}`),
  );
  expect(published).toStrictEqual([]);
});
test('every field says what it is', () => {
  const mute = Object.entries(document.components.schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([, field]) => !field.type && !field.$ref && !field.allOf && !('enum' in field) && !('oneOf' in field) && !('anyOf' in field))
      .map(([field]) => `${name}.${field}`),
  ); // prettier-ignore
  expect(mute).toStrictEqual([]);
});
