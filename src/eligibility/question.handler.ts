import { CommandHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import { Deciding, Known } from '../event-store/deciding.handler.js';
import { EventStore } from '../event-store/event-store.js';
import type { Recorded } from '../event-store/recorded.answer.js';
import { NotYours } from '../event-store/refused.js';
import { eligibilityCase } from './case.js';
import { isPlayerOf } from './player-of.handler.js';
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
    if (party !== undefined && !(await isPlayerOf(this.facts, command.playerId, party)))
      // A retry is told what it was told first, although he has left since.
      if (!commandId || !(await this.facts.recordedCommands([commandId])).has(commandId))
        throw new NotYours('another club answers for this player');
    return super.execute(command);
  }
}
