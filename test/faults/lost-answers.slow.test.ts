/** Whatever becomes of a request or of its answer on the way, each command is recorded once, and a retry gets the first answer. */
import pg from 'pg';
import { Connections } from '../../src/event-store/connections.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { isReplay } from '../../src/event-store/recorded.answer.js';
import { ASKED, hashOf, minutes } from '../event-store/minutes.js';
import { database } from '../support/database.js';
import { served } from '../support/served.js';
import { type Answer, faultsIn } from './checker.js';
import { figure, reached, SEED, TIME_OUT } from './figures.js';
import { finalLog } from './final-log.js';
import { seeded } from './process/seeded.mjs';
import { CUTS, FaultProxy } from './proxy.js';

jest.setTimeout(TIME_OUT);
const MODES = [...CUTS, 'delay'] as const;

test('between the log and PostgreSQL', async () => {
  const WANTED = figure('CUTS', 900, 50_000);
  const LANES = 14;
  const own = await database();
  const admin = new pg.Client(own.url);
  admin.on('error', () => undefined); // a test that failed drops the database
  await admin.connect();
  const answers: Answer[] = [];
  const disturbed: Record<string, number> = {};
  let resolved = 0;
  /** One process: a log behind a line of its own, streams shared with its neighbour. */
  const lane = async (n: number): Promise<void> => {
    const draw = seeded(SEED + n);
    const { proxy, url } = await FaultProxy.before(own.url);
    const its = new Connections(url);
    const log = new EventStore(its);
    for (let i = 0; proxy.disturbed < WANTED / LANES; i += 1) {
      const stream = `player-${n >> 1}-${i % 3}`;
      const command = `${n}-${i}`;
      const facts = 1 + Math.floor(draw() * 3);
      const key = draw() < 0.5 ? `feed ${command}` : undefined;
      const known = key === undefined && draw() < 0.5 ? (await log.read(stream)).length : undefined;
      const say = async (): Promise<Answer['outcome']> => {
        const asked = {
          ...ASKED,
          ...(key === undefined ? {} : { commandId: key, requestHash: hashOf(command) }),
          ...(known === undefined ? {} : { expectedVersion: known }),
        };
        const data = (of: number) => ({ command, of, facts });
        const line = { command, stream, ...(key === undefined ? {} : { key }), ...(known === undefined ? {} : { expected: known }) }; // prettier-ignore
        try {
          const answer = await log.execute(stream, asked, minutes, () =>
            Array.from({ length: facts }, (_, of) => ({ type: 'MinutesPlayed', data: data(of), meta: {} })),
          ); // prettier-ignore
          const events = answer.events.map(({ id, position }) => ({ id, position }));
          const outcome = isReplay(answer) ? 'replayed' : 'recorded';
          answers.push({ ...line, ...answer, events, outcome });
          return outcome;
        } catch (error) {
          const { name } = (error as Error).constructor;
          const open = name === 'Unavailable';
          if (!open && name !== 'VersionMoved') throw error;
          const outcome = open ? 'unknown' : 'refused';
          answers.push({ ...line, outcome });
          return outcome;
        }
      };
      const how = MODES[Math.floor(draw() * MODES.length)]!;
      disturbed[how] = (disturbed[how] ?? 0) + 1;
      proxy.disturbNext(how);
      let outcome = await say();
      while (key !== undefined && outcome === 'unknown') outcome = await say();
      if (key !== undefined) await say();
    }
    resolved += log.counts.resolved;
    await log.close();
    await its.end();
    await proxy.end();
  };
  await Promise.all(Array.from({ length: LANES }, (_, n) => lane(n)));
  const log = await finalLog(admin);
  const count = (outcome: Answer['outcome']): number =>
    answers.filter((one) => one.outcome === outcome).length;
  const figures = { events: log.length, recorded: count('recorded'), replayed: count('replayed'), refused: count('refused'), unknown: count('unknown'), resolved, ...disturbed }; // prettier-ignore
  reached('lost answers of PostgreSQL', figures);
  await admin.end();
  await own.drop();
  expect(faultsIn({ answers, seen: {}, log })).toStrictEqual({});
  expect(resolved).toBeGreaterThan(50);
  for (const how of MODES) expect([how, disturbed[how]! > 50]).toStrictEqual([how, true]);
});

test('between a client and the server', async () => {
  const WANTED = figure('CUTS_HTTP', 300, 10_000);
  const place = await served();
  await place.app.listen(0, '127.0.0.1');
  const { port } = place.app.getHttpServer().address() as { port: number };
  const proxy = await FaultProxy.to('127.0.0.1', port);
  const draw = seeded(SEED);
  const source = { kind: 'journalist', name: 'Reporter' };
  await place.record('players', { playerId: 'long', name: 'Shane Long', clubId: 'southampton', registeredAt: '2016-07-01T00:00:00Z', source }); // prettier-ignore
  await place.record('players/long/injuries', { injuryId: 'knee', bodyArea: 'K', source });
  /** Without its key this command would be recorded each time that it is sent. */
  const reassess = (key: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${proxy.port}/api/v1/players/long/injuries/knee/reassessments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${place.admin}`, 'content-type': 'application/json', 'idempotency-key': key, connection: 'close' },
      body: JSON.stringify({ evidence: key, source }),
    }); // prettier-ignore
  let lost = 0;
  let replayed = 0;
  const answered = new Map<string, { readonly events: readonly { readonly id: string }[] }>();
  for (let i = 0; lost < WANTED; i += 1) {
    const key = `reassess-${i}`;
    proxy.disturbNext(CUTS[Math.floor(draw() * CUTS.length)]);
    let answer: Response | undefined;
    let body: unknown;
    while (!answer) {
      answer = await reassess(key).catch(() => undefined);
      body = await answer?.json().catch(() => (answer = undefined));
      if (!answer) lost += 1;
    }
    expect(answer.status).toBe(201);
    if (answer.headers.get('idempotency-replayed') === 'true') replayed += 1;
    answered.set(key, body as { events: { id: string }[] });
  }
  const stored = await place.rows<{ id: string; key: string }>(
    `select id, data->>'evidence' as key from event where type = 'InjuryReassessed' order by position`,
  );
  reached('lost answers of the server', { lost, replayed, events: stored.length });
  await proxy.end();
  await place.close();
  expect(stored.map(({ key, id }) => [key, id])).toStrictEqual(
    [...answered].map(([key, { events }]) => [key, events[0]!.id]),
  );
  expect(replayed).toBeGreaterThan(50);
});
