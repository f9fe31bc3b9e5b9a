/** Bars that nobody states: cup ties, squad lists, late registration, the club that lent him. */
import { lineup, played, postponed } from '../fixture/given.js';
import { loaned, loanEnded, registered, suspended } from '../player/given.js';
import { type Asked, entryOf, from, of, on, statusOf, suspected, type Told } from './given.js';
import { before, FA, fitOn, idOf, LEAGUE, match, type More, playedIn, signedUp } from './matches.js'; // prettier-ignore

/** The rules by which he is barred, for West Ham unless another club is named. */
const bars = (story: readonly Told[], asked: Asked): readonly (string | undefined)[] =>
  entryOf(story, { club: 'west-ham', ...asked })
    .reasons.filter(({ kind }) => kind === 'INELIGIBLE')
    .map(({ ruleId }) => ruleId);
const moved = (day: string, more: object = {}): Told =>
  on(`${day}T09:00:00Z`, from(FA, { type: 'PlayerTransferred', data: { fromClubId: 'southampton', toClubId: 'west-ham', effectiveFrom: day, ...more } })); // prettier-ignore
const tie = (
  season: string,
  competitionId: string,
  day: string,
  round: string,
  more: More = {},
): Told =>
  // prettier-ignore
  match(season, competitionId, day, { home: 'west-ham', round, ...more });

