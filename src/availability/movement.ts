/** How a player left a club: the reason why he is not in its squad. */
import { dayAt, lastSeasonEnd, startOfDay } from '../calendar.js';
import type { PlayerFacts } from '../player/player.js';
import type { ClubId } from '../vocabulary.js';
import type { Heard } from './heard.js';
import type { Spell } from './spells.js';

export interface Departure {
  readonly fact: Heard;
  readonly label: string;
  /** the club that he left for, where it is one of ours */
  readonly toClubId: ClubId | undefined;
}
type Name = (clubId: ClubId) => string;
type Label = {
  readonly [Type in keyof PlayerFacts]?: (
    data: PlayerFacts[Type],
    name: Name,
  ) => [string, ClubId | undefined];
};

const RELEASED = {
  EXPIRED: 'Contract expired',
  MUTUAL: 'Left by mutual consent',
  TERMINATED: 'Contract terminated',
  RETIRED: 'Retired',
};
const labels: Label = {
  PlayerTransferred: ({ toClubId, toClubName }, name) => [
    `Transferred to ${toClubId ? name(toClubId) : toClubName}`,
    toClubId,
  ],
  PlayerLoanedOut: ({ loanClubId, loanClubName }, name) => [
    `On loan to ${loanClubId ? name(loanClubId) : loanClubName}`,
    loanClubId,
  ],
  LoanEnded: () => ['Loan ended', undefined],
  PlayerReleased: ({ how }) => [RELEASED[how], undefined],
  PlayerRegistered: ({ clubId }, name) => [`Registered with ${name(clubId)}`, clubId],
};

/** Whether he left since the last 30 June: a squad list names him still. */
export const isRecent = ({ ended }: Spell, at: number): boolean =>
  ended !== undefined && ended.atMs >= startOfDay(lastSeasonEnd(dayAt(at)));

/** The departure that ended a spell; undefined if it has not come. */
export const departureOf = (spell: Spell, name: Name): Departure | undefined => {
  if (!spell.ended) return undefined;
  const { fact } = spell.ended;
  const label = labels[fact.type as keyof PlayerFacts] as
    ((data: unknown, name: Name) => [string, ClubId | undefined]) | undefined;
  const [words, toClubId] = label?.(fact.data, name) ?? ['Left the club', undefined];
  return { fact, label: words, toClubId };
};
