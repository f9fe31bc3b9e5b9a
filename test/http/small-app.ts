/** A real Nest application on Fastify with the manners of HTTP and a few routes of its own. */
import {
  type ArgumentMetadata,
  Body,
  Controller,
  Get,
  Global,
  Module,
  Param,
  type PipeTransform,
  Post,
  Put,
  Query,
  type Type as Class,
} from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsInt,
  IsObject,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { LightMyRequestResponse } from 'fastify';
import { Connections } from '../../src/event-store/connections.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { Projector } from '../../src/event-store/projector.js';
import { asReplay, type Recorded } from '../../src/event-store/recorded.answer.js';
import { genReqId } from '../../src/http/headers.hook.js';
import { HttpModule } from '../../src/http/http.module.js';
import { frameworkErrors } from '../../src/http/problem.filter.js';
import { Source, Statement } from '../../src/statement.js';
import { IsDay, IsId, Optional } from '../../src/vocabulary.js';

export class SayHurt extends Statement {
  @IsId() readonly injuryId: string;
  @IsDay() readonly sufferedOn: string;
  @Optional() @Length(1, 20) readonly publicLabel?: string;
  @Optional()
  @IsArray()
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => Source)
  readonly others?: Source[];
}
export class Page {
  @Optional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}
export class Named {
  @IsDefined() @IsObject() @ValidateNested() @Type(() => Source) readonly source: Source;
}
export class OfPlayer {
  @IsId() readonly playerId: string;
}

/** What the next request throws, set by a test. */
export const next: { error: unknown } = { error: undefined };

export const recorded = (...types: string[]): Recorded => ({
  events: types.map((type, i) => ({ id: `e${i + 1}`, type, position: 41 + i })),
  version: 7,
  position: 40 + types.length,
});

class AsItCame implements PipeTransform {
  transform(value: unknown, _metadata: ArgumentMetadata): unknown {
    return value;
  }
}

@Controller('players/:playerId')
export class SmallController {
  @Post('injuries')
  sayHurt(@Param() _of: OfPlayer, @Body() { injuryId }: SayHurt): object {
    return { injuryId };
  }
  @Put('name')
  name(@Body() { source }: Named): object {
    return { source };
  }
  @Get()
  read(@Param('playerId') playerId: string, @Query() { limit }: Page): object {
    return { playerId, limit };
  }
  @Post('throws')
  throws(): never {
    throw next.error;
  }
  @Post('free')
  free(@Body(AsItCame) body: unknown): object {
    return { body };
  }
  @Post('records')
  records(): Recorded {
    return recorded('PlayerInjured', 'TrainingMissed');
  }
  @Post('replays')
  replays(): Recorded {
    return asReplay(recorded('PlayerInjured'));
  }
  @Post('already-true')
  alreadyTrue(): Recorded {
    return recorded();
  }
}

/** Health asks these three; the tests here say what they answer. */
export const surroundings: { connections: unknown; projector: unknown; log: unknown } = {
  connections: { readers: { query: () => Promise.resolve() }, url: '', embedded: true },
  projector: {
    lag: () => Promise.resolve([{ view: 'squad-board', events: 0, seconds: 0 }]),
  },
  log: { counts: { appended: 3 }, onBatch: () => undefined, clockAhead: () => Promise.resolve(0) },
};
@Global()
@Module({
  providers: [
    { provide: Connections, useFactory: () => surroundings.connections },
    { provide: EventStore, useFactory: () => surroundings.log },
    { provide: Projector, useFactory: () => surroundings.projector },
  ],
  exports: [Connections, EventStore, Projector],
})
class Surroundings {}

export const startApp = async (
  controllers: Class[] = [SmallController],
  before?: (app: NestFastifyApplication) => void,
): Promise<NestFastifyApplication> => {
  const module = await Test.createTestingModule({
    imports: [Surroundings, HttpModule],
    controllers,
  })
    .setLogger(false as never)
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(
    new FastifyAdapter({ bodyLimit: 65_536, genReqId, frameworkErrors }),
    { logger: false },
  );
  before?.(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
};

/** The problem in an answer, after checking what every problem has. */
export const problemIn = (answer: LightMyRequestResponse): Record<string, unknown> => {
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const body = answer.json<Record<string, unknown>>();
  expect(body).toMatchObject({
    type: expect.stringMatching(/^\/problems\/[a-z-]+$/) as unknown,
    title: expect.any(String) as unknown,
    status: answer.statusCode,
    detail: expect.any(String) as unknown,
    instance: expect.stringMatching(/^\//) as unknown,
    code: expect.stringMatching(/^[A-Z][A-Za-z]+$/) as unknown,
    traceId: expect.any(String) as unknown,
  });
  return body;
};
