/**
 * Liverpool v Southampton, EFL Cup semi-final, second leg, 25 January 2017: what a preview of 24 January knew, as
 * commands. `occurred` and `statedAt` are the days of the sources; what only the preview says has its morning.
 */
import type { Instant } from '../calendar.js';
import { CLAIMS } from './claims.js';
import { FIXTURES, SQUADS } from './fixtures.js';
import { LIVERPOOL_NEWS, MATIP } from './liverpool.js';
import { RESULTS } from './results.js';
import { SOUTHAMPTON_NEWS } from './southampton.js';
import type { Told } from './told.js';

/** Known on 24 January at noon: what the demo prints. */
export const AS_KNOWN_AT: Instant = '2017-01-24T12:00:00Z';

export const MATCHDAY: readonly Told[] = [
  ...SQUADS,
  ...FIXTURES,
  ...RESULTS,
  ...MATIP,
  ...LIVERPOOL_NEWS,
  ...SOUTHAMPTON_NEWS,
  ...CLAIMS,
];
