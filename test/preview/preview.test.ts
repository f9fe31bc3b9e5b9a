/** Form, meetings, official and disagreements of invented matches: nothing after the moment, whatever the order. */
import fc from 'fast-check';
import type { Heard } from '../../src/availability/heard.js';
import type { Matchday } from '../../src/availability/matchday.js';
import { instantOf, msOf } from '../../src/calendar.js';
import { claimsIn, type Claimed } from '../../src/preview/claims.js';
import { disagreementsOf } from '../../src/preview/disagreements.js';
import { lastOf, lettersOf } from '../../src/preview/form.js';
import { headToHeadOf } from '../../src/preview/meetings.js';
import { officialOf } from '../../src/preview/official.js';
import { letterFor, ofClub, playedBefore, tallyOf } from '../../src/preview/played.js';
import { routeOf } from '../../src/preview/route.js';
import type { Setting } from '../../src/preview/setting.js';
import { isSamePerson } from '../../src/vocabulary.js';

const by = { kind: 'journalist', name: 'Report' } as const;
const said = { source: by, confidence: 'reported', statedMs: 0, events: ['told'] } as const;
const DAY_MS = 86_400_000;
const FIRST = msOf('2016-08-13T14:00:00Z');
const KICK_OFF = msOf('2017-01-25T20:00:00Z');
/** A match on the nth day of the season. */
const match = (nth: number, homeClubId: string, awayClubId: string, score: string, more: Partial<Matchday> = {}): Matchday => {
  const [home, away] = score.split('-').map(Number);
  const kickOffMs = FIRST + nth * DAY_MS;
  return {
    id: `${nth}-${homeClubId}`, competitionId: 'efl-cup', season: '2016-17', round: 'third round', leg: undefined, homeClubId,
    awayClubId, venue: undefined, kickOffAt: instantOf(kickOffMs), kickOffMs, state: 'played', score: { home: home!, away: away! },
    sheets: new Map(), appearances: new Map(), scorers: new Map(), goals: [], halfTime: undefined, referee: undefined, told: said,
    events: [`e${nth}`], ...more,
  };
}; // prettier-ignore
const tie = match(0, 'liverpool', 'southampton', '0-0', {
  id: 'tie', leg: 2, state: 'scheduled', score: undefined, kickOffMs: KICK_OFF, kickOffAt: instantOf(KICK_OFF),
  referee: { name: 'Martin Atkinson', ...said },
}); // prettier-ignore
const setting = (days: readonly Matchday[], claims: readonly Claimed[] = []): Setting => ({
  fixture: tie,
  results: playedBefore(days, KICK_OFF),
  claims,
  nowMs: KICK_OFF,
  today: '2017-01-25',
  clubName: (id) => id,
  competitionName: (id) => id,
  scorerName: ({ playerId, name }) => playerId ?? name!,
});
const claim = (more: Partial<Claimed>): Claimed => ({
  topic: 'HEAD_TO_HEAD', text: 'as said', by, statedMs: KICK_OFF, events: ['claim'], ...more,
}); // prettier-ignore
const tally = (wins: number, draws: number, losses: number) => ({ wins, draws, losses });
const textsOf = (claims: readonly Claimed[], days: readonly Matchday[] = []): string[] =>
  disagreementsOf(setting(days, claims)).map(({ text }) => text);

const CLUBS = ['liverpool', 'southampton', 'everton', 'chelsea'];
const matchday = fc
  .record({
    nth: fc.integer({ min: 0, max: 200 }),
    clubs: fc.shuffledSubarray(CLUBS, { minLength: 2, maxLength: 2 }),
    home: fc.nat(4),
    away: fc.nat(4),
    state: fc.constantFrom('played', 'scheduled', 'postponed'),
  })
  .map(({ nth, clubs: [home, away], home: h, away: a, state }) =>
    match(nth, home!, away!, `${h}-${a}`, {
      state,
      ...(state === 'played' ? {} : { score: undefined }),
    }),
  );
const season = fc.uniqueArray(matchday, { selector: ({ id }) => id, maxLength: 60 });

