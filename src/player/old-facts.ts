/** How facts about players were shaped once, and what today's rules read in them. */
import type { OldFacts } from '../event-store/shapes.js';
import type { PlayerFacts } from './player.js';

export const oldPlayerFacts: OldFacts<PlayerFacts> = {};
