/** Who stands on the list, who was chosen, and what is told of him: line-ups, moves, clocks, conflicts, order. */
import { lineup, played } from '../fixture/given.js';
import { raised } from '../eligibility/given.js';
import {
  calledUp,
  covers,
  flagCleared,
  ill,
  injured,
  loaned,
  loanEnded,
  onLeave,
  outlook,
  playedElsewhere,
  reassessed,
  recovered,
  released,
  suspended,
  testScheduled,
  trained,
  transferred,
  transferredAway,
} from '../player/given.js';
import type { GivenFact } from '../support/scenario.js';
import {
  CALENDAR,
  CLUB,
  DOCTOR,
  entryOf,
  FIFA,
  FIT,
  from,
  inFixture,
  LISTED,
  MANAGER,
  on,
  reasonsOf,
  recordedAt,
  statusOf,
  THE_DAY_BEFORE,
  type Told,
  trueFrom,
  verdictOf,
} from './given.js';

const noted = (type: string, data: object): GivenFact => ({ type, data });
const KNOWN = '2017-01-24';
const AFTER = { for: 'semi-final', known: '2017-01-25T20:30:00Z' };

describe('a confirmed line-up', () => {
  const sheet = (starters: string[], bench: string[] = []) =>
    inFixture(
      'semi-final',
      '2017-01-25T19:00:00Z',
      lineup({ clubId: 'southampton', starters, bench }),
    );
  const test1 = on(KNOWN, testScheduled('late', { fixtureId: 'semi-final' }));
  const hurt = on(KNOWN, injured('knee', { band: 'DOUBTFUL' }));
  test.each([
    ['STARTER', ['davis'], [], 'Starts'],
    ['BENCH', ['long'], ['davis'], 'On the bench'],
  ])(
    'that names him %s closes doubts and tests for that fixture only',
    (selected, first, bench, headline) => {
      const story = [...FIT, hurt, test1, sheet(first, bench)];
      expect(entryOf(story, AFTER)).toMatchObject({
        status: 'AVAILABLE',
        band: 'AVAILABLE',
        likelihood: 0.9,
        selected,
        headline,
        stale: [],
        conflicts: [],
      });
      expect(reasonsOf(story, AFTER)).toStrictEqual([
        'INJURY NOTE DOUBTFUL',
        'FITNESS_TEST NOTE DOUBTFUL',
      ]);
      expect(statusOf(story, { for: 'swansea', known: '2017-01-26' })).toBe('DOUBTFUL');
    },
  );
  test.each([
    ['a bar', on(KNOWN, injured('knee', { band: 'UNAVAILABLE' })), 'Knee injury'],
    ['a ban', on('2017-01-23', suspended('ban', { matches: 1 })), 'Suspended for 1 match'],
    [
      'an open question',
      on('2017-01-14', raised({ playerId: 'davis', question: 'may he?' })),
      'may he?',
    ],
  ])('that names him shows %s as a conflict', (_, barred, said) => {
    expect(entryOf([...FIT, barred, sheet(['davis'])], AFTER)).toMatchObject({
      status: 'AVAILABLE',
      selected: 'STARTER',
      conflicts: [{ about: 'SELECTION', stands: 'STARTER', said }],
    });
  });
  test.each([
    ['this season', '2017-01-20'],
    ['before the last 30 June', '2016-06-29'],
  ])(
    'that names him though he left %s shows his registration as a conflict',
    (_, effectiveFrom) => {
      const left = noted('PlayerTransferred', {
        fromClubId: 'southampton',
        toClubId: 'west-ham',
        effectiveFrom,
      });
      const joined = noted('PlayerRegistered', {
        clubId: 'southampton',
        registeredAt: '2016-01-01T00:00:00Z',
      });
      const story = [
        on('2016-01-01', joined),
        ...CALENDAR,
        on('2017-01-20', left),
        sheet(['davis']),
      ];
      expect(entryOf(story, AFTER)).toMatchObject({
        status: 'AVAILABLE',
        conflicts: [{ about: 'REGISTRATION', said: 'Transferred to west-ham' }],
      });
    },
  );
  test('that does not name him makes an open doubt true, for that fixture only', () => {
    const story = [...FIT, hurt, sheet(['long'])];
    expect(entryOf(story, AFTER)).toMatchObject({
      status: 'UNAVAILABLE',
      selected: 'OMITTED',
      earliestReturn: null,
      reasons: [{ effect: 'BARS', band: 'UNAVAILABLE' }],
    });
    expect(statusOf(story, { for: 'swansea', known: '2017-01-26' })).toBe('DOUBTFUL');
  });
  test('that does not name him without a doubt leaves him as he was, omitted', () => {
    expect(entryOf([...FIT, sheet(['long'])], AFTER)).toMatchObject({
      status: 'AVAILABLE',
      selected: 'OMITTED',
    });
  });
  test('of the other club says nothing of him', () => {
    const other = inFixture('semi-final', '2017-01-25T19:00:00Z', lineup());
    expect(entryOf([...FIT, hurt, other], AFTER)).not.toHaveProperty('selected');
  });
  test('said after the moment of knowledge is not known yet', () => {
    expect(
      statusOf([...FIT, hurt, sheet(['davis'])], { ...AFTER, known: '2017-01-25T18:59:59Z' }),
    ).toBe('DOUBTFUL');
  });

  const match = (minutes: number | undefined, started: number) =>
    inFixture(
      'semi-final',
      '2017-01-25T22:00:00Z',
      played({
        appearances: [
          ...(minutes === undefined
            ? []
            : [{ playerId: 'davis', clubId: 'southampton', started: true, minutes }]),
          ...Array.from({ length: started }, (_, i) => ({
            playerId: `other-${i}`,
            clubId: 'southampton',
            started: true,
            minutes: 90,
          })),
        ],
      }),
    );
  const full = { for: 'semi-final', known: '2017-01-26' };
  test.each([
    [1, 0, 'AVAILABLE', 'STARTER'],
    [90, 10, 'AVAILABLE', 'STARTER'],
    [0, 10, 'UNAVAILABLE', 'OMITTED'],
    [0, 9, 'DOUBTFUL', undefined],
    [undefined, 10, 'DOUBTFUL', undefined],
    [undefined, 11, 'UNAVAILABLE', 'OMITTED'],
  ] as const)(
    'the match decides: %s minutes beside %s starters',
    (minutes, others, status, selected) => {
      const entry = entryOf([...FIT, hurt, match(minutes, others)], full);
      expect(entry.status).toBe(status);
      expect(entry.selected).toBe(selected);
    },
  );
});

