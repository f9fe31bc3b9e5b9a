/** A player's injuries and what they cost him, by the clocks. */
import { heard } from '../../src/availability/heard.js';
import { injuryHistory } from '../../src/availability/injury-history.js';
import { registrationOf } from '../../src/availability/spells.js';
import { recurrenceOf, severityOfInjury } from '../../src/competition/rules.js';
import { played } from '../fixture/given.js';
import { cleared, FEED, flagCleared, injured, reassessed, recovered } from '../player/given.js';
import type { GivenFact } from '../support/scenario.js';
import {
  clocksFor,
  from,
  inFixture,
  LISTED,
  matchdaysOf,
  on,
  storedOf,
  type Told,
} from './given.js';

const historyOf = (story: readonly Told[], known: string, at?: string) => {
  const facts = storedOf([...LISTED, ...story]);
  const clocks = clocksFor(facts, { known, ...(at === undefined ? {} : { at }) });
  const own = heard(facts.filter(({ stream }) => !stream.startsWith('fixture-')), clocks, () => true, true); // prettier-ignore
  return injuryHistory('davis', own, registrationOf(own), matchdaysOf(facts, clocks), clocks.at);
};
const hurt = (id: string, sufferedOn: string, more: object = {}) =>
  on(sufferedOn, injured(id, { sufferedOn, ...more }));
const over = (id: string, resolvedOn: string) => {
  const fact: GivenFact = { ...recovered(id), data: { injuryId: id, resolvedOn, basis: 'STATED' } };
  return on(resolvedOn, fact);
};

test.each([
  [0, 'SLIGHT'], [1, 'MINIMAL'], [3, 'MINIMAL'], [4, 'MILD'], [7, 'MILD'], [8, 'MODERATE'], [28, 'MODERATE'],
  [29, 'SEVERE'], [400, 'SEVERE'],
])('%d days lost are %s', (days, severity) =>
  expect(severityOfInjury(days, '2017-01-09')).toBe(severity)); // prettier-ignore
test('the split of the shortest is a row that can be left out', () =>
  expect(severityOfInjury(0, '2017-01-09', { unverified: false })).toBe('MINIMAL'));
test.each([
  ['2017-03-09', 'EARLY'], ['2017-03-10', 'LATE'], ['2018-01-09', 'LATE'], ['2018-01-10', 'DELAYED'],
])('back on 9 January 2017 and hurt again on %s: %s', (day, recurrence) =>
  expect(recurrenceOf('2017-01-09', day)).toBe(recurrence)); // prettier-ignore
test('two months after the last of December is the last of February', () =>
  expect([recurrenceOf('2016-12-31', '2017-02-28'), recurrenceOf('2016-12-31', '2017-03-01')]).toStrictEqual(['EARLY', 'LATE'])); // prettier-ignore

test('an injury that is over: its days, severity and missed matches', () => {
  const nobody = played({ appearances: [] });
  const story = [
    hurt('knee-1', '2017-01-20', { publicLabel: 'Knee' }),
    on('2017-01-21', reassessed('knee-1', { publicLabel: 'Knee ligament' })),
    inFixture('leicester', '2017-01-22T16:00:00Z', nobody),
    inFixture('semi-final', '2017-01-25T22:00:00Z', played()),
    over('knee-1', '2017-01-31'),
    inFixture('swansea', '2017-01-31T22:00:00Z', nobody),
  ];
  expect(historyOf(story, '2017-02-03')).toMatchObject([
    {
      injuryId: 'knee-1',
      publicLabel: 'Knee ligament',
      sufferedOn: '2017-01-20',
      resolvedOn: '2017-01-31',
      basis: 'STATED',
      daysLost: 11,
      severity: 'MODERATE',
      matchesMissed: 2,
      recurrence: null,
    },
  ]);
  // as it was known then, it was open, and one match was missed so far
  expect(historyOf(story, '2017-01-23')).toMatchObject([
    { resolvedOn: null, daysLost: null, severity: null, matchesMissed: 1 },
  ]);
});
test('the match in which he was hurt is not missed', () => {
  const [fixture] = [{ playerId: 'davis', clubId: 'southampton', started: true, minutes: 55 }];
  const story = [
    inFixture('leicester', '2017-01-22T16:00:00Z', played({ appearances: [fixture] })),
    hurt('ankle-1', '2017-01-22'),
  ];
  expect(historyOf(story, '2017-01-23')).toMatchObject([{ matchesMissed: 0 }]);
});
test('the day of the clearance for matches counts, and not the one on which it was called over', () => {
  const story = [
    hurt('knee-1', '2017-01-10'),
    on('2017-01-12', cleared('knee-1', 'TRAINING')),
    on('2017-01-14', cleared('knee-1', 'MATCH')),
    over('knee-1', '2017-01-20'),
  ];
  expect(historyOf(story, '2017-02-01')).toMatchObject([
    { resolvedOn: '2017-01-14', basis: 'CLEARED', daysLost: 4, severity: 'MILD' },
  ]);
});
test('a reinjury tells how soon it came; an exacerbation came before the return', () => {
  const story = [
    hurt('knee-1', '2016-09-01'),
    over('knee-1', '2016-10-01'),
    hurt('knee-2', '2017-01-10', { relation: 'REINJURY', priorInjuryId: 'knee-1' }),
    hurt('knee-3', '2017-01-12', { relation: 'EXACERBATION', priorInjuryId: 'knee-2' }),
  ];
  expect(historyOf(story, '2017-02-01')).toMatchObject([
    { injuryId: 'knee-3', recurrence: null },
    { injuryId: 'knee-2', recurrence: 'LATE', relation: 'REINJURY' },
    { injuryId: 'knee-1' },
  ]);
});
test("a feed's clearing ends what the feed opened, and nobody else's", () => {
  const story = [
    on('2017-01-09', from(FEED, injured('feed-1'))),
    hurt('knee-1', '2017-01-10'),
    on('2017-01-16', flagCleared()),
  ];
  expect(historyOf(story, '2017-02-01')).toMatchObject([
    { injuryId: 'knee-1', resolvedOn: null },
    { injuryId: 'feed-1', resolvedOn: '2017-01-16', basis: 'FEED_CLEARED', daysLost: 7 },
  ]);
});
test('where nobody said the day, no days are counted', () => {
  const { sufferedOn: _, ...data } = injured('knee-1').data;
  const story = [on('2017-01-10', { type: 'PlayerInjured', data }), over('knee-1', '2017-01-20')];
  expect(historyOf(story, '2017-02-01')).toMatchObject([
    { sufferedOn: null, daysLost: null, severity: null, matchesMissed: 0 },
  ]);
});
