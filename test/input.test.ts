/** Bad input on every route: a problem that names the field and the rule, never a 5xx, and nothing is recorded. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TrailReactor } from '../src/audit/trail.reactor.js';
import { Connections } from '../src/event-store/connections.js';
import { RequestMethod, type Type } from '@nestjs/common';
import type { LightMyRequestResponse } from 'fastify';
// @ts-expect-error class-transformer keeps its types of this to itself
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { PROBE, SEEDED, seed } from './acceptance/seeded.js';
import { apiControllers, type Class, type Rule, rulesOf } from './routes.js';
import { type Method, type Served, served } from './support/served.js';

jest.setTimeout(280_000);
let app: Served;
let eventId: string;
/** of the seeded case: it has a proof */
let decisionId: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'input-'));
  app = await served({ DATA_DIR: folder });
  eventId = await seed(app);
  const { trail } = await app.get<{ trail: { id: string }[] }>(
    'eligibility-cases/case-1',
    app.admin,
  );
  decisionId = trail[0]!.id;
  const place = { keyFile: join(folder, 'trail.key'), name: 'touchline.test' };
  const reactor = new TrailReactor(app.app.get(Connections), place);
  await reactor.leads();
  await reactor.reach(await app.log.head());
  await reactor.close();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const BODY = 3;
const QUERY = 4;
interface Route {
  readonly method: Method;
  /** As Nest has it, `/api/v1/players/:playerId/injuries` */
  readonly url: string;
  readonly body: Class | undefined;
  readonly query: Class | undefined;
}
const routesIn = (controller: Type): Route[] => {
  const proto = controller.prototype as Record<string, object>;
  const base = String(Reflect.getMetadata('path', controller));
  return Object.getOwnPropertyNames(proto)
    .filter((name) => Reflect.hasMetadata('method', proto[name]!))
    .map((name) => {
      const handler = proto[name]!;
      const args = (Reflect.getMetadata('__routeArguments__', controller, name) ?? {}) as object;
      const types = (Reflect.getMetadata('design:paramtypes', proto, name) ?? []) as Class[];
      const taken = (kind: number): Class | undefined => {
        const key = Object.keys(args).find((one) => one.startsWith(`${kind}:`));
        return key === undefined ? undefined : types[Number(key.split(':')[1])];
      };
      const path = `/${base}/${String(Reflect.getMetadata('path', handler))}`.replace(/\/+$/, '');
      const method = RequestMethod[Reflect.getMetadata('method', handler) as number] as Method;
      return { method, url: path, body: taken(BODY), query: taken(QUERY) };
    });
};
const ROUTES = apiControllers.flatMap(routesIn);
const nameOf = ({ method, url }: Pick<Route, 'method' | 'url'>): string => `${method} ${url}`;
const commands = ROUTES.filter(({ method }) => method !== 'GET');
const reads = ROUTES.filter(({ method }) => method === 'GET');
const each = (routes: readonly Route[]): [string, Route][] =>
  routes.map((route) => [nameOf(route), route]);

/** The address with ids that exist. */
const filled = (url: string, other: Readonly<Record<string, string>> = {}): string =>
  url.replace(/:(\w+)|\*/g, (star, name: string = star) => {
    const event = url.includes('/audit/') ? decisionId : eventId;
    const id = other[name] ?? (name === 'eventId' ? event : SEEDED[name]);
    if (id === undefined) throw new Error(`no ${name} was seeded`);
    return id;
  });

/** Head of the log, people, clubs and competitions, keys of commands. */
const state = async (): Promise<unknown> =>
  app.rows(`select (select count(*) from event) as events, (select count(*) from command) as commands,
    (select md5(coalesce(string_agg(person::text, '|' order by player_id), '')) from person) as people,
    (select md5(coalesce(string_agg(club::text, '|' order by id), '')) from club) as clubs,
    (select md5(coalesce(string_agg(competition::text, '|' order by id), '')) from competition) as competitions`);

