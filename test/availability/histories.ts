/** Histories that the real rules accepted: random commands, each given to its decider, and what it recorded. */
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { addDays, dayAt, instantOf, msOf } from '../../src/calendar.js';
import { squadList } from '../../src/competition/squad-list.js';
import { eligibilityCase } from '../../src/eligibility/case.js';
import type { StreamCommand } from '../../src/event-store/command.js';
import {
  type AnyDecider,
  Rejection,
  type StoredFact,
  stateOf,
} from '../../src/event-store/decider.js';
import { fixture } from '../../src/fixture/fixture.js';
import { player } from '../../src/player/player.js';
import { BANDS, BODY_AREAS } from '../../src/vocabulary.js';
import { FEED, OTHER_FEED, REPORTER } from '../player/given.js';
import { CLUB, DOCTOR, FIFA, MANAGER } from './given.js';

const HOUR = 3_600_000;
const START = msOf('2017-01-01T00:00:00Z');
const SOURCES = [CLUB, DOCTOR, MANAGER, REPORTER, FIFA, FEED, OTHER_FEED];

/** A command as the generator draws it: numbers in the fields of days count from the day it is said. */
export interface Said {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
}
export interface Step {
  /** hours since the step before, so that no two statements share a moment */
  readonly after: number;
  readonly source: { readonly kind: string; readonly name: string };
  readonly confidence: 'confirmed' | 'reported' | 'suspected';
  readonly said: Said;
}
/** What may be drawn: ends that come by themselves, reasons of single fixtures, withdrawals. */
export interface Kind {
  readonly ends: boolean;
  readonly scoped: boolean;
  readonly withdrawals?: boolean;
}

const DAYS = new Set([
  'sufferedOn', 'resolvedOn', 'trainedOn', 'playedOn', 'returnedOn', 'endedOn', 'releasedOn', 'loanedFrom', 'effectiveFrom',
  'effectiveUntil', 'bannedUntil', 'latestOn', 'limitedUntil', 'ineligibleFrom', 'ineligibleUntil', 'releasedFrom',
  'releasedUntil', 'leaveFrom', 'leaveUntil', 'heldFrom', 'heldUntil',
]); // prettier-ignore

