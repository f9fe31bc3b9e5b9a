import type { FastifyRequest } from 'fastify';
import {
  askedBy,
  idempotencyKeyOf,
  requestHashOf,
  versionOf,
} from '../../src/access/asked-by.decorator.js';

const request = (headers: Record<string, string> = {}, body: unknown = { a: 1 }) =>
  ({
    method: 'POST',
    url: '/api/v1/players/matip/injuries?x=1',
    body,
    headers,
  }) as unknown as FastifyRequest;
const secretary = { id: 'k1', role: 'club-secretary', clubId: 'liverpool' };
const now = new Date('2017-01-25T12:00:00Z');

test.each([
  ['abc', 'abc'],
  ['"abc"', 'abc'],
  ['"a\\"b\\\\c"', 'a"b\\c'],
  ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
  ['x'.repeat(128), 'x'.repeat(128)],
])('the key %s', (header, key) => expect(idempotencyKeyOf(header)).toBe(key));
test.each([
  '',
  '""',
  '"',
  '"abc',
  'a b',
  '"a b"',
  'a, b',
  'ä',
  'a\tb',
  'x'.repeat(129),
  `"${'x'.repeat(129)}"`,
  '"a"b"',
])('%j is no key', (header) =>
  expect(() => idempotencyKeyOf(header)).toThrow(/Idempotency-Key: must be 1 to 128/),
);
test.each([
  ['"0"', 0],
  ['"7"', 7],
  [' "123456789" ', 123_456_789],
])('the version %s', (header, version) => expect(versionOf(header)).toBe(version));
test.each(['7', 'W/"7"', '*', '"07"', '"-1"', '"1", "2"', '"1.5"', '""', '"1234567890"'])(
  '%s is no version',
  (header) => expect(() => versionOf(header)).toThrow(/If-Match: must be one version/),
);

test('a command knows who asks, when, and for which club', () =>
  expect(
    askedBy(
      request({ 'idempotency-key': '"k-9"', 'if-match': '"3"', 'x-correlation-id': 'round-22' }),
      secretary,
      now,
    ),
  ).toEqual({
    actor: secretary,
    party: 'liverpool',
    askedAt: '2017-01-25T12:00:00.000Z',
    commandId: 'k1:k-9',
    requestHash: expect.any(Buffer) as unknown,
    expectedVersion: 3,
    correlationId: 'round-22',
  }));
test('what was not said is absent', () =>
  expect(Object.keys(askedBy(request(), { id: 'k2', role: 'admin' }, now))).toEqual([
    'actor',
    'askedAt',
    'requestHash',
  ]));
test('a correlation id that is none is left out', () =>
  expect(askedBy(request({ 'x-correlation-id': 'two words' }), secretary)).not.toHaveProperty(
    'correlationId',
  ));

test('the hash is of method, path and body, whatever the order of its fields and the query', () => {
  const hash = requestHashOf(request({}, { a: 1, b: { c: 2, d: 3 } }));
  expect(requestHashOf(request({}, { b: { d: 3, c: 2 }, a: 1 }))).toEqual(hash);
  expect(
    requestHashOf({
      ...request({}, { a: 1, b: { c: 2, d: 3 } }),
      method: 'POST',
      url: '/api/v1/players/matip/injuries',
    }),
  ).toEqual(hash);
  for (const other of [
    request({}, { a: 1, b: { c: 2, d: 4 } }),
    { ...request({}, { a: 1, b: { c: 2, d: 3 } }), url: '/api/v1/players/mane/injuries' },
    { ...request({}, { a: 1, b: { c: 2, d: 3 } }), method: 'PUT' },
  ])
    expect(requestHashOf(other)).not.toEqual(hash);
});
test('a body that has no canonical form is refused, not a fault of ours', () => {
  for (const body of [{ a: '\ud800' }, { n: Infinity }])
    expect(() => requestHashOf(request({}, body))).toThrow(/canonical JSON/);
});
test('a body nested 100,000 deep has a hash like any other', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i += 1) deep = [deep];
  expect(requestHashOf(request({}, deep))).toHaveLength(32);
});
