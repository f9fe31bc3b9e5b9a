/** Cards and bans over HTTP, with the next matches of real seasons. */
import type { DisciplineAnswer } from '../../src/availability/discipline.answer.js';
import type { EntryAnswer, SquadAnswer } from '../../src/availability/squad.answer.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(120_000);
let app: Served;
const FA = { kind: 'association', name: 'The FA' };
const LEAGUE = 'premier-league';
const id = (competitionId: string, day: string): string => `${competitionId}-${day}`;

/** A player at a club of his own run, with its matches: `[competition, day, round?]`. */
const player = async (
  name: string,
  clubId: string,
  season: string,
  matches: readonly (readonly [string, string, string?])[],
): Promise<void> => {
  const source = { kind: 'league', name: 'The league' };
  const statedAt = `${season.slice(0, 4)}-07-01T00:00:00Z`;
  await app.record('players', { playerId: name, name, clubId, registeredAt: statedAt, source, statedAt }); // prettier-ignore
  for (const [competitionId, day, round = day] of matches)
    await app.record('fixtures', { fixtureId: `${clubId}-${id(competitionId, day)}`, competitionId, season, round, homeClubId: clubId, awayClubId: 'leicester-city', kickOffAt: `${day}T15:00:00Z`, source, statedAt }); // prettier-ignore
};
const caution = (name: string, clubId: string, competitionId: string, day: string, statedAt = `${day}T17:00:00Z`) =>
  app.record(`players/${name}/cautions`, { fixtureId: `${clubId}-${id(competitionId, day)}`, clubId, source: FA, confidence: 'confirmed', statedAt }); // prettier-ignore
const fit = (name: string, day: string) =>
  app.record(`players/${name}/training`, { trainedOn: day, level: 'FULL', source: { kind: 'journalist', name: 'A journalist' }, statedAt: `${day}T10:00:00Z` }); // prettier-ignore
const entryOf = async (
  name: string,
  clubId: string,
  competitionId: string,
  day: string,
  knownAt = `${day}T14:00:00Z`,
): Promise<EntryAnswer> => {
  await app.settled();
  const squad = await app.get<SquadAnswer>(
    `clubs/${clubId}/squad?fixture=${clubId}-${id(competitionId, day)}&known_at=${knownAt}`,
  );
  return squad.players.find((entry) => entry.player.id === name)!;
};

beforeAll(async () => {
  app = await served();
});
afterAll(() => app.close());

const FIVE = ['08-20', '08-27', '09-10', '10-01', '10-22'];
test.each([
  ['2016-17', 'everton', 'UNAVAILABLE', 'AVAILABLE'],
  ['2024-25', 'fulham', 'AVAILABLE', 'UNAVAILABLE'],
])(
  '%s: five league cautions by 22 October cost the next match by the rule of their season',
  async (season, clubId, cup, league) => {
    const year = season.slice(0, 4);
    const name = `henderson-${year}`;
    const days = FIVE.map((day) => `${year}-${day}`);
    await player(name, clubId, season, [...days, `${year}-10-29`].map((day) => [LEAGUE, day] as const)); // prettier-ignore
    await app.record('fixtures', { fixtureId: `${clubId}-efl-cup-${year}-10-25`, competitionId: 'efl-cup', season, round: 'fourth round', homeClubId: clubId, awayClubId: 'leicester-city', kickOffAt: `${year}-10-25T15:00:00Z`, source: FA, statedAt: `${year}-07-01T00:00:00Z` }); // prettier-ignore
    for (const day of days) await caution(name, clubId, LEAGUE, day);
    await fit(name, `${year}-10-24`);
    expect((await entryOf(name, clubId, 'efl-cup', `${year}-10-25`)).status).toBe(cup);
    expect((await entryOf(name, clubId, LEAGUE, `${year}-10-29`)).status).toBe(league);
    const told = await app.get<DisciplineAnswer>(`players/${name}/discipline?known_at=${year}-10-24T12:00:00Z`); // prettier-ignore
    expect(told.cautions).toMatchObject([{ season, count: 5, next: { cautions: 10, matches: 2, left: 5 } }]); // prettier-ignore
    const next = cup === 'UNAVAILABLE' ? `${clubId}-efl-cup-${year}-10-25` : `${clubId}-${LEAGUE}-${year}-10-29`; // prettier-ignore
    expect(told.bans).toMatchObject([{ state: 'ACTIVE', derived: true, cause: 'CAUTIONS', matches: 1, matchesLeft: 1, served: [], ahead: [next] }]); // prettier-ignore
    const before = await app.get<DisciplineAnswer>(`players/${name}/discipline?known_at=${year}-10-02T12:00:00Z`); // prettier-ignore
    expect([before.cautions[0]?.count, before.cautions[0]?.next?.left, before.bans]).toStrictEqual([4, 1, []]); // prettier-ignore
  },
);

test('a booking entered after the fact: free by what was known before, barred after, both askable', async () => {
  const days = ['2024-09-01', '2024-10-05', '2024-11-02', '2024-11-30'];
  await player('delap', 'ipswich-town', '2024-25', [...days, '2024-12-14', '2024-12-21'].map((day) => [LEAGUE, day] as const)); // prettier-ignore
  for (const day of days) await caution('delap', 'ipswich-town', LEAGUE, day);
  await fit('delap', '2024-12-13');
  await caution('delap', 'ipswich-town', LEAGUE, '2024-12-14', '2024-12-16T09:30:00Z');
  const asked = (knownAt: string) =>
    entryOf('delap', 'ipswich-town', LEAGUE, '2024-12-21', knownAt);
  expect((await asked('2024-12-15T12:00:00Z')).status).toBe('AVAILABLE');
  expect((await asked('2024-12-17T12:00:00Z')).headline).toBe('Out: Fifth caution: suspended for 1 match'); // prettier-ignore
});

