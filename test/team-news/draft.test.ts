/** Sentences of the draft, one verdict at a time. */
import { lineup } from '../fixture/given.js';
import { CALENDAR, FIT, inFixture, LISTED, on, suspected, THE_DAY_BEFORE, type Told } from '../availability/given.js'; // prettier-ignore
import {
  assessed,
  barred,
  calledUp,
  expectedBack,
  illnessOver,
  ill,
  injured,
  leaveOver,
  onLeave,
  outlook,
  recovered,
  registered,
  releasePeriod,
  suspended,
  testScheduled,
  trained,
  transferredAway,
} from '../player/given.js';
import {
  before,
  caution,
  fitOn,
  LEAGUE,
  match,
  signedUp,
  weekly,
} from '../availability/matches.js';
import { draftFrom, sentencesOf, sentencesOfAll } from './given.js';
import { storedOf } from '../availability/given.js';

const said = (...story: readonly Told[]): readonly string[] =>
  sentencesOf([...LISTED, ...story], THE_DAY_BEFORE);
const of = (day: string, fact: Parameters<typeof on>[1]): Told => on(day, fact);

test.each<[string, readonly Told[], readonly string[]]>([
  ['an injury that bars', [of('2017-01-20', injured('k', { band: 'UNAVAILABLE', publicLabel: 'Knee injury', bodyArea: 'K', sufferedOn: '2017-01-20' }))], ['Davis (knee) is out.']],
  ['one that is only feared', [of('2017-01-23', suspected(injured('k', { band: 'DOUBTFUL', publicLabel: 'Knee injury', bodyArea: 'K' })))], ['Davis is a doubt amid fears of a knee injury.']],
  ['a day on which he is expected back', [of('2017-01-20', injured('k', { band: 'UNAVAILABLE', publicLabel: 'Knee injury', bodyArea: 'K', sufferedOn: '2017-01-20' })), of('2017-01-21', expectedBack('k', '2017-02-10'))], ['Davis (knee, expected back on 10 February) is out.']],
  ['one that has passed', [of('2017-01-10', injured('k', { band: 'UNAVAILABLE', publicLabel: 'Knee injury', bodyArea: 'K', sufferedOn: '2017-01-10' })), of('2017-01-11', expectedBack('k', '2017-01-20'))], ['Davis (knee, originally expected back on Friday) is out.']],
  ['an absence of months', [of('2016-08-24', injured('k', { band: 'UNAVAILABLE', publicLabel: 'Knee injury', bodyArea: 'K', sufferedOn: '2016-08-24' }))], ['Davis (knee) has been out since 24 August.']],
  ['a ban of one match', [of('2017-01-20', suspended('b', { matches: 1 }))], [expect.stringMatching(/^Davis serves a one-match ban/)]],
  ['a ban of three', [of('2017-01-20', suspended('b', { matches: 3 }))], [expect.stringMatching(/^Davis serves the (?:first|second) match of a three-match ban.*, with (?:one|two) more to come\.$/)]],
  ['a late test', [of('2017-01-24', testScheduled('t', { fixtureId: 'semi-final', decisionDueAt: '2017-01-25T19:00:00Z' }))], ['Davis faces a late fitness test, with a decision due at 19:00 on Wednesday.']],
  ['leave', [of('2017-01-20', onLeave('l'))], [expect.stringMatching(/^Davis is on leave/)]],
  ['a bar that somebody states', [of('2017-01-20', { ...barred('i'), data: { ineligibilityId: 'i', kind: 'PARENT_CLUB', scope: { opponentClubIds: ['liverpool'] } } })], ['Davis is ineligible to face his parent club.']],
  ['duty', [of('2017-01-10', calledUp('c')), of('2017-01-11', releasePeriod('c'))], ['Davis is on international duty until 5 February.']],
  ['a word that he will play', [of('2017-01-24', outlook({ band: 'LIKELY', phrase: 'Should be fit' }))], ['Davis should be fit.']],
  ['a phrase that is no verb is left to the band', [of('2017-01-24', outlook({ band: 'DOUBTFUL', phrase: 'Fifty-fifty' }))], ['Davis is a doubt.']],
  ['two ailments', [of('2017-01-20', injured('k', { band: 'DOUBTFUL', publicLabel: 'Knee injury', bodyArea: 'K' })), of('2017-01-21', injured('t', { band: 'DOUBTFUL', publicLabel: 'Toe Injury', bodyArea: 'F' }))], ['Davis is a doubt with a knee injury and a toe injury.']],
  ['a label that a feed writes large', [of('2017-01-20', injured('t', { band: 'UNAVAILABLE', publicLabel: 'Groin Injury', bodyArea: 'G', sufferedOn: '2017-01-20' }))], ['Davis (groin) is out.']],
  ['a transfer', [of('2017-01-20', transferredAway('southampton', 'Ajax'))], [expect.stringMatching(/^Davis joined Ajax /)]],
] as const)('%s', (_, story, sentences) => expect(said(...story)).toStrictEqual([...sentences])); // prettier-ignore

