import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { msOf } from '../calendar.js';
import { Projector } from '../event-store/projector.js';
import { Conditional } from '../http/conditional.interceptor.js';
import { DoesNotFit } from '../http/faults.js';
import { ChangesAsked, ConflictsAsked, StaleAsked } from './asking.js';
import { ChangesAnswer } from './changes.answer.js';
import { WhatChanged } from './changes.query.js';
import { ConflictsAnswer } from './conflicts.answer.js';
import { WhatIsInConflict } from './conflicts.query.js';
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
  /** What changed on a club's list or for a fixture between two moments: before, after, why, who said it */
  @Get('changes')
  async changes(
    @Query() asked: ChangesAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<ChangesAnswer> {
    const { now } = momentsOf({});
    const { from, to = now, clock, club: clubId, fixture: fixtureId } = asked;
    if (clubId === undefined && fixtureId === undefined)
      throw new DoesNotFit([{ parameter: 'club', detail: 'give a club or a fixture' }]);
    if (msOf(from) > msOf(to))
      throw new DoesNotFit([{ parameter: 'from', detail: 'must not be later than `to`' }]);
    await this.reached(asked);
    return this.queries.execute(new WhatChanged({ from, to, clock, clubId, fixtureId }, now, caller)); // prettier-ignore
  }
  /** Statements in conflict: which stands and why, and what was said against it; who played although he was flagged out */
  @Get('conflicts')
  async conflicts(
    @Query() asked: ConflictsAsked,
    @AskingFor() caller: Caller | undefined,
  ): Promise<ConflictsAnswer> {
    const { season, club: clubId, fixture: fixtureId, kind, limit, cursor } = asked;
    if (fixtureId !== undefined && season !== undefined)
      throw new DoesNotFit([
        { parameter: 'season', detail: 'is that of the fixture: give one of the two' },
      ]);
    if (asked.at !== undefined && (fixtureId !== undefined || season !== undefined))
      throw new DoesNotFit([{ parameter: 'at', detail: 'is the kick-off of each fixture' }]);
    await this.reached(asked);
    const wanted = { season, clubId, fixtureId, kind, limit, cursor };
    return this.queries.execute(new WhatIsInConflict(wanted, momentsOf(asked), caller));
  }
}
