/** What an entry tells beside its status: the order of its reasons, what stands behind them, what differs. */
import { lineup, played, postponed, rescheduled } from '../fixture/given.js';
import {
  assessed,
  calledUp,
  cleared,
  concussed,
  covers,
  expectedBack,
  FEED,
  ill,
  injured,
  leaveOver,
  onLeave,
  OTHER_FEED,
  outlook,
  playedElsewhere,
  reassessed,
  recovered,
  registered,
  releasePeriod,
  REPORTER,
  suspended,
  testPassed,
  testScheduled,
  trained,
} from '../player/given.js';
import type { GivenFact } from '../support/scenario.js';
import {
  type Asked,
  CALENDAR,
  CLUB,
  confirmed,
  DOCTOR,
  entryOf,
  FIT,
  from,
  inFixture,
  LISTED,
  MANAGER,
  on,
  reasonsOf,
  statusOf,
  suspected,
  THE_DAY_BEFORE,
  type Told,
  verdictOf,
} from './given.js';

const told = (...facts: readonly Told[]): readonly Told[] => [...FIT, ...facts];
const fact = (type: string, data: object): GivenFact => ({ type, data });
const idsOf = (story: readonly Told[], asked: Asked = THE_DAY_BEFORE): readonly string[] =>
  entryOf(story, asked).reasons.map(({ id }) => id);
const labelsOf = (story: readonly Told[], asked: Asked = THE_DAY_BEFORE): readonly string[] =>
  entryOf(story, asked).reasons.map(({ publicLabel }) => publicLabel);
const FIRST = `e${FIT.length + 1}`;
const SECOND = `e${FIT.length + 2}`;

describe('the order of reasons', () => {
  const out = { band: 'UNAVAILABLE' } as const;
  test('among bars the kind decides, whatever was said first', () => {
    const story = told(
      on('2017-01-20', ill('flu', out)),
      on('2017-01-20', injured('knee', out)),
      on('2017-01-20', concussed('head')),
      on('2017-01-20', onLeave('leave')),
      on('2017-01-20', calledUp('cup')),
      on('2017-01-20', releasePeriod('cup')),
      on('2017-01-20', suspended('ban', { matches: 9 })),
    );
    expect(idsOf(story)).toStrictEqual(['ban', 'cup', 'leave', 'head', 'knee', 'flu']);
    expect(idsOf([...FIT, ...story.slice(FIT.length).toReversed()])).toStrictEqual(idsOf(story));
  });
  test('of one kind the earlier goes before, and of one moment the smaller name', () => {
    const [late, early] = [injured('b', { ...out, sufferedOn: '2017-01-20' }), injured('c', { ...out, sufferedOn: '2017-01-10' })]; // prettier-ignore
    const story = [on('2017-01-21', late), on('2017-01-21', early), on('2017-01-21', injured('a', { ...out, sufferedOn: '2017-01-20' }))]; // prettier-ignore
    expect(idsOf(told(...story))).toStrictEqual(['c', 'a', 'b']);
    expect(idsOf(told(...story.toReversed()))).toStrictEqual(['c', 'a', 'b']);
  });
  test('among doubts the lowest band goes first, whatever its kind', () => {
    const story = told(
      on('2017-01-21', injured('knee', { band: 'LIKELY' })),
      on('2017-01-21', ill('flu', { band: 'UNLIKELY' })),
      on('2017-01-21', testScheduled('test')),
    );
    expect(idsOf(story)).toStrictEqual(['flu', 'test', 'knee']);
    const same = told(on('2017-01-21', ill('flu', { band: 'LIKELY' })), on('2017-01-22', injured('knee', { band: 'LIKELY', sufferedOn: '2017-01-22' }))); // prettier-ignore
    expect(idsOf(same)).toStrictEqual(['knee', 'flu']);
  });
});

