/** While it waits for an answer, a club leaves the player out of a match, to be safe. */
import { type Decide, type Evolve, Rejection } from '../event-store/decider.js';
import { Statement } from '../statement.js';
import { type ClubId, type FixtureId, IsKnown, type PlayerId } from '../vocabulary.js';
import type { EligibilityCase } from './case.js';
import { standingQuestion } from './standing.js';

/** The club does not field him in one fixture because of the question. */
export class WithholdPlayer extends Statement {
  @IsKnown('fixture') readonly fixtureId: FixtureId;
  @IsKnown('club') readonly clubId: ClubId;
}
export const withholdingCommands = { WithholdPlayer };

export interface WithholdingFacts {
  PlayerWithheld: {
    readonly playerId: PlayerId;
    readonly fixtureId: FixtureId;
    readonly clubId: ClubId;
  };
}

export const decideWithholding: Decide<
  EligibilityCase,
  typeof withholdingCommands,
  WithholdingFacts
> = {
  WithholdPlayer: (state, { fixtureId, clubId }) => {
    const question = standingQuestion(state);
    if (question instanceof Rejection) return question;
    const { playerId } = question;
    return state.withheldFrom.includes(`${clubId} ${fixtureId}`)
      ? []
      : [{ type: 'PlayerWithheld', data: { playerId, fixtureId, clubId } }];
  },
};
export const evolveWithholding: Evolve<EligibilityCase, WithholdingFacts> = {
  PlayerWithheld: (state, { fixtureId, clubId }) => ({
    ...state,
    withheldFrom: [...state.withheldFrom, `${clubId} ${fixtureId}`],
  }),
};
