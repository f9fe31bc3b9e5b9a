import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { People } from '../player/people.register.js';
import type { FixtureId } from '../vocabulary.js';
import { clocksOf, Materials, type Moments, told } from './material.query.js';
import { matchdayOf } from './matchday.js';
import type { FixtureAvailabilityAnswer } from './squad.answer.js';
import { existing, fixtureAnswer, sees, Squads } from './squads.query.js';

/** Who of both clubs is available for a fixture? */
export class WhoCanPlay extends Query<FixtureAvailabilityAnswer> {
  constructor(
    readonly fixtureId: FixtureId,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}

@QueryHandler(WhoCanPlay)
export class WhoCanPlayHandler implements IQueryHandler<WhoCanPlay> {
  private readonly squads: Squads;
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(ReferenceData) reference: ReferenceData,
    @Inject(People) people: People,
  ) {
    this.squads = new Squads(people, reference);
  }
  /** @throws NothingThere for a fixture that is unknown, or that this caller may not see */
  async execute({ fixtureId, moments, caller }: WhoCanPlay): Promise<FixtureAvailabilityAnswer> {
    const see = sees(caller);
    const own = await this.materials.ofFixture(fixtureId, { now: moments.now });
    const day = existing(fixtureId, own, moments, see)!;
    const material = await this.materials.ofClubs([day.homeClubId, day.awayClubId], moments);
    const squads = [
      await this.squads.squad(day.homeClubId, fixtureId, material, moments, caller),
      await this.squads.squad(day.awayClubId, fixtureId, material, moments, caller),
    ];
    const clocks = clocksOf(moments, squads[0]!.asOf);
    const known = matchdayOf(fixtureId, material.fixtures.get(fixtureId) ?? [], clocks, see) ?? day;
    return {
      fixture: fixtureAnswer(known),
      ...told(clocks, moments.now),
      position: material.position,
      squads,
    };
  }
}
