import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader } from '@nestjs/swagger';
import { AskedBy } from '../access/asked-by.decorator.js';
import type { Asked } from '../event-store/command.js';
import { Recorded } from '../event-store/recorded.answer.js';
import { NothingThere } from '../event-store/refused.js';
import { CorrectStatement, WithdrawStatement } from './correction.js';

/** What is no UUID names no event: the same answer as for one that is not there. */
const eventId = new ParseUUIDPipe({ exceptionFactory: () => new NothingThere('no such event') });
const IfMatch = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'The version of the stream that you have seen, "7"',
});

/** Corrections and withdrawals: new facts, never a change of an old one */
@Controller('api/v1/events/:eventId')
export class CorrectionController {
  constructor(private readonly commands: CommandBus) {}

  /** Correct an error in a statement */
  @IfMatch
  @Post('corrections')
  correct(
    @Param('eventId', eventId) event: string,
    @AskedBy() asked: Asked,
    @Body() command: CorrectStatement,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(event, asked));
  }
  /** Withdraw a statement */
  @IfMatch
  @Post('withdrawals')
  withdraw(
    @Param('eventId', eventId) event: string,
    @AskedBy() asked: Asked,
    @Body() command: WithdrawStatement,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(event, asked));
  }
}
