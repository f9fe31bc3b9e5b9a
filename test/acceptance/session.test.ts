/** Logging in with a browser: a key becomes a session, which is the key's own caller until either of them ends. */
import type { LightMyRequestResponse } from 'fastify';
import { ApiKeyRegister } from '../../src/access/api-key.register.js';
import type { SquadAnswer } from '../../src/availability/squad.answer.js';
import { browsing, readingOf } from '../support/browsing.js';
import { type Served, served } from '../support/served.js';
import { until } from '../support/until.js';

jest.setTimeout(60_000);
let app: Served;
const LEAGUE = { kind: 'league', name: 'The league' };
beforeAll(async () => {
  app = await served({ TRUST_PROXY: '10.0.0.1' });
  await app.record('players', { playerId: 'matip', name: 'Joel Matip', clubId: 'liverpool', registeredAt: '2016-07-01T00:00:00Z', source: LEAGUE }); // prettier-ignore
  await app.record('players/matip/injuries', { bodyArea: 'A', publicLabel: 'Hidden ankle', source: { kind: 'medical', name: 'Liverpool' } }); // prettier-ignore
  await app.settled();
});
afterAll(() => app.close());

const sessions = async (): Promise<number> =>
  Number((await app.rows<{ n: string }>('select count(*) as n from session'))[0]!.n);
const given = (answer: LightMyRequestResponse): string => [answer.headers['set-cookie']].flat()[0]!;
const SQUAD = '/api/v1/clubs/liverpool/squad';
const labels = (answer: LightMyRequestResponse): string => JSON.stringify(answer.json<SquadAnswer>().players); // prettier-ignore

test('a key that is pasted becomes a cookie of which the database knows the hash only', async () => {
  const him = browsing(app);
  const answer = await him.logIn(` ${app.liverpool} `);
  expect([answer.statusCode, answer.headers.location]).toStrictEqual([303, '/']);
  expect(given(answer)).toMatch(/^touchline=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/); // prettier-ignore
  const rows = await app.rows<{ hash: Buffer; hours: number }>(
    'select hash, extract(epoch from expires_at - created_at)::int / 3600 as hours from session',
  );
  expect(rows.map(({ hash, hours }) => [hash.length, hours])).toStrictEqual([[32, 12]]);
  const page = await him.open('/clubs/liverpool');
  expect(readingOf(page.body)).toContain('test, Liverpool');
  expect(page.body).toContain('action="/logout"');
  expect(page.body).toContain('href="/clubs/liverpool/entry"');
  const another = await him.open('/clubs/southampton');
  expect(another.body).not.toContain('href="/clubs/southampton/entry"');
  expect(page.body).not.toContain(app.liverpool);
  await him.submit('/logout', {});
});
test('over https the cookie is secure and for this host only', async () => {
  const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'touchline.example' };
  const answer = await app.app.inject({
    method: 'POST',
    url: '/login',
    remoteAddress: '10.0.0.1',
    headers: { ...proxied, 'content-type': 'application/x-www-form-urlencoded', origin: 'https://touchline.example' }, // prettier-ignore
    payload: `key=${app.liverpool}`,
  });
  expect(answer.statusCode).toBe(303);
  expect(given(answer)).toMatch(/^__Host-touchline=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/); // prettier-ignore
  const cookie = given(answer).split(';')[0]!;
  const ask = (headers: Record<string, string>): Promise<LightMyRequestResponse> =>
    app.ask('GET', SQUAD, { headers });
  expect(labels(await ask({ cookie, host: 'touchline.example' }))).toContain('Hidden ankle');
  // The open name, which a neighbouring host could set, counts for nothing there.
  const open = cookie.replace('__Host-', '');
  expect(labels(await ask({ cookie: open, host: 'touchline.example' }))).not.toContain('Hidden');
  expect(labels(await ask({ cookie: open, host: 'localhost:3000' }))).toContain('Hidden ankle');
});
test('over an open line no key is taken', async () => {
  const before = await sessions();
  const him = browsing(app);
  const answer = await him.submit('/login', { key: app.liverpool }, { host: 'touchline.example' });
  expect([answer.statusCode, him.cookie()]).toStrictEqual([403, undefined]);
  expect(readingOf(answer.body)).toContain('not taken over an open line');
  expect(await sessions()).toBe(before);
});
test.each(['tl_unknown', '', 'x'.repeat(513), "' or 1=1 --"])('the bad key %j is told in words, with the form', async (key) => {
  const him = browsing(app);
  const answer = await him.logIn(key);
  expect([answer.statusCode, answer.headers['www-authenticate'], him.cookie()]).toStrictEqual([401, 'Bearer', undefined]);
  expect(readingOf(answer.body)).toContain('That key is unknown, revoked or expired');
  expect(answer.body).toMatch(/<input id="key"[^>]* autocomplete="off"/);
  if (key.length > 5) expect(answer.body).not.toContain(key);
}); // prettier-ignore

