/** What was known of Liverpool: the Matip case from injury to ruling, and the news of the preview. */
import { FIRST_LEG_GOALS } from './results.js';
import {
  did,
  FIRST_LEG,
  day,
  injured,
  played,
  PLYMOUTH,
  preview,
  recovered,
  SWANSEA,
  tell,
  THE_TIE,
  type Told,
  UNITED,
} from './told.js';

const CASE = 'matip-2017';
const afp = { kind: 'journalist', name: 'AFP' };
export const MATIP: readonly Told[] = [
  injured('matip', 'ankle-nov-2016', 'Ankle injury', 'A', '2016-11-28'),
  recovered('matip', 'ankle-nov-2016', '2016-12-05'),
  injured('matip', 'ankle-dec-2016', 'Ankle injury', 'A', '2016-12-12'),
  recovered('matip', 'ankle-dec-2016', '2017-01-09'),
  tell('CallUpPlayer', 'matip', {
    callUpId: 'africa-cup-2017', association: 'Cameroon', tournament: 'Africa Cup of Nations 2017', list: 'PRELIMINARY',
    source: afp, statedAt: day('2017-01-14'),
  }), // prettier-ignore
  tell('RaiseEligibilityQuestion', CASE, {
    caseId: CASE, playerId: 'matip', question: 'May he play for his club during the Africa Cup of Nations, for which Cameroon named him?',
    raisedBy: 'Cameroon', ruleId: 'RSTP Annexe 1 art. 5', scope: {}, heldFrom: '2017-01-14', heldUntil: '2017-02-10',
    occurred: { value: '2017-01-14', precision: 'approx' }, source: { ...afp, quote: 'cast in doubt' }, statedAt: day('2017-01-14'),
  }), // prettier-ignore
  tell('ReferEligibility', CASE, {
    toAuthority: 'FIFA',
    source: { ...afp, quote: 'having to wait for clearance' },
    statedAt: day('2017-01-15'),
  }),
  tell('WithholdPlayer', CASE, {
    fixtureId: UNITED,
    clubId: 'liverpool',
    source: afp,
    statedAt: day('2017-01-15'),
  }),
  tell('WithholdPlayer', CASE, {
    fixtureId: PLYMOUTH,
    clubId: 'liverpool',
    source: afp,
    statedAt: day('2017-01-18'),
  }),
  tell('IssueRuling', CASE, {
    rulingId: 'fifa-2017-01-20', decision: 'ELIGIBLE', authority: 'FIFA', ruleId: 'RSTP Annexe 1 art. 5',
    grounds: 'The complaint of Cameroon was dismissed: he may play for Liverpool.', scope: {}, effectiveFrom: '2017-01-20',
    occurred: { value: '2017-01-20', precision: 'day' },
    source: { kind: 'association', name: 'FIFA', quote: 'finally dismissed by FIFA last Friday' }, statedAt: '2017-01-20T20:00:00Z',
  }), // prettier-ignore
  tell('AssessMatchFitness', 'matip', {
    role: 'BENCH', fixtureId: SWANSEA, source: { kind: 'journalist', name: 'Match preview', quote: 'only fit enough for the bench' },
    statedAt: '2017-01-21T09:00:00Z',
  }), // prettier-ignore
  tell('RecordMinutes', 'matip', {
    playedOn: '2017-01-23', match: { label: 'Liverpool under-23s', level: 'under-23' }, minutes: 60, started: true, ...preview('managing an hour'),
  }), // prettier-ignore
  tell('StateSelectionOutlook', 'matip', {
    fixtureId: THE_TIE, band: 'LIKELY', phrase: 'Likely to make his first appearance since 11 December',
    ...preview('likely to make his first Liverpool appearance since 11 December'),
  }), // prettier-ignore
];

export const LIVERPOOL_NEWS: readonly Told[] = [
  injured('coutinho', 'ankle-nov-2016', 'Ankle injury', 'A', '2016-11-27'),
  recovered('coutinho', 'ankle-nov-2016', '2017-01-09'),
  played(FIRST_LEG, '2017-01-11T21:50:00Z', 1, 0, [
    did('coutinho', 'liverpool', false, 30),
    did('clyne', 'liverpool', true, 90),
  ], { goals: FIRST_LEG_GOALS }), // prettier-ignore
  played(SWANSEA, '2017-01-21T14:25:00Z', 2, 3, [
    did('coutinho', 'liverpool', true, 56, { offMinute: 56 }),
    did('clyne', 'liverpool', true, 90),
    did('matip', 'liverpool', false, 1),
  ]),
  tell('RecordTraining', 'coutinho', {
    trainedOn: '2017-01-23', level: 'NONE', reason: 'INJURY', ...preview('absent from training on Monday'),
  }), // prettier-ignore
  tell('RecordInjury', 'coutinho', {
    injuryId: 'ankle-jan-2017', publicLabel: 'Ankle injury', bodyArea: 'A', band: 'DOUBTFUL', relation: 'REINJURY',
    priorInjuryId: 'ankle-nov-2016', confidence: 'suspected', occurred: { precision: 'approx', value: '2017-01-23' },
    ...preview('could be unavailable amidst fears he has aggravated his previous ankle injury'),
  }), // prettier-ignore
  tell('RecordInjury', 'clyne', {
    injuryId: 'rib-jan-2017', publicLabel: 'Knock to the ribs', bodyArea: 'C', sufferedOn: '2017-01-15', band: 'UNAVAILABLE',
    occurred: { precision: 'approx', value: '2017-01-15' }, ...preview('his knock'),
  }), // prettier-ignore
  tell('ResolveInjury', 'clyne', {
    injuryId: 'rib-jan-2017',
    resolvedOn: '2017-01-21',
    basis: 'PLAYED',
    ...preview('his knock'),
  }),
  tell('RecordTraining', 'clyne', {
    trainedOn: '2017-01-23',
    level: 'NONE',
    reason: 'UNKNOWN',
    ...preview('absent from training on Monday'),
  }),
  tell('StateSelectionOutlook', 'clyne', {
    band: 'DOUBTFUL',
    phrase: 'Could also miss out',
    ...preview('could also miss out'),
  }),
  tell('StateCoverPlan', 'alexander-arnold', {
    fixtureId: THE_TIE, ifPlayerOut: 'clyne', position: 'right-back', ...preview('primed to fill in if the senior right-back is ruled out'),
  }), // prettier-ignore
  tell('StateClubBulletin', 'liverpool', {
    text: 'No fresh injury worries.',
    fixtureId: THE_TIE,
    ...preview('no fresh injury worries'),
  }),
  tell('RecordInjury', 'henderson', {
    injuryId: 'heel-2017', publicLabel: 'Heel problem', bodyArea: 'F', band: 'AVAILABLE', ...preview('an ongoing heel issue'),
  }), // prettier-ignore
  tell('StateSelectionOutlook', 'henderson', {
    fixtureId: THE_TIE, band: 'LIKELY', phrase: 'Expected to play despite a heel problem', despite: ['heel-2017'],
    ...preview('expected to play despite an ongoing heel issue'),
  }), // prettier-ignore
];
