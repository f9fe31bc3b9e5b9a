/** The log goes to NATS JetStream: every public fact once, in order, whoever is killed; nothing of a club's own leaves. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { database } from './support/database.js';
import { type Program, program, type Serving } from './support/program.js';
import { until } from './support/until.js';

jest.setTimeout(300_000);
const KILLS = 8;
const KEY = 'a-key-of-this-test';

let store: string;
let port: number;
let nats: ChildProcess | undefined;
let own: Awaited<ReturnType<typeof database>>;
let client: pg.Client;
let place: Program;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as { port: number };
  server.close();
  return free;
};
const startNats = async (): Promise<void> => {
  nats = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', store], {
    stdio: 'ignore',
  });
  await once(nats, 'spawn'); // which fails the test where there is no nats-server
};
const stopNats = async (): Promise<void> => {
  if (nats?.exitCode !== null || nats.signalCode !== null) return;
  nats.kill('SIGKILL');
  await once(nats, 'exit');
};
beforeEach(async () => {
  store = mkdtempSync(join(tmpdir(), 'touchline-nats-'));
  port = await freePort();
  await startNats();
  own = await database();
  client = new pg.Client(own.url);
  await client.connect();
  place = program({
    DATABASE_URL: own.url,
    TOUCHLINE_BOOTSTRAP_KEY: KEY,
    NATS_URL: `nats://127.0.0.1:${port}`,
  });
});
afterEach(async () => {
  await place.close();
  await client.end();
  await own.drop();
  await stopNats();
  rmSync(store, { recursive: true });
});

interface Message {
  readonly subject: string;
  readonly msgId: string;
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly subject: string;
    readonly time: string;
    readonly data: { readonly position: number; readonly visibility: string };
  };
}
/** Everything that the broker holds, in its order. */
const published = async (): Promise<Message[]> => {
  const line = await connect({ servers: `127.0.0.1:${port}`, reconnect: false });
  try {
    const { streams } = await jetstreamManager(line);
    const { state } = await streams.info('touchline');
    const consumer = await jetstream(line).consumers.get('touchline');
    const messages: Message[] = [];
    while (messages.length < state.messages) {
      const some = await consumer.fetch({ max_messages: 500, expires: 2_000 });
      for await (const message of some)
        messages.push({
          subject: message.subject,
          msgId: message.headers?.get('Nats-Msg-Id') ?? '',
          event: message.json(),
        });
    }
    return messages;
  } finally {
    await line.close();
  }
};
const recorded = async () =>
  (
    await client.query<{ id: string; type: string; stream: string; position: number; visibility: string }>(
      `select id, type, stream, position::int, meta->>'visibility' as visibility from event order by position`,
    )
  ).rows; // prettier-ignore
const behind = async (): Promise<number> => {
  const { rows } = await client.query<{ behind: number }>(
    `select ((select count(*) from event) - coalesce((select position from checkpoint where view = 'reactor/broker'), 0))::int as behind`,
  );
  return rows[0]!.behind;
};

