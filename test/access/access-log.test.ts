/** Who asked for what: what leaves a line, what stands in it, and who reads it. */
import type { AccessLineAnswer, AccessLogAnswer } from '../../src/access/access-log.answer.js';
import { ROLES } from '../../src/access/roles.js';
import { type Recorded, type Served, served } from '../support/served.js';
import { until } from '../support/until.js';

jest.setTimeout(60_000);
const LEAGUE = { kind: 'league', name: 'The league' };
const CLUB = { kind: 'club', name: 'The club' };
const CANARY = 'canary-7f3a';
let app: Served;
let club: { readonly id: string; readonly secret: string };
let auditor: string;

beforeAll(async () => {
  app = await served();
  club = await app.keyOf({ role: 'club-medical', clubId: 'liverpool' });
  auditor = (await app.keyOf({ role: 'auditor' })).secret;
  await app.record('players', { playerId: 'matip', name: 'Joel Matip', clubId: 'liverpool', registeredAt: '2016-07-01T00:00:00Z', source: LEAGUE }); // prettier-ignore
  await app.settled();
});
afterAll(() => app.close());

/** The last line in the table itself. */
const last = async (): Promise<Record<string, unknown>> =>
  (await app.rows('select * from access order by id desc limit 1'))[0] ?? {};
const count = async (): Promise<number> =>
  Number((await app.rows<{ n: string }>('select count(*) as n from access'))[0]!.n);
/** Lines that follow their answer come a moment later. */
const lineOf = async (requestId: unknown): Promise<Record<string, unknown>> => {
  const found = (): Promise<Record<string, unknown>[]> =>
    app.rows('select * from access where request_id = $1', [requestId]);
  await until(async () => (await found()).length > 0, `no line of ${String(requestId)}`);
  const rows = await found();
  expect(rows).toHaveLength(1);
  return rows[0]!;
};
const log = (query = '', key = app.admin): Promise<AccessLogAnswer> =>
  app.get<AccessLogAnswer>(`access-log${query}`, key);
const injury = (injuryId: string, more: object = {}): object => ({
  injuryId, bodyArea: 'A', publicLabel: 'Ankle', band: 'UNAVAILABLE', sufferedOn: '2017-01-20', source: CLUB, ...more,
}); // prettier-ignore

test.each([
  ['update', 'update access set route = route'],
  ['delete', 'delete from access'],
  ['truncate', 'truncate access'],
])('the database refuses to %s it', async (_, sql) => {
  await app.get('clubs/liverpool/squad', club.secret);
  await expect(app.rows(sql)).rejects.toThrow(/append-only|permission denied/);
});

