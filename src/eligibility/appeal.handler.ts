import { CommandHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import { Deciding, Known } from '../event-store/deciding.handler.js';
import { EventStore } from '../event-store/event-store.js';
import type { Recorded } from '../event-store/recorded.answer.js';
import { NotYours } from '../event-store/refused.js';
import { AppealRuling } from './appeal.js';
import { eligibilityCase, type EligibilityCase } from './case.js';
import { isPlayerOf } from './player-of.handler.js';

/** A club appeals in its own case, and for its own player also where an authority opened the case. */
@CommandHandler(AppealRuling)
export class AppealRulingHandler extends Deciding {
  protected readonly kind = 'eligibility-case';
  protected readonly name = 'AppealRuling';
  protected readonly decider = eligibilityCase;

  constructor(
    @Inject(EventStore) private readonly facts: EventStore,
    @Inject(Known) known: Known,
  ) {
    super(facts, known);
  }

  override async execute(command: AppealRuling): Promise<Recorded> {
    const { party, commandId } = command.asked;
    if (party !== undefined && !(await this.isTheirs(command.subject, party)))
      // A retry is told what it was told first, although he has left since.
      if (!commandId || !(await this.facts.recordedCommands([commandId])).has(commandId))
        throw new NotYours('another club answers for this case and its player');
    return super.execute(command);
  }

  /** A case that is not there is answered as such, not as somebody else's. */
  private async isTheirs(caseId: string, party: string): Promise<boolean> {
    const { state } = await this.facts.stateOf(`${this.kind}-${caseId}`, eligibilityCase);
    const { question, clubId } = state as EligibilityCase;
    return !question || clubId === party || isPlayerOf(this.facts, question.playerId, party);
  }
}
