/** What was known of Southampton. */
import { day, injured, LEICESTER, preview, tell, THE_TIE, type Told } from './told.js';

export const SOUTHAMPTON_NEWS: readonly Told[] = [
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
