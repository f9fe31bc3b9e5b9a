import { IsIn } from 'class-validator';
import { type Decide, type Evolve } from '../event-store/decider.js';
import { type Day, same, Statement } from '../statement.js';
import { type InjuryId, IsDay, IsId, Optional } from '../vocabulary.js';
import { noOpenInjury } from './injury.js';
import type { Player } from './player.js';
import { changed, openReason } from './reason.js';

/** The way back, phase by phase (Iterpro): RETURN_TO_PLAY trains with the team, RETURN_TO_GAME may be selected. */
export const REHAB_PHASES = [
  'ASSESSMENT', 'THERAPY', 'REHAB', 'RECONDITIONING', 'RETURN_TO_PLAY', 'RETURN_TO_GAME',
] as const; // prettier-ignore
export type RehabPhase = (typeof REHAB_PHASES)[number];

/** The player is so far on his way back. A setback is an earlier phase, reached again. */
export class MarkRehabPhase extends Statement {
  /** The open injury that he comes back from */
  @Optional() @IsId() readonly injuryId?: InjuryId;
  @IsIn(REHAB_PHASES) readonly phase: RehabPhase;
  @IsDay() readonly reachedOn: Day;
}
export const rehabCommands = { MarkRehabPhase };

export interface RehabFacts {
  RehabPhaseReached: {
    readonly injuryId: InjuryId;
    readonly phase: RehabPhase;
    readonly reachedOn: Day;
  };
}

export const decideRehab: Decide<Player, typeof rehabCommands, RehabFacts> = {
  MarkRehabPhase: (player, { injuryId, phase, reachedOn }) => {
    const injury = openReason(player, 'INJURY', injuryId!);
    if (!injury) return noOpenInjury(injuryId!);
    const data = { injuryId: injuryId!, phase, reachedOn };
    return same(injury.rehab, data) ? [] : [{ type: 'RehabPhaseReached', data }];
  },
};
export const evolveRehab: Evolve<Player, RehabFacts> = {
  RehabPhaseReached: (player, data) => changed(player, 'INJURY', data.injuryId, { rehab: data }),
};
