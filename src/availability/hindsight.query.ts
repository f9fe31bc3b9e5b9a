import { Inject, Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import { type Caller } from '../access/caller.js';
import type { ClubId } from '../vocabulary.js';
import { dossierOf, evaluate, type Verdict } from './evaluate.js';
import { listKnown } from './lists.js';
import { clocksOf, type Material, Materials, type Moments } from './material.query.js';
import { involves, type Matchday } from './matchday.js';
import { matchdaysOf, sees } from './squads.query.js';

/** A fixture that is over, seen from one of its clubs: what was known of each player before the team sheets, and what is known now. */
export interface Retold {
  readonly clubId: ClubId;
  /** as it is known now, with sheets and minutes */
  readonly fixture: Matchday;
  readonly verdicts: readonly Verdict[];
}
export interface Looking {
  readonly season?: string | undefined;
  readonly competitionId?: string | undefined;
}

/** Looks back on fixtures club by club, so that no more than one club's facts are held. */
@Injectable()
export class Hindsight {
  constructor(@Inject(Materials) private readonly materials: Materials) {}

  /** Every fixture of a club with a team sheet or minutes of it, by kick-off; others wait for the processor in between. */
  async *of(
    clubId: ClubId,
    wanted: Looking,
    moments: Moments,
    caller: Caller | undefined,
  ): AsyncGenerator<Retold> {
    const own = await this.materials.ofFixtures(clubId, moments);
    const fixtures = matchdaysOf(own, clocksOf(moments), sees(caller)).filter(
      (day) =>
        involves(day, clubId) &&
        (wanted.season === undefined || day.season === wanted.season) &&
        (wanted.competitionId === undefined || day.competitionId === wanted.competitionId) &&
        isTold(day, clubId),
    );
    // One gathering an edition: its squad lists and, in a cup, its other ties come with any of its fixtures.
    const gathered = new Map<string, Material>();
    for (const fixture of fixtures) {
      const edition = `${fixture.competitionId} ${fixture.season}`;
      const material =
        gathered.get(edition) ?? (await this.materials.ofClubs([clubId], moments, fixture.id));
      gathered.set(edition, material);
      yield {
        clubId,
        fixture,
        verdicts: verdictsBefore(fixture, clubId, material, moments, caller),
      };
      await setImmediate();
    }
  }
}

const isTold = ({ sheets, appearances }: Matchday, clubId: ClubId): boolean =>
  sheets.has(clubId) ||
  [...appearances.values()].some((one) => one.clubId === clubId && one.minutes > 0);

/** The last moment at which a forecast is one: before the club's team sheet, or the kick-off. */
export const lastWordAt = ({ sheets, kickOffMs }: Matchday, clubId: ClubId): number =>
  Math.min(sheets.get(clubId)?.statedMs ?? Infinity, kickOffMs) - 1;

const verdictsBefore = (
  fixture: Matchday,
  clubId: ClubId,
  material: Material,
  { recordedBy }: Moments,
  caller: Caller | undefined,
): readonly Verdict[] => {
  const see = sees(caller);
  const clocks = { at: fixture.kickOffMs, knownAt: lastWordAt(fixture, clubId), recordedBy };
  const matchdays = matchdaysOf(material, clocks, see);
  const own = matchdays.filter((day) => involves(day, clubId));
  const question = {
    clubId,
    fixture: matchdays.find(({ id }) => id === fixture.id),
    clocks,
    matchdays,
    clubName: (id: ClubId) => id,
    lists: [...material.lists.values()].flatMap((facts) => listKnown(facts, clocks, see) ?? []),
  };
  if (!question.fixture) return [];
  return [...material.players].flatMap(
    ([playerId, facts]) => evaluate(dossierOf(playerId, facts, own, clocks, see), question) ?? [],
  );
};
