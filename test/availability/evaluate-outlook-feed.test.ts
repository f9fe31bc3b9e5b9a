/** Outlooks, and what a feed says: one statement per player, until it lists him without a flag. */
import {
  assessed,
  cleared,
  covers,
  expectedBack,
  FEED,
  flagCleared,
  ill,
  injured,
  leaveOver,
  onLeave,
  OTHER_FEED,
  outlook,
  playedElsewhere,
  reassessed,
  recovered,
  suspended,
  testPassed,
  testScheduled,
  trained,
} from '../player/given.js';
import type { GivenFact } from '../support/scenario.js';
import {
  CALENDAR,
  CLUB,
  DOCTOR,
  entryOf,
  FIT,
  from,
  LISTED,
  MANAGER,
  of,
  on,
  reasonsOf,
  statusOf,
  THE_DAY_BEFORE,
  type Told,
} from './given.js';

const KNOWN = '2017-01-24';

describe('an outlook', () => {
  test.each([
    ['AVAILABLE', 'OUTLOOK NOTE AVAILABLE', 'AVAILABLE', 0.9],
    ['LIKELY', 'OUTLOOK DOUBT LIKELY', 'LIKELY', 0.61],
    ['DOUBTFUL', 'OUTLOOK DOUBT DOUBTFUL', 'DOUBTFUL', 0.34],
    ['UNLIKELY', 'OUTLOOK DOUBT UNLIKELY', 'UNLIKELY', 0.14],
    ['UNAVAILABLE', 'OUTLOOK DOUBT UNAVAILABLE', 'UNAVAILABLE', 0.014],
  ] as const)('%s', (band, reason, status, likelihood) => {
    const story = [...FIT, on(KNOWN, outlook({ band }))];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual([reason]);
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({ status, band, likelihood });
  });
  test.each([
    ['AVAILABLE', 'AVAILABLE'],
    ['LIKELY', 'AVAILABLE'],
    ['DOUBTFUL', 'UNKNOWN'],
  ] as const)('%s for one fixture leaves him %s for the next: is it evidence?', (band, status) => {
    const story = [...LISTED, on(KNOWN, outlook({ band }))];
    expect(statusOf(story, { for: 'swansea', known: KNOWN })).toBe(status);
  });
  test('for no fixture in particular counts for every one', () => {
    const general = {
      type: 'SelectionOutlookStated',
      data: { band: 'UNLIKELY', phrase: 'major doubt' },
    };
    const story = [...FIT, on(KNOWN, general)];
    expect(statusOf(story, { for: 'sunderland', known: KNOWN })).toBe('UNLIKELY');
  });
  test('that keeps him out alone is told in the headline', () => {
    const story = [...FIT, on(KNOWN, outlook({ band: 'UNAVAILABLE', phrase: 'will not play' }))];
    expect(entryOf(story, THE_DAY_BEFORE).headline).toBe('Out: will not play');
  });
  test('a newer one of the same source replaces it, and it goes by the newest event', () => {
    const story = [
      ...FIT,
      on('2017-01-23', outlook({ band: 'UNLIKELY' })),
      on(KNOWN, outlook({ band: 'LIKELY' })),
      on(KNOWN, expectedBack('e10', '2017-01-31')),
    ];
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({
      status: 'LIKELY',
      conflicts: [],
      reasons: [{ id: 'e10', events: ['e9', 'e10'], expectedReturn: { latestOn: '2017-01-31' } }],
    });
  });
  test('of another source stands beside it: the higher rank wins, the other is shown', () => {
    const story = [
      ...FIT,
      on('2017-01-23', from(MANAGER, outlook({ band: 'UNLIKELY' }))),
      on(KNOWN, outlook({ band: 'LIKELY' })),
    ];
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({
      status: 'UNLIKELY',
      conflicts: [{ about: 'BAND', stands: 'UNLIKELY', said: 'LIKELY', newer: true }],
      stale: ['CONTRADICTED'],
    });
  });
  const despite = (band: 'AVAILABLE' | 'LIKELY' | 'DOUBTFUL' | 'UNLIKELY') =>
    on(KNOWN, outlook({ band, despite: ['knee'] }));
  test.each([
    ['UNAVAILABLE', 'LIKELY', 'INJURY DOUBT LIKELY'],
    ['UNLIKELY', 'LIKELY', 'INJURY DOUBT LIKELY'],
    ['UNLIKELY', 'AVAILABLE', 'INJURY NOTE AVAILABLE'],
    ['LIKELY', 'UNLIKELY', 'INJURY DOUBT LIKELY'],
    ['LIKELY', 'LIKELY', 'INJURY DOUBT LIKELY'],
    ['AVAILABLE', 'UNLIKELY', 'INJURY NOTE AVAILABLE'],
  ] as const)('despite an injury %s says %s: raised, never lowered', (injury, band, reason) => {
    const story = [...FIT, on('2017-01-20', injured('knee', { band: injury })), despite(band)];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toContain(reason);
  });
  test('raises for its fixture alone, not for the next and not for a moment', () => {
    const story = [
      ...FIT,
      on('2017-01-20', injured('knee', { band: 'UNAVAILABLE' })),
      despite('LIKELY'),
    ];
    expect(statusOf(story, THE_DAY_BEFORE)).toBe('LIKELY');
    expect(statusOf(story, { for: 'swansea', known: KNOWN })).toBe('UNAVAILABLE');
    expect(statusOf(story, { known: KNOWN })).toBe('UNAVAILABLE');
  });
});

