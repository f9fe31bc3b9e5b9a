import { setTimeout as pause } from 'node:timers/promises';
import { Documents, type Snapshot } from '../../src/event-store/documents.js';
import {
  beginBeside,
  dropGeneration,
  liveBefore,
  makeLive,
} from '../../src/event-store/generation.js';
import { Rebuild } from '../../src/event-store/rebuild.js';
import { NotReached } from '../../src/event-store/refused.js';
import type { AnyView } from '../../src/event-store/view.js';
import { until } from '../support/until.js';
import { record } from './minutes.js';
import {
  type Engine,
  engine,
  foldedAnew,
  generationsIn,
  listing,
  type Process,
  storedOf,
} from './projecting.js';

jest.setTimeout(120_000);
let its: Engine;
/** Ends what a test runs beside itself, if the test failed. */
let end: () => void = () => undefined;
beforeEach(async () => {
  its = await engine();
});
afterEach(async () => {
  end();
  await its.end();
});

const never = new AbortController().signal;
const nothing = (): void => undefined;
const generationAt = async (version: number, view = listing) =>
  (await generationsIn(its, view)).find((one) => one.version === version)!;
const rebuilding = async (version: number, pageSize: number): Promise<Rebuild> =>
  new Rebuild(its.connections, listing, await generationAt(version), pageSize);
const switchTo = async (version: number): Promise<void> => {
  const generation = await generationAt(version);
  await until(() => makeLive(its.connections.readers, generation));
};
const orderIn = async (snapshot: Snapshot): Promise<readonly number[]> =>
  (await snapshot.find<{ order: number[] }>(['all'])).get('all')?.document.order ?? [];
const settled = async ({ projector }: Process): Promise<void> =>
  projector.waitFor(await its.log.head(), 20_000);
const recordMany = async (facts: number, name: string): Promise<void> => {
  for (let i = 0; i < facts; i += 10)
    await record(its.log, `player-${i % 7}`, `${name}-${i}`, { facts: 10 });
};

test('a view is rebuilt beside writers, killed half-way, resumed, switched and switched back, and no read fails', async () => {
  await recordMany(2_000, 'before');
  const process = its.process([listing], 50);
  await settled(process);
  const documents = new Documents(process.connections);

  let done = false;
  let reads = 0;
  let previous = 0;
  const failures: unknown[] = [];
  end = () => (done = true);
  const reading = (async () => {
    while (!done)
      try {
        // What was waited for is in the answer, and an answer is of one position.
        const position = await its.log.head();
        await process.projector.waitFor(position, 20_000);
        await documents.read(listing, async (snapshot) => {
          const order = await orderIn(snapshot);
          if (snapshot.position < position) throw new Error('an answer older than was asked for');
          if (order.length !== snapshot.position || order.at(-1) !== snapshot.position)
            throw new Error(`${order.length} facts at ${snapshot.position}`);
          previous = snapshot.position;
        });
        reads += 1;
      } catch (error) {
        failures.push(error);
      }
  })();
  const writing = (async () => {
    // A writer who thinks: this view keeps a list of all facts, so folding costs more the longer the log.
    for (let i = 0; !done; i += 1) {
      await record(its.log, `player-${i % 11}`, `beside-${i}`);
      await pause(4);
    }
  })();

  const version = await beginBeside(its.connections.readers, listing);
  const killed = await rebuilding(version, 100);
  const half = new AbortController();
  const progress = (at: number): void => (at >= 900 ? half.abort() : undefined);
  expect(await killed.run(half.signal, progress)).toBe(false);
  killed.end();
  const { position } = await generationAt(version);
  expect(position).toBeGreaterThanOrEqual(900);
  expect(position).toBeLessThan(2_000);

  const resumed = await rebuilding(version, 100);
  const seen: number[] = [];
  expect(await resumed.run(never, (at) => seen.push(at))).toBe(true);
  expect(seen[0]).toBe(position);
  expect(await resumed.compare()).toMatchObject({ differing: 0, keys: [], documents: 12 });
  expect(await resumed.finish(never)).toBe(true);
  resumed.end();
  // The server notices it and keeps it current.
  await until(async () => (await generationAt(version)).position > resumed.at + 20);

  for (let turn = 0; turn < 6; turn += 1) {
    const before = reads;
    await switchTo(turn % 2 ? listing.version : version);
    await until(() => reads > before + 3);
  }
  done = true;
  await Promise.all([reading, writing]);
  expect(failures).toStrictEqual([]);
  expect(previous).toBeGreaterThan(2_000);

  await settled(process);
  await until(async () => {
    const [a, b] = await generationsIn(its, listing);
    return a!.position === b!.position;
  });
  expect(await storedOf(its, listing, version)).toStrictEqual(await storedOf(its, listing));
  expect(await storedOf(its, listing)).toStrictEqual(await foldedAnew(its, listing));
});

