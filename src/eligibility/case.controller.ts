import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AskedBy } from '../access/asked-by.decorator.js';
import type { Asked } from '../event-store/command.js';
import { Recorded } from '../event-store/recorded.answer.js';
import { named } from '../http/named.js';
import { IdOf } from '../http/path-id.pipe.js';
import { AppealRuling, OverturnRuling, UpholdRuling } from './appeal.js';
import { LiftInterimMeasure, OrderInterimMeasure } from './interim-measure.js';
import { NotifyClub } from './notification.js';
import { RaiseEligibilityQuestion, WithdrawEligibilityQuestion } from './question.js';
import { ReferEligibility } from './referral.js';
import { IssueRuling } from './ruling.js';
import { WithholdPlayer } from './withholding.js';

/** Eligibility cases: question, referral, withholding, interim measure, ruling, appeal, notification */
@Controller('api/v1/eligibility-cases')
export class CaseController {
  constructor(private readonly commands: CommandBus) {}

  /** Raise a question about a player's eligibility */
  @Post()
  raise(@AskedBy() asked: Asked, @Body() command: RaiseEligibilityQuestion): Promise<Recorded> {
    return this.commands.execute(named(command, 'caseId').about(command.caseId!, asked));
  }
  /** Withdraw the question */
  @Post(':caseId/withdrawal')
  withdraw(
    @Param('caseId', IdOf) id: string,
    @AskedBy() asked: Asked,
    @Body() command: WithdrawEligibilityQuestion,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(id, asked));
  }
  /** Refer the question to an authority */
  @Post(':caseId/referrals')
  refer(
    @Param('caseId', IdOf) id: string,
    @AskedBy() asked: Asked,
    @Body() command: ReferEligibility,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(id, asked));
  }
  /** Record that the player is withheld from a fixture meanwhile */
  @Post(':caseId/withholdings')
  withhold(
    @Param('caseId', IdOf) id: string,
    @AskedBy() asked: Asked,
    @Body() command: WithholdPlayer,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(id, asked));
  }
  /** Record what an authority orders until the ruling */
  @Post(':caseId/interim-measures')
  order(
    @Param('caseId', IdOf) id: string,
    @AskedBy() asked: Asked,
    @Body() command: OrderInterimMeasure,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'measureId').about(id, asked));
  }
  /** Record that an interim measure is lifted */
  @Post(':caseId/interim-measures/:measureId/lifting')
  lift(
    @Param('caseId', IdOf) id: string,
    @Param('measureId', IdOf) measureId: string,
    @AskedBy() asked: Asked,
    @Body() command: LiftInterimMeasure,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'measureId', measureId).about(id, asked));
  }
  /** Record that a club was told of the question, a ruling or a measure */
  @Post(':caseId/notifications')
  notify(
    @Param('caseId', IdOf) id: string,
    @AskedBy() asked: Asked,
    @Body() command: NotifyClub,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(id, asked));
  }
  /** Record a ruling */
  @Post(':caseId/rulings')
  rule(
    @Param('caseId', IdOf) id: string,
    @AskedBy() asked: Asked,
    @Body() command: IssueRuling,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'rulingId').about(id, asked));
  }
  /** Appeal the ruling in force */
  @Post(':caseId/rulings/:rulingId/appeals')
  appeal(
    @Param('caseId', IdOf) id: string,
    @Param('rulingId', IdOf) rulingId: string,
    @AskedBy() asked: Asked,
    @Body() command: AppealRuling,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'rulingId', rulingId).about(id, asked));
  }
  /** Record that the appeal body upholds the ruling */
  @Post(':caseId/rulings/:rulingId/upholding')
  uphold(
    @Param('caseId', IdOf) id: string,
    @Param('rulingId', IdOf) rulingId: string,
    @AskedBy() asked: Asked,
    @Body() command: UpholdRuling,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'rulingId', rulingId).about(id, asked));
  }
  /** Record that the appeal body overturns the ruling */
  @Post(':caseId/rulings/:rulingId/overturning')
  overturn(
    @Param('caseId', IdOf) id: string,
    @Param('rulingId', IdOf) rulingId: string,
    @AskedBy() asked: Asked,
    @Body() command: OverturnRuling,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'rulingId', rulingId).about(id, asked));
  }
}
