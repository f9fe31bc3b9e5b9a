import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { instantOf } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { NothingThere } from '../event-store/refused.js';
import { People, type Person } from '../player/people.register.js';
import type { ClubId, FixtureId } from '../vocabulary.js';
import { holdsForFixture, labelOf } from './applying.js';
import { cursorOf, placeOf } from './cursor.js';
import { headlineFor, sourceAnswer } from './entry.js';
import type { Verdict } from './evaluate.js';
import { envelopeOf } from '../statement.js';
import { type Material, Materials, type Moments, told } from './material.query.js';
import type { Matchday } from './matchday.js';
import { ownDays, type Scene, verdictsOn } from './scene.js';
import { existing, fixtureAnswer, playerAnswer, sees, Squads } from './squads.query.js';
import type { LastWordAnswer, StaleAnswer, StaleEntryAnswer } from './stale.answer.js';
import { type LastWord, marksOf, type StaleCode, type StaleMark, silenceOf } from './stale.js';

export interface StaleWanted {
  readonly clubId?: ClubId | undefined;
  readonly fixtureId?: FixtureId | undefined;
  readonly code?: StaleCode | undefined;
  /** days of silence, in place of those of the rule */
  readonly days?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}
/** What is overdue, and of whom has nothing been heard? */
export class WhatIsStale extends Query<StaleAnswer> {
  constructor(
    readonly wanted: StaleWanted,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}
interface Found {
  readonly mark: StaleMark;
  readonly verdict: Verdict;
  readonly clubId: ClubId;
  readonly scene: Scene;
  readonly place: string;
}

@QueryHandler(WhatIsStale)
export class WhatIsStaleHandler implements IQueryHandler<WhatIsStale> {
  private readonly squads: Squads;
  constructor(
    @Inject(Materials) private readonly materials: Materials,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    @Inject(People) private readonly people: People,
  ) {
    this.squads = new Squads(people, reference);
  }
  /** @throws NothingThere for an unknown club, or a fixture that is unknown or not the club's */
  async execute({ wanted, moments, caller }: WhatIsStale): Promise<StaleAnswer> {
    const { fixtureId, code, days, limit, cursor } = wanted;
    const clubIds = await this.clubIds(wanted, moments, caller);
    const material = await this.materials.ofClubs(clubIds, moments, fixtureId);
    const scene = await this.squads.scene(fixtureId, material, moments, caller);
    const found = clubIds.flatMap((clubId): Found[] =>
      [scene, ...underWay(clubId, scene)].flatMap((one) =>
        verdictsOn(clubId, material.players, one).flatMap(
          (verdict) =>
          marksOf(verdict, one.clocks, silenceOf(days))
            .filter((mark) => one === scene || mark.code === 'DECISION_OVERDUE')
            .filter((mark) => code === undefined || mark.code === code)
            .map((mark) => ({ mark, verdict, clubId, scene: one, place: placeOfMark(mark, verdict.playerId, clubId) })), // prettier-ignore
        ),
      ),
    );
    // What is judged for a moment and for the match under way is one mark.
    const all = [...new Map(found.map((one) => [one.place, one])).values()].toSorted((a, b) =>
      a.place < b.place ? -1 : 1,
    );
    const after = cursor === undefined ? '' : placeOf(cursor);
    const rest = all.filter(({ place }) => place > after);
    const page = rest.slice(0, limit);
    const names = await this.people.named([
      ...new Set(page.map(({ verdict }) => verdict.playerId)),
    ]);
    return {
      ...told(scene.clocks, moments.now),
      position: material.position,
      items: page.map((one) => staleAnswer(one, names.get(one.verdict.playerId), material)),
      next: rest.length > limit ? cursorOf(page.at(-1)!.place) : null,
    };
  }