describe('what differs', () => {
  test('between two bands or two body areas, and nothing where one of them was not said', () => {
    const say = (more: object, other: object): readonly unknown[] =>
      entryOf(
        told(
          on('2017-01-20', from(DOCTOR, injured('knee', more))),
          on('2017-01-21', from(REPORTER, reassessed('knee', other))),
        ),
        THE_DAY_BEFORE,
      ).conflicts.map(({ about, stands, said, newer }) => [about, stands, said, newer]);
    expect(say({ band: 'LIKELY' }, { band: 'DOUBTFUL' })).toStrictEqual([['BAND', 'LIKELY', 'DOUBTFUL', true]]); // prettier-ignore
    expect(say({ bodyArea: 'K', band: 'LIKELY' }, { bodyArea: 'A', band: 'LIKELY' })).toStrictEqual([['BODY_AREA', 'K', 'A', true]]); // prettier-ignore
    expect(say({ bodyArea: 'K', band: 'LIKELY' }, { bodyArea: 'K', band: 'LIKELY' })).toStrictEqual([]); // prettier-ignore
    expect(say({ bodyArea: 'K', band: 'LIKELY' }, {})).toStrictEqual([]);
  });
  test('a bar of one who gives no band differs from nobody', () => {
    const story = told(on('2017-01-20', from(FEED, suspended('ban', { matches: 9 }))), on('2017-01-21', from(CLUB, suspended('ban', { matches: 9 })))); // prettier-ignore
    expect(entryOf(story, THE_DAY_BEFORE).conflicts).toStrictEqual([]);
  });
  test('said at one and the same moment nothing is newer', () => {
    const story = told(on('2017-01-20', from(DOCTOR, injured('knee', { band: 'LIKELY' }))), on('2017-01-20', from(REPORTER, reassessed('knee', { band: 'DOUBTFUL' })))); // prettier-ignore
    const entry = entryOf(story, THE_DAY_BEFORE);
    expect(entry.conflicts).toMatchObject([{ newer: false }]);
    expect(entry.stale).not.toContain('CONTRADICTED');
  });
  test('chosen though barred or pending, or registered elsewhere: never newer than the sheet', () => {
    const sheet = inFixture('semi-final', '2017-01-25T19:00:00Z', lineup({ clubId: 'southampton', starters: ['davis'], bench: [] })); // prettier-ignore
    const gone = on('2017-01-20', fact('PlayerTransferred', { fromClubId: 'southampton', toClubId: 'west-ham', effectiveFrom: '2017-01-20' })); // prettier-ignore
    const entry = verdictOf(told(on('2017-01-20', injured('knee', { band: 'UNAVAILABLE' })), gone, sheet), { for: 'semi-final', known: '2017-01-25T19:30:00Z' }); // prettier-ignore
    expect(entry).toMatchObject({
      status: 'AVAILABLE',
      conflicts: [
        { about: 'SELECTION', stands: 'STARTER', said: 'Knee injury', newer: false },
        { about: 'REGISTRATION', stands: 'STARTER', said: 'Transferred to west-ham', newer: false },
      ],
    });
    expect(entry!.stale).toStrictEqual([]);
  });
  test('chosen by a club that nobody registered him with: the match decides, his move elsewhere stands against it', () => {
    const sheet = inFixture('semi-final', '2017-01-25T19:00:00Z', lineup({ clubId: 'liverpool', starters: [], bench: ['davis'] })); // prettier-ignore
    const gone = on('2017-01-20', fact('PlayerTransferred', { fromClubId: 'southampton', toClubName: 'Flamengo', effectiveFrom: '2017-01-20' })); // prettier-ignore
    const asked = { club: 'liverpool', for: 'semi-final', known: '2017-01-25T19:30:00Z' };
    expect(verdictOf(told(gone, sheet), asked)).toMatchObject({
      status: 'AVAILABLE',
      selected: 'BENCH',
      conflicts: [
        { about: 'REGISTRATION', stands: 'BENCH', said: 'Transferred to Flamengo', newer: false },
      ],
    });
    expect(verdictOf(told(gone), asked)).toBeUndefined();
  });
});

describe('limits', () => {
  const benched = on('2017-01-20', assessed({ role: 'BENCH', maxMinutes: 60 }));
  const forThis = on(
    '2017-01-20',
    assessed({ role: 'BENCH', maxMinutes: 60, fixtureId: 'semi-final' }),
  );
  test('the fewest minutes count, and the bench stays the bench', () => {
    const forAny = on('2017-01-21', from(DOCTOR, assessed({ role: 'START', maxMinutes: 30 })));
    const entry = entryOf(told(forThis, forAny), THE_DAY_BEFORE);
    expect(entry).toMatchObject({
      status: 'AVAILABLE',
      limited: { role: 'BENCH', maxMinutes: 30 },
    });
    expect(entry.headline).toBe('Available, for the bench, at most 30 minutes');
    expect(labelsOf(told(forThis, forAny)).toSorted()).toStrictEqual(['Fit for the bench only', 'Limited minutes']); // prettier-ignore
  });
  test('the headline tells of each limit that there is', () => {
    const headline = (more: Parameters<typeof assessed>[0]): string =>
      entryOf(told(on('2017-01-21', assessed(more))), THE_DAY_BEFORE).headline;
    expect(headline({ role: 'BENCH', fixtureId: 'semi-final' })).toBe('Available, for the bench');
    expect(headline({ role: 'START', maxMinutes: 45 })).toBe('Available, at most 45 minutes');
    expect(headline({ role: 'START' })).toBe('Available');
    expect(headline({ band: 'DOUBTFUL' })).toBe('Doubtful: Lack of match fitness');
    expect(headline({ role: 'NONE' })).toBe('Out: Lack of match fitness');
  });
  test('without word for a week the headline says that too', () =>
    expect(entryOf([...LISTED, on('2017-01-10', trained({ trainedOn: '2017-01-10', level: 'FULL' })), on('2017-01-10', assessed({ role: 'BENCH', maxMinutes: 45 }))], THE_DAY_BEFORE).headline).toBe(
      'Available, for the bench, at most 45 minutes, unconfirmed: no word in the last 7 days',
    )); // prettier-ignore
  test('a whole match elsewhere ends them, and less of one does not', () => {
    const later = (minutes: number): readonly string[] =>
      labelsOf(told(benched, on('2017-01-23', playedElsewhere(minutes))));
    expect(later(89)).toStrictEqual(['Fit for the bench only']);
    expect(later(90)).toStrictEqual([]);
    expect(labelsOf(told(on('2017-01-23', playedElsewhere(90)), on('2017-01-24', benched)))).toHaveLength(1); // prettier-ignore
  });
  test('those of another fixture stay when a newer one is given for this', () => {
    const next = on('2017-01-21', assessed({ role: 'BENCH', fixtureId: 'swansea' }));
    expect(labelsOf(told(benched, next), { for: 'swansea', known: '2017-01-24' })).toHaveLength(2);
    expect(labelsOf(told(benched, next))).toHaveLength(1);
    expect(labelsOf(told(on('2017-01-20', assessed({ role: 'BENCH', fixtureId: 'semi-final' })), on('2017-01-21', assessed({ role: 'START', fixtureId: 'swansea' }))))).toHaveLength(1); // prettier-ignore
  });
  test("a feed's stay its own, beside what others say", () => {
    const feed = on('2017-01-20', from(FEED, assessed({ band: 'DOUBTFUL', fixtureId: 'semi-final' }))); // prettier-ignore
    const club = on('2017-01-21', from(CLUB, assessed({ role: 'BENCH', fixtureId: 'semi-final' })));
    expect(labelsOf(told(feed, club))).toHaveLength(2);
    expect(labelsOf(told(club, on('2017-01-22', feed)))).toHaveLength(2);
    expect(labelsOf(told(feed, on('2017-01-22', from(FEED, assessed({ band: 'LIKELY', fixtureId: 'semi-final' })))))).toHaveLength(1); // prettier-ignore
  });
});

