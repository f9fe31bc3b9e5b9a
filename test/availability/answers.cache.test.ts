/** Squad lists and boards from finished bytes, as those who ask over HTTP meet them. */
import { once } from 'node:events';
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  request,
} from 'node:http';
import { text } from 'node:stream/consumers';
import { ApiKeyRegister } from '../../src/access/api-key.register.js';
import { SessionRegister } from '../../src/access/session.register.js';
import type { SquadAnswer } from '../../src/availability/squad.answer.js';
import { People } from '../../src/player/people.register.js';
import { SEEDED, seed } from '../acceptance/seeded.js';
import { type Served, served } from '../support/served.js';
import { until } from '../support/until.js';

jest.setTimeout(60_000);
const SQUAD = 'clubs/liverpool/squad';
const BOARD = `fixtures/${SEEDED.fixtureId}/availability`;
const CLUB = { kind: 'club', name: 'The club' };
let app: Served;
let base: string;

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
/** Over a socket of its own, as the server is met. */
const ask = async (method: string, path: string, headers: OutgoingHttpHeaders): Promise<Got> => {
  const url = new URL(path, `${base}/api/v1/`);
  const [response] = (await once(request(url, { method, headers, agent: false }).end(), 'response')) as [IncomingMessage]; // prettier-ignore
  return { status: response.statusCode!, headers: response.headers, body: await text(response) };
};
const get = (path: string, key?: string, headers: OutgoingHttpHeaders = {}): Promise<Got> =>
  ask('GET', path, {
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    ...headers,
  });
const squadAt = async (path: string): Promise<SquadAnswer> =>
  JSON.parse((await get(path)).body) as SquadAnswer;
/** Asks until the very bytes come again: from then on, for a while, they are kept. */
const kept = async (path: string, key?: string): Promise<Got> => {
  let last = await get(path, key);
  await until(async () => {
    const before = last;
    last = await get(path, key);
    return last.status === 200 && last.body === before.body;
  }, `${path} is not kept`);
  return last;
};
const injure = async (playerId: string, injuryId: string, more: object = {}): Promise<number> => {
  const { position } = await app.record(`players/${playerId}/injuries`, { injuryId, bodyArea: 'K', publicLabel: injuryId, sufferedOn: '2017-01-20', source: CLUB, ...more }); // prettier-ignore
  await app.settled();
  return position;
};

/** A moment of which the seeded world was known */
let then: string;
let told = 0;

beforeAll(async () => {
  app = await served();
  await app.app.listen(0, '127.0.0.1');
  base = await app.app.getUrl();
  await seed(app);
  then = new Date().toISOString();
});
afterAll(() => app.close());

test.each([
  ['the list of the club', SQUAD],
  ['the same for a fixture', `${SQUAD}?fixture=${SEEDED.fixtureId}`],
  ['the same as known earlier', `${SQUAD}?known_at=then`],
  ['the board of the fixture', BOARD],
])('%s is kept, and another is given once a fact of it is written', async (_, form) => {
  const path = form.replace('then', then);
  await kept(path);
  const injuryId = `knee-${(told += 1)}`;
  const statedAt = '2017-01-21T00:00:00Z';
  const position = await injure('matip', injuryId, { visibility: 'public', statedAt });
  const { body } = await get(path);
  expect(JSON.parse(body)).toMatchObject({ position });
  expect(body).toContain(injuryId);
});
test('a fact of another club leaves it, but an answer that stands on its position is made for who asks for that', async () => {
  const before = (JSON.parse((await kept(SQUAD)).body) as SquadAnswer).position;
  const position = await injure('davis', 'knee-9');
  expect(position).toBeGreaterThan(before);
  const reached = await squadAt(`${SQUAD}?min_position=${position}`);
  expect(reached.position).toBeGreaterThanOrEqual(position);
});
test('a name that changes is shown at once', async () => {
  await kept(SQUAD);
  await app.app.get(People).enter({ playerId: 'matip', name: 'Joël Matip' });
  expect((await get(SQUAD)).body).toContain('Joël Matip');

  await app.record('players/matip/transfers', { fromClubId: 'liverpool', toClubId: 'southampton', effectiveFrom: then.slice(0, 10), source: CLUB, visibility: 'public' }); // prettier-ignore
  await app.settled();
  expect((await kept(SQUAD)).body).toContain('Transferred to Southampton');
  const saints = { name: 'The Saints', shortName: 'SOU', aliases: [] };
  const put = await app.ask('PUT', 'clubs/southampton', { key: app.admin, body: saints });
  expect(put.statusCode).toBe(200);
  expect((await get(SQUAD)).body).toContain('Transferred to The Saints');
});

