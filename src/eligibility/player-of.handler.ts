import type { EventStore } from '../event-store/event-store.js';
import { type Player, player } from '../player/player.js';

/** Whether a club answers for a player now: he is its own, or out on loan from it. */
export const isPlayerOf = async (
  facts: EventStore,
  playerId: string,
  clubId: string,
): Promise<boolean> => {
  const { state } = await facts.stateOf(`player-${playerId}`, player);
  const { clubId: own, loan } = state as Player;
  return clubId === own || clubId === loan?.parentClubId;
};