describe('fitness tests', () => {
  const result = (type: string, more: object = {}): GivenFact => fact(type, { testId: 'test', ...more }); // prettier-ignore
  const open = on('2017-01-20', testScheduled('test', { fixtureId: 'semi-final' }));
  test.each([
    ['FitnessTestFailed', 'Out: Failed a fitness test'],
    ['FitnessTestInconclusive', 'Doubtful: Fitness test inconclusive'],
    ['FitnessTestNotHeld', 'Doubtful: Fitness test not held'],
  ])('%s stands on the announcement and the result', (type, headline) => {
    const entry = entryOf(told(open, on('2017-01-23', result(type))), THE_DAY_BEFORE);
    expect(entry.headline).toBe(headline);
    expect(entry.reasons[0]!.events).toStrictEqual([FIRST, SECOND]);
    expect(labelsOf(told(open, on('2017-01-23', result(type))), { for: 'swansea', known: '2017-01-24' })).toStrictEqual([]); // prettier-ignore
    const alone = entryOf(told(on('2017-01-23', result(type))), THE_DAY_BEFORE);
    expect(alone.reasons[0]!.events).toStrictEqual([FIRST]);
  });
  test('passed for so many minutes, and no test of it known: evidence alone', () =>
    expect(labelsOf(told(on('2017-01-23', result('FitnessTestPassed', { maxMinutes: 30 }))))).toStrictEqual([])); // prettier-ignore
  test('passed for so many minutes limits him, until he lasts a match', () => {
    const any = on('2017-01-20', testScheduled('test'));
    const passed = on('2017-01-21', result('FitnessTestPassed', { maxMinutes: 30 }));
    expect(labelsOf(told(any, passed))).toStrictEqual(['At most 30 minutes']);
    expect(labelsOf(told(any, passed, on('2017-01-23', playedElsewhere(60))))).toHaveLength(1);
    expect(labelsOf(told(any, passed, on('2017-01-23', playedElsewhere(90))))).toHaveLength(0);
  });
  test('a test that is to come is not ended by a match, one that was failed is', () => {
    const any = on('2017-01-20', testScheduled('test'));
    const play = on('2017-01-23', playedElsewhere(60));
    expect(labelsOf(told(any, play))).toStrictEqual(['Late fitness test']);
    expect(labelsOf(told(any, on('2017-01-21', result('FitnessTestFailed')), play))).toStrictEqual([]); // prettier-ignore
    expect(labelsOf(told(open, on('2017-01-21', result('FitnessTestFailed')), play))).toHaveLength(
      1,
    );
    expect(labelsOf(told(any, on('2017-01-24T08:00:00Z', result('FitnessTestFailed')), on('2017-01-24T09:00:00Z', play)))).toHaveLength(1); // prettier-ignore
  });
  test('passing the one outdates the failure of the same fixture, not another', () => {
    const failed = [on('2017-01-20', testScheduled('first', { fixtureId: 'swansea' })), on('2017-01-21', fact('FitnessTestFailed', { testId: 'first' }))]; // prettier-ignore
    const passed = on('2017-01-23', testPassed('test'));
    expect(labelsOf(told(...failed, open, passed), { for: 'swansea', known: '2017-01-24' })).toHaveLength(1); // prettier-ignore
    const again = on('2017-01-22', testScheduled('test', { fixtureId: 'swansea' }));
    expect(labelsOf(told(...failed, again, passed), { for: 'swansea', known: '2017-01-24' })).toHaveLength(0); // prettier-ignore
    const other = on('2017-01-22', testScheduled('third', { fixtureId: 'swansea' }));
    expect(labelsOf(told(other, again, passed), { for: 'swansea', known: '2017-01-24' })).toHaveLength(1); // prettier-ignore
  });
  test('a deadline that has passed makes nothing of a doubt that has none, or of a bar', () => {
    const late = { for: 'semi-final', known: '2017-01-25T19:30:00Z' };
    expect(entryOf(told(open), late)).toMatchObject({ status: 'UNKNOWN', headline: 'Not known: late fitness test, decision overdue' }); // prettier-ignore
    expect(statusOf(told(on('2017-01-20', injured('knee', { band: 'LIKELY' }))), late)).toBe('LIKELY'); // prettier-ignore
    const barred = entryOf(told(open, on('2017-01-20', suspended('ban', { matches: 9 }))), late);
    expect(barred).toMatchObject({ status: 'UNAVAILABLE' });
    expect(barred.stale).not.toContain('DECISION_OVERDUE');
    expect(statusOf(told(open), { for: 'semi-final', known: '2017-01-25T18:59:59Z' })).toBe('DOUBTFUL'); // prettier-ignore
    expect(statusOf(told(open), { for: 'semi-final', known: '2017-01-25T19:00:00Z' })).toBe('UNKNOWN'); // prettier-ignore
  });
});

