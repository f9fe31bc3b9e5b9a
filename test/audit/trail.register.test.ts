/** The trail: a leaf for each decision, a hash for each row of the log, none skipped and none twice. */
import pg from 'pg';
import { readCheckpoint } from '../../src/audit/checkpoint.js';
import { originOf } from '../../src/audit/checkpoints.register.js';
import { readLeaf } from '../../src/audit/decision.js';
import { inspect, type Inspected } from '../../src/audit/inspection.register.js';
import { keyLeaf } from '../../src/audit/key-leaf.js';
import { isSignedBy, signerAs } from '../../src/audit/note.js';
import { TrailReactor } from '../../src/audit/trail.reactor.js';
import { Trail } from '../../src/audit/trail.register.js';
import { keyOfFile, readKeyFile } from '../../src/audit/trail-key.file.js';
import { Connections } from '../../src/event-store/connections.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { Reactors } from '../../src/event-store/reactors.js';
import { until } from '../support/until.js';
import { NAME, type Recording, recording } from './recorded.js';

jest.setTimeout(60_000);
let its: Recording;
beforeEach(async () => {
  its = await recording();
});
afterEach(() => its.close());

const reactorOf = (connections = its.connections): TrailReactor =>
  new TrailReactor(connections, { keyFile: its.keyFile, name: NAME });
const inspected = (): Promise<Inspected> => inspect(its.connections, { name: NAME });
const faultsOf = ({ events, decisions }: Inspected): string[] => [
  ...events.faults,
  ...decisions.faults,
];
const leaves = async (): Promise<{ position: string | null; leaf: string }[]> =>
  (
    await its.connections.readers.query<{ position: string | null; leaf: string }>(
      'select position, leaf from trail_leaf order by n',
    )
  ).rows;
/** As the engine tells a reactor of facts. */
const told = async (reactor: TrailReactor, position?: number): Promise<void> =>
  reactor.reach(position ?? (await its.log.head()));

test('decisions are leaves in log order, with words only as commitments; what is medical is none', async () => {
  const ruling = await its.tell('ruling');
  const injury = await its.tell('injury');
  await its.tell('ban');
  await its.correct('ruling', ruling);
  await its.correct('injury', injury);
  await told(reactorOf());
  const [key, ...decisions] = await leaves();
  expect(key!.position).toBeNull();
  expect(decisions.map(({ position }) => Number(position))).toStrictEqual([1, 3, 4]);
  expect(readLeaf(decisions[0]!.leaf)).toMatchObject({
    id: ruling,
    type: 'EligibilityRulingIssued',
    data: {
      decision: 'ELIGIBLE',
      authority: 'FIFA',
      effectiveFrom: '2017-01-20',
      grounds: { commitment: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    },
  });
  expect(decisions.map(({ leaf }) => leaf).join()).not.toMatch(/retired|So it was|Misread|key-1/);
  expect(faultsOf(await inspected())).toStrictEqual([]);
});

test('both trees are signed, and a decision is in what is signed as soon as it is taken in', async () => {
  await its.tellMany(9);
  const reactor = reactorOf();
  await told(reactor);
  await its.tell('ruling');
  await told(reactor);
  const signer = await readKeyFile(its.keyFile);
  for (const [tree, size] of [
    ['decisions', 7],
    ['events', 10],
  ] as const) {
    const head = readCheckpoint((await its.checkpoints.last(tree))!.note)!;
    expect(head).toMatchObject({ origin: `${NAME}/${tree}`, size });
    expect(isSignedBy(head.note, signerAs(`${NAME}/${tree}`, signer))).toBe(true);
  }
  expect(faultsOf(await inspected())).toStrictEqual([]);
  await reactor.close();
});

test('facts that come again add nothing', async () => {
  await its.tellMany(20);
  await told(reactorOf());
  const before = await its.checkpoints.last('decisions');
  await told(reactorOf());
  await told(reactorOf(), 15);
  expect(await its.checkpoints.last('decisions')).toStrictEqual(before);
  expect(await leaves()).toHaveLength(11);
});

test('two trails that write at once, and cuts of their lines, leave one whole trail', async () => {
  await its.tellMany(10);
  await told(reactorOf());
  await its.tellMany(2_490);
  const others = [its.connections, new Connections(its.url), new Connections(its.url)];
  const admin = new pg.Client(its.url);
  await admin.connect();
  const run = async (connections: Connections): Promise<void> => {
    for (let upTo = 100; upTo <= 2_500; upTo += 60) {
      const trail = new Trail(connections);
      await until(() => trail.catchUp(upTo).then(() => true));
    }
    await until(() => new Trail(connections).catchUp(2_500).then(() => true));
  };
  let running = 3;
  const all = Promise.all(others.map((one) => run(one).finally(() => (running -= 1))));
  let cuts = 0;
  const cut = async (): Promise<boolean> => {
    const { rowCount } = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query like '%trail_tile%' and random() < .2`,
    );
    cuts += rowCount ?? 0;
    return running === 0;
  };
  await until(cut, 'the trails did not end', 40_000);
  await all;
  expect(cuts).toBeGreaterThan(0);
  await admin.end();
  for (const other of others.slice(1)) await other.end();
  await told(reactorOf());
  const { events, decisions } = await inspected();
  expect([...events.faults, ...decisions.faults]).toStrictEqual([]);
  expect([events.size, decisions.size]).toStrictEqual([2_500, 1_253]);
});

test('several processes keep one trail, whichever leads', async () => {
  const connections = new Connections(its.url);
  const reacting = [its.connections, connections].map(
    (line) => new Reactors(line, new EventStore(line), [reactorOf(line)]),
  );
  reacting.forEach((one) => one.start());
  await its.tellMany(40);
  const signed = async (size: number): Promise<void> =>
    until(async () => (await its.checkpoints.last('decisions'))?.size === size);
  await signed(21);
  await reacting[0]!.stop();
  await its.tellMany(40);
  await signed(41);
  await reacting[1]!.stop();
  await connections.end();
  expect(faultsOf(await inspected())).toStrictEqual([]);
});

test('another key is not the trail’s: it signs nothing, and the trail goes on', async () => {
  await its.tellMany(4);
  await told(reactorOf());
  await its.tellMany(4);
  const stranger = new TrailReactor(its.connections, { keyFile: `${its.keyFile}.other`, name: NAME }); // prettier-ignore
  await expect(told(stranger)).rejects.toThrow(/another key/);
  expect(await leaves()).toHaveLength(5);
  await told(reactorOf());
  expect(faultsOf(await inspected())).toStrictEqual([]);
});

test('a key that the one before it did not hand on is found, though it signs all that follows', async () => {
  await its.tellMany(4);
  await told(reactorOf());
  const forger = await keyOfFile(`${its.keyFile}.forged`, NAME);
  const trail = new Trail(its.connections);
  await trail.refresh();
  await trail.announce(keyLeaf(signerAs(originOf(NAME, 'decisions'), forger)), 3);
  await its.checkpoints.sign(NAME, { decisions: trail.standing!.decisions }, forger);
  expect(faultsOf(await inspected())).toStrictEqual([
    'the key announced by decision 3 was not handed on by the one before it',
  ]);
});

test('what was erased of a decision breaks no proof: its leaf stays, and nothing opens it', async () => {
  await its.tellMany(8);
  await told(reactorOf());
  await its.connections.readers.query('delete from trail_salt where n = 1');
  const seen = await inspected();
  expect(faultsOf(seen)).toStrictEqual([]);
  expect(seen.erased).toBe(1);
});
