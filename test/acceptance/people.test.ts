/** Pages about people, and what they are made from: a search, a player and his season, what changed at a club. */
import type { PlayerSeasonAnswer } from '../../src/availability/player-season.answer.js';
import type { SquadAnswer } from '../../src/availability/squad.answer.js';
import { AS_KNOWN_AT, MATCHDAY } from '../../src/demo/matchday.js';
import { readingOf } from '../support/browsing.js';
import { type Served, served } from '../support/served.js';
import { addressOf } from './routes-of-commands.js';

jest.setTimeout(120_000);
let app: Served;
beforeAll(async () => {
  app = await served();
  for (const { command, subject, body } of MATCHDAY)
    await app.record(addressOf(command, subject, body), body);
  await app.settled();
});
afterAll(() => app.close());

const page = async (path: string, status = 200, key?: string): Promise<string> => {
  const answer = await app.ask('GET', path, { key, headers: { accept: 'text/html' } });
  expect([path, answer.statusCode]).toStrictEqual([path, status]);
  return answer.body;
};
const season = (playerId: string, known = AS_KNOWN_AT): Promise<PlayerSeasonAnswer> =>
  app.get(`players/${playerId}/season?known_at=${known}`);

describe("a player's season", () => {
  test('has his absences, the question of his eligibility and the matches of his club', async () => {
    const { from, until, absences, questions, matches } = await season('matip');
    expect([from, until]).toStrictEqual(['2016-07-01', '2017-06-30']);
    expect(
      absences.map((one) => [one.kinds, one.from.slice(0, 10), one.until?.slice(0, 10)]),
    ).toStrictEqual([
      // prettier-ignore
      [['INJURY'], '2016-11-28', '2016-12-05'],
      [['INJURY'], '2016-12-12', '2017-01-09'],
    ]);
    expect(questions).toMatchObject([{ until: '2017-01-20T00:00:00Z', decision: 'ELIGIBLE' }]);
    expect(questions[0]!.from.slice(0, 10)).toBe('2017-01-14');
    expect(matches.find(({ fixture }) => fixture.kickOffAt.startsWith('2017-01-21'))).toMatchObject({ clubId: 'liverpool', minutes: 1 }); // prettier-ignore
    expect(matches.every(({ fixture }) => [fixture.homeClubId, fixture.awayClubId].includes('liverpool'))).toBe(true); // prettier-ignore
  });
  test('as known then: the question is open, and nothing later is told', async () => {
    const { questions, absences } = await season('matip', '2017-01-16T12:00:00Z');
    expect(questions).toMatchObject([{ until: null }]);
    expect(questions[0]).not.toHaveProperty('decision');
    expect(absences).toHaveLength(2);
    expect((await season('davis', '2016-07-02T00:00:00Z')).absences).toStrictEqual([]);
  });
  test('the season before has none of this', async () => {
    const earlier = await app.get<PlayerSeasonAnswer>('players/matip/season?at=2016-06-30T12:00:00Z'); // prettier-ignore
    expect(earlier).toMatchObject({ from: '2015-07-01', until: '2016-06-30', absences: [], matches: [] }); // prettier-ignore
  });
  test('after he moved the matches are those of the club that was his then', async () => {
    const { matches } = await season('fonte');
    const clubs = new Set(matches.map(({ clubId }) => clubId));
    expect(clubs.has('southampton')).toBe(true);
    for (const { fixture, clubId } of matches)
      if (fixture.kickOffAt > '2017-01-20T23') expect(clubId).not.toBe('southampton');
  });
});

