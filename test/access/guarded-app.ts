/** A real application with keys in a real database, and routes of each kind of right. */
import { Body, Controller, Get, Global, Module, Param, Post, Put } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AccessModule } from '../../src/access/access.module.js';
import { AskedBy, AskingFor } from '../../src/access/asked-by.decorator.js';
import type { Caller } from '../../src/access/caller.js';
import { AdminOnly, Records } from '../../src/access/caller.guard.js';
import type { Asked } from '../../src/event-store/command.js';
import { Connections } from '../../src/event-store/connections.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { Projector } from '../../src/event-store/projector.js';
import { genReqId } from '../../src/http/headers.hook.js';
import { HttpModule } from '../../src/http/http.module.js';
import { Statement } from '../../src/statement.js';
import { IsId } from '../../src/vocabulary.js';

export class RecordInjury extends Statement {
  @IsId() readonly injuryId: string;
}
export class IssueRuling extends Statement {
  @IsId() readonly rulingId: string;
}
export class Club {
  @IsId() readonly name: string;
}

@Controller('api/v1')
export class GuardedController {
  @Get('asking')
  asking(@AskingFor() caller?: Caller): object {
    return { caller: caller ?? null };
  }
  @Post('players/:playerId/injuries')
  injure(
    @Param('playerId') playerId: string,
    @AskedBy() asked: Asked,
    @Body() command: RecordInjury,
  ): object {
    const { subject, injuryId } = command.about(playerId, asked);
    return {
      subject,
      injuryId,
      asked: { ...asked, requestHash: asked.requestHash?.toString('hex') },
    };
  }
  @Post('rulings')
  rule(@AskedBy() asked: Asked, @Body() _: IssueRuling): object {
    return { actor: asked.actor };
  }
  @Post('corrections')
  @Records('CorrectStatement')
  correct(@AskedBy() asked: Asked): object {
    return { actor: asked.actor };
  }
  @Post('nameless')
  nameless(): object {
    return {};
  }
  @Put('clubs')
  @AdminOnly()
  club(@Body() { name }: Club): object {
    return { name };
  }
  @Get('keys')
  @AdminOnly()
  keys(): object {
    return {};
  }
}

export const startGuardedApp = async (
  connections: Connections,
): Promise<NestFastifyApplication> => {
  @Global()
  @Module({
    providers: [
      { provide: Connections, useValue: connections },
      {
        provide: EventStore,
        useValue: { counts: {}, onBatch: () => undefined, clockAhead: () => Promise.resolve(0) },
      },
      { provide: Projector, useValue: { lag: () => Promise.resolve([]) } },
    ],
    exports: [Connections, EventStore, Projector],
  })
  class Surroundings {}
  const module = await Test.createTestingModule({
    imports: [Surroundings, AccessModule, HttpModule],
    controllers: [GuardedController],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(
    new FastifyAdapter({ genReqId }),
    {
      logger: false,
    },
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
};
