import { fastifyCookie } from '@fastify/cookie';
import { Module, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { addHeaders } from './headers.hook.js';
import { HealthController } from './health.controller.js';
import { rememberMethods } from './methods.hook.js';
import { Metrics } from './metrics.js';
import { ProblemFilter } from './problem.filter.js';
import { ProblemsController } from './problems.controller.js';
import { answerRecorded } from './recorded.hook.js';
import { FittingPipe } from './validation.pipe.js';

/** The manners of HTTP, for every route. Needs `Connections` and `Projector` from a global module. */
@Module({
  controllers: [HealthController, ProblemsController],
  providers: [
    Metrics,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: FittingPipe },
  ],
  exports: [Metrics],
})
export class HttpModule implements NestModule {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly metrics: Metrics,
  ) {}

  /** Here, since Nest makes its routes after this and before `onModuleInit`; the command line never comes here. */
  configure(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register(fastifyCookie, { hook: false }); // only who wants cookies reads them
    answerRecorded(fastify);
    addHeaders(fastify);
    rememberMethods(fastify);
    this.metrics.watch(fastify);
  }
}
