/** Bans by the rules: real cases, with the club's next fixtures as they were. */
import type { EntryAnswer } from '../../src/availability/squad.answer.js';
import { played, postponed, scheduled } from '../fixture/given.js';
import {
  appealed,
  cautioned,
  registered,
  rescinded,
  sentOff,
  suspended,
  trained,
  transferred,
} from '../player/given.js';
import type { GivenFact } from '../support/scenario.js';
import { confirmed, entryOf, FIFA, from, of, on, reasonsOf, statusOf, type Told } from './given.js'; // prettier-ignore

const LEAGUE = 'premier-league';
const FA = { kind: 'association', name: 'The FA' };
/** `day` is the kick-off's, at three in the afternoon; the id tells competition and day. */
const match = (season: string, competitionId: string, day: string, more: { round?: string; home?: string; away?: string } = {}): Told =>
  of(
    `fixture-${competitionId}-${day}`,
    on('2015-07-01', scheduled({ competitionId, season, round: more.round ?? day, homeClubId: more.home ?? 'southampton', awayClubId: more.away ?? 'leicester', kickOffAt: `${day}T15:00:00Z` })),
  ); // prettier-ignore
const id = (competitionId: string, day: string): string => `${competitionId}-${day}`;
const cards = (competitionId: string, days: readonly string[]): readonly Told[] =>
  days.map((day) =>
    on(
      `${day}T17:00:00Z`,
      from(FA, confirmed(cautioned(id(competitionId, day), { competitionId }))),
    ),
  );
const fit = (day: string): Told => on(day, trained({ trainedOn: day, level: 'FULL' }));
const start = on('2015-07-01', registered());
const asked = (competitionId: string, day: string, known = `${day}T14:00:00Z`) => ({
  for: id(competitionId, day),
  known,
});
const labelsOf = (entry: EntryAnswer): readonly string[] =>
  entry.reasons.map(({ publicLabel }) => publicLabel);

describe('Henderson: 20 and 27 August, 10 September, 1 and 22 October', () => {
  const DAYS = ['08-20', '08-27', '09-10', '10-01', '10-22'];
  const story = (year: string, season: string): readonly Told[] => [
    start,
    ...[...DAYS, '10-29', '11-06'].map((day) => match(season, LEAGUE, `${year}-${day}`)),
    match(season, 'efl-cup', `${year}-10-25`, { round: 'fourth round' }),
    ...cards(LEAGUE, DAYS.map((day) => `${year}-${day}`)), // prettier-ignore
    fit(`${year}-10-24`),
  ];
  test('in 2016 his fifth costs the League Cup tie, and he is free for the league', () => {
    const told = story('2016', '2016-17');
    expect(entryOf(told, asked('efl-cup', '2016-10-25'))).toMatchObject({
      status: 'UNAVAILABLE',
      headline: 'Out: Fifth caution: suspended for 1 match',
      earliestReturn: '2016-10-26',
      reasons: [{ kind: 'SUSPENSION', ruleId: 'cautions-pooled', authority: 'The FA', matches: 1, matchesLeft: 1 }],
    }); // prettier-ignore
    expect(statusOf(told, asked(LEAGUE, '2016-10-29'))).toBe('AVAILABLE');
  });
  test('in 2024 the same five cost the league match, and he is free for the cup', () => {
    const told = story('2024', '2024-25');
    expect(statusOf(told, asked('efl-cup', '2024-10-25'))).toBe('AVAILABLE');
    expect(entryOf(told, asked(LEAGUE, '2024-10-29'))).toMatchObject({
      status: 'UNAVAILABLE',
      reasons: [{ ruleId: 'cautions-premier-league' }],
    });
    expect(statusOf(told, asked(LEAGUE, '2024-11-06'))).toBe('AVAILABLE');
  });
  test('all five cautions stand behind the ban', () =>
    expect(
      entryOf(story('2016', '2016-17'), asked('efl-cup', '2016-10-25')).reasons[0]!.events,
    ).toHaveLength(5));
  test('at four he is one caution from a ban, which is noted and decides nothing', () => {
    const told = story('2016', '2016-17').filter(({ stream, data }) => stream !== undefined || (data as { fixtureId?: string }).fixtureId !== id(LEAGUE, '2016-10-22')); // prettier-ignore
    const entry = entryOf(told, asked(LEAGUE, '2016-10-29'));
    expect([entry.status, labelsOf(entry)]).toStrictEqual([
      'AVAILABLE',
      ['One caution from a ban: 4 so far, the fifth costs 1 match'],
    ]);
  });
  test('a caution that is taken back costs nothing', () => {
    const told = [...story('2016', '2016-17'), on('2016-10-24', from(FA, rescinded(id(LEAGUE, '2016-10-22'), 'CAUTION')))]; // prettier-ignore
    expect(statusOf(told, asked('efl-cup', '2016-10-25'))).toBe('AVAILABLE');
    const before = { ...asked('efl-cup', '2016-10-25'), known: '2016-10-23' };
    expect(statusOf(told, before)).toBe('UNAVAILABLE');
  });
  test('after 31 December a fifth costs nothing', () => {
    const late = ['2016-08-20', '2016-08-27', '2016-09-10', '2016-10-01', '2017-01-02'];
    const told = [start, ...late.map((day) => match('2016-17', LEAGUE, day)), match('2016-17', LEAGUE, '2017-01-14'), ...cards(LEAGUE, late), fit('2017-01-12')]; // prettier-ignore
    expect(statusOf(told, asked(LEAGUE, '2017-01-14'))).toBe('AVAILABLE');
  });
  test('a postponed match serves nothing: the ban waits for the next', () => {
    const told = [
      ...story('2016', '2016-17'),
      of(`fixture-${id('efl-cup', '2016-10-25')}`, on('2016-10-24', postponed())),
    ];
    expect(statusOf(told, asked(LEAGUE, '2016-10-29'))).toBe('UNAVAILABLE');
  });
});