describe('whose he is', () => {
  const inSquad = (story: readonly Told[], known: string, club = 'southampton') =>
    verdictOf(story, { known, club })?.status;
  test('gone this season he is not in the squad, with the movement as the reason', () => {
    const story = [
      ...FIT,
      on('2017-01-09', injured('knee', { band: 'UNAVAILABLE' })),
      on('2017-01-20', transferred('southampton', 'west-ham')),
    ];
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({
      status: 'NOT_IN_SQUAD',
      likelihood: null,
      headline: 'Not in the squad: Transferred to west-ham',
      reasons: [{ kind: 'MOVEMENT', effect: 'BARS', since: '2017-01-20', events: ['e10'] }],
    });
    expect(inSquad(story, KNOWN, 'west-ham')).toBe('UNAVAILABLE');
    expect(inSquad(story, '2017-01-19')).toBe('UNAVAILABLE');
    expect(inSquad(story, '2017-01-19', 'west-ham')).toBeUndefined();
  });
  test('a move takes effect on its day, not when it is said', () => {
    const said = { ...transferred('southampton', 'west-ham'), statedAt: '2017-01-10T09:00:00Z' };
    expect(inSquad([...FIT, said], '2017-01-19')).not.toBe('NOT_IN_SQUAD');
    expect(inSquad([...FIT, said], '2017-01-20')).toBe('NOT_IN_SQUAD');
  });
  test.each([
    ['2017-06-29', undefined],
    ['2017-06-30', 'NOT_IN_SQUAD'],
    ['2017-07-15', 'NOT_IN_SQUAD'],
  ])('who left on %s, asked in August', (releasedOn, status) => {
    const gone = noted('PlayerReleased', { clubId: 'southampton', releasedOn, how: 'EXPIRED' });
    expect(inSquad([...FIT, on(releasedOn, gone)], '2017-08-01')).toBe(status);
  });
  test('released, and away to a club that is not followed', () => {
    expect(
      reasonsOf([...FIT, on('2017-06-30', released())], { known: '2017-06-30' }),
    ).toStrictEqual(['MOVEMENT BARS']);
    const away = [...FIT, on('2017-01-20', transferredAway('southampton', 'Vasco'))];
    expect(entryOf(away, { known: KNOWN }).headline).toBe('Not in the squad: Transferred to Vasco');
  });
  test('on loan he is the other club’s; back from it he is his own club’s again', () => {
    const out = [...FIT, on('2017-01-10', loaned('loan'))];
    expect(entryOf(out, { known: KNOWN })).toMatchObject({ status: 'NOT_IN_SQUAD' });
    expect(entryOf(out, { known: KNOWN, club: 'fulham' })).toMatchObject({ status: 'AVAILABLE' });
    const back = [...out, on('2017-05-31', loanEnded('loan')), on('2017-06-02', flagCleared())];
    expect(entryOf(back, { known: '2017-06-02' })).toMatchObject({
      status: 'AVAILABLE',
      basis: ['e9', 'e10', 'e11'], // the loan, its end, the evidence
    });
    expect(reasonsOf(back, { known: '2017-06-02', club: 'fulham' })).toStrictEqual([
      'MOVEMENT BARS',
    ]);
  });
  test('who never was the club’s is not on its list', () => {
    expect(inSquad(FIT, KNOWN, 'liverpool')).toBeUndefined();
    expect(inSquad(CALENDAR, KNOWN)).toBeUndefined();
  });
});