interface Fault {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
}
interface Problem {
  readonly type: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly Fault[];
}
let asked = 0;
/** Every refusal is a problem, whole and without anything of the inside. */
const problemOf = (answer: LightMyRequestResponse, of: string): Problem => {
  asked += 1;
  const said = { of, status: answer.statusCode, type: answer.headers['content-type'] };
  if (answer.statusCode < 400 || answer.statusCode >= 500)
    expect({ ...said, body: answer.body }).toBe('a refusal');
  if (!String(said.type).startsWith('application/problem+json')) expect(said).toBe('a problem');
  const problem = answer.json<Problem>();
  if (problem.status !== answer.statusCode || !problem.detail || !problem.code)
    expect({ of, problem }).toBe('whole');
  if (answer.body.length > 30_000) expect({ of, length: answer.body.length }).toBe('short');
  return problem;
};

const nestedIn = (type: Class, field: string): Class | undefined =>
  (defaultMetadataStorage as { findTypeMetadata(type: Class, field: string): { typeFunction(): Class } | undefined })
    .findTypeMetadata(type, field)
    ?.typeFunction(); // prettier-ignore

const DAYS = ['2017-02-31', '2017-1-1', '2017-01-25T00:00:00Z', '', 'today', 20170125];
const INSTANTS = ['2017-01-25T20:00:00', '2017-01-25', '2017-02-31T00:00:00Z', '2017-01-25T25:00:00Z', '20:00', 0]; // prettier-ignore
const LONG = 'x'.repeat(5_000);
/** Bad values by the rule of a field. */
const badBy: Readonly<Record<string, (constraints: readonly unknown[]) => readonly unknown[]>> = {
  isId: () => ['', 'a b', 'ä', '../x', 'x'.repeat(81), 'a\u0000b', 5, true, [], {}],
  isDay: () => [...DAYS, [], {}],
  isInstant: () => [...INSTANTS, [], {}],
  isDayOrInstant: () => ['2017-02-31', '2017-01-25T20:00:00', 'then', 5, {}],
  isIn: () => ['NO SUCH WORD', '', 'constructor', '__proto__', 5, [], {}],
  isInt: () => ['5', 1.5, -1_000_000, 1e21, true, [], {}],
  isBoolean: () => ['true', 1, [], {}],
  isLength: ([, max]) => [
    '',
    'x'.repeat(Number(max) + 1),
    ...(Number(max) < LONG.length ? [LONG] : []),
    'a\u0000b',
    5,
    true,
    {},
  ],
  isArray: () => ['one', 5, {}, true],
  isObject: () => ['one', 5, [], true],
  isISO4217CurrencyCode: () => ['GB', 'pounds', '', 5, {}],
  matches: () => ['', 'x y', 5, {}],
  isSeason: () => ['2016-18', '2016', 5, {}],
  nestedValidation: () => ['one', 5, true],
};
const isListOf = (rules: readonly Rule[]): boolean =>
  rules.some(({ name, each: of }) => name === 'isArray' && !of);
const badValues = (rules: readonly Rule[]): unknown[] => {
  const list = isListOf(rules);
  return rules
    .filter((rule) => !rule.each && !(list && rule.name === 'nestedValidation'))
    .flatMap((rule) => badBy[rule.name]?.(rule.constraints) ?? [])
    .concat([null]);
};
/** A value that fits, by the rules of a field. */
const good = (type: Class, field: string, rules: readonly Rule[]): unknown => {
  const probe = PROBE[`${type.name}.${field}`] ?? PROBE[field];
  if (probe !== undefined) return probe === 'event' ? eventId : probe;
  const find = (name: string): Rule | undefined => rules.find((rule) => rule.name === name);
  if (isListOf(rules)) return [];
  const nested = nestedIn(type, field);
  if (nested) return fitting(nested);
  if (find('isIn')) return (find('isIn')!.constraints[0] as unknown[])[0];
  if (find('isDay')) return '2017-01-23';
  if (find('isInstant')) return '2017-01-23T10:00:00Z';
  if (find('isInt')) return find('min')?.constraints[0] ?? 1;
  if (find('isBoolean')) return true;
  if (find('isSeason')) return '2016-17';
  if (find('isId')) return 'some-id';
  if (find('isObject')) return {};
  return 'word';
};
const isOptional = (rules: readonly Rule[]): boolean =>
  rules.some(({ name }) => name === 'conditionalValidation');