describe('training', () => {
  const none = (day: string, reason?: 'LOAD_MANAGEMENT'): Told =>
    on(day, trained({ trainedOn: day, level: 'NONE', ...(reason ? { reason } : {}) }));
  test('told of in words', () => {
    const label = (level: 'NONE' | 'INDIVIDUAL' | 'MODIFIED'): readonly string[] =>
      labelsOf([...LISTED, on('2017-01-24', trained({ trainedOn: '2017-01-24', level }))]);
    expect([label('NONE'), label('INDIVIDUAL'), label('MODIFIED')]).toStrictEqual([['Did not train'], ['Trained alone'], ['Modified training']]); // prettier-ignore
  });
  test('a later session of the same day ends what an earlier one left', () => {
    expect(reasonsOf([...LISTED, none('2017-01-23'), on('2017-01-23T15:00:00Z', trained({ trainedOn: '2017-01-23', level: 'FULL' }))], THE_DAY_BEFORE)).toStrictEqual([]); // prettier-ignore
    expect(reasonsOf([...LISTED, on('2017-01-23', trained({ trainedOn: '2017-01-22', level: 'FULL' })), on('2017-01-24', none('2017-01-23'))], THE_DAY_BEFORE)).toHaveLength(1); // prettier-ignore
  });
  test('told late, a match before the session does not end it', () => {
    const before = on('2017-01-24T10:00:00Z', fact('MinutesPlayedRecorded', { playedOn: '2017-01-20', match: { label: 'U23', level: 'under-23' }, minutes: 90, started: true })); // prettier-ignore
    expect(labelsOf([...LISTED, none('2017-01-23'), before])).toStrictEqual(['Did not train']);
  });
  test('minutes of nought are no appearance', () => {
    expect(statusOf([...LISTED, on('2017-01-23', playedElsewhere(0))], THE_DAY_BEFORE)).toBe('UNKNOWN'); // prettier-ignore
    expect(statusOf([...LISTED, on('2017-01-23', playedElsewhere(1))], THE_DAY_BEFORE)).toBe('AVAILABLE'); // prettier-ignore
  });
  test('gives way to an outlook of the same moment', () => {
    const same = on('2017-01-23', outlook());
    expect(labelsOf([...LISTED, none('2017-01-23'), same])).toStrictEqual(['expected to play']);
  });
});

describe('concussion', () => {
  test('cleared before the day of its rule he returns on that day, and the entry says why', () => {
    const story = told(on('2017-01-10', concussed('head')), on('2017-01-20', from(DOCTOR, cleared('head', 'MATCH')))); // prettier-ignore
    expect(labelsOf(story)).toStrictEqual(['Concussion: cleared, not before the day of the rule']);
    expect(entryOf(story, THE_DAY_BEFORE).earliestReturn).toBe('2017-01-28');
    expect(statusOf(story, { for: 'swansea', known: '2017-01-24' })).toBe('AVAILABLE');
  });
  test('cleared on that day it is over', () => {
    const story = told(on('2017-01-10', concussed('head')), on('2017-01-28T00:00:00Z', cleared('head', 'MATCH'))); // prettier-ignore
    expect(labelsOf(story, { for: 'swansea', known: '2017-01-29' })).toStrictEqual([]);
  });
  test('a clearance of one who had none is evidence alone', () =>
    expect(labelsOf(told(on('2017-01-20', cleared('head', 'MATCH'))))).toStrictEqual([]));
  test('a promise about the injury is one about the concussion', () => {
    const story = told(on('2017-01-10', injured('head', { band: 'AVAILABLE' })), on('2017-01-10', concussed('head')), on('2017-01-12', expectedBack('head')), on('2017-01-12', ill('flu'))); // prettier-ignore
    const { reasons } = entryOf(story, THE_DAY_BEFORE);
    expect(reasons.map(({ id, expectedReturn }) => [id, expectedReturn?.latestOn])).toStrictEqual([['head', '2017-01-30'], ['flu', undefined], ['head', '2017-01-30']]); // prettier-ignore
  });
});