describe('cup-tied', () => {
  const CUP = 'efl-cup';
  /** In the third round for Southampton, then at West Ham, who are in the semi-final. */
  const story = (season: string, year: number, more: readonly Told[] = []): readonly Told[] => [
    signedUp,
    match(season, CUP, `${year}-09-20`, { round: '3' }),
    playedIn(CUP, `${year}-09-20`),
    moved(`${year}-12-01`),
    tie(season, CUP, `${year + 1}-01-20`, 'Semi-final', { leg: 1 }),
    tie(season, CUP, `${year + 1}-01-27`, 'Semi-final', { leg: 2 }),
    fitOn(`${year + 1}-01-19`),
    ...more,
  ];
  test('in 2016-17 by one appearance for another club, and the entry says so', () => {
    const entry = entryOf(story('2016-17', 2016), { club: 'west-ham', ...before(CUP, '2017-01-20') }); // prettier-ignore
    expect(entry).toMatchObject({
      status: 'UNAVAILABLE',
      headline: 'Out: Cup-tied: played for southampton',
      earliestReturn: '2017-07-01',
      reasons: [{ id: 'cup-tied:efl-cup:2016-17', ruleId: 'cup-tie-one-club', authority: 'The FA and the EFL', since: '2016-09-20', scope: { competitionIds: ['efl-cup'] } }],
    }); // prettier-ignore
    expect(entry.reasons[0]!.scope).not.toHaveProperty('rounds');
  });
  test.each([
    ['another competition', match('2016-17', 'fa-cup', '2017-01-07', { round: '3' }), playedIn('fa-cup', '2017-01-07')], // prettier-ignore
    ['the season before', match('2015-16', CUP, '2015-09-20', { round: '3' }), playedIn(CUP, '2015-09-20')], // prettier-ignore
    ['a match without minutes', match('2016-17', CUP, '2016-10-20', { round: '4' }), playedIn(CUP, '2016-10-20', 'southampton', 0)], // prettier-ignore
    ['a match of his own club', tie('2016-17', CUP, '2017-01-10', '5'), playedIn(CUP, '2017-01-10', 'west-ham')], // prettier-ignore
    ['a match after it', match('2016-17', CUP, '2017-02-26', { round: 'Final' }), playedIn(CUP, '2017-02-26')], // prettier-ignore
  ])('not by %s', (_, ...more) => {
    const others = story('2016-17', 2016, more).filter(({ stream }) => stream !== `fixture-${idOf(CUP, '2016-09-20')}`); // prettier-ignore
    const known = '2017-03-01T12:00:00Z';
    expect(bars(others, before(CUP, '2017-01-20', known))).toStrictEqual([]);
  });
  test('not before it was played, and not as long as it is only announced', () => {
    const told = story('2016-17', 2016).filter(({ type }) => type !== 'MatchPlayed');
    expect(bars(told, before(CUP, '2017-01-20'))).toStrictEqual([]);
  });
  test('not by the sheet of a match that was never played', () => {
    const sheet = of(`fixture-${idOf(CUP, '2016-09-20')}`, on('2016-09-20T14:00:00Z', lineup({ clubId: 'southampton', starters: ['davis'], bench: [] }))); // prettier-ignore
    const told = story('2016-17', 2016, [sheet]).filter(({ type }) => type !== 'MatchPlayed');
    expect(bars(told, before(CUP, '2017-01-20'))).toStrictEqual([]);
  });
  describe('by what is known of a match', () => {
    const stream = `fixture-${idOf(CUP, '2016-09-20')}`;
    const others = story('2016-17', 2016).filter(({ type }) => type !== 'MatchPlayed');
    const with_ = (result: object, sheet?: object): readonly (string | undefined)[] =>
      bars(
        [
          ...others,
          ...(sheet ? [of(stream, on('2016-09-20T14:00:00Z', lineup(sheet)))] : []),
          of(stream, on('2016-09-20T17:00:00Z', played({ goals: [], appearances: [], ...result }))),
        ],
        before(CUP, '2017-01-20'),
      );
    const goal = (clubId: string, kind: string) => ({ goals: [{ clubId, playerId: 'davis', kind }], appearances: undefined }); // prettier-ignore
    const starts = { clubId: 'southampton', starters: ['davis'], bench: [] };
    const other = { playerId: 'long', started: true, minutes: 90 };
    test.each([
      ['his goal', goal('southampton', 'GOAL'), undefined],
      ['his own goal, which counted for the other club', goal('leicester', 'OWN_GOAL'), undefined],
      ['the sheet that he started on', {}, starts],
      ["the sheet, where the list has the opponent's players only", { appearances: [{ ...other, clubId: 'leicester' }] }, starts], // prettier-ignore
    ])('he played by %s', (_, result, sheet) =>
      expect(with_(result, sheet)).toStrictEqual(['cup-tie-one-club']),
    );
    test.each([
      ['a goal that nobody of ours scored', { goals: [{ clubId: 'southampton', name: 'Tadic', kind: 'GOAL' }] }, undefined], // prettier-ignore
      ["another's goal", { goals: [{ clubId: 'southampton', playerId: 'long', kind: 'GOAL' }] }, undefined], // prettier-ignore
      ['the bench', {}, { ...starts, starters: ['long'], bench: ['davis'] }],
      ['the sheet, where the list has the players of his club without him', { appearances: [{ ...other, clubId: 'southampton' }] }, starts], // prettier-ignore
      ['the sheet, where the list has him without minutes', { appearances: [{ ...other, playerId: 'davis', clubId: 'southampton', minutes: 0 }] }, starts], // prettier-ignore
    ])('he did not by %s', (_, result, sheet) => expect(with_(result, sheet)).toStrictEqual([]));
  });

  describe('in the FA Cup from 2025-26', () => {
    const FA_CUP = 'fa-cup';
    const played_ = (
      round: string,
      day: string,
      club: string,
      season = '2025-26',
    ): readonly Told[] => [
      // prettier-ignore
      match(season, FA_CUP, day, { round, home: club }),
      playedIn(FA_CUP, day, club),
    ];
    const next = [tie('2025-26', FA_CUP, '2026-02-14', '4'), moved('2026-02-01'), signedUp];
    const asked = before(FA_CUP, '2026-02-14');
    test('one other club in another round leaves him free', () =>
      expect(bars([...next, ...played_('3', '2026-01-10', 'southampton')], asked)).toStrictEqual(
        [],
      ));
    test('in the same round it binds him, for that round', () => {
      const told = [...next, ...played_('4', '2026-01-31', 'southampton')];
      expect(bars(told, asked)).toStrictEqual(['fa-cup-2025-two-clubs']);
      expect(entryOf(told, { club: 'west-ham', ...asked }).reasons[0]!.scope).toStrictEqual({ competitionIds: ['fa-cup'], rounds: ['4'] }); // prettier-ignore
    });
    test('two other clubs bind him, and both are named', () => {
      const told = [...next, ...played_('2', '2025-12-06', 'fulham'), ...played_('3', '2026-01-10', 'southampton')]; // prettier-ignore
      const [reason] = entryOf(told, { club: 'west-ham', ...asked }).reasons;
      expect(reason).toMatchObject({ publicLabel: 'Cup-tied: played for fulham and southampton', since: '2025-12-06' }); // prettier-ignore
      expect(reason!.scope).not.toHaveProperty('rounds');
      expect(reason!.events).toHaveLength(2);
    });
  });

  describe('in the EFL Cup from 2025-26', () => {
    const asked = before(CUP, '2026-01-27');
    /** Moved on that day; the first leg on the 13th unless others are given. */
    const semi = (move: Told, legs?: readonly Told[]): readonly Told[] => [
      signedUp,
      match('2025-26', CUP, '2025-09-20', { round: '3' }),
      playedIn(CUP, '2025-09-20'),
      move,
      ...(legs ?? [tie('2025-26', CUP, '2026-01-13', 'Semi-final', { leg: 1 })]),
      tie('2025-26', CUP, '2026-01-27', 'Semi-final', { leg: 2 }),
      tie('2025-26', CUP, '2026-03-22', 'Final'),
    ];
    test.each([
      ['2026-01-12', []],
      ['2026-01-13', []],
      ['2026-01-14', ['efl-cup-rule-6-4']],
    ])('moved on %s: the first leg was on the 13th', (day, expected) => {
      expect(bars(semi(moved(day)), asked)).toStrictEqual(expected);
      expect(bars(semi(moved(day)), before(CUP, '2026-03-22'))).toStrictEqual(expected);
    });
    test('a move counts once he is registered', () =>
      expect(bars(semi(moved('2026-01-12', { registeredAt: '2026-01-13T15:00:00Z' })), asked)).toStrictEqual(['efl-cup-rule-6-4'])); // prettier-ignore
    test('and not earlier than the day of it', () =>
      expect(bars(semi(moved('2026-01-14', { registeredAt: '2026-01-10T15:00:00Z' })), asked)).toStrictEqual(['efl-cup-rule-6-4'])); // prettier-ignore
    test("the first leg is the club's own", () => {
      const other = tie('2025-26', CUP, '2026-01-06', 'Semi-final', { leg: 1, home: 'fulham', away: 'chelsea' }); // prettier-ignore
      const own = tie('2025-26', CUP, '2026-01-13', 'Semi-final', { leg: 1 });
      expect(bars(semi(moved('2026-01-08'), [other, own]), asked)).toStrictEqual([]);
      expect(bars(semi(moved('2026-01-08'), [other]), asked)).toStrictEqual(['efl-cup-rule-6-4']);
    });
    test('a leg that was put off does not close the door, nor one of another season or competition', () => {
      const off = of(`fixture-${idOf(CUP, '2026-01-06')}`, on('2026-01-05', postponed()));
      const others = [
        tie('2025-26', CUP, '2026-01-06', 'Semi-final', { leg: 1 }),
        off,
        tie('2024-25', CUP, '2025-01-07', 'Semi-final', { leg: 1 }),
        tie('2025-26', 'fa-cup', '2026-01-05', 'Semi-final'),
        tie('2025-26', CUP, '2026-01-04', 'Quarter-final'),
      ];
      expect(bars(semi(moved('2026-01-08'), others), asked)).toStrictEqual([]);
    });
    test.each([
      ['2026-02-01', []],
      ['2026-02-03', ['efl-cup-rule-6-4']],
    ])('without a leg the window closes it, on 2 February: moved on %s', (day, expected) => {
      const final = [signedUp, match('2025-26', CUP, '2025-09-20', { round: '3' }), playedIn(CUP, '2025-09-20'), moved(day), tie('2025-26', CUP, '2026-03-22', 'Final')]; // prettier-ignore
      expect(bars(final, before(CUP, '2026-03-22'))).toStrictEqual(expected);
    });
    test.each(['Semi-finals', 'semi final', 'SF', 'Semifinal'])(
      'a round is a semi-final by the name of %s',
      (round) => // prettier-ignore
      expect(bars(semi(moved('2026-01-20'), [tie('2025-26', CUP, '2026-01-13', round, { leg: 1 })]), asked)).toStrictEqual(['efl-cup-rule-6-4']), // prettier-ignore
    );
    test('two other clubs bind him, however early he moved', () => {
      const fulham = [match('2025-26', CUP, '2025-08-26', { round: '2', home: 'fulham' }), playedIn(CUP, '2025-08-26', 'fulham')]; // prettier-ignore
      expect(bars([...semi(moved('2026-01-02')), ...fulham], asked)).toStrictEqual([
        'efl-cup-rule-6-4',
      ]);
    });
    test('who has played for no other club is free, whenever he came', () => {
      const told = semi(moved('2026-01-20')).filter(({ type }) => type !== 'MatchPlayed');
      expect(bars(told, asked)).toStrictEqual([]);
    });
  });
  test("no rule of UEFA's binds him", () => {
    const UCL = 'champions-league';
    const told = [signedUp, match('2024-25', UCL, '2024-09-18'), playedIn(UCL, '2024-09-18'), moved('2025-01-10'), tie('2024-25', UCL, '2025-02-18', 'Play-off')]; // prettier-ignore
    expect(bars(told, before(UCL, '2025-02-18'))).toStrictEqual([]);
  });
  test('at a moment, for no match, nothing is said of it', () =>
    expect(entryOf(story('2016-17', 2016), { club: 'west-ham', known: '2017-01-20T14:00:00Z' }).reasons).toStrictEqual([])); // prettier-ignore
});