test('Jackson: his fifth league caution of 2023 is served in the league, not in the cup before it', () => {
  const days = ['2023-08-13', '2023-08-20', '2023-08-25', '2023-09-02', '2023-09-24'];
  const told = [start, ...days.map((day) => match('2023-24', LEAGUE, day)), match('2023-24', 'efl-cup', '2023-09-27'), match('2023-24', LEAGUE, '2023-10-02'), ...cards(LEAGUE, days), fit('2023-09-26')]; // prettier-ignore
  expect(statusOf(told, asked('efl-cup', '2023-09-27'))).toBe('AVAILABLE');
  expect(statusOf(told, asked(LEAGUE, '2023-10-02'))).toBe('UNAVAILABLE');
});

describe('Robertson, sent off in the league on 14 December 2024', () => {
  const told = (more: GivenFact['data'] = {}): readonly Told[] => [
    start,
    match('2024-25', LEAGUE, '2024-12-14'),
    match('2024-25', 'efl-cup', '2024-12-18', { round: 'quarter-final' }),
    match('2024-25', LEAGUE, '2024-12-22'),
    match('2024-25', 'champions-league', '2024-12-19'),
    on('2024-12-14T17:00:00Z', from(FA, sentOff(id(LEAGUE, '2024-12-14'), { offence: 'DENYING_A_GOAL', ...more }))),
    fit('2024-12-17'),
  ]; // prettier-ignore
  test('serves it in the League Cup and is free in the league', () => {
    expect(entryOf(told(), asked('efl-cup', '2024-12-18'))).toMatchObject({
      status: 'UNAVAILABLE',
      headline: 'Out: Sent off: suspended for 1 match',
    });
    expect(statusOf(told(), asked(LEAGUE, '2024-12-22'))).toBe('AVAILABLE');
  });
  test("is free in UEFA's competition", () =>
    expect(statusOf(told(), asked('champions-league', '2024-12-19'))).toBe('AVAILABLE'));
  test('where the cup tie is not known the ban looks unserved', () => {
    const without = told().filter(({ stream }) => stream !== `fixture-${id('efl-cup', '2024-12-18')}`); // prettier-ignore
    expect(statusOf(without, asked(LEAGUE, '2024-12-22'))).toBe('UNAVAILABLE');
  });
  test.each([
    [{ offence: 'VIOLENT_CONDUCT' }, 3],
    [{ offence: 'ABUSIVE_LANGUAGE', refusedToLeave: true }, 3],
    [{ offence: 'SPITTING_OR_BITING' }, 6],
    [{ offence: undefined, kind: 'UNSPECIFIED' }, 1],
  ] as const)('%j: %i matches', (what, matches) =>
    expect(entryOf(told(what), asked('efl-cup', '2024-12-18')).reasons[0]).toMatchObject({ matches })); // prettier-ignore
  test('a second caution in the match costs one, and the first of them counts for no other ban', () => {
    const story = [...told({ kind: 'SECOND_CAUTION', offence: undefined }), ...cards(LEAGUE, ['2024-12-14'])]; // prettier-ignore
    expect(reasonsOf(story, asked('efl-cup', '2024-12-18'))).toStrictEqual(['SUSPENSION BARS']);
  });
});

