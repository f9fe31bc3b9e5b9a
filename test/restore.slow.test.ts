/**
 * A dump that was taken while the log was written to, restored into a fresh cluster: everybody goes on from the old
 * checkpoint, nothing is missed or told twice. On a PostgreSQL of the machine's packages, since pg_dump goes with its server.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, type Inspected } from '../src/audit/inspection.register.js';
import { TrailReactor } from '../src/audit/trail.reactor.js';
import { squadBoard } from '../src/availability/squad-board.view.js';
import { knownFacts } from '../src/correction/known-facts.js';
import { Connections } from '../src/event-store/connections.js';
import { EventStore } from '../src/event-store/event-store.js';
import { migrate } from '../src/event-store/migrate.js';
import { Projector } from '../src/event-store/projector.js';
import { Reactors } from '../src/event-store/reactors.js';
import { ASKED } from './event-store/minutes.js';
import { type Cluster, cluster } from './support/installed-postgres.js';
import { type Program, program } from './support/program.js';
import { until } from './support/until.js';

jest.setTimeout(400_000);
const [BEFORE, DUMPED, PER_PLAYER] = [12_000, 20_000, 50];
const SOURCE = { kind: 'journalist', name: 'Reporter' };

let folder: string;
const open: { close(): Promise<void> }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchline-dump-'));
  chmodSync(folder, 0o777); // pg_dump runs as another user
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
  rmSync(folder, { recursive: true });
});
const fresh = async (): Promise<Cluster> => {
  const made = await cluster();
  open.push({ close: () => made.stop() });
  return made;
};

/** A program on a cluster: the log, the squad board, and one that notes what it is told of. */
const start = (url: string) => {
  const connections = new Connections(url, false, knownFacts);
  const log = new EventStore(connections);
  const projector = new Projector(connections, log, [squadBoard]);
  const told: number[] = [];
  const reactors = new Reactors(connections, log, [
    {
      name: 'noting',
      from: 'the beginning',
      react: async (facts) => void told.push(...facts.map(({ position }) => position)),
      close: async () => undefined,
    },
    new TrailReactor(connections, { keyFile: join(folder, 'trail.key'), name: 'touchline.test' }),
  ]);
  const row = async <Row extends object>(sql: string): Promise<Row> =>
    (await connections.readers.query<Row>(sql)).rows[0]!;
  const follow = async (): Promise<void> => {
    projector.start();
    reactors.start();
    const head = await log.head();
    await projector.waitFor(head, 120_000);
    const reached = async (): Promise<boolean> =>
      (await row<{ at: number }>(`select position::int as at from checkpoint where view = 'reactor/noting'`)).at >= head; // prettier-ignore
    await until(reached, 'the reactor does not come so far', 120_000);
    const signed = async (): Promise<boolean> =>
      (await row<{ at: number | null }>(`select max(size)::int as at from trail_checkpoint where tree = 'events'`)).at === head; // prettier-ignore
    await until(signed, 'the trail does not come so far', 120_000);
    await until(async () => (await projector.lag())[0]!.whole, 'the view is not whole');
    await rest();
  };
  const rest = async (): Promise<void> => {
    await projector.stop();
    await reactors.stop();
  };
  open.push({
    close: async () => {
      await log.close();
      await rest();
      await connections.end();
    },
  });
  const inspected = (): Promise<Inspected> => inspect(connections, { name: 'touchline.test' });
  return { log, told, follow, row, inspected };
};
type Started = ReturnType<typeof start>;