test('who returns, and after what; the plan for another player', () => {
  const back = [
    on('2017-01-10', injured('k', { band: 'UNAVAILABLE', publicLabel: 'Knee injury', bodyArea: 'K', sufferedOn: '2017-01-10' })),
    on('2017-01-20', { ...recovered('k'), data: { injuryId: 'k', resolvedOn: '2017-01-19', basis: 'STATED' } }),
  ]; // prettier-ignore
  expect(said(...back)).toStrictEqual([
    'Davis is available again after a knee injury that kept him out from 10 to 19 January.',
  ]);
  expect(said(on('2017-01-10', ill('f')), on('2017-01-22', illnessOver('f')))).toStrictEqual([
    'Davis is well again after an illness.',
  ]);
  expect(
    said(
      on('2017-01-10', onLeave('l')),
      on('2017-01-20', { ...leaveOver('l'), data: { leaveId: 'l', endedOn: '2017-01-20' } }),
    ),
  ).toStrictEqual(['Davis is back from leave.']);
});
test('a limit is told as what he is fit for', () =>
  expect(
    sentencesOf(
      [...FIT, on('2017-01-24T10:00:00Z', assessed({ role: 'BENCH', fixtureId: 'semi-final' }))],
      THE_DAY_BEFORE,
    ),
  ).toStrictEqual(['Davis is fit enough only for the bench.']));
test('a session that he missed is told until he has trained in full', () => {
  const doubt = on('2017-01-23', injured('k', { band: 'DOUBTFUL', publicLabel: 'Knee injury', bodyArea: 'K' })); // prettier-ignore
  const missed = on('2017-01-23', trained({ trainedOn: '2017-01-23', level: 'NONE' }));
  expect(said(doubt, missed)).toStrictEqual([
    'Davis is a doubt with a knee injury.',
    'He did not train on Monday.',
  ]);
  const full = on('2017-01-24', trained({ trainedOn: '2017-01-24', level: 'FULL' }));
  expect(said(doubt, missed, full)).toStrictEqual(['Davis is a doubt with a knee injury.']);
});
test('a team sheet takes the place of every guess', () => {
  const sheet = inFixture(
    'semi-final',
    '2017-01-25T19:00:00Z',
    lineup({ clubId: 'southampton', starters: ['davis', 'long'], bench: [] }),
  );
  const story = [...FIT, on('2017-01-24', outlook({ band: 'LIKELY', phrase: 'Likely' })), sheet];
  expect(sentencesOf(story, { for: 'semi-final', known: '2017-01-25T19:30:00Z' })).toStrictEqual([
    'Confirmed to start: Davis and long.',
  ]);
});
test('of whom nothing is known the draft says so beside it', () => {
  const { paragraphs, unsaid } = draftFrom(storedOf(LISTED), THE_DAY_BEFORE);
  expect(paragraphs).toStrictEqual([]);
  expect(unsaid).toMatchObject([
    {
      what: 'NO_WORD_AT_ALL',
      text: 'Nothing says whether they are fit: Davis.',
      players: ['davis'],
    },
  ]);
  expect(sentencesOf([on('2016-07-01', registered('fulham')), ...CALENDAR], THE_DAY_BEFORE)).toStrictEqual([]); // prettier-ignore
});

