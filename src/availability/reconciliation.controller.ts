import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { Projector } from '../event-store/projector.js';
import { Conditional } from '../http/conditional.interceptor.js';
import { ReconciliationAsked } from './asking.js';
import { ReconciliationAnswer } from './reconciliation.answer.js';
import { WhoSaysOtherwise } from './reconciliation.query.js';

/** Sources side by side */
@Controller('api/v1/reconciliation')
@UseInterceptors(Conditional)
export class ReconciliationController {
  constructor(
    private readonly queries: QueryBus,
    private readonly projector: Projector,
  ) {}

  /** Absences as different sources state them: where they agree, contradict each other, or one is silent */
  @Get()
  async reconciliation(
    @Query() asked: ReconciliationAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<ReconciliationAnswer> {
    const { season, club, player, limit, cursor, known_at, recorded_by, min_position } = asked;
    if (min_position !== undefined) await this.projector.waitFor(min_position);
    const wanted = { season, clubId: club, playerId: player, limit, cursor };
    const now = new Date().toISOString();
    const moments = { knownAt: known_at, recordedBy: recorded_by, minPosition: min_position, now };
    return this.queries.execute(new WhoSaysOtherwise(wanted, moments, caller));
  }
}