test('Maddison: a second League Cup caution in the quarter-final costs the semi-final, not the league', () => {
  const told = [
    start,
    match('2024-25', 'efl-cup', '2024-10-30', { round: 'Round of 16' }),
    match('2024-25', 'efl-cup', '2024-12-19', { round: 'Quarter-finals' }),
    match('2024-25', LEAGUE, '2024-12-22'),
    match('2024-25', 'efl-cup', '2025-01-08', { round: 'Semi-final' }),
    match('2024-25', 'efl-cup', '2025-02-06', { round: 'Semi-final' }),
    ...cards('efl-cup', ['2024-10-30', '2024-12-19']),
    fit('2024-12-21'),
    fit('2025-01-07'),
    fit('2025-02-05'),
  ];
  expect(statusOf(told, asked(LEAGUE, '2024-12-22'))).toBe('AVAILABLE');
  expect(statusOf(told, asked('efl-cup', '2025-01-08'))).toBe('UNAVAILABLE');
  expect(statusOf(told, asked('efl-cup', '2025-02-06'))).toBe('AVAILABLE');
});
test('one League Cup caution lapses after the quarter-finals, and two in one tie count once', () => {
  const told = [
    start,
    match('2024-25', 'efl-cup', '2024-10-30', { round: 'Round of 16' }),
    match('2024-25', 'efl-cup', '2024-12-19', { round: 'Quarter-final' }),
    match('2024-25', 'efl-cup', '2025-01-08', { round: 'Semi-final' }),
    match('2024-25', 'efl-cup', '2025-02-06', { round: 'Semi-final' }),
    match('2024-25', 'efl-cup', '2025-03-16', { round: 'Final' }),
    ...cards('efl-cup', ['2024-10-30', '2025-01-08', '2025-02-06']),
    fit('2025-02-05'),
    fit('2025-03-15'),
  ];
  expect(statusOf(told, asked('efl-cup', '2025-02-06'))).toBe('AVAILABLE');
  expect(statusOf(told, asked('efl-cup', '2025-03-16'))).toBe('AVAILABLE');
});

describe('Delap, cautioned after the final whistle of 14 December 2024, known on the 16th', () => {
  const days = ['2024-09-01', '2024-10-05', '2024-11-02', '2024-11-30'];
  const late = id(LEAGUE, '2024-12-14');
  const told = [
    start,
    ...[...days, '2024-12-14', '2024-12-21', '2024-12-27'].map((day) => match('2024-25', LEAGUE, day)),
    ...cards(LEAGUE, days),
    on('2024-12-16T09:30:00Z', from(FA, cautioned(late))),
    fit('2024-12-15'),
    fit('2024-12-26'),
  ]; // prettier-ignore
  test('before: free; after: barred; both stay askable', () => {
    expect(statusOf(told, asked(LEAGUE, '2024-12-21', '2024-12-15'))).toBe('AVAILABLE');
    expect(statusOf(told, asked(LEAGUE, '2024-12-21', '2024-12-17'))).toBe('UNAVAILABLE');
    expect(statusOf(told, asked(LEAGUE, '2024-12-27'))).toBe('AVAILABLE');
  });
});

