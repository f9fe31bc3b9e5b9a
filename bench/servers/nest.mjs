/** Nest on Fastify with one controller and nothing else: what the framework costs. `given.url` adds an idle pool of TypeORM. */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Body, Controller, Get, Header, Module, Param, Post, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { given, listening } from './listening.mjs';

const bytes = given.bytes ? readFileSync(given.bytes) : Buffer.alloc(0);
/** Decorators by hand: this is plain JavaScript. */
const decorate = (type, method, ...decorators) => {
  const descriptor = Object.getOwnPropertyDescriptor(type.prototype, method);
  for (const decorator of decorators) decorator(type.prototype, method, descriptor);
};

class AppController {
  version = 0;
  record(playerId, body) {
    if (!playerId || !body.trainedOn) throw new Error('no body');
    return { version: (this.version += 1) };
  }
  squad(request, reply) {
    if (request.headers['if-none-match'] === given.tag) return void reply.code(304).send();
    reply.type('application/json; charset=utf-8').send(bytes);
  }
  live() {
    return { status: 'ok' };
  }
}
Controller()(AppController);
decorate(AppController, 'record', Post('api/v1/players/:playerId/training'));
Param('playerId')(AppController.prototype, 'record', 0);
Body()(AppController.prototype, 'record', 1);
decorate(AppController, 'squad', Get('squad'), Header('etag', given.tag ?? ''));
Req()(AppController.prototype, 'squad', 0);
Res()(AppController.prototype, 'squad', 1);
decorate(AppController, 'live', Get('livez'));

const imports = [];
if (given.url) {
  const { TypeOrmModule } = await import('@nestjs/typeorm');
  imports.push(
    TypeOrmModule.forRoot({ type: 'postgres', url: given.url, installExtensions: false }),
  );
}
class AppModule {}
Module({ imports, controllers: [AppController] })(AppModule);

const app = await NestFactory.create(AppModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
listening(app.getHttpServer().address().port);
