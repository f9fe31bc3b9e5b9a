import { createHash } from 'node:crypto';
import { ApiKeyRegister } from '../../src/access/api-key.register.js';
import { RevocationListener } from '../../src/access/revocation.listener.js';
import { SessionRegister } from '../../src/access/session.register.js';
import { Connections } from '../../src/event-store/connections.js';
import { database } from '../support/database.js';
import { until } from '../support/until.js';

let db: Awaited<ReturnType<typeof database>>;
let own: Connections;
let ours: Connections;
beforeAll(async () => {
  db = await database();
  own = new Connections(db.url);
  ours = new Connections(db.url, true);
});
afterAll(async () => {
  await Promise.all([own.end(), ours.end()]);
  await db.drop();
});
const register = () => new ApiKeyRegister(own);
beforeEach(() => own.readers.query('delete from api_key'));

test('a secret is 256 random bits, shown once, and kept nowhere', async () => {
  const { id, secret } = await register().create({ name: 'desk', role: 'admin' });
  expect(secret).toMatch(/^tl_[A-Za-z0-9_-]{43}$/);
  const { rows } = await own.readers.query<Record<string, unknown>>('select * from api_key');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    id,
    name: 'desk',
    role: 'admin',
    club_id: null,
    revoked_at: null,
  });
  expect(rows[0]!.hash).toEqual(createHash('sha256').update(secret).digest());
  expect(JSON.stringify(rows)).not.toContain(secret);
});
test('a key is found by its secret only', async () => {
  const keys = register();
  const { id, secret } = await keys.create({
    name: 'desk',
    role: 'club-medical',
    clubId: 'liverpool',
  });
  expect(await keys.find(secret)).toEqual({ id, role: 'club-medical', clubId: 'liverpool' });
  expect(await keys.find(`${secret}x`)).toBeUndefined();
  expect(await keys.find('')).toBeUndefined();
});
test('keys are listed without their hashes', async () => {
  const keys = register();
  await keys.create({ name: 'first', role: 'admin' });
  await keys.create({
    name: 'second',
    role: 'club-secretary',
    clubId: 'liverpool',
    expiresAt: new Date('2030-01-01T00:00:00Z'),
  });
  expect(await keys.list()).toEqual([
    {
      id: expect.any(String) as unknown,
      name: 'first',
      role: 'admin',
      clubId: null,
      expiresAt: null,
      revokedAt: null,
      recordedAt: expect.any(Date) as unknown,
      lastUsedAt: null,
    },
    expect.objectContaining({
      name: 'second',
      clubId: 'liverpool',
      expiresAt: new Date('2030-01-01T00:00:00Z'),
    }),
  ]);
});
test.each([
  ['a club role without a club', { role: 'club-medical' }, /needs a club/],
  ['an admin of a club', { role: 'admin', clubId: 'liverpool' }, /belongs to no club/],
  ['an unknown role', { role: 'owner' }, /role must be one of admin/],
])('%s gets no key', async (_, key, why) => {
  await expect(register().create({ name: 'x', ...key } as never)).rejects.toThrow(why);
  expect(await register().list()).toEqual([]);
});

test('a key is good until the moment it expires', async () => {
  const keys = register();
  const expiresAt = new Date('2030-01-01T00:00:00Z');
  const { secret } = await keys.create({ name: 'x', role: 'reporter', expiresAt });
  expect(await keys.find(secret, expiresAt.getTime() - 1)).toMatchObject({ role: 'reporter' });
  expect(await keys.find(secret, expiresAt.getTime())).toBeUndefined();
});
test('a revoked key is refused at once where it was revoked', async () => {
  const keys = register();
  const { id, secret } = await keys.create({ name: 'x', role: 'admin' });
  expect(await keys.find(secret)).toBeDefined();
  expect(await keys.revoke(id)).toBe(true);
  expect(await keys.find(secret)).toBeUndefined();
});
test('the first moment of a revocation stays', async () => {
  const keys = register();
  const { id } = await keys.create({ name: 'x', role: 'admin' });
  await keys.revoke(id);
  const [first] = await keys.list();
  await keys.revoke(id);
  expect(await keys.list()).toEqual([first]);
});
test.each(['0190a000-0000-7000-8000-000000000000', 'no-uuid'])('%s cannot be revoked', async (id) =>
  expect(await register().revoke(id)).toBe(false),
);
test('a process that listens hears of a revocation elsewhere', async () => {
  const [here, there] = [register(), register()];
  const listener = new RevocationListener(own, here, new SessionRegister(own, here));
  await listener.onModuleInit();
  try {
    const { id, secret } = await there.create({ name: 'x', role: 'admin' });
    expect(await here.find(secret)).toBeDefined();
    await there.revoke(id);
    await until(async () => (await here.find(secret)) === undefined);
  } finally {
    await listener.onModuleDestroy();
  }
});
test('last use is kept to the minute, and once a minute', async () => {
  const keys = register();
  const { secret } = await keys.create({ name: 'x', role: 'admin' });
  const now = Date.now();
  for (let i = 0; i < 5; i += 1) await keys.find(secret, now);
  await until(async () => (await keys.list())[0]!.lastUsedAt !== null);
  const lastUsedAt = (await keys.list())[0]!.lastUsedAt!.getTime();
  expect(lastUsedAt).toBeGreaterThan(now - 120_000);
  expect(lastUsedAt % 60_000).toBe(0);
});

test("any string given at first start is an admin's key", async () => {
  const keys = register();
  expect(await keys.bootstrap('correct horse battery')).toBeUndefined();
  expect(await keys.bootstrap('correct horse battery')).toBeUndefined();
  expect(await keys.find('correct horse battery')).toMatchObject({ role: 'admin' });
  expect(await keys.list()).toHaveLength(1);
});
test('a bootstrap key that was revoked stays revoked', async () => {
  const keys = register();
  await keys.bootstrap('leaked');
  const [key] = await keys.list();
  await keys.revoke(key!.id);
  await keys.bootstrap('leaked');
  expect(await keys.find('leaked')).toBeUndefined();
});
test('without one, the embedded database gets a development key, once', async () => {
  const embedded = new ApiKeyRegister(ours);
  const secrets = await Promise.all([
    embedded.bootstrap(),
    embedded.bootstrap(),
    embedded.bootstrap(),
  ]);
  const made = secrets.filter((secret) => secret !== undefined);
  expect(made).toHaveLength(1);
  expect(await embedded.find(made[0]!)).toMatchObject({ role: 'admin' });
  expect(await embedded.bootstrap()).toBeUndefined();
});
test("a server of one's own gets no key unasked", async () => {
  expect(await new ApiKeyRegister(own).bootstrap()).toBeUndefined();
  expect(await register().list()).toEqual([]);
});
