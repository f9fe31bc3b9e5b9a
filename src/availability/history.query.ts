import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { maySee } from '../access/visibility.js';
import { msOf } from '../calendar.js';
import { isCorrection, type StatementWithdrawn, type StoredFact } from '../event-store/decider.js';
import { EventStore } from '../event-store/event-store.js';
import { NothingThere } from '../event-store/refused.js';
import { People } from '../player/people.register.js';
import { envelopeOf } from '../statement.js';
import { cursorOf, placeOf } from './cursor.js';
import { sourceAnswer } from './entry.js';
import { heard } from './heard.js';
import type { FactAnswer, FeedAnswer, TimelineAnswer } from './history.answer.js';
import { clocksOf, Materials, type Moments } from './material.query.js';
import { registrationOf } from './spells.js';
import { sees } from './squads.query.js';

/** What happened to a player, and who said it when? Every fact with its three clocks, the corrected ones too. */
export class WhatHappened extends Query<TimelineAnswer> {
  constructor(
    readonly playerId: string,
    readonly limit: number,
    readonly cursor: string | undefined,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}
/** What was recorded after a position? */
export class WhatWasRecorded extends Query<FeedAnswer> {
  constructor(
    readonly after: number,
    readonly limit: number,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}

/** A fact field by field; jsonb has reordered its keys, and an erased or hidden field never slips through. */
export const factAnswer = (
  fact: StoredFact,
  corrections: readonly StoredFact[],
  caller: Caller | undefined,
): FactAnswer => {
  const { occurred, statedAt, source, confidence, visibility, actor, correlationId, causationId } =
    envelopeOf(fact);
  const about = corrections.filter(
    ({ data }) => (data as StatementWithdrawn).targetEventId === fact.id,
  );
  const { given: _, ...moment } = occurred;
  return {
    id: fact.id,
    type: fact.type,
    stream: fact.stream,
    version: fact.version,
    position: fact.position,
    schemaVersion: fact.schemaVersion,
    occurred: moment,
    statedAt,
    recordedAt: fact.recordedAt,
    source: sourceAnswer(source),
    confidence,
    visibility,
    ...(caller ? { actor: { ...actor } } : {}),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(causationId === undefined ? {} : { causationId }),
    data: fact.data as Record<string, unknown>,
    correctedBy: about.filter(({ type }) => type === 'StatementCorrected').map(({ id }) => id),
    withdrawnBy: about.find(({ type }) => type === 'StatementWithdrawn')?.id ?? null,
  };
};

/**
 * Facts that this caller may see and that were stated and recorded by the moments asked, by when they were stated.
 * `may`: which ones those are, where they are decisions.
 */
export const told = (
  facts: readonly StoredFact[],
  moments: Moments,
  caller: Caller | undefined,
  may = maySee,
): FactAnswer[] => {
  const { knownAt, recordedBy } = clocksOf(moments);
  const seen = facts.filter(
    (fact) =>
      may(caller, envelopeOf(fact)) &&
      msOf(envelopeOf(fact).statedAt) <= knownAt &&
      (recordedBy === undefined || msOf(fact.recordedAt) <= msOf(recordedBy)),
  );
  const corrections = seen.filter(isCorrection);
  return seen
    .map((fact) => factAnswer(fact, corrections, caller))
    .toSorted((a, b) => msOf(a.statedAt) - msOf(b.statedAt) || a.position - b.position);
};

@QueryHandler(WhatHappened)
export class WhatHappenedHandler implements IQueryHandler<WhatHappened> {
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(People) private readonly people: People,
  ) {}
  /** @throws NothingThere for a player of whom this caller may see nothing */
  async execute({
    playerId,
    limit,
    cursor,
    moments,
    caller,
  }: WhatHappened): Promise<TimelineAnswer> {
    const streams = await this.materials.streamsOf(playerId);
    const facts = await this.log.readMany(streams);
    const now: Moments = { now: moments.now };
    if (!told(facts, now, caller).length) throw new NothingThere(`no player ${playerId}`);
    const all = told(facts, moments, caller);
    const place = ({ statedAt, position }: FactAnswer): string =>
      `${String(msOf(statedAt)).padStart(15, '0')}|${String(position).padStart(15, '0')}`;
    const rest = cursor === undefined ? all : all.filter((fact) => place(fact) > placeOf(cursor));
    const items = rest.slice(0, limit);
    const own = heard(
      facts.filter(({ stream }) => stream === `player-${playerId}`),
      clocksOf(now),
      sees(caller),
      false,
    );
    const { position, shirtNumber, fpl } = registrationOf(own);
    const person = (await this.people.named([playerId])).get(playerId);
    return {
      player: {
        id: playerId,
        name: person?.name ?? playerId,
        ...(position === undefined ? {} : { position }),
        ...(shirtNumber === undefined ? {} : { shirtNumber }),
        externalIds: fpl === undefined ? {} : { fpl },
      },
      items,
      next: rest.length > limit ? cursorOf(place(items.at(-1)!)) : null,
    };
  }
}

const PAGE = 500;
/** A caller who may see little is given a short page and where to go on, before the log is read for long. */
const MOST_PAGES = 20;

@QueryHandler(WhatWasRecorded)
export class WhatWasRecordedHandler implements IQueryHandler<WhatWasRecorded> {
  constructor(@Inject(EventStore) private readonly log: EventStore) {}
  async execute({ after, limit, caller }: WhatWasRecorded): Promise<FeedAnswer> {
    const items: StoredFact[] = [];
    let from = after;
    let more = true;
    // Hidden facts are read over, so that a page is full as long as there is something to show; but not without end.
    for (let pages = 0; more && items.length < limit && pages < MOST_PAGES; pages += 1) {
      const page = await this.log.readAfter(from, PAGE);
      items.push(...page.filter((fact) => maySee(caller, envelopeOf(fact))));
      from = page.at(-1)?.position ?? from;
      more = page.length === PAGE;
    }
    const shown = items.slice(0, limit);
    const corrections = shown.filter(isCorrection);
    const cut = items.length > limit ? shown.at(-1)!.position : from;
    return {
      items: shown.map((fact) => factAnswer(fact, corrections, caller)),
      next: more || items.length > limit ? String(cut) : null,
    };
  }
}
