/** Squad lists as they were known by the clocks, corrections and withdrawals among them applied. */
import type { SquadListFacts } from '../competition/squad-list.js';
import type { ListChange } from '../competition/standing-list.js';
import type { StoredFact } from '../event-store/decider.js';
import type { ClubId, CompetitionId } from '../vocabulary.js';
import { type Clocks, type Heard, heard, type MaySee } from './heard.js';

export interface KnownChange extends ListChange {
  readonly fact: Heard;
}
/** All that was said of a club's lists for a competition and a season. */
export interface ListKnown {
  readonly clubId: ClubId;
  readonly competitionId: CompetitionId;
  readonly season: string;
  readonly changes: readonly KnownChange[];
}
type Submitted = SquadListFacts['SquadListSubmitted'];

/** From the facts of one stream; undefined where no submission is known. A list is said to hold from its day, whenever it was announced. */
export const listKnown = (
  facts: readonly StoredFact[],
  clocks: Clocks,
  see: MaySee,
): ListKnown | undefined => {
  const known = heard(facts, clocks, see, false);
  const first = known.find(({ type }) => type === 'SquadListSubmitted')?.data as
    Submitted | undefined;
  if (!first) return undefined;
  const { clubId, competitionId, season } = first;
  return {
    clubId,
    competitionId,
    season,
    changes: known.map((fact): KnownChange => ({ ...(fact.data as ListChange), fact })),
  };
};
