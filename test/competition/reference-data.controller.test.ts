import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { ReferenceDataController } from '../../src/competition/reference-data.controller.js';
import { ReferenceData } from '../../src/competition/reference-data.register.js';
import { Connections } from '../../src/event-store/connections.js';
import { ProblemFilter } from '../../src/http/problem.filter.js';
import { FittingPipe } from '../../src/http/validation.pipe.js';
import { database } from '../support/database.js';

let place: Awaited<ReturnType<typeof database>>;
let connections: Connections;
let app: NestFastifyApplication;
beforeAll(async () => {
  place = await database();
  connections = new Connections(place.url);
  const module = await Test.createTestingModule({
    controllers: [ReferenceDataController],
    providers: [ReferenceData, { provide: Connections, useValue: connections }],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useGlobalPipes(new FittingPipe());
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
});
afterAll(async () => {
  await app?.close();
  await connections?.end();
  await place?.drop();
});
const get = async (url: string) =>
  (await app.inject({ url })).json<{ items: { id: string }[]; next: null }>();
const put = async (url: string, payload: object) => {
  const { statusCode, body } = await app.inject({ method: 'PUT', url, payload });
  return { statusCode, answer: statusCode === 200 ? (JSON.parse(body) as object) : undefined };
};

test('the list of clubs is whole', async () => {
  const { items, next } = await get('/api/v1/clubs');
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['liverpool', 'southampton']));
  expect(next).toBeNull();
});
test('so is the list of competitions', async () => {
  const { items, next } = await get('/api/v1/competitions');
  expect(items).toContainEqual({ id: 'fa-cup', name: 'FA Cup', authority: 'The FA' });
  expect(next).toBeNull();
});
test('a club is added, and answered as it is', async () => {
  const names = { name: 'Real Betis', shortName: 'Betis', aliases: ['Betis Sevilla'] };
  expect(await put('/api/v1/clubs/real-betis', names)).toEqual({
    statusCode: 200,
    answer: { id: 'real-betis', ...names },
  });
  expect((await get('/api/v1/clubs')).items).toContainEqual({ id: 'real-betis', ...names });
});
test('a competition is added', async () =>
  expect(await put('/api/v1/competitions/world-cup', { name: 'World Cup' })).toEqual({
    statusCode: 200,
    answer: { id: 'world-cup', name: 'World Cup' },
  }));
test.each([
  ['a club without a name', 'clubs/x', {}],
  ['a name that is none', 'clubs/x', { name: '' }],
  ['null', 'clubs/x', { name: 'X', shortName: null }],
  ['an alias that is no word', 'clubs/x', { name: 'X', aliases: [7] }],
  ['a field that nobody knows', 'clubs/x', { name: 'X', colour: 'red' }],
  ['an id that is none', 'clubs/-x', { name: 'X' }],
  ['an authority too long', 'competitions/x', { name: 'X', authority: 'a'.repeat(121) }],
])('%s is refused', async (_, path, body) => {
  expect((await put(`/api/v1/${path}`, body)).statusCode).toBe(400);
  expect((await get('/api/v1/clubs')).items.map(({ id }) => id)).not.toContain('x');
});
test('what can be sent is described, with its limits', () => {
  const { components } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  expect(components?.schemas).toMatchObject({
    PutClub: {
      required: ['name'],
      properties: {
        name: { type: 'string', maxLength: 120 },
        aliases: { type: 'array', items: { type: 'string' }, maxItems: 40 },
      },
    },
  });
});
