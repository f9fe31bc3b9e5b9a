/** Command ids for good: last year's file, sent again, still records nothing. */
import { v5 as uuidv5 } from 'uuid';
import type { FplLine } from './fpl-line.js';
import { FEED, SLOTS, type Slot } from './fpl-step.js';

/** The name space of this feed's command ids; never to be changed. */
const SPACE = '8a4be1c0-6f0c-5d0a-9c1e-2f6d3b7a5e11';

/** UUIDv5 of (feed, season, player_code, observed_at, ordinal of the command in the line). */
export const keyOf = (
  { season, player_code, observed_at }: Pick<FplLine, 'season' | 'player_code' | 'observed_at'>,
  slot: Slot,
): string => uuidv5([FEED, season, player_code, observed_at, SLOTS.indexOf(slot)].join('|'), SPACE);
