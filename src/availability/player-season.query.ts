import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { instantOf } from '../calendar.js';
import { NothingThere } from '../event-store/refused.js';
import { People } from '../player/people.register.js';
import { sourceAnswer } from './entry.js';
import { dossierOf } from './evaluate.js';
import { heard } from './heard.js';
import { clocksOf, Materials, type Moments, told } from './material.query.js';
import { playerSeason, seasonDaysAt } from './player-season.js';
import type { PlayerSeasonAnswer } from './player-season.answer.js';
import { fixtureAnswer, matchdaysOf, sees } from './squads.query.js';

/** When was he out, and which matches were his club's, in the season that a moment lies in? */
export class HowWasHisSeason extends Query<PlayerSeasonAnswer> {
  constructor(
    readonly playerId: string,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}

const until = (ms: number | undefined): string | null => (ms === undefined ? null : instantOf(ms));

@QueryHandler(HowWasHisSeason)
export class HowWasHisSeasonHandler implements IQueryHandler<HowWasHisSeason> {
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(People) private readonly people: People,
  ) {}
  /** @throws NothingThere for a player of whom this caller may see nothing */
  async execute({ playerId, moments, caller }: HowWasHisSeason): Promise<PlayerSeasonAnswer> {
    const see = sees(caller);
    const material = await this.materials.ofPlayer(playerId, moments);
    const facts = material.players.get(playerId) ?? [];
    const now = clocksOf({ now: moments.now });
    if (!heard(facts, now, see, false).length) throw new NothingThere(`no player ${playerId}`);
    const clocks = clocksOf(moments);
    const matchdays = matchdaysOf(material, clocks, see);
    const dossier = dossierOf(playerId, facts, matchdays, clocks, see);
    const known = heard(facts, clocks, see, true);
    const season = playerSeason(dossier, known, matchdays, seasonDaysAt(clocks.at));
    const person = (await this.people.named([playerId])).get(playerId);
    return {
      player: { id: playerId, name: person?.name ?? playerId, externalIds: {} },
      from: season.from,
      until: season.until,
      ...told(clocks, moments.now),
      position: material.position,
      absences: season.absences.map((one) => ({
        source: sourceAnswer(one.source),
        kinds: [...one.kinds],
        ...(one.label === undefined ? {} : { label: one.label }),
        band: one.band,
        from: instantOf(one.fromMs),
        until: until(one.untilMs),
        events: [...one.events],
      })),
      questions: season.questions.map((one) => ({
        caseId: one.caseId,
        source: sourceAnswer(one.source),
        from: instantOf(one.fromMs),
        until: until(one.untilMs),
        ...(one.decision === undefined ? {} : { decision: one.decision }),
        events: [...one.events],
      })),
      matches: season.matches.map(({ day, clubId, minutes }) => ({
        fixture: fixtureAnswer(day),
        clubId,
        minutes: minutes ?? null,
      })),
    };
  }
}