/** A body with everything that must be there. */
const fitting = (type: Class): Record<string, unknown> =>
  Object.fromEntries(
    [...rulesOf(type)]
      .filter(([, rules]) => !isOptional(rules))
      .map(([field, rules]) => [field, good(type, field, rules)]),
  );

const send = (
  route: Route,
  body: unknown,
  headers: Readonly<Record<string, string>> = { 'if-match': '"1"' },
  url = filled(route.url),
): Promise<LightMyRequestResponse> => app.ask(route.method, url, { key: app.admin, body, headers });
const sendRaw = (route: Route, payload: string, type = 'application/json'): Promise<LightMyRequestResponse> =>
  app.ask(route.method, filled(route.url), {
    key: app.admin,
    body: payload,
    headers: { 'content-type': type, 'if-match': '"1"' },
  }); // prettier-ignore

/** Refused with 400, and the field named with what is wrong with it. */
const names = (problem: Problem, of: string, pointer: string): void => {
  const named = problem.errors?.some(
    (fault) => fault.pointer?.startsWith(pointer) === true && fault.detail.length > 3,
  );
  if (problem.status !== 400 || named !== true) expect({ of, pointer, problem }).toBe('named');
};
/** Every field of a body, those of nested objects too. */
const fieldsOf = (
  type: Class,
  at: readonly string[] = [],
): { readonly at: readonly string[]; readonly rules: readonly Rule[]; readonly optional: boolean }[] =>
  [...rulesOf(type)].flatMap(([field, rules]) => {
    const nested = isListOf(rules) ? undefined : nestedIn(type, field);
    const own = { at: [...at, field], rules, optional: isOptional(rules) };
    return [own, ...(nested && at.length < 2 ? fieldsOf(nested, own.at) : [])];
  }); // prettier-ignore
const withValue = (body: object, [first, ...rest]: readonly string[], value: unknown): object => {
  const before = body as Record<string, unknown>;
  if (rest.length === 0) {
    const { [first!]: _, ...others } = before;
    return value === undefined ? others : { ...others, [first!]: value };
  }
  return { ...before, [first!]: withValue(before[first!] ?? {}, rest, value) };
};
/** With optional objects made whole where a field inside is tried. */
const wholeFor = (type: Class, [first, ...rest]: readonly string[], body: object): object => {
  const nested = rest.length ? nestedIn(type, first!) : undefined;
  if (!nested) return body;
  const before = body as Record<string, unknown>;
  const inner = (before[first!] as object | undefined) ?? fitting(nested);
  return { ...before, [first!]: wholeFor(nested, rest, inner) };
};

/** Nothing of all this is recorded. */
const recordsNothing = async (work: () => Promise<void>): Promise<void> => {
  const before = await state();
  await work();
  expect(await state()).toStrictEqual(before);
};

