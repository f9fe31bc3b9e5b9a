/** What a dismissal costs, what an authority makes of it, and where a ban stands. */
import { type BanState, banStateOf } from '../../src/availability/ban-state.js';
import { msOf } from '../../src/calendar.js';
import { lineup } from '../fixture/given.js';
import { appealed, FEED, rescinded, suspended } from '../player/given.js';
import { type GivenFact } from '../support/scenario.js';
import { CLUB, entryOf, from, on, reasonsOf, statusOf, suspected, type Told, verdictOf, of } from './given.js'; // prettier-ignore
import { before, caution, dismissal, FA, fitOn, idOf, LEAGUE, match, signedUp, weekly } from './matches.js'; // prettier-ignore

const DAYS = weekly('2024-12-14', 8);
const [FIRST, NEXT, THIRD, FOURTH] = DAYS as [string, string, string, string];
const calendar: readonly Told[] = [
  signedUp,
  ...DAYS.map((day) => match('2024-25', LEAGUE, day)),
  fitOn('2024-12-20'),
];
const SENT_OFF = idOf(LEAGUE, FIRST);
const by = (said: GivenFact, when = '2024-12-16', source: object = FA): Told => on(when, from(source, said)); // prettier-ignore
const banned = (more: object = {}): GivenFact =>
  suspended('ban', { matches: 3, effectiveFrom: FIRST, offenceFixtureId: SENT_OFF, ...more });
const step = (type: string, more: object = {}): GivenFact => ({
  type,
  data: { suspensionId: 'ban', decision: 'as it was decided', ...more },
});
const labels = (story: readonly Told[], day = NEXT): readonly string[] =>
  entryOf(story, before(LEAGUE, day)).reasons.map(({ publicLabel }) => publicLabel);
const barredOn = (story: readonly Told[]): readonly string[] =>
  DAYS.filter((day) => statusOf(story, before(LEAGUE, day)) === 'UNAVAILABLE');

describe('a dismissal costs', () => {
  test.each([
    [{ kind: 'SECOND_CAUTION' }, 1, 'Sent off: suspended for 1 match'],
    [{ kind: 'UNSPECIFIED' }, 1, 'Sent off: suspended for at least 1 match'],
    [{}, 1, 'Sent off: suspended for at least 1 match'],
    [{ offence: 'DENYING_A_GOAL' }, 1, 'Sent off: suspended for 1 match'],
    [{ offence: 'ABUSIVE_LANGUAGE' }, 2, 'Sent off: suspended for 2 matches'],
    [{ offence: 'VIOLENT_CONDUCT' }, 3, 'Sent off: suspended for 3 matches'],
    [{ offence: 'SERIOUS_FOUL_PLAY' }, 3, 'Sent off: suspended for 3 matches'],
    [{ offence: 'SPITTING_OR_BITING' }, 6, 'Sent off: suspended for 6 matches'],
    [{ kind: 'SECOND_CAUTION', refusedToLeave: true }, 2, 'Sent off: suspended for 2 matches'],
    [{ refusedToLeave: true }, 2, 'Sent off: suspended for at least 2 matches'],
    [{ offence: 'VIOLENT_CONDUCT', refusedToLeave: true }, 4, 'Sent off: suspended for 4 matches'],
  ])('%j: %i', (more, matches, label) => {
    const told = [...calendar, dismissal(LEAGUE, FIRST, more)];
    expect(labels(told)).toStrictEqual([label]);
    expect(barredOn(told)).toStrictEqual(DAYS.slice(1, 1 + matches));
  });
  test('the entry names its rule, its card and what is left of it', () => {
    const told = [...calendar, dismissal(LEAGUE, FIRST, { offence: 'VIOLENT_CONDUCT' })];
    const { reasons, earliestReturn } = entryOf(told, before(LEAGUE, THIRD));
    expect(earliestReturn).toBe('2025-01-05');
    expect(reasons).toMatchObject([
      { kind: 'SUSPENSION', effect: 'BARS', since: FIRST, matches: 3, matchesLeft: 2, ruleId: 'dismissals-england', authority: 'The FA', events: ['e11'], source: { kind: 'match_official' } },
    ]); // prettier-ignore
    expect(verdictOf(told, before(LEAGUE, NEXT))!.reasons[0]!.reason.cause).toBe('DISMISSAL');
  });
  test('of a second caution the cause is told apart', () => {
    const told = [...calendar, dismissal(LEAGUE, FIRST, { kind: 'SECOND_CAUTION' })];
    expect(verdictOf(told, before(LEAGUE, NEXT))!.reasons[0]!.reason.cause).toBe('SECOND_CAUTION');
  });
  test('nothing by a rule in a match that nobody knows, or in a competition without one', () => {
    expect(labels([...calendar, dismissal(LEAGUE, '2024-12-15')])).toStrictEqual([]);
    const friendly = [match('2024-25', 'friendly', FIRST), dismissal('friendly', FIRST)];
    expect(labels([...calendar, ...friendly])).toStrictEqual([]);
  });
  test('nothing once it was taken back, and the other match of his counts on', () => {
    const told = [...calendar, dismissal(LEAGUE, FIRST), dismissal(LEAGUE, THIRD)];
    expect(barredOn(told)).toStrictEqual([NEXT, FOURTH]);
    expect(barredOn([...told, by(rescinded(SENT_OFF))])).toStrictEqual([FOURTH]);
    expect(barredOn([...told, by(rescinded(SENT_OFF, 'CAUTION'))])).toStrictEqual([NEXT, FOURTH]);
  });
});

