import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { reject } from '../event-store/decider.js';
import { Deciding, Known } from '../event-store/deciding.handler.js';
import { EventStore } from '../event-store/event-store.js';
import type { Recorded } from '../event-store/recorded.answer.js';
import { Refused } from '../event-store/refused.js';
import { type Fixture, fixture } from '../fixture/fixture.js';
import { RecordCaution, RecordDismissal } from './card.js';
import { player } from './player.js';

/** A card is shown in a fixture, which says in which competition, and for which clubs one may have played. */
abstract class CardHandler extends Deciding {
  protected readonly kind = 'player';
  protected readonly decider = player;

  constructor(
    @Inject(EventStore) private readonly facts: EventStore,
    @Inject(Known) private readonly things: Known,
  ) {
    super(facts, things);
  }

  /** @throws Refused for a club or a competition that is not the fixture's */
  override async execute(command: RecordCaution | RecordDismissal): Promise<Recorded> {
    const { fixtureId, clubId, competitionId } = command;
    const { state } = await this.facts.stateOf(`fixture-${fixtureId}`, fixture);
    const { matter } = state as Fixture;
    if (!matter) return super.execute(command); // unknown: refused as any other id that is
    const fault =
      competitionId !== undefined && competitionId !== matter.competitionId
        ? reject('NotThatCompetition', `it is played in ${matter.competitionId}`, '#/competitionId')
        : clubId !== matter.homeClubId && clubId !== matter.awayClubId
          ? reject('NotAClubOfThisFixture', `${clubId} does not play in it`, '#/clubId')
          : undefined;
    if (fault) {
      await this.things.check(command); // an id that nobody knows is told as such
      throw new Refused(fault);
    }
    return super.execute(Object.assign(command, { competitionId: matter.competitionId }));
  }
}

@CommandHandler(RecordCaution)
class RecordCautionHandler extends CardHandler {
  protected readonly name = 'RecordCaution';
}
@CommandHandler(RecordDismissal)
class RecordDismissalHandler extends CardHandler {
  protected readonly name = 'RecordDismissal';
}
export const cardHandlers: Type<ICommandHandler>[] = [RecordCautionHandler, RecordDismissalHandler];