describe('an injury', () => {
  test('reassessed by another source without a band goes on with the band that stands', () => {
    const story = (source: object) =>
      told(
        on('2017-01-20', from(DOCTOR, injured('knee', { band: 'LIKELY' }))),
        on('2017-01-21', from(REPORTER, reassessed('knee', { band: 'UNLIKELY' }))),
        on('2017-01-22', from(source, reassessed('knee', { bodyArea: 'A' }))),
      );
    const bands = (source: object): readonly unknown[] =>
      entryOf(story(source), THE_DAY_BEFORE).conflicts.filter(({ about }) => about === 'BAND').map(({ said }) => said); // prettier-ignore
    expect(bands(REPORTER)).toStrictEqual(['UNLIKELY']);
    expect(bands(MANAGER)).toStrictEqual(['UNLIKELY']);
  });
  test('reassessed after it was over, or never heard of, changes nothing', () => {
    const again = on('2017-01-23', reassessed('knee', { band: 'UNAVAILABLE' }));
    expect(labelsOf(told(again))).toStrictEqual([]);
    expect(labelsOf(told(on('2017-01-20', injured('knee')), on('2017-01-22', { ...recovered('knee'), data: { injuryId: 'knee', resolvedOn: '2017-01-22', basis: 'STATED' } }), again))).toStrictEqual([]); // prettier-ignore
  });
  test('is named by its place where nobody has words for it, and by its kind where there is no place', () => {
    expect(labelsOf(told(on('2017-01-20', injured('knee', { bodyArea: 'K' }))))).toStrictEqual(['Knee injury']); // prettier-ignore
    expect(labelsOf(told(on('2017-01-20', injured('knee', { bodyArea: 'Z' }))))).toStrictEqual(['Injury']); // prettier-ignore
    expect(labelsOf(told(on('2017-01-20', ill('flu', { band: 'LIKELY' }))))).toStrictEqual([
      'Illness',
    ]);
    expect(labelsOf(told(on('2017-01-20', injured('knee', { publicLabel: 'Knock' }))))).toStrictEqual(['Knock']); // prettier-ignore
  });
  test('an outlook raises the one that it names, by any of the events that told of it', () => {
    const story = told(
      on('2017-01-20', from(DOCTOR, injured('knee', { band: 'DOUBTFUL' }))),
      on('2017-01-21', from(REPORTER, reassessed('knee', { band: 'UNLIKELY' }))),
      on('2017-01-22', ill('flu', { band: 'DOUBTFUL' })),
    );
    const raised = (...despite: string[]): readonly string[] =>
      reasonsOf([...story, on('2017-01-23', outlook({ despite }))], THE_DAY_BEFORE).toSorted();
    const [LIKELY_KNEE, LIKELY_FLU] = ['INJURY DOUBT LIKELY', 'ILLNESS DOUBT LIKELY'];
    expect(raised('knee')).toContain(LIKELY_KNEE);
    expect(raised('knee')).not.toContain(LIKELY_FLU);
    expect(raised(FIRST)).toContain(LIKELY_KNEE);
    expect(raised(SECOND)).toContain(LIKELY_KNEE);
    expect(raised('flu', 'knee')).toStrictEqual(expect.arrayContaining([LIKELY_KNEE, LIKELY_FLU]));
    expect(raised('shoulder')).not.toContain(LIKELY_KNEE);
  });
  test('suspected of two things, each source stands with its own word', () => {
    const story = told(on('2017-01-20', from({ kind: 'journalist', name: 'The Echo' }, injured('knee', { band: 'LIKELY' }))), on('2017-01-21', from(REPORTER, reassessed('knee', { band: 'DOUBTFUL' })))); // prettier-ignore
    expect(entryOf(story, THE_DAY_BEFORE).conflicts).toMatchObject([{ stands: 'DOUBTFUL', said: 'LIKELY' }]); // prettier-ignore
  });
});

describe('what a feed says', () => {
  const line = (when: string, said: GivenFact, source: object = FEED): Told => on(when, from(source, said)); // prettier-ignore
  test('a line of the same weight leaves the earlier one, a milder one ends it', () => {
    const first = line('2017-01-20', injured('knee', { band: 'DOUBTFUL' }));
    expect(idsOf(told(first, line('2017-01-22', ill('flu', { band: 'DOUBTFUL' }))))).toStrictEqual(['knee', 'flu']); // prettier-ignore
    expect(idsOf(told(first, line('2017-01-22', ill('flu', { band: 'LIKELY' }))))).toStrictEqual(['flu']); // prettier-ignore
    expect(idsOf(told(first, line('2017-01-22', ill('flu', { band: 'LIKELY' }), OTHER_FEED)))).toStrictEqual(['knee', 'flu']); // prettier-ignore
    expect(idsOf(told(first, line('2017-01-22', ill('flu', { band: 'LIKELY' }), REPORTER)))).toStrictEqual(['knee', 'flu']); // prettier-ignore
  });
  test('a ban weighs as much as being out, and an open question too', () => {
    const ban = line('2017-01-20', suspended('ban', { matches: 9 }));
    const out = line('2017-01-22', injured('knee', { band: 'UNAVAILABLE' }));
    expect(idsOf(told(ban, out))).toStrictEqual(['ban', 'knee']);
    expect(idsOf(told(ban, line('2017-01-22', ill('flu', { band: 'UNLIKELY' }))))).toStrictEqual(['flu']); // prettier-ignore
    const question = line('2017-01-20', fact('EligibilityQuestionRaised', { playerId: 'davis', question: 'may he?', raisedBy: 'FIFA', scope: {}, heldFrom: '2017-01-20' })); // prettier-ignore
    expect(idsOf(told(question, line('2017-01-22', ill('flu', { band: 'UNLIKELY' }))))).toStrictEqual(['flu']); // prettier-ignore
  });
  test('its milder line takes its own word away and leaves that of others', () => {
    const story = told(
      line('2017-01-20', injured('knee', { band: 'UNLIKELY' })),
      line('2017-01-21', reassessed('knee', { band: 'DOUBTFUL' }), REPORTER),
      line('2017-01-22', ill('flu', { band: 'LIKELY' })),
    );
    expect(reasonsOf(story, THE_DAY_BEFORE)).toStrictEqual(['INJURY DOUBT DOUBTFUL', 'ILLNESS DOUBT LIKELY']); // prettier-ignore
    expect(entryOf(story, THE_DAY_BEFORE).conflicts).toStrictEqual([]);
  });
  test('listed without a flag, what others said stands, whoever spoke first', () => {
    const clear = line('2017-01-23', fact('FeedFlagCleared', { feed: FEED.name }));
    const reporter = line('2017-01-21', reassessed('knee', { band: 'DOUBTFUL' }), REPORTER);
    expect(idsOf(told(line('2017-01-20', injured('knee')), reporter, clear))).toStrictEqual(['knee']); // prettier-ignore
    expect(idsOf(told(line('2017-01-20', injured('knee'), REPORTER), line('2017-01-21', reassessed('knee')), clear))).toStrictEqual(['knee']); // prettier-ignore
    expect(idsOf(told(line('2017-01-20', injured('knee')), clear))).toStrictEqual([]);
    expect(idsOf(told(line('2017-01-20', injured('knee'), OTHER_FEED), clear))).toStrictEqual(['knee']); // prettier-ignore
    const milder = line('2017-01-21', ill('flu', { band: 'LIKELY' }));
    expect(idsOf(told(line('2017-01-20', injured('knee', { band: 'UNLIKELY' })), milder, clear))).toStrictEqual([]); // prettier-ignore
  });
  test('what it flags and others share counts for a moment by its window', () => {
    const later = { matches: undefined, bannedUntil: '2017-02-10', effectiveFrom: '2017-02-01' };
    const ban = (source: object): Told => on('2017-01-20', from(source, suspended('ban', later as never))); // prettier-ignore
    expect(idsOf(told(ban(FEED)), { known: '2017-01-24' })).toStrictEqual(['ban']);
    expect(idsOf(told(ban(FEED), on('2017-01-21', from(FA, suspended('ban', later as never)))), { known: '2017-01-24' })).toStrictEqual([]); // prettier-ignore
  });
});
const FA = { kind: 'association', name: 'The FA' };