describe('a moment without a fixture', () => {
  test('keeps every reason that has begun, whatever its scope', () => {
    const scope = { competitionIds: ['fa-cup'] };
    const story = [
      ...FIT,
      on('2017-01-20', suspended('ban', { matches: 2, scope, effectiveFrom: '2017-01-20' })),
    ];
    expect(statusOf(story, { known: KNOWN })).toBe('UNAVAILABLE');
    expect(statusOf(story, THE_DAY_BEFORE)).toBe('AVAILABLE');
  });
  test.each([
    ['2017-01-25T19:59:59Z', 'LIKELY'],
    ['2017-01-25T20:00:00Z', 'AVAILABLE'],
  ])('keeps one for a single fixture until its kick-off: %s', (known, status) => {
    expect(statusOf([...FIT, on(KNOWN, outlook())], { known })).toBe(status);
  });
  test('shows the cover plan for what is to come, and it never changes his own status', () => {
    const story = [...FIT, on(KNOWN, covers('van-dijk'))];
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({
      status: 'AVAILABLE',
      contingent: { fixtureId: 'semi-final', ifPlayerOut: 'van-dijk' },
    });
    expect(entryOf(story, { known: KNOWN })).toHaveProperty('contingent');
    expect(entryOf(story, { known: '2017-01-26' })).not.toHaveProperty('contingent');
    expect(entryOf(story, { for: 'swansea', known: KNOWN })).not.toHaveProperty('contingent');
  });
  test('about the world earlier than what is known counts only what was true by then', () => {
    const story = [
      ...FIT,
      on('2017-01-22', injured('knee', { sufferedOn: '2017-01-09', band: 'LIKELY' })),
    ];
    expect(reasonsOf(story, { known: KNOWN, at: '2017-01-08' })).toStrictEqual([]);
    expect(reasonsOf(story, { known: KNOWN, at: '2017-01-09' })).toStrictEqual([
      'INJURY DOUBT LIKELY',
    ]);
    expect(reasonsOf(story, { known: '2017-01-21', at: '2017-01-09' })).toStrictEqual([]);
  });
});

