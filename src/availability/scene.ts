/** Whole clubs judged at once: what is asked for one question holds for every player. Pure. */
import type { StoredFact } from '../event-store/decider.js';
import type { Day } from '../calendar.js';
import type { ClubId, PlayerId } from '../vocabulary.js';
import { dossierOf, evaluate, type Verdict } from './evaluate.js';
import type { Clocks, MaySee } from './heard.js';
import type { ListKnown } from './lists.js';
import { involves, type Matchday } from './matchday.js';

/** What every verdict of a question rests on. */
export interface Scene {
  readonly clocks: Clocks;
  readonly fixture: Matchday | undefined;
  /** fixtures of the clubs concerned as they stood, by kick-off */
  readonly matchdays: readonly Matchday[];
  readonly clubName: (clubId: ClubId) => string;
  readonly lists: readonly ListKnown[];
  readonly bornOn: (playerId: PlayerId) => Day | undefined;
  readonly see: MaySee;
}

/** A club's own fixtures: what he did for another club bears on nothing here, else other people's bans, whose fixtures come along, would. */
export const ownDays = ({ matchdays }: Scene, clubId: ClubId): readonly Matchday[] => {
  const known = own.get(matchdays) ?? new Map<ClubId, readonly Matchday[]>();
  own.set(matchdays, known);
  const days = known.get(clubId) ?? matchdays.filter((day) => involves(day, clubId));
  known.set(clubId, days);
  return days;
};
/** Asked for each player anew. */
const own = new WeakMap<readonly Matchday[], Map<ClubId, readonly Matchday[]>>();

/** The verdict on each player who stands on a club's list. */
export const verdictsOn = (
  clubId: ClubId,
  players: ReadonlyMap<PlayerId, readonly StoredFact[]>,
  scene: Scene,
): readonly Verdict[] => {
  const days = ownDays(scene, clubId);
  const { clocks, see } = scene;
  const question = { ...scene, clubId };
  return [...players].flatMap(
    ([playerId, facts]) => evaluate(dossierOf(playerId, facts, days, clocks, see), question) ?? [],
  );
};