  private async clubIds(
    { clubId, fixtureId }: StaleWanted,
    moments: Moments,
    caller: Caller | undefined,
  ): Promise<readonly ClubId[]> {
    if (clubId !== undefined && !(await this.reference.club(clubId)))
      throw new NothingThere(`no club ${clubId}`);
    if (fixtureId === undefined)
      return clubId === undefined ? (await this.reference.clubs()).map(({ id }) => id) : [clubId];
    const own = await this.materials.ofFixture(fixtureId, { now: moments.now });
    const { homeClubId, awayClubId } = existing(fixtureId, own, moments, sees(caller))!;
    const both = [homeClubId, awayClubId];
    if (clubId !== undefined && !both.includes(clubId))
      throw new NothingThere(`no fixture ${fixtureId}`);
    return clubId === undefined ? both : [clubId];
  }
}

const DAY_MS = 86_400_000;
/** A match that has begun and has no result yet: what was to be decided for it is overdue, though its moment is over. */
const underWay = (clubId: ClubId, scene: Scene): readonly Scene[] => {
  const { clocks, fixture } = scene;
  if (fixture) return [];
  const begun = ownDays(scene, clubId).findLast(
    ({ state, kickOffMs }) =>
      state === 'scheduled' && kickOffMs <= clocks.at && kickOffMs > clocks.at - DAY_MS,
  );
  return begun ? [{ ...scene, fixture: begun, clocks: { ...clocks, at: begun.kickOffMs } }] : [];
};

const placeOfMark = ({ code, sinceMs, about }: StaleMark, player: string, clubId: string): string =>
  [String(Math.max(0, sinceMs)).padStart(15, '0'), player, clubId, code, about?.reason.id].join('|'); // prettier-ignore

/** The next fixture of the club that the reason holds for; without a reason, its next one. */
const nextOf = ({ mark, verdict, clubId, scene }: Found): Matchday | undefined => {
  if (scene.fixture) return scene.fixture;
  const reason = mark.about?.reason;
  return ownDays(scene, clubId).find(
    (day) =>
      day.state === 'scheduled' &&
      day.kickOffMs >= scene.clocks.at &&
      (!reason || holdsForFixture(reason, verdict.bans.get(reason.id), day, clubId)),
  );
};

/** Whoever spoke last of a player whom no reason is about: his evidence, as it was stated or played. */
const evidenceWord = ({ verdict, scene }: Found, material: Material): LastWord | undefined => {
  const [id] = verdict.evidence?.events ?? [];
  const events = verdict.evidence?.events ?? [];
  const fact = material.players.get(verdict.playerId)?.find((one) => one.id === id);
  if (fact) {
    const { source, statedAt } = envelopeOf(fact);
    return { source, statedMs: Date.parse(statedAt), events };
  }
  for (const { appearances } of scene.matchdays) {
    const own = appearances.get(verdict.playerId);
    if (own?.events.includes(id ?? '')) return own;
  }
  return undefined;
};
const wordAnswer = (word: LastWord | undefined): LastWordAnswer | null =>
  word
    ? {
        source: sourceAnswer(word.source),
        statedAt: instantOf(word.statedMs),
        events: [...word.events],
      }
    : null;

const staleAnswer = (
  found: Found,
  person: Person | undefined,
  material: Material,
): StaleEntryAnswer => {
  const { mark, verdict, clubId, scene } = found;
  const { about } = mark;
  const player = playerAnswer(verdict, person);
  const next = nextOf(found);
  const due = about?.reason.decisionDueMs;
  return {
    player,
    clubId,
    status: verdict.status,
    headline: headlineFor(verdict, scene.clocks.at),
    code: mark.code,
    since: instantOf(Math.max(0, mark.sinceMs)),
    reason: about
      ? { id: about.reason.id, kind: about.reason.kind, publicLabel: labelOf(about) }
      : null,
    ...(mark.promisedOn === undefined ? {} : { promisedOn: mark.promisedOn }),
    ...(due === undefined ? {} : { decisionDueAt: instantOf(due) }),
    lastWord: wordAnswer(mark.word ?? evidenceWord(found, material)),
    nextFixture: next ? fixtureAnswer(next) : null,
  };
};
