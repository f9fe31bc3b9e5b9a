import { BadGatewayException, ConflictException, Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { LightMyRequestResponse } from 'fastify';
import {
  KeepsMoving,
  KeyReused,
  NothingThere,
  NotReached,
  NotYours,
  Refused,
  Unavailable,
  VersionMissing,
  VersionMoved,
} from '../../src/event-store/refused.js';
import { pageOf, problems, slugs } from '../../src/http/problems.js';
import { next, problemIn, startApp } from './small-app.js';

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };
const thrown = async (error: unknown): Promise<LightMyRequestResponse> => {
  next.error = error;
  return app.inject({ method: 'POST', url: '/players/matip/throws' });
};

test.each<[string, unknown, Record<string, unknown>]>([
  [
    'a rule that stands in the way',
    new Refused({ code: 'NoOpenInjury', detail: 'knee-1 is not open', pointer: '#/injuryId' }),
    {
      status: 422,
      code: 'NoOpenInjury',
      detail: 'knee-1 is not open',
      errors: [{ pointer: '#/injuryId', detail: 'knee-1 is not open' }],
    },
  ],
  [
    'a thing that is not there',
    new NothingThere(),
    { status: 404, code: 'NothingThere', detail: 'nothing there' },
  ],
  [
    "another club's matter",
    new NotYours('another club answers for this'),
    { status: 403, code: 'NotYours' },
  ],
  ['a key with another body', new KeyReused(), { status: 422, code: 'IdempotencyKeyReused' }],
  ['a version that moved', new VersionMoved(9), { status: 412, code: 'VersionMoved', version: 9 }],
  [
    'a correction without If-Match',
    new VersionMissing(9),
    { status: 428, code: 'VersionMissing', version: 9 },
  ],
  ['a stream that keeps moving', new KeepsMoving(), { status: 409, code: 'StillMoving' }],
  ['a position that is not reached', new NotReached(44), { status: 503, code: 'NotReached' }],
  ['a database that is away', new Unavailable(), { status: 503, code: 'Unavailable' }],
  [
    'a refused connection',
    Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
    { status: 503, code: 'Unavailable' },
  ],
  ['a server that is stopping', Object.assign(new Error('x'), { code: '57P01' }), { status: 503 }],
  ['a broken line', Object.assign(new Error('x'), { code: '08006' }), { status: 503 }],
  ['an exception of Nest', new ConflictException('taken'), { status: 409, detail: 'taken' }],
])('%s is a problem', async (_, error, expected) => {
  const answer = await thrown(error);
  expect(problemIn(answer)).toMatchObject({ ...expected, instance: '/players/matip/throws' });
});
test('only a rule that names a field has errors', async () =>
  expect(problemIn(await thrown(new Refused({ code: 'NoClub', detail: 'x' })))).not.toHaveProperty(
    'errors',
  ));
test.each([new KeepsMoving(), new NotReached(1), new Unavailable()])(
  'what may be tried again says when: %s',
  async (error) => expect((await thrown(error)).headers['retry-after']).toMatch(/^[1-9]$/),
);

test('an unknown error is an internal error, and nothing of it is told', async () => {
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  const answer = await thrown(new TypeError('secret of matip'));
  expect(problemIn(answer)).toMatchObject({
    status: 500,
    detail: 'Internal error',
    code: 'InternalError',
  });
  expect(answer.body).not.toMatch(/secret|TypeError/);
  const { traceId } = answer.json<{ traceId: string }>();
  expect(logged.mock.calls[0]![0]).toBe(
    `${traceId} POST /players/:playerId/throws: secret of matip`,
  );
  logged.mockRestore();
});
test('the values that PostgreSQL quotes are not logged', async () => {
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  await thrown(
    Object.assign(new Error('invalid input: "torn knee"'), {
      code: '22P02',
      routine: 'string_to_uuid',
    }),
  );
  expect(JSON.stringify(logged.mock.calls)).toMatch(/PostgreSQL 22P02 \(string_to_uuid\)/);
  expect(JSON.stringify(logged.mock.calls)).not.toMatch(/torn knee/);
  logged.mockRestore();
});
test('what is thrown and is no error is an internal error', async () =>
  expect(problemIn(await thrown('oops'))).toMatchObject({ status: 500 }));