describe('stale', () => {
  const silent = (band: 'LIKELY' | 'UNAVAILABLE' | 'AVAILABLE') => [
    ...LISTED,
    on('2017-01-01T00:00:00Z', trueFrom('2017-01-01T00:00:00Z', injured('knee', { band }))),
  ];
  test.each([
    ['LIKELY', '2017-01-08T00:00:00Z', []],
    ['LIKELY', '2017-01-08T00:00:01Z', ['NO_WORD']],
    ['UNAVAILABLE', '2017-01-29T00:00:00Z', []],
    ['UNAVAILABLE', '2017-01-29T00:00:01Z', ['NO_WORD']],
    ['AVAILABLE', '2017-03-01T00:00:00Z', []],
  ] as const)('%s without a word until %s', (band, known, stale) => {
    expect(entryOf(silent(band), { known }).stale).toStrictEqual(stale);
  });
  test('any word on it counts, an expected return too', () => {
    const known = { known: '2017-01-12T00:00:00Z' };
    const promise = noted('ExpectedReturnSet', {
      about: 'knee',
      unknown: true,
      basis: 'nobody knows',
    });
    for (const word of [reassessed('knee'), promise])
      expect(entryOf([...silent('LIKELY'), on('2017-01-10', word)], known).stale).toStrictEqual([]);
  });
  test('is judged at the moment of knowledge for a fixture to come', () => {
    expect(
      entryOf(silent('LIKELY'), { for: 'sunderland', known: '2017-01-08T00:00:00Z' }).stale,
    ).toStrictEqual([]);
  });
  test('an expected return that nobody can name never passes', () => {
    const data = { about: 'knee', unknown: true, basis: 'nobody knows' };
    const story = [...silent('UNAVAILABLE'), on('2017-01-20', noted('ExpectedReturnSet', data))];
    expect(entryOf(story, { known: '2017-02-10' }).stale).toStrictEqual([]);
  });
});

