import { Readable } from 'node:stream';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import type { TestingModule } from '@nestjs/testing';
import { ReferenceData } from '../../src/competition/reference-data.register.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { Connections } from '../../src/event-store/connections.js';
import { Unavailable } from '../../src/event-store/refused.js';
import { FplImport } from '../../src/feeds/fpl.import.js';
import { People } from '../../src/player/people.register.js';
import { ACTOR, importFpl, importing } from './importing.js';
import { lineOf } from './replay.js';

let place: Awaited<ReturnType<typeof importing>>;
let app: TestingModule;
beforeAll(async () => {
  place = await importing();
  app = place.app;
});
afterAll(() => place?.close());

const text = (fields: Parameters<typeof lineOf>[0]): string => JSON.stringify(lineOf(fields));
const at = (day: number, season = '2024-25') => ({
  season,
  observed_at: `${season.slice(0, 4)}-08-${String(day).padStart(2, '0')}T10:00:00Z`,
  observed_after: null,
});
const stream = async (code: number): Promise<readonly string[]> =>
  (await app.get(EventStore).read(`player-fpl-${code}`)).map(({ type }) => type);

test('a malformed line is rejected with its number and field, the rest goes on', async () => {
  const lines = [
    '{',
    text({ status: 'a', player_code: 11, ...at(1) }),
    text({ status: 'a', player_code: 11, ...at(2) }).replace('"a"', '"z"'),
  ];
  expect(await importFpl(app, lines)).toMatchObject({
    read: 3,
    recorded: 2,
    rejected: 2,
    rejects: [
      { line: 1, reason: 'not JSON' },
      { line: 3, reason: expect.stringContaining('status') },
    ],
  });
});
test('a line that cannot be read is kept and counted, and known the next time', async () => {
  const lines = [text({ status: 'i', news: 'Bitten by a dog', player_code: 12, ...at(1) })];
  expect(await importFpl(app, lines)).toMatchObject({ recorded: 2, unclassified: 1, rejected: 0 });
  expect(await importFpl(app, lines)).toMatchObject({
    recorded: 0,
    alreadyKnown: 1,
    unclassified: 0,
  });
  expect(await stream(12)).toEqual(['PlayerRegistered', 'SelectionOutlookStated']);
});
test('a line that was cut off half way is completed, its reason is not said twice', async () => {
  const news = 'Lack of match fitness - Expected back 20 Aug';
  const line = text({ status: 'i', news, player_code: 13, ...at(3) });
  // The database goes away between the second command and the third.
  let left = 2;
  const bus = app.get(CommandBus);
  const cut = {
    execute: (command: ICommand) =>
      left-- > 0 ? bus.execute(command) : Promise.reject(new Unavailable()),
  };
  const [log, people, reference] = [app.get(EventStore), app.get(People), app.get(ReferenceData)];
  const lines = Readable.from([line]) as AsyncIterable<string>;
  const half = new FplImport(cut as unknown as CommandBus, log, people, reference).run(lines, {
    actor: ACTOR,
    rejects: () => undefined,
  });
  await expect(half).rejects.toThrow(Unavailable);
  expect(await stream(13)).toEqual(['PlayerRegistered', 'MatchFitnessAssessed']);
  expect(await importFpl(app, [line])).toMatchObject({ recorded: 1 });
  expect(await stream(13)).toEqual([
    'PlayerRegistered',
    'MatchFitnessAssessed',
    'ExpectedReturnSet',
  ]);
  const [, assessed, expected] = await log.read('player-fpl-13');
  expect(expected!.data).toMatchObject({ about: assessed!.id });
});
test('an aborted import stops, and goes on the next time', async () => {
  const lines = [1, 2, 3].map((day) =>
    text({
      status: day % 2 ? 'a' : 'd',
      news: day % 2 ? '' : 'Knock',
      player_code: 14,
      ...at(day),
    }),
  );
  const abort = new AbortController();
  const first = await importFpl(app, lines, {
    signal: abort.signal,
    progress: (read) => read === 1 && abort.abort(),
  });
  expect(first).toMatchObject({ interrupted: true, recorded: 2 });
  expect(await importFpl(app, lines)).toMatchObject({
    interrupted: false,
    recorded: 2,
    alreadyKnown: 1,
  });
});
test('a dry run counts and records nothing', async () => {
  const lines = [text({ status: 'a', player_code: 15, ...at(1) })];
  expect(await importFpl(app, lines, { dryRun: true })).toMatchObject({ recorded: 2 });
  expect(await stream(15)).toEqual([]);
});
test('whoever a later season leaves out is released at its baseline; a second import releases nobody again', async () => {
  const lines = [
    text({ status: 'a', kind: 'baseline', player_code: 16, ...at(1, '2018-19') }),
    text({ status: 'a', kind: 'baseline', player_code: 17, ...at(1, '2018-19') }),
    text({ status: 'a', kind: 'change', player_code: 16, ...at(2, '2018-19') }),
    text({ status: 'a', kind: 'baseline', player_code: 16, ...at(1, '2019-20') }),
    text({ status: 'a', kind: 'player_added', player_code: 17, ...at(5, '2019-20') }),
  ];
  await importFpl(app, lines);
  const facts = [
    'PlayerRegistered',
    'FeedFlagCleared',
    'PlayerReleased',
    'PlayerRegistered',
    'FeedFlagCleared',
  ];
  expect(await stream(17)).toEqual(facts);
  const [, , released] = await app.get(EventStore).read('player-fpl-17');
  expect(released!.meta).toMatchObject({
    statedAt: '2019-08-01T10:00:00Z',
    source: { kind: 'feed', name: 'fpl' },
  });
  expect(await importFpl(app, lines)).toMatchObject({ recorded: 0, alreadyKnown: 5 });
  expect(await stream(17)).toEqual(facts);
});
test('a listing that was an error is taken back', async () => {
  await importFpl(app, [
    text({ status: 'a', player_code: 18, ...at(1) }),
    text({ status: 'a', kind: 'player_removed', player_code: 18, ...at(2) }),
  ]);
  expect(await stream(18)).toEqual([
    'PlayerRegistered',
    'FeedFlagCleared',
    'StatementWithdrawn',
    'StatementWithdrawn',
  ]);
});
test('a player with the code is found, whatever his id', async () => {
  await app.get(People).enter({ playerId: 'matip', name: 'Joël Matip', fpl: '19' });
  await importFpl(app, [text({ status: 'a', player_code: 19, ...at(1) })]);
  expect(await stream(19)).toEqual([]);
  expect(await app.get(EventStore).read('player-matip')).toHaveLength(2);
});
test('a name that was lost is entered again by the same line', async () => {
  const lines = [
    text({ status: 'a', player_code: 20, ...at(1) }),
    text({ status: 'd', news: 'Knock', player_code: 20, ...at(2) }),
  ];
  await importFpl(app, lines);
  await app.get(Connections).writer.query(`delete from person where fpl = '20'`);
  expect((await importFpl(app, lines)).recorded).toBe(0);
  expect((await app.get(People).byFpl(['20'])).get('20')).toBe('fpl-20');
});
