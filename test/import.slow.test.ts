/** Whatever is killed and whenever: what was acknowledged is in the log once, and the same command goes on from there. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { database } from './support/database.js';
import { type Program, program } from './support/program.js';
import { inventedSeason } from './support/season.js';
import { until } from './support/until.js';

jest.setTimeout(180_000);
const LINES = inventedSeason(20_261_125, 100, 1_500);
/** So many facts are in the log when somebody interferes: the baseline is, most of the season is not. */
const MIDDLE = 300;

interface Place extends Program {
  readonly url: string;
  rows<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
  count(): Promise<number>;
}
const places: { close(): Promise<void> }[] = [];
/** A program on a database of its own, that outlives whoever is killed. */
const place = async (env: Readonly<Record<string, string>> = {}): Promise<Place> => {
  const own = await database();
  const client = new pg.Client(own.url);
  await client.connect();
  const made = program({ DATABASE_URL: own.url, ...env });
  writeFileSync(join(made.folder, 'season.jsonl'), `${LINES.join('\n')}\n`);
  places.push({
    close: async () => {
      await made.close();
      await client.end();
      await own.drop();
    },
  });
  const rows: Place['rows'] = async <Row extends pg.QueryResultRow>(sql: string) =>
    (await client.query<Row>(sql)).rows;
  const count = async (): Promise<number> =>
    (await rows<{ n: number }>('select count(*)::int as n from event'))[0]!.n;
  return { ...made, url: own.url, rows, count };
};
afterAll(async () => {
  for (const one of places) await one.close();
});

interface Fact {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: unknown;
  readonly statedAt: string;
}
/** What each stream says, in its order; an event is named by its place, since ids are drawn anew. */
const contentOf = async (from: Place): Promise<readonly string[]> => {
  const facts = await from.rows<Fact>(
    `select id, stream, version, type, data, meta->>'statedAt' as "statedAt" from event order by stream, version`,
  );
  const at = new Map(facts.map(({ id, stream, version }) => [id, `${stream}/${version}`]));
  const named = (text: string): string =>
    text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => at.get(id) ?? id);
  return facts.map(({ stream, version, type, data, statedAt }) =>
    named(`${stream}/${version} ${type} ${JSON.stringify(data)} ${statedAt}`),
  );
};

let whole: readonly string[];
beforeAll(async () => {
  const undisturbed = await place();
  const { code, err } = await undisturbed.run('import', 'fpl', 'season.jsonl');
  expect(err).toMatch(/^read 1500, recorded \d+, .* rejected 0$/m);
  expect(code).toBe(0);
  whole = await contentOf(undisturbed);
  expect(whole.length).toBeGreaterThan(1_500);
});

test('an import that was killed and run again ends as one that nobody disturbed', async () => {
  const own = await place();
  for (const so of [MIDDLE, 3 * MIDDLE]) {
    const { child, ended } = own.start('cli', ['import', 'fpl', 'season.jsonl']);
    await until(async () => (await own.count()) >= so, 'it does not come so far', 60_000);
    child.kill('SIGKILL');
    await ended;
    expect(await own.count()).toBeLessThan(whole.length);
  }
  expect((await own.run('import', 'fpl', 'season.jsonl')).code).toBe(0);
  expect(await contentOf(own)).toStrictEqual(whole);
});

test('a Ctrl-C finishes what is in hand, says how to go on, and the same command does', async () => {
  const own = await place();
  const { child, ended } = own.start('cli', ['import', 'fpl', 'season.jsonl', '--json']);
  await until(async () => (await own.count()) >= MIDDLE, 'it does not come so far', 60_000);
  child.kill('SIGINT');
  const { code, out, err } = await ended;
  expect(code).toBe(130);
  expect(err).toContain('Interrupted: run the same command again to go on from here');
  const { read, recorded, interrupted } = JSON.parse(out) as Record<string, unknown>;
  expect(interrupted).toBe(true);
  expect(read).toBeLessThan(LINES.length);
  expect(await own.count()).toBe(recorded);
  expect((await own.run('import', 'fpl', 'season.jsonl')).code).toBe(0);
  expect(await contentOf(own)).toStrictEqual(whole);
});

const KILLS = 5;
const WORKERS = 8;
const PER_ROUND = 60;
interface Recorded {
  readonly events: readonly { readonly id: string; readonly position: number }[];
}

test('a command that was answered is in the log once, whenever the server was killed', async () => {
  const KEY = 'a-key-of-this-test';
  const own = await place({ TOUCHLINE_BOOTSTRAP_KEY: KEY });
  const source = { kind: 'journalist', name: 'Reporter' };
  let port = 0;
  const post = (path: string, key: string, body: object): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/api/v1/players${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${KEY}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ ...body, source }),
    });
  /** Without its key this command would be recorded each time that it is sent. */
  const reassess = (worker: number, key: string): Promise<Response> =>
    post(`/p${worker}/injuries/knee/reassessments`, key, { evidence: key });

  const answered = new Map<string, Recorded>();
  const sent = new Set<string>();
  const inDoubt: (string | undefined)[] = [];
  /** One player each, one command after the other; what went unanswered is sent again under its key. */
  const work = async (worker: number, wanted: () => boolean): Promise<void> => {
    while (wanted() || inDoubt[worker] !== undefined) {
      const key = inDoubt[worker] ?? `${worker}-${sent.size}`;
      sent.add(key);
      inDoubt[worker] = key;
      const answer = await reassess(worker, key).catch(() => undefined);
      const body = await answer?.json().catch(() => undefined);
      if (answer === undefined || body === undefined) return; // the server is gone
      if (answer.status >= 500) continue; // it is going
      expect(answer.status).toBe(201);
      answered.set(key, body as Recorded);
      inDoubt[worker] = undefined;
    }
  };
  const workers = Array.from({ length: WORKERS }, (_, i) => i);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const server = await own.serve();
    port = server.port;
    if (kill === 0)
      for (const i of workers) {
        await post('', `register-${i}`, { playerId: `p${i}`, name: `Player ${i}`, clubId: 'everton', registeredAt: '2021-07-01T00:00:00Z' });
        await post(`/p${i}/injuries`, `injure-${i}`, { injuryId: 'knee', bodyArea: 'K' });
      } // prettier-ignore
    const before = answered.size;
    const working = workers.map((worker) => work(worker, () => true));
    await until(() => answered.size >= before + PER_ROUND, 'they are not answered', 60_000);
    server.child.kill('SIGKILL');
    await Promise.all([server.ended, ...working]);
  }
  port = (await own.serve()).port;
  await Promise.all(workers.map((worker) => work(worker, () => false)));

  expect(answered.size).toBe(sent.size);
  expect(answered.size).toBeGreaterThanOrEqual(KILLS * PER_ROUND);
  const stored = await own.rows<{ id: string; position: number; key: string }>(
    `select id, position::int, data->>'evidence' as key from event where type = 'InjuryReassessed' order by position`,
  );
  expect(stored.map(({ key }) => key).sort()).toStrictEqual([...answered.keys()].sort());
  for (const { id, position, key } of stored)
    expect(answered.get(key)!.events).toMatchObject([{ id, position }]);
  expect(await own.count()).toBe(stored.length + 2 * WORKERS);
  expect(stored.at(-1)!.position).toBe(await own.count());
  const [key, first] = [...answered][0]!;
  const again = await reassess(Number(key.split('-')[0]), key);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await again.json()).toStrictEqual(first);
});
