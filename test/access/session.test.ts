import { ApiKeyRegister } from '../../src/access/api-key.register.js';
import { SESSION_SECONDS, SessionRegister } from '../../src/access/session.register.js';
import { Connections } from '../../src/event-store/connections.js';
import { database } from '../support/database.js';
import { until } from '../support/until.js';

let db: Awaited<ReturnType<typeof database>>;
let connections: Connections;
beforeAll(async () => {
  db = await database();
  connections = new Connections(db.url);
  const { fastifyCookie } = await import('@fastify/cookie');
  const fastify = (await import('fastify')).fastify();
  await fastify.register(fastifyCookie);
  await fastify.close();
});
afterAll(async () => {
  await connections.end();
  await db.drop();
});
const registers = (): { keys: ApiKeyRegister; sessions: SessionRegister } => {
  const keys = new ApiKeyRegister(connections);
  return { keys, sessions: new SessionRegister(connections, keys) };
};
const NOON = Date.parse('2026-11-26T12:00:00Z');
const headers = (id: string): { cookie: string; host: string } => ({
  cookie: `other=1; touchline=${id}`,
  host: '127.0.0.1:3000',
});
const wanted = { name: 'Physio', role: 'club-medical', clubId: 'liverpool' } as const;

test.each([
  [SESSION_SECONDS * 1_000 - 1, true],
  [SESSION_SECONDS * 1_000, false],
])('%i ms after the log-in it lasts: %s', async (after, lasts) => {
  const { keys, sessions } = registers();
  const { id: keyId } = await keys.create(wanted);
  const id = await sessions.open(keyId, NOON);
  const visitor = await sessions.visitorIn(headers(id), NOON + after);
  expect(visitor).toStrictEqual(
    lasts
      ? { name: 'Physio', caller: { id: keyId, role: 'club-medical', clubId: 'liverpool' } }
      : undefined,
  );
});
test('it ends with its key', async () => {
  const { keys, sessions } = registers();
  const expiresAt = new Date(NOON + 60_000);
  const { id: keyId } = await keys.create({ ...wanted, expiresAt });
  const id = await sessions.open(keyId, NOON);
  expect(await sessions.visitorIn(headers(id), NOON)).toBeDefined();
  expect(await sessions.visitorIn(headers(id), NOON + 60_000)).toBeUndefined();
});
test('what another process closed is heard with the next purge', async () => {
  const [here, there] = [registers(), registers()];
  const { id: keyId } = await here.keys.create(wanted);
  const id = await here.sessions.open(keyId, NOON);
  expect(await here.sessions.visitorIn(headers(id), NOON)).toBeDefined();
  await there.sessions.close(id);
  here.sessions.purge();
  expect(await here.sessions.visitorIn(headers(id), NOON)).toBeUndefined();
});
test('sessions that have run out leave the table at the next log-in', async () => {
  const { keys, sessions } = registers();
  const { id: keyId } = await keys.create(wanted);
  await sessions.open(keyId, NOON - 2 * SESSION_SECONDS * 1_000);
  await sessions.open(keyId, NOON);
  const { rows } = await connections.readers.query<{ n: string }>(
    'select count(*) as n from session where api_key_id = $1',
    [keyId],
  );
  expect(rows[0]!.n).toBe('1');
});
test('its last use is kept to the minute', async () => {
  const { keys, sessions } = registers();
  const { id: keyId } = await keys.create(wanted);
  const id = await sessions.open(keyId, NOON);
  await sessions.visitorIn(headers(id), NOON + 61_000);
  const lastUse = async (): Promise<number | undefined> => {
    const { rows } = await connections.readers.query<{ at: Date | null }>(
      'select last_used_at as at from session where api_key_id = $1',
      [keyId],
    );
    return rows[0]?.at?.getTime();
  };
  await until(async () => (await lastUse()) === NOON + 60_000);
});
test.each([undefined, '', 'other=1', 'touchline', 'touchline=', 'touchline=nothing'])('the cookie %j names nobody', async (cookie) => {
  const { sessions } = registers();
  expect(await sessions.visitorIn({ cookie, host: 'localhost' })).toBeUndefined();
}); // prettier-ignore
