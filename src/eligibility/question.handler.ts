import { CommandHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import { Deciding, Known } from '../event-store/deciding.handler.js';
import { EventStore } from '../event-store/event-store.js';
import type { Recorded } from '../event-store/recorded.answer.js';
import { NotYours } from '../event-store/refused.js';
import { type Player, player } from '../player/player.js';
import { eligibilityCase } from './case.js';
import { RaiseEligibilityQuestion } from './question.js';

/** A club raises a question about its own player only; a case does not know whose he is. */
@CommandHandler(RaiseEligibilityQuestion)
export class RaiseEligibilityQuestionHandler extends Deciding {
  protected readonly kind = 'eligibility-case';
  protected readonly name = 'RaiseEligibilityQuestion';
  protected readonly decider = eligibilityCase;

  constructor(
    @Inject(EventStore) private readonly facts: EventStore,
    @Inject(Known) known: Known,
  ) {
    super(facts, known);
  }

  override async execute(command: RaiseEligibilityQuestion): Promise<Recorded> {
    const { party, commandId } = command.asked;
    if (party !== undefined && !(await this.isTheirs(command.playerId, party)))
      // A retry is told what it was told first, although he has left since.
      if (!commandId || !(await this.facts.recordedCommands([commandId])).has(commandId))
        throw new NotYours('another club answers for this player');
    return super.execute(command);
  }

  private async isTheirs(playerId: string, party: string): Promise<boolean> {
    const { state } = await this.facts.stateOf(`player-${playerId}`, player);
    const { clubId, loan } = state as Player;
    return party === clubId || party === loan?.parentClubId;
  }
}