describe('registered late', () => {
  /** Saturday's match; registered at that moment, and the transfer of the Thursday says so. */
  const story = (registeredAt: string | undefined, more: readonly Told[] = []): readonly Told[] => [
    signedUp,
    tie('2016-17', LEAGUE, '2017-01-21', '22'),
    moved('2017-01-19', registeredAt === undefined ? {} : { registeredAt }),
    fitOn('2017-01-19'),
    ...more,
  ];
  const asked = before(LEAGUE, '2017-01-21');
  const RULE = 'registered-by-midday-of-the-day-before';
  test.each([
    ['2017-01-20T11:59:59Z', []],
    ['2017-01-20T12:00:00Z', [RULE]],
    ['2017-01-20T18:00:00Z', [RULE]],
  ])('before midday of the day before: at %s', (at, expected) =>
    expect(bars(story(at), asked)).toStrictEqual(expected),
  );
  test('he is out of that match and no other, and the next day he may play', () => {
    const told = story('2017-01-20T13:00:00Z', [tie('2016-17', LEAGUE, '2017-01-22', '23')]);
    expect(entryOf(told, { club: 'west-ham', ...asked })).toMatchObject({
      status: 'UNAVAILABLE',
      earliestReturn: '2017-01-22',
      reasons: [{ since: '2017-01-20', scope: { fixtureIds: [idOf(LEAGUE, '2017-01-21')] } }],
    });
    expect(bars(told, before(LEAGUE, '2017-01-22'))).toStrictEqual([]);
  });
  test.each([
    ['where no moment was told', story(undefined), asked],
    ['in a cup, which has no such rule here', [...story('2017-01-20T13:00:00Z'), tie('2016-17', 'efl-cup', '2017-01-21', '4')], before('efl-cup', '2017-01-21')], // prettier-ignore
  ])('it is not known %s', (_, told, question) => expect(bars(told, question)).toStrictEqual([]));
  const entered = (registeredAt: string, more: object = {}): Told =>
    on('2017-01-20T20:00:00Z', from(FA, registered('west-ham', { competitionId: LEAGUE, registeredAt, ...more }))); // prettier-ignore
  test('the entry for the competition is a moment too, and the first of them counts', () => {
    const late = '2017-01-20T13:00:00Z';
    expect(bars(story(undefined, [entered(late)]), asked)).toStrictEqual([RULE]);
    expect(bars(story(late, [entered('2017-01-20T09:00:00Z')]), asked)).toStrictEqual([]);
    expect(bars(story('2017-01-20T09:00:00Z', [entered(late)]), asked)).toStrictEqual([]);
  });
  test("another competition's entry, or one from an earlier spell, tells nothing", () => {
    const late = '2017-01-20T13:00:00Z';
    expect(bars(story(undefined, [entered(late, { competitionId: 'fa-cup' })]), asked)).toStrictEqual([]); // prettier-ignore
    const first = on('2016-07-05', from(FA, registered('west-ham', { competitionId: LEAGUE, registeredAt: '2016-07-05T10:00:00Z' }))); // prettier-ignore
    const away = on('2016-08-01', from(FA, { type: 'PlayerTransferred', data: { fromClubId: 'west-ham', toClubId: 'southampton', effectiveFrom: '2016-08-01' } })); // prettier-ignore
    const told = [on('2015-07-01', registered()), moved('2016-07-02'), first, away, ...story(late).slice(1)]; // prettier-ignore
    expect(bars(told, asked)).toStrictEqual([RULE]);
  });
  test("a feed's word proves nothing, nor does a suspicion or a guessed moment", () => {
    const data = { fromClubId: 'southampton', toClubId: 'west-ham', effectiveFrom: '2017-01-19', registeredAt: '2017-01-20T13:00:00Z' }; // prettier-ignore
    const said = { type: 'PlayerTransferred', data };
    const told = (move: Told): readonly Told[] => [
      ...story(undefined).filter(({ type }) => type !== 'PlayerTransferred'),
      move,
    ];
    expect(bars(told(on('2017-01-19', from(FA, said))), asked)).toStrictEqual([RULE]);
    expect(bars(told(on('2017-01-19', from({ kind: 'feed', name: 'FPL' }, said))), asked)).toStrictEqual([]); // prettier-ignore
    expect(bars(told(on('2017-01-19', from(FA, suspected(said)))), asked)).toStrictEqual([]);
    const guessed = { ...said, meta: { source: FA, occurred: { value: '2017-01-19', precision: 'week' } } }; // prettier-ignore
    expect(bars(told(on('2017-01-19', guessed)), asked)).toStrictEqual([]);
  });
  test('at a moment, for no match, nothing is said of it', () =>
    expect(entryOf(story('2017-01-20T13:00:00Z'), { club: 'west-ham', known: '2017-01-21' }).reasons).toStrictEqual([])); // prettier-ignore
});

