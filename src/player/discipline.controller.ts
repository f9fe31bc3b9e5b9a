import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AskedBy } from '../access/asked-by.decorator.js';
import type { Asked } from '../event-store/command.js';
import { Recorded } from '../event-store/recorded.answer.js';
import { named } from '../http/named.js';
import { IdOf } from '../http/path-id.pipe.js';
import { RecordCaution, RecordDismissal, RescindCard } from './card.js';
import { ImposeSuspension } from './suspension.js';
import {
  AppealSuspension,
  ExtendSuspension,
  NotifySuspension,
  QuashSuspension,
  ReduceSuspension,
  UpholdSuspension,
} from './suspension-review.js';

/** Cards and bans */
@Controller('api/v1/players/:playerId')
export class DisciplineController {
  constructor(private readonly commands: CommandBus) {}

  /** Record a caution */
  @Post('cautions')
  recordCaution(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: RecordCaution,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
  /** Record that he was sent off */
  @Post('dismissals')
  recordDismissal(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: RecordDismissal,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
  /** Take a card back */
  @Post('card-rescissions')
  rescindCard(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: RescindCard,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
  /** Impose a suspension: for matches, until a day, or indefinitely */
  @Post('suspensions')
  imposeSuspension(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: ImposeSuspension,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'suspensionId').about(player, asked));
  }
  /** Record that a club was told of a ban */
  @Post('suspensions/:suspensionId/notifications')
  notifySuspension(
    @Param('playerId', IdOf) player: string,
    @Param('suspensionId', IdOf) suspensionId: string,
    @AskedBy() asked: Asked,
    @Body() command: NotifySuspension,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'suspensionId', suspensionId).about(player, asked));
  }
  /** Appeal against a ban */
  @Post('suspensions/:suspensionId/appeals')
  appealSuspension(
    @Param('playerId', IdOf) player: string,
    @Param('suspensionId', IdOf) suspensionId: string,
    @AskedBy() asked: Asked,
    @Body() command: AppealSuspension,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'suspensionId', suspensionId).about(player, asked));
  }
  /** Dismiss the appeal: the ban stands */
  @Post('suspensions/:suspensionId/upholding')
  upholdSuspension(
    @Param('playerId', IdOf) player: string,
    @Param('suspensionId', IdOf) suspensionId: string,
    @AskedBy() asked: Asked,
    @Body() command: UpholdSuspension,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'suspensionId', suspensionId).about(player, asked));
  }
  /** Make a ban shorter */
  @Post('suspensions/:suspensionId/reductions')
  reduceSuspension(
    @Param('playerId', IdOf) player: string,
    @Param('suspensionId', IdOf) suspensionId: string,
    @AskedBy() asked: Asked,
    @Body() command: ReduceSuspension,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'suspensionId', suspensionId).about(player, asked));
  }
  /** Make a ban longer */
  @Post('suspensions/:suspensionId/extensions')
  extendSuspension(
    @Param('playerId', IdOf) player: string,
    @Param('suspensionId', IdOf) suspensionId: string,
    @AskedBy() asked: Asked,
    @Body() command: ExtendSuspension,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'suspensionId', suspensionId).about(player, asked));
  }
  /** Quash a ban */
  @Post('suspensions/:suspensionId/quashing')
  quashSuspension(
    @Param('playerId', IdOf) player: string,
    @Param('suspensionId', IdOf) suspensionId: string,
    @AskedBy() asked: Asked,
    @Body() command: QuashSuspension,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'suspensionId', suspensionId).about(player, asked));
  }
}
