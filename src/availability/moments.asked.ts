import type { MomentAsked } from './asking.js';
import type { Moments } from './material.query.js';

/** The moments that a read names; asked now. */
export const momentsOf = (asked: Partial<MomentAsked>): Moments => ({
  at: asked.at,
  knownAt: asked.known_at,
  recordedBy: asked.recorded_by,
  minPosition: asked.min_position,
  now: new Date().toISOString(),
});
