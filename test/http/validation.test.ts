import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { problemIn, startApp } from './small-app.js';

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const source = { kind: 'club', name: 'Liverpool FC' };
const hurt = { injuryId: 'knee-1', sufferedOn: '2017-01-20', source };
const post = (body: unknown, url = '/players/matip/injuries') =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
const faultsOf = async (body: unknown): Promise<unknown> => {
  const answer = await post(body);
  expect(answer.statusCode).toBe(400);
  const problem = problemIn(answer);
  expect(problem).toMatchObject({ type: '/problems/invalid-request', code: 'InvalidRequest' });
  return problem.errors;
};

test('a body that fits its class is passed on', async () => {
  const answer = await post(hurt);
  expect([answer.statusCode, answer.json()]).toEqual([201, { injuryId: 'knee-1' }]);
});
test('every fault is told at once, each with its pointer', async () =>
  expect(
    await faultsOf({
      ...hurt,
      injuryId: 'not an id',
      sufferedOn: '2017-02-31',
      source: { kind: 'fan', name: '' },
    }),
  ).toEqual([
    { pointer: '#/injuryId', detail: expect.stringMatching(/^must be an id/) as unknown },
    { pointer: '#/sufferedOn', detail: expect.stringMatching(/^must be a day/) as unknown },
    { pointer: '#/source/kind', detail: expect.stringMatching(/one of the following/) as unknown },
    {
      pointer: '#/source/name',
      detail: expect.stringMatching(/longer than or equal to 1/) as unknown,
    },
  ]));

test('a fault in a list names its place', async () =>
  expect(await faultsOf({ ...hurt, others: [source, { ...source, kind: 'fan' }] })).toEqual([
    { pointer: '#/others/1/kind', detail: expect.any(String) as unknown },
  ]));
test('a field that is not there is missing', async () =>
  expect(await faultsOf({ injuryId: 'knee-1', sufferedOn: '2017-01-20' })).toEqual([
    { pointer: '#/source', detail: 'is missing' },
  ]));
test('an unknown field is refused, nested ones too', async () =>
  expect(await faultsOf({ ...hurt, mood: 'low', source: { ...source, age: 4 } })).toEqual(
    expect.arrayContaining([
      { pointer: '#/mood', detail: 'unknown field' },
      { pointer: '#/source/age', detail: 'unknown field' },
    ]),
  ));
test('null is no value, not even of an optional field', async () =>
  expect(await faultsOf({ ...hurt, publicLabel: null })).toEqual([
    { pointer: '#/publicLabel', detail: expect.stringMatching(/publicLabel/) as unknown },
  ]));

test.each([
  'about',
  'envelope',
  'objection',
  'constructor',
  'prototype',
  'toString',
  'subject',
  'asked',
])('the field %s is unknown, though the class has something of that name', async (name) =>
  expect(await faultsOf({ ...hurt, [name]: 'x' })).toEqual([
    { pointer: `#/${name}`, detail: 'unknown field' },
  ]),
);
test('a field named like a method is unknown in a nested object too', async () =>
  expect(await faultsOf({ ...hurt, source: { ...source, valueOf: 1 } })).toEqual([
    { pointer: '#/source/valueOf', detail: 'unknown field' },
  ]));
test('a field __proto__ never reaches an object', async () => {
  const payload = `{"__proto__":{"injuryId":"x"},${JSON.stringify(hurt).slice(1)}`;
  const answer = await app.inject({
    method: 'POST',
    url: '/players/matip/injuries',
    headers: { 'content-type': 'application/json' },
    payload,
  });
  expect(problemIn(answer)).toMatchObject({
    status: 400,
    detail: expect.stringMatching(/__proto__/) as unknown,
  });
});

