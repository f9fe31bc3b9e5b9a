import { IsIn, IsInt, Max, Min } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { same, type Instant, Statement, said } from '../statement.js';
import {
  type FixtureId,
  type InjuryId,
  IsId,
  IsInstant,
  IsKnown,
  Optional,
} from '../vocabulary.js';
import { noOpenInjury } from './injury.js';
import type { Player } from './player.js';
import { alreadySaid, ended, idTaken, openReason, opened, reasonOf } from './reason.js';

export const TEST_OUTCOMES = ['PASSED', 'FAILED', 'INCONCLUSIVE', 'NOT_HELD'] as const;
export type TestOutcome = (typeof TEST_OUTCOMES)[number];

/** The player is to be tested before it is decided whether he plays. */
export class ScheduleFitnessTest extends Statement {
  /** Absent: one is given */
  @Optional() @IsId() readonly testId?: string;
  /** The fixture it decides about */
  @Optional() @IsKnown('fixture') readonly fixtureId?: FixtureId;
  /** When it must be decided: the team sheet at the latest */
  @IsInstant() readonly decisionDueAt: Instant;
  /** The open injury that is tested, where one is named */
  @Optional() @IsId() readonly injuryId?: InjuryId;
}
/** What a scheduled test came to; its outcome picks the fact. */
export class RecordFitnessTestResult extends Statement {
  /** The scheduled test */
  @Optional() @IsId() readonly testId?: string;
  @IsIn(TEST_OUTCOMES) readonly outcome: TestOutcome;
  @Optional() @IsInstant() readonly testedAt?: Instant;
  /** How long he may play, where that was said */
  @Optional() @IsInt() @Min(0) @Max(130) readonly maxMinutes?: number;
}
export const fitnessTestCommands = { ScheduleFitnessTest, RecordFitnessTestResult };

interface Result {
  readonly testId: string;
  readonly testedAt?: Instant;
  readonly maxMinutes?: number;
}
export interface FitnessTestFacts {
  FitnessTestScheduled: {
    readonly testId: string;
    readonly fixtureId?: FixtureId;
    readonly decisionDueAt: Instant;
    readonly injuryId?: InjuryId;
  };
  FitnessTestPassed: Result;
  FitnessTestFailed: Result;
  FitnessTestInconclusive: Result;
  FitnessTestNotHeld: Result;
}
const factOf = {
  PASSED: 'FitnessTestPassed',
  FAILED: 'FitnessTestFailed',
  INCONCLUSIVE: 'FitnessTestInconclusive',
  NOT_HELD: 'FitnessTestNotHeld',
} as const;

export const decideFitnessTest: Decide<Player, typeof fitnessTestCommands, FitnessTestFacts> = {
  ScheduleFitnessTest: (player, command) => {
    const { fixtureId, decisionDueAt, injuryId, source } = command;
    const testId = command.testId!;
    const data = said({ testId, fixtureId, decisionDueAt, injuryId });
    if (alreadySaid(player, 'FITNESS_TEST', testId, data, source)) return [];
    if (reasonOf(player, 'FITNESS_TEST', testId))
      return reject(
        'TestAlreadyScheduled',
        `${testId} is scheduled: give the new test another id`,
        '#/testId',
      );
    if (injuryId !== undefined && !openReason(player, 'INJURY', injuryId))
      return noOpenInjury(injuryId);
    return (
      idTaken(player, 'FITNESS_TEST', testId, '#/testId') ?? [
        { type: 'FitnessTestScheduled', data },
      ]
    );
  },
  // A feed that cleared the player has not held his test: its result may still come.
  RecordFitnessTestResult: (player, { testId, outcome, testedAt, maxMinutes }) => {
    const test = reasonOf(player, 'FITNESS_TEST', testId!);
    if (!test)
      return reject('NoSuchTest', `${testId} is no scheduled test of this player`, '#/testId');
    const fact = { type: factOf[outcome], data: said({ testId: testId!, testedAt, maxMinutes }) };
    if (!test.end) return [fact];
    return same(test.end, fact)
      ? []
      : reject('TestAlreadyDecided', `${testId} has its result`, '#/testId');
  },
};
const decided =
  (type: (typeof factOf)[TestOutcome]) =>
  (player: Player, data: Result): Player =>
    ended(player, 'FITNESS_TEST', data.testId, { type, data });
export const evolveFitnessTest: Evolve<Player, FitnessTestFacts> = {
  FitnessTestScheduled: (player, data, meta, id) =>
    opened(player, 'FITNESS_TEST', data.testId, data, meta, id),
  FitnessTestPassed: decided('FitnessTestPassed'),
  FitnessTestFailed: decided('FitnessTestFailed'),
  FitnessTestInconclusive: decided('FitnessTestInconclusive'),
  FitnessTestNotHeld: decided('FitnessTestNotHeld'),
};
