import type { MomentAsked } from './asking.js';
import type { Moments } from './material.query.js';

/** The moments of a request, and the one at which it came. */
export const momentsOf = (asked: Partial<MomentAsked>): Moments => ({
  at: asked.at,
  knownAt: asked.known_at,
  recordedBy: asked.recorded_by,
  minPosition: asked.min_position,
  now: new Date().toISOString(),
});