test('a session sees over the API what its key sees, and may post nothing there', async () => {
  const him = browsing(app);
  await him.logIn(app.liverpool);
  const own = await him.open(SQUAD);
  expect(labels(own)).toContain('Hidden ankle');
  expect(own.headers.vary).toBe('Accept, Authorization, Cookie');
  expect(labels(await browsing(app).open(SQUAD))).not.toContain('Hidden');
  // A key in the header wins.
  const other = await him.open(SQUAD, { authorization: `Bearer ${app.southampton}` });
  expect(labels(other)).not.toContain('Hidden');
  const posted = await app.ask('POST', 'players/matip/injuries', {
    body: { bodyArea: 'K', source: LEAGUE },
    headers: { cookie: him.cookie()!, host: 'localhost:3000', 'sec-fetch-site': 'same-origin' },
  });
  expect(posted.statusCode).toBe(401);
});
test('its pages show what the club keeps to itself, and nobody keeps them', async () => {
  const him = browsing(app);
  await him.logIn(app.liverpool);
  const page = await him.open('/clubs/liverpool');
  expect(readingOf(page.body)).toContain('Hidden ankle');
  expect(readingOf(page.body)).toContain('not for print');
  expect([page.headers['cache-control'], page.headers.vary]).toStrictEqual(['no-store', 'Accept, Authorization, Cookie']); // prettier-ignore
  const others = browsing(app);
  for (const key of [undefined, app.southampton, app.reporter]) {
    if (key !== undefined) await others.logIn(key);
    for (const path of ['/', '/clubs/liverpool'])
      expect(readingOf((await others.open(path)).body)).not.toContain('Hidden');
  }
  const reporters = await others.open('/clubs/liverpool');
  expect(reporters.headers['cache-control']).toBe('private, no-cache');
  expect(readingOf(reporters.body)).toContain('Only what was published');
});

test('logging out ends it for whoever still has the cookie', async () => {
  const him = browsing(app);
  await him.logIn(app.liverpool);
  const cookie = him.cookie()!;
  const before = await sessions();
  const answer = await him.submit('/logout', {});
  expect([answer.statusCode, answer.headers.location, him.cookie()]).toStrictEqual([303, '/', undefined]); // prettier-ignore
  expect(await sessions()).toBe(before - 1);
  expect(labels(await browsing(app).open(SQUAD, { cookie }))).not.toContain('Hidden');
});
test('a new log-in ends the session that the browser had', async () => {
  const him = browsing(app);
  await him.logIn(app.liverpool);
  const [cookie, before] = [him.cookie()!, await sessions()];
  await him.logIn(app.liverpool);
  expect(him.cookie()).not.toBe(cookie);
  expect(await sessions()).toBe(before);
});
test('a revoked key ends its sessions', async () => {
  const { id, secret } = await app.keyOf({ role: 'club-medical', clubId: 'liverpool' });
  const him = browsing(app);
  await him.logIn(secret);
  expect(labels(await him.open(SQUAD))).toContain('Hidden ankle');
  await app.app.get(ApiKeyRegister).revoke(id);
  expect(labels(await him.open(SQUAD))).not.toContain('Hidden');
  expect(readingOf((await him.open('/')).body)).toContain('Log in');
});
test('so does one that another process revoked', async () => {
  const { id, secret } = await app.keyOf({ role: 'club-medical', clubId: 'liverpool' });
  const him = browsing(app);
  await him.logIn(secret);
  await app.rows(`update api_key set revoked_at = now() where id = $1`, [id]);
  await app.rows(`select pg_notify('api_key', $1)`, [id]);
  await until(async () => !labels(await him.open(SQUAD)).includes('Hidden'));
});