describe('for a moment', () => {
  const at = (known: string): Asked => ({ known });
  test('what begins later does not count yet, and from its first moment it does', () => {
    const bar = on('2017-01-20', fact('IneligibilityStated', { ineligibilityId: 'bar', kind: 'CUP_TIED', scope: {}, ineligibleFrom: '2017-01-26', ineligibleUntil: '2017-01-27' })); // prettier-ignore
    expect(idsOf(told(bar), at('2017-01-25T23:59:59Z'))).toStrictEqual([]);
    expect(idsOf(told(bar), at('2017-01-26T00:00:00Z'))).toStrictEqual(['bar']);
    expect(idsOf(told(bar), at('2017-01-27T23:59:59Z'))).toStrictEqual(['bar']);
    expect(idsOf(told(bar), at('2017-01-28T00:00:00Z'))).toStrictEqual([]);
    const ban = on('2017-01-20', suspended('ban', { matches: 1, effectiveFrom: '2017-01-26' }));
    expect(idsOf(told(ban), at('2017-01-25T23:59:59Z'))).toStrictEqual([]);
    expect(idsOf(told(ban), at('2017-01-26T00:00:00Z'))).toStrictEqual(['ban']);
  });
  test('what is for single fixtures counts until the last of them, and as long as one is not known', () => {
    const bar = (...fixtureIds: string[]): Told => on('2017-01-20', fact('IneligibilityStated', { ineligibilityId: 'bar', kind: 'OTHER', scope: { fixtureIds } })); // prettier-ignore
    expect(idsOf(told(bar('semi-final', 'swansea')), at('2017-01-31T19:44:59Z'))).toStrictEqual(['bar']); // prettier-ignore
    expect(idsOf(told(bar('semi-final', 'swansea')), at('2017-01-31T19:45:00Z'))).toStrictEqual([]);
    expect(idsOf(told(bar('semi-final', 'unheard-of')), at('2017-03-31'))).toStrictEqual(['bar']);
  });
  test('for a fixture a window is asked at its kick-off', () => {
    const bar = (more: object): Told => on('2017-01-20', fact('IneligibilityStated', { ineligibilityId: 'bar', kind: 'OTHER', scope: {}, ...more })); // prettier-ignore
    expect(idsOf(told(bar({ ineligibleFrom: '2017-01-25' })))).toStrictEqual(['bar']);
    expect(idsOf(told(bar({ ineligibleFrom: '2017-01-26' })))).toStrictEqual([]);
    expect(idsOf(told(bar({ ineligibleUntil: '2017-01-24' })))).toStrictEqual([]);
    expect(idsOf(told(bar({ ineligibleUntil: '2017-01-25' })))).toStrictEqual(['bar']);
  });
  test('a ban is served as its matches were kicked off, those put off since included', () => {
    const ban = on('2017-01-23', suspended('ban', { matches: 1, effectiveFrom: '2017-01-24' }));
    expect(idsOf(told(ban), at('2017-01-25T20:00:00Z'))).toStrictEqual(['ban']);
    expect(idsOf(told(ban), at('2017-01-25T20:00:01Z'))).toStrictEqual([]);
    const off = inFixture('semi-final', '2017-01-25T19:00:00Z', postponed());
    expect(idsOf(told(ban, off), at('2017-01-26'))).toStrictEqual(['ban']);
  });
  test('a cover plan is shown until the kick-off of its match, and that moment too', () => {
    const plan = on('2017-01-20', covers('clyne'));
    const shown = (known: string): unknown => entryOf(told(plan), at(known)).contingent;
    expect(shown('2017-01-25T20:00:00Z')).toMatchObject({ ifPlayerOut: 'clyne' });
    expect(shown('2017-01-25T20:00:01Z')).toBeUndefined();
    expect(entryOf(told(plan), { for: 'swansea', known: '2017-01-24' }).contingent).toBeUndefined();
  });
});

