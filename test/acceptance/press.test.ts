/** The press desk: a draft becomes a text of its editor's, who is told when the facts have moved on. */
import type { LightMyRequestResponse } from 'fastify';
import type { TeamNewsAnswer } from '../../src/team-news/team-news.answer.js';
import { type Browsing, browsing, type Fields, readingOf } from '../support/browsing.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(60_000);
let app: Served;
let reporter: Browsing;
let injuries = 0;
const LEAGUE = { kind: 'league', name: 'The league' };
const NEWS = '/fixtures/tie/team-news';
const DESK = `${NEWS}/edit`;
const someone = async (role: 'press-officer' | 'reporter' | 'auditor' | 'club-medical', clubId?: string): Promise<Browsing> => {
  const him = browsing(app);
  await him.logIn((await app.keyOf({ role, ...(clubId ? { clubId } : {}) })).secret);
  return him;
}; // prettier-ignore
const injured = async (playerId: string, more: object = {}): Promise<void> => {
  injuries += 1;
  await app.record(`players/${playerId}/injuries`, { injuryId: `i-${injuries}`, bodyArea: 'K', band: 'UNAVAILABLE', publicLabel: `Knee injury ${injuries}`, source: { kind: 'journalist', name: 'The Echo' }, ...more }); // prettier-ignore
  await app.settled();
};
/** The form as a browser would send it again. */
const formIn = ({ body }: LightMyRequestResponse): Record<string, string> => {
  const unescaped = (text: string): string => text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&'); // prettier-ignore
  const form = /<form[^>]* id="press".*?<\/form>/s.exec(body)![0];
  const fields = [...form.matchAll(/<input[^>]*>/g)].map(([input]) => [/name="([^"]*)"/.exec(input)![1]!, unescaped(/value="([^"]*)"/.exec(input)?.[1] ?? '')]); // prettier-ignore
  const text = unescaped(/<textarea[^>]*>\n?(.*?)<\/textarea>/s.exec(form)![1]!);
  return { ...(Object.fromEntries(fields) as Fields), text };
};
const published = async (): Promise<TeamNewsAnswer['published']> => {
  await app.settled();
  return (await app.get<TeamNewsAnswer>('fixtures/tie/team-news')).published;
};

beforeAll(async () => {
  app = await served();
  for (const [playerId, name, clubId] of [['clyne', 'Nathaniel Clyne', 'liverpool'], ['can', 'Emre Can', 'liverpool'], ['davis', 'Steven Davis', 'southampton'], ['boufal', 'Sofiane Boufal', 'southampton']]) // prettier-ignore
    await app.record('players', { playerId, name, clubId, registeredAt: '2016-07-01T00:00:00Z', source: LEAGUE }); // prettier-ignore
  await app.record('fixtures', { fixtureId: 'tie', competitionId: 'efl-cup', season: '2098-99', round: 'Semi-final', homeClubId: 'liverpool', awayClubId: 'southampton', kickOffAt: '2099-01-25T20:00:00Z', source: LEAGUE }); // prettier-ignore
  await injured('clyne');
  await injured('can', { visibility: 'club', source: { kind: 'medical', name: 'Liverpool' } });
  reporter = await someone('reporter');
});
afterAll(() => app.close());

test('the text begins with the draft, and is published as it was edited; the draft goes on beside it', async () => {
  const form = formIn(await reporter.open(DESK));
  expect(form['text']).toBe('Liverpool\n\nNathaniel Clyne (knee injury 1) is out.\n\nSouthampton\n\nNo news.'); // prettier-ignore
  const sent = { ...form, text: 'Clyne misses out.\r\n\r\nSouthampton have no news.', publishedBy: 'The Echo' }; // prettier-ignore
  const answer = await reporter.submit(DESK, sent);
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${NEWS}?now=1#published`]);
  expect((await reporter.submit(DESK, sent)).statusCode).toBe(303); // sent twice, recorded once
  const [own, ...others] = await published();
  expect(others).toEqual([]);
  expect(own).toMatchObject({ text: 'Clyne misses out.\n\nSouthampton have no news.', publishedBy: 'The Echo', asOfPosition: Number(form['position']) }); // prettier-ignore
  expect(own!.eventIds).toHaveLength(1);
  const page = readingOf((await browsing(app).open(`${NEWS}?now=1`)).body);
  expect(page).toContain('Nathaniel Clyne (knee injury 1) is out.');
  expect(page).toMatch(/Published ?Clyne misses out\. ?Southampton have no news\./);
});

