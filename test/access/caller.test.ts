import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiKeyRegister, type NewKey } from '../../src/access/api-key.register.js';
import { Connections } from '../../src/event-store/connections.js';
import { database } from '../support/database.js';
import { startGuardedApp } from './guarded-app.js';

let db: Awaited<ReturnType<typeof database>>;
let app: NestFastifyApplication;
let connections: Connections;
let keys: ApiKeyRegister;
beforeAll(async () => {
  db = await database();
  connections = new Connections(db.url);
  app = await startGuardedApp(connections);
  keys = app.get(ApiKeyRegister);
});
afterAll(async () => {
  await app.close();
  await connections.end();
  await db.drop();
});

const secretOf = async (key: Omit<NewKey, 'name'>): Promise<string> =>
  (await keys.create({ name: 'a test', ...key })).secret;
const source = { kind: 'club', name: 'Liverpool FC' };
const injury = { injuryId: 'knee-1', source };
const ask = (
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  secret?: string,
  payload?: object,
  more: Record<string, string> = {},
) =>
  app.inject({
    method,
    url: `/api/v1/${url}`,
    headers: { ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }), ...more },
    ...(payload ? { payload } : {}),
  });
const injure = (secret?: string, more?: Record<string, string>) =>
  ask('POST', 'players/matip/injuries', secret, injury, more);

test('a read needs no key', async () => {
  const answer = await ask('GET', 'asking');
  expect([answer.statusCode, answer.json()]).toEqual([200, { caller: null }]);
});
test('a read with a key knows who asks', async () => {
  const secret = await secretOf({ role: 'press-officer', clubId: 'liverpool' });
  expect((await ask('GET', 'asking', secret)).json()).toEqual({
    caller: { id: expect.any(String) as unknown, role: 'press-officer', clubId: 'liverpool' },
  });
});
test.each([
  ['a command', 'POST', 'players/matip/injuries', injury],
  ['reference data', 'PUT', 'clubs', { name: 'liverpool' }],
  ['a route that names no command', 'POST', 'nameless', undefined],
  ['a read of the admin', 'GET', 'keys', undefined],
] as const)('%s needs a key', async (_, method, url, payload) => {
  const answer = await ask(method, url, undefined, payload);
  expect([answer.statusCode, answer.headers['www-authenticate'], answer.json()]).toEqual([
    401,
    'Bearer',
    expect.objectContaining({ type: '/problems/credential-needed', code: 'CredentialNeeded' }),
  ]);
});
test.each(['tl_unknown', '', ' ', 'x'.repeat(5000), "' or 1=1 --"])(
  'the wrong key %j is refused, for a read too',
  async (secret) => expect((await ask('GET', 'asking', secret)).statusCode).toBe(401),
);
test.each(['Basic dG91Y2hsaW5l', 'tl_bare', 'Bearer'])('%j is no bearer', async (authorization) => {
  const answer = await app.inject({ url: '/api/v1/asking', headers: { authorization } });
  expect(answer.statusCode).toBe(401);
});
test('the scheme is read in any case', async () => {
  const authorization = `bEARER ${await secretOf({ role: 'admin' })}`;
  expect((await app.inject({ url: '/api/v1/asking', headers: { authorization } })).statusCode).toBe(
    200,
  );
});
test('an expired key is refused', async () => {
  const secret = await secretOf({ role: 'admin', expiresAt: new Date('2017-01-25T12:00:00Z') });
  expect((await ask('GET', 'asking', secret)).statusCode).toBe(401);
});
test('a revoked key is refused at once, though it was just used', async () => {
  const { id, secret } = await keys.create({ name: 'leaked', role: 'admin' });
  expect((await ask('GET', 'asking', secret)).statusCode).toBe(200);
  await keys.revoke(id);
  expect((await ask('GET', 'asking', secret)).statusCode).toBe(401);
});

