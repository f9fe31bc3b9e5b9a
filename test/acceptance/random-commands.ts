/** Random commands about two clubs and the players and fixtures between them, as they are sent over HTTP. */
import fc from 'fast-check';
import { addressOf } from './routes-of-commands.js';

/** A body whose ids are local: `told` gives them the prefix of a run. */
export interface RandomCommand {
  readonly command: string;
  readonly subject: string;
  readonly body: Readonly<Record<string, unknown>>;
}
/** About an event that an earlier step recorded: which, is told by a fraction. */
export interface RandomCorrection {
  readonly about: number;
  readonly withdraw: boolean;
  readonly choice: number;
}
export type Step = RandomCommand | RandomCorrection;
export const isCorrection = (step: Step): step is RandomCorrection => 'about' in step;

export const CLUBS = ['a', 'b'] as const;
export const FIXTURES = ['ab', 'ba', 'ac', 'bc'] as const;
const PLAYERS = ['p1', 'p2', 'p3', 'p4', 'p5'] as const;
const BANDS = ['AVAILABLE', 'LIKELY', 'DOUBTFUL', 'UNLIKELY', 'UNAVAILABLE'] as const;

const day = fc
  .integer({ min: 0, max: 40 })
  .map((n) => new Date(Date.UTC(2017, 0, 1 + n)).toISOString().slice(0, 10));
const instant = fc
  .integer({ min: 0, max: 40 * 24 })
  .map((n) => new Date(Date.UTC(2017, 0, 1, n)).toISOString());
const maybe = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(of, { nil: undefined });
const club = fc.constantFrom(...CLUBS);
const player = fc.constantFrom(...PLAYERS);
const fixture = fc.constantFrom(...FIXTURES);
const injuryId = fc.constantFrom('knee', 'ankle');
const band = fc.constantFrom(...BANDS);

const envelope = fc.record({
  source: fc.constantFrom(
    { kind: 'club', name: 'The club' },
    { kind: 'journalist', name: 'A journalist' },
    { kind: 'feed', name: 'fpl' },
    { kind: 'league', name: 'The league' },
  ),
  statedAt: maybe(instant),
  visibility: maybe(fc.constantFrom('public', 'club')),
  confidence: maybe(fc.constantFrom('confirmed', 'reported', 'suspected')),
  occurred: maybe(
    fc.oneof(
      day.map((value) => ({ value, precision: 'day' })),
      instant.map((value) => ({ value, precision: 'instant' })),
      fc.constant({ precision: 'unknown' }),
    ),
  ),
});
const says = <Body extends object>(
  command: string,
  subject: fc.Arbitrary<string>,
  body: fc.Arbitrary<Body>,
): fc.Arbitrary<RandomCommand> =>
  fc
    .tuple(subject, envelope, body)
    .map(([about, said, own]) => ({ command, subject: about, body: { ...said, ...own } }));

