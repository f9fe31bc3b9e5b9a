import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startApp } from './small-app.js';

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
const post = (what: string) => app.inject({ method: 'POST', url: `/players/matip/${what}` });

test('what was recorded is 201, with its place and the version as a strong tag', async () => {
  const { statusCode, headers, body } = await post('records');
  expect([statusCode, headers.location, headers.etag, headers['idempotency-replayed']]).toEqual([
    201,
    '/api/v1/events?after=40&limit=2',
    '"7"',
    undefined,
  ]);
  expect(JSON.parse(body)).toEqual({
    events: [
      { id: 'e1', type: 'PlayerInjured', position: 41 },
      { id: 'e2', type: 'TrainingMissed', position: 42 },
    ],
    version: 7,
    position: 42,
  });
});
test('a retry gets the same answer, and is told that it is one', async () => {
  const { statusCode, headers } = await post('replays');
  expect([statusCode, headers['idempotency-replayed'], headers.etag]).toEqual([201, 'true', '"7"']);
});
test('what was already true is 200 and lies nowhere', async () => {
  const { statusCode, headers, body } = await post('already-true');
  expect([statusCode, headers.location, headers.etag]).toEqual([200, undefined, '"7"']);
  expect(JSON.parse(body)).toEqual({ events: [], version: 7, position: 40 });
});
test('every answer says what it is and whose', async () => {
  const { headers } = await app.inject('/players/matip');
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
  });
  expect(headers).not.toHaveProperty('content-security-policy');
});
