import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { People } from '../player/people.register.js';
import type { FixtureId } from '../vocabulary.js';
import { Answers } from './answers.cache.js';
import type { Explained } from './asking.js';
import { clocksOf, type Material, Materials, type Moments, told } from './material.query.js';
import { type Matchday, matchdayOf } from './matchday.js';
import type { FixtureAvailabilityAnswer } from './squad.answer.js';
import { existing, fixtureAnswer, sees, Squads } from './squads.query.js';

/** Who of both clubs is available for a fixture? */
export class WhoCanPlay extends Query<FixtureAvailabilityAnswer> {
  constructor(
    readonly fixtureId: FixtureId,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
    readonly explain?: Explained,
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
    @Inject(Answers) private readonly answers: Answers,
  ) {
    this.squads = new Squads(people, reference);
  }
  /** @throws NothingThere for a fixture that is unknown, or that this caller may not see */
  async execute(asked: WhoCanPlay): Promise<FixtureAvailabilityAnswer> {
    const { fixtureId, moments, caller, explain } = asked;
    return this.answers.to(['board', fixtureId, explain], moments, caller, async () => {
      const see = sees(caller);
      const own = await this.materials.ofFixture(fixtureId, { now: moments.now });
      const { homeClubId, awayClubId } = existing(fixtureId, own, moments, see)!;
      const both = await this.materials.ofClubs([homeClubId, awayClubId], moments, fixtureId);
      return {
        material: {
          position: Math.min(own.position, both.position),
          keys: new Set([...own.keys, ...both.keys]),
        },
        existing: (then) => existing(fixtureId, own, then, see),
        at: async (then) => this.board(asked, existing(fixtureId, own, then, see)!, both, then),
      };
    });
  }

  private async board(
    { fixtureId, caller, explain }: WhoCanPlay,
    day: Matchday,
    material: Material,
    moments: Moments,
  ): Promise<FixtureAvailabilityAnswer> {
    const squads = [
      await this.squads.squad(day.homeClubId, fixtureId, material, moments, caller, explain),
      await this.squads.squad(day.awayClubId, fixtureId, material, moments, caller, explain),
    ];
    const clocks = clocksOf(moments, squads[0]!.asOf);
    const facts = material.fixtures.get(fixtureId) ?? [];
    const known = matchdayOf(fixtureId, facts, clocks, sees(caller)) ?? day;
    return {
      fixture: fixtureAnswer(known),
      ...told(clocks, moments.now),
      position: material.position,
      squads,
    };
  }
}