describe('an authority that imposes a ban for a card', () => {
  const told = [...calendar, dismissal(LEAGUE, FIRST, { offence: 'ABUSIVE_LANGUAGE' })];
  test.each([['DISMISSAL'], ['SECOND_CAUTION'], ['TRIBUNAL'], ['UNSPECIFIED']])(
    'for %s takes the place of what the rule gives, and the difference is a conflict',
    (cause) => {
      const story = [...told, by(banned({ cause }))];
      expect(reasonsOf(story, before(LEAGUE, NEXT))).toStrictEqual(['SUSPENSION BARS']);
      expect(barredOn(story)).toStrictEqual(DAYS.slice(1, 4));
      expect(entryOf(story, before(LEAGUE, NEXT)).conflicts).toMatchObject([
      { about: 'SUSPENSION', reasonId: 'ban', stands: 'Suspended for 3 matches', said: 'Sent off: suspended for 2 matches' },
    ]); // prettier-ignore
      expect(entryOf(story, before(LEAGUE, NEXT)).stale).not.toContain('CONTRADICTED');
    },
  );
  test('as the rule has it leaves nothing to differ about', () => {
    const story = [...told, by(banned({ matches: 2 }))];
    expect(entryOf(story, before(LEAGUE, NEXT)).conflicts).toStrictEqual([]);
    expect(labels(story)).toStrictEqual(['Suspended for 2 matches']);
  });
  test('until a day is no other number of matches', () => {
    const story = [...told, by(banned({ matches: undefined, bannedUntil: '2025-02-01' }))];
    expect(labels(story)).toStrictEqual(['Suspended until 2025-02-01']);
    expect(entryOf(story, before(LEAGUE, NEXT)).conflicts).toStrictEqual([]);
  });
  test('for cautions does not, since it was sent off for something else', () => {
    const story = [...told, by(banned({ cause: 'CAUTIONS', matches: 1 }))];
    expect(labels(story).toSorted()).toStrictEqual(['Sent off: suspended for 2 matches', 'Suspended for 1 match']); // prettier-ignore
  });
  test.each([
    ['for another match', { offenceFixtureId: idOf(LEAGUE, '2024-12-07') }],
    ['and names no match', { offenceFixtureId: undefined }],
  ])('%s has it beside the one by the rule', (_, more) => {
    const story = [...told, by(banned(more))];
    expect(labels(story)).toHaveLength(2);
    expect(entryOf(story, before(LEAGUE, NEXT)).conflicts).toStrictEqual([]);
  });
  test("a feed's line does not take its place", () => {
    const story = [...told, by(banned({ matches: 1 }), '2024-12-16', FEED)];
    expect(labels(story)).toHaveLength(2);
  });
  test('is told of where it counts, and once it is served no more', () => {
    const story = [...told, by(banned({ matches: 1 }))];
    expect(entryOf(story, before(LEAGUE, NEXT)).conflicts).toHaveLength(1);
    expect(entryOf(story, before(LEAGUE, THIRD)).conflicts).toStrictEqual([]);
  });
  test('for five cautions takes the place of the fifth', () => {
    const five = [...weekly('2024-11-16', 4), FIRST];
    const cautions = [
      ...weekly('2024-11-16', 4).map((day) => match('2024-25', LEAGUE, day)),
      ...five.map((day) => caution(LEAGUE, day)),
    ];
    const story = [...calendar, ...cautions];
    expect(labels(story)).toStrictEqual(['Fifth caution: suspended for 1 match']);
    expect(labels([...story, by(banned({ cause: 'CAUTIONS', matches: 1 }))])).toStrictEqual(['Suspended for 1 match']); // prettier-ignore
    expect(labels([...story, by(banned({ cause: 'DISMISSAL', matches: 1 }))])).toHaveLength(2);
  });
});

