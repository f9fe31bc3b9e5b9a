/** Where a ban stands: derived, never recorded. */
import { type Ban, isServed } from './bans.js';
import type { Reason } from './reason.js';

export const BAN_STATES = [
  'PENDING',
  'ACTIVE',
  'APPEALED',
  'SERVED',
  'QUASHED',
  'EXPIRED',
] as const;
export type BanState = (typeof BAN_STATES)[number];

/** `at`: the moment asked about, ms. A ban that a feed told of and took back has run out. */
export const banStateOf = (reason: Reason, ban: Ban | undefined, at: number): BanState => {
  if (reason.quashed) return 'QUASHED';
  if (reason.ended || !reason.words.length) return 'EXPIRED';
  if (ban && isServed(ban, at)) return 'SERVED';
  if (reason.untilMs !== undefined && reason.untilMs <= at) return 'EXPIRED';
  if (reason.words.some(({ effect }) => effect === 'PENDING')) return 'APPEALED';
  return reason.fromMs > at ? 'PENDING' : 'ACTIVE';
};
