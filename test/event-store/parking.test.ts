import type { StoredFact } from '../../src/event-store/decider.js';
import { listParked, Retaking } from '../../src/event-store/parking.js';
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

jest.setTimeout(60_000);
let its: Engine;
beforeEach(async () => {
  its = await engine();
});
afterEach(() => its.end());

/** Cannot fold the facts of these commands. */
const failingOn = (...commands: unknown[]): AnyView => ({
  ...listing,
  fold: {
    MinutesPlayed: (document: unknown, fact: StoredFact, key: string): unknown => {
      const { command } = fact.data as { command: unknown };
      if (commands.includes(command)) throw new TypeError(`${String(command)} is a secret`);
      return (listing.fold.MinutesPlayed as (...of: unknown[]) => unknown)(document, fact, key);
    },
  },
});
const lagOf = async ({ projector }: Process) => (await projector.lag())[0]!;
const folded = async (process: Process): Promise<Process> => {
  await process.projector.waitFor(await its.log.head(), 20_000);
  return process;
};
const retake = async (view: AnyView) => {
  const [generation] = await generationsIn(its, view);
  return Retaking.run(its.connections, view, generation!);
};
const lastOf = (stored: Map<string, unknown>, stream: string): number | undefined =>
  (stored.get(stream) as { order: number[] } | undefined)?.order.at(-1);

test('a fact that cannot be folded stops its own stream, and the 999 others go on', async () => {
  const STREAMS = 1_000;
  const streams = Array.from({ length: STREAMS }, (_, i) => `player-${i}`);
  for (const round of ['first', 'bad', 'last'])
    await Promise.all(
      streams.map((stream, i) =>
        record(
          its.log,
          stream,
          i === 7 ? `${round}-7` : `${round === 'bad' ? 'good' : round}-${i}`,
        ),
      ),
    );
  const failing = failingOn('bad-7');
  const process = await folded(its.process([failing], 300));
  expect(await lagOf(process)).toMatchObject({ events: 0, parked: 1 });
  expect(await lagOf(process)).not.toHaveProperty('failed');

  const stored = await storedOf(its, failing);
  const facts = await its.log.readAfter(0, 3 * STREAMS);
  const lastIn = new Map(facts.map(({ stream, position }) => [stream, position]));
  const current = streams.filter((stream) => lastOf(stored, stream) === lastIn.get(stream));
  expect(current).toHaveLength(STREAMS - 1);
  expect((stored.get('player-7') as { order: number[] }).order).toHaveLength(1);
  const [bad] = facts.filter(({ data }) => (data as { command: unknown }).command === 'bad-7');
  expect(await listParked(its.connections.readers, [failing.name])).toMatchObject([
    { stream: 'player-7', position: bad!.position, type: 'MinutesPlayed', error: 'TypeError', waiting: 2 },
  ]); // prettier-ignore

  // After the fix everything is as if nothing had happened, also in the document that all streams feed.
  expect(await retake(listing)).toStrictEqual({ taken: 1, left: 0 });
  expect(await storedOf(its, listing)).toStrictEqual(await foldedAnew(its, listing));
  expect(await lagOf(process)).toMatchObject({ parked: 0 });
});

test('what is told of a stream that waits holds nothing of the fact', async () => {
  const failing = failingOn('x');
  await record(its.log, 'player-long', 'x');
  await folded(its.process([failing]));
  const told = JSON.stringify(await listParked(its.connections.readers, [failing.name]));
  expect(told).toContain('TypeError');
  expect(told).not.toContain('secret');
});