describe('against the club that lent him', () => {
  const lent = (more: object = {}): Told =>
    on('2017-01-10', loaned('loan', { loanClubId: 'west-ham', ...more }));
  const story = (
    competitionId: string,
    loan: Told,
    more: readonly Told[] = [],
  ): readonly Told[] => [
    signedUp,
    loan,
    tie('2016-17', competitionId, '2017-02-04', '5', { away: 'southampton' }),
    tie('2016-17', competitionId, '2017-02-11', '6', { away: 'swansea' }),
    ...more,
  ];
  test.each([
    [LEAGUE, {}, ['premier-league-loan-against-parent']],
    [LEAGUE, { parentConsent: { [LEAGUE]: true } }, ['premier-league-loan-against-parent']],
    ['fa-cup', { parentConsent: { 'fa-cup': true } }, ['fa-cup-loan-against-parent']],
    ['efl-cup', {}, ['efl-cup-loan-against-parent']],
    ['efl-cup', { parentConsent: { 'efl-cup': false } }, ['efl-cup-loan-against-parent']],
    ['efl-cup', { parentConsent: { 'fa-cup': true } }, ['efl-cup-loan-against-parent']],
    ['efl-cup', { parentConsent: { 'efl-cup': true } }, []],
    ['champions-league', {}, []],
    ['friendly', {}, []],
  ])('in %s, agreed %j', (competitionId, more, expected) => {
    const told = story(competitionId, lent(more));
    expect(bars(told, before(competitionId, '2017-02-04'))).toStrictEqual(expected);
    expect(bars(told, before(competitionId, '2017-02-11'))).toStrictEqual([]);
  });
  test('it holds against that club alone, since he was lent', () =>
    expect(entryOf(story(LEAGUE, lent()), { club: 'west-ham', ...before(LEAGUE, '2017-02-04') }).reasons).toMatchObject([
      { id: 'parent-club:loan:premier-league', since: '2017-01-10', scope: { competitionIds: [LEAGUE], opponentClubIds: ['southampton'] } },
    ])); // prettier-ignore
  test('not once the loan is over, made permanent or not', () => {
    const over = [on('2017-01-30', { ...loanEnded('loan'), data: { loanId: 'loan', endedOn: '2017-01-30', how: 'MADE_PERMANENT' } }), moved('2017-01-30')]; // prettier-ignore
    expect(bars(story(LEAGUE, lent(), over), before(LEAGUE, '2017-02-04'))).toStrictEqual([]);
  });
  test("not for his parent club's own matches, nor at a moment", () => {
    const told = story(LEAGUE, lent());
    expect(entryOf(told, { club: 'southampton', ...before(LEAGUE, '2017-02-04') }).reasons).not.toContainEqual(expect.objectContaining({ kind: 'INELIGIBLE' })); // prettier-ignore
    expect(entryOf(told, { club: 'west-ham', known: '2017-02-04' }).reasons).toStrictEqual([]);
  });
});