/** Facts of one player after the other, each player's in one command. */
const write = async ({ log }: Started, from: number, upTo: number): Promise<void> => {
  const players = Array.from({ length: (upTo - from) / PER_PLAYER }, (_, i) => from / PER_PLAYER + i); // prettier-ignore
  for (let i = 0; i < players.length; i += 32)
    await Promise.all(players.slice(i, i + 32).map((player) => story(log, player)));
};
const story = async (log: EventStore, player: number): Promise<void> => {
  const meta = {
    source: SOURCE, statedAt: '2021-08-01T12:00:00Z', occurred: { precision: 'unknown' },
    confidence: 'reported', visibility: 'public', actor: ASKED.actor, party: `club-${player % 20}`,
  }; // prettier-ignore
  const facts = [
    { type: 'PlayerRegistered', data: { clubId: `club-${player % 20}`, registeredAt: '2021-07-01T00:00:00Z' }, meta },
    { type: 'PlayerInjured', data: { injuryId: 'knee', bodyArea: 'K', publicLabel: 'Knee injury' }, meta },
    ...Array.from({ length: PER_PLAYER - 2 }, (_, i) => ({ type: 'InjuryReassessed', data: { injuryId: 'knee', evidence: `scan ${i}` }, meta })),
  ]; // prettier-ignore
  const commandId = `feed:${player}`;
  const requestHash = createHash('sha256').update(commandId).digest();
  await log.executeOnHistory(`player-${player}`, { ...ASKED, commandId, requestHash }, () => facts);
};
/** All that is in the log up to a position, as one digest. */
const digest = async ({ row }: Started, upTo: number): Promise<string> =>
  (
    await row<{ digest: string }>(
      `select md5(string_agg(md5(e::text), '' order by position)) as digest from event e where position <= ${upTo}`,
    )
  ).digest;

test('restored from a dump, everybody goes on where the dump had him; nothing is missed, nothing comes twice', async () => {
  const from = await fresh();
  await migrate(from.url);
  const before = start(from.url);
  await write(before, 0, BEFORE);
  await before.follow();
  await write(before, BEFORE, DUMPED); // nobody follows: the dump has a log that is ahead of its checkpoints

  const file = join(folder, 'touchline.dump');
  const began = performance.now();
  const writing = write(before, DUMPED, DUMPED + 2_000);
  await from.run('pg_dump', '-Fc', '-f', file, '-d', from.url);
  await writing;
  const dumped = performance.now();

  const to = await fresh();
  const restoring = performance.now();
  await to.run('pg_restore', '--exit-on-error', '-d', to.superuser, file);
  const restored = performance.now();
  await migrate(to.url);
  const after = start(to.url);
  const head = await after.log.head();
  expect(head).toBeGreaterThanOrEqual(DUMPED);
  expect(await digest(after, head)).toBe(await digest(before, head));
  expect(await after.row('select min(position)::int as min, max(position)::int as max from checkpoint')).toStrictEqual({ min: BEFORE, max: BEFORE }); // prettier-ignore

  const key = { ...ASKED, commandId: 'feed:3', requestHash: createHash('sha256').update('feed:3').digest() }; // prettier-ignore
  const again = await after.log.executeOnHistory('player-3', key, () => []);
  expect([again.events.length, again.version]).toStrictEqual([PER_PLAYER, PER_PLAYER]);
  await write(after, 100_000, 101_000);
  await after.follow();
  expect(await after.log.head()).toBe(head + 1_000);
  expect(after.told).toStrictEqual(Array.from({ length: head + 1_000 - BEFORE }, (_, i) => BEFORE + 1 + i)); // prettier-ignore
  const { events, decisions } = await after.inspected();
  expect([events.faults, decisions.faults]).toStrictEqual([[], []]);
  expect([events.size, events.lastSigned]).toStrictEqual([head + 1_000, head + 1_000]);

  const run = ranOn(to.url);
  const doctor = await run('doctor', '--full');
  expect(doctor.out).not.toMatch(/FAULT/);
  expect([doctor.code, doctor.out]).toStrictEqual([
    0,
    expect.stringMatching(/PostgreSQL 1[5-8]\./),
  ]);
  const rebuild = await run('rebuild', 'squad-board', '--json');
  expect([rebuild.code, JSON.parse(rebuild.out)]).toMatchObject([
    0,
    { compared: { differing: 0, position: head + 1_000 } },
  ]);
  const s = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    `${head} facts: dumped in ${s(dumped - began)}, restored in ${s(restored - restoring)}`,
  );
});
const ranOn = (url: string): Program['run'] => {
  const made = program({ DATABASE_URL: url });
  open.push({ close: () => made.close() });
  return (...args) => made.run(...args);
};