test('the router has no route of the API that is not tried here', () => {
  const router = app.routes
    .filter(({ method, url }) => url.startsWith('/api/v1') && method !== 'HEAD')
    .map(({ method, url }) => `${method} ${url}`);
  expect(new Set(router)).toStrictEqual(new Set(ROUTES.map(nameOf)));
  expect(commands.length).toBeGreaterThan(48);
  expect(commands.filter(({ body }) => !body).map(nameOf)).toStrictEqual([]);
  const known = commands.flatMap(({ body }) => fieldsOf(body!).flatMap(({ rules }) => rules));
  const untried = known.filter(({ name, each: of }) => !of && !(name in badBy));
  const BESIDE = ['conditionalValidation', 'min', 'max', 'isDefined', 'arrayMaxSize', 'isConsent', 'areFigures', 'arrayMinSize', 'arrayUnique', 'isNumber']; // prettier-ignore
  expect(
    untried.filter(({ name }) => !BESIDE.includes(name)).map(({ name }) => name),
  ).toStrictEqual([]);
});

describe.each(each(commands))('%s', (_, route) => {
  const type = route.body!;

  test('missing, null, wrong and unknown fields are named', () =>
    recordsNothing(async () => {
      const base = fitting(type);
      for (const { at, rules, optional } of fieldsOf(type)) {
        const pointer = `#/${at.join('/')}`;
        const whole = wholeFor(type, at, base);
        if (!optional) {
          const of = `without ${pointer}`;
          names(problemOf(await send(route, withValue(whole, at, undefined)), of), of, pointer);
        }
        for (const value of badValues(rules)) {
          const of = `${pointer}: ${JSON.stringify(value).slice(0, 60)}`;
          names(problemOf(await send(route, withValue(whole, at, value)), of), of, pointer);
        }
        const inside = rules.some(({ name }) => name === 'nestedValidation') && !isListOf(rules);
        for (const unknown of ['nonsense', 'constructor', 'toString', 'prototype']) {
          const place = inside ? [...at, unknown] : [...at.slice(0, -1), unknown];
          const of = `unknown ${place.join('/')}`;
          const sent = withValue(wholeFor(type, place, whole), place, 1);
          names(problemOf(await send(route, sent), of), of, `#/${place.join('/')}`);
        }
      }
      for (const method of ['about', 'envelope', 'objection', 'subject', 'asked', 'id', 'position'])
        if (!rulesOf(type).has(method))
          names(
            problemOf(await send(route, { ...base, [method]: {} }), method),
            method,
            `#/${method}`,
          );
      const every = problemOf(await send(route, {}), 'empty object');
      const required = [...rulesOf(type)].filter(([, rules]) => !isOptional(rules));
      for (const [field] of required) names(every, 'empty object', `#/${field}`);
    }));

  test('what is no JSON object is refused whole', () =>
    recordsNothing(async () => {
      const base = JSON.stringify(fitting(type));
      const broken = ['{', '{"a":}', base.slice(0, -1), `${base}x`, '\u0000', "{'a': 1}", 'NaN', '{"a": 01}'];
      for (const payload of broken)
        expect(problemOf(await sendRaw(route, payload), payload).code).toBe('NotJson');
      expect(problemOf(await sendRaw(route, ''), 'empty')).toMatchObject({ status: 400 });
      for (const payload of ['[]', `[${base}]`, 'null', '5', '"text"', 'true']) {
        const problem = problemOf(await sendRaw(route, payload), payload);
        expect([payload, problem]).toMatchObject([payload, { status: 400, errors: [{ pointer: '#' }] }]);
      }
      const missing = await app.ask(route.method, filled(route.url), { key: app.admin, headers: { 'if-match': '"1"' } });
      expect(problemOf(missing, 'no body')).toMatchObject({ status: 400 });
      expect(problemOf(await sendRaw(route, `{"__proto__": {"a": 1}, ${base.slice(1)}`), 'proto').status).toBe(400);
      expect(problemOf(await sendRaw(route, `{"source": {"constructor": {"prototype": 1}}}`), 'constructor').status).toBe(400);
      expect(problemOf(await sendRaw(route, `{"a": "${'x'.repeat(1_000_000)}"}`), '1 MB').status).toBe(413);
      expect(problemOf(await sendRaw(route, `{"source": {"name": "${'x'.repeat(60_000)}"}}`), 'long').status).toBe(400);
      expect(problemOf(await sendRaw(route, `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`), 'deep').status).toBe(400);
      expect(problemOf(await sendRaw(route, `{"a": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`), 'deep list').status).toBe(400);
      const many = `{${Array.from({ length: 4_000 }, (__, i) => `"f${i}": 1`).join()}}`;
      expect(problemOf(await sendRaw(route, many), 'many').errors!.length).toBeLessThan(102);
      for (const media of ['application/xml', 'multipart/form-data', 'nonsense'])
        expect([media, problemOf(await sendRaw(route, base, media), media).status]).toStrictEqual([media, 415]);
      // Fastify reads plain text, and a text is no object.
      expect(problemOf(await sendRaw(route, base, 'text/plain'), 'text')).toMatchObject({ status: 400, errors: [{ pointer: '#' }] });
      // Half a character cannot even be hashed.
      expect(problemOf(await sendRaw(route, '{"a": "\ud800"}'), 'half').status).toBe(400);
    })); // prettier-ignore

  const isStatement = rulesOf(type).has('source');
  if (isStatement)
    test('medical detail, and a statement from the future, are refused by rule', () =>
      recordsNothing(async () => {
        const base = fitting(type);
        for (const [more, code, pointer] of [
          [{ medical: {} }, 'MedicalDetailNotKept', '#/medical'],
          [{ medical: { note: 'a tear' } }, 'MedicalDetailNotKept', '#/medical'],
          [{ visibility: 'medical' }, 'MedicalDetailNotKept', '#/visibility'],
          [{ statedAt: '2199-01-01T00:00:00Z' }, 'StatedInTheFuture', '#/statedAt'],
          [{ occurred: { precision: 'day' } }, 'OccurredWithoutValue', '#/occurred/value'],
        ] as const) {
          const headers = route.url.includes('/events/') ? { 'if-match': '"3"' } : {};
          const problem = problemOf(await send(route, { ...base, ...more }, headers), code);
          expect(problem).toMatchObject({ status: 422, code, errors: [{ pointer }] });
        }
      }));

  test('bad headers are named, and a version that is not the last is refused', () =>
    recordsNothing(async () => {
      const base = fitting(type);
      if (!isStatement) return;
      const bad: [string, string][] = [
        ['Idempotency-Key', 'two words'],
        ['Idempotency-Key', 'x'.repeat(129)],
        ['Idempotency-Key', '"unfinished'],
        ['Idempotency-Key', ''],
        ['If-Match', '1'],
        ['If-Match', 'W/"1"'],
        ['If-Match', '*'],
        ['If-Match', '"1", "2"'],
        ['If-Match', '"-1"'],
        ['If-Match', '"99999999999999999999"'],
      ];
      for (const [header, value] of bad) {
        const answer = await send(route, base, {
          'if-match': '"1"',
          [header.toLowerCase()]: value,
        });
        expect([header, value, problemOf(answer, header)]).toMatchObject([
          header,
          value,
          { status: 400, errors: [{ parameter: header, detail: expect.any(String) as unknown }] },
        ]);
      }
    }));

  if (/:(?!eventId)/.test(route.url))
    test('ids in the address that are none, or unknown, are refused', () =>
      recordsNothing(async () => {
        const base = fitting(type);
        const parameters = [...route.url.matchAll(/:(\w+)/g)].map(([, name]) => name!);
        for (const name of parameters) {
          for (const id of ['a%20b', '%00', '..%2F', '%C3%A4', 'x'.repeat(90), '-a']) {
            const url = filled(route.url, { [name]: id });
            const problem = problemOf(await send(route, base, {}, url), `${name}=${id}`);
            if (id.length < 50)
              expect([id, problem]).toMatchObject([id, { status: 400, errors: [{ parameter: name }] }]);
            else expect([400, 414]).toContain(problem.status);
          }
          const broken = problemOf(await send(route, base, {}, filled(route.url, { [name]: '%E0%A4' })), 'broken');
          expect(broken.code).toBe('BrokenUrl');
          if (route.method === 'PUT' || route.url.endsWith('/registrations')) continue; // these make it
          const unknown = problemOf(await send(route, base, {}, filled(route.url, { [name]: 'no-such-thing' })), 'unknown');
          expect([404, 422]).toContain(unknown.status);
        }
      })); // prettier-ignore
});

