import { CLUBS } from '../../src/competition/clubs.js';
import { COMPETITIONS } from '../../src/competition/competitions.js';
import { ReferenceData } from '../../src/competition/reference-data.register.js';
import { Connections } from '../../src/event-store/connections.js';
import { database } from '../support/database.js';

let place: Awaited<ReturnType<typeof database>>;
let connections: Connections;
let reference: ReferenceData;
/** Another process on the same database */
let elsewhere: ReferenceData;
beforeAll(async () => {
  place = await database();
  connections = new Connections(place.url);
  reference = new ReferenceData(connections);
  elsewhere = new ReferenceData(connections);
  await Promise.all([reference.onModuleInit(), elsewhere.onModuleInit()]);
});
afterAll(async () => {
  await connections?.end();
  await place?.drop();
});

test('the clubs and competitions of the start are there, by id', async () => {
  expect((await reference.clubs()).map(({ id }) => id)).toEqual(
    CLUBS.map(({ id }) => id).toSorted(),
  );
  expect(await reference.competitions()).toEqual(
    COMPETITIONS.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );
  expect(await reference.club('tottenham-hotspur')).toEqual({
    id: 'tottenham-hotspur',
    name: 'Tottenham Hotspur',
    shortName: 'Spurs',
    aliases: ['TOT', 'Tottenham'],
  });
  expect(await reference.competition('efl-cup')).toEqual({
    id: 'efl-cup',
    name: 'EFL Cup',
    authority: 'EFL',
  });
});
test('what there is none of is undefined', async () => {
  expect(await reference.club('nowhere')).toBeUndefined();
  expect(await reference.competition('nothing')).toBeUndefined();
  expect(await reference.clubNamed('Nowhere Rovers')).toBeUndefined();
});

test.each([
  ['tottenham-hotspur', ['Spurs', 'Tottenham', 'Tottenham Hotspur', 'TOTTENHAM HOTSPUR FC', 'TOT']],
  ['manchester-united', ['Man Utd', 'Man United', 'Manchester United', 'MUN']],
  ['manchester-city', ['Man City', 'Manchester City FC']],
  ['nottingham-forest', ["Nott'm Forest", 'Nott\u2019m Forest', 'Nottingham Forest']],
  ['wolverhampton-wanderers', ['Wolves', 'Wolverhampton Wanderers FC']],
  ['bournemouth', ['Bournemouth', 'AFC Bournemouth', 'bournemouth']],
  [
    'brighton-and-hove-albion',
    ['Brighton', 'Brighton & Hove Albion', 'Brighton and Hove Albion FC'],
  ],
  ['sunderland', ['Sunderland', 'Sunderland AFC']],
  ['west-bromwich-albion', ['West Brom', 'West Bromwich Albion']],
])('%s goes by many names', async (id, names) => {
  for (const name of names) expect([name, await reference.clubNamed(name)]).toEqual([name, id]);
});

test('an importer meets a club: known by an alias, or added once', async () => {
  expect(await reference.ensureClub('Spurs')).toBe('tottenham-hotspur');
  expect(await reference.ensureClub('Atlético Madrid')).toBe('atletico-madrid');
  expect(await reference.ensureClub('ATLETICO MADRID')).toBe('atletico-madrid');
  expect(await reference.club('atletico-madrid')).toEqual({
    id: 'atletico-madrid',
    name: 'Atlético Madrid',
    aliases: [],
  });
});
test('two importers meet the same club at once', async () =>
  expect(
    await Promise.all([reference.ensureClub('FC Porto'), elsewhere.ensureClub('FC Porto')]),
  ).toEqual(['fc-porto', 'fc-porto']));
test('a club is known by the name it got elsewhere a moment ago', async () => {
  await reference.clubs();
  await elsewhere.putClub('benfica', { name: 'SL Benfica', aliases: ['Benfica'] });
  expect(await reference.clubNamed('Benfica')).toBe('benfica');
});

test('a club gets other names, and the old ones are gone', async () => {
  const first = await reference.putClub('rovers', {
    name: 'Rovers',
    shortName: 'Rov',
    aliases: ['R'],
  });
  expect(first).toEqual({ id: 'rovers', name: 'Rovers', shortName: 'Rov', aliases: ['R'] });
  expect(await reference.putClub('rovers', { name: 'Wanderers' })).toEqual({
    id: 'rovers',
    name: 'Wanderers',
    aliases: [],
  });
  expect(await reference.clubNamed('Wanderers')).toBe('rovers');
  expect(await reference.clubNamed('Rov')).toBeUndefined();
});
test("nobody's alias hides another's name", async () => {
  await reference.putClub('a-club', { name: 'A Club', aliases: ['Real Name'] });
  await reference.putClub('z-club', { name: 'Real Name' });
  expect(await reference.clubNamed('Real Name')).toBe('z-club');
});
test('a competition gets another authority', async () => {
  expect(await reference.putCompetition('world-cup', { name: 'World Cup' })).toEqual({
    id: 'world-cup',
    name: 'World Cup',
  });
  await reference.putCompetition('world-cup', { name: 'World Cup', authority: 'FIFA' });
  expect((await reference.competition('world-cup'))?.authority).toBe('FIFA');
});
test('a start changes nothing that an admin changed', async () => {
  await reference.putClub('chelsea', { name: 'Chelsea Football Club' });
  await reference.seed();
  expect(await reference.club('chelsea')).toEqual({
    id: 'chelsea',
    name: 'Chelsea Football Club',
    aliases: [],
  });
});

test('which of some ids exist', async () => {
  const asked = ['liverpool', 'nowhere', 'southampton'];
  const exist = new Set(['liverpool', 'southampton']);
  expect(await reference.known('club', asked)).toEqual(exist);
  expect(await reference.known('competition', ['liverpool', 'efl-cup'])).toEqual(
    new Set(['efl-cup']),
  );
  await elsewhere.putClub('nowhere', { name: 'Nowhere' });
  expect(await reference.known('club', asked)).toEqual(exist.add('nowhere'));
  expect(await reference.known('club', [])).toEqual(new Set());
});
test('what is known needs no second look', async () => {
  const own = new Connections(place.url);
  const seen = new ReferenceData(own);
  await seen.known('club', ['everton']);
  await own.end();
  expect(await seen.known('club', ['everton'])).toEqual(new Set(['everton']));
  await expect(seen.known('club', ['fulham'])).rejects.toThrow();
});
test('a failed look is forgotten: the next one asks again', async () => {
  const gone = new Connections(place.url);
  await gone.end();
  const blind = new ReferenceData(gone);
  await expect(blind.clubs()).rejects.toThrow();
  Object.assign(blind, { connections });
  expect((await blind.clubs()).length).toBeGreaterThan(0);
});
