/** A fact whose shape has changed twice: every path that reads the log gives today's, and an old program stops aloud. */
import { Connections } from '../../src/event-store/connections.js';
import {
  type AnyDecider,
  correctedHistory,
  type StatementCorrected,
  type StoredFact,
} from '../../src/event-store/decider.js';
import { Documents, type Snapshot } from '../../src/event-store/documents.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { replayed } from '../../src/event-store/fold.js';
import { Projector } from '../../src/event-store/projector.js';
import { NewerThanProgram, type OldFacts, Shapes } from '../../src/event-store/shapes.js';
import { type AnyView, ignored } from '../../src/event-store/view.js';
import { database } from '../support/database.js';
import { until } from '../support/until.js';
import { ASKED } from './minutes.js';

jest.setTimeout(60_000);
const NAMES = ['MinutesPlayed', 'StatementCorrected', 'StatementWithdrawn'];
/** Shape 2 calls `mins` `minutes`, shape 3 counts seconds. */
const named = ({ mins, ...rest }: Record<string, unknown>) =>
  mins === undefined ? rest : { minutes: mins, ...rest };
const counted = ({ minutes, ...rest }: Record<string, unknown>) =>
  minutes === undefined ? rest : { seconds: Number(minutes) * 60, ...rest };
const programs: readonly OldFacts[] = [{}, { MinutesPlayed: [named] }, { MinutesPlayed: [named, counted] }]; // prettier-ignore

/** What each program makes of a stream: the sum, in the unit that it knows. */
const playing = (field: string): AnyDecider => ({
  initial: 0,
  commands: {},
  decide: {},
  evolve: { MinutesPlayed: (sum: number, data: Record<string, number>) => sum + data[field]! },
  begins: [],
  partiesOf: () => [],
});
const holding: AnyView = {
  name: 'minutes-held',
  version: 1,
  initial: [],
  keysOf: ({ stream }) => [stream],
  fold: {
    MinutesPlayed: (held: object[], { data, schemaVersion }: StoredFact) => [
      ...held,
      { schemaVersion, data },
    ],
    StatementCorrected: (held: object[], { data }: StoredFact) => [...held, { data }],
    StatementWithdrawn: ignored,
  },
};

let own: Awaited<ReturnType<typeof database>>;
const open: { close(): Promise<void> }[] = [];
beforeEach(async () => void (own = await database()));
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await own.drop();
});
/** A program that knows shapes up to the first, second or third. */
const program = (knows: 1 | 2 | 3) => {
  const its = new Connections(own.url, false, new Shapes(programs[knows - 1], NAMES));
  const log = new EventStore(its);
  const projector = new Projector(its, log, [holding], 2);
  const field = ['mins', 'minutes', 'seconds'][knows - 1]!;
  open.push({
    close: async () => {
      await log.close();
      await projector.stop();
      await its.end();
    },
  });
  const append = async (type: string, data: object) =>
    (await log.executeOnHistory('player-1', ASKED, () => [{ type, data, meta: {} }] as never))
      .events[0]!.id;
  return {
    its,
    log,
    projector,
    play: (amount: number) => append('MinutesPlayed', { day: 'Sunday', [field]: amount }),
    correct: (targetEventId: string, amount: number) =>
      append('StatementCorrected', {
        targetEventId,
        replacement: { [field]: amount, occurred: { precision: 'unknown' } },
        why: 'it was counted anew',
        ...(knows > 1 ? { targetSchemaVersion: knows } : {}),
      } satisfies StatementCorrected),
    sum: async () => (await log.stateOf('player-1', playing(field))).state,
  };
};
const stored = async (): Promise<unknown[]> => {
  const its = new Connections(own.url);
  const { rows } = await its.readers.query<{ schema_version: number; data: object }>(
    'select schema_version, data from event order by position',
  );
  await its.end();
  return rows;
};

test('each program records in its own shape, and what is stored stays as it is', async () => {
  for (const knows of [1, 2, 3] as const) await program(knows).play(1);
  expect(await stored()).toMatchObject([
    { schema_version: 1, data: { mins: 1 } },
    { schema_version: 2, data: { minutes: 1 } },
    { schema_version: 3, data: { seconds: 1 } },
  ]);
});

