/** No event is lost, skipped, doubled or put out of order, whoever writes at once and whichever connection dies. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { database } from '../support/database.js';
import { faultsIn } from './checker.js';
import { killChildren } from './child.js';
import { duel } from './duel.js';
import { naive } from './naive.js';
import { figure, reached, SEED, TIME_OUT } from './figures.js';

jest.setTimeout(TIME_OUT);
let folder: string;
let own: Awaited<ReturnType<typeof database>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'touchline-duel-'));
  own = await database();
});
afterEach(async () => {
  killChildren();
  rmSync(folder, { recursive: true });
  await own.drop();
});

test('two processes of 24 writers, others by hand, and a killer leave a log without a fault', async () => {
  const figures = {
    events: figure('DUEL_EVENTS', 20_000, 2_000_000),
    pairs: figure('DUEL_PAIRS', 2_000, 200_000),
    others: 100,
    faults: 50,
    thinking: figure('DUEL_THINKING', 100, 20),
  };
  const { recording, counts } = await duel(own.url, folder, SEED, figures);
  reached('duel', counts);
  expect(faultsIn(recording)).toStrictEqual({});
  for (const [name, places] of Object.entries(recording.seen))
    expect([name, places.length]).toStrictEqual([name, recording.log.length]);
  const { events, killed, rolledBack, conflicts, refused, pairs, othersRefused, strangersRecorded } = counts; // prettier-ignore
  expect(events).toBeGreaterThanOrEqual(figures.events);
  for (const many of [killed, rolledBack, conflicts, refused]) expect(many).toBeGreaterThan(50);
  expect(pairs).toBe(figures.pairs);
  expect([othersRefused, strangersRecorded]).toStrictEqual([100, 100]);
});

test('the same reader and the same checker catch the naive way, an identity column and plain commits', async () => {
  const recording = await naive(own.url, folder, SEED, { writers: 12, events: 3_000 });
  const faults = faultsIn(recording);
  reached('naive', { events: recording.log.length, faults });
  const { missed, 'clock stood still': _clock, ...others } = faults; // two clocks are read before either waits for its position
  expect(others).toStrictEqual({});
  expect(missed!.count).toBeGreaterThan(0);
});