test('a deadline shows in the first answer after it', async () => {
  const due = Date.now() + 900;
  const decisionDueAt = new Date(due).toISOString();
  await app.record('players/davis/fitness-tests', { testId: 'late', decisionDueAt, source: CLUB, visibility: 'public' }); // prettier-ignore
  await app.settled();
  const seen: boolean[] = [];
  while (Date.now() < due + 300) {
    const asked = Date.now();
    const lists = [1, 2, 3, 4].map(() => squadAt('clubs/southampton/squad'));
    for (const { players } of await Promise.all(lists)) {
      const { stale } = players.find(({ player }) => player.id === 'davis')!;
      if (asked >= due) expect(stale).toContain('DECISION_OVERDUE');
      seen.push(stale.includes('DECISION_OVERDUE'));
    }
  }
  expect(new Set(seen).size).toBe(2); // it was asked before and after
});

test('nobody is given what was made for one who may see more, or less', async () => {
  await injure('coutinho', 'secret-1', {
    visibility: 'club',
    bodyArea: 'S',
    statedAt: '2017-01-21T00:00:00Z',
  });
  const medical = async (): Promise<string> =>
    (await app.keyOf({ role: 'club-medical', clubId: 'liverpool' })).secret;
  const secretary = (await app.keyOf({ role: 'club-secretary', clubId: 'liverpool' })).secret;
  const sees: readonly (readonly [string | undefined, boolean])[] = [
    [app.admin, true],
    [undefined, false],
    [app.southampton, false],
    [app.liverpool, true],
    [app.reporter, false],
    [secretary, true],
    [await medical(), true],
  ];
  for (const path of [SQUAD, BOARD])
    for (let round = 0; round < 3; round += 1)
      for (const [key, may] of sees)
        expect([path, key, (await get(path, key)).body.includes('secret-1')]).toStrictEqual([path, key, may]); // prettier-ignore
});
test('a key that was revoked, or never was one, is refused at once where the answer is kept', async () => {
  const { id, secret } = await app.keyOf({ role: 'reporter' });
  await kept(SQUAD, secret);
  await app.app.get(ApiKeyRegister).revoke(id);
  await kept(SQUAD);
  expect((await get(SQUAD, secret)).status).toBe(401);
  expect((await get(SQUAD, 'tl_nobody')).status).toBe(401);
  expect((await get(SQUAD, undefined, { authorization: 'Basic eA==' })).status).toBe(401);
});
test('a question that does not fit is refused however often it is asked', async () => {
  for (let round = 0; round < 3; round += 1) {
    expect((await get(`${SQUAD}?at=yesterday`)).status).toBe(400);
    expect((await get(`${SQUAD}?fixture=none`)).status).toBe(404);
    expect((await app.ask('POST', SQUAD)).statusCode).toBe(405);
  }
});