describe('two statements on the same point', () => {
  const injury = (
    source: object,
    band: 'LIKELY' | 'UNAVAILABLE',
    when: string,
    area: 'K' | 'S' = 'K',
  ) => on(when, from(source, ill('flu', { band, publicLabel: area })));
  test.each([
    ['the nearer to him on fitness', DOCTOR, MANAGER, 'UNAVAILABLE', true],
    ['the nearer to him, though said later', MANAGER, DOCTOR, 'LIKELY', false],
    ['the club before the manager', CLUB, MANAGER, 'UNAVAILABLE', true],
  ] as const)('%s wins, and the other is shown', (_, first, second, status, newer) => {
    const story = [
      ...FIT,
      injury(first, 'UNAVAILABLE', '2017-01-22'),
      injury(second, 'LIKELY', '2017-01-23'),
    ];
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({
      status,
      stale: newer ? ['CONTRADICTED'] : [],
      conflicts: [{ about: 'BAND', reasonId: 'flu', newer }],
    });
  });
  test('of equal rank the newer wins', () => {
    const other = { kind: 'journalist', name: 'Another Paper' };
    const story = [
      ...FIT,
      on('2017-01-22', ill('flu', { band: 'UNAVAILABLE' })),
      injury(other, 'LIKELY', '2017-01-23'),
    ];
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({ status: 'LIKELY', stale: [] });
  });
  test('of the same source is a revision and no conflict', () => {
    const story = [
      ...FIT,
      injury(CLUB, 'UNAVAILABLE', '2017-01-22'),
      injury(CLUB, 'LIKELY', '2017-01-23'),
    ];
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({ status: 'LIKELY', conflicts: [] });
  });
  test('of another body area is one', () => {
    const story = [
      ...FIT,
      on('2017-01-20', from(CLUB, injured('x', { bodyArea: 'S', band: 'UNAVAILABLE' }))),
      on('2017-01-23', reassessed('x', { bodyArea: 'K', band: 'UNAVAILABLE' })),
    ];
    expect(entryOf(story, THE_DAY_BEFORE).conflicts).toMatchObject([
      { about: 'BODY_AREA', stands: 'S', said: 'K', newer: true },
    ]);
  });
  test('on eligibility the governing body outranks the club', () => {
    const list = (name: object, listed: string, when: string) =>
      on(
        when,
        from(
          name,
          noted('PlayerCalledUp', {
            callUpId: 'cup',
            association: 'Cameroon',
            tournament: 'Cup',
            list: listed,
          }),
        ),
      );
    const story = [
      ...FIT,
      list(FIFA, 'FINAL', '2017-01-02'),
      list(CLUB, 'PRELIMINARY', '2017-01-03'),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual(['DUTY BARS']);
  });
});

describe('corrections and withdrawals', () => {
  const correct = (targetEventId: string, replacement: object): GivenFact =>
    noted('StatementCorrected', { targetEventId, replacement, why: 'misheard' });
  const withdraw = (targetEventId: string): GivenFact =>
    noted('StatementWithdrawn', { targetEventId, why: 'entered twice' });
  const knee = recordedAt(
    '2026-08-02T00:00:00Z',
    on('2017-01-20', { ...injured('x', { bodyArea: 'K', band: 'UNAVAILABLE' }), id: 'knee' }),
  );
  const put = (id: string, when: string, recorded: string, said: GivenFact): Told =>
    recordedAt(recorded, on(when, { ...said, id }));
  const shoulder = put(
    'right',
    '2017-01-23',
    '2026-08-03T00:00:00Z',
    correct('knee', { bodyArea: 'S' }),
  );
  const label = (story: readonly Told[], known: string, recordedBy?: string) =>
    entryOf(story, { for: 'semi-final', known, ...(recordedBy ? { recordedBy } : {}) }).reasons.map(
      ({ publicLabel }) => publicLabel,
    );
  const story = [...FIT, knee, shoulder];

  test.each([
    ['2017-01-23T08:59:59Z', undefined, 'Knee injury'],
    ['2017-01-23T09:00:00Z', undefined, 'Shoulder injury'],
    ['2017-01-24', '2026-08-02T23:59:59Z', 'Knee injury'],
    ['2017-01-24', '2026-08-03T00:00:00Z', 'Shoulder injury'],
  ])('known at %s, recorded by %s: %s', (known, by, expected) => {
    expect(label(story, known, by)).toStrictEqual([expected]);
  });
  test('both events are named', () => {
    expect(entryOf(story, THE_DAY_BEFORE).reasons[0]?.events).toStrictEqual(['knee', 'right']);
  });
  test('a later correction decides over the earlier one, and one that is withdrawn no longer counts', () => {
    const ankle = put(
      'ankle',
      '2017-01-23',
      '2026-08-04T00:00:00Z',
      correct('knee', { bodyArea: 'A' }),
    );
    const back = put('back', '2017-01-24', '2026-08-05T00:00:00Z', withdraw('ankle'));
    expect(label([...story, ankle], KNOWN)).toStrictEqual(['Ankle injury']);
    expect(label([...story, ankle, back], KNOWN)).toStrictEqual(['Shoulder injury']);
    expect(label([...story, ankle, back], '2017-01-23')).toStrictEqual(['Ankle injury']);
  });
  test('a withdrawal takes the statement away from its own moment on, and can be withdrawn', () => {
    const gone = put('gone', '2017-01-23', '2026-08-04T00:00:00Z', withdraw('knee'));
    const again = put('again', '2017-01-24', '2026-08-05T00:00:00Z', withdraw('gone'));
    expect(label([...story, gone], '2017-01-22')).toStrictEqual(['Knee injury']);
    expect(label([...story, gone], '2017-01-23')).toStrictEqual([]);
    expect(label([...story, gone, again], KNOWN)).toStrictEqual(['Shoulder injury']);
  });
  test('of the day moves when it was true', () => {
    const later = put(
      'later',
      '2017-01-23',
      '2026-08-04T00:00:00Z',
      correct('knee', { sufferedOn: '2017-01-28' }),
    );
    const moved = [...story, later];
    expect(label(moved, KNOWN)).toStrictEqual([]);
    expect(reasonsOf(moved, { for: 'swansea', known: KNOWN })).toStrictEqual([
      'INJURY BARS UNAVAILABLE',
    ]);
  });
  test('nothing recorded or stated later is used', () => {
    const healed = put('healed', '2017-01-24', '2026-08-06T00:00:00Z', {
      type: 'InjuryResolved',
      data: { injuryId: 'x', resolvedOn: '2017-01-24', basis: 'STATED' },
    });
    const asked = { for: 'semi-final', known: '2017-01-25' };
    expect(statusOf([...story, healed], asked)).toBe('AVAILABLE');
    expect(statusOf([...story, healed], { ...asked, known: '2017-01-24T08:00:00Z' })).toBe(
      'UNAVAILABLE',
    );
    expect(statusOf([...story, healed], { ...asked, recordedBy: '2026-08-05T23:00:00Z' })).toBe(
      'UNAVAILABLE',
    );
  });
});

describe('the order of reasons', () => {
  test('bars first, by rule before by body, then what is pending, doubts, limits, notes', () => {
    const scope = {};
    const story = [
      ...FIT,
      on('2017-01-20', ill('flu', { band: 'UNAVAILABLE' })),
      on('2017-01-20', injured('knee', { band: 'UNAVAILABLE' })),
      on('2017-01-20', injured('toe', { band: 'LIKELY' })),
      on('2017-01-20', injured('heel', { band: 'AVAILABLE' })),
      on('2017-01-20', onLeave('leave')),
      on('2017-01-20', calledUp('cup')),
      on('2017-01-20', suspended('ban', { matches: 3, effectiveFrom: '2017-01-20' })),
      on('2017-01-20', raised({ playerId: 'davis' })),
      on(
        '2017-01-20',
        noted('IneligibilityStated', { ineligibilityId: 'tied', kind: 'CUP_TIED', scope }),
      ),
      on('2017-01-20', noted('MatchFitnessAssessed', { role: 'BENCH' })),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual([
      'INELIGIBLE BARS',
      'SUSPENSION BARS',
      'LEAVE BARS',
      'INJURY BARS UNAVAILABLE',
      'ILLNESS BARS UNAVAILABLE',
      'QUESTION PENDING',
      'INJURY DOUBT LIKELY',
      'MATCH_FITNESS LIMITS',
      'DUTY NOTE',
      'INJURY NOTE AVAILABLE',
    ]);
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({
      headline: 'Out: Cup-tied',
      band: 'UNAVAILABLE',
      likelihood: 0,
      earliestReturn: null,
    });
  });
  test('the latest end among the bars is the earliest return', () => {
    const until = (id: string, bannedUntil: string) =>
      on('2017-01-23', suspended(id, { bannedUntil }));
    const story = [...FIT, until('a', '2017-02-03'), until('b', '2017-02-20')];
    expect(entryOf(story, THE_DAY_BEFORE).earliestReturn).toBe('2017-02-20');
    const hurt = [...story, on('2017-01-23', injured('knee', { band: 'UNAVAILABLE' }))];
    expect(entryOf(hurt, THE_DAY_BEFORE).earliestReturn).toBeNull();
    expect(entryOf(FIT, THE_DAY_BEFORE)).not.toHaveProperty('earliestReturn');
  });
  test.each([
    ['AVAILABLE', 0.9],
    ['LIKELY', 0.61],
    ['DOUBTFUL', 0.34],
    ['UNLIKELY', 0.14],
    ['UNAVAILABLE', 0.014],
  ] as const)('%s is calibrated at %d', (band, likelihood) => {
    const story = [...FIT, on(KNOWN, injured('knee', { band }))];
    expect(entryOf(story, THE_DAY_BEFORE).likelihood).toBe(likelihood);
  });
  test('nothing said of him is not known, and nothing can be said of his chances', () => {
    expect(entryOf(LISTED, THE_DAY_BEFORE)).toMatchObject({
      status: 'UNKNOWN',
      band: 'AVAILABLE',
      likelihood: null,
      headline: 'Not known: nothing was said of him',
    });
    const seen = [...LISTED, on('2017-01-23', playedElsewhere()), on('2017-01-23', trained())];
    expect(statusOf(seen, THE_DAY_BEFORE)).toBe('DOUBTFUL');
    expect(statusOf([...seen, on('2017-01-24', recovered('none'))], { known: '2017-01-30' })).toBe(
      'DOUBTFUL',
    );
  });
});
