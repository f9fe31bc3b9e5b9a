/** The next fixtures of a competition, each with both squads; with none to come, the latest as they could be read then. */
import type { QueryBus } from '@nestjs/cqrs';
import type { Caller } from '../../access/caller.js';
import { WhoCanPlay } from '../../availability/boards.query.js';
import { WhichFixtures } from '../../availability/fixtures.query.js';
import type { FixtureAvailabilityAnswer } from '../../availability/squad.answer.js';
import type { Instant } from '../../calendar.js';
import type { CompetitionId } from '../../vocabulary.js';
import { dayBefore, latest, upcoming } from '../moments.js';

/** A round of a league. */
const NEXT = 10;
const LATEST = 5;

export interface CompetitionBoards {
  readonly boards: readonly FixtureAvailabilityAnswer[];
  /** they are still to come */
  readonly areNext: boolean;
  /** the log's, that all of them stand on */
  readonly position: number;
}
/** @throws NothingThere for an unknown competition */
export const competitionBoards = async (
  queries: QueryBus,
  competitionId: CompetitionId,
  { knownAt, now }: { readonly knownAt?: Instant | undefined; readonly now: Instant },
  caller: Caller | undefined,
): Promise<CompetitionBoards> => {
  const wanted = { competitionId, limit: Number.MAX_SAFE_INTEGER };
  const { items } = await queries.execute(new WhichFixtures(wanted, { knownAt, now }, caller));
  const moment = knownAt ?? now;
  const next = upcoming(items, moment)
    .filter(({ state }) => state === 'scheduled')
    .slice(0, NEXT);
  const shown = next.length ? next : latest(items, moment).slice(0, LATEST);
  const boards: FixtureAvailabilityAnswer[] = [];
  for (const { id, kickOffAt } of shown) {
    const then = next.length ? knownAt : dayBefore(kickOffAt);
    boards.push(await queries.execute(new WhoCanPlay(id, { knownAt: then, now }, caller)));
  }
  const position = boards.length ? Math.min(...boards.map((one) => one.position)) : 0;
  return { boards, areNext: next.length > 0, position };
};