test('documents that differ from those that are read are told by key', async () => {
  await recordMany(100, 'before');
  await settled(its.process([listing]));
  await its.connections.readers.query(
    `update document set document = '{"order": [], "facts": []}' where key = 'player-3'`,
  );
  await its.connections.readers.query(`update document set facts = facts[2:] where key = 'all'`);
  const version = await beginBeside(its.connections.readers, listing);
  const rebuild = await rebuilding(version, 30);
  await rebuild.run(never, nothing);
  expect(await rebuild.compare()).toStrictEqual({
    position: 100,
    documents: 8,
    differing: 2,
    keys: ['all', 'player-3'],
  });
  rebuild.end();
});

test('two processes do not rebuild the same generation at once', async () => {
  await recordMany(100, 'before');
  await settled(its.process([listing]));
  const version = await beginBeside(its.connections.readers, listing);
  const first = await rebuilding(version, 10);
  await first.run(never, nothing);
  const second = await rebuilding(version, 10);
  await expect(second.run(never, nothing)).rejects.toThrow(/another process is rebuilding/);
  second.end();
  first.end();
});

test('a generation is not read before it is whole, nor while it is behind', async () => {
  await recordMany(100, 'before');
  await settled(its.process([listing]));
  const version = await beginBeside(its.connections.readers, listing);
  const { readers } = its.connections;
  expect(await makeLive(readers, await generationAt(version))).toBe(false);
  const rebuild = await rebuilding(version, 10);
  await rebuild.run(never, nothing);
  expect(await makeLive(readers, await generationAt(version))).toBe(false);
  await rebuild.finish(never);
  rebuild.end();
  expect(await makeLive(readers, await generationAt(version))).toBe(true);
  expect(await liveBefore(readers, listing)).toBe(listing.version);
});

test('what was answered from the old generation is dropped when another is read, and when it is thrown away', async () => {
  await record(its.log, 'player-long', 1);
  const process = its.process([listing]);
  await settled(process);
  const told: unknown[] = [];
  process.projector.onWritten((written) => told.push(written));
  const version = await beginBeside(its.connections.readers, listing);
  const rebuild = await rebuilding(version, 10);
  await rebuild.run(never, nothing);
  await rebuild.finish(never);
  rebuild.end();
  await switchTo(version);
  await until(() => told.length > 0);
  expect(told).toStrictEqual([{ view: listing.name, position: 1, keys: undefined }]);

  await dropGeneration(its.connections.readers, await generationAt(listing.version));
  expect(await liveBefore(its.connections.readers, listing)).toBeUndefined();
  await record(its.log, 'player-long', 2);
  await settled(process);
  expect(await new Documents(its.connections).read(listing, orderIn)).toStrictEqual([1, 2]);
});

describe('a program whose documents have another shape', () => {
  const reshaped: AnyView = { ...listing, version: 2 };

  test('folds its own beside those of the older program, which goes on', async () => {
    await recordMany(200, 'before');
    const older = its.process([listing], 20);
    await settled(older);
    const newer = its.process([reshaped], 20);
    await settled(newer);
    await recordMany(50, 'after');
    await Promise.all([settled(older), settled(newer)]);
    expect(await generationsIn(its, listing)).toMatchObject([
      { version: 1, shape: 1, live: true, whole: true },
      { version: 2, shape: 2, live: true, whole: true },
    ]);
    const documents = new Documents(its.connections);
    expect(await documents.read(listing, orderIn)).toHaveLength(250);
    expect(await documents.read(reshaped, orderIn)).toHaveLength(250);
  });

  test('answers nothing until it has come to the head once', async () => {
    await recordMany(200, 'before');
    await settled(its.process([listing]));
    const unknowing: AnyView = { ...reshaped, fold: {} };
    const newer = its.process([unknowing], 20);
    await until(async () => (await newer.projector.lag())[0]!.failed !== undefined);
    const documents = new Documents(its.connections);
    await expect(documents.read(reshaped, orderIn)).rejects.toThrow(NotReached);
    await expect(documents.position(reshaped)).rejects.toThrow(NotReached);
    expect(await newer.projector.lag()).toMatchObject([{ whole: false, events: 200 }]);
    await newer.projector.stop();
    its.process([reshaped], 20);
    let order: readonly number[] = [];
    await until(async () => (order = await documents.read(reshaped, orderIn)).length > 0);
    expect(order).toHaveLength(200);
  });

  test('begun by two processes at once is begun once', async () => {
    await recordMany(50, 'before');
    const both = [its.process([reshaped], 5), its.process([reshaped], 5)];
    await Promise.all(both.map(settled));
    expect(await generationsIn(its, reshaped)).toMatchObject([{ version: 2, shape: 2 }]);
    expect(await storedOf(its, reshaped)).toStrictEqual(await foldedAnew(its, reshaped));
  });
});