test('when the facts have moved on he is told, keeps his text, and publishes it all the same if he likes', async () => {
  const form = formIn(await reporter.open(DESK));
  const own = { ...form, text: 'My own words.', publishedBy: 'The Herald' };
  expect(readingOf((await reporter.submit(DESK, { ...own, wish: 'compare' })).body)).toContain('Nothing has moved on'); // prettier-ignore
  await injured('davis');
  const head = await app.log.head();
  const stopped = await reporter.submit(DESK, { ...own, wish: 'publish' });
  expect(stopped.statusCode).toBe(409);
  expect(readingOf(stopped.body)).toMatch(/Not published: the facts have moved on.*The draft says now ?Southampton: Steven Davis \(knee injury 3\) is out\./); // prettier-ignore
  expect(await app.log.head()).toBe(head);
  const again = formIn(stopped);
  expect(again).toMatchObject({ text: 'My own words.', publishedBy: 'The Herald', position: form['position'] }); // prettier-ignore
  expect((await reporter.submit(DESK, { ...again, wish: 'publish' })).statusCode).toBe(303);
  expect((await published())[0]).toMatchObject({ text: 'My own words.', asOfPosition: Number(form['position']) }); // prettier-ignore
});

test('or he takes the new draft, with his own text beside it', async () => {
  const form = formIn(await reporter.open(DESK));
  await injured('boufal');
  const taken = await reporter.submit(DESK, { ...form, text: 'My “own” words.', wish: 'take' });
  expect(taken.statusCode).toBe(200);
  expect(formIn(taken)['text']).toContain('Sofiane Boufal');
  expect(Number(formIn(taken)['position'])).toBeGreaterThan(Number(form['position']));
  expect(readingOf(taken.body)).toContain('Your text so farMy “own” words.');
});

test('what a club keeps to itself is in no text, though its press officer may know it', async () => {
  const officer = await someone('press-officer', 'liverpool');
  expect(readingOf((await officer.open(`${NEWS}?now=1`)).body)).toContain('Emre Can');
  const form = formIn(await officer.open(DESK));
  expect(form).toMatchObject({ publishedBy: 'Liverpool' });
  expect(form['text']).not.toContain('Can');
  expect((await officer.submit(DESK, form)).statusCode).toBe(303);
  expect((await published())[0]).toMatchObject({ publishedBy: 'Liverpool' }); // for everybody
});

test.each([
  ['no text', { text: ' ' }, 'there is no text'],
  ['nobody who publishes it', { publishedBy: '' }, 'say who publishes it'],
  ['more than fits', { text: 'x'.repeat(20_001) }, 'shorter than or equal to 20000'],
])('with %s nothing is published, and it says why', async (_, changed, why) => {
  const head = await app.log.head();
  const form = { publishedBy: 'The Echo', ...formIn(await reporter.open(DESK)) };
  const answer = await reporter.submit(DESK, { ...form, ...changed });
  expect([answer.statusCode, readingOf(answer.body)]).toEqual([400, expect.stringContaining(why)]);
  expect(await app.log.head()).toBe(head);
});
test.each([
  ['from', 'yesterday'],
  ['seen', ''],
  ['position', '-1'],
  ['Idempotency-Key', ''],
])('a form whose %s is %j is none of ours', async (field, value) => {
  const form = formIn(await reporter.open(DESK));
  expect((await reporter.submit(DESK, { ...form, [field]: value })).statusCode).toBe(400);
});

test('it is for who may publish, of this fixture: others are told so in words', async () => {
  const nobody = await browsing(app).open(DESK);
  expect([nobody.statusCode, nobody.body]).toEqual([401, expect.stringContaining('<h1>Log in</h1>')]); // prettier-ignore
  expect((await browsing(app).submit(DESK, {})).statusCode).toBe(401);
  for (const [him, why] of [
    [await someone('auditor'), 'does not publish team news'],
    [await someone('press-officer', 'chelsea'), 'played by other clubs'],
  ] as const)
    for (const answer of [await him.open(DESK), await him.submit(DESK, {})])
      expect([answer.statusCode, readingOf(answer.body)]).toEqual([403, expect.stringContaining(why)]); // prettier-ignore
  expect((await reporter.open('/fixtures/nothing/team-news/edit')).statusCode).toBe(404);
  expect((await reporter.open(NEWS)).body).toContain(`href="${DESK}`);
  expect((await browsing(app).open(NEWS)).body).not.toContain(DESK);
});

test('a form of another site publishes nothing', async () => {
  const form = formIn(await reporter.open(DESK));
  const head = await app.log.head();
  for (const site of ['cross-site', 'same-site'])
    expect((await reporter.submit(DESK, form, { 'sec-fetch-site': site })).statusCode).toBe(403);
  expect(await app.log.head()).toBe(head);
});
