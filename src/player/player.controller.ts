import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AskedBy } from '../access/asked-by.decorator.js';
import type { Asked } from '../event-store/command.js';
import { Recorded } from '../event-store/recorded.answer.js';
import { named } from '../http/named.js';
import { IdOf } from '../http/path-id.pipe.js';
import { SignContract } from './contract.js';
import { EndLoan, LoanOutPlayer } from './loan.js';
import { ReleasePlayer, TransferPlayer } from './movement.js';
import { RegisterPlayer } from './registration.js';

/** Registration and movement */
@Controller('api/v1/players')
export class PlayerController {
  constructor(private readonly commands: CommandBus) {}

  /** Register a new player */
  @Post()
  register(@AskedBy() asked: Asked, @Body() command: RegisterPlayer): Promise<Recorded> {
    return this.commands.execute(named(command, 'playerId').about(command.playerId!, asked));
  }
  /** Register a known player again, or for another competition */
  @Post(':playerId/registrations')
  registerAgain(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: RegisterPlayer,
  ): Promise<Recorded> {
    return this.commands.execute(
      named(command, 'playerId', player).about(player, { ...asked, existing: true }),
    );
  }
  /** Record a transfer from the current club */
  @Post(':playerId/transfers')
  transfer(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: TransferPlayer,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
  /** Record a loan from the current club */
  @Post(':playerId/loans')
  loanOut(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: LoanOutPlayer,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'loanId').about(player, asked));
  }
  /** Record how a loan ended */
  @Post(':playerId/loans/:loanId/end')
  endLoan(
    @Param('playerId', IdOf) player: string,
    @Param('loanId', IdOf) loan: string,
    @AskedBy() asked: Asked,
    @Body() command: EndLoan,
  ): Promise<Recorded> {
    return this.commands.execute(named(command, 'loanId', loan).about(player, asked));
  }
  /** Record a release */
  @Post(':playerId/releases')
  release(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: ReleasePlayer,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
  /** Record a signed contract */
  @Post(':playerId/contracts')
  sign(
    @Param('playerId', IdOf) player: string,
    @AskedBy() asked: Asked,
    @Body() command: SignContract,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(player, asked));
  }
}
