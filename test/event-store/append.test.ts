import pg from 'pg';
import { Appender } from '../../src/event-store/append.js';
import { Counts } from '../../src/event-store/counts.js';
import type { Append } from '../../src/event-store/append-statement.js';
import { Connections } from '../../src/event-store/connections.js';
import { Rejection } from '../../src/event-store/decider.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { flushMsOf } from '../../src/event-store/flush.js';
import { isReplay, type Recorded } from '../../src/event-store/recorded.answer.js';
import {
  KeepsMoving,
  KeyReused,
  Refused,
  Unavailable,
  VersionMoved,
} from '../../src/event-store/refused.js';
import { database } from '../support/database.js';
import { until } from '../support/until.js';
import { CuttingLine } from './cutting-line.js';
import {
  ASKED,
  faultsIn,
  faultsOf,
  hashOf,
  minutes,
  type Place,
  played,
  record,
  tail,
} from './minutes.js';

jest.setTimeout(60_000);
let own: Awaited<ReturnType<typeof database>>;
let connections: Connections[];
/** Two instances, as two processes are: nothing between them but the database. */
let one: EventStore;
let other: EventStore;
let admin: pg.Client;
const NOTHING_WRONG = { missed: 0, doubled: 0, outOfOrder: 0 };

beforeEach(async () => {
  own = await database();
  connections = [new Connections(own.url), new Connections(own.url)];
  [one, other] = connections.map((its) => new EventStore(its)) as [EventStore, EventStore];
  admin = new pg.Client(own.url);
  await admin.connect();
});
afterEach(async () => {
  await Promise.all([one.close(), other.close()]);
  await Promise.all([admin.end(), ...connections.map((its) => its.end())]);
  await own.drop();
});
const whole = (): ReturnType<EventStore['readAfter']> => one.readAfter(0, 100_000);
const commandsIn = async (): Promise<unknown[]> =>
  (await whole()).map(({ data }) => (data as { command: unknown }).command);

