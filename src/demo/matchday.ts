/**
 * Liverpool v Southampton, EFL Cup semi-final, second leg, 25 January 2017: what a preview of 24 January knew, as
 * commands. `occurred` and `statedAt` are the days of the sources; what only the preview says has its morning.
 */
import type { Instant } from '../calendar.js';
import { LIVERPOOL, type Member, SOUTHAMPTON } from './squads.js';

/** A command as it is sent: its name, whom it is about, its JSON body. */
export interface Told {
  readonly command: string;
  readonly subject: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const PREVIEWED: Instant = '2017-01-24T09:00:00Z';
const LISTED: Instant = '2016-07-01T00:00:00Z';
/** Known on 24 January at noon: what the demo prints. */
export const AS_KNOWN_AT: Instant = '2017-01-24T12:00:00Z';

const day = (value: string): Instant => `${value}T00:00:00Z`;
const transfermarkt = { kind: 'journalist', name: 'Transfermarkt' };
const league = { kind: 'league', name: 'Premier League' };
const preview = (quote: string): object => ({
  source: { kind: 'journalist', name: 'Match preview', quote },
  statedAt: PREVIEWED,
});
const tell = (command: string, subject: string, body: object): Told => ({
  command,
  subject,
  body: body as Told['body'],
});

const SWANSEA = 'premier-league-2017-01-21-liverpool-swansea-city';
const LEICESTER = 'premier-league-2017-01-22-southampton-leicester-city';
const UNITED = 'premier-league-2017-01-15-manchester-united-liverpool';
const PLYMOUTH = 'fa-cup-2017-01-18-plymouth-argyle-liverpool';
const FIRST_LEG = 'efl-cup-2017-01-11-southampton-liverpool';
/** The tie itself. */
export const THE_TIE = 'efl-cup-2017-01-25-liverpool-southampton';

const scheduled = (
  fixtureId: string,
  round: string,
  kickOffAt: Instant,
  home: string,
  away: string,
  more: object = {},
): Told =>
  tell('ScheduleFixture', fixtureId, {
    fixtureId,
    competitionId: fixtureId.slice(0, fixtureId.indexOf('-2017')),
    season: '2016-17',
    round,
    homeClubId: home,
    awayClubId: away,
    kickOffAt,
    source: league,
    statedAt: LISTED,
    ...more,
  });

const FIXTURES: readonly Told[] = [
  scheduled(FIRST_LEG, 'semi-final', '2017-01-11T20:00:00Z', 'southampton', 'liverpool', {
    leg: 1,
  }),
  scheduled(UNITED, '21', '2017-01-15T16:00:00Z', 'manchester-united', 'liverpool'),
  scheduled(PLYMOUTH, 'third round replay', '2017-01-18T19:45:00Z', 'plymouth-argyle', 'liverpool'),
  scheduled(SWANSEA, '22', '2017-01-21T12:30:00Z', 'liverpool', 'swansea-city', {
    venue: 'Anfield',
  }),
  scheduled(LEICESTER, '22', '2017-01-22T12:00:00Z', 'southampton', 'leicester-city'),
  scheduled(THE_TIE, 'semi-final', '2017-01-25T20:00:00Z', 'liverpool', 'southampton', {
    leg: 2,
    venue: 'Anfield',
  }),
  scheduled(
    'premier-league-2017-01-31-swansea-city-southampton',
    '23',
    '2017-01-31T19:45:00Z',
    'swansea-city',
    'southampton',
  ),
  scheduled(
    'premier-league-2017-01-31-liverpool-chelsea',
    '23',
    '2017-01-31T20:00:00Z',
    'liverpool',
    'chelsea',
  ),
  scheduled(
    'premier-league-2017-02-11-sunderland-southampton',
    '25',
    '2017-02-11T15:00:00Z',
    'sunderland',
    'southampton',
  ),
  scheduled(
    'premier-league-2017-02-11-liverpool-tottenham-hotspur',
    '25',
    '2017-02-11T17:30:00Z',
    'liverpool',
    'tottenham-hotspur',
  ),
];

const registered =
  (clubId: string) =>
  ([playerId, name, position, shirtNumber, fpl]: Member): Told =>
    tell('RegisterPlayer', playerId, {
      playerId,
      name,
      clubId,
      position,
      shirtNumber,
      registeredAt: LISTED,
      externalIds: { fpl },
      source: league,
      statedAt: LISTED,
    });
const SQUADS = [
  ...LIVERPOOL.map(registered('liverpool')),
  ...SOUTHAMPTON.map(registered('southampton')),
];

const injured = (player: string, injuryId: string, publicLabel: string, bodyArea: string, sufferedOn: string): Told =>
  tell('RecordInjury', player, {
    injuryId, publicLabel, bodyArea, sufferedOn, band: 'UNAVAILABLE', source: transfermarkt, statedAt: day(sufferedOn),
  }); // prettier-ignore
const recovered = (player: string, injuryId: string, resolvedOn: string): Told =>
  tell('ResolveInjury', player, {
    injuryId,
    resolvedOn,
    basis: 'STATED',
    source: transfermarkt,
    statedAt: day(resolvedOn),
  });
const played = (fixture: string, fullTime: Instant, home: number, away: number, appearances: object[]): Told =>
  tell('RecordMatch', fixture, {
    score: { home, away }, appearances, source: { kind: 'journalist', name: 'Match report' }, statedAt: fullTime,
  }); // prettier-ignore
const did = (playerId: string, clubId: string, started: boolean, minutes: number, more: object = {}): object => ({
  playerId, clubId, started, minutes, ...more,
}); // prettier-ignore

const CASE = 'matip-2017';
const afp = { kind: 'journalist', name: 'AFP' };
const MATIP: readonly Told[] = [
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

const LIVERPOOL_NEWS: readonly Told[] = [
  injured('coutinho', 'ankle-nov-2016', 'Ankle injury', 'A', '2016-11-27'),
  recovered('coutinho', 'ankle-nov-2016', '2017-01-09'),
  played(FIRST_LEG, '2017-01-11T21:50:00Z', 1, 0, [
    did('coutinho', 'liverpool', false, 30),
    did('clyne', 'liverpool', true, 90),
  ]),
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

const SOUTHAMPTON_NEWS: readonly Told[] = [
  tell('RecordInjury', 'van-dijk', {
    injuryId: 'ankle-jan-2017', publicLabel: 'Ankle knock', bodyArea: 'A', sufferedOn: '2017-01-22', context: 'MATCH',
    fixtureId: LEICESTER, minute: 55, band: 'DOUBTFUL', ...preview('could be without the captain, who limped off with a knock to the ankle'),
  }), // prettier-ignore
  tell('StateCoverPlan', 'stephens', {
    fixtureId: THE_TIE, ifPlayerOut: 'van-dijk', partnerId: 'yoshida', position: 'centre-back', ...preview('will come in alongside Maya Yoshida'),
  }), // prettier-ignore
  tell('TransferPlayer', 'fonte', {
    fromClubId: 'southampton', toClubId: 'west-ham-united', effectiveFrom: '2017-01-20',
    fee: { amount: 8_000_000, currency: 'GBP', disclosed: true },
    source: { kind: 'journalist', name: 'Svenska Fans', quote: 'having recently sealed' }, statedAt: day('2017-01-20'),
  }), // prettier-ignore
  tell('ScheduleFitnessTest', 'davis', {
    testId: 'late-test-2017-01-25', fixtureId: THE_TIE, decisionDueAt: '2017-01-25T19:00:00Z', ...preview('subject to a late fitness test'),
  }), // prettier-ignore
  injured('pied', 'knee-aug-2016', 'Knee surgery', 'K', '2016-08-24'),
  injured('hesketh', 'ankle-oct-2016', 'Ankle injury', 'A', '2016-10-14'),
  injured('targett', 'hamstring-oct-2016', 'Hamstring injury', 'T', '2016-10-16'),
  injured('mccarthy', 'hamstring-oct-2016', 'Hamstring injury', 'T', '2016-10-26'),
  injured('austin', 'shoulder-dec-2016', 'Shoulder injury', 'S', '2016-12-08'),
  injured('boufal', 'knee-jan-2017', 'Knee injury', 'K', '2017-01-09'),
  ...(
    [
      ['boufal', 'knee-jan-2017', 'K', 'Knee injury', 'all out'],
      ['austin', 'shoulder-dec-2016', 'K', 'Knee injury', 'knee; all out'],
      ['hesketh', 'ankle-oct-2016', 'A', 'Ankle injury', 'all out'],
      ['mccarthy', 'hamstring-oct-2016', 'T', 'Hamstring injury', 'both hamstring; all out'],
      ['targett', 'hamstring-oct-2016', 'T', 'Hamstring injury', 'both hamstring; all out'],
      [
        'pied',
        'knee-aug-2016',
        'K',
        'Knee ligament injury',
        'Long-term absentee; remains sidelined',
      ],
    ] as const
  ).map(([player, injuryId, bodyArea, publicLabel, words]) =>
    tell('ReassessInjury', player, {
      injuryId,
      evidence: 'The preview names him among the absent',
      band: 'UNAVAILABLE',
      bodyArea,
      publicLabel,
      ...preview(words),
    }),
  ),
  tell('SignContract', 'sims', {
    clubId: 'southampton', years: 3, occurred: { value: '2017-01-23', precision: 'week' },
    ...preview('fresh from signing a new three-year deal with Southampton this week'),
  }), // prettier-ignore
  tell('StateSelectionOutlook', 'sims', {
    fixtureId: THE_TIE,
    band: 'AVAILABLE',
    phrase: 'Could feature',
    ...preview('could feature'),
  }),
];

export const MATCHDAY: readonly Told[] = [
  ...SQUADS,
  ...FIXTURES,
  ...MATIP,
  ...LIVERPOOL_NEWS,
  ...SOUTHAMPTON_NEWS,
];