const post = (server: Serving, path: string, body: object): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}/api/v1/players${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const journalist = { kind: 'journalist', name: 'Reporter' };
const physio = { kind: 'medical', name: 'Physio', quote: 'SECRET-OF-THE-CLUB' };
const PLAYERS = 6;
const begin = async (server: Serving): Promise<void> => {
  for (let i = 0; i < PLAYERS; i += 1) {
    await post(server, '', { playerId: `p.${i}`, name: `Player ${i}`, clubId: 'everton', registeredAt: '2021-07-01T00:00:00Z', source: journalist });
    await post(server, `/p.${i}/injuries`, { injuryId: 'knee', bodyArea: 'K', source: journalist });
  } // prettier-ignore
};
/** Public facts, and every third one the club's own, until the server is gone. */
const work = async (server: Serving, worker: number): Promise<void> => {
  for (let i = 0; ; i += 1) {
    const source = i % 3 === 2 ? physio : journalist;
    const evidence = `${server.port} ${worker} ${i}`;
    const answer = await post(server, `/p.${worker}/injuries/knee/reassessments`, { evidence, source }).catch(() => undefined); // prettier-ignore
    if (!answer) return; // an answer of a busy server is none to stop at
    await answer.text().catch(() => undefined);
  }
};

const checkpoint = async (): Promise<number> =>
  (await client.query<{ position: number }>(`select position::int from checkpoint where view = 'reactor/broker'`)).rows[0]?.position ?? 0; // prettier-ignore
/** Holds the checkpoint back from being moved; the session that does, once something public was published beyond it. */
const held = async (): Promise<pg.Client | undefined> => {
  const holding = new pg.Client(own.url);
  await holding.connect();
  await holding.query('begin');
  const { rows } = await holding.query<{ position: number }>(
    `select position::int from checkpoint where view = 'reactor/broker' for update`,
  );
  const beyond = async (): Promise<boolean> =>
    (await published()).at(-1)!.event.data.position > rows[0]!.position;
  const isBeyond = await until(beyond, 'nothing is published', 3_000).then(() => true, () => false); // prettier-ignore
  if (isBeyond) return holding;
  await holding.end(); // the page may have held the club's own facts only
  return undefined;
};
/** Between the broker's answer and our checkpoint: `before` was recorded before this server. */
const killBetween = async (server: Serving, before: number): Promise<void> => {
  // Held before it has begun to lead, it would publish nothing at all.
  await until(async () => (await checkpoint()) > before, 'it does not lead', 60_000);
  let holding: pg.Client | undefined;
  await until(
    async () => Boolean((holding = await held())),
    'nothing is published before the checkpoint is moved',
    60_000,
  );
  server.child.kill('SIGKILL');
  await server.ended;
  await holding!.end();
};

test('killed whenever: public facts only, none missing, none twice, in the order of the log', async () => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const server = await place.serve();
    if (kill === 0) await begin(server);
    const before = (await recorded()).length;
    const working = Array.from({ length: PLAYERS }, (_, worker) => work(server, worker));
    const some = before + 40 + ((kill * 37) % 60);
    await until(async () => (await recorded()).length >= some, 'nothing is recorded', 60_000);
    if (kill % 2) await killBetween(server, before);
    else server.child.kill('SIGKILL');
    await Promise.all([server.ended, ...working]);
  }
  await place.serve();
  await until(async () => (await behind()) === 0, 'it does not come to the head', 60_000);

  const facts = await recorded();
  const open = facts.filter(({ visibility }) => visibility === 'public');
  expect(open.length).toBeGreaterThan(KILLS * 20);
  expect(facts.length).toBeGreaterThan(open.length + KILLS * 5);
  const messages = await published();
  expect(messages.map(({ event }) => event.id)).toStrictEqual(open.map(({ id }) => id));
  expect(messages.map(({ subject, msgId, event }) => [subject, msgId, event.subject, event.type, event.data.position])).toStrictEqual(
    open.map(({ id, type, stream, position }) => [
      `touchline.player.${stream.slice('player-'.length).replaceAll('.', '%2E')}.${type}`, id, stream, `org.touchline.${type}.v1`, position,
    ]),
  ); // prettier-ignore
  expect(messages.every(({ event }) => event.data.visibility === 'public')).toBe(true);
  expect(JSON.stringify(messages)).not.toMatch(/SECRET-OF-THE-CLUB|"actor"/);
  console.log(`${KILLS} kills: ${facts.length} facts, ${messages.length} messages, each once`);
});

test('while the broker is away the server serves and tells its lag; when it is back, everything comes, once', async () => {
  const server = await place.serve();
  await begin(server);
  await until(async () => (await behind()) === 0, 'it does not come to the head');
  await stopNats();
  for (let i = 0; i < 5; i += 1) {
    const said = await post(server, `/p.${i}/injuries/knee/reassessments`, { evidence: `${i}`, source: journalist }); // prettier-ignore
    expect(said.status).toBe(201);
  }
  const health = async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/readyz`);
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  await until(async () => JSON.stringify(await health()).includes('"ok":false'), 'it is not aloud');
  expect(await health()).toMatchObject({ status: 'ready', reactors: [{ reactor: 'trail' }, { reactor: 'broker', events: 5, ok: false }] }); // prettier-ignore
  const figures = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
  expect(figures).toMatch(/touchline_view_failed\{view="reactor\/broker"\} 1/);
  expect(figures).toMatch(/touchline_view_lag_events\{view="reactor\/broker"\} 5/);
  await startNats();
  await until(async () => (await behind()) === 0, 'it does not come back', 60_000);
  const ids = (await published()).map(({ event }) => event.id);
  expect(ids).toStrictEqual((await recorded()).map(({ id }) => id));
  expect(await health()).toMatchObject({ status: 'ready', reactors: [{ reactor: 'trail' }, { events: 0, ok: true }] }); // prettier-ignore
});
