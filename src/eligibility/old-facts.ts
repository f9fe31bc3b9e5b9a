/** How facts about eligibility were shaped once, and what today's rules read in them. */
import type { OldFacts } from '../event-store/shapes.js';
import type { EligibilityFacts } from './case.js';

export const oldEligibilityFacts: OldFacts<EligibilityFacts> = {};