describe('what a body points at must be known', () => {
  test.each(each(commands))('%s', (_, route) =>
    recordsNothing(async () => {
      for (const { at } of fieldsOf(route.body!)) {
        const field = at.at(-1)!;
        const base = fitting(route.body!);
        const given = good(route.body!, field, []);
        if (!/^(?:clubId|fromClubId|toClubId|homeClubId|awayClubId|parentClubId|loanClubId|competitionId|fixtureId|ifPlayerOut|partnerId|offenceFixtureId)$/.test(field)) continue;
        if (route.url === '/api/v1/fixtures' && field === 'fixtureId') continue; // its own new one
        expect(given).not.toBe('no-such-thing');
        const problem = problemOf(
          await send(route, withValue(wholeFor(route.body!, at, base), at, 'no-such-thing'), {}),
          field,
        );
        expect([field, problem]).toMatchObject([
          field,
          { status: 422, code: expect.stringMatching(/^Unknown/) as unknown, errors: [{ pointer: `#/${at.join('/')}` }] },
        ]);
      }
    })); // prettier-ignore
});

describe('corrections and withdrawals', () => {
  const source = { kind: 'league', name: 'The league' };
  const why = 'It was wrong';
  const SHOULDER = { replacement: { bodyArea: 'S' }, why, source };
  const correct = (body: object, headers: Record<string, string> = { 'if-match': '"3"' }, id = eventId) =>
    app.ask('POST', `events/${id}/corrections`, { key: app.admin, body, headers }); // prettier-ignore

  test('want the version: 428 without, 412 with another, and both tell it', () =>
    recordsNothing(async () => {
      for (const rest of ['corrections', 'withdrawals'])
        for (const [headers, status] of [
          [{}, 428],
          [{ 'if-match': '"1"' }, 412],
          [{ 'if-match': '"4"' }, 412],
        ] as const) {
          const body = rest === 'corrections' ? SHOULDER : { why, source };
          const answer = await app.ask('POST', `events/${eventId}/${rest}`, { key: app.admin, body, headers });
          expect(problemOf(answer, rest)).toMatchObject({ status, version: 3 });
        }
    })); // prettier-ignore
  test.each<[string, object, string]>([
    ['an unknown field', { nonsense: 1 }, '#/replacement/nonsense'],
    ['a field of the envelope', { statedAt: '2017-01-01T00:00:00Z' }, '#/replacement/statedAt'],
    ['whose it is', { playerId: 'matip' }, '#/replacement/playerId'],
    ['which it is', { injuryId: 'other' }, '#/replacement/injuryId'],
    ['a method', { about: 'x' }, '#/replacement/about'],
    ['another method', { envelope: {} }, '#/replacement/envelope'],
    ['its subject', { subject: 'matip' }, '#/replacement/subject'],
    ['no such area', { bodyArea: 'knee' }, '#/replacement/bodyArea'],
    ['null', { bodyArea: null }, '#/replacement/bodyArea'],
    ['null where it may be left out', { publicLabel: null }, '#/replacement/publicLabel'],
    ['a day that does not exist', { sufferedOn: '2017-02-31' }, '#/replacement/sufferedOn'],
    ['nothing', {}, '#/replacement'],
    ['no moment', { occurred: null }, '#/replacement/occurred'],
    ['a list of moments', { occurred: [] }, '#/replacement/occurred'],
    ['a moment without a value', { occurred: { precision: 'day' } }, '#/replacement/occurred/value'],
    ['a moment of another kind', { occurred: { precision: 'often', value: '2017-01-01' } }, '#/replacement/occurred/precision'],
    ['a moment with more', { occurred: { precision: 'unknown', given: true } }, '#/replacement/occurred/given'],
  ])('a replacement of %s is refused by name', (_, replacement, pointer) =>
    recordsNothing(async () => {
      names(problemOf(await correct({ ...SHOULDER, replacement }), pointer), pointer, pointer);
    })); // prettier-ignore
  test('an unknown fixture in it is refused', () =>
    recordsNothing(async () => {
      const body = { ...SHOULDER, replacement: { fixtureId: 'no-such-fixture' } };
      expect(problemOf(await correct(body), 'fixture')).toMatchObject({
        status: 422,
        code: 'UnknownFixture',
        errors: [{ pointer: '#/replacement/fixtureId' }],
      });
    }));
  test.each(['nonsense', '1', '00000000-0000-7000-8000-000000000000', 'ffffffff-ffff-7fff-bfff-ffffffffffff', '01a00000-0000-4000-8000-000000000000'])(
    'event %s is not there',
    (id) =>
      recordsNothing(async () => {
        for (const [rest, body] of [['corrections', SHOULDER], ['withdrawals', { why, source }]] as const) {
          const answer = await app.ask('POST', `events/${id}/${rest}`, { key: app.admin, body, headers: { 'if-match': '"1"' } });
          expect(problemOf(answer, id)).toMatchObject({ status: 404, code: 'NothingThere' });
        }
      }),
  ); // prettier-ignore
});

