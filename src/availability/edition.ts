/** A competition in a season, as a fixture's facts name it. */
import { RULES } from '../competition/rules.js';
import type { StoredFact } from '../event-store/decider.js';
import type { CompetitionId } from '../vocabulary.js';

export interface Edition {
  readonly competitionId: CompetitionId;
  readonly season: string;
}
type Said = Partial<Edition> & { readonly replacement?: Partial<Edition> };

/** Every edition that a fixture may be said to belong to: the scheduled one, and what corrections made of it. */
export const editionsIn = (facts: readonly StoredFact[]): readonly Edition[] => {
  const said = facts.flatMap(({ data }) => [data as Said, (data as Said).replacement ?? {}]);
  const ids = new Set(said.flatMap(({ competitionId }) => competitionId ?? []));
  const seasons = new Set(said.flatMap(({ season }) => season ?? []));
  return [...ids].flatMap((competitionId) =>
    [...seasons].map((season) => ({ competitionId, season })),
  );
};

/** Whether what a player did there for another club may keep him from it. */
export const isCup = (competitionId: CompetitionId): boolean =>
  RULES['cup-tie'].some(
    ({ competitions, parameters }) =>
      parameters.mostClubs !== undefined && competitions?.includes(competitionId),
  );