const withoutOwn = ({ headers }: Got): object => {
  const { 'x-request-id': _, date: _d, ...rest } = headers;
  return rest;
};
test('a kept answer has the headers of one that was just made, its own id and its exact length', async () => {
  const made = await get(`${SQUAD}?min_position=0`);
  const again = await kept(SQUAD);
  const once = await get(SQUAD);
  expect(withoutOwn(again)).toStrictEqual({
    ...withoutOwn(made),
    'content-length': String(Buffer.byteLength(again.body)),
  });
  expect(again.headers).toMatchObject({
    'cache-control': 'private, no-cache',
    vary: 'Accept, Authorization, Cookie',
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  expect(once.headers['x-request-id']).not.toBe(again.headers['x-request-id']);
});
test('HEAD and 304 are answered from it too', async () => {
  const { headers, body } = await kept(SQUAD);
  const head = await ask('HEAD', SQUAD, {});
  expect([head.status, head.body]).toStrictEqual([200, '']);
  expect(head.headers).toMatchObject({ etag: headers.etag, 'content-length': String(Buffer.byteLength(body)) }); // prettier-ignore
  for (const known of [headers.etag as string, `"x", ${String(headers.etag).slice(2)}`, '*']) {
    const same = await get(SQUAD, undefined, { 'if-none-match': known });
    expect([same.status, same.body]).toStrictEqual([304, '']);
    expect(same.headers).toMatchObject({ etag: headers.etag, vary: 'Accept, Authorization, Cookie', 'cache-control': 'private, no-cache' }); // prettier-ignore
  }
  expect((await get(SQUAD, undefined, { 'if-none-match': 'W/"other"' })).status).toBe(200);
});
test('every kept answer is counted by its route', async () => {
  const count = async (): Promise<number> =>
    Number(/_count\{route="\/api\/v1\/clubs\/:clubId\/squad",method="GET",status="2xx"\} (\d+)/.exec((await get('/metrics')).body)?.[1]); // prettier-ignore
  await kept(SQUAD);
  const before = await count();
  for (let i = 0; i < 5; i += 1) await get(SQUAD);
  expect(await count()).toBe(before + 5);
});
test('it is sent before anything else looks at the request', async () => {
  await kept(SQUAD);
  const sent: boolean[] = [];
  const look = (_: unknown, response: ServerResponse): void =>
    void sent.push(response.writableEnded);
  app.app.getHttpServer().on('request', look);
  await until(async () => (await get(SQUAD)).status === 200 && sent.at(-1) === true);
  await ask('POST', '/api/v1/players', {});
  expect(sent.at(-1)).toBe(false);
  app.app.getHttpServer().off('request', look);
});
test('when it no longer stands, one of those who ask together has it made anew and the others wait for that', async () => {
  await kept(SQUAD, app.admin);
  await injure('coutinho', 'knee-together', { visibility: 'public' });
  const looked = jest.spyOn(app.app.get(ApiKeyRegister), 'namedIn');
  const all = await Promise.all(Array.from({ length: 40 }, () => get(SQUAD, app.admin)));
  for (const { body } of all) expect(body).toContain('knee-together');
  expect(looked.mock.calls.length - all.length).toBeGreaterThan(0); // the guard's own look
  expect(looked.mock.calls.length - all.length).toBeLessThan(4);
  looked.mockRestore();
});
test('a session is answered as its key is, and nobody else with its answer', async () => {
  const { id, secret } = await app.keyOf({ role: 'club-medical', clubId: 'liverpool' });
  const session = await app.app.get(SessionRegister).open(id);
  await injure('coutinho', 'knee-hidden');
  const bySession = (): Promise<Got> => get(SQUAD, undefined, { cookie: `touchline=${session}` });
  await kept(SQUAD, secret);
  expect((await bySession()).body).toContain('knee-hidden');
  expect((await kept(SQUAD)).body).not.toContain('knee-hidden');
  expect((await get(SQUAD, undefined, { cookie: 'touchline=none' })).body).not.toContain('hidden');
  await app.app.get(ApiKeyRegister).revoke(id);
  expect((await bySession()).body).not.toContain('knee-hidden');
  expect((await get(SQUAD, secret)).status).toBe(401);
});
