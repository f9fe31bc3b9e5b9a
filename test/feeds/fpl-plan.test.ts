import type { FplLine } from '../../src/feeds/fpl-line.js';
import { planOf } from '../../src/feeds/fpl-plan.js';
import { evolveRecord, type FplRecord, unknownPlayer } from '../../src/feeds/fpl-record.js';
import { releaseSteps } from '../../src/feeds/fpl-moves.js';
import { contextOf, lineOf } from './replay.js';

type Told = Partial<FplLine> & Pick<FplLine, 'status'>;
let moment = 0;
/** Lines one after the other, a day apart; the commands of the last one, and the record after it. */
const after = (
  ...told: readonly Told[]
): { steps: readonly [string, object][]; record: FplRecord } => {
  moment = 0;
  let record = unknownPlayer;
  let steps: readonly [string, object][] = [];
  for (const fields of told) {
    moment += 1;
    const day = String(moment).padStart(2, '0');
    const line = lineOf({
      observed_after: null,
      observed_at: `2024-10-${day}T10:00:00Z`,
      seq: moment,
      ...fields,
    });
    const made = planOf(record, line, contextOf(line));
    record = made.reduce(
      (before, step) => evolveRecord(before, step, `${moment}-${step.slot}`),
      record,
    );
    steps = made.map(({ command, body }) => [command, body]);
  }
  return { steps, record };
};
const names = (...told: readonly Told[]): readonly string[] =>
  after(...told).steps.map(([name]) => name);
const listed: Told = { status: 'a', kind: 'baseline' };
const news = (status: FplLine['status'], text: string, chance?: number): Told => ({
  status,
  news: text,
  ...(chance === undefined ? {} : { chance }),
});

describe('the club', () => {
  test('of a player not known is where he is registered, and an unflagged listing clears', () => {
    expect(names(listed)).toEqual(['RegisterPlayer', 'ClearFeedFlag']);
    expect(after(listed).steps[0]![1]).toMatchObject({
      clubId: 'brighton',
      name: 'A Player',
      externalIds: { fpl: '7' },
    });
  });
  test('that changed is a transfer, and the listing there is said again', () =>
    expect(after(listed, { status: 'a', team: 'Spurs' }).steps).toEqual([
      [
        'TransferPlayer',
        { fromClubId: 'brighton', toClubId: 'spurs', effectiveFrom: '2024-10-02' },
      ],
      ['ClearFeedFlag', { feed: 'fpl' }],
    ]));
  test('is the log’s, whatever the line before said: he comes back from abroad to another one', () =>
    expect(
      names(listed, news('u', 'Permanent transfer to Flamengo'), { status: 'a', team: 'Everton' }),
    ).toEqual(['RegisterPlayer', 'ClearFeedFlag']));
  test('takes him back from a loan', () =>
    expect(
      names(listed, news('u', 'Loaned to Sevilla'), news('d', 'Knock - 75% chance of playing', 75)),
    ).toEqual(['EndLoan', 'RecordInjury']));
  test('that lists him after a loan to another of ours has him from his parent club', () =>
    expect(names(listed, news('u', 'Loaned to Everton'), { status: 'a', team: 'Everton' })).toEqual(
      ['EndLoan', 'TransferPlayer', 'ClearFeedFlag'],
    ));
  test('of a later season begins anew', () =>
    expect(
      names(listed, news('u', 'Loaned to Sevilla'), {
        ...news('u', 'Loaned to Girona'),
        kind: 'baseline',
        season: '2025-26',
      }),
    ).toEqual(['EndLoan', 'LoanOutPlayer']));
  test('that leaves him out of a later season’s baseline has released him', () => {
    const baseline = lineOf({ status: 'a', kind: 'baseline', season: '2025-26' });
    const released = (...told: Told[]) =>
      releaseSteps(after(...told).record, baseline).map(({ command }) => command);
    expect(released(listed)).toEqual(['ReleasePlayer']);
    expect(released(listed, news('u', 'Loaned to Sevilla'))).toEqual(['EndLoan', 'ReleasePlayer']);
    expect(released(listed, news('u', 'Transferred to Ajax'))).toEqual([]);
    expect(releaseSteps(after(listed).record, lineOf(listed))).toEqual([]);
  });
  test('that took the listing back withdraws the registration and the clearing', () => {
    const { steps, record } = after(listed, { status: 'a', kind: 'player_removed' });
    expect(
      steps.map(([, { targetEventId }]: [string, { targetEventId?: string }]) => targetEventId),
    ).toEqual(['1-clear', '1-register']);
    expect(record.known).toBe(false);
  });
});

describe('no flag', () => {
  test('said twice is one clearing', () => expect(names(listed, { status: 'a' })).toEqual([]));
  test('after one is a clearing', () =>
    expect(names(listed, news('i', 'Illness'), { status: 'a' })).toEqual(['ClearFeedFlag']));
});

describe('a text under doubt', () => {
  test.each([
    'Personal Reasons',
    'International Duty',
    'Work Permit Issues',
    'Disciplinary reasons',
    'Awaiting Registration',
    'Unknown',
  ])('%s is an outlook without a fixture', (text) =>
    expect(after(listed, news('d', `${text} - 75% chance of playing`, 75)).steps).toEqual([
      ['StateSelectionOutlook', { band: 'LIKELY', phrase: text }],
    ]),
  );
  test('of concussion is an injury with the band', () =>
    expect(names(listed, news('d', 'Concussion - 75% chance of playing', 75))).toEqual([
      'RecordInjury',
    ]));
});
test('a concussion that bars is confirmed, and a doubt about it later reassesses the injury', () => {
  const out = news('i', 'Concussion - Expected back 08 Nov');
  expect(names(listed, out)).toEqual(['RecordInjury', 'ConfirmConcussion', 'SetExpectedReturn']);
  expect(names(listed, out, news('d', 'Concussion - 75% chance of playing', 75))).toEqual([
    'ReassessInjury',
  ]);
});

