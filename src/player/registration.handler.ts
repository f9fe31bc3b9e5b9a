import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { reject } from '../event-store/decider.js';
import { Deciding, Known } from '../event-store/deciding.handler.js';
import { EventStore } from '../event-store/event-store.js';
import type { Recorded } from '../event-store/recorded.answer.js';
import { Refused } from '../event-store/refused.js';
import { People } from './people.register.js';
import { player } from './player.js';
import { RegisterPlayer } from './registration.js';

/** A registration also brings the name, which goes to the people registry once the fact is recorded. */
@CommandHandler(RegisterPlayer)
export class RegisterPlayerHandler extends Deciding {
  protected readonly kind = 'player';
  protected readonly name = 'RegisterPlayer';
  protected readonly decider = player;

  constructor(
    @Inject(EventStore) log: EventStore,
    @Inject(Known) known: Known,
    @Inject(People) private readonly people: People,
  ) {
    super(log, known);
  }

  /** A retry enters the name again, so that one lost between the two writes is made good. */
  override async execute(command: RegisterPlayer): Promise<Recorded> {
    const { subject, name, knownAs, bornOn, externalIds } = command;
    const fpl = externalIds?.fpl;
    const holder = fpl === undefined ? undefined : (await this.people.byFpl([fpl])).get(fpl);
    if (holder !== undefined && holder !== subject)
      throw new Refused(reject('ExternalIdTaken', `that id is ${holder}'s`, '#/externalIds/fpl'));
    const recorded = await super.execute(command);
    await this.people.enter({ playerId: subject, name, knownAs, bornOn, fpl });
    return recorded;
  }
}