test('form never uses a match of the moment or after it, nor one without a result', () =>
  fc.assert(
    fc.property(season, fc.nat(200), fc.constantFrom('ALL', 'HOME', 'AWAY'), (days, nth, ground) => {
      const now = FIRST + nth * DAY_MS;
      const last = lastOf(playedBefore(days, now), 'liverpool', ground);
      expect(last.length).toBeLessThanOrEqual(5);
      for (const { kickOffMs, state } of last) expect([kickOffMs < now, state]).toStrictEqual([true, 'played']);
      const later = days.filter(({ kickOffMs }) => kickOffMs >= now);
      expect(lastOf(playedBefore(days.filter((one) => !later.includes(one)), now), 'liverpool', ground)).toStrictEqual(last);
    }),
  )); // prettier-ignore
test('the order in which matches were recorded changes nothing', () =>
  fc.assert(
    fc.property(
      season.chain((days) =>
        fc.tuple(
          fc.constant(days),
          fc.shuffledSubarray(days, { minLength: days.length, maxLength: days.length }),
        ),
      ),
      ([days, shuffled]) => {
        const sections = (list: readonly Matchday[]): unknown => [
          headToHeadOf(setting(list)),
          officialOf(setting(list)),
          routeOf('liverpool', setting(list)),
        ];
        expect(sections(shuffled)).toStrictEqual(sections(days));
      },
    ),
  ));
test('what one side won the other lost, and home and away are all', () =>
  fc.assert(
    fc.property(season, (days) => {
      const results = playedBefore(days, KICK_OFF);
      for (const one of results) {
        const mirrored = { W: 'L', D: 'D', L: 'W' }[letterFor(one, one.homeClubId)];
        expect(letterFor(one, one.awayClubId)).toBe(mirrored);
      }
      const [all, home, away] = headToHeadOf(setting(days));
      expect(home!.played + away!.played).toBe(all!.played);
      const own = ofClub(results, 'liverpool');
      expect(lettersOf(own, 'liverpool')).toHaveLength(own.length);
      expect(tallyOf(own, 'liverpool').wins).toBe([...lettersOf(own, 'liverpool')].filter((letter) => letter === 'W').length);
    }),
  )); // prettier-ignore

