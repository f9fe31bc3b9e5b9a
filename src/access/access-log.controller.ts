import { Controller, Get, Header, Inject, Query, UnauthorizedException } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { NotYours } from '../event-store/refused.js';
import { AccessLogAnswer } from './access-log.answer.js';
import { AccessLog } from './access-log.register.js';
import { AskingFor } from './asked-by.decorator.js';
import { AccessAsked } from './asking.js';
import type { Caller } from './caller.js';
import { mayObserve } from './roles.js';

/** Who asked for what */
@Controller('api/v1/access-log')
export class AccessLogController {
  constructor(@Inject(AccessLog) private readonly log: AccessLog) {}

  /** Commands, reads of what is not public, and denials; for administrators and auditors */
  @Get()
  @ApiBearerAuth()
  @Header('cache-control', 'no-store')
  async lines(
    @Query() asked: AccessAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<AccessLogAnswer> {
    if (!caller) throw new UnauthorizedException('the access log needs a key');
    if (!mayObserve(caller.role))
      throw new NotYours(`${caller.role} has no right to the access log`);
    return this.log.lines(asked);
  }
}
