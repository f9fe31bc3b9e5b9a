/** The preview of the matchday over HTTP: its sections equal the printed one's, and claims that differ stand side by side. */
import { AS_KNOWN_AT, MATCHDAY } from '../../src/demo/matchday.js';
import { FIRST_LEG, THE_TIE, UNITED } from '../../src/demo/told.js';
import type { FormAnswer, PreviewAnswer } from '../../src/preview/preview.answer.js';
import { addressOf } from './routes-of-commands.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(120_000);
let app: Served;
const events = new Set<string>();
beforeAll(async () => {
  app = await served();
  for (const { command, subject, body } of MATCHDAY) {
    const recorded = await app.record(addressOf(command, subject, body), body);
    for (const { id } of recorded.events) events.add(id);
  }
  await app.settled();
});
afterAll(() => app.close());

const ask = (known_at = AS_KNOWN_AT, more = ''): Promise<PreviewAnswer> =>
  app.get(`fixtures/${THE_TIE}/preview?known_at=${known_at}${more}`);
const letters = ({ rows }: FormAnswer): Record<string, string> =>
  Object.fromEntries(rows.map((row) => [row.ground, row.letters]));
const textsOf = (matches: readonly { text: string }[]): string[] => matches.map(({ text }) => text);

test('the form of both sides is the printed one, the oldest first, with the matches behind it', async () => {
  const [liverpool, southampton] = (await ask()).form.clubs;
  expect(letters(liverpool!)).toStrictEqual({ ALL: 'DLDWL', HOME: 'DWWDL', AWAY: 'WDLDW' });
  expect(letters(southampton!)).toStrictEqual({ ALL: 'DWLWW', HOME: 'LLWWW', AWAY: 'DWLDL' });
  expect([liverpool!.ground, southampton!.ground]).toStrictEqual(['HOME', 'AWAY']);
  expect(textsOf(liverpool!.rows[0]!.matches)).toStrictEqual([
    'Liverpool 0-0 Plymouth Argyle, 8 January, FA Cup third round',
    'Southampton 1-0 Liverpool, 11 January, EFL Cup semi-final, first leg (Nathan Redmond 20)',
    'Manchester United 1-1 Liverpool, 15 January, Premier League',
    'Plymouth Argyle 0-1 Liverpool, 18 January, FA Cup third round replay',
    'Liverpool 2-3 Swansea City, 21 January, Premier League',
  ]);
});
test('how the tie stands, and the last meeting', async () => {
  const { lead, lastMeeting } = await ask();
  expect(textsOf(lead)).toStrictEqual([
    'Southampton won the first leg 1-0 on 11 January.',
    'Liverpool have won one of six matches in 2017.',
    'Southampton have won three of six matches in 2017.',
  ]);
  expect(lead[0]!.fixtureIds).toStrictEqual([FIRST_LEG]);
  expect(lastMeeting).toMatchObject({
    fixtureId: FIRST_LEG,
    score: { home: 1, away: 0 },
    goals: [{ clubId: 'southampton', scorer: 'Nathan Redmond', playerId: 'redmond', minute: 20, kind: 'GOAL' }],
  }); // prettier-ignore
});
test('the route of both clubs with its scorers', async () => {
  const [liverpool, southampton] = (await ask()).route.clubs;
  const route = (club: typeof liverpool): string[] =>
    club!.matches.map(({ score, homeClubId, awayClubId }) => `${homeClubId} ${score.home}-${score.away} ${awayClubId}`); // prettier-ignore
  expect(route(liverpool)).toStrictEqual([
    'burton-albion 0-5 liverpool',
    'derby-county 0-3 liverpool',
    'liverpool 2-1 tottenham-hotspur',
    'liverpool 2-0 leeds-united',
    'southampton 1-0 liverpool',
  ]);
  expect(route(southampton)).toStrictEqual([
    'southampton 2-0 crystal-palace',
    'southampton 1-0 sunderland',
    'arsenal 0-2 southampton',
    'southampton 1-0 liverpool',
  ]);
  expect(southampton!.scorers.map(({ playerId }) => playerId)).toStrictEqual(['austin', 'hesketh', 'boufal', 'clasie', 'bertrand', 'redmond']); // prettier-ignore
  expect(liverpool!.scorers.map(({ playerId, goals }) => [playerId, goals])).toStrictEqual([['origi', 3], ['firmino', 1], ['sturridge', 4], ['klavan', 1], ['coutinho', 1], ['woodburn', 1]]); // prettier-ignore
  expect(liverpool!.matches[0]!.text).toContain('Tom Naylor 61 own goal');
  expect(liverpool!.matches[2]!.text).toMatch(
    /\(Daniel Sturridge 9, 64; Vincent Janssen 76 pen\)$/,
  );
});
test('the official with his two earlier matches, and what a source says of the rest', async () => {
  const { official } = await ask();
  expect(official).toMatchObject({
    referee: 'Martin Atkinson',
    matchesKnown: 2,
    claims: [{ text: 'His 29th match of the season', figures: { matches: 29 } }],
  });
  expect(textsOf(official.matches)).toStrictEqual([
    'Chelsea 1-2 Liverpool, 16 September, Premier League',
    'Leicester City 0-0 Southampton, 2 October, Premier League',
  ]);
});
test('claims keep their own words and sources; where they differ is shown and not mended', async () => {
  const { headToHead, matchFacts, disagreements } = await ask();
  expect(textsOf(headToHead.claims)).toStrictEqual([
    'Anfield 28-11-5',
    "St Mary's 12-12-20",
    'Overall 51-24-29',
    '49-23-29',
  ]);
  expect(headToHead.claims[0]).toMatchObject({ source: { name: 'Match preview' }, statedAt: '2017-01-24T09:00:00Z' }); // prettier-ignore
  expect(headToHead.rows.map(({ ground, played }) => [ground, played])).toStrictEqual([['ALL', 2], ['HOME', 0], ['AWAY', 2]]); // prettier-ignore
  expect(matchFacts).toHaveLength(5);
  for (const { definition, source } of matchFacts)
    expect([typeof definition, source.kind]).toStrictEqual(['string', 'journalist']);
  expect(disagreements.map(({ section }) => section)).toStrictEqual(Array(3).fill('HEAD_TO_HEAD'));
  expect(disagreements[0]!.text).toBe(
    "Match preview's rows by ground add up to 40-23-25, 88 meetings for Liverpool; Match preview says 51-24-29, 104 meetings overall",
  );
  for (const { events: own } of disagreements)
    for (const id of own) expect(events.has(id)).toBe(true);
});
test('a claimed row of form that the matches contradict is shown as well', async () => {
  const claim = {
    topic: 'FORM', text: 'WWWWW', clubId: 'liverpool',
    source: { kind: 'journalist', name: 'Fan page' }, statedAt: '2017-01-24T10:00:00Z',
  }; // prettier-ignore
  await app.record(`fixtures/${THE_TIE}/claims`, claim);
  await app.settled();
  const { disagreements } = await ask();
  const own = disagreements.filter(({ section }) => section === 'FORM');
  expect(textsOf(own)).toStrictEqual(['Fan page says WWWWW of Liverpool, the recorded matches say DLDWL']); // prettier-ignore
  expect(own[0]!.fixtureIds).toHaveLength(5);
  const strange = await app.ask('POST', `fixtures/${THE_TIE}/claims`, {
    key: app.admin,
    body: { ...claim, clubId: 'chelsea' },
  });
  expect([strange.statusCode, strange.json<{ code: string }>().code]).toStrictEqual([422, 'NotAClubOfThisFixture']); // prettier-ignore
});
test('the team news is the draft, and every moment gives the preview of that moment', async () => {
  const { teamNews, asOf, knownAt } = await ask();
  expect([asOf, knownAt]).toStrictEqual(['2017-01-25T20:00:00Z', AS_KNOWN_AT]);
  expect(teamNews).toStrictEqual(
    await app.get(`fixtures/${THE_TIE}/team-news?known_at=${AS_KNOWN_AT}`),
  );
  const before = await ask('2017-01-11T21:00:00Z');
  expect(before.lead.map(({ text }) => text)).not.toContain('Southampton won the first leg 1-0 on 11 January.'); // prettier-ignore
  expect(before.lastMeeting!.text).toContain('Southampton 0-0 Liverpool, 19 November');
  expect(before.official.referee).toBeUndefined();
  expect(before.disagreements).toStrictEqual([]);
  const unrecorded = await ask(AS_KNOWN_AT, '&recorded_by=2017-01-01T00:00:00Z');
  expect(unrecorded.form.clubs.map(letters)).toStrictEqual(Array(2).fill({ ALL: '', HOME: '', AWAY: '' })); // prettier-ignore
  expect(unrecorded.headToHead.claims).toStrictEqual([]);
});
test("what a club keeps to itself is in nobody else's preview", async () => {
  const record = { topic: 'RECORD', text: 'Unbeaten in training', source: { kind: 'club', name: 'Liverpool FC' }, statedAt: '2017-01-24T10:00:00Z' }; // prettier-ignore
  await app.record(`fixtures/${THE_TIE}/claims`, record);
  await app.settled();
  expect(textsOf((await ask()).matchFacts)).not.toContain('Unbeaten in training');
  const own = await app.get<PreviewAnswer>(
    `fixtures/${THE_TIE}/preview?known_at=${AS_KNOWN_AT}`,
    app.admin,
  );
  expect(textsOf(own.matchFacts)).toContain('Unbeaten in training');
});
test('a corrected result counts from the moment of the correction on', async () => {
  const [fact] = (await app.log.read(`fixture-${UNITED}`)).filter(({ type }) => type === 'MatchPlayed'); // prettier-ignore
  const corrected = await app.ask('POST', `events/${fact!.id}/corrections`, {
    key: app.admin,
    headers: { 'if-match': `"${fact!.version}"` },
    body: {
      replacement: { score: { home: 2, away: 1 } },
      why: 'Misread',
      source: { kind: 'journalist', name: 'Match report' },
      statedAt: '2017-01-24T15:00:00Z',
    },
  });
  expect(corrected.statusCode).toBe(201);
  await app.settled();
  const formAt = async (known_at: string): Promise<string> =>
    letters((await ask(known_at)).form.clubs[0]!)['ALL']!;
  expect([await formAt(AS_KNOWN_AT), await formAt('2017-01-24T16:00:00Z')]).toStrictEqual(['DLDWL', 'DLLWL']); // prettier-ignore
});
test('JSON, plain text and Markdown by Accept or by suffix; the same facts, the same text', async () => {
  const path = `fixtures/${THE_TIE}/preview`;
  const query = `?known_at=${AS_KNOWN_AT}`;
  const get = (suffix: string, accept = '*/*') =>
    app.ask('GET', `${path}${suffix}${query}`, { headers: { accept } });
  const plain = await get('', 'text/plain');
  expect(plain.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(plain.body).toContain('Liverpool v Southampton, 2017-01-25: preview as known at 2017-01-24T12:00:00Z\n\nThe tie\n\n- Southampton won'); // prettier-ignore
  expect(plain.body).toContain('- Match preview says of Southampton at home: “LLWWW” (');
  expect((await get('.txt')).body).toBe(plain.body);
  const marked = await get('.md');
  expect(marked.headers['content-type']).toBe('text/markdown; charset=utf-8');
  expect(marked.body).toMatch(/\n\[\^1\]: `efl-cup-2017-01-11-southampton-liverpool` · `[0-9a-f-]{36}`/); // prettier-ignore
  expect(marked.body).toContain('Where they differ');
  const json = await get('');
  expect(json.json<PreviewAnswer>().form.clubs).toHaveLength(2);
  expect(json.headers.etag).not.toBe(plain.headers.etag);
  const again = await app.ask('GET', `${path}${query}`, { headers: { accept: 'text/plain', 'if-none-match': String(plain.headers.etag) } }); // prettier-ignore
  expect([again.statusCode, again.body]).toStrictEqual([304, '']);
  expect((await get('', 'image/png')).statusCode).toBe(406);
  expect((await app.ask('GET', 'fixtures/no-such-tie/preview')).statusCode).toBe(404);
});
test('the page has the sections', async () => {
  const page = await app.ask('GET', `/fixtures/${THE_TIE}/preview`);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('<h2>Where they differ</h2>');
});
