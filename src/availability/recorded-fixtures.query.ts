import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { EventStore } from '../event-store/event-store.js';
import { Projector } from '../event-store/projector.js';
import { Materials, type Moments } from './material.query.js';
import { type Matchday, matchdaysIn } from './matchday.js';

/** Which fixtures are recorded now, with results and officials? Asked for those who bring more, of everything up to this moment. */
export class WhichAreRecorded extends Query<readonly Matchday[]> {
  constructor(readonly moments: Moments) {
    super();
  }
}

@QueryHandler(WhichAreRecorded)
export class WhichAreRecordedHandler implements IQueryHandler<WhichAreRecorded> {
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(Projector) private readonly projector: Projector,
  ) {}
  /** @throws NotReached where the log is not projected in time */
  async execute({ moments }: WhichAreRecorded): Promise<readonly Matchday[]> {
    await this.projector.waitFor(await this.log.head(), PATIENCE_MS);
    const { fixtures } = await this.materials.ofFixtures(undefined, moments);
    const at = Date.parse(moments.now);
    return matchdaysIn(fixtures, { at, knownAt: at, recordedBy: undefined }, () => true);
  }
}
/** A view that is far behind is caught up with, not given up on. */
const PATIENCE_MS = 60_000;
