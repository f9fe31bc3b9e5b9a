/**
 * Which fixtures a ban of n matches covers: the first n in its scope after the offence, by kick-off, each one
 * played or, as far as is known, scheduled and not postponed. Derived, never recorded.
 * FA suspensions page: one match used when the club plays a fixture in scope; never the match of the card, a
 * friendly, another competition or a postponed match. An unserved ban moves with the player.
 */
import { covers, involves, type Matchday } from './matchday.js';
import type { Reason } from './reason.js';
import { clubAt, type Registration } from './spells.js';

export interface Ban {
  readonly matches: number;
  readonly covered: readonly Matchday[];
}

export const bansOf = (
  open: readonly Reason[],
  registration: Registration,
  matchdays: readonly Matchday[],
): ReadonlyMap<string, Ban> =>
  new Map(
    open.flatMap(({ id, matches, scope, fromMs, offenceFixtureId }) => {
      if (matches === undefined) return [];
      const offence = matchdays.find((day) => day.id === offenceFixtureId);
      const after = Math.max(fromMs, offence ? offence.kickOffMs + 1 : 0);
      const covered = matchdays
        .filter((day) => {
          const club = clubAt(registration, day.kickOffMs);
          const counts = day.state === 'played' || day.state === 'scheduled';
          return (
            counts &&
            day.kickOffMs >= after &&
            club !== undefined &&
            involves(day, club) &&
            covers(scope, day, club)
          );
        })
        .slice(0, matches);
      return [[id, { matches, covered }] as const];
    }),
  );

/** Served: as many fixtures as the ban has matches were played before a moment. */
export const isServed = ({ matches, covered }: Ban, at: number): boolean =>
  covered.filter(({ kickOffMs, state }) => kickOffMs < at && state !== 'postponed').length >=
  matches;