test('a 5xx of Nest without a place in the table tells nothing', async () =>
  expect(problemIn(await thrown(new BadGatewayException('inner host')))).toMatchObject({
    status: 502,
    detail: 'Internal error',
  }));

test('a body that is not JSON', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/players/matip/injuries',
    headers: json,
    payload: '{"a":',
  });
  expect(problemIn(answer)).toMatchObject({
    status: 400,
    type: '/problems/not-json',
    code: 'NotJson',
  });
});
test('an empty JSON body', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/players/matip/injuries',
    headers: json,
    payload: '',
  });
  expect(problemIn(answer)).toMatchObject({ status: 400 });
});
test('a body of 1 MB is too large', async () => {
  const payload = JSON.stringify({ a: 'x'.repeat(1_000_000) });
  const answer = await app.inject({
    method: 'POST',
    url: '/players/matip/injuries',
    headers: json,
    payload,
  });
  expect(problemIn(answer)).toMatchObject({ status: 413, code: 'TooLarge' });
});
test('a body that is no JSON by its type', async () => {
  const headers = { 'content-type': 'text/csv' };
  const answer = await app.inject({
    method: 'POST',
    url: '/players/matip/injuries',
    headers,
    payload: 'a,b',
  });
  expect(problemIn(answer)).toMatchObject({ status: 415, code: 'MediaType' });
});
test.each(['/nowhere', '/players', '/players/matip/nothing', '//', '/players//injuries'])(
  '%s is nowhere',
  async (url) =>
    expect(problemIn(await app.inject(url))).toMatchObject({
      status: 404,
      detail: 'nothing is served at this address',
    }),
);
test.each(['/%zz', '/players/%c3%28'])('%s is a broken URL', async (url) => {
  const answer = await app.inject(url);
  expect(problemIn(answer)).toMatchObject({
    status: 400,
    type: '/problems/broken-url',
    instance: url,
  });
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.any(String) as unknown,
  });
});
test('an id longer than any is told so', async () =>
  expect(problemIn(await app.inject(`/players/${'a'.repeat(200)}`))).toMatchObject({
    status: 414,
  }));
test('an address that takes another method says which', async () => {
  const answer = await app.inject({ method: 'DELETE', url: '/players/matip/injuries?x=1' });
  expect(problemIn(answer)).toMatchObject({ status: 405, code: 'MethodNotAllowed' });
  expect(answer.headers.allow).toBe('POST');
});
test('OPTIONS says what an address takes', async () => {
  const answer = await app.inject({ method: 'OPTIONS', url: '/players/matip' });
  expect([answer.statusCode, answer.headers.allow, answer.body]).toEqual([204, 'GET, HEAD', '']);
});
test('the query is in no problem', async () =>
  expect((await app.inject('/nowhere?name=matip')).body).not.toMatch(/matip/));
test('the trace of the caller is the traceId', async () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const answer = await app.inject({ url: '/nowhere', headers: { traceparent } });
  expect(answer.json()).toMatchObject({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736' });
});
test("without a trace the traceId is the request's own", async () => {
  const answer = await app.inject('/nowhere');
  expect(answer.json()).toMatchObject({ traceId: answer.headers['x-request-id'] });
});

test.each(slugs)('/problems/%s is a page', async (slug) => {
  const answer = await app.inject({
    url: `/problems/${slug}`,
    headers: { accept: 'text/html,*/*;q=0.8' },
  });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    'text/html; charset=utf-8',
  ]);
  expect(answer.headers['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'self'/,
  );
  expect(answer.body).toBe(pageOf(slug));
});
test('a problem as JSON', async () =>
  expect((await app.inject('/problems/rule-refused')).json()).toEqual({
    type: '/problems/rule-refused',
    code: 'RuleRefused',
    ...problems['rule-refused'],
  }));
test.each(['nope', 'toString', '__proto__', '%3Cscript%3E'])(
  '/problems/%s is not there',
  async (slug) => {
    const answer = await app.inject({ url: `/problems/${slug}`, headers: { accept: 'text/html' } });
    expect(problemIn(answer)).toMatchObject({ status: 404 });
    expect(answer.body).not.toMatch(/<script>/);
  },
);
