/** What ails him: injuries, illness, concussion, training, tests, match fitness; their effects and their ends. */
import { BANDS } from '../../src/vocabulary.js';
import {
  assessed,
  cleared,
  concussed,
  expectedBack,
  ill,
  illnessOver,
  injured,
  outlook,
  playedElsewhere,
  reassessed,
  recovered,
  testPassed,
  testScheduled,
  trained,
} from '../player/given.js';
import { played } from '../fixture/given.js';
import type { GivenFact } from '../support/scenario.js';
import {
  CALENDAR,
  CLUB,
  confirmed,
  DOCTOR,
  entryOf,
  FIT,
  from,
  inFixture,
  LISTED,
  on,
  reasonsOf,
  statusOf,
  suspected,
  THE_DAY_BEFORE,
  trueFrom,
} from './given.js';

const noted = (type: string, data: object): GivenFact => ({ type, data });
const EFFECT = {
  AVAILABLE: 'NOTE',
  LIKELY: 'DOUBT',
  DOUBTFUL: 'DOUBT',
  UNLIKELY: 'DOUBT',
  UNAVAILABLE: 'BARS',
};

describe('an injury or an illness', () => {
  test.each(BANDS)('of the band %s has the effect of its band', (band) => {
    for (const [kind, fact] of [
      ['INJURY', injured('knee', { band })],
      ['ILLNESS', ill('flu', { band })],
    ] as const) {
      const story = [...FIT, on('2017-01-24', fact)];
      expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual([`${kind} ${EFFECT[band]} ${band}`]);
      expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({ status: band, band });
    }
  });
  test.each([
    ['confirmed', confirmed, 'UNAVAILABLE', 'BARS'],
    ['reported', (fact: GivenFact) => fact, 'DOUBTFUL', 'DOUBT'],
    ['suspected', suspected, 'DOUBTFUL', 'DOUBT'],
  ] as const)('without a band, %s', (_, as, band, effect) => {
    for (const fact of [injured('knee'), ill('flu', {})]) {
      const { reasons, status } = entryOf([...FIT, on('2017-01-24', as(fact))], THE_DAY_BEFORE);
      expect(reasons).toMatchObject([{ effect, band }]);
      expect(status).toBe(band);
    }
  });
  test('that would bar him is a doubt, unlikely, while it is only suspected', () => {
    const fact = suspected(injured('knee', { band: 'UNAVAILABLE' }));
    const story = [...FIT, on('2017-01-24', fact)];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual(['INJURY DOUBT UNLIKELY']);
    expect(statusOf(story, THE_DAY_BEFORE)).toBe('UNLIKELY');
  });
  test('of several doubts the lowest band counts, never a product', () => {
    const story = [
      ...FIT,
      on('2017-01-24', injured('knee', { band: 'LIKELY' })),
      on('2017-01-24', injured('ankle', { band: 'UNLIKELY' })),
      on('2017-01-24', ill('flu', { band: 'DOUBTFUL' })),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual([
      'INJURY DOUBT UNLIKELY',
      'ILLNESS DOUBT DOUBTFUL',
      'INJURY DOUBT LIKELY',
    ]);
    expect(statusOf(story, THE_DAY_BEFORE)).toBe('UNLIKELY');
  });
  test('ends by its resolution, which is evidence of fitness', () => {
    const hurt = [...LISTED, on('2017-01-09', injured('knee', { band: 'UNAVAILABLE' }))];
    const well = [...hurt, on('2017-01-30', recovered('knee'))];
    const asked = { for: 'swansea', known: '2017-01-31' };
    expect(statusOf(hurt, asked)).toBe('UNAVAILABLE');
    expect(entryOf(well, asked)).toMatchObject({ status: 'AVAILABLE', reasons: [], stale: [] });
    const illness = [...LISTED, on('2017-01-20', ill('flu'))];
    expect(statusOf(illness, THE_DAY_BEFORE)).toBe('DOUBTFUL');
    expect(statusOf([...illness, on('2017-01-22', illnessOver('flu'))], THE_DAY_BEFORE)).toBe(
      'AVAILABLE',
    );
  });
  test('never ends by a date: the day of its expected return makes it stale', () => {
    const story = [
      ...FIT,
      on('2017-01-09', injured('knee', { band: 'UNAVAILABLE' })),
      on('2017-01-25', expectedBack('knee', '2017-01-30')),
    ];
    const asked = (known: string) => entryOf(story, { for: 'sunderland', known });
    expect(asked('2017-01-30T23:59:59Z')).toMatchObject({ status: 'UNAVAILABLE', stale: [] });
    expect(asked('2017-01-31T00:00:00Z')).toMatchObject({
      status: 'UNAVAILABLE',
      stale: ['RETURN_DATE_PASSED'],
    });
    expect(asked('2017-02-05')).toMatchObject({
      status: 'UNAVAILABLE',
      earliestReturn: null,
      stale: ['RETURN_DATE_PASSED'],
    });
  });
  test('one resolved leaves the other open', () => {
    const story = [
      ...FIT,
      on('2017-01-09', injured('knee', { band: 'UNAVAILABLE' })),
      on('2017-01-10', injured('ankle', { band: 'DOUBTFUL' })),
      on('2017-01-24', recovered('knee')),
    ];
    const resolved = { for: 'swansea', known: '2017-01-31' };
    expect(reasonsOf(story, resolved)).toStrictEqual(['INJURY DOUBT DOUBTFUL']);
  });
  test('reassessed without a band keeps the one it had', () => {
    const story = [
      ...FIT,
      on('2017-01-09', injured('knee', { band: 'UNLIKELY' })),
      on('2017-01-23', reassessed('knee', { bodyArea: 'T' })),
    ];
    expect(entryOf(story, THE_DAY_BEFORE).reasons).toMatchObject([
      { band: 'UNLIKELY', publicLabel: 'Thigh injury', events: ['e9', 'e10'] },
    ]);
  });
  test('that opens again under its old name begins anew', () => {
    const story = [
      ...FIT,
      on('2017-01-02', injured('knee', { sufferedOn: '2017-01-02', band: 'UNAVAILABLE' })),
      on('2017-01-03', expectedBack('knee', '2017-01-10')),
      on('2017-01-12', trueFrom('2017-01-12T09:00:00Z', recovered('knee'))),
      on('2017-01-22', injured('knee', { sufferedOn: '2017-01-22', band: 'DOUBTFUL' })),
    ];
    expect(entryOf(story, THE_DAY_BEFORE)).toMatchObject({
      reasons: [{ since: '2017-01-22', expectedReturn: null, events: ['e12'] }],
      stale: [],
    });
  });
});

describe('a concussion', () => {
  // The FA, 2015 to 2022: adults not before day 19; suffered on 9 January, so day 19 is 28 January.
  const struck = [
    ...FIT,
    on('2017-01-09', confirmed(injured('head', { bodyArea: 'H', band: 'UNAVAILABLE' }))),
    on('2017-01-09', confirmed(concussed('head'))),
  ];
  const over = on('2017-01-20', trueFrom('2017-01-20T09:00:00Z', recovered('head')));
  const clearedOn = (day: string, level: 'MATCH' | 'TRAINING' = 'MATCH') =>
    on(day, from(DOCTOR, cleared('head', level)));
  const afterIt = { for: 'swansea', known: '2017-01-31' };

  test('bars beside its injury, and goes on when the injury is called over', () => {
    expect(reasonsOf(struck, THE_DAY_BEFORE)).toStrictEqual([
      'CONCUSSION BARS UNAVAILABLE',
      'INJURY BARS UNAVAILABLE',
    ]);
    expect(reasonsOf([...struck, over], afterIt)).toStrictEqual(['CONCUSSION BARS UNAVAILABLE']);
  });
  test('cleared after the day of its rule is over', () => {
    expect(statusOf([...struck, over, clearedOn('2017-01-29')], afterIt)).toBe('AVAILABLE');
  });
  test('cleared for training is not', () => {
    const story = [...struck, over, clearedOn('2017-01-29', 'TRAINING')];
    expect(statusOf(story, afterIt)).toBe('UNAVAILABLE');
  });
  test.each([
    ['2017-01-27', 'UNAVAILABLE'],
    ['2017-01-28', 'AVAILABLE'],
    ['2017-01-29', 'AVAILABLE'],
  ])('cleared too early bars until day 19: on %s %s', (known, status) => {
    const story = [...struck, over, clearedOn('2017-01-21')];
    expect(statusOf(story, { known })).toBe(status);
    const early = entryOf(story, { known: '2017-01-27' });
    expect(early.earliestReturn).toBe('2017-01-28');
    expect(early.reasons[0]).toMatchObject({ kind: 'CONCUSSION', events: ['e10', 'e12'] });
  });
  test('uncleared returns on the day of its rule at the earliest; once that has passed nobody knows', () => {
    const story = [...struck, over];
    const on = (known: string) => entryOf(story, { known }).earliestReturn;
    expect(on('2017-01-27')).toBe('2017-01-28');
    expect(on('2017-01-28')).toBeNull();
  });
  test('under a pathway without a verified day waits for its clearance alone', () => {
    const enhanced = { injuryId: 'head', sufferedOn: '2017-01-09', pathway: 'ENHANCED' };
    const story = [
      ...struck.slice(0, -1),
      on('2017-01-09', noted('ConcussionConfirmed', enhanced)),
    ];
    const early = entryOf([...story, over], { known: '2017-01-21' });
    expect(early).toMatchObject({ status: 'UNAVAILABLE', earliestReturn: null });
    expect(statusOf([...story, over, clearedOn('2017-01-21')], { known: '2017-01-21' })).toBe(
      'AVAILABLE',
    );
  });
  test('is not lifted by an outlook that names it', () => {
    const despite = outlook({ band: 'AVAILABLE', despite: ['head'] });
    const story = [...struck, on('2017-01-24', despite)];
    expect(statusOf(story, THE_DAY_BEFORE)).toBe('UNAVAILABLE');
  });
});

describe('training', () => {
  test.each([
    ['NONE', 'UNKNOWN', 'TRAINING DOUBT DOUBTFUL'],
    ['INDIVIDUAL', 'INJURY', 'TRAINING DOUBT DOUBTFUL'],
    ['MODIFIED', 'UNKNOWN', 'TRAINING DOUBT LIKELY'],
    ['NONE', 'LOAD_MANAGEMENT', 'TRAINING NOTE AVAILABLE'],
    ['MODIFIED', 'LOAD_MANAGEMENT', 'TRAINING NOTE AVAILABLE'],
  ] as const)('%s for %s', (level, reason, expected) => {
    const story = [...LISTED, on('2017-01-23', trained({ level, reason }))];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual([expected]);
  });
  test('in full is evidence and leaves no reason', () => {
    expect(reasonsOf(FIT, THE_DAY_BEFORE)).toStrictEqual([]);
    expect(statusOf(FIT, THE_DAY_BEFORE)).toBe('AVAILABLE');
  });
  const missed = [...LISTED, on('2017-01-20', trained({ trainedOn: '2017-01-20' }))];
  test.each([
    ['a newer session', on('2017-01-24', trained({ trainedOn: '2017-01-24', level: 'FULL' }))],
    ['minutes elsewhere', on('2017-01-24', playedElsewhere())],
    [
      'an appearance',
      inFixture(
        'leicester',
        '2017-01-22T15:30:00Z',
        played({
          appearances: [{ playerId: 'davis', clubId: 'southampton', started: true, minutes: 60 }],
        }),
      ),
    ],
  ])('missed is outdated by %s', (_, later) => {
    expect(statusOf(missed, THE_DAY_BEFORE)).toBe('DOUBTFUL');
    expect(entryOf([...missed, later], THE_DAY_BEFORE)).toMatchObject({
      status: 'AVAILABLE',
      reasons: [],
    });
  });
  test('missed and told late changes nothing once a later session or match is known', () => {
    const late = on('2017-01-24T10:00:00Z', trained({ trainedOn: '2017-01-23' }));
    expect(reasonsOf([...FIT, late], THE_DAY_BEFORE)).toStrictEqual([]);
    const sameDay = on('2017-01-24T10:00:00Z', trained({ trainedOn: '2017-01-24' }));
    expect(reasonsOf([...FIT, sameDay], THE_DAY_BEFORE)).toStrictEqual(['TRAINING DOUBT DOUBTFUL']);
  });
  test('is replaced by an outlook for its fixture that is not older, and for that fixture alone', () => {
    const story = [...missed, on('2017-01-24', outlook({ band: 'LIKELY' }))];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual(['OUTLOOK DOUBT LIKELY']);
    expect(reasonsOf(story, { for: 'swansea', known: '2017-01-24' })).toStrictEqual([
      'TRAINING DOUBT DOUBTFUL',
    ]);
    expect(reasonsOf(story, { known: '2017-01-24' })).toStrictEqual([
      'TRAINING DOUBT DOUBTFUL',
      'OUTLOOK DOUBT LIKELY',
    ]);
    const older = [...LISTED, on('2017-01-19', outlook()), ...missed.slice(-1)];
    expect(reasonsOf(older, THE_DAY_BEFORE)).toContain('TRAINING DOUBT DOUBTFUL');
  });
});

describe('a fitness test', () => {
  const due = '2017-01-25T19:00:00Z';
  const open = [
    ...FIT,
    on('2017-01-24', testScheduled('late', { fixtureId: 'semi-final', decisionDueAt: due })),
  ];
  const result = (type: string, more: object = {}) =>
    on('2017-01-25T17:00:00Z', noted(type, { testId: 'late', ...more }));
  const asked = { for: 'semi-final', known: '2017-01-25T18:00:00Z' };

  test('open is a doubt with its deadline, for its fixture alone', () => {
    expect(entryOf(open, asked)).toMatchObject({
      status: 'DOUBTFUL',
      reasons: [{ kind: 'FITNESS_TEST', effect: 'DOUBT', band: 'DOUBTFUL', decisionDueAt: due }],
      stale: [],
    });
    expect(reasonsOf(open, { for: 'swansea', known: '2017-01-25T18:00:00Z' })).toStrictEqual([]);
  });
  test.each([
    ['2017-01-25T18:59:59Z', 'DOUBTFUL', []],
    ['2017-01-25T19:00:00Z', 'UNKNOWN', ['DECISION_OVERDUE']],
    ['2017-01-25T20:30:00Z', 'UNKNOWN', ['DECISION_OVERDUE']],
  ])('without a result, asked at %s: %s, and the band is kept', (known, status, stale) => {
    expect(entryOf(open, { for: 'semi-final', known })).toMatchObject({
      status,
      band: 'DOUBTFUL',
      stale,
    });
  });
  test('that is due after the kick-off is judged at the kick-off', () => {
    const later = on(
      '2017-01-24',
      testScheduled('late', { fixtureId: 'semi-final', decisionDueAt: '2017-01-25T21:00:00Z' }),
    );
    const asked = { for: 'semi-final', known: '2017-01-28' };
    expect(statusOf([...FIT, later], asked)).toBe('DOUBTFUL');
  });
  test('passed is over and is evidence', () => {
    const story = [...LISTED, open.at(-1)!, result('FitnessTestPassed')];
    expect(entryOf(story, asked)).toMatchObject({ status: 'AVAILABLE', reasons: [], stale: [] });
  });
  test('passed for so many minutes limits him in its fixture', () => {
    const story = [...open, result('FitnessTestPassed', { maxMinutes: 30 })];
    expect(entryOf(story, asked)).toMatchObject({
      status: 'AVAILABLE',
      limited: { maxMinutes: 30 },
      reasons: [{ kind: 'FITNESS_TEST', effect: 'LIMITS', events: ['e9', 'e10'] }],
    });
    expect(reasonsOf(story, { for: 'swansea', known: '2017-01-26' })).toStrictEqual([]);
  });
  test('failed bars him from its fixture', () => {
    const story = [...open, result('FitnessTestFailed')];
    expect(entryOf(story, asked)).toMatchObject({
      status: 'UNAVAILABLE',
      reasons: [{ effect: 'BARS', band: 'UNAVAILABLE', events: ['e9', 'e10'] }],
    });
    expect(statusOf(story, { for: 'swansea', known: '2017-01-26' })).toBe('AVAILABLE');
  });
  test.each(['FitnessTestInconclusive', 'FitnessTestNotHeld'])(
    '%s leaves the doubt, without a deadline to pass',
    (type) => {
      const story = [...open, result(type)];
      const entry = entryOf(story, { for: 'semi-final', known: '2017-01-25T20:30:00Z' });
      expect(entry).toMatchObject({ status: 'DOUBTFUL', stale: [] });
      expect(entry.reasons[0]).not.toHaveProperty('decisionDueAt');
    },
  );
  test('for no fixture in particular bars once failed, until he passes the next or plays', () => {
    const failed = [
      ...LISTED,
      on('2017-01-20', testScheduled('one', { decisionDueAt: '2017-01-21T12:00:00Z' })),
      on('2017-01-21', noted('FitnessTestFailed', { testId: 'one' })),
    ];
    expect(statusOf(failed, THE_DAY_BEFORE)).toBe('UNAVAILABLE');
    const next = on('2017-01-23', testScheduled('two', { decisionDueAt: '2017-01-24T08:00:00Z' }));
    expect(statusOf([...failed, next, on('2017-01-24', testPassed('two'))], THE_DAY_BEFORE)).toBe(
      'AVAILABLE',
    );
    expect(statusOf([...failed, on('2017-01-24', playedElsewhere(20))], THE_DAY_BEFORE)).toBe(
      'AVAILABLE',
    );
  });
});

describe('match fitness', () => {
  const judgedTo = (more: Parameters<typeof assessed>[0]) => [
    ...LISTED,
    on('2017-01-23', assessed(more)),
  ];
  test.each([
    [{ role: 'START' }, 'AVAILABLE', [], undefined],
    [{ role: 'START', maxMinutes: 60 }, 'AVAILABLE', ['MATCH_FITNESS LIMITS'], { maxMinutes: 60 }],
    [{ role: 'BENCH' }, 'AVAILABLE', ['MATCH_FITNESS LIMITS'], { role: 'BENCH' }],
    [{ role: 'NONE' }, 'UNAVAILABLE', ['MATCH_FITNESS BARS UNAVAILABLE'], undefined],
    [{ band: 'LIKELY' }, 'LIKELY', ['MATCH_FITNESS DOUBT LIKELY'], undefined],
    [{ band: 'UNLIKELY' }, 'UNLIKELY', ['MATCH_FITNESS DOUBT UNLIKELY'], undefined],
    [{ band: 'UNAVAILABLE' }, 'UNAVAILABLE', ['MATCH_FITNESS BARS UNAVAILABLE'], undefined],
  ] as const)('%j', (more, status, reasons, limited) => {
    const story = judgedTo(more);
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual(reasons);
    const entry = entryOf(story, THE_DAY_BEFORE);
    expect(entry.status).toBe(status);
    expect(entry.limited).toStrictEqual(limited);
  });
  test('for one fixture says nothing of the next', () => {
    const story = judgedTo({ role: 'BENCH', fixtureId: 'semi-final' });
    expect(reasonsOf(story, { for: 'swansea', known: '2017-01-24' })).toStrictEqual([]);
  });
  test.each([
    ['2017-01-24', []],
    ['2017-01-25', []],
    ['2017-01-26', ['MATCH_FITNESS LIMITS']],
  ])('limited until %s no longer holds from that day', (limitedUntil, reasons) => {
    expect(reasonsOf(judgedTo({ role: 'BENCH', limitedUntil }), THE_DAY_BEFORE)).toStrictEqual(
      reasons,
    );
  });
  test.each([
    [89, ['MATCH_FITNESS LIMITS']],
    [90, []],
    [120, []],
  ])('ends by a full match: after %d minutes', (minutes, reasons) => {
    const story = [
      ...LISTED,
      on('2017-01-20', assessed({ role: 'BENCH' })),
      on('2017-01-23', playedElsewhere(minutes)),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual(reasons);
  });
  test('a newer assessment replaces the older one, unless who gave that stands nearer to him', () => {
    const bench = on('2017-01-23', from(CLUB, assessed({ role: 'BENCH' })));
    const starts = assessed({ role: 'START' });
    const byDoctor = [...LISTED, bench, on('2017-01-24', from(DOCTOR, starts))];
    expect(reasonsOf(byDoctor, THE_DAY_BEFORE)).toStrictEqual([]);
    const byReporter = [...LISTED, bench, on('2017-01-24', starts)];
    expect(reasonsOf(byReporter, THE_DAY_BEFORE)).toStrictEqual(['MATCH_FITNESS LIMITS']);
  });
  test('is evidence if he may start or sit on the bench, and none if he may not', () => {
    const evidence = (more: Parameters<typeof assessed>[0]) =>
      entryOf(judgedTo(more), THE_DAY_BEFORE).basis.includes(`e${CALENDAR.length + 2}`);
    expect(evidence({ role: 'BENCH' })).toBe(true);
    expect(evidence({ role: 'NONE' })).toBe(false);
  });
});