test('rows by ground that add up to another figure than the whole are shown, whosever wins they count', () => {
  const anfield = claim({ ground: 'HOME', figures: tally(28, 11, 5) });
  const theirs = claim({ clubId: 'southampton', ground: 'HOME', figures: tally(20, 12, 12) });
  const overall = claim({ figures: tally(51, 24, 29) });
  expect(textsOf([anfield, theirs, overall])).toStrictEqual([
    "Report's rows by ground add up to 40-23-25, 88 meetings for liverpool; Report says 51-24-29, 104 meetings overall",
  ]);
  expect(textsOf([anfield, theirs, claim({ figures: tally(40, 23, 25) })])).toStrictEqual([]);
  expect(textsOf([anfield, overall])).toStrictEqual([]);
});
test('two sources with other figures differ, the same figures do not', () => {
  const other = claim({ by: { kind: 'journalist', name: 'Count' }, figures: tally(49, 23, 29) });
  expect(textsOf([claim({ figures: tally(51, 24, 29) }), other])).toStrictEqual([
    'Report says 51-24-29, 104 meetings, Count says 49-23-29, 101 meetings',
  ]);
  expect(textsOf([claim({ figures: tally(49, 23, 29) }), other])).toStrictEqual([]);
});
test('more meetings recorded than claimed is a contradiction, fewer is not', () => {
  const lost = [
    match(1, 'liverpool', 'southampton', '0-1'),
    match(2, 'southampton', 'liverpool', '1-0'),
  ];
  expect(textsOf([claim({ figures: tally(5, 5, 2) })], lost)).toStrictEqual([]);
  expect(textsOf([claim({ figures: tally(5, 5, 1) })], lost)).toStrictEqual([
    'Report says 5-5-1, 11 meetings; recorded here are 0-0-2, 2 meetings',
  ]);
  const before = claim({ figures: tally(5, 5, 1), statedMs: lost[1]!.kickOffMs - 1 });
  expect(textsOf([before], lost)).toStrictEqual([]);
});
test('a row of letters is held against the matches that had been played when it was said', () => {
  const days = [
    match(1, 'liverpool', 'everton', '1-0'),
    match(2, 'chelsea', 'liverpool', '1-1'),
    match(9, 'liverpool', 'everton', '0-1'),
  ];
  const form = (text: string, more: Partial<Claimed> = {}): Claimed =>
    claim({ topic: 'FORM', text, clubId: 'liverpool', ...more });
  expect(textsOf([form('WDL')], days)).toStrictEqual([]);
  expect(textsOf([form('WDW')], days)).toHaveLength(1);
  expect(textsOf([form('WD', { statedMs: days[2]!.kickOffMs - 1 })], days)).toStrictEqual([]);
  expect(textsOf([form('WWWWW')], days)).toStrictEqual([]); // five are not recorded
  expect(textsOf([form('WL', { ground: 'HOME' })], days)).toStrictEqual([]);
});
test('the same count with another figure differs; another definition is another count', () => {
  const record = (name: string, finals: number, definition?: string): Claimed =>
    claim({
      topic: 'RECORD',
      by: { kind: 'journalist', name },
      figures: { finals },
      ...(definition && { definition }),
    });
  expect(textsOf([record('A', 12, 'finals'), record('B', 11, 'finals')])).toStrictEqual([
    'A says 12 finals, B says 11 (finals)',
  ]);
  expect(textsOf([record('A', 12, 'finals'), record('B', 11, 'finals won')])).toStrictEqual([]);
  expect(textsOf([record('A', 12), record('B', 11)])).toStrictEqual([]);
});
test.each([
  ['M Atkinson', 'Martin Atkinson', true],
  ['M. Atkinson', 'Martin Atkinson', true],
  ['Martin Atkinson', 'martin  atkinson', true],
  ['P Atkinson', 'Martin Atkinson', false],
  ['Mark Atkinson', 'Martin Atkinson', false],
  ['M Clattenburg', 'Martin Atkinson', false],
])('%s and %s: the same official: %s', (one, other, same) =>
  expect([isSamePerson(one, other), isSamePerson(other, one)]).toStrictEqual([same, same]),
);
test('the official of a result and of an appointment is one, in the season of the fixture', () => {
  const refereed = (name: string): Partial<Matchday> => ({ referee: { name, ...said } });
  const days = [
    match(1, 'chelsea', 'liverpool', '1-2', refereed('M Atkinson')),
    match(2, 'chelsea', 'everton', '1-2', refereed('M Atkinson')),
    match(3, 'chelsea', 'liverpool', '1-2', refereed('M Dean')),
    match(4, 'everton', 'liverpool', '1-2', { ...refereed('M Atkinson'), season: '2015-16' }),
  ];
  const { matches, matchesKnown } = officialOf(setting(days));
  expect([matches.map(({ fixtureId }) => fixtureId), matchesKnown]).toStrictEqual([['1-chelsea'], 2]); // prettier-ignore
  const tenth = claim({ topic: 'OFFICIAL', text: 'His second', figures: { matches: 2 } });
  expect(textsOf([tenth], days)).toStrictEqual(['Report says that it is his match 2 of the season; 2 before it are recorded']); // prettier-ignore
});
test('an own goal is no goal of the side that it counts for, and a league has no route', () => {
  const cup = match(1, 'liverpool', 'everton', '2-0', {
    goals: [
      { clubId: 'liverpool', name: 'Naylor', kind: 'OWN_GOAL' },
      { clubId: 'liverpool', playerId: 'origi', kind: 'PENALTY' },
    ],
  });
  expect(routeOf('liverpool', setting([cup]))!.scorers).toMatchObject([
    { playerId: 'origi', goals: 1 },
  ]);
  const league = { ...setting([cup]), fixture: { ...tie, competitionId: 'premier-league' } };
  expect(routeOf('liverpool', league)).toBeUndefined();
});
test('a match that two lists brought under two ids is one match; two results of it are shown', () => {
  const own = match(1, 'liverpool', 'everton', '1-0');
  const same = { ...own, id: 'z', goals: [{ clubId: 'liverpool', name: 'Fowler', kind: 'GOAL' as const }] }; // prettier-ignore
  const [one, ...others] = playedBefore([same, own], KICK_OFF);
  expect([one!.id, one!.goals.length, others]).toStrictEqual(['1-liverpool', 1, []]);
  expect(textsOf([], [same, own])).toStrictEqual([]);
  expect(textsOf([], [own, { ...same, score: { home: 2, away: 0 } }])).toStrictEqual([
    '1-liverpool is recorded as 1-0, z as 2-0: they are one match',
  ]);
});
test('claims are heard with their source', () => {
  const heard = {
    type: 'ClaimStated',
    data: { topic: 'RECORD', text: 'x' },
    envelope: { source: by },
    statedMs: 5,
    events: ['c'],
  };
  expect(claimsIn([heard as unknown as Heard])).toStrictEqual([
    { topic: 'RECORD', text: 'x', by, statedMs: 5, events: ['c'] },
  ]);
});
