/** Facts as the product's commands make them: a player is registered, trains, is hurt, is tested, plays again. */
const DAY = 86_400_000;
const BEGIN = Date.parse('2014-07-01T00:00:00Z');
/** Three days lie between one fact of a player and the next. */
const APART = 3 * DAY;

const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);
const club = (n, clubs) => `club-${n % clubs}`;
const training =
  (level, reason, more = {}) =>
  (day) => [
    'TrainingParticipationRecorded',
    { trainedOn: dayOf(day), level, reason, ...more },
    dayOf(day),
  ];
/** One bout after another; `c` numbers them. */
const BOUT = [
  () => training('FULL', 'UNKNOWN'),
  () => training('MODIFIED', 'LOAD_MANAGEMENT'),
  () => training('FULL', 'UNKNOWN'),
  (c) => (day) => [
    'PlayerInjured',
    {
      injuryId: `hamstring-${c}`, bodyArea: 'H', side: 'LEFT', publicLabel: 'hamstring injury', band: 'UNAVAILABLE',
      context: 'MATCH', relation: 'UNKNOWN', sufferedOn: dayOf(day),
    },
    dayOf(day),
  ],
  (c) => (day) => [
    'ExpectedReturnSet',
    { about: `hamstring-${c}`, unknown: false, earliestOn: dayOf(day + 20 * DAY), latestOn: dayOf(day + 30 * DAY), basis: 'three to four weeks' },
  ],
  (c) => training('NONE', 'INJURY', { injuryId: `hamstring-${c}` }),
  (c) => () => [
    'InjuryReassessed',
    { injuryId: `hamstring-${c}`, bodyArea: 'H', publicLabel: 'hamstring injury', band: 'DOUBTFUL', evidence: 'scan' },
  ],
  (c) => (day) => ['FitnessTestScheduled', { testId: `test-${c}`, decisionDueAt: new Date(day + DAY).toISOString() }],
  (c) => (day) => ['FitnessTestPassed', { testId: `test-${c}`, testedAt: new Date(day).toISOString(), maxMinutes: 90 }, new Date(day).toISOString()],
  (c) => (day) => ['InjuryResolved', { injuryId: `hamstring-${c}`, resolvedOn: dayOf(day), basis: 'STATED' }, dayOf(day)],
  () => (day) => [
    'MinutesPlayedRecorded',
    { playedOn: dayOf(day), minutes: 62, started: true, match: { label: 'Under-23 v Under-23', level: 'under-23' } },
    dayOf(day),
  ],
]; // prettier-ignore

/** The fact with this version in the stream of player n. */
export const factOf = (n, version, clubs) => {
  const day = BEGIN + (version % 1_200) * APART;
  const clubId = club(n, clubs);
  const step = version - 2;
  const bout = Math.floor(step / BOUT.length);
  const [type, data, occurred] =
    version === 1
      ? [
          'PlayerRegistered',
          {
            clubId,
            position: 'MID',
            shirtNumber: 1 + (n % 99),
            registeredAt: new Date(day).toISOString(),
          },
          new Date(day).toISOString(),
        ]
      : BOUT[step % BOUT.length](bout)(day);
  return {
    type,
    data,
    meta: {
      actor: { id: `${clubId}-physio`, role: 'club-medical', clubId },
      party: clubId,
      source: { kind: 'club', name: clubId, reference: `${clubId}.example` },
      occurred: occurred
        ? { value: occurred, precision: occurred.includes('T') ? 'instant' : 'day' }
        : { precision: 'unknown' },
      statedAt: new Date(day + DAY / 2).toISOString().replace('.000', ''),
      confidence: 'confirmed',
      visibility: 'club',
    },
  };
};
