import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { type Instant, instantOf } from '../calendar.js';
import type { ClubId } from '../vocabulary.js';
import { heard } from './heard.js';
import { clocksOf, Materials, type Moments } from './material.query.js';
import { sees } from './squads.query.js';

/** The last moment before and the first after another one at which something was said of these clubs' players. */
export interface WordsAround {
  readonly before: Instant | undefined;
  readonly after: Instant | undefined;
}
/** When was something said of these clubs' players, just before and just after a moment? */
export class WhenWasSomethingSaid extends Query<WordsAround> {
  constructor(
    readonly clubIds: readonly ClubId[],
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}

@QueryHandler(WhenWasSomethingSaid)
export class WhenWasSomethingSaidHandler implements IQueryHandler<WhenWasSomethingSaid> {
  constructor(@Inject(Materials) private readonly materials: Materials) {}
  async execute({ clubIds, moments, caller }: WhenWasSomethingSaid): Promise<WordsAround> {
    const { players } = await this.materials.ofClubs(clubIds, { now: moments.now });
    const { knownAt } = clocksOf(moments);
    const now = clocksOf({ now: moments.now });
    const see = sees(caller);
    let [before, after] = [-Infinity, Infinity];
    for (const facts of players.values())
      for (const { statedMs } of heard(facts, now, see, false)) {
        if (statedMs < knownAt) before = Math.max(before, statedMs);
        if (statedMs > knownAt) after = Math.min(after, statedMs);
      }
    const moment = (ms: number): Instant | undefined => (Number.isFinite(ms) ? instantOf(ms) : undefined); // prettier-ignore
    return { before: moment(before), after: moment(after) };
  }
}