describe('a card that is taken back', () => {
  const told = [...calendar, dismissal(LEAGUE, FIRST)];
  const takenBack = by(rescinded(SENT_OFF), '2024-12-17');
  test.each([
    ['of its match', banned(), '2024-12-16', FA, []],
    ['of its match that a feed told of', banned(), '2024-12-16', FEED, []],
    ['of another match', banned({ offenceFixtureId: idOf(LEAGUE, '2024-12-07') }), '2024-12-16', FA, ['Suspended for 3 matches']], // prettier-ignore
    ['of no match that a feed told of with it', banned({ offenceFixtureId: undefined }), '2024-12-16', FEED, []], // prettier-ignore
    ['of no match that a feed told of long before', banned({ offenceFixtureId: undefined, effectiveFrom: '2024-12-12' }), '2024-12-13', FEED, ['Suspended for 3 matches']], // prettier-ignore
    ['of no match that the authority itself imposed', banned({ offenceFixtureId: undefined }), '2024-12-16', FA, ['Suspended for 3 matches']], // prettier-ignore
  ])('ends a ban %s or leaves it', (_, ban, when, source, expected) => {
    expect(labels([...told, by(ban, when, source), takenBack])).toStrictEqual(expected);
  });
  test('by a club does not end what the authority imposed', () => {
    const own = by(rescinded(SENT_OFF), '2024-12-17', CLUB);
    expect(labels([...told, by(banned()), own])).toStrictEqual(['Suspended for 3 matches']);
  });
  test('ends no bar that is no ban', () => {
    const leave = by({ type: 'LeaveGranted', data: { leaveId: 'leave', kind: 'PERSONAL', leaveFrom: FIRST } }, '2024-12-16', FEED); // prettier-ignore
    expect(labels([...told, leave, takenBack])).toStrictEqual(['On leave']);
  });
  test('is told of though the card was never heard of: nothing changes', () =>
    expect(labels([...calendar, by(banned()), takenBack])).toStrictEqual(['Suspended for 3 matches'])); // prettier-ignore
  test('leaves the caution of the same match', () => {
    const five = [
      ...weekly('2024-11-16', 4).map((day) => match('2024-25', LEAGUE, day)),
      ...[...weekly('2024-11-16', 4), FIRST].map((day) => caution(LEAGUE, day)),
    ];
    expect(labels([...told, ...five, takenBack])).toStrictEqual(['Fifth caution: suspended for 1 match']); // prettier-ignore
    const caution_ = by(rescinded(SENT_OFF, 'CAUTION'), '2024-12-17');
    expect(labels([...told, ...five, caution_])).toContain('Sent off: suspended for at least 1 match'); // prettier-ignore
  });
});

