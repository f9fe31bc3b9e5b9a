/** What stands in the way by rule: bans, cases and rulings, stated bars, duty, leave; their scopes, windows and ends. */
import { postponed, played, rescheduled } from '../fixture/given.js';
import { questionWithdrawn, raised, referred, ruled, withheld } from '../eligibility/given.js';
import {
  barLifted,
  calledUp,
  declined,
  injured,
  leaveOver,
  loaned,
  onLeave,
  outlook,
  releasePeriod,
  returned,
  suspended,
  transferred,
  withdrawn,
} from '../player/given.js';
import type { GivenFact } from '../support/scenario.js';
import {
  CALENDAR,
  CLUB,
  entryOf,
  FIFA,
  FIT,
  from,
  inFixture,
  on,
  reasonsOf,
  statusOf,
  suspected,
  THE_DAY_BEFORE,
  type Told,
  trueFrom,
} from './given.js';

const noted = (type: string, data: object): GivenFact => ({ type, data });
const KNOWN = '2017-01-24';
const OWN = ['leicester', 'semi-final', 'swansea', 'west-ham', 'sunderland'];
/** The fixtures of Southampton that a story bars him from. */
const barredFrom = (story: readonly Told[], fixtures = OWN): readonly string[] =>
  fixtures.filter((id) => statusOf(story, { for: id, known: KNOWN }) === 'UNAVAILABLE');

describe('a ban of n matches', () => {
  const banned = (more: object, ...later: readonly Told[]) => [
    ...FIT,
    on('2017-01-23', suspended('ban', { effectiveFrom: '2017-01-23', ...more })),
    ...later,
  ];
  test.each([
    [1, ['semi-final']],
    [2, ['semi-final', 'swansea']],
    [3, ['semi-final', 'swansea', 'west-ham']],
    [4, ['semi-final', 'swansea', 'west-ham', 'sunderland']],
  ])('covers the first %d after the offence', (matches, fixtures) => {
    expect(barredFrom(banned({ matches }))).toStrictEqual(fixtures);
  });
  test('never covers the match of the offence, though it is played that day', () => {
    const more = { matches: 1, offenceFixtureId: 'leicester', effectiveFrom: '2017-01-22' };
    expect(barredFrom(banned(more))).toStrictEqual(['semi-final']);
  });
  test('is not used up by another competition', () => {
    const scope = { competitionIds: ['premier-league'] };
    expect(barredFrom(banned({ matches: 2, scope }))).toStrictEqual(['swansea', 'west-ham']);
  });
  test('is not used up by a postponed match, and covers it on its new day', () => {
    const off = inFixture('swansea', KNOWN, postponed());
    expect(barredFrom(banned({ matches: 2 }, off), ['semi-final', 'west-ham'])).toStrictEqual([
      'semi-final',
      'west-ham',
    ]);
    const moved = inFixture('semi-final', KNOWN, rescheduled('2017-02-08T20:00:00Z'));
    expect(barredFrom(banned({ matches: 1 }, moved))).toStrictEqual(['swansea']);
  });
  test('moves with the player to another club', () => {
    const story = banned({ matches: 3 }, on(KNOWN, transferred('southampton', 'west-ham')));
    const at = (id: string) => entryOf(story, { for: id, known: KNOWN, club: 'west-ham' });
    // effective from 20 January: the first matches are now his new club's.
    expect(at('west-ham').reasons).toMatchObject([{ matches: 3, matchesLeft: 3 }]);
    expect(at('crystal-palace').status).toBe('UNAVAILABLE');
  });
  test('counts what is left, and ends the day after its last match if that is known', () => {
    const entry = (matches: number) =>
      entryOf(banned({ matches }), { for: 'swansea', known: KNOWN });
    expect(entry(2)).toMatchObject({
      earliestReturn: '2017-02-01',
      likelihood: 0,
      reasons: [{ matches: 2, matchesLeft: 1 }],
    });
    expect(entry(9)).toMatchObject({ earliestReturn: null });
  });
  test('for a moment lasts until its matches were kicked off', () => {
    const story = banned({ matches: 1 });
    expect(statusOf(story, { known: '2017-01-25T20:00:00Z' })).toBe('UNAVAILABLE');
    expect(statusOf(story, { known: '2017-01-25T20:00:01Z' })).toBe('AVAILABLE');
  });
  test('that was played in counts as served by it', () => {
    const full = inFixture('semi-final', '2017-01-25T22:00:00Z', played({ appearances: [] }));
    expect(statusOf(banned({ matches: 1 }, full), { for: 'swansea', known: '2017-01-26' })).toBe(
      'AVAILABLE',
    );
  });
  test('is not lifted by an outlook that names it', () => {
    const despite = outlook({ band: 'LIKELY', despite: ['ban'] });
    expect(statusOf(banned({ matches: 1 }, on(KNOWN, despite)), THE_DAY_BEFORE)).toBe(
      'UNAVAILABLE',
    );
  });
  test('that is only suspected is a doubt, unlikely', () => {
    const story = [...FIT, on('2017-01-23', suspected(suspended('ban', { matches: 1 })))];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual(['SUSPENSION DOUBT UNLIKELY']);
  });
});

