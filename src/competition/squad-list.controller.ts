import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AskedBy } from '../access/asked-by.decorator.js';
import type { Asked } from '../event-store/command.js';
import { Recorded } from '../event-store/recorded.answer.js';
import { IdOf } from '../http/path-id.pipe.js';
import { AmendSquadList, squadListId, SubmitSquadList } from './squad-list.js';

/** Squad lists: whom a club names for a competition and a season */
@Controller('api/v1/squad-lists')
export class SquadListController {
  constructor(private readonly commands: CommandBus) {}

  /** Hand in a list whole; its id is `{clubId}-{competitionId}-{season}` */
  @Post()
  submit(@AskedBy() asked: Asked, @Body() command: SubmitSquadList): Promise<Recorded> {
    const { clubId, competitionId, season } = command;
    return this.commands.execute(command.about(squadListId(clubId, competitionId, season), asked));
  }
  /** Change a list */
  @Post(':listId/amendments')
  amend(
    @Param('listId', IdOf) id: string,
    @AskedBy() asked: Asked,
    @Body() command: AmendSquadList,
  ): Promise<Recorded> {
    return this.commands.execute(command.about(id, asked));
  }
}
