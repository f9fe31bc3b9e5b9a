import { CommandHandler } from '@nestjs/cqrs';
import { concussionFloorOn } from '../competition/rules.js';
import { Deciding } from '../event-store/deciding.handler.js';
import type { Recorded } from '../event-store/recorded.answer.js';
import { GrantClearance, type WithFloors } from './concussion.js';
import { player } from './player.js';

/** A clearance comes with the rules of concussion: they are dated rows of competitions, which a player does not know. */
@CommandHandler(GrantClearance)
export class GrantClearanceHandler extends Deciding {
  protected readonly kind = 'player';
  protected readonly name = 'GrantClearance';
  protected readonly decider = player;

  override execute(command: GrantClearance): Promise<Recorded> {
    const floors: WithFloors = { floorOn: concussionFloorOn };
    return super.execute(Object.assign(command, floors));
  }
}
