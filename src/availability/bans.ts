/**
 * Which fixtures a ban of n matches covers: the first n in its scope after the offence, by kick-off, each one
 * played or, as far as is known, scheduled and not postponed. Derived, never recorded.
 * FA suspensions page: one match used when the club plays a fixture in scope; never the match of the card, a
 * friendly, another competition or a postponed match. An unserved ban moves with the player.
 */
import { matchdayIn } from './campaigns.js';
import { covers, involves, type Matchday } from './matchday.js';
import type { Reason } from './reason.js';
import { clubAt, type Registration } from './spells.js';

export interface Ban {
  readonly matches: number;
  readonly covered: readonly Matchday[];
}

/** The place of the first fixture at or after a moment. */
const firstFrom = (matchdays: readonly Matchday[], ms: number): number => {
  let [low, high] = [0, matchdays.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (matchdays[middle]!.kickOffMs < ms) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The fixtures of each open ban of matches; `matchdays` in the order of kick-off. */
export const bansOf = (
  open: readonly Reason[],
  registration: Registration,
  matchdays: readonly Matchday[],
): ReadonlyMap<string, Ban> => {
  const bans = new Map<string, Ban>();
  for (const { id, matches, scope, fromMs, offenceFixtureId } of open) {
    if (matches === undefined) continue;
    const offence =
      offenceFixtureId === undefined ? undefined : matchdayIn(matchdays, offenceFixtureId);
    const after = Math.max(fromMs, offence ? offence.kickOffMs + 1 : 0);
    const covered: Matchday[] = [];
    for (let i = firstFrom(matchdays, after); covered.length < matches; i += 1) {
      const day = matchdays[i];
      if (!day) break;
      if (day.state !== 'played' && day.state !== 'scheduled') continue;
      const club = clubAt(registration, day.kickOffMs);
      if (club !== undefined && involves(day, club) && covers(scope, day, club)) covered.push(day);
    }
    bans.set(id, { matches, covered });
  }
  return bans;
};

/** Served: as many fixtures as the ban has matches were played before a moment. */
export const isServed = ({ matches, covered }: Ban, at: number): boolean =>
  covered.filter(({ kickOffMs, state }) => kickOffMs < at && state !== 'postponed').length >=
  matches;
