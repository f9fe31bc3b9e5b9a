/** Who may record and see what: keys of every role, of two clubs, on every route. */
import type { LightMyRequestResponse } from 'fastify';
import { ROLES, type Role } from '../src/access/roles.js';
import type { SquadAnswer } from '../src/availability/squad.answer.js';
import type { TimelineAnswer } from '../src/availability/history.answer.js';
import { until } from './support/until.js';
import { type Method, type Recorded, type Served, served } from './support/served.js';

jest.setTimeout(120_000);
let app: Served;
const keys = {} as Record<Role, string>;
const LEAGUE = { kind: 'league', name: 'The league' };
const CLUB = { kind: 'club', name: 'The club' };
let publicInjury: Recorded;
let hiddenInjury: Recorded;
let ruling: Recorded;
let ban: Recorded;

const register = (playerId: string, clubId: string, more: object = {}): Promise<Recorded> =>
  app.record('players', { playerId, name: playerId, clubId, registeredAt: '2016-07-01T00:00:00Z', source: LEAGUE, ...more }); // prettier-ignore
const post = (path: string, body: object, key?: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  app.ask('POST', path, { key, body, headers }); // prettier-ignore
const made = async (path: string, body: object, key: string): Promise<Recorded> => {
  const answer = await post(path, body, key);
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<Recorded>();
};
const injury = (injuryId: string, more: object = {}): object => ({
  injuryId,
  bodyArea: 'A',
  publicLabel: 'Ankle',
  band: 'UNAVAILABLE',
  sufferedOn: '2017-01-20',
  statedAt: '2017-01-20T12:00:00Z',
  source: CLUB,
  ...more,
});

beforeAll(async () => {
  app = await served();
  for (const role of ROLES) {
    const ofClub = role.startsWith('club-') || role === 'press-officer';
    keys[role] = (await app.keyOf({ role, ...(ofClub ? { clubId: 'liverpool' } : {}) })).secret;
  }
  await register('coutinho', 'liverpool');
  await register('matip', 'liverpool');
  await register('davis', 'southampton');
  await register('trialist', 'liverpool', { source: CLUB }); // the club's own, nobody else knows of him
  await app.record('fixtures', {
    fixtureId: 'tie-1',
    competitionId: 'efl-cup',
    season: '2016-17',
    round: 'semi-final',
    homeClubId: 'liverpool',
    awayClubId: 'southampton',
    kickOffAt: '2017-01-25T20:00:00Z',
    source: LEAGUE,
  });
  await app.record('fixtures', {
    fixtureId: 'friendly-1',
    competitionId: 'efl-cup',
    season: '2016-17',
    round: 'behind closed doors',
    homeClubId: 'liverpool',
    awayClubId: 'southampton',
    kickOffAt: '2017-01-30T20:00:00Z',
    source: CLUB,
  });
  publicInjury = await made('players/coutinho/injuries', injury('public-1', { visibility: 'public' }), app.liverpool); // prettier-ignore
  hiddenInjury = await made('players/matip/injuries', injury('hidden-1'), app.liverpool);
  const question = { question: 'May he?', raisedBy: 'Cameroon', scope: {}, heldFrom: '2017-01-14' };
  await made('eligibility-cases', { caseId: 'case-1', playerId: 'matip', ...question, source: LEAGUE }, app.liverpool); // prettier-ignore
  await made('eligibility-cases', { caseId: 'hidden-case', playerId: 'matip', ...question, source: CLUB }, app.liverpool); // prettier-ignore
  ruling = await made('eligibility-cases/case-1/rulings', RULING, keys['governing-body']);
  ban = await made('players/coutinho/suspensions', BAN, keys['governing-body']);
  await app.settled();
});
afterAll(() => app.close());

const RULING = {
  rulingId: 'r1',
  decision: 'ELIGIBLE',
  authority: 'FIFA',
  ruleId: 'art. 5',
  grounds: 'dismissed',
  scope: {},
  effectiveFrom: '2017-01-20',
  source: { kind: 'association', name: 'FIFA' },
};
const BAN = {
  suspensionId: 'ban-1',
  cause: 'DISMISSAL',
  matches: 1,
  scope: {},
  authority: 'The FA',
  effectiveFrom: '2017-01-20',
  source: { kind: 'association', name: 'The FA' },
};
const without = (answer: LightMyRequestResponse): object => {
  const { traceId: _, instance: __, ...rest } = answer.json<Record<string, unknown>>();
  return { status: answer.statusCode, ...rest };
};

describe('nobody named', () => {
  const commands = (): [Method, string][] =>
    app.routes
      .filter(({ method, url }) => url.startsWith('/api/v1') && (method === 'POST' || method === 'PUT'))
      .map(({ method, url }) => [method as Method, url.replace(/:eventId/, publicInjury.events[0]!.id).replace(/:\w+/g, 'coutinho')]); // prettier-ignore
  test('records nothing: every command wants a key and says so before it reads the body', async () => {
    expect(commands().length).toBeGreaterThan(48);
    for (const [method, url] of commands()) {
      const answer = await app.ask(method, url, { body: { nonsense: 1 } });
      expect([url, answer.statusCode, answer.headers['www-authenticate']]).toStrictEqual([url, 401, 'Bearer']); // prettier-ignore
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
  });
  test.each<[Role, RegExp]>([
    ['reporter', /team-news/],
    ['auditor', /^$/],
    ['press-officer', /team-news/],
    [
      'governing-body',
      /rulings|interim-measures|eligibility-cases.*notifications|suspensions|cautions|dismissals|card-resc|corrections|withdrawals/,
    ],
  ])('%s records nothing of what is not its own', async (role, its) => {
    const head = await app.log.head();
    for (const [method, url] of commands()) {
      if (its.test(url)) continue;
      const answer = await app.ask(method, url, { body: { nonsense: 1 }, key: keys[role] });
      expect([url, answer.statusCode, answer.json()]).toMatchObject([
        url,
        403,
        { code: 'NotYours' },
      ]);
    }
    expect(await app.log.head()).toBe(head);
  });
});

test('a governing body records rulings and bans, and nothing else', () => {
  expect([ruling.events[0]?.type, ban.events[0]?.type]).toStrictEqual([
    'EligibilityRulingIssued',
    'SuspensionImposed',
  ]);
});
test('no club rules in its own case', async () => {
  for (const key of [keys['club-medical'], keys['club-secretary'], app.southampton])
    expect((await post('eligibility-cases/case-1/rulings', { ...RULING, rulingId: 'r2' }, key)).statusCode).toBe(403); // prettier-ignore
});
describe('no club takes back what a governing body decided', () => {
  const cases: [string, () => Recorded][] = [
    ['ruling', () => ruling],
    ['ban', () => ban],
  ];
  test.each(cases)('a %s', async (_, recorded) => {
    const { id } = recorded().events[0]!;
    const head = await app.log.head();
    for (const key of [keys['club-medical'], keys['club-secretary'], app.southampton])
      for (const [rest, body] of [
        ['withdrawals', { why: 'no', source: CLUB }],
        ['corrections', { why: 'no', source: CLUB, replacement: { authority: 'us' } }],
      ] as const) {
        const answer = await post(`events/${id}/${rest}`, body, key, {
          'if-match': `"${recorded().version}"`,
        });
        expect([rest, answer.statusCode]).toStrictEqual([rest, 403]);
      }
    expect(await app.log.head()).toBe(head);
  });
});

describe("another club's player", () => {
  test.each<[string, object]>([
    ['players/coutinho/injuries', injury('other-1')],
    ['players/coutinho/transfers', { fromClubId: 'liverpool', toClubId: 'southampton', effectiveFrom: '2017-01-20', source: CLUB }],
    ['players/coutinho/training', { trainedOn: '2017-01-23', level: 'FULL', source: CLUB }],
    ['players/coutinho/releases', { clubId: 'liverpool', releasedOn: '2017-01-20', how: 'MUTUAL', source: CLUB }],
    ['players/coutinho/suspensions', { ...BAN, suspensionId: 'ban-2' }],
    ['players/coutinho/registrations', { name: 'x', clubId: 'liverpool', registeredAt: '2017-01-01T00:00:00Z', source: CLUB }],
    ['clubs/liverpool/bulletins', { text: 'All out.', source: CLUB }],
    ['clubs/liverpool/training', { trainedOn: '2017-01-23', level: 'FULL', source: CLUB }],
    ['fixtures/tie-1/line-ups', { clubId: 'liverpool', starters: ['coutinho'], bench: [], confirmedAt: '2017-01-25T19:00:00Z', source: CLUB }],
    ['eligibility-cases', { caseId: 'case-2', playerId: 'coutinho', question: 'May he?', raisedBy: 'x', scope: {}, heldFrom: '2017-01-14', source: CLUB }],
    ['eligibility-cases/case-1/referrals', { toAuthority: 'FIFA', source: CLUB }],
  ])('%s is refused with 403', async (path, body) => {
    const head = await app.log.head();
    const answer = await post(path, body, app.southampton);
    expect([answer.statusCode, answer.json()]).toMatchObject([403, { code: 'NotYours' }]);
    expect(await app.log.head()).toBe(head);
  }); // prettier-ignore
  test('a statement that everybody reads is corrected by its own club only', async () => {
    const { id } = publicInjury.events[0]!;
    const body = { replacement: { bodyArea: 'K' }, why: 'a knee', source: CLUB };
    const { version } = await app.get<{ version: number }>('players/coutinho', app.admin);
    const headers = { 'if-match': `"${version}"` };
    for (const rest of ['corrections', 'withdrawals'])
      expect((await post(`events/${id}/${rest}`, rest === 'corrections' ? body : { why: 'x', source: CLUB }, app.southampton, headers)).statusCode).toBe(403); // prettier-ignore
    const answer = await post(`events/${id}/corrections`, body, app.liverpool, headers);
    expect(answer.statusCode).toBe(201);
    await app.settled();
    const { items } = await app.get<TimelineAnswer>('players/coutinho/timeline');
    expect(items.find(({ id: own }) => own === id)?.correctedBy).toHaveLength(1);
  });
  test('a statement that only its club reads is not there for another', async () => {
    const { id } = hiddenInjury.events[0]!;
    const body = { why: 'x', source: CLUB };
    const headers = { 'if-match': '"2"' };
    const hidden = await post(`events/${id}/withdrawals`, body, app.southampton, headers);
    const unknown = await post('events/01a00000-0000-7000-8000-000000000000/withdrawals', body, app.southampton, headers); // prettier-ignore
    expect([hidden.statusCode, unknown.statusCode]).toStrictEqual([404, 404]);
    expect(shape(hidden, id)).toStrictEqual(shape(unknown, '01a00000-0000-7000-8000-000000000000'));
  });
});
/** The answer with the id that was asked for left out: what is the same for every id. */
const shape = (answer: LightMyRequestResponse, id: string): unknown =>
  JSON.parse(JSON.stringify(without(answer)).replaceAll(id, '<id>'));

describe("a club's own facts", () => {
  const statusOf = async (key: string | undefined): Promise<string | undefined> => {
    const { players } = await app.get<SquadAnswer>('clubs/liverpool/squad?fixture=tie-1', key);
    return players.find(({ player }) => player.id === 'matip')?.status;
  };
  test('are seen by its keys and the admin, and bear on no verdict of anybody else', async () => {
    for (const key of [app.admin, app.liverpool, keys['club-secretary'], keys['press-officer']])
      expect(await statusOf(key)).toBe('UNAVAILABLE');
    for (const key of [
      undefined,
      app.southampton,
      app.reporter,
      keys['governing-body'],
      keys.auditor,
    ])
      // prettier-ignore
      expect(await statusOf(key)).not.toBe('UNAVAILABLE');
  });
  test('stand in no answer of anybody else', async () => {
    const marks = ['hidden-1', 'hidden-case', 'trialist', 'friendly-1', hiddenInjury.events[0]!.id];
    const paths = [
      'clubs/liverpool/squad',
      'clubs/liverpool/squad?fixture=tie-1',
      'fixtures',
      'fixtures?club=liverpool',
      'fixtures/tie-1/availability',
      'players',
      'players?q=tri',
      'players/matip',
      'players/matip/timeline',
      'eligibility-cases/case-1',
      'events?limit=200',
    ];
    const seen = new Set<string>();
    for (const path of paths) {
      const own = JSON.stringify(await app.get(path, app.liverpool));
      for (const mark of marks) if (own.includes(mark)) seen.add(mark);
      for (const key of [undefined, app.southampton, app.reporter, keys['governing-body'], keys.auditor]) {
        const answer = JSON.stringify(await app.get(path, key));
        expect([path, marks.filter((mark) => answer.includes(mark))]).toStrictEqual([path, []]);
      }
    }
    expect([...seen].sort()).toStrictEqual([...marks].sort()); // and the club sees every one
  }); // prettier-ignore
  test.each([
    ['players/trialist', 'trialist'],
    ['players/trialist/timeline', 'trialist'],
    ['fixtures/friendly-1', 'friendly-1'],
    ['fixtures/friendly-1/availability', 'friendly-1'],
    ['clubs/liverpool/squad?fixture=friendly-1', 'friendly-1'],
    ['clubs/southampton/squad?fixture=friendly-1', 'friendly-1'],
  ])('%s is answered to others as what is not there', async (path, id) => {
    expect((await app.ask('GET', path, { key: app.liverpool })).statusCode).toBe(200);
    for (const key of [undefined, app.reporter, keys['governing-body'], keys.auditor, app.southampton]) {
      const hidden = await app.ask('GET', path, { key });
      const unknown = await app.ask('GET', path.replace(id, 'nothing-1'), { key });
      expect([path, unknown.statusCode]).toStrictEqual([path, 404]);
      expect(shape(hidden, id)).toStrictEqual(shape(unknown, 'nothing-1'));
    }
  }); // prettier-ignore
  test('a case of its own is told to whoever oversees decisions, and is not there for others', async () => {
    const path = 'eligibility-cases/hidden-case';
    for (const key of [app.liverpool, keys['governing-body'], keys.auditor]) {
      const told = await app.ask('GET', path, { key });
      expect(told.statusCode).toBe(200);
      for (const mark of ['hidden-1', 'trialist', hiddenInjury.events[0]!.id])
        expect(told.body).not.toContain(mark);
    }
    for (const key of [undefined, app.reporter, app.southampton]) {
      const hidden = await app.ask('GET', path, { key });
      const unknown = await app.ask('GET', 'eligibility-cases/nothing-1', { key });
      expect(unknown.statusCode).toBe(404);
      expect(shape(hidden, 'hidden-case')).toStrictEqual(shape(unknown, 'nothing-1'));
    }
  });
});

test('a reporter reads what everybody reads', async () => {
  for (const path of ['clubs/liverpool/squad?at=2017-01-25T20:00:00Z&known_at=2026-01-01T00:00:00Z', 'fixtures/tie-1', 'players/matip/timeline'])
    expect((await app.ask('GET', path, { key: app.reporter })).statusCode).toBe(200);
  const url = 'players/coutinho/timeline';
  const strip = (answer: TimelineAnswer): unknown => answer.items.map(({ actor: _, ...rest }) => rest);
  expect(strip(await app.get(url, app.reporter))).toStrictEqual(strip(await app.get(url)));
}); // prettier-ignore

test('a key that is unknown, malformed or revoked is refused, on a read too', async () => {
  const { id, secret } = await app.keyOf({ role: 'club-medical', clubId: 'liverpool' });
  expect((await app.ask('GET', 'clubs', { key: secret })).statusCode).toBe(200);
  await app.rows(`update api_key set revoked_at = now() where id = $1`, [id]);
  await app.rows(`select pg_notify('api_key', $1)`, [id]);
  await until(async () => (await app.ask('GET', 'clubs', { key: secret })).statusCode === 401);
  const head = await app.log.head();
  for (const key of [secret, 'tl_nothing', 'x'.repeat(400)]) {
    const read = await app.ask('GET', 'clubs', { key });
    const command = await post('players/coutinho/injuries', injury('revoked-1'), key);
    for (const answer of [read, command])
      expect([answer.statusCode, answer.headers['www-authenticate'], answer.json()]).toMatchObject([401, 'Bearer', { code: 'CredentialNeeded' }]); // prettier-ignore
  }
  const basic = await app.ask('GET', 'clubs', { headers: { authorization: 'Basic eDp5' } });
  expect(basic.statusCode).toBe(401);
  expect(await app.log.head()).toBe(head);
});

test("an Idempotency-Key is the caller's own", async () => {
  const headers = { 'idempotency-key': 'shared' };
  const own = await post('players/coutinho/training', { trainedOn: '2017-01-21', level: 'FULL', source: CLUB }, app.liverpool, headers); // prettier-ignore
  const other = await post('players/davis/training', { trainedOn: '2017-01-21', level: 'FULL', source: CLUB }, app.southampton, headers); // prettier-ignore
  expect([own.statusCode, other.statusCode]).toStrictEqual([201, 201]);
  expect(other.headers['idempotency-replayed']).toBeUndefined();
  expect(other.json<Recorded>().events[0]!.id).not.toBe(own.json<Recorded>().events[0]!.id);
  const admin = await post('players/coutinho/training', { trainedOn: '2017-01-21', level: 'FULL', source: CLUB }, app.admin, headers); // prettier-ignore
  expect(admin.headers['idempotency-replayed']).toBeUndefined(); // nothing leaks from the first answer
  const reused = await post('players/coutinho/training', { trainedOn: '2017-01-22', level: 'FULL', source: CLUB }, app.liverpool, headers); // prettier-ignore
  expect([reused.statusCode, reused.json()]).toMatchObject([422, { code: 'IdempotencyKeyReused' }]);
});

test('a retry gets its first answer although the player has gone since', async () => {
  const headers = { 'idempotency-key': 'before-he-left' };
  const question = { caseId: 'case-3', playerId: 'leaver', question: 'May he?', raisedBy: 'x', scope: {}, heldFrom: '2017-01-14', source: CLUB }; // prettier-ignore
  await register('leaver', 'liverpool');
  const first = await post('eligibility-cases', question, app.liverpool, headers);
  expect(first.statusCode).toBe(201);
  await app.record('players/leaver/transfers', { fromClubId: 'liverpool', toClubId: 'southampton', effectiveFrom: '2017-01-20', source: LEAGUE }); // prettier-ignore
  const again = await post('eligibility-cases', question, app.liverpool, headers);
  expect([again.statusCode, again.body]).toStrictEqual([201, first.body]);
  const anew = await post('eligibility-cases', { ...question, caseId: 'case-4' }, app.liverpool);
  expect(anew.statusCode).toBe(403);
});
