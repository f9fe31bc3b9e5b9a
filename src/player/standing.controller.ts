import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AskedBy } from '../access/asked-by.decorator.js';
import { OfHealth } from '../access/caller.guard.js';
import type { Asked } from '../event-store/command.js';
import { Recorded } from '../event-store/recorded.answer.js';
import { named } from '../http/named.js';
import { IdOf } from '../http/path-id.pipe.js';
import {
  CallUpPlayer,
  DeclineCallUp,
  RecordReturnFromDuty,
  SetReleasePeriod,
  WithdrawCallUp,
} from './call-up.js';
import { ClearFeedFlag } from './feed-flag.js';
import { LiftIneligibility, StateIneligibility } from './ineligibility.js';
import { EndLeave, GrantLeave } from './leave.js';
import { StateCoverPlan, StateSelectionOutlook } from './outlook.js';

/** Stated bars, duty, leave, and what is said of his selection */
@Controller('api/v1/players/:playerId')
export class StandingController {
  constructor(private readonly commands: CommandBus) {}

  /** State a bar whose fact is not ours */
  @Post('ineligibilities')
  stateIneligibility(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: StateIneligibility,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'ineligibilityId').about(player, asked));
  }
  /** Lift a stated bar */
  @Post('ineligibilities/:ineligibilityId/lifting')
  liftIneligibility(
    @Param('playerId', IdOf) player: string,
    @Param('ineligibilityId', IdOf) ineligibilityId: string,
    @AskedBy() asked: Asked,
    @Body() command: LiftIneligibility,
  ): Promise<Recorded> {
    return this.commands.execute(
      named(command, 'ineligibilityId', ineligibilityId).about(player, asked),
    );
  }
  /** Record a call-up by an association */
  @Post('call-ups')
  callUp(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: CallUpPlayer,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'callUpId').about(player, asked));
  }
  /** Record that a call-up was declined */
  @Post('call-ups/:callUpId/decline')
  declineCallUp(
    @Param('playerId', IdOf) player: string,
    @Param('callUpId', IdOf) callUpId: string,
    @AskedBy() asked: Asked,
    @Body() command: DeclineCallUp,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'callUpId', callUpId).about(player, asked));
  }
  /** Record that a call-up was withdrawn */
  @Post('call-ups/:callUpId/withdrawal')
  withdrawCallUp(
    @Param('playerId', IdOf) player: string,
    @Param('callUpId', IdOf) callUpId: string,
    @AskedBy() asked: Asked,
    @Body() command: WithdrawCallUp,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'callUpId', callUpId).about(player, asked));
  }
  /** Set the period of his release */
  @Post('call-ups/:callUpId/release-period')
  setReleasePeriod(
    @Param('playerId', IdOf) player: string,
    @Param('callUpId', IdOf) callUpId: string,
    @AskedBy() asked: Asked,
    @Body() command: SetReleasePeriod,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'callUpId', callUpId).about(player, asked));
  }
  /** Record his return from duty */
  @Post('call-ups/:callUpId/return')
  recordReturn(
    @Param('playerId', IdOf) player: string,
    @Param('callUpId', IdOf) callUpId: string,
    @AskedBy() asked: Asked,
    @Body() command: RecordReturnFromDuty,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'callUpId', callUpId).about(player, asked));
  }
  /** Grant leave */
  @OfHealth()
  @Post('leave')
  grantLeave(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: GrantLeave,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'leaveId').about(player, asked));
  }
  /** End leave */
  @OfHealth()
  @Post('leave/:leaveId/end')
  endLeave(
    @Param('playerId', IdOf) player: string,
    @Param('leaveId', IdOf) leaveId: string,
    @AskedBy() asked: Asked,
    @Body() command: EndLeave,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'leaveId', leaveId).about(player, asked));
  }
  /** State the outlook on his selection */
  @OfHealth()
  @Post('outlooks')
  stateOutlook(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: StateSelectionOutlook,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
  /** State whom he covers for */
  @Post('cover-plans')
  stateCoverPlan(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: StateCoverPlan,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
  /** Record that a feed lists him without a flag */
  @OfHealth()
  @Post('feed-clearings')
  clearFeedFlag(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: ClearFeedFlag,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
}
