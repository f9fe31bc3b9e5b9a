/** Rehab phases, concussions, injury histories and appeals over HTTP, with the keys of those who may. */
import type { CaseAnswer } from '../src/availability/case.answer.js';
import type { PlayerTodayAnswer } from '../src/availability/history.answer.js';
import { type Served, served } from './support/served.js';

jest.setTimeout(60_000);
const LEAGUE = { kind: 'league', name: 'The league' };
const CLUB = { kind: 'club', name: 'The club' };
const FIFA = { kind: 'association', name: 'FIFA' };
let app: Served;
let body: string;
let secretary: string;

beforeAll(async () => {
  app = await served();
  body = (await app.keyOf({ role: 'governing-body' })).secret;
  secretary = (await app.keyOf({ role: 'club-secretary', clubId: 'liverpool' })).secret;
  for (const playerId of ['matip', 'henderson'])
    await app.record('players', { playerId, name: playerId, clubId: 'liverpool', registeredAt: '2016-07-01T00:00:00Z', source: LEAGUE }); // prettier-ignore
});
afterAll(() => app.close());

test("a phase of the way back is the club's to see, and hides behind no verdict", async () => {
  const injury = { injuryId: 'heel-1', bodyArea: 'F', band: 'DOUBTFUL', sufferedOn: '2017-01-10', source: LEAGUE }; // prettier-ignore
  await app.record('players/henderson/injuries', injury);
  const phase = { phase: 'REHAB', reachedOn: '2017-01-15', source: CLUB };
  const path = 'players/henderson/injuries/heel-1/rehab-phases';
  expect((await app.ask('POST', path, { key: secretary, body: phase })).statusCode).toBe(201);
  expect((await app.ask('POST', path, { key: app.southampton, body: phase })).statusCode).toBe(403);
  await app.settled();
  const seen = await app.get<PlayerTodayAnswer>('players/henderson', secretary);
  expect(seen.availability).toMatchObject({
    status: 'DOUBTFUL',
    reasons: [{ rehab: { phase: 'REHAB', reachedOn: '2017-01-15' } }],
  });
  const open = await app.get<PlayerTodayAnswer>('players/henderson');
  expect(open.availability).toMatchObject({ status: 'DOUBTFUL' });
  expect(open.availability!.reasons[0]).not.toHaveProperty('rehab');
  const wrong = { ...phase, phase: 'FIT' };
  expect((await app.ask('POST', path, { key: secretary, body: wrong })).json()).toMatchObject({
    errors: [{ pointer: '#/phase' }],
  });
});

test('no clearance for matches before the floor of a concussion, and the history tells the days', async () => {
  const at = 'players/matip/injuries';
  await app.record(at, { injuryId: 'head-1', bodyArea: 'H', sufferedOn: '2017-01-09', publicLabel: 'Concussion', statedAt: '2017-01-10T00:00:00Z', source: LEAGUE }); // prettier-ignore
  await app.record(`${at}/head-1/concussion`, { sufferedOn: '2017-01-09', pathway: 'STANDARD', statedAt: '2017-01-10T00:00:00Z', source: LEAGUE }); // prettier-ignore
  const clearance = {
    level: 'MATCH',
    clearedBy: 'club doctor',
    source: CLUB,
    visibility: 'public',
  };
  const early = await app.ask('POST', `${at}/head-1/clearances`, {
    key: app.liverpool,
    body: { ...clearance, statedAt: '2017-01-20T12:00:00Z' },
  });
  expect(early.statusCode).toBe(422);
  expect(early.json()).toMatchObject({
    code: 'TooEarlyAfterConcussion',
    detail: 'fa-concussion-2015-adult: no clearance for matches before 2017-01-28',
  });
  expect(early.body).not.toContain('floorOn');
  const sent = { ...clearance, floorOn: 1, statedAt: '2017-01-20T12:00:00Z' };
  expect((await app.ask('POST', `${at}/head-1/clearances`, { key: app.liverpool, body: sent })).statusCode).toBe(400); // prettier-ignore
  await app.record(`${at}/head-1/clearances`, { ...clearance, statedAt: '2017-01-30T12:00:00Z' });
  await app.settled();
  expect((await app.get<PlayerTodayAnswer>('players/matip')).injuries).toMatchObject([
    { injuryId: 'head-1', bodyArea: 'H', daysLost: 21, severity: 'MODERATE', basis: 'CLEARED' },
  ]);
  const then = 'players/matip?known_at=2017-01-20T12:00:00Z';
  expect((await app.get<PlayerTodayAnswer>(then)).injuries).toMatchObject([{ daysLost: null }]);
});

test('a club appeals for its own player, a governing body decides, and the trail tells all', async () => {
  await app.record('eligibility-cases', { caseId: 'case-1', playerId: 'matip', question: 'Released?', raisedBy: 'Cameroon FA', scope: {}, heldFrom: '2017-01-14', source: FIFA }); // prettier-ignore
  const ruling = { rulingId: 'r1', decision: 'INELIGIBLE', authority: 'FIFA', ruleId: 'art. 5', grounds: 'because', scope: {}, effectiveFrom: '2017-01-16', source: FIFA }; // prettier-ignore
  expect((await app.ask('POST', 'eligibility-cases/case-1/rulings', { key: body, body: ruling })).statusCode).toBe(201); // prettier-ignore
  const send = async (what: string, key: string, fields: object) =>
    (
      await app.ask('POST', `eligibility-cases/case-1/rulings/r1/${what}`, {
        key,
        body: { source: FIFA, visibility: 'public', ...fields },
      })
    ).statusCode;
  const appeal = { by: 'Liverpool FC', staysEffect: true, source: CLUB };
  expect(await send('appeals', app.southampton, appeal)).toBe(403);
  expect(await send('appeals', body, appeal)).toBe(403);
  expect(await send('appeals', secretary, appeal)).toBe(201);
  expect(await send('overturning', secretary, { by: 'CAS' })).toBe(403);
  await app.settled();
  expect(await app.get<CaseAnswer>('eligibility-cases/case-1')).toMatchObject({
    state: 'APPEALED',
  });
  expect((await app.get<PlayerTodayAnswer>('players/matip')).availability).toMatchObject({
    status: 'ELIGIBILITY_PENDING',
  });
  expect(await send('overturning', body, { by: 'CAS', decision: 'ELIGIBLE' })).toBe(201);
  expect(await send('upholding', body, { by: 'CAS' })).toBe(422);
  await app.settled();
  const found = await app.get<CaseAnswer>('eligibility-cases/case-1');
  expect(found).toMatchObject({ state: 'RULED', decision: 'ELIGIBLE', authority: 'CAS' });
  expect(found.trail.map(({ type }) => type)).toStrictEqual([
    'EligibilityQuestionRaised',
    'EligibilityRulingIssued',
    'RulingAppealed',
    'RulingOverturned',
  ]);
});