describe('the page of a player', () => {
  test('tells how he stands, draws his season, and has the same in tables', async () => {
    const body = await page(`/players/matip?known_at=${AS_KNOWN_AT}`);
    expect(readingOf(body)).toContain('Likely to make his first appearance since 11 December');
    expect(body).toMatch(/<svg class="timeline"[^>]+role="img" aria-label="The season of Joel Matip/); // prettier-ignore
    expect(body.match(/class="bar bar-injury"/g)).toHaveLength(2);
    expect(body.match(/class="bar bar-question"/g)).toHaveLength(1);
    const reading = readingOf(body);
    expect(reading).toContain('12 Dec 20169 Jan 2017Ankle injuryTransfermarkt (a journalist)');
    expect(reading).toContain('Eligibility question, ruled: eligible');
    expect(reading).toContain('Liverpool v Swansea City1');
  });
  test('every return that was promised stays in sight', async () => {
    const promise = (latestOn: string, statedAt: string) =>
      app.record('players/boufal/expected-returns', { latestOn, statedAt, basis: 'STATED', reasonId: reason, source: { kind: 'club', name: 'Southampton FC' }, visibility: 'public' }); // prettier-ignore
    const { items } = await app.get<{ items: { type: string; data: { injuryId?: string } }[] }>('players/boufal/timeline'); // prettier-ignore
    const reason = items.find(({ type }) => type === 'PlayerInjured')!.data.injuryId!;
    await promise('2017-01-30', '2017-01-12T12:00:00Z');
    await promise('2017-02-11', '2017-01-22T12:00:00Z');
    await app.settled();
    const body = await page(`/players/boufal?known_at=${AS_KNOWN_AT}`);
    expect(body.match(/<g class="promise[^"]*">/g)).toStrictEqual(['<g class="promise promise-old">', '<g class="promise">']); // prettier-ignore
    expect(readingOf(body)).toMatch(/30 Jan 2017[^0-9]+a later word took its place/);
    expect(readingOf(body)).toMatch(/11 Feb 2017[^0-9]+stands/);
  });
  test('who is not there has none, and what a club keeps to itself is not on it', async () => {
    const hidden = { injuryId: 'secret', bodyArea: 'H', publicLabel: 'Secret hip', source: { kind: 'medical', name: 'Liverpool' } }; // prettier-ignore
    expect((await app.ask('POST', 'players/clyne/injuries', { key: app.liverpool, body: hidden })).statusCode).toBe(201); // prettier-ignore
    await app.settled();
    expect(await page('/players/nobody', 404)).toContain('<h1>');
    expect(await page('/players/clyne')).not.toContain('Secret hip');
    expect(await page('/players/clyne', 200, app.southampton)).not.toContain('Secret hip');
    expect(await page('/players/clyne', 200, app.liverpool)).toContain('Secret hip');
  });
  test('a moment that is none is named', async () => {
    expect(readingOf(await page('/players/matip?known_at=yesterday', 400))).toContain('known_at');
  });
});

describe('the search', () => {
  test.each([
    ['jeremy', 'Jérémy Pied'],
    ['HOJBJERG', 'Højbjerg'],
    ['southamp', 'Southampton'],
  ])('%s finds %s', async (words, name) => {
    const body = await page(`/search?q=${encodeURIComponent(words)}`);
    expect(readingOf(body)).toContain(name);
    expect(body).toMatch(/href="\/(players|clubs)\//);
  });
  test('nobody is called like that; nothing is asked yet; what is no name', async () => {
    expect(readingOf(await page('/search?q=%3Cscript%3E'))).toContain('Nobody and no club is called like “&lt;script>”'); // prettier-ignore
    expect(await page('/search')).not.toContain('role="status"');
    await page(`/search?q=${'x'.repeat(81)}`, 400);
    await page('/search?q=a&q=b', 400);
    await page('/search?q=%00', 400);
  });
});

describe('what changed at a club', () => {
  test('before, after and who said it', async () => {
    const reading = readingOf(await page('/clubs/liverpool/changes?from=2017-01-19T12:00:00Z&to=2017-01-24T12:00:00Z')); // prettier-ignore
    expect(reading).toMatch(/Joel Matip.*Eligibility pending.*→.*Likely/);
    expect(reading).toContain('Eligibility ruling issued: FIFA');
  });
  test('from the last fixture on, where nothing is asked; the wrong way round is refused', async () => {
    await page('/clubs/liverpool/changes');
    expect(readingOf(await page('/clubs/liverpool/changes?from=2017-01-24T12:00:00Z&to=2017-01-19T12:00:00Z', 400))).toContain('from'); // prettier-ignore
    await page('/clubs/nowhere/changes', 404);
  });
});

describe('the season of a club', () => {
  test('counts who could play at each kick-off as it was known then, drawn and in a table', async () => {
    const body = await page('/clubs/southampton/season?season=2016-17');
    const reading = readingOf(body);
    expect(body).toMatch(/<svg class="stacks"[^>]+role="img"/);
    const squad = await app.get<SquadAnswer>('clubs/southampton/squad?fixture=premier-league-2017-01-22-southampton-leicester-city&known_at=2017-01-22T12:00:00Z'); // prettier-ignore
    const out = squad.players.filter(({ status }) => status === 'UNAVAILABLE').length;
    expect(out).toBeGreaterThan(3);
    const row = /<tr><td><time datetime="2017-01-22">.*?<\/tr>/s.exec(body)![0];
    expect(row).toContain(`<td>${out}</td>`);
    expect(reading).toContain('Southampton v Leicester City');
    expect(body).toContain(`: ${out} out</title>`);
  });
  test('the latest where none is asked; nothing for a club without a fixture; none that is not there', async () => {
    expect(await page('/clubs/liverpool/season')).toContain('aria-current="page"');
    await app.ask('PUT', 'clubs/newcomers', { key: app.admin, body: { name: 'Newcomers' } });
    expect(readingOf(await page('/clubs/newcomers/season'))).toContain('No fixture of it has kicked off'); // prettier-ignore
    await page('/clubs/nowhere/season', 404);
  });
});

describe('cards and bans', () => {
  test('a ban is matches served and left', async () => {
    expect(await page('/players/can')).not.toContain('Cards and bans');
    await app.record('players/can/suspensions', { suspensionId: 'red', cause: 'DISMISSAL', matches: 3, scope: { competitionIds: ['premier-league', 'efl-cup', 'fa-cup'] }, authority: 'The FA', effectiveFrom: '2017-01-12', statedAt: '2017-01-12T12:00:00Z', source: { kind: 'association', name: 'The FA' }, visibility: 'public' }); // prettier-ignore
    await app.settled();
    const body = await page('/players/can?known_at=2017-01-20T12:00:00Z');
    expect(body).toContain('aria-label="2 of 3 matches served"');
    expect(body.match(/<circle class="(full|open)" cx="[\d.]+" cy="8" r="5.5"/g)).toHaveLength(3);
    expect(readingOf(body)).toContain('2 of 3 served');
  });
});

describe('operations', () => {
  test('in words, for who may observe, without a secret', async () => {
    const { secret } = await app.keyOf({ role: 'auditor' });
    const body = await page('/operations', 200, secret);
    const reading = readingOf(body);
    expect(reading).toMatch(/[\d,]+ events in the log, 0 live streams open/);
    expect(reading).toContain('squad-board has taken in everything.');
    expect(reading).toContain('club-medical, southampton');
    for (const key of [app.admin, app.southampton, secret]) expect(body).not.toContain(key);
    expect(body).not.toMatch(/[0-9a-f]{64}/);
  });
  test('nobody else sees them', async () => {
    expect(await page('/operations', 401)).toContain('action="/login"');
    await page('/operations', 403, app.liverpool);
    await page('/operations', 403, app.reporter);
  });
});

describe('word by word through time', () => {
  const TIE = '/fixtures/efl-cup-2017-01-25-liverpool-southampton';
  const step = (body: string, rel: string): string | undefined =>
    new RegExp(`<a href="([^"]+)" rel="${rel}">`).exec(body)?.[1];
  test('a board leads to the word before, and from there to the next, which is where it was', async () => {
    const here = `${TIE}?known_at=2017-01-24T09%3A00%3A00Z`;
    const earlier = step(await page(here), 'prev')!;
    expect(earlier).toBe(`${TIE}?known_at=2017-01-22T12%3A00%3A00Z`);
    expect(step(await page(earlier), 'next')).toBe(here);
  });
  test('before the first word there is none, and nothing hidden is a step', async () => {
    expect(step(await page(`${TIE}?known_at=2016-06-30T00:00:00Z`), 'prev')).toBeUndefined();
    const body = { injuryId: 'hidden', bodyArea: 'H', statedAt: '2017-01-24T03:00:00Z', source: { kind: 'medical', name: 'Liverpool' } }; // prettier-ignore
    expect((await app.ask('POST', 'players/milner/injuries', { key: app.liverpool, body })).statusCode).toBe(201); // prettier-ignore
    await app.settled();
    const asked = `${TIE}?known_at=2017-01-24T09:00:00Z`;
    expect(step(await page(asked), 'prev')).toContain('2017-01-22T12');
    expect(step(await page(asked, 200, app.liverpool), 'prev')).toContain('2017-01-24T03');
  });
  test('the page of a club too', async () => {
    expect(step(await page('/clubs/southampton?known_at=2017-01-24T09:00:00Z'), 'prev')).toBeDefined(); // prettier-ignore
  });
});