test('rules, views, histories and corrections of any age are read in the shape of today', async () => {
  const first = program(1);
  const one = await first.play(10);
  const two = await first.play(20);
  await first.correct(one, 11);
  const second = program(2);
  const three = await second.play(30);
  await second.correct(two, 22);
  const third = program(3);
  await third.correct(three, 33 * 60 + 1);
  await third.play(40);
  await third.correct(one, 12 * 60);

  expect(await third.sum()).toBe(12 * 60 + 22 * 60 + (33 * 60 + 1) + 40);
  const whole = await third.log.read('player-1');
  expect(correctedHistory(whole).map(({ schemaVersion, data }) => [schemaVersion, data])).toStrictEqual(
    [720, 1320, 1981, 40].map((seconds) => [3, { day: 'Sunday', seconds }]),
  ); // prettier-ignore
  expect(await third.log.readAfter(0, 100)).toStrictEqual(whole);
  expect(await third.log.readMany(['player-1', 'player-2'])).toStrictEqual(whole);
  expect(await third.log.find(one)).toStrictEqual(whole[0]);
  // A page that holds a correction and not its statement.
  for (const fact of whole)
    expect(await third.log.readAfter(fact.position - 1, 1)).toStrictEqual([fact]);
  expect(whole[2]!.data).toStrictEqual({
    targetEventId: one,
    replacement: { seconds: 660, occurred: { precision: 'unknown' } },
    why: 'it was counted anew',
    targetSchemaVersion: 3,
  });

  third.projector.start();
  await third.projector.waitFor(8);
  const documents = new Documents(third.its);
  let held: unknown;
  await until(async () => {
    held = await documents.read(holding, (snapshot) => snapshot.find(['player-1']));
    return true;
  }, 'the view has not come to the head');
  const anew = replayed(holding, new Set(['player-1']), whole).get('player-1') as object[];
  expect((held as Awaited<ReturnType<Snapshot['find']>>).get('player-1')!.document).toStrictEqual(
    anew,
  );
  expect(anew.slice(0, 2)).toStrictEqual([
    { schemaVersion: 3, data: { day: 'Sunday', seconds: 600 } },
    { schemaVersion: 3, data: { day: 'Sunday', seconds: 1200 } },
  ]);
});

test.each([
  ['a fact of a newer shape', (newer: ReturnType<typeof program>) => newer.play(5), /MinutesPlayed has shape 2, known are shapes up to 1/], // prettier-ignore
  ['a correction of a newer shape', async (newer: ReturnType<typeof program>) => newer.correct((await newer.log.read('player-1'))[0]!.id, 5), /a correction has shape 2/], // prettier-ignore
  ['a fact that it has never heard of', async (newer: ReturnType<typeof program>) => {
    const its = new Connections(own.url);
    const log = new EventStore(its);
    await log.executeOnHistory('player-1', ASKED, () => [{ type: 'PlayerKnighted', data: {}, meta: {} }] as never);
    await its.end();
    return newer;
  }, /there is no fact PlayerKnighted/], // prettier-ignore
])('%s stops an old program aloud: its rules, its readers, its views', async (_, record, said) => {
  const older = program(1);
  await older.play(1);
  older.projector.start();
  await older.projector.waitFor(1);
  await record(program(2));

  await expect(older.sum()).rejects.toThrow(NewerThanProgram);
  await expect(older.log.readAfter(0, 10)).rejects.toThrow(said);
  await expect(older.play(2)).rejects.toThrow(/\(position 2\): this program is older than the log/);
  older.projector.wake();
  await until(async () => (await older.projector.lag())[0]!.failed !== undefined, 'it goes on');
  expect(await older.projector.lag()).toMatchObject([{ events: 1, failed: expect.stringMatching(said) as unknown }]); // prettier-ignore
  expect(await stored()).toHaveLength(2);
});

test('where the old program stopped a newer one goes on', async () => {
  const older = program(1);
  await older.play(1);
  older.projector.start();
  await older.projector.waitFor(1);
  const newer = program(2);
  await newer.play(2);
  await until(async () => (await older.projector.lag())[0]!.failed !== undefined, 'it goes on');
  newer.projector.start();
  await newer.projector.waitFor(2);
  const held = await new Documents(newer.its).read(holding, (snapshot) =>
    snapshot.find(['player-1']),
  );
  // What the older one wrote is in its own shape: views that hold facts take a new version with a new shape.
  expect(held.get('player-1')!.document).toMatchObject([
    { schemaVersion: 1, data: { mins: 1 } },
    { schemaVersion: 2, data: { minutes: 2 } },
  ]);
});
