/** A club's fixtures of one competition and season, in the order of kick-off: what cards and bans are counted in. */
import type { ClubId, FixtureId } from '../vocabulary.js';
import type { Matchday } from './matchday.js';

interface Index {
  readonly byId: ReadonlyMap<FixtureId, Matchday>;
  readonly campaigns: ReadonlyMap<string, readonly Matchday[]>;
}
const keyOf = (clubId: ClubId, { competitionId, season }: Matchday): string =>
  `${clubId}|${competitionId}|${season}`;

const indexes = new WeakMap<readonly Matchday[], Index>();
/** Made once of a list of matchdays, for all players who are asked about by it. */
const indexOf = (matchdays: readonly Matchday[]): Index => {
  const known = indexes.get(matchdays);
  if (known) return known;
  const campaigns = new Map<string, Matchday[]>();
  for (const day of matchdays) {
    if (day.state === 'postponed' || day.state === 'abandoned') continue;
    for (const clubId of [day.homeClubId, day.awayClubId]) {
      const key = keyOf(clubId, day);
      const own = campaigns.get(key);
      if (own) own.push(day);
      else campaigns.set(key, [day]);
    }
  }
  const index = { byId: new Map(matchdays.map((day) => [day.id, day])), campaigns };
  indexes.set(matchdays, index);
  return index;
};

/** The fixture of that id, as it is known. */
export const matchdayIn = (matchdays: readonly Matchday[], id: FixtureId): Matchday | undefined =>
  indexOf(matchdays).byId.get(id);

/** The club's fixtures of the same competition and season, put off and abandoned ones left out. */
export const campaignOf = (
  matchdays: readonly Matchday[],
  clubId: ClubId,
  day: Matchday,
): readonly Matchday[] => indexOf(matchdays).campaigns.get(keyOf(clubId, day)) ?? [];

/** Which of its club's fixtures of that competition and season it is, the first being 1. */
export const ordinalOf = (matchdays: readonly Matchday[], clubId: ClubId, day: Matchday): number =>
  campaignOf(matchdays, clubId, day).filter(({ kickOffMs }) => kickOffMs <= day.kickOffMs).length;
