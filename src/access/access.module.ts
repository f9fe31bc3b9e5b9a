import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeyRegister } from './api-key.register.js';
import { CallerGuard } from './caller.guard.js';
import { RevocationListener } from './revocation.listener.js';

/** Who is asking, before every route. Needs `Connections` from a global module. */
@Module({
  providers: [ApiKeyRegister, RevocationListener, { provide: APP_GUARD, useClass: CallerGuard }],
  exports: [ApiKeyRegister],
})
export class AccessModule {}
