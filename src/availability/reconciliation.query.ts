import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { dayAt, startOfDay, utc } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { NothingThere } from '../event-store/refused.js';
import { People } from '../player/people.register.js';
import type { ClubId, PlayerId } from '../vocabulary.js';
import { type Absence, absencesOf } from './absences.js';
import { cursorOf, placeOf } from './cursor.js';
import { heard } from './heard.js';
import { clocksOf, type Material, Materials, type Moments, told } from './material.query.js';
import { involves, type Matchday } from './matchday.js';
import { reconcile, type Reconciled } from './reconcile.js';
import type { AbsenceAnswer, PlayedDuringAnswer, ReconciledAnswer, ReconciliationAnswer } from './reconciliation.answer.js'; // prettier-ignore
import { clubAt, clubOf, registrationOf } from './spells.js';
import { matchdaysOf, sees } from './squads.query.js';

export interface ReconciliationWanted {
  /** `2022-23`: from 1 July to 30 June */
  readonly season?: string | undefined;
  readonly clubId?: ClubId | undefined;
  readonly playerId?: PlayerId | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}
/** Where do those who say that a player is out agree, and where not? */
export class WhoSaysOtherwise extends Query<ReconciliationAnswer> {
  constructor(
    readonly wanted: ReconciliationWanted,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}
interface Found extends Reconciled {
  readonly playerId: PlayerId;
  readonly matchdays: readonly Matchday[];
  readonly place: string;
}

@QueryHandler(WhoSaysOtherwise)
export class WhoSaysOtherwiseHandler implements IQueryHandler<WhoSaysOtherwise> {
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    @Inject(People) private readonly people: People,
  ) {}
  /** @throws NothingThere for an unknown club, and for a player of whom this caller may see nothing */
  async execute({ wanted, moments, caller }: WhoSaysOtherwise): Promise<ReconciliationAnswer> {
    const material = await this.material(wanted, moments);
    const { season, clubId, playerId, limit, cursor } = wanted;
    const see = sees(caller);
    const clocks = clocksOf(moments);
    const matchdays = matchdaysOf(material, clocks, see);
    const found = [...material.players].flatMap(([id, facts]): Found[] => {
      if (playerId !== undefined && id !== playerId) return [];
      const known = heard(facts, clocks, see, true);
      if (!known.length) return [];
      const registration = registrationOf(known);
      const own = matchdays.filter((day) => involves(day, clubAt(registration, day.kickOffMs)));
      const isOurs = ({ fromMs }: Absence): boolean =>
        clubId === undefined || (clubAt(registration, fromMs) ?? clubOf(registration)) === clubId;
      return reconcile(absencesOf(known, registration, own))
        .filter(({ absences: [first] }) => isOurs(first) && isIn(first, season))
        .map((one, i) => ({
          ...one,
          playerId: id,
          matchdays: own,
          place: `${id}|${String(i).padStart(6, '0')}`,
        }));
    });
    const after = cursor === undefined ? '' : placeOf(cursor);
    const all = found.toSorted((a, b) => (a.place < b.place ? -1 : 1));
    const rest = all.filter(({ place }) => place > after);
    const page = rest.slice(0, limit);
    const names = await this.people.named([...new Set(page.map((one) => one.playerId))]);
    const { knownAt, recordedBy } = told(clocks, moments.now);
    const count = (finding: Reconciled['finding']): number =>
      all.filter((one) => one.finding === finding).length;
    return {
      ...(season === undefined ? {} : { season }),
      knownAt,
      recordedBy,
      position: material.position,
      totals: {
        agreements: count('AGREEMENT'),
        contradictions: count('CONTRADICTION'),
        oneSource: count('ONE_SOURCE'),
        playedDuring: all.filter(isPlayedDuring).length,
      },
      items: page.map((one) => reconciledAnswer(one, names.get(one.playerId)?.name)),
      next: rest.length > limit ? cursorOf(page.at(-1)!.place) : null,
    };
  }

  private async material(
    { clubId, playerId }: ReconciliationWanted,
    moments: Moments,
  ): Promise<Material> {
    if (clubId !== undefined && !(await this.reference.club(clubId)))
      throw new NothingThere(`no club ${clubId}`);
    if (playerId !== undefined) {
      const material = await this.materials.ofPlayer(playerId, moments);
      if (!material.players.get(playerId)?.length) throw new NothingThere(`no player ${playerId}`);
      return material;
    }
    const clubs =
      clubId === undefined ? (await this.reference.clubs()).map(({ id }) => id) : [clubId];
    return this.materials.ofClubs(clubs, moments);
  }
}

/** A season runs from 1 July to 30 June (our default). */
const isIn = ({ fromMs, untilMs = Infinity }: Absence, season: string | undefined): boolean => {
  if (season === undefined) return true;
  const year = Number(season.slice(0, 4));
  return fromMs < startOfDay(`${year + 1}-07-01`) && untilMs > startOfDay(`${year}-07-01`);
};

const playedDuring = (
  absence: Absence,
  { playerId, matchdays }: Pick<Found, 'playerId' | 'matchdays'>,
): readonly PlayedDuringAnswer[] =>
  matchdays.flatMap(({ id, kickOffAt, kickOffMs, appearances }) => {
    const own = appearances.get(playerId);
    const meanwhile = absence.fromMs <= kickOffMs && kickOffMs < (absence.untilMs ?? Infinity);
    return own && own.minutes > 0 && meanwhile
      ? [
          {
            fixtureId: id,
            kickOffAt: utc(kickOffAt),
            minutes: own.minutes,
            events: [...own.events],
          },
        ]
      : [];
  });
/** A feed's flag is often a doubt, and grows milder: what is counted is who played while another source had him out. */
const isPlayedDuring = (found: Found): boolean => {
  const [first] = found.absences;
  const isOut = first.source.kind !== 'feed' && first.band === 'UNAVAILABLE';
  return isOut && playedDuring(first, found).length > 0;
};
const absenceAnswer = (absence: Absence, found: Found): AbsenceAnswer => ({
  source: { kind: absence.source.kind, name: absence.source.name },
  kinds: [...absence.kinds],
  ...(absence.label === undefined ? {} : { label: absence.label }),
  band: absence.band,
  from: dayAt(absence.fromMs),
  until: absence.untilMs === undefined ? null : dayAt(absence.untilMs),
  playedDuring: [...playedDuring(absence, found)],
  events: [...absence.events],
});
const reconciledAnswer = (found: Found, name: string | undefined): ReconciledAnswer => {
  const { playerId, finding, startDifferenceDays, endDifferenceDays, sameKind } = found;
  const { contradictedBy } = found;
  return {
    player: { id: playerId, name: name ?? playerId },
    finding,
    absences: found.absences.map((one) => absenceAnswer(one, found)),
    ...(startDifferenceDays === undefined ? {} : { startDifferenceDays }),
    ...(endDifferenceDays === undefined ? {} : { endDifferenceDays }),
    ...(sameKind === undefined ? {} : { sameKind }),
    ...(contradictedBy === undefined
      ? {}
      : {
          contradictedBy: {
            source: { kind: contradictedBy.source.kind, name: contradictedBy.source.name },
            since: dayAt(contradictedBy.sinceMs),
            ...(contradictedBy.event === undefined ? {} : { event: contradictedBy.event }),
          },
        }),
  };
};
