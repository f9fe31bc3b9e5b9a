/** Every kind of fact that this program knows, and how the old shapes of each become today's. */
import type { AnyDecider } from '../event-store/decider.js';
import { type OldFacts, Shapes } from '../event-store/shapes.js';
import { oldEligibilityFacts } from '../eligibility/old-facts.js';
import { oldFixtureFacts } from '../fixture/old-facts.js';
import { oldPlayerFacts } from '../player/old-facts.js';
import { deciders } from './command-classes.js';

export const oldFacts: OldFacts = { ...oldPlayerFacts, ...oldFixtureFacts, ...oldEligibilityFacts };

/** Names of facts, as they are stored. */
export const factNames: readonly string[] = [
  ...Object.values<AnyDecider>(deciders).flatMap(({ evolve }) => Object.keys(evolve as object)),
  'StatementCorrected',
  'StatementWithdrawn',
];

export const knownFacts = new Shapes(oldFacts, factNames);
