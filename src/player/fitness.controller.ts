import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AskedBy } from '../access/asked-by.decorator.js';
import { OfHealth } from '../access/caller.guard.js';
import type { Asked } from '../event-store/command.js';
import { Recorded } from '../event-store/recorded.answer.js';
import { named } from '../http/named.js';
import { IdOf } from '../http/path-id.pipe.js';
import { ConfirmConcussion, GrantClearance } from './concussion.js';
import { SetExpectedReturn } from './expected-return.js';
import { RecordFitnessTestResult, ScheduleFitnessTest } from './fitness-test.js';
import { RecordIllness, ResolveIllness } from './illness.js';
import { ReassessInjury, RecordInjury, ResolveInjury } from './injury.js';
import { AssessMatchFitness, RecordMinutes } from './match-fitness.js';
import { MarkRehabPhase } from './rehab.js';
import { RecordTraining } from './training.js';

/** What ails him, and how he trains and is tested */
@OfHealth()
@Controller('api/v1/players/:playerId')
export class FitnessController {
  constructor(private readonly commands: CommandBus) {}

  /** Record an injury */
  @Post('injuries')
  recordInjury(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: RecordInjury,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'injuryId').about(player, asked));
  }
  /** Reassess an open injury */
  @Post('injuries/:injuryId/reassessments')
  reassessInjury(
    @Param('playerId', IdOf) player: string,
    @Param('injuryId', IdOf) injuryId: string,
    @AskedBy() asked: Asked,
    @Body() command: ReassessInjury,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'injuryId', injuryId).about(player, asked));
  }
  /** Record that an injury is over */
  @Post('injuries/:injuryId/resolution')
  resolveInjury(
    @Param('playerId', IdOf) player: string,
    @Param('injuryId', IdOf) injuryId: string,
    @AskedBy() asked: Asked,
    @Body() command: ResolveInjury,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'injuryId', injuryId).about(player, asked));
  }
  /** Mark a phase of his way back from an open injury */
  @Post('injuries/:injuryId/rehab-phases')
  markRehabPhase(
    @Param('playerId', IdOf) player: string,
    @Param('injuryId', IdOf) injuryId: string,
    @AskedBy() asked: Asked,
    @Body() command: MarkRehabPhase,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'injuryId', injuryId).about(player, asked));
  }
  /** Confirm a concussion */
  @Post('injuries/:injuryId/concussion')
  confirmConcussion(
    @Param('playerId', IdOf) player: string,
    @Param('injuryId', IdOf) injuryId: string,
    @AskedBy() asked: Asked,
    @Body() command: ConfirmConcussion,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'injuryId', injuryId).about(player, asked));
  }
  /** Record a medical clearance */
  @Post('injuries/:injuryId/clearances')
  grantClearance(
    @Param('playerId', IdOf) player: string,
    @Param('injuryId', IdOf) injuryId: string,
    @AskedBy() asked: Asked,
    @Body() command: GrantClearance,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'injuryId', injuryId).about(player, asked));
  }
  /** Say when he is expected back; every revision is kept */
  @Post('expected-returns')
  setExpectedReturn(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: SetExpectedReturn,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
  /** Record an illness */
  @Post('illnesses')
  recordIllness(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: RecordIllness,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'illnessId').about(player, asked));
  }
  /** Record that an illness is over */
  @Post('illnesses/:illnessId/resolution')
  resolveIllness(
    @Param('playerId', IdOf) player: string,
    @Param('illnessId', IdOf) illnessId: string,
    @AskedBy() asked: Asked,
    @Body() command: ResolveIllness,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'illnessId', illnessId).about(player, asked));
  }
  /** Record how he took part in training */
  @Post('training')
  recordTraining(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: RecordTraining,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
  /** Schedule a fitness test with its deadline */
  @Post('fitness-tests')
  scheduleFitnessTest(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: ScheduleFitnessTest,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'testId').about(player, asked));
  }
  /** Record the result of a fitness test */
  @Post('fitness-tests/:testId/result')
  recordFitnessTestResult(
    @Param('playerId', IdOf) player: string,
    @Param('testId', IdOf) testId: string,
    @AskedBy() asked: Asked,
    @Body() command: RecordFitnessTestResult,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'testId', testId).about(player, asked));
  }
  /** Assess his match fitness */
  @Post('match-fitness')
  assessMatchFitness(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: AssessMatchFitness,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
  /** Record minutes in a match that is none of ours */
  @Post('minutes')
  recordMinutes(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: RecordMinutes,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
}