describe.each(each(reads))('%s', (_, route) => {
  const ask = (query: string, url = filled(route.url)): Promise<LightMyRequestResponse> =>
    app.ask('GET', `${url}?${query}`, { key: app.admin });
  const parameters = new Map(route.query ? [...rulesOf(route.query)] : []);

  // What a read must be told: from when, and of whom.
  const whole = parameters.get('from')?.some(({ name }) => name === 'isInstant')
    ? 'from=2017-01-01T00:00:00Z&club=liverpool'
    : parameters.has('from') && parameters.has('tree')
      ? 'from=2'
      : '';
  // A stream answers as long as somebody listens.
  if (!route.url.endsWith('/stream'))
    test('answers when nothing is wrong', async () => {
      expect((await ask(whole)).statusCode).toBe(200);
    });
  if (route.query)
    test('bad parameters are named', async () => {
      const refused = async (query: string, parameter: string): Promise<void> => {
        const problem = problemOf(await ask(query), query);
        const named = problem.errors?.some((fault) => fault.parameter === parameter);
        if (problem.status !== 400 || !named) expect({ query, problem }).toBe('named');
      };
      for (const unknown of [
        'nonsense',
        'constructor',
        '__proto__',
        'toString',
        'Limit',
        'position',
      ])
        await refused(`${unknown}=1`, unknown);
      for (const [name, rules] of parameters) {
        const has = (rule: string): boolean => rules.some((one) => one.name === rule);
        const bad = [
          ...(has('isInt') ? ['x', '', '1.5', '-1', '1e99', '0x10x', '0x10', '1e1', '%201', 'Infinity', 'null'] : []),
          ...(has('isInstant') ? ['2017-01-24', '2017-01-24T12:00:00', '2017-02-31T00:00:00Z', 'now', '', '0'] : []),
          ...(has('isDay') ? ['2017-02-31', '2017', 'today', '', '2017-01-24T00:00:00Z'] : []),
          ...(has('isId') ? ['', 'a%20b', '%00', 'x'.repeat(81)] : []),
          ...(has('isLength') ? ['', '%00', 'x'.repeat(501)] : []),
          ...(name === 'limit' ? ['0', '201'] : []),
        ]; // prettier-ignore
        for (const value of bad) await refused(`${name}=${value}`, name);
        const fits = has('isInt') ? '1' : has('isInstant') ? '2017-01-24T12:00:00Z' : has('isDay') ? '2017-01-24' : 'liverpool'; // prettier-ignore
        await refused(`${name}=${fits}&${name}=${fits}`, name);
        await refused(`${name}[a]=${fits}`, `${name}[a]`);
      }
      if (parameters.has('at') && parameters.has('fixture'))
        await refused(`at=2017-01-24T12:00:00Z&fixture=${SEEDED.fixtureId}`, 'at');
      if (parameters.has('cursor'))
        for (const cursor of ['AA', 'AAAA', 'x', '%F0%9F', '%C3%28', '7d'.repeat(250), '____'])
          expect([200, 400]).toContain((await ask(`cursor=${cursor}`)).statusCode);
    });
  for (const moment of ['at', 'known_at', 'recorded_by'])
    if (parameters.has(moment))
      test(`${moment} may be far away`, async () => {
        for (const instant of ['1800-01-01T00:00:00Z', '1900-02-28T00:00:00%2B23:59', '2199-12-31T23:59:59.999999999Z', '2199-12-31T23:59:59-23:59', '2017-01-24T12:00:00.123456789%2B05:30']) {
          const answer = await ask(`${moment}=${instant}`);
          if (answer.statusCode !== 200 && answer.statusCode !== 404) expect([instant, answer.body]).toBe(200);
        }
        for (const instant of ['0000-01-01T00:00:00Z', '1799-12-31T23:59:59Z', '2200-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'])
          expect([instant, problemOf(await ask(`${moment}=${instant}`), instant)]).toMatchObject([
            instant,
            { status: 400, errors: [{ parameter: moment }] },
          ]);
      }); // prettier-ignore
  if (parameters.has('until'))
    test('days as far away as any are days, and those beyond are refused', async () => {
      for (const [day, status] of [['1800-01-01', 200], ['2199-12-31', 200], ['0000-01-01', 400], ['9999-12-31', 400]])
        for (const name of ['from', 'until']) expect((await ask(`${name}=${day}`)).statusCode).toBe(status);
    }); // prettier-ignore
  if (route.url.includes(':'))
    test('ids in the address that are none, or unknown, are refused', async () => {
      for (const [, name] of route.url.matchAll(/:(\w+)/g)) {
        for (const id of ['a%20b', '%00', '%C3%A4', '-a', '..%2F'])
          expect([id, problemOf(await ask('', filled(route.url, { [name!]: id })), id)]).toMatchObject([
            id,
            { status: 400, errors: [{ parameter: name }] },
          ]);
        const unknown = problemOf(await ask('', filled(route.url, { [name!]: 'no-such-thing' })), 'unknown');
        expect(unknown).toMatchObject({ status: 404, code: 'NothingThere' });
        expect(problemOf(await ask('', filled(route.url, { [name!]: '%E0%A4' })), 'broken').code).toBe('BrokenUrl');
        problemOf(await ask('', filled(route.url, { [name!]: 'x'.repeat(5_000) })), 'long');
      }
    }); // prettier-ignore
});

test('other methods and addresses are problems as well', async () => {
  for (const route of ROUTES) {
    const answer = await app.ask('DELETE', filled(route.url), { key: app.admin });
    expect([nameOf(route), problemOf(answer, nameOf(route)).status, String(answer.headers.allow)]).toMatchObject(
      [nameOf(route), 405, expect.stringContaining(route.method) as unknown],
    );
  }
  for (const path of ['/api/v1', '/api/v1/nothing', '/api/v2/clubs', '//', '/api/v1/players/a/b/c/d', '/%00'])
    problemOf(await app.ask('GET', path, { key: app.admin }), path);
}); // prettier-ignore

test('thousands of requests were refused', () => {
  console.log(`${asked} refusals`);
  expect(asked).toBeGreaterThan(5_000);
});