const band = fc.constantFrom(...BANDS);
const past = fc.integer({ min: -5, max: 0 });
const future = fc.integer({ min: 0, max: 20 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const never = fc.constant(undefined);
const says = (name: string, body: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Said> =>
  fc.record({ name: fc.constant(name), body: fc.record(body) });
const is = <Value>(value: Value) => fc.constant(value);

/** What may be said, by topic. */
const topics = ({ ends, scoped }: Kind): readonly (readonly fc.Arbitrary<Said>[])[] => {
  const injuryId = fc.constantFrom('knee', 'head');
  const fixtureId = scoped ? maybe(fc.constantFrom('semi-final', 'swansea')) : never;
  const testId = fc.constantFrom('test-1', 'test-2');
  const scope = fc.constantFrom<object>(
    {},
    { competitionIds: ['efl-cup'] },
    { opponentClubIds: ['swansea'] },
  );
  const window = ends ? maybe(future) : never;
  const promised = (...about: readonly string[]) =>
    says('SetExpectedReturn', { reasonId: fc.constantFrom(...about), latestOn: fc.integer({ min: -3, max: 20 }), basis: is('the coach') }); // prettier-ignore
  // prettier-ignore
  return [
    [
      says('RecordInjury', { injuryId, bodyArea: fc.constantFrom(...BODY_AREAS), sufferedOn: maybe(past), band: maybe(band) }),
      says('RecordInjury', { injuryId, bodyArea: fc.constantFrom(...BODY_AREAS), sufferedOn: maybe(past), band: maybe(band) }),
      says('ReassessInjury', { injuryId, evidence: is('a scan'), band }),
      says('ResolveInjury', { injuryId, resolvedOn: past }),
      says('ConfirmConcussion', { injuryId, sufferedOn: past, pathway: fc.constantFrom('STANDARD', 'ENHANCED', 'YOUTH') }),
      says('GrantClearance', { injuryId, level: ends ? fc.constantFrom('TRAINING', 'MATCH') : is('TRAINING'), clearedBy: is('doctor') }),
      promised('knee', 'head'),
    ],
    [
      says('RecordIllness', { illnessId: is('flu'), band: maybe(band) }),
      promised('flu'),
      says('ResolveIllness', { illnessId: is('flu'), resolvedOn: past }),
      says('ClearFeedFlag', { feed: is('its own') }),
    ],
    [
      says('RecordTraining', { trainedOn: past, level: fc.constantFrom('FULL', 'MODIFIED', 'INDIVIDUAL', 'NONE'), reason: maybe(fc.constantFrom('INJURY', 'LOAD_MANAGEMENT')) }),
      says('AssessMatchFitness', { role: fc.constantFrom('START', 'BENCH', 'NONE'), maxMinutes: maybe(is(45)), fixtureId, limitedUntil: window }),
      says('AssessMatchFitness', { band, fixtureId, limitedUntil: window }),
      says('RecordMinutes', { playedOn: past, match: is({ label: 'Southampton U23', level: 'under-23' }), minutes: fc.constantFrom(30, 89, 90), started: is(true) }),
    ],
    [
      says('ScheduleFitnessTest', { testId, fixtureId, decisionDueAt: fc.constantFrom('2017-01-15T12:00:00Z', '2017-01-25T19:00:00Z') }),
      says('RecordFitnessTestResult', { testId, outcome: fc.constantFrom('PASSED', 'FAILED', 'INCONCLUSIVE', 'NOT_HELD'), maxMinutes: maybe(is(30)) }),
    ],
    [
      says('ImposeSuspension', { suspensionId: is('ban'), cause: is('DISMISSAL'), indefinite: is(true), scope, authority: is('The FA'), effectiveFrom: past }),
      ...(ends
      ? [
          says('ImposeSuspension', { suspensionId: is('ban-n'), cause: is('DISMISSAL'), matches: fc.integer({ min: 1, max: 3 }), scope, authority: is('The FA'), effectiveFrom: past }),
          says('ImposeSuspension', { suspensionId: is('ban-day'), cause: is('DISMISSAL'), bannedUntil: future, scope, authority: is('The FA'), effectiveFrom: past }),
        ]
      : []),
      says('StateIneligibility', { ineligibilityId: is('bar'), kind: fc.constantFrom('CUP_TIED', 'NOT_LISTED'), scope, ineligibleUntil: window }),
      says('LiftIneligibility', { ineligibilityId: is('bar') }),
    ],
    [
      says('CallUpPlayer', { callUpId: is('cup'), association: is('Wales'), tournament: is('a cup'), list: fc.constantFrom('PRELIMINARY', 'FINAL') }),
      says('SetReleasePeriod', { callUpId: is('cup'), releasedFrom: fc.integer({ min: -3, max: 5 }), releasedUntil: ends ? maybe(fc.integer({ min: 5, max: 20 })) : never, agreedOtherwise: maybe(fc.boolean()) }),
      says('DeclineCallUp', { callUpId: is('cup') }),
      says('RecordReturnFromDuty', { callUpId: is('cup'), returnedOn: past }),
    ],
    [
      says('GrantLeave', { leaveId: is('leave'), kind: is('PERSONAL'), leaveFrom: past, leaveUntil: maybe(future) }),
      promised('leave'),
      says('EndLeave', { leaveId: is('leave'), endedOn: past }),
    ],
    [
      says('StateSelectionOutlook', { fixtureId, band, phrase: is('we shall see'), despite: maybe(fc.constantFrom(['knee'], ['flu'], ['ban'], ['leave'])) }),
      says('StateCoverPlan', { fixtureId: scoped ? is('semi-final') : is('west-ham'), ifPlayerOut: is('van-dijk') }),
    ],
    [
      says('LoanOutPlayer', { loanId: is('loan'), parentClubId: is('southampton'), loanClubId: is('fulham'), loanedFrom: past }),
      says('EndLoan', { loanId: is('loan'), endedOn: past, how: is('RECALLED') }),
      says('TransferPlayer', { fromClubId: is('southampton'), toClubId: is('west-ham'), effectiveFrom: past }),
      says('TransferPlayer', { fromClubId: is('west-ham'), toClubId: is('southampton'), effectiveFrom: past }),
    ],
    [
      says('RaiseEligibilityQuestion', { caseId: is('case-1'), playerId: is('davis'), question: is('may he?'), raisedBy: is('The FA'), scope, heldFrom: past, heldUntil: window }),
      says('RaiseEligibilityQuestion', { caseId: is('case-1'), playerId: is('davis'), question: is('may he?'), raisedBy: is('The FA'), scope, heldFrom: past, heldUntil: window }),
      says('ReferEligibility', { toAuthority: is('FIFA') }),
      says('WithholdPlayer', { fixtureId: is('semi-final'), clubId: is('southampton') }),
      says('WithdrawEligibilityQuestion', {}),
      says('IssueRuling', { rulingId: fc.constantFrom('ruling-1', 'ruling-2'), decision: ends ? fc.constantFrom('ELIGIBLE', 'INELIGIBLE', 'CONDITIONAL') : is('INELIGIBLE'), authority: is('FIFA'), ruleId: is('art. 5'), grounds: is('because'), scope, effectiveFrom: ends ? fc.integer({ min: -3, max: 10 }) : past, effectiveUntil: ends ? maybe(fc.integer({ min: 10, max: 20 })) : never, conditions: is('a paper') }),
    ],
  ];
};
const withdraws = says('WithdrawStatement', { nth: fc.nat(30) });

/** Steps to be decided: statements on a few topics, in the weeks before and after the semi-final. */
export const steps = (kind: Kind, maxLength = 30): fc.Arbitrary<readonly Step[]> =>
  fc.subarray([...topics(kind)], { minLength: 1, maxLength: 3 }).chain((chosen) => {
    const anything = fc.oneof(...chosen.flat());
    return fc.array(
      fc.record({
        after: fc.integer({ min: 1, max: 60 }),
        source: fc.constantFrom(...SOURCES),
        confidence: fc.constantFrom('confirmed', 'reported', 'suspected'),
        said: kind.withdrawals
          ? fc.oneof({ weight: 9, arbitrary: anything }, { weight: 1, arbitrary: withdraws })
          : anything,
      }),
      { minLength: 1, maxLength, size: 'max' },
    );
  });

/** A feed speaks of things of its own: what another source opened, it does not reassess. */
const ofItsOwn = (step: Step, body: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const { kind, name } = step.source;
  if (kind !== 'feed') return { ...body };
  const own = (id: unknown): string => `${String(id)}-${name.slice(0, 1)}`;
  return {
    ...body,
    ...('injuryId' in body ? { injuryId: own(body['injuryId']) } : {}),
    ...('illnessId' in body ? { illnessId: own(body['illnessId']) } : {}),
    ...('reasonId' in body && body['reasonId'] !== 'leave'
      ? { reasonId: own(body['reasonId']) }
      : {}),
    ...('feed' in body ? { feed: name } : {}),
  };
};
const CASES = new Set(Object.keys(eligibilityCase.commands));
const DECIDERS: readonly (readonly [string, AnyDecider])[] = [
  ['player-', player],
  ['eligibility-case-', eligibilityCase],
  ['fixture-', fixture],
  ['squad-list-', squadList],
];
const deciderOf = (stream: string): AnyDecider =>
  DECIDERS.find(([prefix]) => stream.startsWith(prefix))![1];

/** A command of a history, made and validated as HTTP does; a body that no route would accept fails here. */
export interface Given {
  readonly step: Step;
  readonly statedMs: number;
  readonly stream: string;
  readonly command: StreamCommand | undefined;
}
export const commanded = (step: Step, statedMs: number, stream: string): Given => {
  const { name, body } = step.said;
  const prefix = DECIDERS.find(([own]) => stream.startsWith(own))![0];
  const words = Object.entries(body).filter(([, value]) => value !== undefined);
  const command = plainToInstance(
    (deciderOf(stream).commands as Record<string, new () => StreamCommand>)[name]!,
    { source: step.source, confidence: step.confidence, statedAt: instantOf(statedMs), ...Object.fromEntries(words) },
  ); // prettier-ignore
  const faults = validateSync(command, { whitelist: true, forbidNonWhitelisted: true });
  if (faults.length) throw new Error(`not a valid ${name}: ${faults.join('; ')}`);
  command.about(stream.slice(prefix.length), {
    actor: { id: 'test', role: 'admin' },
    askedAt: instantOf(statedMs),
  });
  return { step, statedMs, stream, command };
};
const made = (step: Step, statedMs: number): Given => {
  const { name, body } = step.said;
  const stream = CASES.has(name) ? 'eligibility-case-case-1' : 'player-davis';
  if (name === 'WithdrawStatement') return { step, statedMs, stream, command: undefined };
  const day = dayAt(statedMs);
  const words = Object.entries(ofItsOwn(step, body)).map(([field, value]) => {
    if (value === undefined) return [field, value];
    if (DAYS.has(field)) return [field, addDays(day, value as number)];
    if (field === 'occurred') return [field, occurredAt(statedMs + (value as number) * HOUR)];
    return [field, value];
  });
  const said = { name, body: Object.fromEntries(words) as Record<string, unknown> };
  return commanded({ ...step, said }, statedMs, stream);
};
const occurredAt = (ms: number) => ({ value: instantOf(ms), precision: 'instant' });
export const commandsOf = (drawn: readonly Step[], startMs = START): readonly Given[] => {
  let statedMs = startMs;
  return drawn.map((step) => made(step, (statedMs += step.after * HOUR)));
};

/** What came of a command: its fact, and where it stands in the list of commands. */
export interface Accepted {
  readonly given: Given;
  readonly fact: StoredFact;
}
export const REGISTERED: StoredFact = {
  id: 'registered', stream: 'player-davis', version: 1, position: 1, schemaVersion: 1, recordedAt: '2026-08-01T00:00:00Z',
  type: 'PlayerRegistered', data: { clubId: 'southampton', registeredAt: '2016-07-01T00:00:00Z' },
  meta: {
    occurred: { value: '2016-07-01T00:00:00Z', precision: 'instant' }, statedAt: '2016-07-01T00:00:00Z',
    source: { kind: 'league', name: 'Premier League' }, confidence: 'reported', visibility: 'public',
    actor: { id: 'test', role: 'admin' },
  },
}; // prettier-ignore

/** The commands given one after the other; what a rule refuses, or finds true already, leaves nothing. */
export const historyOf = (commands: readonly Given[]): readonly Accepted[] => {
  const accepted: Accepted[] = [];
  const facts: StoredFact[] = [REGISTERED];
  const append = (given: Given, i: number, stream: string, told: Pick<StoredFact, 'type' | 'data' | 'meta'>): void => {
    const fact: StoredFact = {
      id: `fact-${i}`, stream, version: facts.length + 1, position: facts.length + 1, schemaVersion: 1,
      recordedAt: instantOf(msOf('2026-08-01T00:00:00Z') + facts.length * 24 * HOUR), ...told,
    };
    facts.push(fact);
    accepted.push({ given, fact });
  }; // prettier-ignore
  commands.forEach((given, i) => {
    const { command, step, statedMs, stream } = given;
    if (!command) {
      const target = facts[1 + (step.said.body['nth'] as number)];
      const data = { targetEventId: target?.id, why: 'entered twice' };
      const meta = { ...REGISTERED.meta, statedAt: instantOf(statedMs) };
      if (target) append(given, i, target.stream, { type: 'StatementWithdrawn', data, meta });
      return;
    }
    const decider = deciderOf(stream);
    const state: unknown = stateOf(decider, facts.filter((fact) => fact.stream === stream)); // prettier-ignore
    const rule = decider.decide[step.said.name] as (
      state: unknown,
      command: StreamCommand,
    ) => readonly Pick<StoredFact, 'type' | 'data'>[] | Rejection;
    const decided = command.objection() ?? rule(state, command);
    if (decided instanceof Rejection) return;
    for (const told of decided) append(given, i, stream, { ...told, meta: command.envelope(told) });
  });
  return accepted;
};
export const factsOf = (accepted: readonly Accepted[]): readonly StoredFact[] => [
  REGISTERED,
  ...accepted.map(({ fact }) => fact),
];