/** Ends a connection that the log is written through. */
const terminateAWriter = async (): Promise<number> => {
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query like 'with h as materialized%' limit 1`,
  );
  return rowCount ?? 0;
};

test('two processes of twelve writers each, cut off again and again, leave a log without a fault', async () => {
  const WRITERS = 12;
  const COMMANDS = 45;
  const acknowledged = new Map<number, Recorded>();
  let refused = 0;
  let terminated = 0;
  let done = false;
  const write = async (log: EventStore, writer: number): Promise<void> => {
    for (let i = 0; i < COMMANDS; i += 1) {
      const command = writer * COMMANDS + i;
      const stream = `player-${(writer * 7 + i * 3) % 10}`;
      // Every ninth writer says a version that has long passed, or has not come yet.
      const stale = i % 9 === 8 ? { expectedVersion: i % 2 ? 1 : 1_000_000 } : {};
      try {
        acknowledged.set(
          command,
          await record(log, stream, command, { facts: 1 + (i % 3), ...stale }),
        );
      } catch (error) {
        if (!(error instanceof VersionMoved || error instanceof KeepsMoving)) throw error;
        refused += 1;
      }
    }
  };
  const cutOff = async (): Promise<void> => {
    for (let next = 100; !done; next += 120) {
      await until(async () => done || (await one.head()) >= next, 'the log stands still');
      terminated += await terminateAWriter();
    }
  };
  const readers = [1, 7, 500].map((limit) =>
    tail((position, size) => other.readAfter(position, size), limit, () => done),
  ); // prettier-ignore
  const cutting = cutOff();
  await Promise.all(
    Array.from({ length: 2 * WRITERS }, (_, writer) => write(writer % 2 ? one : other, writer)),
  );
  done = true;
  await cutting;

  const log = await whole();
  expect(faultsIn(log)).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
  for (const seen of await Promise.all(readers))
    expect(faultsOf(seen, log)).toStrictEqual(NOTHING_WRONG);
  const recorded = new Map<unknown, Place[]>();
  for (const { data, id, position } of log) {
    const { command } = data as { command: number };
    recorded.set(command, [...(recorded.get(command) ?? []), { id, position }]);
  }
  expect(new Set(recorded.keys())).toStrictEqual(new Set(acknowledged.keys()));
  for (const [command, { events, position }] of acknowledged) {
    expect(events.map(({ id, position: at }) => ({ id, position: at }))).toStrictEqual(
      recorded.get(command),
    );
    expect(position).toBe(events.at(-1)!.position);
  }
  expect(log.length).toBeGreaterThan(1_000);
  expect(one.counts.conflicts + other.counts.conflicts).toBeGreaterThan(0);
  expect(terminated).toBeGreaterThan(0);
  expect(refused).toBeGreaterThan(0);
});

test('the naive way, an identity column and plain commits, loses facts to the same reader', async () => {
  await admin.query(
    'create table naive (position bigint generated always as identity primary key, id text)',
  );
  const readAfter = async (position: number, limit: number): Promise<Place[]> => {
    const { rows } = await admin.query<{ position: string; id: string }>(
      'select position, id from naive where position > $1 order by position limit $2',
      [position, limit],
    );
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  };
  let done = false;
  const reader = tail(readAfter, 500, () => done);
  const write = async (writer: number): Promise<void> => {
    const client = new pg.Client(own.url);
    await client.connect();
    for (let i = 0; i < 150; i += 1) {
      await client.query('begin');
      await client.query('insert into naive (id) values ($1)', [`${writer}-${i}`]);
      await client.query('commit');
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: 6 }, (_, writer) => write(writer)));
  done = true;
  expect(faultsOf(await reader, await readAfter(0, 10_000)).missed).toBeGreaterThan(0);
});

describe('commands that share a batch', () => {
  let batches: number[];
  let appender: Appender;
  const append = (stream: string, expected: number, more: Partial<Append> = {}): Append => ({
    stream,
    expected,
    events: [
      { id: crypto.randomUUID(), type: 'MinutesPlayed', schemaVersion: 1, data: {}, meta: {} },
    ],
    ...more,
  });
  const poison = (data: unknown): Pick<Append, 'events'> => ({
    events: [{ id: crypto.randomUUID(), type: 'MinutesPlayed', schemaVersion: 1, data, meta: {} }],
  });
  const key = { commandId: 'feed long-1', requestHash: hashOf('first') };
  const settled = (appends: readonly Append[]) =>
    Promise.allSettled(appends.map((one) => appender.append(one)));
  const kinds = (results: Awaited<ReturnType<typeof settled>>): string[] =>
    results.map((result) => (result.status === 'fulfilled' ? result.value.kind : 'failed'));
  beforeEach(async () => {
    batches = [];
    appender = new Appender(connections[0]!.writer, ({ commands }) => batches.push(commands));
    await appender.append(append('player-long', 0, key));
  });

  test('settle each alone: recorded, moved or known', async () => {
    const results = await settled([
      append('player-davis', 0),
      append('player-long', 0),
      append('player-sims', 0, key),
      append('player-redmond', 0, { ...key, requestHash: hashOf('second') }),
      append('player-boufal', 0),
      append('player-boufal', 1),
      append('player-tadic', 0),
    ]);
    expect(results.map((result) => result.status === 'fulfilled' && result.value)).toStrictEqual([
      { kind: 'recorded', position: 2 },
      { kind: 'moved', actual: 1 },
      { kind: 'known', same: true, first: 1, last: 1 },
      { kind: 'known', same: false, first: 1, last: 1 },
      { kind: 'recorded', position: 3 },
      { kind: 'recorded', position: 5 },
      { kind: 'recorded', position: 4 },
    ]);
    // One command a stream and one a command id go together, the others in the next batch.
    expect(batches).toStrictEqual([1, 5, 2]);
    expect(faultsIn(await whole())).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
  });

  test.each([
    ['a zero character', poison({ label: 'knee\u0000' })],
    ['half a character', { events: [{ ...poison({}).events[0]!, meta: '\ud800\u0000' }] }],
    ['an id that is none', { events: [{ ...poison({}).events[0]!, id: 'knee-1' }] }],
  ])('one that PostgreSQL refuses for %s harms nobody', async (_, poisoned) => {
    const results = await settled([
      append('player-davis', 0),
      append('player-long', 0),
      append('player-poisoned', 0, poisoned),
      append('player-sims', 0, key),
      append('player-tadic', 0),
    ]);
    expect(kinds(results)).toStrictEqual(['recorded', 'moved', 'failed', 'known', 'recorded']);
    const log = await whole();
    expect(log.map(({ stream }) => stream)).toStrictEqual([
      'player-long',
      'player-davis',
      'player-tadic',
    ]);
    expect(faultsIn(log)).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
  });

  test('are told that the log is held when somebody holds it, and none waits for the others', async () => {
    const began = performance.now();
    await admin.query('begin');
    await admin.query(
      `insert into event (position, version, recorded_at, id, stream, type, data) values (2, 1, now(), gen_random_uuid(), 'player-x', 'X', '{}')`,
    );
    const waiting = Array.from({ length: 20 }, (_, i) => record(one, `player-${i}`, i));
    const results = await Promise.allSettled(waiting);
    // Two lock time-outs of two seconds, and half a second.
    expect(performance.now() - began).toBeLessThan(4_500);
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) as unknown }); // prettier-ignore
    await admin.query('rollback');
    expect(await record(one, 'player-1', 1)).toMatchObject({ version: 1, position: 2 });
    expect(await commandsIn()).toStrictEqual([undefined, 1]);
  });
});

describe('a command with an id', () => {
  const asked = (commandId: string, body: unknown = 'first') => ({
    commandId,
    requestHash: hashOf(body),
  });

  test('that comes to both processes at once is recorded once, and both get the same answer', async () => {
    let replays = 0;
    for (let i = 0; i < 60; i += 1) {
      const say = (log: EventStore): Promise<Recorded> =>
        record(log, `player-${i % 4}`, i, { facts: 1 + (i % 2), ...asked(`feed ${i}`) });
      const [first, second] = await Promise.all([say(one), say(other)]);
      expect(second).toStrictEqual(first);
      expect([first, second].filter(isReplay).length).toBe(1);
      replays += 1;
    }
    const log = await whole();
    expect(log.length).toBe(90);
    expect(faultsIn(log)).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
    expect(one.counts.replays + other.counts.replays).toBe(replays);
  });
  test('is refused with another body, also on another stream, and shows nothing of the first', async () => {
    await record(one, 'player-long', 'first', asked('feed 1'));
    for (const log of [one, other])
      for (const stream of ['player-long', 'player-davis'])
        await expect(record(log, stream, 'second', asked('feed 1', 'second'))).rejects.toThrow(
          KeyReused,
        );
    await expect(record(one, 'player-sims', 'third', { commandId: 'feed 1' })).rejects.toThrow(
      KeyReused,
    );
    expect(await commandsIn()).toStrictEqual(['first']);
  });
  test('is a command of its own when another caller brings the same key', async () => {
    await record(one, 'player-long', 'first', asked('feed 1'));
    const answer = await record(one, 'player-long', 'second', asked('reporter 1'));
    expect([answer.position, isReplay(answer)]).toStrictEqual([2, false]);
  });
  test('that is refused leaves no key and no fact: its retry is judged anew', async () => {
    const refuse = () => new Rejection('NoOpenInjury', 'knee-1 is not open');
    await expect(
      one.execute('player-long', { ...ASKED, ...asked('feed 1') }, minutes, refuse),
    ).rejects.toThrow(Refused);
    expect((await admin.query('select from command')).rowCount).toBe(0);
    expect(await whole()).toStrictEqual([]);
    expect(await record(one, 'player-long', 1, asked('feed 1'))).toMatchObject({ position: 1 });
  });
  test('that makes no fact leaves no key', async () => {
    const nothing = await one.execute(
      'player-long',
      { ...ASKED, ...asked('feed 1') },
      minutes,
      () => [],
    );
    expect(nothing).toStrictEqual({ events: [], version: 0, position: 0 });
    expect((await admin.query('select from command')).rowCount).toBe(0);
  });
  test('gets its first answer again, though the rules would refuse it by now', async () => {
    const once = (log: EventStore) =>
      log.execute('player-long', { ...ASKED, ...asked('feed 1') }, minutes, (state) =>
        state === 0 ? played('first', 2) : new Rejection('InjuryAlreadyOpen', 'knee-1 is open'),
      );
    const first = await once(one);
    for (const log of [one, other, one]) {
      const again = await once(log);
      expect(again).toStrictEqual(first);
      expect(isReplay(again)).toBe(true);
    }
    const late = { ...ASKED, ...asked('feed 1'), expectedVersion: 0 };
    expect(await one.execute('player-long', late, minutes, () => [])).toStrictEqual(first);
  });
});

describe('what another process recorded meanwhile', () => {
  const inTurn = (log: EventStore, turn: number) =>
    log.execute('player-long', ASKED, minutes, (state) =>
      state === turn ? played(turn) : new Rejection('NotHisTurn', `${String(state)} is next`),
    );
  test('counts before anybody is refused', async () => {
    await inTurn(one, 0);
    await inTurn(other, 1);
    await expect(inTurn(one, 3)).rejects.toThrow('2 is next');
    await inTurn(other, 2);
    expect(await inTurn(one, 3)).toMatchObject({ version: 4 });
  });
  test('counts for who says the version that he has seen', async () => {
    await record(one, 'player-long', 0);
    await record(other, 'player-long', 1);
    await expect(record(one, 'player-long', 2, { expectedVersion: 1 })).rejects.toMatchObject({
      version: 2,
    });
    expect(await record(one, 'player-long', 2, { expectedVersion: 2 })).toMatchObject({
      version: 3,
    });
  });
  test('counts for what is already true', async () => {
    await record(one, 'player-long', 0);
    await record(other, 'player-long', 1);
    const answer = await one.execute('player-long', ASKED, minutes, (state) =>
      state === 1 ? [] : played(2),
    );
    expect(answer).toMatchObject({ version: 3, position: 3 });
  });
});

test('how long a commit waits for the disk is measured where the log is written, and unknown where it cannot be asked', async () => {
  const client = await connections[0]!.writer.connect();
  const ms = await flushMsOf(client);
  expect(ms).toBeGreaterThan(0);
  expect(ms).toBeLessThan(1_000);
  await client.query('begin');
  await expect(client.query('select 1 / 0')).rejects.toThrow('division by zero');
  expect(await flushMsOf(client)).toBe(Infinity);
  await client.query('rollback');
  client.release();
});

describe('a line that is cut', () => {
  test.each([
    ['before the question arrives', 'question', false],
    ['before the answer comes back', 'answer', false],
    ['before the answer to a command with an id comes back', 'answer', true],
  ] as const)('%s leaves each command recorded once', async (_, before, keyed) => {
    const line = await CuttingLine.to(own.url);
    const its = new Connections(line.url);
    const log = new EventStore(its);
    await record(log, 'player-long', 'first');
    const CUTS = 25;
    const positions: number[] = [];
    for (let i = 0; i < CUTS; i += 1) {
      line.cutNext(before);
      const facts = 1 + (i % 2);
      const key = keyed ? { commandId: `feed ${i}`, requestHash: hashOf(i) } : {};
      // Only the writer's line is in use: the state is known, and nothing is read for the answer.
      const answer = await record(log, 'player-long', i, { facts, ...key });
      expect(isReplay(answer)).toBe(false);
      positions.push(...answer.events.map(({ position }) => position));
    }
    expect(line.cuts).toBe(CUTS);
    const facts = await whole();
    expect(faultsIn(facts)).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
    expect(facts.map(({ position }) => position)).toStrictEqual([1, ...positions]);
    expect(new Set(await commandsIn()).size).toBe(CUTS + 1);
    await its.end();
    await line.end();
  });

  test.each([
    [3, 'the whole batch', Infinity, 1],
    [20, 'two batches that are in flight', Infinity, 2],
    [20, 'the one batch of a slow disk', 0, 1],
  ])(
    'with %i commands, for %s, leaves each of them recorded once',
    async (many, _, quickMs, lost) => {
      const line = await CuttingLine.to(own.url);
      const its = new Connections(line.url);
      const counts = new Counts();
      const appender = new Appender(its.writer, undefined, counts, quickMs);
      const append = (stream: number): Append => ({
      stream: `player-${stream}`,
      expected: 0,
      events: [1, 2].map((of) => ({ id: crypto.randomUUID(), type: 'MinutesPlayed', schemaVersion: 1, data: { of }, meta: {} })),
    }); // prettier-ignore
      const BEFORE = 2; // behind the first one the line is asked how long a commit waits
      for (let stream = 0; stream < BEFORE; stream += 1) await appender.append(append(stream));
      line.cutNext('answer');
      const streams = Array.from({ length: many }, (_, i) => i + BEFORE);
      const outcomes = await Promise.all(streams.map((stream) => appender.append(append(stream))));
      const positions = outcomes.map((one) => one.kind === 'recorded' && one.position);
      expect(positions.toSorted((a, b) => Number(a) - Number(b))).toStrictEqual(streams.map((stream) => 2 * stream + 1)); // prettier-ignore
      await its.end();
      await line.end();
      expect(counts.lost).toBe(lost);
      expect(faultsIn(await whole())).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
    },
  );
});

test('a clock that was set back does not set the log back', async () => {
  await admin.query(
    `insert into event (position, version, recorded_at, id, stream, type, data) values (1, 1, now() + interval '1 hour', gen_random_uuid(), 'player-long', 'X', '{}')`,
  );
  await record(one, 'player-davis', 1);
  await record(one, 'player-davis', 2, { facts: 3 });
  await Promise.all([record(one, 'player-sims', 3), record(one, 'player-tadic', 4)]);
  expect(faultsIn(await whole())).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
});

test('more facts than a batch holds still go together', async () => {
  const [many, few] = await Promise.all([
    record(one, 'player-long', 'many', { facts: 700 }),
    record(one, 'player-davis', 'few', { facts: 2 }),
  ]);
  expect([many.version, few.version]).toStrictEqual([700, 2]);
  expect(many.position - many.events[0]!.position).toBe(699);
  expect(one.counts.appended).toBe(702);
  expect(faultsIn(await whole())).toStrictEqual({ holes: 0, versions: 0, clock: 0 });
});

test('who has been told to stop takes no more commands', async () => {
  const last = record(one, 'player-long', 1);
  await last;
  await one.close();
  await expect(record(one, 'player-long', 2)).rejects.toThrow(Unavailable);
});

test.each([`update event set data = '{}'`, 'delete from event', 'truncate event'])(
  'the log refuses: %s',
  async (sql) => {
    await record(one, 'player-long', 1);
    await expect(admin.query(sql)).rejects.toThrow(/the log is append-only|permission denied/);
    expect(await commandsIn()).toStrictEqual([1]);
  },
);