describe('Fernandes, sent off on 29 September 2024, the claim upheld on 1 October', () => {
  const FEED = { kind: 'feed', name: 'Fantasy Premier League' };
  const days = ['2024-10-06', '2024-10-19', '2024-10-27'];
  const told = [
    start,
    ...['2024-09-29', ...days].map((day) => match('2024-25', LEAGUE, day)),
    on('2024-09-29T19:00:00Z', from(FA, sentOff(id(LEAGUE, '2024-09-29'), { offence: 'SERIOUS_FOUL_PLAY' }))),
    on('2024-10-01T08:56:00Z', from(FEED, suspended('flag', { cause: 'UNSPECIFIED', bannedUntil: '2024-11-03', effectiveFrom: '2024-09-29', scope: { competitionIds: [LEAGUE] } }))),
    on('2024-10-01T15:00:00Z', from(FA, rescinded(id(LEAGUE, '2024-09-29')))),
    ...days.map((day) => fit(day)),
  ]; // prettier-ignore
  test.each(days)('before: barred on %s', (day) =>
    expect(statusOf(told, asked(LEAGUE, day, '2024-10-01T12:00:00Z'))).toBe('UNAVAILABLE'),
  );
  test.each(days)('after: available on %s', (day) =>
    expect(statusOf(told, asked(LEAGUE, day))).toBe('AVAILABLE'),
  );
});

describe('Cheryshev: a ban earned on loan the season before', () => {
  const told = [
    start,
    match('2014-15', 'copa', '2015-02-04'),
    on('2015-02-05', from(FIFA, suspended('copa-cautions', { cause: 'CAUTIONS', matches: 1, scope: { competitionIds: ['copa'] }, effectiveFrom: '2015-02-05' }))),
    on('2015-08-01', transferred('southampton', 'west-ham')),
    match('2015-16', 'copa', '2015-12-02', { home: 'west-ham' }),
    match('2015-16', LEAGUE, '2015-12-05', { home: 'west-ham' }),
    fit('2015-12-01'),
    fit('2015-12-04'),
  ]; // prettier-ignore
  const moved = told.map((one) => ('effectiveFrom' in one.data && 'toClubId' in one.data ? { ...one, data: { ...one.data, effectiveFrom: '2015-08-01' } } : one)); // prettier-ignore
  test('shows at the new club and in the new season, in that competition alone', () => {
    const there = { club: 'west-ham' };
    const entry = entryOf(moved, { ...asked('copa', '2015-12-02'), ...there });
    expect([entry.status, entry.reasons[0]?.id]).toStrictEqual(['UNAVAILABLE', 'copa-cautions']);
    expect(statusOf(moved, { ...asked(LEAGUE, '2015-12-05'), ...there })).toBe('AVAILABLE');
  });
  test('and that nobody told the club can be seen', () => {
    const told = { suspensionId: 'copa-cautions', clubId: 'southampton', notifiedAt: '2015-02-06T10:00:00Z' }; // prettier-ignore
    const story = [...moved, on('2015-02-06', from(FIFA, { type: 'SuspensionNotified', data: told }))]; // prettier-ignore
    const reason = (of: readonly Told[]) => entryOf(of, { ...asked('copa', '2015-12-02'), club: 'west-ham' }).reasons[0]; // prettier-ignore
    expect(reason(moved)).not.toHaveProperty('notified');
    expect(reason(story)).toMatchObject({ notified: [{ clubId: 'southampton', notifiedAt: '2015-02-06T10:00:00Z' }] }); // prettier-ignore
  });
});