test('a stream that fails again stays, from where it fails now, and the view goes on', async () => {
  const failing = failingOn(2, 4);
  for (let i = 1; i <= 5; i += 1) await record(its.log, 'player-long', i);
  await record(its.log, 'player-davis', 'other');
  const process = await folded(its.process([failing], 2));
  expect(await retake(failing)).toStrictEqual({ taken: 0, left: 1 });
  const since = async () => (await listParked(its.connections.readers, [failing.name]))[0];
  expect(await since()).toMatchObject({ position: 2, waiting: 4 });
  expect(await retake(failingOn(4))).toStrictEqual({ taken: 0, left: 1 });
  expect(await since()).toMatchObject({ position: 4, waiting: 2 });
  const stored = await storedOf(its, listing);
  expect(stored.get('player-long')).toMatchObject({ order: [1, 2, 3] });
  expect(stored.get('all')).toMatchObject({ order: [1, 2, 3, 6] });

  // The projector that held older documents in memory takes these in before it writes again.
  await record(its.log, 'player-davis', 'more');
  await folded(process);
  expect((await storedOf(its, listing)).get('all')).toMatchObject({ order: [1, 2, 3, 6, 7] });
  expect(await retake(listing)).toStrictEqual({ taken: 1, left: 0 });
  expect(await storedOf(its, listing)).toStrictEqual(await foldedAnew(its, listing));
});

test('streams are taken in again while others are written to', async () => {
  const failing = failingOn('bad');
  await record(its.log, 'player-long', 'bad');
  await record(its.log, 'player-davis', 'bad');
  const process = its.process([failing], 5);
  const writing = Promise.all(
    [0, 1, 2, 3].map(async (writer) => {
      for (let i = 0; i < 60; i += 1) await record(its.log, `player-${writer}`, `${writer}-${i}`);
    }),
  );
  await until(async () => (await lagOf(process)).parked === 2 && (await its.log.head()) > 40);
  expect(await retake(listing)).toStrictEqual({ taken: 2, left: 0 });
  await writing;
  await folded(process);
  expect(await lagOf(process)).toMatchObject({ parked: 0 });
  expect(await storedOf(its, listing)).toStrictEqual(await foldedAnew(its, listing));
});

test('a fact of several documents is in all of them or in none', async () => {
  const half: AnyView = {
    ...listing,
    fold: {
      MinutesPlayed: (document: unknown, fact: StoredFact, key: string): unknown => {
        if (key === 'all') throw new RangeError();
        return (listing.fold.MinutesPlayed as (...of: unknown[]) => unknown)(document, fact, key);
      },
    },
  };
  await record(its.log, 'player-long', 1);
  await folded(its.process([half]));
  expect((await storedOf(its, half)).size).toBe(0);
});

test('a fact whose documents cannot be told waits too', async () => {
  const lost: AnyView = {
    ...listing,
    keysOf: (fact) => [...listing.keysOf(fact), (fact.data as { of: { key: string } }).of.key],
    fold: { MinutesPlayed: listing.fold.MinutesPlayed },
  };
  const broken: AnyView = { ...lost, keysOf: () => { throw new SyntaxError(); } }; // prettier-ignore
  await record(its.log, 'player-long', 1);
  await record(its.log, 'player-long', 2);
  await folded(its.process([broken]));
  expect(await listParked(its.connections.readers, [broken.name])).toMatchObject([
    { stream: 'player-long', position: 1, error: 'SyntaxError', waiting: 2 },
  ]);
});

test('a fold that throws once only is no failure', async () => {
  let thrown = 0;
  const moody: AnyView = {
    ...listing,
    fold: {
      MinutesPlayed: (document: unknown, fact: StoredFact, key: string): unknown => {
        thrown += 1;
        if (thrown === 1) throw new Error();
        return (listing.fold.MinutesPlayed as (...of: unknown[]) => unknown)(document, fact, key);
      },
    },
  };
  await record(its.log, 'player-long', 1);
  const process = await folded(its.process([moody]));
  expect(await lagOf(process)).toMatchObject({ parked: 0 });
  expect(await storedOf(its, listing)).toStrictEqual(await foldedAnew(its, listing));
});

test('an error of the database stops the view and parks nothing', async () => {
  await its.connections.readers.query(
    `alter table document add constraint nobody check (key <> 'player-long')`,
  );
  await record(its.log, 'player-long', 1);
  const process = its.process([listing]);
  await until(async () => (await lagOf(process)).failed !== undefined);
  expect(await lagOf(process)).toMatchObject({ failed: 'cannot go on: 23514', parked: 0, events: 1 }); // prettier-ignore
  await its.connections.readers.query('alter table document drop constraint nobody');
  await folded(process);
  expect(await lagOf(process)).not.toHaveProperty('failed');
});