describe('as a person would print it', () => {
  const hurt = (id: string, publicLabel: string, more: object = {}): Told =>
    of('2017-01-20', injured(id, { band: 'UNAVAILABLE', publicLabel, bodyArea: 'K', sufferedOn: '2017-01-20', ...more })); // prettier-ignore
  const over = (id: string, day: string): Told =>
    on(`${day}T12:00:00Z`, { ...recovered(id), data: { injuryId: id, resolvedOn: day, basis: 'STATED' } }); // prettier-ignore

  test('a return that has passed is told against what is said now', () => {
    const since = [of('2016-08-24', injured('k', { band: 'UNAVAILABLE', publicLabel: 'Knee injury', bodyArea: 'K', sufferedOn: '2016-08-24' })), of('2016-09-01', expectedBack('k', '2017-01-05'))]; // prettier-ignore
    expect(said(...since)).toStrictEqual([
      'Davis (knee) has been out since 24 August, though he was expected back on 5 January.',
    ]);
    expect(said(hurt('t', 'Toe injury', { band: 'DOUBTFUL' }), of('2017-01-20', expectedBack('t', '2017-01-22')))).toStrictEqual(['Davis is a doubt with a toe injury, though he was expected back on Sunday.']); // prettier-ignore
  });
  test('of one who is expected to play only a return after the match is told', () => {
    const likely = (back: string): readonly string[] =>
      said(hurt('k', 'Calf injury', { band: 'LIKELY' }), of('2017-01-20', expectedBack('k', back)));
    expect(likely('2017-01-25')).toStrictEqual(['Davis is expected to play despite a calf injury.']); // prettier-ignore
    expect(likely('2017-01-28')).toStrictEqual(['Davis is expected to play despite a calf injury, expected back on Saturday.']); // prettier-ignore
  });
  test.each([
    ['Dead leg', 'a dead leg'],
    ['Shoulder Dislocation', 'a shoulder dislocation'],
    ['Knee Operation', 'a knee operation'],
  ])('%s is %s', (label, words) =>
    expect(said(hurt('k', label, { band: 'DOUBTFUL' }))).toStrictEqual([`Davis is a doubt with ${words}.`])); // prettier-ignore
  test('an absence that a feed called by two names is told once, an earlier one besides', () => {
    const first = of('2017-01-08', injured('a', { band: 'UNAVAILABLE', publicLabel: 'Knock', bodyArea: 'K', sufferedOn: '2017-01-08' })); // prettier-ignore
    const then = of('2017-01-12', injured('b', { band: 'UNAVAILABLE', publicLabel: 'Ankle injury', bodyArea: 'A', sufferedOn: '2017-01-12' })); // prettier-ignore
    const back = 'Davis is available again after an ankle injury that kept him out from 12 to 20 January.'; // prettier-ignore
    expect(said(first, then, over('a', '2017-01-20'), over('b', '2017-01-20'))).toStrictEqual([back]); // prettier-ignore
    expect(said(first, over('a', '2017-01-11'), then, over('b', '2017-01-20'))).toStrictEqual([back, 'He was out with a knock from 8 to 11 January.']); // prettier-ignore
  });
  test('those who are out are one list, whoever has a day of return among them', () => {
    const out = (label: string, back?: string): readonly Told[] => [...LISTED, hurt('k', label), ...(back === undefined ? [] : [of('2017-01-20', expectedBack('k', back))])]; // prettier-ignore
    expect(sentencesOfAll({ Long: out('Knee injury'), Sims: out('Calf injury', '2017-02-10'), Ward: out('Calf injury', '2017-03-10') }, THE_DAY_BEFORE)).toStrictEqual([
      'Long (knee), Sims (calf, expected back on 10 February) and Ward (calf, expected back on 10 March) are out.',
    ]); // prettier-ignore
    expect(sentencesOfAll({ Long: out('Knee injury'), Sims: out('Knee injury') }, THE_DAY_BEFORE)).toStrictEqual(['Long and Sims (both knee) are out.']); // prettier-ignore
  });
  test('all who are one caution from a ban are told in one sentence', () => {
    const days = weekly('2016-10-29', 4);
    const fit = [signedUp, ...[...days, '2016-12-03'].map((day) => match('2016-17', LEAGUE, day)), fitOn('2016-12-02')]; // prettier-ignore
    const warned = [...fit, ...days.map((day) => caution(LEAGUE, day))];
    const asked = before(LEAGUE, '2016-12-03');
    expect(sentencesOfAll({ Long: warned }, asked)).toStrictEqual(['Long is one caution from a ban.']); // prettier-ignore
    expect(sentencesOfAll({ Long: warned, Sims: warned, Ward: fit, Yoshida: warned }, asked)).toStrictEqual(['Long, Sims and Yoshida are each one caution from a ban.']); // prettier-ignore
  });
});
