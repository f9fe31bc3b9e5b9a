import { Module, type NestModule } from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { logAccess } from './access-log.hook.js';
import { AccessLog } from './access-log.register.js';
import { ApiKeyRegister } from './api-key.register.js';
import { Attempts } from './attempts.js';
import { CallerGuard } from './caller.guard.js';
import { RevocationListener } from './revocation.listener.js';
import { SessionRegister } from './session.register.js';

/** Who is asking, before every route, and a line of it in the access log. Needs `Connections` from a global module. */
@Module({
  providers: [
    AccessLog,
    ApiKeyRegister,
    Attempts,
    SessionRegister,
    RevocationListener,
    { provide: APP_GUARD, useClass: CallerGuard },
  ],
  exports: [AccessLog, ApiKeyRegister, Attempts, SessionRegister],
})
export class AccessModule implements NestModule {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly log: AccessLog,
  ) {}

  /** Here, since the command line never comes here. */
  configure(): void {
    logAccess(this.host.httpAdapter.getInstance<FastifyInstance>(), this.log);
  }
}
