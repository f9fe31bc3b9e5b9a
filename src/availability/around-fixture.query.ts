import { squadListId } from '../competition/squad-list.js';
import type { ClubId, FixtureId } from '../vocabulary.js';
import { editionsIn, isCup } from './edition.js';
import type { Held } from './squad-board.view.js';

export const LISTS = 'squad-list-';
interface Looking {
  for(prefix: string, ids: readonly string[]): Promise<ReadonlyMap<string, Held>>;
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
/** What a verdict for a fixture needs beyond its clubs: their squad lists, and every tie of its cup and season. */
export const aroundFixture = async (
  look: Looking,
  clubIds: readonly ClubId[],
  fixtureIds: readonly FixtureId[],
): Promise<ReadonlyMap<string, Held>> => {
  if (!fixtureIds.length) return new Map();
  const asked = await look.for('fixture-', fixtureIds);
  const editions = [...asked.values()].flatMap(({ facts }) => editionsIn(facts));
  const lists = unique(
    editions.flatMap((one) => clubIds.map((id) => squadListId(id, one.competitionId, one.season))),
  );
  const cups = editions.filter(({ competitionId }) => isCup(competitionId));
  const played = await look.for(
    'competition-',
    unique(cups.map(({ competitionId, season }) => `${competitionId}-${season}`)),
  );
  const tieIds = [...new Set([...played.values()].flatMap(({ fixtures }) => fixtures))];
  return new Map([
    ...(await look.for(LISTS, lists)),
    ...played,
    ...(await look.for('fixture-', tieIds)),
  ]);
};
