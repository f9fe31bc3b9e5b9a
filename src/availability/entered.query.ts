import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { maySee } from '../access/visibility.js';
import { isCorrection, type StatementWithdrawn, type StoredFact } from '../event-store/decider.js';
import { EventStore } from '../event-store/event-store.js';
import { Projector } from '../event-store/projector.js';
import { type Envelope, envelopeOf } from '../statement.js';
import type { ClubId, PlayerId } from '../vocabulary.js';
import { Materials, type Moments } from './material.query.js';

/** A statement as somebody at the club entered it. */
export interface Entered {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly playerId: PlayerId;
  readonly statedAt: string;
  readonly version: number;
  readonly source: Envelope['source'];
  /** Caller and key that it was entered with */
  readonly commandId: string | undefined;
  readonly isWithdrawn: boolean;
}
/** What did this club enter about its players, or this caller about them? The newest first, of everything recorded up to now. */
export class WhatWasEntered extends Query<readonly Entered[]> {
  constructor(
    readonly clubId: ClubId,
    readonly moments: Moments,
    readonly caller: Caller,
  ) {
    super();
  }
}

const STREAM = 'player-';

@QueryHandler(WhatWasEntered)
export class WhatWasEnteredHandler implements IQueryHandler<WhatWasEntered> {
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(Projector) private readonly projector: Projector,
  ) {}
  /** @throws NotReached where the log is not projected in time */
  async execute({ clubId, moments, caller }: WhatWasEntered): Promise<readonly Entered[]> {
    await this.projector.waitFor(await this.log.head());
    const { players } = await this.materials.ofClubs([clubId], moments);
    const facts = [...players.values()]
      .flat()
      .filter((fact) => fact.stream.startsWith(STREAM) && maySee(caller, envelopeOf(fact)));
    const withdrawn = new Set(
      facts
        .filter(({ type }) => type === 'StatementWithdrawn')
        .map(({ data }) => (data as StatementWithdrawn).targetEventId),
    );
    return facts
      .filter((fact) => !isCorrection(fact) && isTheirs(fact, clubId, caller))
      .toSorted((a, b) => b.position - a.position)
      .map((fact) => enteredOf(fact, withdrawn));
  }
}

const isTheirs = (fact: StoredFact, clubId: ClubId, caller: Caller): boolean => {
  const { actor } = envelopeOf(fact);
  return actor.clubId === clubId || actor.id === caller.id;
};
const enteredOf = (fact: StoredFact, withdrawn: ReadonlySet<string>): Entered => {
  const { statedAt, source, commandId } = envelopeOf(fact);
  return {
    id: fact.id,
    type: fact.type,
    data: fact.data as Record<string, unknown>,
    playerId: fact.stream.slice(STREAM.length),
    statedAt,
    version: fact.version,
    source,
    commandId,
    isWithdrawn: withdrawn.has(fact.id),
  };
};
