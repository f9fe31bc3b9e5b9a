import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { dayAt } from '../calendar.js';
import { placesOf } from '../competition/list-places.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { LIST_TYPES, type ListType } from '../competition/rules/lists.js';
import { listRule, squadListId } from '../competition/squad-list.js';
import { standingOn } from '../competition/standing-list.js';
import { NothingThere } from '../event-store/refused.js';
import { People, type Person } from '../player/people.register.js';
import type { ClubId } from '../vocabulary.js';
import { sourceAnswer } from './entry.js';
import { listKnown, type ListKnown } from './lists.js';
import { clocksOf, Materials, type Moments, told } from './material.query.js';
import type { SquadListAnswer, SquadListsAnswer } from './squad-lists.answer.js';
import { sees } from './squads.query.js';

/** Whom has a club named on its lists, and which places are left? */
export class WhoIsListed extends Query<SquadListsAnswer> {
  constructor(
    readonly clubId: ClubId,
    readonly wanted: {
      readonly competition?: string | undefined;
      readonly season?: string | undefined;
    },
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}

@QueryHandler(WhoIsListed)
export class WhoIsListedHandler implements IQueryHandler<WhoIsListed> {
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    @Inject(People) private readonly people: People,
  ) {}
  /** @throws NothingThere for an unknown club */
  async execute({ clubId, wanted, moments, caller }: WhoIsListed): Promise<SquadListsAnswer> {
    if (!(await this.reference.club(clubId))) throw new NothingThere(`no club ${clubId}`);
    const material = await this.materials.ofLists(clubId, moments);
    const clocks = clocksOf(moments);
    // Another club's id may begin as this one's does.
    const lists = [...material.lists.values()]
      .flatMap((facts) => listKnown(facts, clocks, sees(caller)) ?? [])
      .filter(
        (list) =>
          list.clubId === clubId &&
          (wanted.competition === undefined || list.competitionId === wanted.competition) &&
          (wanted.season === undefined || list.season === wanted.season),
      );
    const named = lists.flatMap(({ changes }) =>
      changes.flatMap(({ players = [], added = [] }) => [...players, ...added]),
    );
    const people = await this.people.named([...new Set(named.map(({ playerId }) => playerId))]);
    const day = dayAt(clocks.at);
    return {
      clubId,
      ...told(clocks, moments.now),
      position: material.position,
      items: lists
        .flatMap((list) => LIST_TYPES.flatMap((type) => answerOf(list, type, day, people) ?? []))
        .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
      next: null,
    };
  }
}

const answerOf = (
  { clubId, competitionId, season, changes }: ListKnown,
  listType: ListType,
  day: string,
  people: ReadonlyMap<string, Person>,
): SquadListAnswer | undefined => {
  const rule = listRule(competitionId, season, listType);
  const standing = standingOn(changes, listType, day);
  if (!standing || !rule) return undefined;
  const born = new Map(
    [...people].flatMap(([id, { bornOn }]) =>
      bornOn === undefined ? [] : [[id, bornOn] as const],
    ),
  );
  const { free, freeForOthers, ...places } = placesOf(standing.players, rule.parameters, season, born); // prettier-ignore
  const last = standing.changes.at(-1)!;
  return {
    id: squadListId(clubId, competitionId, season),
    clubId,
    competitionId,
    season,
    listType,
    validFrom: last.validFrom,
    players: standing.players.map(({ playerId, training = 'NONE', goalkeeper = false }) => ({
      playerId,
      name: people.get(playerId)?.name ?? playerId,
      training,
      goalkeeper,
    })),
    places: {
      ...places,
      ...(free === undefined ? {} : { free }),
      ...(freeForOthers === undefined ? {} : { freeForOthers }),
    },
    ruleId: rule.ruleId,
    authority: rule.authority,
    source: sourceAnswer(last.fact.envelope.source),
    events: standing.changes.flatMap(({ fact }) => [...fact.events]),
  };
};