describe('a read', () => {
  test("of its squad by a club leaves a line that is there with the answer, and answers its request's id", async () => {
    const answer = await app.ask('GET', 'clubs/liverpool/squad?known_at=2026-01-01T00:00:00Z', { key: club.secret }); // prettier-ignore
    const { id: _, at, ...line } = await last();
    expect(at).toBeInstanceOf(Date);
    expect(line).toStrictEqual({
      caller: club.id,
      role: 'club-medical',
      club: 'liverpool',
      method: 'GET',
      route: '/api/v1/clubs/:clubId/squad',
      subject: 'liverpool',
      status: 200,
      outcome: 'read',
      command_id: null,
      position: null,
      request_id: answer.headers['x-request-id'],
    });
  });
  test.each(['/', '/players/matip', '/search?q=matip', '/api/v1/events', '/api/v1/players/matip'])(
    'of %s by a club leaves one',
    async (path) => {
      const before = await count();
      const answer = await app.ask('GET', path, { key: club.secret });
      expect([answer.statusCode, await count()]).toStrictEqual([200, before + 1]);
    },
  );
  test.each(['/livez', '/problems/not-yours', '/assets/touchline.css', '/api/openapi.json', '/api/v1/audit/keys', '/login', '/verify'])(
    'of %s, which is the same for everybody, leaves none',
    async (path) => {
      const before = await count();
      await app.ask('GET', path, { key: app.admin });
      await log();
      expect(await count()).toBe(before + 1);
    },
  ); // prettier-ignore
  test('by whoever may be shown more than the public leaves one', async () => {
    for (const role of ROLES) {
      const ofClub = role.startsWith('club-') || role === 'press-officer';
      const { secret } = await app.keyOf({ role, ...(ofClub ? { clubId: 'liverpool' } : {}) });
      const before = await count();
      await app.ask('GET', 'exports/decisions.csv?club=liverpool', { key: secret });
      const left = (await count()) - before;
      expect([role, left]).toStrictEqual([role, role === 'reporter' ? 0 : 1]);
    }
  });
  test('without a key, or by a reporter, leaves none', async () => {
    const before = await count();
    for (const key of [undefined, app.reporter])
      for (const path of ['/', '/players/matip', '/api/v1/clubs/liverpool/squad'])
        expect((await app.ask('GET', path, { key })).statusCode).toBe(200);
    await log();
    expect(await count()).toBe(before + 1);
  });
  test('of what is not there leaves one that says so', async () => {
    const answer = await app.ask('GET', 'players/nobody', { key: club.secret });
    const line = await lineOf(answer.headers['x-request-id']);
    expect(line).toMatchObject({ outcome: 'refused', status: 404, subject: 'nobody' });
  });
  test('that is answered from finished bytes leaves its own, with a 304 too', async () => {
    await app.app.listen(0, '127.0.0.1');
    const url = `${await app.app.getUrl()}/api/v1/clubs/liverpool/squad`;
    const headers = { authorization: `Bearer ${club.secret}` };
    const seen: unknown[] = [];
    let tag = '';
    for (const more of [{}, {}, {}]) {
      const answer = await fetch(url, { headers: { ...headers, ...more } });
      tag = answer.headers.get('etag')!;
      await answer.text();
      seen.push(await lineOf(answer.headers.get('x-request-id')));
    }
    const known = await fetch(url, { headers: { ...headers, 'if-none-match': tag } });
    seen.push(await lineOf(known.headers.get('x-request-id')));
    const line = { route: '/api/v1/clubs/:clubId/squad', subject: 'liverpool', caller: club.id };
    expect(seen).toMatchObject([200, 200, 200, 304].map((status) => ({ ...line, status })));
  }); // prettier-ignore
  test('that cannot be written down is not answered; public ones are, and commands', async () => {
    await app.rows('alter table access rename to access_away');
    try {
      const url = `${await app.app.getUrl()}/api/v1/clubs/liverpool/squad`;
      const headers = { authorization: `Bearer ${club.secret}` };
      const finished = await fetch(url, { headers });
      expect([finished.status, finished.headers.get('etag'), await finished.json()]).toMatchObject([503, null, { code: 'Unavailable' }]); // prettier-ignore
      const page = await app.ask('GET', '/players/matip', { key: club.secret });
      expect([page.statusCode, page.headers['retry-after']]).toStrictEqual([503, '2']);
      expect(page.body).not.toContain('Matip');
      const stream = await fetch(`${await app.app.getUrl()}/api/v1/events/stream?after=0`, { headers }); // prettier-ignore
      expect([stream.status, await stream.text()]).toStrictEqual([503, expect.not.stringContaining('Registered')]); // prettier-ignore
      expect((await app.ask('GET', '/players/matip')).statusCode).toBe(200);
      const command = await app.ask('POST', 'players/matip/injuries', { key: club.secret, body: injury('while-away') }); // prettier-ignore
      expect(command.statusCode).toBe(201);
      await app.rows('alter table access_away rename to access');
      expect(await lineOf(command.headers['x-request-id'])).toMatchObject({ outcome: 'recorded' });
    } finally {
      await app.rows('alter table if exists access_away rename to access');
    }
  });
});

describe('a command', () => {
  test('that is recorded leaves a line with its id and its place in the log; of health it names no subject', async () => {
    const headers = { 'idempotency-key': 'knee' };
    const answer = await app.ask('POST', 'players/matip/injuries', { key: club.secret, body: injury('knee-1'), headers }); // prettier-ignore
    expect(await lineOf(answer.headers['x-request-id'])).toMatchObject({
      caller: club.id,
      method: 'POST',
      route: '/api/v1/players/:playerId/injuries',
      subject: null,
      status: 201,
      outcome: 'recorded',
      command_id: `${club.id}:knee`,
      position: String(answer.json<Recorded>().events[0]!.position),
    });
  });
  test('that a rule refuses, or that does not fit, leaves one', async () => {
    for (const [body, status] of [[injury('knee-1'), 422], [{}, 400]] as const) {
      const answer = await app.ask('POST', 'players/matip/injuries', { key: club.secret, body });
      expect(answer.statusCode).toBe(status);
      expect(await lineOf(answer.headers['x-request-id'])).toMatchObject({ caller: club.id, outcome: 'refused', status, position: null }); // prettier-ignore
    }
  }); // prettier-ignore
  test('that is denied leaves one, with its caller or with none', async () => {
    const path = 'players/matip/transfers';
    for (const [key, status, role] of [[app.reporter, 403, 'reporter'], [undefined, 401, null], ['tl_unknown', 401, null]] as const) {
      const answer = await app.ask('POST', path, { key, body: {} });
      expect(answer.statusCode).toBe(status);
      expect(await lineOf(answer.headers['x-request-id'])).toMatchObject({ role, status, outcome: 'denied', subject: 'matip' }); // prettier-ignore
    }
  }); // prettier-ignore
});

