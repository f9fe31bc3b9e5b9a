import { squadListId } from '../competition/squad-list.js';
import type { ClubId, FixtureId } from '../vocabulary.js';
import { editionsIn, isCup } from './edition.js';
import type { Held } from './squad-board.view.js';

export const LISTS = 'squad-list-';
interface Looking {
  for(prefix: string, ids: readonly string[]): Promise<ReadonlyMap<string, Held>>;
}

/** What a verdict for a fixture needs beyond its clubs: their squad lists, and every tie of its cup and season. */
export const aroundFixture = async (
  look: Looking,
  clubIds: readonly ClubId[],
  fixtureId: FixtureId | undefined,
): Promise<ReadonlyMap<string, Held>> => {
  if (fixtureId === undefined) return new Map();
  const [fixture] = (await look.for('fixture-', [fixtureId])).values();
  const editions = editionsIn(fixture?.facts ?? []);
  const lists = editions.flatMap((one) =>
    clubIds.map((id) => squadListId(id, one.competitionId, one.season)),
  );
  const cups = editions.filter(({ competitionId }) => isCup(competitionId));
  const played = await look.for(
    'competition-',
    cups.map(({ competitionId, season }) => `${competitionId}-${season}`),
  );
  const fixtureIds = [...new Set([...played.values()].flatMap(({ fixtures }) => fixtures))];
  return new Map([
    ...(await look.for(LISTS, lists)),
    ...played,
    ...(await look.for('fixture-', fixtureIds)),
  ]);
};