describe('what becomes of a ban', () => {
  const story = [...calendar, by(banned())];
  test('the wording follows its term', () => {
    expect(labels([...story, by(step('SuspensionReduced', { matches: 1 }))])).toStrictEqual(['Suspended for 1 match']); // prettier-ignore
    expect(labels([...story, by(step('SuspensionExtended', { bannedUntil: '2025-01-10' }))])).toStrictEqual(['Suspended until 2025-01-10']); // prettier-ignore
    expect(labels([...calendar, by(banned({ matches: undefined, indefinite: true }))])).toStrictEqual(['Suspended']); // prettier-ignore
  });
  test('until a day instead of matches bars until that day, which is free', () => {
    const until = [...story, by(step('SuspensionReduced', { bannedUntil: NEXT }), '2024-12-17')];
    expect(barredOn(until)).toStrictEqual([]);
    expect(barredOn([...story, by(step('SuspensionExtended', { bannedUntil: '2025-01-05' }), '2024-12-17')])).toStrictEqual([NEXT, THIRD, FOURTH]); // prettier-ignore
  });
  test('reduced under an appeal with a stay, it bars again', () => {
    const stay = by(appealed('ban', { staysEffect: true }), '2024-12-17');
    expect(statusOf([...story, stay], before(LEAGUE, NEXT))).toBe('ELIGIBILITY_PENDING');
    const reduced = by(step('SuspensionReduced', { matches: 1 }), '2024-12-18');
    expect(statusOf([...story, stay, reduced], before(LEAGUE, NEXT))).toBe('UNAVAILABLE');
  });
  test('every step of it stands behind the entry', () => {
    const told = [...story, by(appealed('ban'), '2024-12-17'), by(step('SuspensionUpheld'), '2024-12-18')]; // prettier-ignore
    const [reason] = entryOf(told, before(LEAGUE, NEXT)).reasons;
    expect(reason!.events).toStrictEqual(['e11', 'e12', 'e13']);
    expect(reason!.publicLabel).toBe('Suspended for 3 matches');
    expect(labels(told.slice(0, -1))).toStrictEqual(['Suspended for 3 matches, under appeal']);
  });
  test.each([
    'SuspensionUpheld',
    'SuspensionReduced',
    'SuspensionExtended',
    'SuspensionQuashed',
    'SuspensionAppealed',
    'SuspensionNotified',
  ])(
    '%s of a ban that nobody has heard of changes nothing',
    (type) => // prettier-ignore
    expect(labels([...calendar, by(step(type, { matches: 1, clubId: 'southampton', notifiedAt: '2024-12-17T12:00:00Z' }))])).toStrictEqual([]), // prettier-ignore
  );
  test.each([
    'SuspensionUpheld',
    'SuspensionReduced',
    'SuspensionExtended',
    'SuspensionAppealed',
    'SuspensionNotified',
  ])('%s after it was quashed does not bring it back', (type) => {
    // prettier-ignore
    const late = by(step(type, { matches: 1, clubId: 'southampton', notifiedAt: '2024-12-17T12:00:00Z' }), '2024-12-18'); // prettier-ignore
    expect(labels([...story, by(step('SuspensionQuashed'), '2024-12-17'), late])).toStrictEqual([]);
  });
  test('imposed anew after it was quashed it is another one', () =>
    expect(labels([...story, by(step('SuspensionQuashed'), '2024-12-17'), by(banned({ matches: 1 }), '2024-12-18')])).toStrictEqual(['Suspended for 1 match'])); // prettier-ignore
  test('a new word of it is news: it is not silent', () => {
    const told = [on('2024-11-01', signedUp), ...DAYS.map((day) => match('2024-25', LEAGUE, day)), by(suspended('ban', { indefinite: true, effectiveFrom: '2024-11-01' }), '2024-11-01')]; // prettier-ignore
    expect(entryOf(told, before(LEAGUE, NEXT)).stale).toContain('NO_WORD');
    expect(entryOf([...told, by(appealed('ban'), '2024-12-17')], before(LEAGUE, NEXT)).stale).not.toContain('NO_WORD'); // prettier-ignore
  });

  const stateOn = (told: readonly Told[], at: string): BanState => {
    const verdict = verdictOf(told, { known: at, at })!;
    const counted = verdict.reasons.find(({ reason }) => reason.id === 'ban');
    const asked = verdictOf(told, before(LEAGUE, NEXT, at))!.reasons.find(({ reason }) => reason.id === 'ban'); // prettier-ignore
    const reason = (counted ?? asked)!.reason;
    return banStateOf(reason, verdict.bans.get('ban'), msOf(at));
  };
  test.each([
    ['before its day', [...calendar, by(banned({ effectiveFrom: '2024-12-18' }))], '2024-12-17T12:00:00Z', 'PENDING'], // prettier-ignore
    ['on its day', [...calendar, by(banned({ effectiveFrom: '2024-12-18' }))], '2024-12-18T00:00:00Z', 'ACTIVE'], // prettier-ignore
    ['appealed', [...story, by(appealed('ban', { staysEffect: true }), '2024-12-17')], '2024-12-18T12:00:00Z', 'APPEALED'], // prettier-ignore
    ['appealed without a stay', [...story, by(appealed('ban'), '2024-12-17')], '2024-12-18T12:00:00Z', 'ACTIVE'], // prettier-ignore
    ['with a match left', story, `${THIRD}T18:00:00Z`, 'ACTIVE'],
    ['at the kick-off of its last', story, `${FOURTH}T15:00:00Z`, 'ACTIVE'],
    ['after its last', story, `${FOURTH}T15:00:01Z`, 'SERVED'],
    ['the day before its day', [...calendar, by(banned({ matches: undefined, bannedUntil: '2025-01-01' }))], '2024-12-31T23:59:59Z', 'ACTIVE'], // prettier-ignore
    ['on the day on which he may play', [...calendar, by(banned({ matches: undefined, bannedUntil: '2025-01-01' }))], '2025-01-01T00:00:00Z', 'EXPIRED'], // prettier-ignore
    ['that has no end', [...calendar, by(banned({ matches: undefined, indefinite: true }))], '2030-01-01T00:00:00Z', 'ACTIVE'], // prettier-ignore
  ])('where it stands: %s', (_, told, at, state) => expect(stateOn(told, at)).toBe(state));
  test('where it stands: quashed, and run out with the feed that told of it', () => {
    const { reason } = verdictOf(story, before(LEAGUE, NEXT))!.reasons[0]!;
    const at = msOf('2024-12-18T12:00:00Z');
    expect(banStateOf({ ...reason, ended: true, words: [], quashed: true }, undefined, at)).toBe('QUASHED'); // prettier-ignore
    expect(banStateOf({ ...reason, words: [] }, undefined, at)).toBe('EXPIRED');
    expect(banStateOf({ ...reason, ended: true }, undefined, at)).toBe('EXPIRED');
  });
});

test('a ban that is only suspected is a doubt, and the team sheet tells', () => {
  const told = [...calendar, by(suspected(banned()), '2024-12-16')];
  expect(reasonsOf(told, before(LEAGUE, NEXT))).toStrictEqual(['SUSPENSION DOUBT UNLIKELY']);
  const sheet = (starters: string[]): Told =>
    of(`fixture-${idOf(LEAGUE, NEXT)}`, on(`${NEXT}T13:30:00Z`, lineup({ clubId: 'southampton', starters, bench: [] }))); // prettier-ignore
  expect(statusOf([...told, sheet(['davis'])], before(LEAGUE, NEXT))).toBe('AVAILABLE');
  expect(statusOf([...told, sheet(['long'])], before(LEAGUE, NEXT))).toBe('UNAVAILABLE');
});
