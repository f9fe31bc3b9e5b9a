/** The trail as its operator, an auditor and a witness use it: the command line beside a server that is killed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Program, program, type Running, type Serving } from '../support/program.js';
import { until } from '../support/until.js';

jest.setTimeout(180_000);
const KEY = 'a-key-of-this-test';
let place: Program;
let server: Serving;
let witness: Running;
const DATA = (): string => join(place.folder, 'data');
const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${server.port}/api/v1/audit/${path}`); // prettier-ignore
const text = async (path: string): Promise<string> => (await get(path)).text();
const serve = async (env = {}): Promise<Serving> => place.serve({ TOUCHLINE_BOOTSTRAP_KEY: KEY, ...env }); // prettier-ignore
/** As the owner of the database. */
const asOwner = async (sql: string): Promise<void> => {
  const [secret, port] = ['pg.secret', 'pg.port'].map((name) => readFileSync(join(DATA(), name), 'utf8').trim()); // prettier-ignore
  const client = new pg.Client(`postgres://postgres:${secret}@127.0.0.1:${port}/touchline`);
  await client.connect();
  await client.query(sql).finally(() => client.end());
};
const verify = (...more: readonly string[]) => place.run('audit', 'verify', ...more);

beforeAll(async () => {
  place = program();
  expect((await place.run('demo')).code).toBe(0);
  server = await serve();
  await until(async () => (await get('cases/matip-2017/bundle')).ok);
});
afterAll(() => place?.close());

test('a case is taken away and verified offline; altered, it is not', async () => {
  const bundle = await text('cases/matip-2017/bundle');
  const file = join(place.folder, 'case.bundle.json');
  writeFileSync(file, bundle);
  const { out: keys } = await place.run('audit', 'keys');
  const key = keys.trim().split(/\s+/)[1]!;
  const whole = await place.run('audit', 'verify-bundle', file, '--key', key);
  expect(whole).toMatchObject({ code: 0, err: '' });
  expect(whole.out).toMatch(/EligibilityQuestionRaised[^]*EligibilityReferred \(FIFA\)[^]*PlayerWithheld[^]*EligibilityRulingIssued \(ELIGIBLE, FIFA, RSTP Annexe 1 art\. 5\)[^]*ok {5}eligibility-case-matip-2017: 5 decisions/); // prettier-ignore
  writeFileSync(file, bundle.replace('ELIGIBLE', 'INELIGIBLE'));
  const altered = await place.run('audit', 'verify-bundle', file, '--json');
  expect(altered.code).toBe(3);
  expect(JSON.parse(altered.out)).toMatchObject({ holds: false, about: 'eligibility-case-matip-2017' }); // prettier-ignore
  expect(await place.run('audit', 'verify-bundle', 'none.json')).toMatchObject({ code: 2, out: '' });
  expect(await place.run('audit', 'verify-bundle', file, '--key', 'x')).toMatchObject({ code: 2 });
}); // prettier-ignore

test('the server is killed while it takes decisions in, again and again: the trail skips none and has none twice', async () => {
  for (let round = 0; round < 3; round += 1) {
    const posts = Array.from({ length: 60 }, async (_, i) => {
      const playerId = `killed-${round}-${i}`;
      await fetch(`http://127.0.0.1:${server.port}/api/v1/players`, {
        method: 'POST',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          playerId, name: playerId, clubId: 'liverpool', registeredAt: '2017-01-01T00:00:00Z', source: { kind: 'club', name: 'Liverpool FC' },
        }),
      }).catch(() => undefined);
    }); // prettier-ignore
    await Promise.all(posts.slice(0, 20 + 15 * round));
    server.child.kill('SIGKILL');
    await server.ended;
    await Promise.all(posts);
    server = await serve();
  }
  await until(
    async () => {
      const { out, code } = await verify('--json');
      return code === 0 && !out.includes('not signed yet');
    },
    'the trail is not whole',
    60_000,
  );
});

test('what the owner of the database alters is found and named, against a checkpoint that was kept too', async () => {
  const kept = join(place.folder, 'kept.txt');
  writeFileSync(kept, (await place.run('audit', 'checkpoint', '--tree', 'events')).out);
  expect(await verify('--checkpoint', kept)).toMatchObject({ code: 0 });
  await asOwner(`alter table event disable trigger all; grant update on event to current_user;
    update event set data = jsonb_set(data, '{decision}', '"INELIGIBLE"') where type = 'EligibilityRulingIssued' and stream = 'eligibility-case-matip-2017'`); // prettier-ignore
  const found = await verify('--checkpoint', kept);
  expect(found.code).toBe(3);
  expect(found.out).toMatch(/FAULT {2}log[^]*the event at position \d+ is not what the trail took in[^]*FAULT {2}decisions[^]*says otherwise than the log[^]*FAULT {2}kept elsewhere/); // prettier-ignore
  await asOwner(`update event set data = jsonb_set(data, '{decision}', '"ELIGIBLE"') where type = 'EligibilityRulingIssued' and stream = 'eligibility-case-matip-2017';
    alter table event enable always trigger event_is_append_only; revoke update on event from current_user`); // prettier-ignore
  expect(await verify()).toMatchObject({ code: 0 });
});

test('the key changes under a running server, and a witness cosigns both', async () => {
  expect((await place.run('audit', 'rotate-key')).code).toBe(2);
  const { out: keys } = await place.run('audit', 'keys');
  const old = keys.trim().split(/\s+/)[1]!;
  const folder = join(place.folder, 'witness');
  witness = place.start('cli', ['witness', '--log', old, '--folder', folder, '--port', '0']);
  await until(() => /WITNESS_VERIFIER=/.test(witness.said.out));
  const env = Object.fromEntries(witness.said.out.trim().split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])); // prettier-ignore
  server.child.kill('SIGTERM');
  await server.ended;
  server = await serve(env);
  await until(async () => (await text('checkpoint')).includes('witness.local'));
  const file = join(place.folder, 'witnessed.json');
  writeFileSync(file, await text('cases/matip-2017/bundle'));
  const asked = ['audit', 'verify-bundle', file, '--key', old, '--witness', env.WITNESS_VERIFIER!];
  expect((await place.run(...asked)).out).toMatch(/cosigned by the witness at 20/);
  expect((await place.run('audit', 'rotate-key', '--yes')).code).toBe(0);
  expect(existsSync(join(DATA(), 'trail.key.next'))).toBe(false);
  writeFileSync(file, await text('cases/matip-2017/bundle'));
  expect(await place.run('audit', 'verify-bundle', file, '--key', old)).toMatchObject({ code: 0 });
  expect(await verify('--key', old)).toMatchObject({ code: 0 });
});