describe('a ban that an authority imposed', () => {
  const offence = id(LEAGUE, '2024-12-14');
  const story = (...more: readonly Told[]): readonly Told[] => [
    start,
    ...['2024-12-14', '2024-12-21', '2024-12-26', '2024-12-29', '2025-01-04'].map((day) => match('2024-25', LEAGUE, day)), // prettier-ignore
    on('2024-12-14T17:00:00Z', from(FA, sentOff(offence, { offence: 'VIOLENT_CONDUCT' }))),
    ...more,
    fit('2024-12-20'),
    fit('2025-01-03'),
  ];
  const imposed = (matches: number): Told =>
    on('2024-12-16', from(FA, suspended('fa-1', { matches, offenceFixtureId: offence, effectiveFrom: '2024-12-14' }))); // prettier-ignore
  const step = (type: string, data: object): Told =>
    on('2024-12-17', from(FA, { type, data: { suspensionId: 'fa-1', ...data } }));
  const first = asked(LEAGUE, '2024-12-21');
  test('takes the place of the one by the rule, and a difference is shown', () => {
    const entry = entryOf(story(imposed(4)), first);
    expect(entry.reasons.map((reason) => reason.id)).toStrictEqual(['fa-1']);
    expect(entry.conflicts).toMatchObject([
      { about: 'SUSPENSION', reasonId: 'fa-1', stands: 'Suspended for 4 matches', said: 'Sent off: suspended for 3 matches' }, // prettier-ignore
    ]);
    expect(statusOf(story(imposed(4)), asked(LEAGUE, '2025-01-04'))).toBe('UNAVAILABLE');
    expect(entryOf(story(imposed(3)), first).conflicts).toStrictEqual([]);
  });
  test('is reduced, and the freed match with it', () => {
    const told = story(imposed(3), step('SuspensionReduced', { matches: 1, decision: 'reduced' }));
    expect(statusOf(told, first)).toBe('UNAVAILABLE');
    expect(statusOf(told, asked(LEAGUE, '2024-12-26'))).toBe('AVAILABLE');
    expect(statusOf(told, asked(LEAGUE, '2024-12-26', '2024-12-16T12:00:00Z'))).toBe('UNAVAILABLE');
  });
  test('is extended', () =>
    expect(
      statusOf(story(imposed(3), step('SuspensionExtended', { matches: 4, decision: 'frivolous' })), asked(LEAGUE, '2025-01-04')), // prettier-ignore
    ).toBe('UNAVAILABLE'));
  test('is quashed, and the rule brings it not back', () =>
    expect(statusOf(story(imposed(3), step('SuspensionQuashed', { decision: 'wrong man' })), first)).toBe('AVAILABLE')); // prettier-ignore
  test('under appeal with a stay is pending, and bars again once it is upheld', () => {
    const stayed = story(imposed(3), on('2024-12-17', appealed('fa-1', { staysEffect: true })));
    expect(entryOf(stayed, first)).toMatchObject({ status: 'ELIGIBILITY_PENDING', fieldingRisk: true }); // prettier-ignore
    const upheld = [...stayed, on('2024-12-18', from(FA, { type: 'SuspensionUpheld', data: { suspensionId: 'fa-1', decision: 'dismissed' } }))]; // prettier-ignore
    expect(entryOf(upheld, first)).toMatchObject({ status: 'UNAVAILABLE', headline: 'Out: Suspended for 3 matches' }); // prettier-ignore
  });
  test('under appeal without a stay it goes on', () =>
    expect(entryOf(story(imposed(3), on('2024-12-17', appealed('fa-1'))), first)).toMatchObject({
      status: 'UNAVAILABLE',
      headline: 'Out: Suspended for 3 matches, under appeal',
    }));
  test('needs no new word to go on: no entry is stale by a rule', () => {
    const cup = story().filter(({ stream }) => !stream?.endsWith('2024-12-21'));
    const entry = entryOf([...cup, match('2024-25', LEAGUE, '2025-03-01')].filter(({ stream }) => !/12-2|01-04/.test(stream ?? '')), asked(LEAGUE, '2025-03-01')); // prettier-ignore
    expect([entry.status, entry.stale]).toStrictEqual(['UNAVAILABLE', []]);
  });
});
test('a ban is served by what was played, at a moment too', () => {
  const told = [
    start,
    match('2024-25', LEAGUE, '2024-12-14'),
    match('2024-25', LEAGUE, '2024-12-21'),
    on('2024-12-14T17:00:00Z', from(FA, sentOff(id(LEAGUE, '2024-12-14'), { kind: 'SECOND_CAUTION' }))), // prettier-ignore
    of(`fixture-${id(LEAGUE, '2024-12-21')}`, on('2024-12-21T17:00:00Z', played())),
    fit('2024-12-21'),
  ];
  expect(statusOf(told, { known: '2024-12-20' })).toBe('UNAVAILABLE');
  expect(statusOf(told, { known: '2024-12-22' })).toBe('AVAILABLE');
});