test.each([
  ['a list', []],
  ['a string', 'hurt'],
  ['a number', 7],
  ['a boolean', true],
  ['null', null],
])('%s is not a body', async (kind, body) =>
  expect(await faultsOf(body)).toEqual([
    { pointer: '#', detail: `the body must be a JSON object; it is ${kind}` },
  ]),
);
test('a POST without a body is told so', async () => {
  const answer = await app.inject({ method: 'POST', url: '/players/matip/injuries' });
  expect(problemIn(answer)).toMatchObject({
    status: 400,
    errors: [{ pointer: '#', detail: 'the body is missing: send a JSON object' }],
  });
});
test('a source that is a list or a string is refused', async () => {
  for (const wrong of [[source], 'club', 3, null])
    expect(await faultsOf({ ...hurt, source: wrong })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: expect.stringMatching(/^#\/source/) as unknown }),
      ]),
    );
});

test.each([
  ['the null character', 'a\u0000b', /U\+0000/],
  ['half a character', 'a\ud800b', /surrogate/],
])('%s cannot be stored', async (_, text, why) =>
  expect(await faultsOf({ ...hurt, source: { ...source, quote: text } })).toEqual([
    { pointer: '#/source/quote', detail: expect.stringMatching(why) as unknown },
  ]),
);
test('the null character in the name of a field is refused', async () =>
  expect(await faultsOf({ ...hurt, 'a\u0000': 1 })).toEqual(
    expect.arrayContaining([expect.objectContaining({ pointer: '#/a%00' })]),
  ));
test('a whole emoji is text like any other', async () =>
  expect((await post({ ...hurt, source: { ...source, quote: 'out 🤕' } })).statusCode).toBe(201));
test('a number beyond all bounds is refused', async () => {
  const payload = `{"medical":{"n":1e999},${JSON.stringify(hurt).slice(1)}`;
  const answer = await app.inject({
    method: 'POST',
    url: '/players/matip/injuries',
    headers: { 'content-type': 'application/json' },
    payload,
  });
  expect(problemIn(answer).errors).toEqual([
    { pointer: '#/medical/n', detail: 'is a number beyond all bounds' },
  ]);
});
test('a body nested 10,000 deep is refused and not walked', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/players/matip/injuries',
    headers: { 'content-type': 'application/json' },
    payload: `{"medical":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  });
  expect(answer.statusCode).toBe(400);
  expect(JSON.stringify(problemIn(answer).errors)).toMatch(/nested deeper than 32/);
});
test('a body of a thousand unknown fields gets an answer of a hundred faults', async () => {
  const junk = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}`, 1]));
  const faults = (await faultsOf({ ...hurt, ...junk })) as { detail: string }[];
  expect(faults).toHaveLength(101);
  expect(faults.at(-1)).toEqual({ detail: 'and 900 more' });
});
test('slash and tilde in the name of a field are escaped in its pointer', async () =>
  expect(await faultsOf({ ...hurt, 'a/b~c': 1 })).toEqual([
    { pointer: '#/a~1b~0c', detail: 'unknown field' },
  ]));

test('a parameter that fits arrives as its class says', async () =>
  expect((await app.inject('/players/matip?limit=20')).json()).toEqual({
    playerId: 'matip',
    limit: 20,
  }));
test.each([
  ['limit=0', 'limit', /not be less than 1/],
  ['limit=x', 'limit', /integer/],
  ['limit=1&limit=2', 'limit', /integer/],
  ['limt=3', 'limt', /^unknown parameter$/],
  ['toString=3', 'toString', /^unknown parameter$/],
])('the query ?%s is refused by name', async (query, parameter, detail) => {
  const answer = await app.inject(`/players/matip?${query}`);
  expect(answer.statusCode).toBe(400);
  expect(problemIn(answer).errors).toEqual(
    expect.arrayContaining([{ parameter, detail: expect.stringMatching(detail) as unknown }]),
  );
});
test('the path is held to its class', async () => {
  const answer = await post(hurt, '/players/no%20id/injuries');
  expect(problemIn(answer).errors).toEqual([
    { parameter: 'playerId', detail: expect.stringMatching(/^must be an id/) as unknown },
  ]);
});
test('a null character in a path is refused', async () =>
  expect(problemIn(await app.inject('/players/a%00b'))).toMatchObject({
    status: 400,
    errors: [{ parameter: 'playerId', detail: 'holds the null character U+0000' }],
  }));
test('a body without a class is left alone', async () =>
  expect((await post([1, { a: null }], '/players/matip/free')).json()).toEqual({
    body: [1, { a: null }],
  }));
