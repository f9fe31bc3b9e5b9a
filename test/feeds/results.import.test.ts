/** Published results: matched with what is scheduled, never doubled, never overwritten. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ResultsImport, type ResultsOptions } from '../../src/feeds/results.import.js';
import { type Served, served } from '../support/served.js';
import { ACTOR } from './importing.js';

jest.setTimeout(120_000);
let app: Served;
beforeEach(async () => (app = await served()));
afterEach(() => app.close());

const sample = (name: string): string => readFileSync(join(__dirname, '../samples', name), 'utf8');
const run = async (text: string, options: Partial<ResultsOptions> = {}) => {
  const rejects: (readonly [number, string])[] = [];
  const summary = await app.app.get(ResultsImport).run(text, {
    actor: ACTOR,
    rejects: (line, reason) => void rejects.push([line, reason]),
    ...options,
  });
  return { ...summary, rejects };
};
const HEAD = 'Date,HomeTeam,AwayTeam,FTHG,FTAG,FTR,HTHG,HTAG,HTR,Referee';
const rows = (...lines: string[]): string => [HEAD, ...lines].join('\n');
const facts = (id: string) => app.log.read(`fixture-${id}`);
const league = { kind: 'league', name: 'Premier League' };
const schedule = (fixtureId: string, kickOffAt: string, more: object = {}) =>
  app.record('fixtures', {
    fixtureId, competitionId: 'premier-league', season: '2021-22', round: '1', homeClubId: 'everton', awayClubId: 'fulham',
    kickOffAt, source: league, statedAt: '2021-07-01T00:00:00Z', ...more,
  }); // prettier-ignore

test('football-data: a fixture nobody scheduled, its result with half-time, its referee; a second run records nothing', async () => {
  const first = await run(sample('results.csv'));
  expect(first).toMatchObject({ read: 3, recorded: 9, scheduled: 3, results: 3, officials: 3, alreadyKnown: 0, rejected: 0 }); // prettier-ignore
  const [scheduled, played, appointed] = await facts('premier-league-2021-08-14-everton-fulham');
  expect(scheduled).toMatchObject({
    data: { competitionId: 'premier-league', season: '2021-22', kickOffAt: '2021-08-14T14:00:00Z' },
    meta: { statedAt: '2021-07-01T00:00:00Z', source: { kind: 'feed', name: 'football-data.co.uk' } },
  }); // prettier-ignore
  expect(played).toMatchObject({
    type: 'MatchPlayed',
    data: { score: { home: 1, away: 0 }, halfTime: { home: 1, away: 0 } },
    meta: { statedAt: '2021-08-14T16:00:00Z' },
  });
  expect(appointed).toMatchObject({ type: 'OfficialsAppointed', data: { referee: 'A Whistler' } });
  const [, untimed] = await facts('premier-league-2021-09-11-everton-burnley');
  expect(untimed?.meta).toMatchObject({ statedAt: '2021-09-11T23:00:00Z', occurred: { value: '2021-09-11', precision: 'day' } }); // prettier-ignore
  expect(await run(sample('results.csv'))).toMatchObject({ recorded: 0, alreadyKnown: 3, rejected: 0, rejects: [] }); // prettier-ignore
});
test('openfootball is told apart by its content; what the other source said of the same match is not doubled', async () => {
  await run(sample('results.csv'));
  const other = await run(sample('results.json'));
  expect(other).toMatchObject({ read: 2, recorded: 2, scheduled: 1, results: 1, alreadyKnown: 1, rejected: 0 }); // prettier-ignore
  const [scheduled] = await facts('premier-league-2021-09-18-burnley-everton');
  expect(scheduled).toMatchObject({ data: { round: '4', kickOffAt: '2021-09-18T11:30:00Z' } });
});
test('a fixture that is scheduled under another id gets the result and the referee', async () => {
  await schedule('own-id', '2021-08-14T16:30:00Z');
  const [row] = ['2021-08-14,Everton,Fulham,2,1,H,0,0,D,M Dean'];
  expect(await run(rows(row))).toMatchObject({ recorded: 2, scheduled: 0, rejected: 0 });
  expect((await facts('own-id')).map(({ type }) => type)).toStrictEqual([
    'FixtureScheduled',
    'MatchPlayed',
    'OfficialsAppointed',
  ]);
  expect((await facts('own-id'))[1]!.meta).toMatchObject({ statedAt: '2021-08-14T18:30:00Z' });
});
test('another result is reported and the first one stands; so does another referee', async () => {
  await schedule('own-id', '2021-08-14T14:00:00Z');
  await app.record('fixtures/own-id/result', { score: { home: 2, away: 1 }, source: league });
  await app.record('fixtures/own-id/officials', { referee: 'Mike Dean', source: league });
  const differing = await run(rows('2021-08-14,Everton,Fulham,3,1,H,0,0,D,A Taylor'));
  expect(differing).toMatchObject({ recorded: 0, rejected: 1, alreadyKnown: 0 });
  expect(differing.rejects).toStrictEqual([
    [2, 'own-id is recorded as 2-1 (Premier League), this says 3-1: correct that if it is wrong'],
    [2, 'own-id has Mike Dean as its referee (Premier League), this says A Taylor'],
  ]);
  expect(await facts('own-id')).toHaveLength(3);
  expect(await run(rows('2021-08-14,Everton,Fulham,2,1,H,0,0,D,M Dean'))).toMatchObject({ alreadyKnown: 1, rejected: 0 }); // prettier-ignore
});
test('a fixture that was to be played on another day is neither doubled nor moved', async () => {
  await schedule('own-id', '2021-08-14T14:00:00Z');
  const { rejects, recorded } = await run(rows('2021-12-01,Everton,Fulham,2,1,H,0,0,D,M Dean'));
  expect([recorded, rejects]).toStrictEqual([
    0,
    [[2, 'own-id is scheduled for 2021-08-14 and not played: reschedule it if it was moved']],
  ]);
});
test('malformed lines are set aside with their line and reason, the rest goes on', async () => {
  const { rejects, recorded, rejected } = await run(
    rows(
      '14.8.2021,Everton,Fulham,2,1,H,0,0,D,M Dean',
      '2021-08-21,Everton,Fulham,two,1,H,0,0,D,M Dean',
      '2021-08-21,Everton,Fulham,2,1,A,0,0,D,M Dean',
      '2021-08-21,Everton,Fulham,2,1,H,3,0,H,M Dean',
      '2021-08-21,Everton,Everton,2,1,H,0,0,D,M Dean',
      '2021-08-21,Everton,Fulham,2,,H,0,0,D,M Dean',
      '2021-08-21,Everton,Fulham,2,1,H,0,0,D,',
      '2021-08-21,Everton,Fulham,2,2,D,0,0,D,',
    ),
  );
  expect([recorded, rejected]).toStrictEqual([2, 7]);
  expect(rejects.map(([line, reason]) => [line, reason.slice(0, 40)])).toStrictEqual([
    [2, 'day: must be a day that exists, YYYY-MM-'],
    [3, 'homeGoals: homeGoals must be a whole num'],
    [4, 'FTR says A, the goals say H'],
    [5, 'more goals at half-time than at the end'],
    [6, 'a club does not play itself'],
    [7, 'a score has the goals of both sides'],
    [9, 'premier-league-2021-08-21-everton-fulham'],
  ]);
});
test('JSON that is broken, without matches, or with a broken one, names the line', async () => {
  expect((await run('{"name": ')).rejects).toStrictEqual([[1, 'not JSON']]);
  expect((await run('{"name": "x"}')).rejects).toStrictEqual([[1, 'no list of matches']]);
  const text = sample('results.json').replace('2021-09-18', '2021-09-31');
  const { rejects, recorded } = await run(text);
  expect(recorded).toBe(2);
  expect(rejects.map(([line]) => line)).toStrictEqual([12]);
});
test('another competition must be named, a match to come is only scheduled', async () => {
  const cup = sample('results.json').replace('English Premier League', 'English League Cup');
  expect((await run(cup)).rejects[0]![1]).toBe('English League Cup 2021/22 is no competition that is known: name it with --competition'); // prettier-ignore
  expect(await run(cup, { competitionId: 'efl-cup' })).toMatchObject({ recorded: 4, rejected: 0 });
  const [tie] = await facts('efl-cup-2021-08-14-everton-fulham');
  expect(tie!.meta).toMatchObject({ statedAt: '2021-08-13T23:00:00Z' });
  expect(await run(rows('2021-10-02,Everton,Fulham,,,,,,,'))).toMatchObject({ recorded: 1, scheduled: 1, results: 0 }); // prettier-ignore
});
test('a dry run counts and records nothing', async () => {
  const before = await app.log.head();
  const text = sample('results.csv').replaceAll('Burnley', 'Zamora Rovers');
  expect(await run(text, { dryRun: true })).toMatchObject({ recorded: 9, rejected: 0 });
  expect(await app.log.head()).toBe(before);
  const { items } = await app.get<{ items: { id: string }[] }>('clubs');
  expect(items.map(({ id }) => id)).not.toContain('zamora-rovers');
  const stopped = new AbortController();
  stopped.abort();
  expect(await run(text, { signal: stopped.signal })).toMatchObject({ read: 0, interrupted: true });
});
