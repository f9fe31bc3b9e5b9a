import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { NothingThere } from '../event-store/refused.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { People } from '../player/people.register.js';
import { unstorable } from '../http/faults.js';
import type { Explained } from './asking.js';
import { cursorOf, placeOf } from './cursor.js';
import { entryAnswer, revisionAnswer } from './entry.js';
import { dossierOf, evaluate } from './evaluate.js';
import { heard } from './heard.js';
import { type InjuryEpisode, injuryHistory } from './injury-history.js';
import type { InjuryAnswer, PlayersAnswer, PlayerTodayAnswer } from './history.answer.js';
import { clocksOf, Materials, type Moments, told } from './material.query.js';
import { involves, type Matchday } from './matchday.js';
import { type Revision, revisionsFor, revisionsOf } from './revisions.js';
import { clubAt, clubOf, registrationOf } from './spells.js';
import type { EntryAnswer } from './squad.answer.js';
import { matchdaysOf, playerAnswer, sees } from './squads.query.js';

/** Who is called something like this? */
export class WhoIsCalled extends Query<PlayersAnswer> {
  constructor(
    readonly words: string,
    readonly limit: number,
    readonly cursor: string | undefined,
    readonly caller: Caller | undefined,
    readonly moments: Moments,
  ) {
    super();
  }
}
/** How does a player stand at a moment, and why? */
export class HowIsHe extends Query<PlayerTodayAnswer> {
  constructor(
    readonly playerId: string,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
    readonly explain?: Explained,
  ) {
    super();
  }
}

@QueryHandler(WhoIsCalled)
export class WhoIsCalledHandler implements IQueryHandler<WhoIsCalled> {
  constructor(
    @Inject(People) private readonly people: People,
    @Inject(Materials) private readonly materials: Materials,
  ) {}
  async execute({ words, limit, cursor, caller, moments }: WhoIsCalled): Promise<PlayersAnswer> {
    const place = cursor === undefined ? '' : placeOf(cursor);
    const [folded = '', playerId = ''] = unstorable(place) ? [] : place.split('|');
    const found = await this.people.search(words, limit + 1, { folded, playerId });
    const page = found.slice(0, limit);
    const facts = await this.materials.ofPlayers(page.map((person) => person.playerId));
    const items = page.flatMap((person) => {
      const known = heard(facts.get(person.playerId) ?? [], clocksOf(moments), sees(caller), true);
      if (!known.length) return []; // nothing of him may be seen
      return {
        id: person.playerId,
        name: person.name,
        clubId: clubOf(registrationOf(known)) ?? null,
      };
    });
    const last = page.at(-1);
    return {
      items,
      next: found.length > limit && last ? cursorOf(`${last.folded}|${last.playerId}`) : null,
    };
  }
}

@QueryHandler(HowIsHe)
export class HowIsHeHandler implements IQueryHandler<HowIsHe> {
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(People) private readonly people: People,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
  ) {}
  /** @throws NothingThere for a player of whom this caller may see nothing */
  async execute({ playerId, moments, caller, explain }: HowIsHe): Promise<PlayerTodayAnswer> {
    const see = sees(caller);
    const live = await this.materials.ofPlayer(playerId, { now: moments.now });
    const visible = heard(
      live.players.get(playerId) ?? [],
      clocksOf({ now: moments.now }),
      see,
      false,
    );
    if (!visible.length) throw new NothingThere(`no player ${playerId}`);
    const material = await this.materials.ofPlayer(playerId, moments);
    const clocks = clocksOf(moments);
    const matchdays = matchdaysOf(material, clocks, see);
    const facts = material.players.get(playerId) ?? [];
    const dossier = dossierOf(playerId, facts, matchdays, clocks, see);
    const clubId =
      clubAt(dossier.registration, clocks.at) ?? dossier.registration.spells.at(-1)?.clubId;
    const own = (id: string): Matchday[] => matchdays.filter((day) => involves(day, id));
    const names = new Map((await this.reference.clubs()).map(({ id, name }) => [id, name]));
    const verdict =
      clubId === undefined
        ? undefined
        : evaluate(dossierOf(playerId, facts, own(clubId), clocks, see), {
            clubId,
            fixture: undefined,
            clocks,
            matchdays,
            clubName: (id) => names.get(id) ?? id,
          });
    const revisions = revisionsOf(facts, clocks, see);
    const person = (await this.people.named([playerId])).get(playerId);
    const { position, shirtNumber, fpl, parentClubId } = dossier.registration;
    const player = verdict
      ? playerAnswer(verdict, person)
      : {
          id: playerId,
          name: person?.name ?? playerId,
          ...(position === undefined ? {} : { position }),
          ...(shirtNumber === undefined ? {} : { shirtNumber }),
          externalIds: fpl === undefined ? {} : { fpl },
        };
    return {
      player,
      clubId: clubAt(dossier.registration, clocks.at) ?? null,
      ...(parentClubId === undefined ? {} : { parentClubId }),
      ...told(clocks, moments.now),
      position: material.position,
      version: facts.filter(({ stream }) => stream === `player-${playerId}`).length,
      availability: verdict
        ? withRevisions(entryAnswer(verdict, player, clocks.at, explain), revisions)
        : null,
      injuries: injuryHistory(
        playerId,
        heard(facts, clocks, see, true),
        dossier.registration,
        matchdays,
        clocks.at,
      ).map((one) => injuryAnswer(one, revisions)),
      revisions: revisions.map(revisionAnswer),
    };
  }
}

const withRevisions = (entry: EntryAnswer, revisions: readonly Revision[]): EntryAnswer => ({
  ...entry,
  reasons: entry.reasons.map((reason) => {
    const own = revisionsFor(revisions, reason);
    return own.length ? { ...reason, revisions: own.map(revisionAnswer) } : reason;
  }),
});
const injuryAnswer = (
  { publicLabel, fixtureId, minute, priorInjuryId, ...told }: InjuryEpisode,
  revisions: readonly Revision[],
): InjuryAnswer => ({
  injuryId: told.injuryId,
  ...(publicLabel === undefined ? {} : { publicLabel }),
  bodyArea: told.bodyArea,
  side: told.side,
  context: told.context,
  ...(fixtureId === undefined ? {} : { fixtureId }),
  ...(minute === undefined ? {} : { minute }),
  sufferedOn: told.sufferedOn,
  resolvedOn: told.resolvedOn,
  basis: told.basis,
  daysLost: told.daysLost,
  severity: told.severity,
  relation: told.relation,
  ...(priorInjuryId === undefined ? {} : { priorInjuryId }),
  recurrence: told.recurrence,
  matchesMissed: told.matchesMissed,
  revisions: revisionsFor(revisions, { id: told.injuryId, events: told.events }).map(revisionAnswer), // prettier-ignore
  events: [...told.events],
});
