/** Who says that he is out, and who says otherwise. */
import { absencesOf } from '../../src/availability/absences.js';
import { heard } from '../../src/availability/heard.js';
import { reconcile } from '../../src/availability/reconcile.js';
import { registrationOf } from '../../src/availability/spells.js';
import { played } from '../fixture/given.js';
import {
  FEED,
  flagCleared,
  ill,
  illnessOver,
  injured,
  leaveOver,
  onLeave,
  outlook,
  reassessed,
  recovered,
  REPORTER,
  suspended,
} from '../player/given.js';
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

const clear = (day: string): Told => on(day, flagCleared());
const flag = (day: string, band: 'DOUBTFUL' | 'UNAVAILABLE' = 'UNAVAILABLE', id = 'feed-1'): Told =>
  on(day, from(FEED, injured(id, { sufferedOn: day, band, publicLabel: 'Knock' })));
const hurt = (id: string, day: string): Told =>
  on(day, from(REPORTER, injured(id, { sufferedOn: day, band: 'UNAVAILABLE' })));
const back = (id: string, day: string): Told => {
  const over: GivenFact = { ...recovered(id), data: { injuryId: id, resolvedOn: day, basis: 'STATED' } }; // prettier-ignore
  return on(day, over);
};
const said = (story: readonly Told[], known = '2017-03-01') => {
  const facts = storedOf([...LISTED, ...story]);
  const clocks = clocksFor(facts, { known });
  const own = heard(facts.filter(({ stream }) => !stream.startsWith('fixture-')), clocks, () => true, true); // prettier-ignore
  return absencesOf(own, registrationOf(own), matchdaysOf(facts, clocks));
};
const spans = (story: readonly Told[], known?: string) =>
  said(story, known).absences.map(({ source, kinds, band, fromMs, untilMs }) => [
    source.kind, kinds.join(' '), band, new Date(fromMs).toISOString().slice(0, 10),
    untilMs === undefined ? null : new Date(untilMs).toISOString().slice(0, 10),
  ]); // prettier-ignore
const findings = (story: readonly Told[], known?: string) => reconcile(said(story, known));

describe('absences', () => {
  test("a feed's flag is one absence until it clears him, whatever it says meanwhile", () => {
    const illness = on('2017-01-14', from(FEED, ill('ill-1')));
    const again = on('2017-01-16', from(FEED, reassessed('feed-1', { band: 'UNAVAILABLE' })));
    expect(
      spans([clear('2017-01-02'), flag('2017-01-10', 'DOUBTFUL'), illness, again, clear('2017-01-20'), flag('2017-02-01')]),
    ).toStrictEqual([
      ['feed', 'INJURY ILLNESS', 'UNAVAILABLE', '2017-01-10', '2017-01-20'],
      ['feed', 'INJURY', 'UNAVAILABLE', '2017-02-01', null],
    ]); // prettier-ignore
  });
  test("another source's are one a matter, and end by what ends the matter", () => {
    const story = [
      hurt('knee', '2017-01-10'),
      on('2017-01-12', ill('ill-1', { band: 'UNAVAILABLE' })),
      on('2017-01-22', illnessOver('ill-1')),
      on('2017-01-20', onLeave('leave-1')),
      on('2017-01-27', leaveOver('leave-1')),
    ];
    expect(spans(story).map(([, kind, , , until]) => [kind, until])).toStrictEqual([
      ['INJURY', null],
      ['ILLNESS', '2017-01-22'],
      ['LEAVE', '2017-01-27'],
    ]);
    expect(spans(story, '2017-01-21').map(([, kind]) => kind)).toContain('LEAVE');
  });
  test('a ban of n matches ends after the last of them was played', () => {
    const story = [
      on('2017-01-23', suspended('ban', { matches: 2 })),
      inFixture('semi-final', '2017-01-25T22:00:00Z', played({ appearances: [] })),
      inFixture('swansea', '2017-01-31T22:00:00Z', played({ appearances: [] })),
    ];
    expect(spans(story)).toMatchObject([['journalist', 'SUSPENSION', 'UNAVAILABLE', '2017-01-23', '2017-02-01']]); // prettier-ignore
    expect(spans(story, '2017-01-27')).toMatchObject([['journalist', 'SUSPENSION', 'UNAVAILABLE', '2017-01-23', null]]); // prettier-ignore
  });
  test('an outlook for one fixture, a note and a milder word about an end are none', () =>
    expect(
      spans([on('2017-01-10', outlook()), on('2017-01-11', from(REPORTER, injured('heel', { band: 'AVAILABLE' })))]),
    ).toStrictEqual([])); // prettier-ignore
});

describe('side by side', () => {
  test('an agreement tells by how many days they differ', () =>
    expect(
      findings([clear('2017-01-02'), hurt('knee', '2017-01-10'), flag('2017-01-12'), clear('2017-01-25'), back('knee', '2017-01-20')]),
    ).toMatchObject([
      { finding: 'AGREEMENT', startDifferenceDays: 2, endDifferenceDays: 5, sameKind: true, absences: [{}, {}] },
    ])); // prettier-ignore
  test('one that is open has no difference of its end, and another kind is told', () =>
    expect(
      findings([clear('2017-01-02'), on('2017-01-12', from(FEED, ill('ill-1'))), hurt('knee', '2017-01-10')]),
    ).toMatchObject([{ finding: 'AGREEMENT', endDifferenceDays: null, sameKind: false }])); // prettier-ignore
  test('a feed that lists him without a flag all the while contradicts', () => {
    const story = [flag('2016-12-01'), clear('2017-01-02'), hurt('knee', '2017-01-10'), back('knee', '2017-01-20'), flag('2017-02-01')]; // prettier-ignore
    expect(findings(story)).toMatchObject([
      { finding: 'ONE_SOURCE', absences: [{ source: FEED }] },
      { finding: 'CONTRADICTION', absences: [{ source: REPORTER }], contradictedBy: { source: FEED, event: 'e9' } },
      { finding: 'ONE_SOURCE', absences: [{ source: FEED }] },
    ]); // prettier-ignore
  });
  test('a feed that does not list him says nothing', () =>
    expect(
      findings([hurt('knee', '2017-01-10'), back('knee', '2017-01-20'), clear('2017-02-02')]),
    ).toMatchObject([{ finding: 'ONE_SOURCE' }]));
  test('the days on which they meet count as days of both', () => {
    const meeting = [flag('2017-01-05'), hurt('knee', '2017-01-10'), clear('2017-01-10')];
    expect(findings([...meeting, back('knee', '2017-01-20')])).toMatchObject([{ finding: 'AGREEMENT' }]); // prettier-ignore
  });
});
