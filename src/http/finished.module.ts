import { Module, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AccessModule } from '../access/access.module.js';
import { ApiKeyRegister } from '../access/api-key.register.js';
import { answerFinished } from './finished.hook.js';

/** Reads from finished bytes, for an application whose callers have keys. */
@Module({ imports: [AccessModule] })
export class FinishedModule implements NestModule {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly keys: ApiKeyRegister,
  ) {}

  /** Here, since Nest makes its routes after this. */
  configure(): void {
    answerFinished(this.host.httpAdapter.getInstance<FastifyInstance>(), (authorization) =>
      this.keys.namedIn(authorization),
    );
  }
}
