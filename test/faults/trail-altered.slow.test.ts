/** Whatever the owner of the database alters, the inspection finds it, and names the place where there is one. */
import { inspectOver } from '../../src/audit/inspection.register.js';
import { TrailReactor } from '../../src/audit/trail.reactor.js';
import { NAME, type Recording, recording } from '../audit/recorded.js';
import { ALTERATIONS, asOwner } from './alterations.js';
import { figure, reached, SEED, TIME_OUT } from './figures.js';
import { randomFrom } from './random.js';

jest.setTimeout(TIME_OUT);
/** of each kind: 1,000 in all, and 10,000 in a soak */
const EACH = figure('ALTERATIONS_EACH', 42, 417);
let its: Recording;
beforeAll(async () => {
  its = await recording();
  const reactor = new TrailReactor(its.connections, { keyFile: its.keyFile, name: NAME });
  // More than a tile wide, and signed at several sizes.
  for (const n of [7, 30, 200, 100]) {
    await its.tellMany(n);
    await reactor.reach(await its.log.head());
  }
  await reactor.close();
});
afterAll(async () => {
  reached('alterations of the trail', { kinds: ALTERATIONS.length, each: EACH });
  await its.close();
});

test('nothing altered, nothing found', async () => {
  const line = await its.connections.readers.connect();
  const { events, decisions } = await inspectOver(line, { name: NAME });
  line.release();
  expect([...events.faults, ...decisions.faults]).toStrictEqual([]);
  expect(events.checkpoints).toBe(4);
});

test.each(ALTERATIONS)(`$what: found each time (SEED=${SEED})`, async ({ sql, names }) => {
  const random = randomFrom(SEED);
  const line = await its.connections.readers.connect();
  const size = { events: 337, leaves: 170 };
  const missed: string[] = [];
  try {
    for (let i = 0; i < EACH; i += 1) {
      const { text, place } = sql(random, size);
      await line.query('begin');
      await asOwner(line);
      await line.query(text);
      const { events, decisions } = await inspectOver(line, { name: NAME });
      const faults = [...events.faults, ...decisions.faults];
      if (!faults.length || (names && !faults.some((fault) => names(place).test(fault))))
        missed.push(`${text}: ${faults.join('; ')}`);
      await line.query('rollback');
    }
  } finally {
    await line.query('rollback');
    line.release();
  }
  expect(missed).toStrictEqual([]);
});