describe('on no list', () => {
  const list = (season: string, listType: string, names: readonly string[], validFrom: string, more: object = {}): Told => // prettier-ignore
    of(`squad-list-southampton-${season}-${listType.startsWith('PL') ? 'pl' : 'uefa'}`, on(validFrom, { type: 'SquadListSubmitted', data: { clubId: 'southampton', competitionId: listType.startsWith('PL') ? LEAGUE : 'champions-league', season, listType, validFrom, players: names.map((playerId) => ({ playerId })), ...more } })); // prettier-ignore
  const change = (validFrom: string, more: object, said = validFrom): Told =>
    of('squad-list-southampton-2024-25-pl', on(said, { type: 'SquadListAmended', data: { listType: 'PL25', validFrom, why: 'a window', ...more } })); // prettier-ignore
  const story = (...lists: readonly Told[]): readonly Told[] => [
    signedUp,
    match('2024-25', LEAGUE, '2025-02-15'),
    match('2024-25', 'champions-league', '2025-02-18'),
    ...lists,
  ];
  const asked = { ...before(LEAGUE, '2025-02-15'), club: 'southampton' };
  const without = list('2024-25', 'PL25', ['long'], '2024-08-30');
  const RULE = ['premier-league-squad-list'];
  test('he is barred from the league, and from the league alone', () => {
    expect(bars(story(without), asked)).toStrictEqual(RULE);
    expect(bars(story(without), { ...before('champions-league', '2025-02-18'), club: 'southampton' })).toStrictEqual([]); // prettier-ignore
    expect(entryOf(story(without), asked).reasons).toMatchObject([
      { id: 'not-listed:premier-league:2024-25', publicLabel: 'Not on the squad list', since: '2024-08-30', scope: { competitionIds: [LEAGUE] } },
    ]); // prettier-ignore
  });
  test.each([
    ['without any list', []],
    ['named on it', [list('2024-25', 'PL25', ['davis'], '2024-08-30')]],
    [
      'named on the one for the young',
      [without, list('2024-25', 'PL_U21', ['davis'], '2024-08-30')],
    ],
    ['by the list for the young alone', [list('2024-25', 'PL_U21', ['long'], '2024-08-30')]],
    ["by another season's", [list('2023-24', 'PL25', ['long'], '2023-08-30')]],
    [
      "by another club's",
      [list('2024-25', 'PL25', ['long'], '2024-08-30', { clubId: 'west-ham' })],
    ],
    ["by another competition's", [list('2024-25', 'UEFA_A', ['long'], '2024-08-30')]],
    ['before it holds', [list('2024-25', 'PL25', ['long'], '2025-02-16')]],
  ])('not %s', (_, lists) => expect(bars(story(...lists), asked)).toStrictEqual([]));
  test('on the day from which it holds it does', () =>
    expect(bars(story(list('2024-25', 'PL25', ['long'], '2025-02-15')), asked)).toStrictEqual(
      RULE,
    ));
  test.each([
    ['2002-12-31', RULE],
    ['2003-01-01', []],
    [undefined, RULE],
  ])(
    'an under-21 is free: born on %s',
    (bornOn, expected) =>
    expect(bars(story(without), { ...asked, ...(bornOn === undefined ? {} : { bornOn }) })).toStrictEqual(expected), // prettier-ignore
  );
  test("in UEFA's competitions the young must be named too", () => {
    const told = story(list('2024-25', 'UEFA_A', ['long'], '2024-09-03'));
    const question = { ...before('champions-league', '2025-02-18'), club: 'southampton' };
    expect(bars(told, { ...question, bornOn: '2006-01-01' })).toHaveLength(1);
  });
  test('removed, and added again, each from its day', () => {
    const off = change('2025-02-01', { removed: ['davis'], added: [{ playerId: 'long' }] });
    const named = list('2024-25', 'PL25', ['davis'], '2024-08-30');
    expect(bars(story(named, off), asked)).toStrictEqual(RULE);
    expect(entryOf(story(named, off), asked).reasons[0]).toMatchObject({ since: '2025-02-01' });
    expect(entryOf(story(named, off), asked).reasons[0]!.events).toHaveLength(2);
    const back = change('2025-02-10', { added: [{ playerId: 'davis' }] });
    expect(bars(story(named, off, back), asked)).toStrictEqual([]);
    expect(bars(story(named, back, off), asked)).toStrictEqual([]);
    expect(bars(story(named, change('2025-02-16', { removed: ['davis'] }, '2025-02-01')), asked)).toStrictEqual([]); // prettier-ignore
  });
  test('a change without the list that it changes bars nobody', () =>
    expect(bars(story(change('2025-02-01', { removed: ['davis'] })), asked)).toStrictEqual([]));
  test('a list that is handed in anew takes the place of the one before', () =>
    expect(bars(story(list('2024-25', 'PL25', ['davis'], '2024-08-30'), without, list('2024-25', 'PL25', ['long'], '2025-02-01')), asked)).toStrictEqual(RULE)); // prettier-ignore
  test('at a moment, for no match, nothing is said of it', () =>
    expect(entryOf(story(without), { club: 'southampton', known: '2025-02-15' }).reasons).toStrictEqual([])); // prettier-ignore
});

test('a bar by a rule stands before a ban, and both are listed', () => {
  const told = [
    signedUp,
    on('2017-01-10', loaned('loan', { loanClubId: 'west-ham' })),
    tie('2016-17', LEAGUE, '2017-02-04', '24', { away: 'southampton' }),
    on('2017-01-25', suspended('ban', { matches: 3 })),
  ];
  const entry = entryOf(told, { club: 'west-ham', ...before(LEAGUE, '2017-02-04') });
  expect(entry.reasons.map(({ kind }) => kind)).toStrictEqual(['INELIGIBLE', 'SUSPENSION']);
  expect(statusOf(told, { club: 'west-ham', ...before(LEAGUE, '2017-02-04') })).toBe('UNAVAILABLE');
});
