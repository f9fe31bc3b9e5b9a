import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Validator } from '@seriousme/openapi-schema-validator';
import { openApiDocument, setupDocs } from '../../src/http/openapi.js';
import { startApp } from './small-app.js';

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await startApp(undefined, setupDocs);
});
afterAll(() => app.close());

test('the document is valid OpenAPI 3.1', async () => {
  const document = JSON.parse(JSON.stringify(openApiDocument(app))) as object;
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { title: 'Touchline', version: '1.0.0' },
  });
  expect(await new Validator().validate(document as never)).toMatchObject({ valid: true });
});
test('every operation has its problems, in the one class of problems', () => {
  const { paths, components } = openApiDocument(app);
  expect(components?.schemas).toHaveProperty('Problem.properties.traceId');
  const operations = Object.values(paths).flatMap(({ get, post, put }) =>
    [get, post, put].filter((one) => !!one),
  );
  expect(operations.length).toBeGreaterThan(6);
  for (const { responses, security } of operations) {
    expect(responses['400']).toHaveProperty(
      ['content', 'application/problem+json', 'schema', '$ref'],
      '#/components/schemas/Problem',
    );
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '404', '500', '503']));
    expect(security).toBeDefined();
  }
});
test('a command wants a key and may carry an Idempotency-Key, a read of public data needs none', () => {
  const { paths } = openApiDocument(app);
  const command = paths['/players/{playerId}/injuries']!.post!;
  expect(command.security).toEqual([{ bearer: [] }]);
  expect(command.parameters).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'Idempotency-Key', in: 'header' })]),
  );
  expect(Object.keys(command.responses)).toEqual(
    expect.arrayContaining(['200', '201', '403', '409', '412', '422', '428']),
  );
  expect(paths['/players/{playerId}']!.get!.security).toEqual([
    {},
    { bearer: [] },
    { session: [] },
  ]);
});
test('operations routes are not in the document', () =>
  expect(Object.keys(openApiDocument(app).paths)).not.toEqual(expect.arrayContaining(['/livez'])));
test('the docs page is served under a policy of its own', async () => {
  const answer = await app.inject('/api');
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    expect.stringMatching(/^text\/html/),
  ]);
  expect(answer.headers['content-security-policy']).toMatch(/style-src 'self' 'unsafe-inline'/);
  expect(answer.body).not.toMatch(/<script>/);
});
test('the document is served beside it', async () =>
  expect((await app.inject('/api/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' }));
test('what the docs page loads is there', async () => {
  for (const file of ['swagger-ui-init.js', 'swagger-ui-bundle.js', 'swagger-ui.css'])
    expect((await app.inject(`/api/${file}`)).statusCode).toBe(200);
});
test('a file that is not there is a problem like any other', async () => {
  const answer = await app.inject('/api/v1/nothing.js');
  expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: 'NothingThere' }]);
});