describe('what a feed says', () => {
  const line = (when: string, said: GivenFact, feed: object = FEED): Told =>
    on(when, from(feed, said));
  test('a new line ends the worse words of this feed', () => {
    const story = [
      ...FIT,
      line('2017-01-20', injured('knee', { band: 'UNAVAILABLE' })),
      line('2017-01-23', ill('flu', { band: 'LIKELY' })),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual(['ILLNESS DOUBT LIKELY']);
  });
  test('a milder one stays beneath', () => {
    const story = [
      ...FIT,
      line('2017-01-20', injured('knee', { band: 'LIKELY' })),
      line('2017-01-23', suspended('ban', { bannedUntil: '2017-01-30' })),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual([
      'SUSPENSION BARS',
      'INJURY DOUBT LIKELY',
    ]);
    expect(statusOf(story, { for: 'swansea', known: KNOWN })).toBe('LIKELY');
  });
  test('words of one and the same line stand together', () => {
    const story = [
      ...FIT,
      line('2017-01-23', injured('knee', { band: 'UNAVAILABLE' })),
      line('2017-01-23', ill('flu', { band: 'LIKELY' })),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toHaveLength(2);
  });
  test('a later line about the same thing opens it again', () => {
    const story = [
      ...FIT,
      line('2017-01-20', injured('knee', { band: 'UNAVAILABLE' })),
      line('2017-01-22', assessed({ band: 'LIKELY' })),
      line('2017-01-23', reassessed('knee', { band: 'UNLIKELY' })),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual([
      'INJURY DOUBT UNLIKELY',
      'MATCH_FITNESS DOUBT LIKELY',
    ]);
  });
  test('what another source said of the same thing stands, and still rests on the event that opened it', () => {
    const story = [
      ...FIT,
      line('2017-01-20', injured('knee', { band: 'UNAVAILABLE' })),
      on('2017-01-21', reassessed('knee', { band: 'DOUBTFUL' })),
      line('2017-01-23', ill('flu', { band: 'LIKELY' })),
    ];
    expect(entryOf(story, THE_DAY_BEFORE).reasons[0]).toMatchObject({
      kind: 'INJURY',
      band: 'DOUBTFUL',
      events: ['e9', 'e10'],
    });
  });
  test('never ends what others said', () => {
    const story = [
      ...FIT,
      on('2017-01-20', from(CLUB, injured('knee', { band: 'UNAVAILABLE' }))),
      line('2017-01-21', injured('ankle', { band: 'UNLIKELY' }), OTHER_FEED),
      line('2017-01-23', ill('flu', { band: 'LIKELY' })),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toHaveLength(3);
  });
  test('listed without a flag ends all of this feed, of any kind, and nothing else', () => {
    const story = [
      ...LISTED,
      line('2017-01-20', injured('knee', { band: 'LIKELY' })),
      line('2017-01-21', suspended('ban', { indefinite: true })),
      line('2017-01-21', injured('ankle', { band: 'LIKELY' }), OTHER_FEED),
      on(KNOWN, flagCleared()),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual(['INJURY DOUBT LIKELY']);
    expect(entryOf(story, THE_DAY_BEFORE).reasons[0]?.events).toStrictEqual(['e10']);
  });
  test('what it flags anew after that has none of the old dates', () => {
    const story = [
      ...LISTED,
      line('2017-01-09', injured('knee', { band: 'UNAVAILABLE' })),
      line('2017-01-09', expectedBack('knee', '2017-01-15')),
      line('2017-01-16', flagCleared()),
      line('2017-01-23', injured('knee', { band: 'UNLIKELY', sufferedOn: '2017-01-23' })),
    ];
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({
      stale: [],
      reasons: [{ since: '2017-01-23', expectedReturn: null }],
    });
  });
  test('for a moment counts from the flag until the feed clears it, for a fixture to the day it names', () => {
    const story = [
      ...FIT,
      line(
        '2017-01-20',
        suspended('ban', { bannedUntil: '2017-01-24', effectiveFrom: '2017-01-22' }),
      ),
    ];
    expect(statusOf(story, { known: '2017-01-21' })).toBe('UNAVAILABLE');
    expect(entryOf(story, { known: '2017-01-24T12:00:00Z' })).toMatchObject({
      status: 'UNAVAILABLE',
      stale: ['RETURN_DATE_PASSED'],
    });
    expect(statusOf(story, THE_DAY_BEFORE)).toBe('AVAILABLE');
    expect(statusOf([...story, on(KNOWN, flagCleared())], { known: KNOWN })).toBe('AVAILABLE');
  });
});

describe('positive evidence', () => {
  const fact = (type: string, data: object): GivenFact => ({ type, data });
  const partner = { fixtureId: 'swansea', ifPlayerOut: 'van-dijk', partnerId: 'davis' };
  const story = (...told: readonly Told[]) => [...LISTED, ...told];
  test.each([
    ['full training', [on(KNOWN, trained({ trainedOn: KNOWN, level: 'FULL' }))]],
    ['minutes elsewhere', [on(KNOWN, playedElsewhere())]],
    [
      'an injury resolved',
      [on('2017-01-23', fact('InjuryResolved', { injuryId: 'knee', resolvedOn: '2017-01-23' }))],
    ],
    [
      'an illness resolved',
      [on('2017-01-23', fact('IllnessResolved', { illnessId: 'flu', resolvedOn: '2017-01-23' }))],
    ],
    ['a clearance', [on(KNOWN, cleared('knee', 'TRAINING'))]],
    ['a test passed', [on('2017-01-23', testScheduled('t')), on(KNOWN, testPassed('t'))]],
    ['fit for the bench', [on(KNOWN, assessed({ role: 'BENCH' }))]],
    ['fit to start', [on(KNOWN, assessed({ role: 'START' }))]],
    ['leave that ended', [on('2017-01-20', onLeave('l')), on('2017-01-28', leaveOver('l'))]],
    [
      'an outlook for another fixture',
      [on(KNOWN, outlook({ fixtureId: 'swansea', band: 'AVAILABLE' }))],
    ],
    ['named as cover', [on(KNOWN, covers('van-dijk'))]],
    ['named as partner', [of('player-stephens', on(KNOWN, fact('CoverPlanStated', partner)))]],
    ['a feed that clears', [on(KNOWN, flagCleared())]],
  ])('%s', (_, told) => {
    const known = told.at(-1)!.statedAt;
    expect(statusOf(story(), { known })).toBe('UNKNOWN');
    const entry = entryOf(story(...told), { known });
    expect(entry).toMatchObject({ status: 'AVAILABLE', stale: [] });
    expect(entry.basis).toContain(`e${CALENDAR.length + 1 + told.length}`);
  });
  test.each([
    ['an injury that is open but a note', injured('knee', { band: 'AVAILABLE' })],
    ['training alone', trained({ level: 'NONE', reason: 'LOAD_MANAGEMENT' })],
    ['a contract', fact('ContractSigned', { clubId: 'southampton', years: 3 })],
    [
      'fit for nothing yet',
      fact('ExpectedReturnSet', { about: 'x', unknown: true, basis: 'none' }),
    ],
  ])('%s is none', (_, said) => {
    expect(statusOf(story(on(KNOWN, said)), { known: KNOWN })).toBe('UNKNOWN');
  });
  test('from before he was registered is none', () => {
    const early = on('2016-06-30', trained({ trainedOn: '2016-06-20', level: 'FULL' }));
    expect(statusOf(story(early), { known: KNOWN })).toBe('UNKNOWN');
  });
  test.each([
    ['2017-01-24T12:00:00Z', 'AVAILABLE', []],
    ['2017-01-31T00:00:00Z', 'AVAILABLE', []],
    ['2017-01-31T00:00:01Z', 'AVAILABLE', ['UNCONFIRMED']],
  ])('older than seven days leaves him unconfirmed: %s', (known, status, stale) => {
    const entry = entryOf(FIT, { known });
    expect(entry).toMatchObject({ status: 'AVAILABLE', stale });
    expect(entry.unconfirmed ?? false).toBe(stale.length > 0);
    expect(statusOf(FIT, { known })).toBe(status);
  });
  test('of a doctor resolves nothing by itself', () => {
    const hurt = [...LISTED, on('2017-01-20', injured('knee', { band: 'DOUBTFUL' }))];
    const told = [...hurt, on(KNOWN, from(DOCTOR, cleared('knee', 'MATCH')))];
    expect(statusOf(told, THE_DAY_BEFORE)).toBe('DOUBTFUL');
    expect(statusOf([...hurt, on('2017-01-30', recovered('knee'))], { known: '2017-01-30' })).toBe(
      'AVAILABLE',
    );
  });
});