describe('a ban until a day', () => {
  const until = (bannedUntil: string) => [
    ...FIT,
    on('2017-01-23', suspended('ban', { bannedUntil })),
  ];
  test.each([
    ['2017-01-24', []],
    ['2017-01-25', []],
    ['2017-01-26', ['semi-final']],
    ['2017-01-31', ['semi-final']],
    ['2017-02-01', ['semi-final', 'swansea']],
  ])('names with %s the first day on which he may play', (day, fixtures) => {
    expect(barredFrom(until(day))).toStrictEqual(fixtures);
  });
  test('returns on that day', () => {
    expect(entryOf(until('2017-01-26'), THE_DAY_BEFORE).earliestReturn).toBe('2017-01-26');
  });
  test('without an end never ends', () => {
    const story = [...FIT, on('2017-01-23', suspended('ban', { indefinite: true }))];
    expect(barredFrom(story)).toStrictEqual(OWN.slice(1));
    expect(entryOf(story, THE_DAY_BEFORE).earliestReturn).toBeNull();
  });
  test('in one round with two fixtures each has its own answer, and a milder reason beneath stands', () => {
    const story = [
      ...FIT,
      on('2017-01-23', suspended('ban', { bannedUntil: '2017-01-30' })),
      on('2017-01-23', injured('knee', { band: 'LIKELY' })),
    ];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual([
      'SUSPENSION BARS',
      'INJURY DOUBT LIKELY',
    ]);
    expect(statusOf(story, { for: 'swansea', known: KNOWN })).toBe('LIKELY');
  });
});

