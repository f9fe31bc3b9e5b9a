/** A squad list as it stands on a day: what was submitted last, and what was changed since. */
import type { Day } from '../calendar.js';
import type { PlayerId } from '../vocabulary.js';
import type { ListType } from './rules/lists.js';

export const TRAININGS = ['CLUB', 'ASSOCIATION', 'NONE'] as const;
/** Trained by the club, by another one of its association (both are home-grown), or by neither */
export type Training = (typeof TRAININGS)[number];

export interface ListedPlayer {
  readonly playerId: PlayerId;
  /** As the club declares it; absent counts as NONE */
  readonly training?: Training;
  readonly goalkeeper?: boolean;
}
/** A list handed in whole (`players`), or a change of it. */
export interface ListChange {
  readonly listType: ListType;
  readonly validFrom: Day;
  readonly players?: readonly ListedPlayer[];
  readonly added?: readonly ListedPlayer[];
  readonly removed?: readonly PlayerId[];
}
export interface StandingList<Change extends ListChange = ListChange> {
  readonly players: readonly ListedPlayer[];
  /** What made it: the submission first */
  readonly changes: readonly [Change, ...Change[]];
}

/** Those of a type that hold on a day, by the day from which they do, then in the order of saying. */
export const standingOn = <Change extends ListChange>(
  changes: readonly Change[],
  listType: ListType,
  day: Day,
): StandingList<Change> | undefined =>
  changes
    .filter((one) => one.listType === listType && one.validFrom <= day)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0))
    .reduce<StandingList<Change> | undefined>((before, change) => {
      if (change.players) return { players: change.players, changes: [change] };
      if (!before) return undefined;
      const { added = [], removed = [] } = change;
      const gone = new Set([...removed, ...added.map(({ playerId }) => playerId)]);
      return {
        players: [...before.players.filter(({ playerId }) => !gone.has(playerId)), ...added],
        changes: [...before.changes, change],
      };
    }, undefined);

/** New names since the list was submitted. */
export const additionsIn = ({ changes }: StandingList): number =>
  changes.reduce((sum, { added }) => sum + (added?.length ?? 0), 0);
