import { Module, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AccessModule } from '../access/access.module.js';
import { AccessLog } from '../access/access-log.register.js';
import { ApiKeyRegister } from '../access/api-key.register.js';
import { SessionRegister } from '../access/session.register.js';
import { answerFinished } from './finished.hook.js';
import { HttpModule } from './http.module.js';
import { Metrics } from './metrics.js';

/** Reads from finished bytes, for an application whose callers have keys. */
@Module({ imports: [AccessModule, HttpModule] })
export class FinishedModule implements NestModule {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly keys: ApiKeyRegister,
    private readonly sessions: SessionRegister,
    private readonly metrics: Metrics,
    private readonly log: AccessLog,
  ) {}

  /** Here, since the command line never comes here. */
  configure(): void {
    const { server } = this.host.httpAdapter.getInstance<FastifyInstance>();
    answerFinished(server, {
      namedIn: async (headers) =>
        headers.authorization === undefined
          ? (await this.sessions.visitorIn(headers))?.caller
          : this.keys.namedIn(headers.authorization),
      noteRead: (read) => this.log.noteRead(read),
      observe: (...seen) => this.metrics.observe(...seen),
    });
  }
}