test.each<[NewKey['role'], string | undefined, number, number, number, number]>([
  ['admin', undefined, 201, 201, 201, 200],
  ['club-medical', 'liverpool', 201, 403, 201, 403],
  ['club-secretary', 'liverpool', 201, 403, 201, 403],
  ['press-officer', 'liverpool', 403, 403, 403, 403],
  ['reporter', undefined, 403, 403, 403, 403],
  ['governing-body', undefined, 403, 201, 201, 403],
  ['auditor', undefined, 403, 403, 403, 403],
])('%s of %s: injury %i, ruling %i, correction %i, club %i', async (role, clubId, ...expected) => {
  const secret = await secretOf({ role, ...(clubId ? { clubId } : {}) });
  const answers = [
    await injure(secret),
    await ask('POST', 'rulings', secret, { rulingId: 'r1', source }),
    await ask('POST', 'corrections', secret),
    await ask('PUT', 'clubs', secret, { name: 'liverpool' }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(expected);
  for (const answer of answers.filter(({ statusCode }) => statusCode === 403))
    expect(answer.json()).toMatchObject({ type: '/problems/not-yours', code: 'NotYours' });
});
test("a route that names no command is the admin's", async () => {
  const secretary = await secretOf({ role: 'club-secretary', clubId: 'liverpool' });
  expect((await ask('POST', 'nameless', secretary)).statusCode).toBe(403);
  expect((await ask('POST', 'nameless', await secretOf({ role: 'admin' }))).statusCode).toBe(201);
});
test('who has no right is told so before the body is read', async () => {
  const secret = await secretOf({ role: 'reporter' });
  expect((await ask('POST', 'players/matip/injuries', secret, { nonsense: 1 })).statusCode).toBe(
    403,
  );
});

test('a command carries who asks, the key of the retry and the version seen', async () => {
  const secret = await secretOf({ role: 'club-medical', clubId: 'liverpool' });
  const answer = await injure(secret, {
    'idempotency-key': '"k-1"',
    'if-match': '"4"',
    'x-correlation-id': 'round-22',
  });
  const { subject, injuryId, asked } = answer.json<{
    subject: string;
    injuryId: string;
    asked: Record<string, unknown>;
  }>();
  const { id } = asked.actor as { id: string };
  expect({ subject, injuryId, asked }).toEqual({
    subject: 'matip',
    injuryId: 'knee-1',
    asked: {
      actor: { id, role: 'club-medical', clubId: 'liverpool' },
      party: 'liverpool',
      askedAt: expect.stringMatching(/Z$/) as unknown,
      commandId: `${id}:k-1`,
      requestHash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      expectedVersion: 4,
      correlationId: 'round-22',
    },
  });
});
test.each([
  ['idempotency-key', 'two words', 'Idempotency-Key'],
  ['if-match', 'W/"4"', 'If-Match'],
])('a malformed %s is refused by name', async (name, value, parameter) => {
  const answer = await injure(await secretOf({ role: 'admin' }), { [name]: value });
  expect([answer.statusCode, answer.json()]).toEqual([
    400,
    expect.objectContaining({
      code: 'InvalidRequest',
      errors: [{ parameter, detail: expect.any(String) as unknown }],
    }),
  ]);
});
test('a body that names its own subject or asker is refused', async () => {
  const secret = await secretOf({ role: 'admin' });
  const answer = await ask('POST', 'players/matip/injuries', secret, {
    ...injury,
    subject: 'mane',
    asked: {},
  });
  expect(answer.json()).toMatchObject({
    errors: expect.arrayContaining([
      { pointer: '#/subject', detail: 'unknown field' },
      { pointer: '#/asked', detail: 'unknown field' },
    ]) as unknown,
  });
});
test('figures from elsewhere are for admins and auditors', async () => {
  const statuses = async (secret: string) =>
    (
      await app.inject({
        url: '/metrics',
        remoteAddress: '192.0.2.7',
        headers: { authorization: `Bearer ${secret}` },
      })
    ).statusCode;
  expect(await statuses(await secretOf({ role: 'auditor' }))).toBe(200);
  expect(await statuses(await secretOf({ role: 'reporter' }))).toBe(403);
});