describe('a form of another site', () => {
  test.each<[string, Record<string, string>]>([
    ['says so itself', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['names its origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['hides its origin', { 'sec-fetch-site': '', origin: 'null' }],
    ['says nothing at all', { 'sec-fetch-site': '' }],
  ])('that %s is refused, and logs nobody in or out', async (_, headers) => {
    const him = browsing(app);
    await him.logIn(app.liverpool);
    const [cookie, before] = [him.cookie(), await sessions()];
    for (const path of ['/logout', '/login']) {
      const answer = await him.submit(path, { key: app.southampton }, headers);
      expect([path, answer.statusCode]).toStrictEqual([path, 403]);
      expect(readingOf(answer.body)).toContain('sent from the page of another site');
      const program = await him.submit(path, {}, { ...headers, accept: 'application/json' });
      expect(program.json()).toMatchObject({ status: 403, code: 'CrossSite' });
    }
    expect([him.cookie(), await sessions()]).toStrictEqual([cookie, before]);
  });
  test('an older browser names our own origin, and is let in', async () => {
    const him = browsing(app);
    const ours = { 'sec-fetch-site': '', origin: 'http://localhost:3000' };
    expect((await him.submit('/login', { key: app.liverpool }, ours)).statusCode).toBe(303);
  });
});

test.each([
  ['/clubs/liverpool/entry', '/clubs/liverpool/entry'],
  ['/fixtures/a?known_at=2017-01-24T12:00', '/fixtures/a?known_at=2017-01-24T12:00'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('after it %s leads to %s', async (to, way) => {
  const answer = await browsing(app).submit('/login', { key: app.liverpool, to });
  expect(answer.headers.location).toBe(way);
});

describe('colours', () => {
  const chosen = (body: string): string | undefined => / data-theme="(\w+)"/.exec(body)?.[1];
  const choose = (theme: string, headers: Record<string, string> = {}) =>
    app.ask('POST', '/theme', { body: `theme=${theme}`, headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers } }); // prettier-ignore
  test('are as the device says until somebody chooses, and then on every page, errors too', async () => {
    expect(chosen((await app.ask('GET', '/')).body)).toBeUndefined();
    const answer = await choose('dark', { referer: 'http://localhost/clubs/liverpool?known_at=2017-01-24T12:00:00Z' }); // prettier-ignore
    expect([answer.statusCode, answer.headers.location]).toStrictEqual([303, '/clubs/liverpool?known_at=2017-01-24T12:00:00Z']); // prettier-ignore
    expect(given(answer)).toBe('theme=dark; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax');
    for (const path of ['/', '/clubs/liverpool', '/clubs/nowhere', '/login']) {
      const page = await app.ask('GET', path, { headers: { accept: 'text/html', cookie: 'theme=dark' } }); // prettier-ignore
      expect([path, chosen(page.body)]).toStrictEqual([path, 'dark']);
      expect(page.body).toContain('value="dark" aria-pressed="true"');
    }
  });
  test.each(['', 'mauve', '<script>'])('%j is as the device says', async (theme) => {
    expect(given(await choose(encodeURIComponent(theme)))).toContain('theme=; Max-Age=0');
    expect(chosen((await app.ask('GET', '/', { headers: { cookie: `theme=${encodeURIComponent(theme)}` } })).body)).toBeUndefined(); // prettier-ignore
  });
  test('another site cannot choose, nor lead elsewhere', async () => {
    expect((await choose('dark', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await choose('dark', { referer: 'https://evil.example//evil.example' })).headers.location).toBe('/'); // prettier-ignore
  });
});
test('after ten wrong keys an address waits, with a right one too; others go on', async () => {
  const logIn = (remoteAddress: string, key: string, accept = 'text/html') =>
    app.app.inject({
      method: 'POST',
      url: '/login',
      remoteAddress,
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost:3000', accept, origin: 'https://localhost:3000', 'sec-fetch-site': 'same-origin' },
      payload: `key=${key}`,
    }); // prettier-ignore
  for (let i = 0; i < 10; i += 1) expect((await logIn('127.0.0.9', 'tl_wrong')).statusCode).toBe(401); // prettier-ignore
  const page = await logIn('127.0.0.9', app.liverpool);
  expect([page.statusCode, page.headers['set-cookie']]).toEqual([429, undefined]);
  expect(Number(page.headers['retry-after'])).toBeGreaterThan(290);
  expect(readingOf(page.body)).toContain('Too many wrong keys came from this address: try again in 5 min.'); // prettier-ignore
  const problem = await logIn('127.0.0.9', app.liverpool, 'application/json');
  expect(problem.headers['content-type']).toContain('application/problem+json');
  expect(problem.json()).toMatchObject({ status: 429 });
  expect(problem.headers['retry-after']).toBeDefined();
  expect((await logIn('127.0.0.1', app.liverpool)).statusCode).toBe(303);
});
