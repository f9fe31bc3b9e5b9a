import { Inject, Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import type { Caller } from '../access/caller.js';
import { instantOf } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { People } from '../player/people.register.js';
import type { ClubId } from '../vocabulary.js';
import type { Verdict } from './evaluate.js';
import { clocksOf, type Material, Materials, type Moments } from './material.query.js';
import { involves, type Matchday } from './matchday.js';
import { verdictsOn } from './scene.js';
import { matchdaysOf, sees, Squads } from './squads.query.js';

/** A fixture that is over, seen from one of its clubs. */
export interface Retold {
  readonly clubId: ClubId;
  /** as it is known now, with team sheets and minutes */
  readonly fixture: Matchday;
  /** as known just before the club's team sheet, or the kick-off */
  readonly verdicts: readonly Verdict[];
}
/** A club's fixtures that are over, and what they are judged from. */
export interface Past {
  readonly clubId: ClubId;
  readonly fixtures: readonly Matchday[];
  readonly materials: ReadonlyMap<string, Material>;
  readonly position: number;
}
export interface Looking {
  readonly seasons?: readonly string[] | undefined;
  readonly competitionId?: string | undefined;
}

/** Looks back on fixtures club by club. */
@Injectable()
export class Hindsight {
  private readonly squads: Squads;
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(People) people: People,
    @Inject(ReferenceData) reference: ReferenceData,
  ) {
    this.squads = new Squads(people, reference);
  }

  /** The fixtures of a club with a team sheet or minutes of it, by kick-off, and the facts that bear on them. */
  async ofClub(
    clubId: ClubId,
    { seasons, competitionId }: Looking,
    moments: Moments,
    caller: Caller | undefined,
  ): Promise<Past> {
    const own = await this.materials.ofFixtures(clubId, moments);
    const fixtures = matchdaysOf(own, clocksOf(moments), sees(caller)).filter(
      (day) =>
        involves(day, clubId) &&
        (seasons?.includes(day.season) ?? true) &&
        (competitionId === undefined || day.competitionId === competitionId) &&
        isTold(day, clubId),
    );
    // One gathering an edition: its squad lists and, in a cup, its other ties come with any of its fixtures.
    const materials = new Map<string, Material>();
    for (const fixture of fixtures)
      if (!materials.has(editionOf(fixture)))
        materials.set(
          editionOf(fixture),
          await this.materials.ofClubs([clubId], moments, fixture.id),
        );
    return { clubId, fixtures, materials, position: own.position };
  }

  /** What was known before each of these fixtures; other work goes on in between. */
  async *retold(
    { clubId, fixtures, materials }: Past,
    moments: Moments,
    caller: Caller | undefined,
  ): AsyncGenerator<Retold> {
    for (const fixture of fixtures) {
      const material = materials.get(editionOf(fixture))!;
      const before = { ...moments, knownAt: instantOf(lastWordMs(fixture, clubId)) };
      const scene = await this.squads.scene(fixture.id, material, before, caller);
      yield { clubId, fixture, verdicts: verdictsOn(clubId, material.players, scene) };
      await setImmediate();
    }
  }
}
const editionOf = ({ competitionId, season }: Matchday): string => `${competitionId} ${season}`;

/** Changes with every fact that is added to those gathered. */
export const stateOf = ({ materials, fixtures }: Past): string =>
  [...materials.values()]
    .map(({ players, fixtures: others, lists }) => {
      let [count, newest] = [0, 0];
      for (const facts of [...players.values(), ...others.values(), ...lists.values()]) {
        count += facts.length;
        for (const { position } of facts) newest = Math.max(newest, position);
      }
      return `${count} ${newest}`;
    })
    .join(',') + `;${fixtures.length}`;

const isTold = ({ sheets, appearances }: Matchday, clubId: ClubId): boolean =>
  sheets.has(clubId) ||
  [...appearances.values()].some((one) => one.clubId === clubId && one.minutes > 0);

/** The last moment at which a forecast is one: before the club's team sheet was told, or the kick-off. */
const lastWordMs = ({ sheets, kickOffMs }: Matchday, clubId: ClubId): number =>
  Math.min(sheets.get(clubId)?.statedMs ?? Infinity, kickOffMs) - 1;