describe('a bar', () => {
  test('from duty has a final list, a release without an end and an expected return', () =>
    expect(
      after(listed, news('i', 'International Duty - Expected back 22 Nov')).steps,
    ).toMatchObject([
      ['CallUpPlayer', { list: 'FINAL' }],
      ['SetReleasePeriod', { releasedFrom: '2024-10-02' }],
      ['SetExpectedReturn', { earliestOn: '2024-11-22', latestOn: '2024-11-22', unknown: false }],
    ]));
  test('of suspension is for the league, until the day named', () =>
    expect(after(listed, news('s', 'Suspended until 09 Nov')).steps).toMatchObject([
      [
        'ImposeSuspension',
        {
          bannedUntil: '2024-11-09',
          scope: { competitionIds: ['premier-league'] },
          authority: 'The FA',
        },
      ],
    ]));
  test('against a parent club holds from the day before to the day after', () =>
    expect(
      after(
        listed,
        news('n', 'Ineligible to face his parent club on 23/10. - Expected back 26 Oct'),
      ).steps,
    ).toMatchObject([
      [
        'StateIneligibility',
        {
          kind: 'PARENT_CLUB',
          ineligibleFrom: '2024-10-22',
          ineligibleUntil: '2024-10-24',
          scope: {},
        },
      ],
      ['SetExpectedReturn', { latestOn: '2024-10-26' }],
    ]));
  test('is not said again when only its tail was edited', () => {
    const leave = [listed, news('i', 'Personal Reasons - Expected back 19 Oct')];
    expect(names(...leave, news('i', 'Personal Reasons - Expected back 26 Oct'))).toEqual([
      'SetExpectedReturn',
    ]);
    expect(names(...leave, news('i', 'Personal Reasons - Expected back 19 Oct'))).toEqual([]);
  });
});

describe('a move', () => {
  test('that stands is not recorded twice', () =>
    expect(
      names(
        listed,
        news('n', 'Loaned to Sevilla - Unknown return date'),
        news('u', 'Loaned to Sevilla'),
      ),
    ).toEqual([]));
  test('to another club ends the loan before', () =>
    expect(
      names(listed, news('u', 'Loaned to Sevilla'), news('u', 'Transferred to Sevilla')),
    ).toEqual(['EndLoan', 'TransferPlayer']));
  test('keeps the other club as a name, also where it is one of ours', () =>
    expect(after(listed, news('u', 'Transferred to Burnley')).steps).toMatchObject([
      ['TransferPlayer', { toClubName: 'Burnley' }],
    ]));
  test('back from a loan that nobody knows is kept in its words', () =>
    expect(after(listed, news('u', 'Recalled by Sevilla')).steps).toEqual([
      ['StateSelectionOutlook', { band: 'UNAVAILABLE', phrase: 'Recalled by Sevilla' }],
    ]));
  test('of a player who is listed as doubtful is not believed', () =>
    expect(names(listed, news('d', 'Loaned to Sevilla', 25))).toEqual(['StateSelectionOutlook']));
});

describe('the same injury', () => {
  const hamstring = news('i', 'Hamstring injury - Unknown return date');
  test('is reassessed, also after something else was said', () => {
    const { steps, record } = after(
      listed,
      hamstring,
      news('d', 'Lack of match fitness - 25% chance of playing', 25),
      hamstring,
    );
    expect(steps).toMatchObject([
      ['ReassessInjury', { injuryId: 'fpl-2024-25-20241002100000-hamstring', band: 'UNAVAILABLE' }],
      ['SetExpectedReturn', { unknown: true }],
    ]);
    expect(record.open.map(({ key, lapsed }) => [key, lapsed])).toEqual([
      ['match-fitness', false],
      ['injury hamstring', false],
    ]);
  });
  test('after a clearing is another one', () =>
    expect(names(listed, hamstring, { status: 'a' }, hamstring)).toContain('RecordInjury'));
  test('of another place is another one', () =>
    expect(names(listed, hamstring, news('i', 'Knee injury'))).toEqual(['RecordInjury']));
});
test('a text between worse and milder ones takes the worse one’s word', () => {
  const { record } = after(
    listed,
    news('d', 'Knock - 75% chance of playing', 75),
    news('i', 'Illness'),
    news('d', 'Ankle injury - 50% chance of playing', 50),
  );
  expect(record.open.map(({ key, lapsed }) => [key, lapsed])).toEqual([
    ['injury knock', false],
    ['illness', true],
    ['injury ankle', false],
  ]);
});
test('what cannot be read is kept with its words and the line’s band', () => {
  const line = lineOf({ status: 'i', news: 'Bitten by a dog - Expected back 12 Oct' });
  const [, step] = planOf(unknownPlayer, line, contextOf(line));
  expect(step).toMatchObject({
    command: 'StateSelectionOutlook',
    body: { band: 'UNAVAILABLE', phrase: line.news },
    unclassified: true,
  });
});
test('every step says who said it, when, and what goes in its place', () => {
  const line = lineOf({ status: 'i', seq: 12, news: 'Knee injury' });
  expect(planOf(unknownPlayer, line, contextOf(line))[1]).toMatchObject({
    envelope: {
      source: { kind: 'feed', name: 'fpl', quote: 'Knee injury', reference: '2024-25/12' },
      statedAt: line.observed_at,
      confidence: 'reported',
      visibility: 'public',
    },
    fallback: { slot: 'reason-fallback', command: 'StateSelectionOutlook', unclassified: true },
  });
});
