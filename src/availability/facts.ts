/** Everything that may bear on who can play, by name: what a verdict's views and rules are total over. */
import type { CorrectionFacts } from '../event-store/decider.js';
import type { SquadListFacts } from '../competition/squad-list.js';
import type { EligibilityFacts } from '../eligibility/case.js';
import type { ClubFacts } from '../fixture/club.js';
import type { FixtureFacts } from '../fixture/fixture.js';
import type { PlayerFacts } from '../player/player.js';

export type PersonalFacts = PlayerFacts & EligibilityFacts;
export type AvailabilityFacts = PersonalFacts &
  FixtureFacts &
  ClubFacts &
  SquadListFacts &
  CorrectionFacts;