describe('a question of eligibility', () => {
  const asks = (fields: object = {}) =>
    on('2017-01-14', raised({ playerId: 'davis', heldUntil: '2017-02-03', ...fields }));
  const story = (...later: readonly Told[]) => [...FIT, asks(), ...later];

  test('leaves him pending, at the risk of who fields him, however fit he is', () => {
    expect(entryOf(story(), THE_DAY_BEFORE)).toMatchObject({
      status: 'ELIGIBILITY_PENDING',
      fieldingRisk: true,
      band: 'AVAILABLE',
      likelihood: null,
      reasons: [{ kind: 'QUESTION', effect: 'PENDING', id: 'case-1', authority: 'Cameroon FA' }],
    });
    const hurt = story(on('2017-01-24', injured('knee', { band: 'DOUBTFUL' })));
    expect(entryOf(hurt, THE_DAY_BEFORE)).toMatchObject({
      status: 'ELIGIBILITY_PENDING',
      band: 'DOUBTFUL',
    });
  });
  test('gives way to a bar', () => {
    const barred = story(on('2017-01-24', injured('knee', { band: 'UNAVAILABLE' })));
    const entry = entryOf(barred, THE_DAY_BEFORE);
    expect(entry.status).toBe('UNAVAILABLE');
    expect(entry).not.toHaveProperty('fieldingRisk');
    expect(entry.reasons.map(({ kind }) => kind)).toStrictEqual(['INJURY', 'QUESTION']);
  });
  test.each([
    ['2017-01-23', 'AVAILABLE'],
    ['2017-01-25', 'ELIGIBILITY_PENDING'],
  ])('held until %s, the last day it matters', (heldUntil, status) => {
    expect(statusOf([...FIT, asks({ heldUntil })], THE_DAY_BEFORE)).toBe(status);
  });
  test.each([
    ['2017-01-25', 'ELIGIBILITY_PENDING'],
    ['2017-01-26', 'AVAILABLE'],
  ])('held from %s', (heldFrom, status) => {
    expect(statusOf([...FIT, asks({ heldFrom })], THE_DAY_BEFORE)).toBe(status);
  });
  test('referred and withheld he is still pending, and the withholding holds for its fixture', () => {
    const scoped = [...FIT, asks({ scope: { competitionIds: ['fa-cup'] } })];
    const withholding = on('2017-01-20', withheld({ playerId: 'davis', fixtureId: 'semi-final' }));
    expect(statusOf(scoped, THE_DAY_BEFORE)).toBe('AVAILABLE');
    expect(statusOf([...scoped, withholding], THE_DAY_BEFORE)).toBe('ELIGIBILITY_PENDING');
    expect(statusOf([...scoped, withholding], { for: 'swansea', known: KNOWN })).toBe('AVAILABLE');
    const sent = story(on('2017-01-16', referred({ playerId: 'davis' })));
    expect(reasonsOf(sent, THE_DAY_BEFORE)).toStrictEqual(['QUESTION PENDING']);
  });
  test('withdrawn is over', () => {
    expect(statusOf(story(on('2017-01-20', questionWithdrawn())), THE_DAY_BEFORE)).toBe(
      'AVAILABLE',
    );
  });

  const rules = (fields: object, when = '2017-01-20T20:00:00Z') =>
    on(when, from(FIFA, ruled({ playerId: 'davis', ...fields })));
  test.each([
    ['ELIGIBLE', 'AVAILABLE', []],
    ['INELIGIBLE', 'UNAVAILABLE', ['RULING BARS']],
    ['CONDITIONAL', 'AVAILABLE', ['RULING LIMITS']],
  ])('ruled %s', (decision, status, reasons) => {
    const ruling = rules({ decision, conditions: 'with a certificate' });
    expect(statusOf(story(ruling), THE_DAY_BEFORE)).toBe(status);
    expect(reasonsOf(story(ruling), THE_DAY_BEFORE)).toStrictEqual(reasons);
  });
  test.each([
    ['2017-01-24', [], '2017-01-25'],
    ['2017-01-25', ['RULING BARS'], '2017-01-26'],
  ])('ruled ineligible until %s, the last day', (effectiveUntil, reasons, end) => {
    const barred = story(rules({ decision: 'INELIGIBLE', effectiveUntil }));
    expect(reasonsOf(barred, THE_DAY_BEFORE)).toStrictEqual(reasons);
    expect(entryOf(barred, { known: '2017-01-24' }).earliestReturn).toBe(end);
  });
  test('ruled in a scope bars in that scope only', () => {
    const barred = story(
      rules({ decision: 'INELIGIBLE', scope: { rounds: ['round of swansea'] } }),
    );
    expect(barredFrom(barred)).toStrictEqual(['swansea']);
  });
  test('a later ruling of the case supersedes the earlier one, from its day on', () => {
    const first = rules({ decision: 'INELIGIBLE', rulingId: 'one' });
    const second = (effectiveFrom: string) =>
      rules({ decision: 'ELIGIBLE', rulingId: 'two', effectiveFrom }, '2017-01-23T12:00:00Z');
    expect(barredFrom(story(first, second('2017-01-23')))).toStrictEqual(['leicester']);
    const from31 = story(first, second('2017-01-31'));
    expect(barredFrom(from31)).toStrictEqual(['leicester', 'semi-final']);
    expect(entryOf(from31, THE_DAY_BEFORE).earliestReturn).toBe('2017-01-31');
  });
  test('an answer that takes effect later leaves the question open until then', () => {
    const later = story(rules({ decision: 'ELIGIBLE', effectiveFrom: '2017-01-31' }));
    expect(statusOf(later, THE_DAY_BEFORE)).toBe('ELIGIBILITY_PENDING');
    expect(statusOf(later, { for: 'swansea', known: KNOWN })).toBe('AVAILABLE');
  });
});

