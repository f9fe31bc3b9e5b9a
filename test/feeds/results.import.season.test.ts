/** A real season's results from two publishers, beside the matchday that is recorded already. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AS_KNOWN_AT, MATCHDAY } from '../../src/demo/matchday.js';
import { FIRST_LEG, THE_TIE } from '../../src/demo/told.js';
import { ResultsImport } from '../../src/feeds/results.import.js';
import type { PreviewAnswer } from '../../src/preview/preview.answer.js';
import { addressOf } from '../acceptance/routes-of-commands.js';
import { type Served, served } from '../support/served.js';
import { ACTOR } from './importing.js';

jest.setTimeout(300_000);
const DATA = join(__dirname, '../../../shared/data');
const FOOTBALL_DATA = readFileSync(join(DATA, 'football-data_E0_2016-17.csv'), 'utf8');
const OPEN_FOOTBALL = readFileSync(join(DATA, 'openfootball_en.1_2016-17.json'), 'utf8');

let app: Served;
beforeAll(async () => {
  app = await served();
  for (const { command, subject, body } of MATCHDAY)
    await app.record(addressOf(command, subject, body), body);
  await app.settled();
});
afterAll(() => app.close());
const run = async (text: string) => {
  const rejects: string[] = [];
  const summary = await app.app
    .get(ResultsImport)
    .run(text, { actor: ACTOR, rejects: (_, reason) => void rejects.push(reason) });
  await app.settled();
  return { ...summary, rejects };
};
const preview = (fixture: string, known_at: string): Promise<PreviewAnswer> =>
  app.get(`fixtures/${fixture}/preview?known_at=${known_at}`);
const league = MATCHDAY.filter(({ subject }) => subject.startsWith('premier-league-'));
const count = (command: string): number => league.filter((told) => told.command === command).length;

test('380 matches of football-data: the fixtures of the matchday are met and not doubled', async () => {
  const summary = await run(FOOTBALL_DATA);
  expect(summary).toMatchObject({
    read: 380,
    scheduled: 380 - count('ScheduleFixture'),
    results: 380 - count('RecordMatch'),
    officials: 380 - count('AppointOfficials'),
    rejected: 0,
  });
  const { items } = await app.get<{ items: unknown[] }>(
    'fixtures?club=liverpool&competition=premier-league&limit=200',
  );
  expect(items).toHaveLength(38);
  expect(await run(FOOTBALL_DATA)).toMatchObject({ recorded: 0, alreadyKnown: 380, rejected: 0 });
});
test('openfootball says the same of all 380, so it adds nothing', async () => {
  expect(await run(OPEN_FOOTBALL)).toMatchObject({ read: 380, recorded: 0, alreadyKnown: 380, rejects: [] }); // prettier-ignore
});
test('one score changed is reported, and the first stands', async () => {
  const changed = FOOTBALL_DATA.replace('2016-09-16,Chelsea,Liverpool,1,2,A', '2016-09-16,Chelsea,Liverpool,1,3,A'); // prettier-ignore
  const { recorded, rejects } = await run(changed);
  expect([recorded, rejects]).toStrictEqual([0, ['premier-league-2016-09-16-chelsea-liverpool is recorded as 1-2 (Match report), this says 1-3: correct that if it is wrong']]); // prettier-ignore
});
test('with the whole league recorded the preview of the tie stays as it was, and more of the official is known', async () => {
  const { form, official, lastMeeting, disagreements } = await preview(THE_TIE, AS_KNOWN_AT);
  expect(form.clubs.map(({ rows }) => rows.map(({ letters }) => letters))).toStrictEqual([
    ['DLDWL', 'DWWDL', 'WDLDW'],
    ['DWLWW', 'LLWWW', 'DWLDL'],
  ]);
  expect(official.matches.map(({ fixtureId }) => fixtureId)).toStrictEqual([
    'premier-league-2016-09-16-chelsea-liverpool',
    'premier-league-2016-10-02-leicester-city-southampton',
  ]);
  expect(official.matchesKnown).toBe(16);
  expect(lastMeeting!.fixtureId).toBe(FIRST_LEG);
  expect(disagreements).toHaveLength(3);
});
test('the form before a league match is what the file says, and a match that day is not in it', async () => {
  const asked = await preview('premier-league-2017-05-21-liverpool-middlesbrough', '2017-05-21T13:00:00Z'); // prettier-ignore
  const [liverpool, middlesbrough] = asked.form.clubs.map(({ rows }) => rows[0]!.letters);
  expect([liverpool, middlesbrough]).toStrictEqual([
    lastFive('Liverpool', '2017-05-21'),
    lastFive('Middlesbrough', '2017-05-21'),
  ]);
  expect(asked.route.clubs).toStrictEqual([]);
});
/** Read off the file itself. */
const lastFive = (club: string, before: string): string =>
  FOOTBALL_DATA.trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter(([day, home, away]) => day! < before && [home, away].includes(club))
    .toSorted(([a], [b]) => (a! < b! ? -1 : 1))
    .slice(-5)
    .map(([, home, , , , letter]) =>
      letter === 'D' ? 'D' : (letter === 'H') === (home === club) ? 'W' : 'L',
    )
    .join('');