describe('evidence', () => {
  test('is as fresh as seven days, and no fresher', () => {
    const on_ = (known: string): boolean | undefined =>
      entryOf([...LISTED, on('2017-01-17T09:00:00Z', leaveOver('leave'))].map((one) => (one.type === 'LeaveEnded' ? { ...one, data: { leaveId: 'leave', endedOn: '2017-01-17' } } : one)), { for: 'semi-final', known }).stale.includes('UNCONFIRMED'); // prettier-ignore
    expect(on_('2017-01-24T00:00:00Z')).toBe(false);
    expect(on_('2017-01-24T00:00:01Z')).toBe(true);
  });
  test('the newest of it stands behind the entry, in whatever order it was told', () => {
    const [early, late] = [on('2017-01-20', trained({ trainedOn: '2017-01-20', level: 'FULL' })), on('2017-01-22', trained({ trainedOn: '2017-01-22', level: 'FULL' }))]; // prettier-ignore
    const n = LISTED.length;
    expect(entryOf([...LISTED, early, late], THE_DAY_BEFORE).basis).toContain(`e${n + 2}`);
    const told_ = entryOf([...LISTED, late, on('2017-01-23', early)], THE_DAY_BEFORE).basis;
    expect(told_).toContain(`e${n + 1}`);
    expect(told_).not.toContain(`e${n + 2}`);
  });
  test('stands behind a player who may play, and not behind one who may not', () => {
    const last = `e${FIT.length}`;
    expect(entryOf(FIT, THE_DAY_BEFORE).basis).toContain(last);
    expect(entryOf(told(on('2017-01-20', injured('knee', { band: 'DOUBTFUL' }))), THE_DAY_BEFORE).basis).toContain(last); // prettier-ignore
    expect(entryOf(told(on('2017-01-20', injured('knee', { band: 'UNLIKELY' }))), THE_DAY_BEFORE).basis).not.toContain(last); // prettier-ignore
  });
  test('of the moment at which he was registered is evidence there', () => {
    const joined = on('2017-01-20T12:00:00Z', registered('southampton', { registeredAt: '2017-01-20T12:00:00Z' })); // prettier-ignore
    const seen = on('2017-01-20T12:00:00Z', covers('clyne'));
    expect(statusOf([...CALENDAR, joined, seen], THE_DAY_BEFORE)).toBe('AVAILABLE');
  });
  test('a plan that another player covers for him tells that he is fit', () => {
    const n = LISTED.length;
    const partner = { ...on('2017-01-23', fact('CoverPlanStated', { fixtureId: 'semi-final', ifPlayerOut: 'clyne', partnerId: 'davis' })), stream: 'player-long' }; // prettier-ignore
    const entry = entryOf([...LISTED, partner], THE_DAY_BEFORE);
    expect(entry).toMatchObject({ status: 'AVAILABLE' });
    expect(entry.contingent).toBeUndefined();
    expect(entry.basis).toContain(`e${n + 1}`);
  });
  test('a match counts from its kick-off, with minutes, and in the order of telling', () => {
    const leicester = (minutes: number): Told => inFixture('leicester', '2017-01-22T15:30:00Z', played({ appearances: [{ playerId: 'davis', clubId: 'southampton', started: true, minutes }] })); // prettier-ignore
    const known = '2017-01-24';
    expect(statusOf([...LISTED, leicester(0)], { for: 'semi-final', known })).toBe('UNKNOWN');
    expect(statusOf([...LISTED, leicester(1)], { for: 'semi-final', known })).toBe('AVAILABLE');
    expect(statusOf([...LISTED, leicester(1)], { known, at: '2017-01-22T13:29:59Z' })).toBe('UNKNOWN'); // prettier-ignore
    expect(statusOf([...LISTED, leicester(1)], { known, at: '2017-01-22T13:30:00Z' })).toBe('AVAILABLE'); // prettier-ignore
    const limit = on('2017-01-21', assessed({ role: 'BENCH' }));
    expect(labelsOf([...LISTED, limit, leicester(90)])).toStrictEqual([]);
    expect(labelsOf([...LISTED, leicester(90), on('2017-01-23', limit)])).toHaveLength(1);
  });
});