describe('a stated bar', () => {
  const states = (more: object) =>
    on(
      '2017-01-20',
      noted('IneligibilityStated', { ineligibilityId: 'bar', kind: 'OTHER', scope: {}, ...more }),
    );
  test.each([
    ['a competition', { competitionIds: ['efl-cup'] }, ['semi-final']],
    ['an opponent', { opponentClubIds: ['liverpool'] }, ['semi-final']],
    ['a round', { rounds: ['round of swansea'] }, ['swansea']],
    ['fixtures', { fixtureIds: ['west-ham', 'swansea'] }, ['swansea', 'west-ham']],
    ['any of several', { opponentClubIds: ['liverpool', 'swansea'] }, ['semi-final', 'swansea']],
    [
      'all of its fields',
      { competitionIds: ['premier-league'], opponentClubIds: ['liverpool', 'swansea'] },
      ['swansea'],
    ],
    ['everything', {}, OWN.slice(1)],
  ])('in the scope of %s', (_, scope, fixtures) => {
    expect(barredFrom([...FIT, states({ scope, ineligibleFrom: '2017-01-23' })])).toStrictEqual(
      fixtures,
    );
  });
  test('in its window, both days included', () => {
    const window = { ineligibleFrom: '2017-01-25', ineligibleUntil: '2017-01-31' };
    expect(barredFrom([...FIT, states(window)])).toStrictEqual(['semi-final', 'swansea']);
    const next = { ineligibleFrom: '2017-01-26', ineligibleUntil: '2017-01-30' };
    expect(barredFrom([...FIT, states(next)])).toStrictEqual([]);
  });
  test('ends when it is lifted', () => {
    const story = [...FIT, states({}), on('2017-01-23', barLifted('bar'))];
    expect(statusOf(story, THE_DAY_BEFORE)).toBe('AVAILABLE');
  });
  test('of the parent club holds against it alone', () => {
    const parent = { kind: 'PARENT_CLUB', scope: { opponentClubIds: ['swansea'] } };
    const story = [...FIT, states(parent)];
    expect(entryOf(story, { for: 'swansea', known: KNOWN })).toMatchObject({
      status: 'UNAVAILABLE',
      likelihood: 0,
      headline: 'Out: Ineligible to face his parent club',
    });
    expect(barredFrom(story)).toStrictEqual(['swansea']);
  });
});

