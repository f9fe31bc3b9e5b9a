import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { Projector } from '../event-store/projector.js';
import { Conditional } from '../http/conditional.interceptor.js';
import { ScorecardAsked } from './asking.js';
import { momentsOf } from './moments.query.js';
import { ScorecardAnswer } from './scorecard.answer.js';
import { HowGoodWereForecasts } from './scorecard.query.js';

/** Forecasts against what came */
@Controller('api/v1/scorecard')
@UseInterceptors(Conditional)
export class ScorecardController {
  constructor(
    private readonly queries: QueryBus,
    private readonly projector: Projector,
  ) {}

  /** What each source said before a match against the side that followed: hit rate, Brier score, reliability */
  @Get()
  async scorecard(
    @Query() asked: ScorecardAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<ScorecardAnswer> {
    const { season, competition, club, limit, cursor, min_position } = asked;
    if (min_position !== undefined) await this.projector.waitFor(min_position);
    const wanted = { season, competitionId: competition, clubId: club, limit, cursor };
    return this.queries.execute(new HowGoodWereForecasts(wanted, momentsOf(asked), caller));
  }
}
