import { Readable } from 'node:stream';
import type { TestingModule } from '@nestjs/testing';
import { EventStore } from '../../src/event-store/event-store.js';
import { FixturesImport } from '../../src/feeds/fixtures.import.js';
import { ACTOR, importFpl, importing } from './importing.js';
import { lineOf } from './replay.js';

let place: Awaited<ReturnType<typeof importing>>;
let app: TestingModule;
beforeAll(async () => {
  place = await importing();
  app = place.app;
  await importFpl(app, [JSON.stringify(lineOf({ status: 'a', team: 'Spurs' }))]);
});
afterAll(() => place?.close());

const FIXTURES = 'season,fixture,gw,kickoff_time,home,away,home_score,away_score';
const PLAYED = 'season,gw,fixture,player_code,was_home,minutes';
const run = async (fixtures: readonly string[], appearances?: readonly string[]) => {
  const rejects: (readonly [number, string])[] = [];
  const csv = (head: string, rows: readonly string[]) =>
    Readable.from([[head, ...rows].join('\r\n')]);
  const summary = await app
    .get(FixturesImport)
    .run(csv(FIXTURES, fixtures), appearances && csv(PLAYED, appearances), {
      actor: ACTOR,
      rejects: (line, reason) => void rejects.push([line, reason]),
    });
  return { ...summary, rejects };
};
const facts = async (fixture: number) =>
  app.get(EventStore).read(`fixture-premier-league-2024-25-${fixture}`);

test('a fixture with its score and the minutes of those who are known', async () => {
  const rows = ['2024-25,1,1,2024-08-16T19:00:00Z,Tottenham Hotspur,Man Utd,1,0'];
  const minutes = ['2024-25,1,1,7,True,71', '2024-25,1,1,8,False,90'];
  expect(await run(rows, minutes)).toMatchObject({
    read: 1,
    appearancesRead: 2,
    recorded: 2,
    unknownPlayers: 1,
    rejected: 0,
    rejects: [[3, 'no player with the code 8 is registered']],
  });
  const [scheduled, played] = await facts(1);
  expect(scheduled).toMatchObject({
    data: { round: '1', kickOffAt: '2024-08-16T19:00:00Z' },
    meta: { statedAt: '2024-07-01T00:00:00Z' },
  });
  expect(played).toMatchObject({
    data: { score: { home: 1, away: 0 }, appearances: [{ playerId: 'fpl-7', minutes: 71 }] },
    meta: { statedAt: '2024-08-16T21:00:00Z' },
  });
  expect(await run(rows, minutes)).toMatchObject({ recorded: 0, alreadyKnown: 1 });
});
test('one that was not played yet is only scheduled', async () => {
  expect(await run(['2024-25,2,1,2024-08-17T14:00:00Z,Spurs,Chelsea,,'])).toMatchObject({
    recorded: 1,
    rejected: 0,
  });
});
test('a malformed row is rejected with its line and field', async () => {
  const { rejects, rejected } = await run([
    '2024-25,x,1,2024-08-17T14:00:00Z,Spurs,Chelsea,,',
    '2024-25,3,1,17 August,Spurs,Chelsea,,',
  ]);
  expect(rejected).toBe(2);
  expect(rejects).toEqual([
    [2, expect.stringContaining('fixture')],
    [3, expect.stringContaining('kickoff_time')],
  ]);
});
test('another result than the recorded one is reported, not dropped', async () => {
  const row = (score: string) => [`2024-25,4,1,2024-08-17T14:00:00Z,Spurs,Fulham,${score}`];
  await run(row('2,0'));
  expect(await run(row('3,0'))).toMatchObject({
    recorded: 0,
    rejected: 1,
    rejects: [[2, expect.stringContaining('RecordMatch')]],
  });
});