test('what follows its answer is written before the program ends', async () => {
  const other = await served();
  const path = 'players/matip/transfers';
  const answers = await Promise.all(
    Array.from({ length: 450 }, () => other.ask('POST', path, { key: other.reporter, body: {} })),
  );
  await other.app.close();
  const rows = await other.rows<{ id: string }>('select request_id as id from access');
  const asked = answers.map(({ headers }) => headers['x-request-id']);
  expect(rows.map(({ id }) => id).sort()).toStrictEqual(asked.sort());
  await other.close();
});

test('denials that name nobody leave sixty lines a minute, those of keys all of theirs', async () => {
  const other = await served();
  const path = 'players/matip/transfers';
  for (let i = 0; i < 70; i += 1) await other.ask('POST', path, { body: {} });
  for (let i = 0; i < 70; i += 1) await other.ask('POST', path, { key: other.reporter, body: {} });
  await other.app.close();
  const sql = 'select role, count(*)::int as lines from access group by role order by role';
  expect(await other.rows(sql)).toStrictEqual([{ role: 'reporter', lines: 70 }, { role: null, lines: 60 }]); // prettier-ignore
  await other.close();
});

test('no query, no body, no header and no odd path stands in it', async () => {
  const key = club.secret;
  const headers = { 'idempotency-key': CANARY, 'x-correlation-id': CANARY };
  await app.ask('GET', `players?q=${CANARY}`, { key });
  await app.ask('GET', `players/matip/timeline?cursor=${CANARY}`, { key });
  await app.ask('GET', `players/${CANARY}%20x`, { key });
  await app.ask('POST', `players/matip/injuries?x=${CANARY}`, { key, headers, body: injury('knee-1', { publicLabel: CANARY }) }); // prettier-ignore
  await app.ask('POST', 'players/matip/injuries', { body: injury(CANARY) });
  const done = await app.ask('POST', 'players/matip/injuries', { key, body: injury(CANARY, { publicLabel: CANARY }) }); // prettier-ignore
  expect(done.statusCode).toBe(201);
  await lineOf(done.headers['x-request-id']);
  const rows = await app.rows<{ line: string }>('select access::text as line from access');
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(({ line }) => /canary|ankle|Joel|\?/i.test(line))).toStrictEqual([]);
});

describe('the log is read', () => {
  test('by administrators and auditors only, and each reading of it leaves a line', async () => {
    for (const role of ROLES) {
      const ofClub = role.startsWith('club-') || role === 'press-officer';
      const { secret } = await app.keyOf({ role, ...(ofClub ? { clubId: 'liverpool' } : {}) });
      const answer = await app.ask('GET', 'access-log', { key: secret });
      const may = role === 'admin' || role === 'auditor';
      expect([role, answer.statusCode]).toStrictEqual([role, may ? 200 : 403]);
      const line = { role, route: '/api/v1/access-log', outcome: may ? 'read' : 'denied' };
      expect(await lineOf(answer.headers['x-request-id'])).toMatchObject(line);
    }
    expect((await app.ask('GET', 'access-log')).statusCode).toBe(401);
  });
  test('page by page, whole and in order', async () => {
    const { items: whole } = await log('?limit=200', auditor);
    const ids = whole.map(({ id }) => id);
    expect(ids).toStrictEqual(ids.toSorted((a, b) => a - b));
    const paged: AccessLineAnswer[] = [];
    let after: number | null = 0;
    while (after !== null && paged.length < whole.length) {
      const page: AccessLogAnswer = await log(`?limit=7&after=${after}`, auditor);
      paged.push(...page.items);
      after = page.next;
    }
    expect(paged.slice(0, whole.length)).toStrictEqual(whole);
    const { items, next } = await log(`?after=${Number.MAX_SAFE_INTEGER}`);
    expect([items, next]).toStrictEqual([[], null]);
  });
  test('of one caller, and about one subject', async () => {
    const own = (await log(`?caller=${club.id}&limit=200`)).items;
    expect(own.length).toBeGreaterThan(5);
    expect(own.every(({ caller }) => caller === club.id)).toBe(true);
    const about = (await log('?subject=matip&limit=200')).items;
    expect(about.map(({ route }) => route)).toContain('/api/v1/players/:playerId');
    expect(about.every(({ subject }) => subject === 'matip')).toBe(true);
    expect((await app.ask('GET', 'access-log?limit=201', { key: app.admin })).statusCode).toBe(400);
  });
});