describe('a team sheet', () => {
  const after: Asked = { for: 'semi-final', known: '2017-01-25T23:30:00Z' };
  const sheet = (starters: string[], bench: string[] = [], clubId = 'southampton'): Told => inFixture('semi-final', '2017-01-25T19:00:00Z', lineup({ clubId, starters, bench })); // prettier-ignore
  const result = (appearances: object[]): Told => inFixture('semi-final', '2017-01-25T22:00:00Z', played({ goals: [], appearances })); // prettier-ignore
  const eleven = (clubId: string, started = true) => Array.from({ length: 11 }, (_, i) => ({ playerId: `p${i}`, clubId, started, minutes: 90 })); // prettier-ignore
  const [n1, n2] = [`e${FIT.length + 1}`, `e${FIT.length + 2}`];
  test('starts, or on the bench: in words, by the sheet and the match', () => {
    expect(entryOf(told(sheet(['davis'])), after)).toMatchObject({ headline: 'Starts', selected: 'STARTER' }); // prettier-ignore
    expect(entryOf(told(sheet(['long'], ['davis'])), after)).toMatchObject({ headline: 'On the bench', selected: 'BENCH' }); // prettier-ignore
    const came = entryOf(told(sheet(['long'], ['davis']), result([{ playerId: 'davis', clubId: 'southampton', started: false, minutes: 20 }])), after); // prettier-ignore
    expect(came).toMatchObject({ selected: 'BENCH' });
    expect(came.basis).toStrictEqual(expect.arrayContaining([n1, n2]));
    const own = [{ playerId: 'davis', clubId: 'southampton', minutes: 20 }];
    const unknown = entryOf(told(result(own)), after);
    expect(unknown.selected).toBeUndefined();
    expect(unknown).toMatchObject({ status: 'AVAILABLE', headline: 'Available' });
    expect(entryOf(told(result([{ ...own[0], started: true }])), after).selected).toBe('STARTER');
    expect(entryOf(told(result([{ ...own[0], started: false }])), after).selected).toBe('BENCH');
  });
  test('minutes for the other club, or none, do not name him', () => {
    const doubt = on('2017-01-20', injured('knee', { band: 'DOUBTFUL' }));
    expect(statusOf(told(doubt, result([{ playerId: 'davis', clubId: 'liverpool', started: true, minutes: 90 }])), after)).toBe('DOUBTFUL'); // prettier-ignore
    expect(statusOf(told(doubt, result([{ playerId: 'davis', clubId: 'southampton', started: false, minutes: 0 }])), after)).toBe('DOUBTFUL'); // prettier-ignore
  });
  test("a match's own list of eleven starters of his club leaves him out, and no other list does", () => {
    const doubt = on('2017-01-20', injured('knee', { band: 'DOUBTFUL' }));
    const left = entryOf(told(doubt, result(eleven('southampton'))), after);
    expect(left).toMatchObject({ status: 'UNAVAILABLE', selected: 'OMITTED' });
    expect(left.basis).toContain(n2);
    for (const list of [
      eleven('southampton').slice(1),
      eleven('liverpool'),
      eleven('southampton', false),
      [...eleven('southampton').slice(5), ...eleven('liverpool').slice(0, 5)],
    ])
      // prettier-ignore
      expect(statusOf(told(doubt, result(list)), after)).toBe('DOUBTFUL');
  });
  test('left out, what is a note or a limit stays one', () => {
    const notes = told(on('2017-01-20', injured('knee', { band: 'AVAILABLE' })), on('2017-01-20', assessed()), sheet(['long'])); // prettier-ignore
    expect(reasonsOf(notes, after)).toStrictEqual(['MATCH_FITNESS LIMITS', 'INJURY NOTE AVAILABLE']); // prettier-ignore
    expect(entryOf(notes, after).selected).toBe('OMITTED');
  });
});

describe('pending', () => {
  const raised = on('2017-01-20', fact('EligibilityQuestionRaised', { playerId: 'davis', question: 'may he?', raisedBy: 'FIFA', scope: {}, heldFrom: '2017-01-20' })); // prettier-ignore
  test('is a risk for who fields him, and where he is out or nothing is asked it is none', () => {
    expect(entryOf(told(raised), THE_DAY_BEFORE).fieldingRisk).toBe(true);
    expect(entryOf(FIT, THE_DAY_BEFORE).fieldingRisk).not.toBe(true);
    expect(entryOf(told(raised, on('2017-01-20', suspended('ban', { matches: 9 }))), THE_DAY_BEFORE).fieldingRisk).not.toBe(true); // prettier-ignore
  });
  test('a bar that is none of his body does not touch the band of his fitness', () => {
    expect(entryOf(told(on('2017-01-20', suspended('ban', { matches: 9 }))), THE_DAY_BEFORE).band).toBe('AVAILABLE'); // prettier-ignore
    expect(entryOf(told(on('2017-01-20', confirmed(injured('knee')))), THE_DAY_BEFORE).band).toBe('UNAVAILABLE'); // prettier-ignore
    expect(entryOf(told(on('2017-01-20', suspected(suspended('ban', { matches: 9 })))), THE_DAY_BEFORE).band).toBe('UNLIKELY'); // prettier-ignore
  });
});

describe('when and where a match is', () => {
  test('follows what was said of it last, and stands on every word', () => {
    const moved = inFixture('semi-final', '2017-01-24T10:00:00Z', postponed());
    const again = inFixture('semi-final', '2017-01-24T11:00:00Z', rescheduled('2017-01-26T20:00:00Z')); // prettier-ignore
    const verdict = verdictOf(told(moved, again), { for: 'semi-final', known: '2017-01-24' })!;
    expect(verdict.basis).toStrictEqual(expect.arrayContaining([FIRST, SECOND]));
    const sheet = inFixture('semi-final', '2017-01-26T22:00:00Z', played({ goals: [], appearances: [] })); // prettier-ignore
    const known = '2017-01-26T23:00:00Z';
    expect(verdictOf(told(moved, again, sheet), { for: 'semi-final', known })!.basis).toStrictEqual(expect.arrayContaining([FIRST, SECOND, `e${FIT.length + 3}`])); // prettier-ignore
  });
});
