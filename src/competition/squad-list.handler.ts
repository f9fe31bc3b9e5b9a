import { Inject, Injectable } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { Deciding, Known } from '../event-store/deciding.handler.js';
import { EventStore } from '../event-store/event-store.js';
import type { Recorded } from '../event-store/recorded.answer.js';
import { People } from '../player/people.register.js';
import type { Birthdays } from './list-places.js';
import { AmendSquadList, type SquadList, squadList, SubmitSquadList } from './squad-list.js';

/** A list's rules ask for birthdays, which stand in the people registry: they come with the command. */
@Injectable()
abstract class Listing extends Deciding {
  protected readonly kind = 'squad-list';
  protected readonly decider = squadList;

  constructor(
    @Inject(EventStore) protected readonly facts: EventStore,
    @Inject(Known) known: Known,
    @Inject(People) private readonly people: People,
  ) {
    super(facts, known);
  }

  protected async birthdaysOf(ids: readonly string[]): Promise<{ birthdays: Birthdays }> {
    const people = await this.people.named([...new Set(ids)]);
    return {
      birthdays: new Map(
        [...people].flatMap(([id, { bornOn }]) => (bornOn === undefined ? [] : [[id, bornOn]])),
      ),
    };
  }
}

@CommandHandler(SubmitSquadList)
export class SubmitSquadListHandler extends Listing {
  protected readonly name = 'SubmitSquadList';

  override async execute(command: SubmitSquadList): Promise<Recorded> {
    const born = await this.birthdaysOf(command.players.map(({ playerId }) => playerId));
    return super.execute(Object.assign(command, born));
  }
}

@CommandHandler(AmendSquadList)
export class AmendSquadListHandler extends Listing {
  protected readonly name = 'AmendSquadList';

  override async execute(command: AmendSquadList): Promise<Recorded> {
    const { state } = await this.facts.stateOf(`${this.kind}-${command.subject}`, squadList);
    const listed = (state as SquadList).changes.flatMap(({ players = [], added = [] }) => [
      ...players,
      ...added,
    ]);
    const ids = [...listed, ...(command.added ?? [])].map(({ playerId }) => playerId);
    return super.execute(Object.assign(command, await this.birthdaysOf(ids)));
  }
}