const commands = fc.oneof(
  says('TransferPlayer', player, fc.record({ fromClubId: club, toClubId: club, effectiveFrom: day })),
  says('LoanOutPlayer', player, fc.record({ loanId: fc.constant('loan'), parentClubId: club, loanClubId: club, loanedFrom: day, loanedUntil: maybe(day) })),
  says('EndLoan', player, fc.record({ loanId: fc.constant('loan'), endedOn: day, how: fc.constantFrom('EXPIRED', 'RECALLED') })),
  says('ReleasePlayer', player, fc.record({ clubId: club, releasedOn: day, how: fc.constant('MUTUAL') })),
  says('RecordInjury', player, fc.record({ injuryId, bodyArea: fc.constantFrom('K', 'A'), sufferedOn: maybe(day), band: maybe(band), publicLabel: maybe(fc.constantFrom('Knee', 'Knock')) })),
  says('ReassessInjury', player, fc.record({ injuryId, evidence: fc.constant('a scan'), band: maybe(band), bodyArea: maybe(fc.constantFrom('K', 'S')) })),
  says('ResolveInjury', player, fc.record({ injuryId, resolvedOn: day })),
  says('MarkRehabPhase', player, fc.record({ injuryId, phase: fc.constantFrom('THERAPY', 'RETURN_TO_PLAY'), reachedOn: day })),
  says('RecordTraining', player, fc.record({ trainedOn: day, level: fc.constantFrom('FULL', 'MODIFIED', 'NONE') })),
  says('ScheduleFitnessTest', player, fc.record({ testId: fc.constant('test'), fixtureId: maybe(fixture), decisionDueAt: instant })),
  says('RecordFitnessTestResult', player, fc.record({ testId: fc.constant('test'), outcome: fc.constantFrom('PASSED', 'FAILED') })),
  says('SetExpectedReturn', player, fc.record({ reasonId: injuryId, latestOn: day, basis: fc.constant('a word') })),
  says('ImposeSuspension', player, fc.record({ suspensionId: fc.constantFrom('ban-1', 'ban-2'), cause: fc.constant('DISMISSAL'), matches: fc.integer({ min: 1, max: 3 }), scope: fc.constant({}), authority: fc.constant('The FA'), effectiveFrom: day })),
  says('RecordCaution', player, fc.record({ fixtureId: fixture, clubId: club })),
  says('RecordDismissal', player, fc.record({ fixtureId: fixture, clubId: club, kind: fc.constantFrom('SECOND_CAUTION', 'DISMISSAL', 'UNSPECIFIED') })),
  says('RescindCard', player, fc.record({ fixtureId: fixture, card: fc.constantFrom('CAUTION', 'DISMISSAL'), authority: fc.constant('The FA') })),
  says('AppealSuspension', player, fc.record({ suspensionId: fc.constantFrom('ban-1', 'ban-2'), staysEffect: maybe(fc.boolean()) })),
  says('UpholdSuspension', player, fc.record({ suspensionId: fc.constantFrom('ban-1', 'ban-2'), decision: fc.constant('dismissed') })),
  says('ReduceSuspension', player, fc.record({ suspensionId: fc.constantFrom('ban-1', 'ban-2'), matches: fc.constant(1), decision: fc.constant('reduced') })),
  says('QuashSuspension', player, fc.record({ suspensionId: fc.constantFrom('ban-1', 'ban-2'), decision: fc.constant('quashed') })),
  says('GrantLeave', player, fc.record({ leaveId: fc.constant('leave'), kind: fc.constant('PERSONAL'), leaveFrom: day, leaveUntil: maybe(day) })),
  says('EndLeave', player, fc.record({ leaveId: fc.constant('leave'), endedOn: day })),
  says('StateSelectionOutlook', player, fc.record({ fixtureId: maybe(fixture), band, phrase: fc.constant('could feature') })),
  says('StateCoverPlan', player, fc.record({ fixtureId: fixture, ifPlayerOut: player, partnerId: maybe(player) })),
  says('AssessMatchFitness', player, fc.record({ role: fc.constant('BENCH'), fixtureId: maybe(fixture) })),
  says('ClearFeedFlag', player, fc.record({ feed: fc.constant('fpl') })),
  says('RaiseEligibilityQuestion', fc.constant('case'), fc.record({ caseId: fc.constant('case'), playerId: player, question: fc.constant('May he?'), raisedBy: fc.constant('Somebody'), scope: fc.constant({}), heldFrom: day })),
  says('WithholdPlayer', fc.constant('case'), fc.record({ fixtureId: fixture, clubId: club })),
  says('IssueRuling', fc.constant('case'), fc.record({ rulingId: fc.constantFrom('r1', 'r2'), decision: fc.constantFrom('ELIGIBLE', 'INELIGIBLE'), authority: fc.constant('FIFA'), ruleId: fc.constant('art. 5'), grounds: fc.constant('because'), scope: fc.constant({}), effectiveFrom: day })),
  says('AppealRuling', fc.constant('case'), fc.record({ rulingId: fc.constantFrom('r1', 'r2'), by: fc.constant('The club'), staysEffect: fc.boolean() })),
  says('UpholdRuling', fc.constant('case'), fc.record({ rulingId: fc.constantFrom('r1', 'r2'), by: fc.constant('CAS') })),
  says('OverturnRuling', fc.constant('case'), fc.record({ rulingId: fc.constantFrom('r1', 'r2'), by: fc.constant('CAS'), decision: maybe(fc.constantFrom('ELIGIBLE', 'INELIGIBLE')) })),
  says('RescheduleFixture', fixture, fc.record({ kickOffAt: instant })),
  says('PostponeFixture', fixture, fc.record({})),
  says('ConfirmLineup', fixture, fc.record({ clubId: club, starters: fc.uniqueArray(player, { maxLength: 3 }), bench: fc.constant([]), confirmedAt: instant })),
  says('RecordMatch', fixture, fc.record({ score: fc.constant({ home: 1, away: 0 }), appearances: fc.uniqueArray(fc.record({ playerId: player, clubId: club, started: fc.boolean(), minutes: fc.integer({ min: 0, max: 90 }) }), { maxLength: 3, selector: ({ playerId }) => playerId }) })),
  says('StateClubBulletin', club, fc.record({ text: fc.constantFrom('No worries.', 'A late test.') })),
); // prettier-ignore
const correction: fc.Arbitrary<RandomCorrection> = fc.record({
  about: fc.double({ min: 0, max: 0.999, noNaN: true }),
  withdraw: fc.boolean(),
  choice: fc.nat(1_000),
});
export const steps = (length: number): fc.Arbitrary<Step[]> =>
  fc.array(fc.oneof({ weight: 3, arbitrary: commands }, { weight: 1, arbitrary: correction }), {
    minLength: length,
    maxLength: length,
    size: 'max',
  });

