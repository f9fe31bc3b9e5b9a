/** All decisions of a club, a competition or a season, taken away by whoever may read them. */
import { parse } from 'csv-parse/sync';
import { type Served, served } from '../support/served.js';

jest.setTimeout(60_000);
let app: Served;
let auditor: string;
const source = { kind: 'league', name: '=cmd()' };
beforeAll(async () => {
  app = await served();
  auditor = (await app.keyOf({ role: 'auditor' })).secret;
  const register = (playerId: string, clubId: string): Promise<unknown> =>
    app.record('players', { playerId, name: playerId, clubId, registeredAt: '2016-07-01T00:00:00Z', statedAt: '2016-07-01T00:00:00Z', source }); // prettier-ignore
  await register('mane', 'liverpool');
  await register('davis', 'southampton');
  await app.record('players/mane/injuries', { injuryId: 'i', bodyArea: 'S', source });
  await app.record('players/mane/suspensions', {
    suspensionId: 'ban-1', cause: 'DISMISSAL', matches: 3, scope: { competitionIds: ['premier-league'] }, authority: 'The FA',
    effectiveFrom: '2016-09-01', statedAt: '2016-09-01T00:00:00Z', source,
  }); // prettier-ignore
  await app.record('eligibility-cases', {
    caseId: 'case-1', playerId: 'davis', question: 'May he?', raisedBy: 'A rival', scope: {}, heldFrom: '2017-08-20',
    statedAt: '2017-08-20T00:00:00Z', visibility: 'club', source,
  }); // prettier-ignore
  await app.settled();
});
afterAll(() => app.close());

type Line = Record<string, string> & { clubIds: string[] };
const lines = async (query: string, key?: string): Promise<Line[]> => {
  const answer = await app.ask('GET', `exports/decisions.jsonl${query}`, { key });
  expect([answer.statusCode, answer.headers['content-type']]).toStrictEqual([200, 'application/jsonl']);
  return answer.body.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line);
}; // prettier-ignore
const types = async (query: string, key?: string): Promise<string[]> =>
  (await lines(query, key)).map(({ type, stream }) => `${type} ${stream}`);

const [MANE, DAVIS, BAN, CASE] = [
  'PlayerRegistered player-mane',
  'PlayerRegistered player-davis',
  'SuspensionImposed player-mane',
  'EligibilityQuestionRaised eligibility-case-case-1',
] as const;

test('an auditor reads a case that is not public as a whole, others do not know of it', async () => {
  const asAuditor = await app.ask('GET', 'eligibility-cases/case-1', { key: auditor });
  expect(asAuditor.json()).toMatchObject({
    state: 'OPEN', question: { question: 'May he?' }, trail: [{ type: 'EligibilityQuestionRaised' }],
  }); // prettier-ignore
  for (const key of [app.reporter, undefined])
    expect((await app.ask('GET', 'eligibility-cases/case-1', { key })).statusCode).toBe(404);
});

test('an auditor takes all of them away, in the order of the log, and no injury', async () => {
  expect(await types('', auditor)).toStrictEqual([MANE, DAVIS, BAN, CASE]);
  expect(await types('')).toStrictEqual([MANE, DAVIS, BAN]);
  expect(await types('', app.liverpool)).toStrictEqual([MANE, DAVIS, BAN]);
});

test('of a club, a competition, a season', async () => {
  expect(await types('?club=liverpool', auditor)).toStrictEqual([MANE, BAN]);
  expect(await types('?club=southampton', auditor)).toStrictEqual([DAVIS, CASE]);
  expect(await types('?competition=efl-cup', auditor)).toStrictEqual([MANE, DAVIS, CASE]);
  expect(await types('?season=2017-18', auditor)).toStrictEqual([CASE]);
  expect(await types('?season=2016-17&club=liverpool&competition=premier-league')).toStrictEqual([MANE, BAN]); // prettier-ignore
  expect((await app.ask('GET', 'exports/decisions.csv?season=2016-18')).statusCode).toBe(400);
});

test('as a table that no spreadsheet takes for formulas', async () => {
  const answer = await app.ask('GET', 'exports/decisions.csv?club=liverpool');
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  const rows = parse<Record<string, string>>(answer.body, { columns: true });
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatchObject({ type: 'SuspensionImposed', playerId: 'mane', clubIds: 'liverpool', season: '2016-17', authority: 'The FA', sourceName: "'=cmd()" }); // prettier-ignore
});
