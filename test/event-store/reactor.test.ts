/** What follows the log beside the views: every fact, in order, at least once, by one process at a time. */
import { Connections } from '../../src/event-store/connections.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { EventStore } from '../../src/event-store/event-store.js';
import type { Reactor } from '../../src/event-store/reactor.js';
import { Reactors } from '../../src/event-store/reactors.js';
import { database } from '../support/database.js';
import { until } from '../support/until.js';
import { record } from './minutes.js';

jest.setTimeout(60_000);
let own: Awaited<ReturnType<typeof database>>;
let its: Connections;
let log: EventStore;
let running: { stop: () => Promise<void>; connections: Connections }[];
beforeEach(async () => {
  own = await database();
  its = new Connections(own.url);
  log = new EventStore(its);
  running = [];
});
afterEach(async () => {
  for (const { stop, connections } of running.splice(0)) {
    await stop();
    if (connections !== its) await connections.end();
  }
  await log.close();
  await its.end();
  await own.drop();
});

/** Notes the positions that it is told of; `before` may get in the way. */
const noting = (
  told: number[],
  before: (facts: readonly StoredFact[]) => Promise<void> = async () => undefined,
  { name = 'noting', from = 'the beginning' }: Partial<Pick<Reactor, 'name' | 'from'>> = {},
): Reactor => ({
  name,
  from,
  react: async (facts) => {
    await before(facts);
    told.push(...facts.map(({ position }) => position));
  },
  close: async () => undefined,
});
/** As a process of its own has them. */
const following = (connections: Connections, ...reactors: readonly Reactor[]): Reactors => {
  const reacting = new Reactors(connections, connections === its ? log : new EventStore(connections), reactors); // prettier-ignore
  running.push({ stop: () => reacting.stop(), connections });
  reacting.start();
  return reacting;
};
const write = async (facts: number, from = 0): Promise<void> => {
  for (let i = from; i < from + facts; i += 1) await record(log, `player-${i % 3}`, i);
};
const upTo = (n: number, from = 1): number[] => Array.from({ length: n - from + 1 }, (_, i) => from + i); // prettier-ignore
const checkpoint = async (name = 'noting'): Promise<number> => {
  const { rows } = await its.readers.query<{ position: string }>(
    'select position from checkpoint where view = $1 and version = 0',
    [`reactor/${name}`],
  );
  return Number(rows[0]?.position ?? -1);
};
/** Ends the session that leads, as the death of its process does. */
const cutLeader = async (): Promise<number> => {
  const { rowCount } = await its.readers.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
     and database = (select oid from pg_database where datname = current_database())`,
  );
  return rowCount ?? 0;
};

test('one that begins at the beginning is told of all facts, one that begins now of those to come', async () => {
  await write(5);
  const [all, later]: [number[], number[]] = [[], []];
  following(its, noting(all), noting(later, undefined, { name: 'later', from: 'now' }));
  await until(async () => (await checkpoint('later')) === 5 && all.length === 5);
  await write(5, 5);
  await until(() => all.length === 10 && later.length === 5, 'they are not told');
  expect([all, later]).toStrictEqual([upTo(10), upTo(10, 6)]);
  await until(async () => (await checkpoint()) === 10 && (await checkpoint('later')) === 10);
});

test('what another process recorded is found without a word from it', async () => {
  const told: number[] = [];
  following(its, noting(told));
  const other = new Connections(own.url);
  await record(new EventStore(other), 'player-1', 1);
  await other.end();
  await until(() => told.length === 1, 'it is not told');
});

test('one that fails is told of the same facts again and skips none; the others go on; it is aloud', async () => {
  let broken = true;
  const [told, well]: [number[], number[]] = [[], []];
  const failing = async (): Promise<void> => {
    if (broken) throw Object.assign(new Error('Knee injury'), { code: 'ECONNREFUSED' });
  };
  const reactors = following(its, noting(told, failing), noting(well, undefined, { name: 'well' }));
  await write(3);
  await until(() => well.length === 3, 'the other does not go on');
  await until(async () => {
    const [noting, other] = await reactors.lag();
    return noting!.failed !== undefined && other!.events === 0; // its checkpoint comes after its deed
  }, 'it is not aloud');
  expect(await reactors.lag()).toMatchObject([
    { view: 'reactor/noting', events: 3, failed: 'ECONNREFUSED' },
    { view: 'reactor/well', events: 0, seconds: 0 },
  ]);
  expect((await reactors.lag())[0]!.seconds).toBeGreaterThan(0);
  expect([told, await checkpoint()]).toStrictEqual([[], 0]);
  broken = false;
  await until(() => told.length === 3, 'it does not try again');
  expect(told).toStrictEqual([1, 2, 3]);
  await until(async () => (await reactors.lag())[0]!.events === 0, 'it stays behind');
  expect((await reactors.lag())[0]).not.toHaveProperty('failed');
});

test('of two processes one leads; when it is cut off, the other goes on from the checkpoint', async () => {
  const told: { by: number; position: number }[] = [];
  const at = (by: number): Reactor => ({
    ...noting([]),
    react: async (facts) => void told.push(...facts.map(({ position }) => ({ by, position }))),
  });
  for (const by of [0, 1]) following(new Connections(own.url), at(by));
  await write(4);
  await until(() => told.length === 4, 'nobody leads');
  const { by: leader } = told[0]!;
  expect(told).toStrictEqual(upTo(4).map((position) => ({ by: leader, position })));
  await running[leader]!.stop();
  await write(4, 4);
  await until(() => told.length >= 8, 'the other does not go on');
  expect(told.slice(4)).toStrictEqual(upTo(8, 5).map((position) => ({ by: 1 - leader, position })));
});

test('cut off between the deed and the checkpoint, again and again: the same facts again, none missed, in order', async () => {
  const [ROUNDS, FACTS] = [8, 3];
  const told: number[] = [];
  let cutsWanted = 0;
  let cuts = 0;
  const cutting = async (): Promise<void> => {
    if (cutsWanted <= cuts) return;
    cuts += await cutLeader();
  };
  for (let i = 0; i < 2; i += 1) following(new Connections(own.url), noting(told, cutting));
  for (let round = 1; round <= ROUNDS; round += 1) {
    cutsWanted = round;
    await write(FACTS, round * FACTS);
    const come = async (): Promise<boolean> => (await checkpoint()) === round * FACTS;
    await until(come, 'they do not come so far');
  }
  expect(cuts).toBe(ROUNDS);
  expect([...new Set(told)]).toStrictEqual(upTo(ROUNDS * FACTS)); // in order, when met for the first time
  expect(told.length).toBeGreaterThanOrEqual(ROUNDS * FACTS + ROUNDS); // the cut was between the two
});