describe('a call-up', () => {
  const story = (...told: readonly Told[]) => [...FIT, ...told];
  const listed = (list: string) =>
    on(
      '2016-12-20',
      noted('PlayerCalledUp', {
        callUpId: 'cup',
        association: 'Cameroon',
        tournament: 'Africa Cup of Nations 2017',
        list,
      }),
    );
  test.each([
    ['PRELIMINARY', 'DUTY NOTE', 'AVAILABLE'],
    ['FINAL', 'DUTY BARS', 'UNAVAILABLE'],
    ['MATCHDAY', 'DUTY BARS', 'UNAVAILABLE'],
  ])('on the list %s', (list, reason, status) => {
    expect(reasonsOf(story(listed(list)), THE_DAY_BEFORE)).toStrictEqual([reason]);
    expect(statusOf(story(listed(list)), THE_DAY_BEFORE)).toBe(status);
  });
  test('on the final list bars him, whoever had told of the preliminary one', () => {
    const preliminary = { ...listed('PRELIMINARY'), meta: { source: FIFA } };
    const final = { ...listed('FINAL'), statedAt: '2016-12-28T09:00:00Z' };
    expect(entryOf(story(preliminary, final), THE_DAY_BEFORE)).toMatchObject({
      status: 'UNAVAILABLE',
      conflicts: [],
      reasons: [{ kind: 'DUTY', effect: 'BARS', events: ['e9', 'e10'] }],
    });
  });
  const period = (more: object) =>
    on(
      '2016-12-28',
      noted('ReleasePeriodSet', { callUpId: 'cup', releasedFrom: '2017-01-02', ...more }),
    );
  test('released bars him until five days after its last day', () => {
    const away = story(listed('FINAL'), on('2016-12-28', releasePeriod('cup')));
    // to 5 February and five days: barred on 10 February, free on the 11th (January 2017).
    expect(barredFrom(away, ['west-ham', 'sunderland'])).toStrictEqual(['west-ham']);
    expect(entryOf(away, THE_DAY_BEFORE).earliestReturn).toBe('2017-02-11');
    const moved = inFixture('sunderland', KNOWN, rescheduled('2017-02-10T20:00:00Z'));
    expect(barredFrom([...away, moved], ['sunderland'])).toStrictEqual(['sunderland']);
  });
  test('released without a last day has an open end', () => {
    const away = story(listed('FINAL'), period({}));
    expect(barredFrom(away, ['sunderland'])).toStrictEqual(['sunderland']);
    expect(entryOf(away, THE_DAY_BEFORE).earliestReturn).toBeNull();
  });
  test('does not bar before the release begins', () => {
    const away = story(listed('FINAL'), period({ releasedFrom: '2017-01-26' }));
    expect(barredFrom(away)).toStrictEqual(['swansea', 'west-ham', 'sunderland']);
  });
  test('is a note where it was agreed that he may play meanwhile, whatever list comes after', () => {
    const agreed = [on('2016-12-20', calledUp('cup')), period({ agreedOtherwise: true })];
    expect(reasonsOf(story(...agreed), THE_DAY_BEFORE)).toStrictEqual(['DUTY NOTE']);
    const final = { ...listed('FINAL'), statedAt: '2017-01-01T09:00:00Z' };
    expect(reasonsOf(story(...agreed, final), THE_DAY_BEFORE)).toStrictEqual(['DUTY NOTE']);
    const preliminary = { ...listed('PRELIMINARY'), statedAt: '2017-01-01T09:00:00Z' };
    expect(
      reasonsOf(story(listed('FINAL'), period({}), preliminary), THE_DAY_BEFORE),
    ).toStrictEqual(['DUTY BARS']);
  });
  test.each([
    ['his return', trueFrom('2017-01-23T09:00:00Z', returned('cup'))],
    ['being declined', declined('cup')],
    ['being withdrawn', withdrawn('cup')],
  ])('ends by %s', (_, end) => {
    expect(statusOf(story(listed('FINAL'), on('2017-01-23', end)), THE_DAY_BEFORE)).toBe(
      'AVAILABLE',
    );
  });
});

describe('leave', () => {
  const granted = (more: object = {}) =>
    on(
      '2017-01-20',
      from(
        CLUB,
        noted('LeaveGranted', {
          leaveId: 'leave',
          kind: 'PERSONAL',
          leaveFrom: '2017-01-24',
          ...more,
        }),
      ),
    );
  test('bars from its first day', () => {
    expect(barredFrom([...FIT, granted()])).toStrictEqual(OWN.slice(1));
  });
  test('its last day is only an expected return', () => {
    const story = [...FIT, granted({ leaveUntil: '2017-01-26' })];
    const entry = entryOf(story, { for: 'swansea', known: '2017-01-27' });
    expect(entry).toMatchObject({
      status: 'UNAVAILABLE',
      earliestReturn: null,
      stale: ['RETURN_DATE_PASSED'],
      reasons: [{ expectedReturn: { latestOn: '2017-01-26', unknown: false } }],
    });
  });
  test('ends when someone says so, which is evidence', () => {
    const story = [...CALENDAR, FIT[0]!, on('2017-01-20', onLeave('leave'))];
    const asked = { for: 'swansea', known: '2017-01-28' };
    expect(statusOf(story, asked)).toBe('UNAVAILABLE');
    expect(statusOf([...story, on('2017-01-27', leaveOver('leave'))], asked)).toBe('AVAILABLE');
  });
  test('away on loan he is not in the squad, whatever else is said', () => {
    const story = [...FIT, granted(), on('2017-01-10', loaned('loan'))];
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual(['MOVEMENT BARS']);
  });
});