/** What every run begins with: who is whose, and what is played. */
export const BEGINNING: readonly RandomCommand[] = [
  ...PLAYERS.map((playerId, i) => ({
    command: 'RegisterPlayer',
    subject: playerId,
    body: {
      playerId,
      name: playerId,
      clubId: CLUBS[i % 2],
      registeredAt: '2016-07-01T00:00:00Z',
      statedAt: '2016-07-01T00:00:00Z',
      source: { kind: 'league', name: 'The league' },
      visibility: i === 4 ? 'club' : 'public',
    },
  })),
  ...FIXTURES.map((fixtureId, i) => ({
    command: 'ScheduleFixture',
    subject: fixtureId,
    body: {
      fixtureId,
      competitionId: 'premier-league',
      season: '2016-17',
      round: String(i),
      homeClubId: fixtureId[0],
      awayClubId: fixtureId[1],
      kickOffAt: `2017-01-${10 + i * 6}T15:00:00Z`,
      statedAt: '2016-07-01T00:00:00Z',
      source: { kind: 'league', name: 'The league' },
    },
  })),
];

/** What may have been wrong, by the fact. */
const REPLACEMENTS: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  PlayerRegistered: [{ clubId: 'b' }, { clubId: 'a' }, { shirtNumber: 9 }, { registeredAt: '2017-01-12T00:00:00Z' }], // prettier-ignore
  PlayerTransferred: [{ toClubId: 'c' }, { effectiveFrom: '2017-01-30' }],
  PlayerLoanedOut: [{ loanClubId: 'c' }, { loanedFrom: '2017-01-02' }],
  PlayerInjured: [{ bodyArea: 'S', publicLabel: 'Shoulder' }, { band: 'LIKELY' }, { sufferedOn: '2017-02-01' }], // prettier-ignore
  TrainingParticipationRecorded: [{ level: 'INDIVIDUAL' }],
  SuspensionImposed: [{ matches: 2 }, { effectiveFrom: '2017-01-20' }],
  CoverPlanStated: [{ partnerId: 'p1' }, { ifPlayerOut: 'p2' }],
  FixtureScheduled: [{ kickOffAt: '2017-01-20T16:00:00+01:00' }, { homeClubId: 'c' }, { awayClubId: 'b' }], // prettier-ignore
  LineupConfirmed: [{ starters: ['p1', 'p2'] }],
  SelectionOutlookStated: [{ band: 'DOUBTFUL' }],
};
export const replacementOf = (type: string, choice: number): Readonly<Record<string, unknown>> => {
  const known = [
    ...(REPLACEMENTS[type] ?? []),
    { occurred: { value: '2017-01-18', precision: 'day' } },
  ];
  return known[choice % known.length]!;
};

const LOCAL = ['clubId', 'fromClubId', 'toClubId', 'parentClubId', 'loanClubId', 'homeClubId', 'awayClubId', 'playerId', 'ifPlayerOut', 'partnerId', 'fixtureId', 'caseId', 'starters', 'bench']; // prettier-ignore
/** Local ids get the prefix of their run, wherever they stand. */
export const prefixed = (value: unknown, prefix: string, field = ''): unknown => {
  if (Array.isArray(value)) return value.map((item) => prefixed(item, prefix, field));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, prefixed(item, prefix, key)]),
    );
  return typeof value === 'string' && LOCAL.includes(field) ? `${prefix}${value}` : value;
};
export const told = (
  { command, subject, body }: RandomCommand,
  prefix: string,
): { readonly path: string; readonly body: object } => {
  const own = prefixed(body, prefix) as Record<string, unknown>;
  return { path: addressOf(command, `${prefix}${subject}`, own), body: own };
};
