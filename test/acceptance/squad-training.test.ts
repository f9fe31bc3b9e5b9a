/** A whole squad's training in one request: one default level, the exceptions named. */
import type { LightMyRequestResponse } from 'fastify';
import type { SquadAnswer } from '../../src/availability/squad.answer.js';
import type { PlayerTrainingAnswer } from '../../src/player/squad-training.answer.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(60_000);
let app: Served;
const LEAGUE = { kind: 'league', name: 'Premier League' };
const register = (playerId: string, clubId: string): Promise<unknown> =>
  app.record('players', {
    playerId,
    name: playerId,
    clubId,
    registeredAt: '2016-07-01T00:00:00Z',
    source: LEAGUE,
  });
beforeAll(async () => {
  app = await served();
  for (const id of ['coutinho', 'clyne', 'matip', 'milner']) await register(id, 'liverpool');
  await register('davis', 'southampton');
});
afterAll(() => app.close());

const MONDAY = {
  trainedOn: '2017-01-23',
  level: 'FULL',
  exceptions: [{ playerId: 'coutinho', level: 'NONE', reason: 'INJURY' }],
  source: { kind: 'club', name: 'Liverpool FC' },
  visibility: 'public',
};
const train = (
  body: object,
  { club = 'liverpool', key = app.liverpool, retry }: { club?: string; key?: string; retry?: string } = {},
): Promise<LightMyRequestResponse> =>
  app.ask('POST', `clubs/${club}/training`, {
    key,
    body,
    ...(retry === undefined ? {} : { headers: { 'idempotency-key': retry } }),
  }); // prettier-ignore
const listOf = (answer: LightMyRequestResponse): PlayerTrainingAnswer[] =>
  answer.json<PlayerTrainingAnswer[]>();

test('everybody registered with the club trained like that, but for the exceptions', async () => {
  const answer = await train(MONDAY);
  expect(answer.statusCode).toBe(201);
  expect(listOf(answer)).toStrictEqual(
    ['clyne', 'coutinho', 'matip', 'milner'].map((playerId) => ({
      playerId,
      events: [
        {
          id: expect.any(String) as unknown,
          type: 'TrainingParticipationRecorded',
          position: expect.any(Number) as unknown,
        },
      ],
      version: 2,
      position: expect.any(Number) as unknown,
    })),
  );
  await app.settled();
  const { players } = await app.get<SquadAnswer>('clubs/liverpool/squad?at=2017-01-23T18:00:00Z');
  expect(players.map(({ player, status }) => [player.id, status])).toStrictEqual([
    ['clyne', 'AVAILABLE'],
    ['coutinho', 'DOUBTFUL'],
    ['matip', 'AVAILABLE'],
    ['milner', 'AVAILABLE'],
  ]);
});
test('said again it is already true', async () => {
  const head = await app.log.head();
  const answer = await train(MONDAY);
  expect(answer.statusCode).toBe(200);
  expect(listOf(answer).map(({ events }) => events)).toStrictEqual([[], [], [], []]);
  expect(await app.log.head()).toBe(head);
});
test('a retry gets the same answer, and completes what was left over', async () => {
  const tuesday = { ...MONDAY, trainedOn: '2017-01-24' };
  const first = await train(tuesday, { retry: 'tuesday' });
  const head = await app.log.head();
  const again = await train(tuesday, { retry: 'tuesday' });
  expect([again.statusCode, again.body]).toStrictEqual([201, first.body]);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(await app.log.head()).toBe(head);

  await register('origi', 'liverpool'); // as if the first request had been cut before him
  const completed = await train(tuesday, { retry: 'tuesday' });
  expect(completed.headers['idempotency-replayed']).toBeUndefined();
  const [origi, ...others] = listOf(completed).toSorted((a) => (a.playerId === 'origi' ? -1 : 1));
  expect(others).toStrictEqual(listOf(first));
  expect(origi?.events).toHaveLength(1);
  expect(await app.log.head()).toBe(head + 2);
});
test('the same key with other words is refused for each', async () => {
  const head = await app.log.head();
  const answer = await train({ ...MONDAY, trainedOn: '2017-01-25' }, { retry: 'tuesday' });
  expect(answer.statusCode).toBe(200);
  expect(new Set(listOf(answer).map(({ code }) => code))).toStrictEqual(
    new Set(['IdempotencyKeyReused']),
  );
  expect(await app.log.head()).toBe(head);
});
test("a refusal is one player's alone", async () => {
  const answer = await train({
    ...MONDAY,
    trainedOn: '2017-01-26',
    exceptions: [{ playerId: 'matip', level: 'NONE', injuryId: 'no-such-injury' }],
  });
  expect(answer.statusCode).toBe(201);
  const matip = listOf(answer).find(({ playerId }) => playerId === 'matip');
  expect(matip).toStrictEqual({
    playerId: 'matip',
    code: 'NoOpenInjury',
    detail: expect.any(String) as unknown,
  });
  expect(listOf(answer).filter(({ events }) => events?.length === 1)).toHaveLength(4);
});

test.each<[string, object, number, string, string | undefined]>([
  ['an exception of another club', { exceptions: [{ playerId: 'davis', level: 'NONE' }] }, 422, 'NotRegisteredHere', '#/exceptions/0/playerId'],
  ['one named twice', { exceptions: [{ playerId: 'matip', level: 'NONE' }, { playerId: 'matip', level: 'FULL' }] }, 422, 'NamedTwice', '#/exceptions/1/playerId'],
  ['medical detail', { medical: {} }, 422, 'MedicalDetailNotKept', '#/medical'],
  ['the future', { statedAt: '2199-01-01T00:00:00Z' }, 422, 'StatedInTheFuture', '#/statedAt'],
  ['no such level', { level: 'SOME' }, 400, 'InvalidRequest', '#/level'],
  ['an unknown field', { exceptions: [{ playerId: 'matip', level: 'NONE', day: 1 }] }, 400, 'InvalidRequest', '#/exceptions/0/day'],
])('%s is refused, and nothing is recorded of anybody', async (_, more, status, code, pointer) => {
  const head = await app.log.head();
  const answer = await train({ ...MONDAY, trainedOn: '2017-01-27', ...more });
  expect([answer.statusCode, answer.json()]).toMatchObject([
    status,
    { code, errors: [expect.objectContaining({ pointer })] },
  ]);
  expect(await app.log.head()).toBe(head);
}); // prettier-ignore
test('it is for the club itself', async () => {
  const body = { ...MONDAY, trainedOn: '2017-01-28', exceptions: [] };
  const head = await app.log.head();
  expect((await train(body, { key: app.southampton })).statusCode).toBe(403);
  expect((await train(body, { key: app.reporter })).statusCode).toBe(403);
  expect((await train(body, { club: 'no-such-club', key: app.admin })).statusCode).toBe(404);
  const nobody = await app.ask('POST', 'clubs/liverpool/training', { body });
  expect([nobody.statusCode, nobody.headers['www-authenticate']]).toStrictEqual([401, 'Bearer']);
  const moved = await app.ask('POST', 'clubs/liverpool/training', {
    key: app.liverpool,
    body,
    headers: { 'if-match': '"1"' },
  });
  expect([moved.statusCode, moved.json()]).toMatchObject([400, { errors: [{ parameter: 'If-Match' }] }]);
  expect(await app.log.head()).toBe(head);
}); // prettier-ignore
