import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { Projector } from '../event-store/projector.js';
import { Conditional } from '../http/conditional.interceptor.js';
import { DoesNotFit } from '../http/faults.js';
import { StaleAsked } from './asking.js';
import { momentsOf } from './moments.query.js';
import { StaleAnswer } from './stale.answer.js';
import { WhatIsStale } from './stale.query.js';

/** What to look after, over all players. */
@Controller('api/v1')
@UseInterceptors(Conditional)
export class OverviewController {
  constructor(
    private readonly queries: QueryBus,
    private readonly projector: Projector,
  ) {}

  private async reached({ min_position }: { readonly min_position?: number }): Promise<void> {
    if (min_position !== undefined) await this.projector.waitFor(min_position);
  }

  /** What is overdue or has not been spoken of for long: passed days, tests without result, silence */
  @Get('stale')
  async stale(
    @Query() asked: StaleAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<StaleAnswer> {
    if (asked.fixture !== undefined && asked.at !== undefined)
      throw new DoesNotFit([
        { parameter: 'at', detail: 'is the kick-off when a fixture is given: give one of the two' },
      ]);
    await this.reached(asked);
    const { club: clubId, fixture: fixtureId, code, days, limit, cursor } = asked;
    const wanted = { clubId, fixtureId, code, days, limit, cursor };
    return this.queries.execute(new WhatIsStale(wanted, momentsOf(asked), caller));
  }
}
