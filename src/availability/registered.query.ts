import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { EventStore } from '../event-store/event-store.js';
import { Projector } from '../event-store/projector.js';
import type { ClubId, PlayerId } from '../vocabulary.js';
import { type Clocks, heard } from './heard.js';
import { Materials, type Moments } from './material.query.js';
import { clubAt, registrationOf } from './spells.js';

/** Who is registered with a club now? Asked for the club itself, of everything recorded up to this moment. */
export class WhoIsRegistered extends Query<readonly PlayerId[]> {
  constructor(
    readonly clubId: ClubId,
    readonly moments: Moments,
  ) {
    super();
  }
}

@QueryHandler(WhoIsRegistered)
export class WhoIsRegisteredHandler implements IQueryHandler<WhoIsRegistered> {
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(Projector) private readonly projector: Projector,
  ) {}
  /** @throws NotReached where the log is not projected in time */
  async execute({ clubId, moments }: WhoIsRegistered): Promise<readonly PlayerId[]> {
    await this.projector.waitFor(await this.log.head());
    const { players } = await this.materials.ofClubs([clubId], moments);
    const at = Date.parse(moments.now);
    const clocks: Clocks = { at, knownAt: at, recordedBy: undefined };
    return [...players]
      .filter(([, facts]) => {
        const known = heard(facts, clocks, () => true, true);
        return clubAt(registrationOf(known), at) === clubId;
      })
      .map(([playerId]) => playerId)
      .toSorted();
  }
}