test('sent off, the claim upheld: the card is taken back and costs nothing', async () => {
  const days = ['2024-09-29', '2024-10-06', '2024-10-19', '2024-10-27'];
  await player(
    'fernandes',
    'brentford',
    '2024-25',
    days.map((day) => [LEAGUE, day] as const),
  );
  const fixtureId = `brentford-${id(LEAGUE, days[0]!)}`;
  await app.record('players/fernandes/dismissals', { fixtureId, clubId: 'brentford', kind: 'DISMISSAL', offence: 'SERIOUS_FOUL_PLAY', source: FA, confidence: 'confirmed', statedAt: '2024-09-29T19:00:00Z' }); // prettier-ignore
  await app.record('players/fernandes/card-rescissions', { fixtureId, card: 'DISMISSAL', authority: 'The FA', source: FA, confidence: 'confirmed', statedAt: '2024-10-01T15:00:00Z' }); // prettier-ignore
  await fit('fernandes', '2024-09-28');
  for (const day of days.slice(1)) {
    expect((await entryOf('fernandes', 'brentford', LEAGUE, day, '2024-10-01T12:00:00Z')).status).toBe('UNAVAILABLE'); // prettier-ignore
    expect((await entryOf('fernandes', 'brentford', LEAGUE, day)).status).toBe('AVAILABLE');
  }
});

test('an imposed ban, its notice, appeal, and what was decided', async () => {
  const days = ['2024-12-14', '2024-12-21', '2024-12-26', '2024-12-29'];
  await player(
    'kudus',
    'west-ham-united',
    '2024-25',
    days.map((day) => [LEAGUE, day] as const),
  );
  await fit('kudus', '2024-12-20');
  const at = (day: string) => ({ source: FA, confidence: 'confirmed', statedAt: `${day}T12:00:00Z` }); // prettier-ignore
  await app.record('players/kudus/suspensions', { suspensionId: 'fa-1', cause: 'DISMISSAL', matches: 3, scope: {}, authority: 'The FA', offenceFixtureId: `west-ham-united-${id(LEAGUE, '2024-12-14')}`, effectiveFrom: '2024-12-14', ...at('2024-12-15') }); // prettier-ignore
  const step = (rest: string, body: object, day: string) =>
    app.record(`players/kudus/suspensions/fa-1/${rest}`, { ...body, ...at(day) });
  await step('notifications', { clubId: 'west-ham-united', notifiedAt: '2024-12-15T12:00:00Z' }, '2024-12-15'); // prettier-ignore
  await step('appeals', { staysEffect: true }, '2024-12-16');
  await step('reductions', { matches: 1, decision: 'reduced on appeal' }, '2024-12-18');
  const stateAt = async (knownAt: string): Promise<unknown> =>
    (await app.get<DisciplineAnswer>(`players/kudus/discipline?known_at=${knownAt}T18:00:00Z`)).bans.map(({ state, matchesLeft }) => [state, matchesLeft]); // prettier-ignore
  await app.settled();
  expect(await stateAt('2024-12-15')).toStrictEqual([['ACTIVE', 3]]);
  expect(await stateAt('2024-12-17')).toStrictEqual([['APPEALED', 3]]);
  expect(await stateAt('2024-12-19')).toStrictEqual([['ACTIVE', 1]]);
  expect(await stateAt('2024-12-22')).toStrictEqual([['SERVED', 0]]);
  expect((await entryOf('kudus', 'west-ham-united', LEAGUE, '2024-12-21')).reasons[0]).toMatchObject({ matches: 1, notified: [{ clubId: 'west-ham-united' }] }); // prettier-ignore
  expect((await entryOf('kudus', 'west-ham-united', LEAGUE, '2024-12-26')).status).toBe(
    'AVAILABLE',
  );
});

test('a card is shown in a fixture of the club, in its competition', async () => {
  await player('kane', 'tottenham-hotspur', '2016-17', [[LEAGUE, '2016-08-13']]);
  const fixtureId = `tottenham-hotspur-${id(LEAGUE, '2016-08-13')}`;
  const post = (body: object) =>
    app.ask('POST', 'players/kane/cautions', { key: app.admin, body: { fixtureId, source: FA, ...body } }); // prettier-ignore
  expect((await post({ clubId: 'everton' })).json()).toMatchObject({ code: 'NotAClubOfThisFixture', errors: [{ pointer: '#/clubId' }] }); // prettier-ignore
  expect((await post({ clubId: 'tottenham-hotspur', competitionId: 'fa-cup' })).json()).toMatchObject({ code: 'NotThatCompetition' }); // prettier-ignore
  expect((await post({ clubId: 'tottenham-hotspur', fixtureId: 'nowhere' })).json()).toMatchObject({ code: 'UnknownFixture' }); // prettier-ignore
  expect((await app.ask('GET', 'players/nobody/discipline')).statusCode).toBe(404);
});
test('who decides takes a card back, a club does not', async () => {
  const fixtureId = `tottenham-hotspur-${id(LEAGUE, '2016-08-13')}`;
  await app.record('players/kane/cautions', { fixtureId, clubId: 'tottenham-hotspur', source: FA });
  const body = { fixtureId, card: 'CAUTION', authority: 'The FA', source: FA };
  const { secret: club } = await app.keyOf({ role: 'club-secretary', clubId: 'tottenham-hotspur' });
  const { secret: body_ } = await app.keyOf({ role: 'governing-body' });
  const post = (key: string) => app.ask('POST', 'players/kane/card-rescissions', { key, body });
  expect((await post(club)).statusCode).toBe(403);
  expect((await post(body_)).statusCode).toBe(201);
});
