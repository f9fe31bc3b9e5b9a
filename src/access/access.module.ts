import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeyRegister } from './api-key.register.js';
import { Attempts } from './attempts.js';
import { CallerGuard } from './caller.guard.js';
import { RevocationListener } from './revocation.listener.js';
import { SessionRegister } from './session.register.js';

/** Who is asking, before every route. Needs `Connections` from a global module. */
@Module({
  providers: [
    ApiKeyRegister,
    Attempts,
    SessionRegister,
    RevocationListener,
    { provide: APP_GUARD, useClass: CallerGuard },
  ],
  exports: [ApiKeyRegister, Attempts, SessionRegister],
})
export class AccessModule {}
