import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { Controller, Get, Injectable, Module, type OnModuleDestroy, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Connections } from '../src/event-store/connections.js';
import { DatabaseModule } from '../src/event-store/database.module.js';
import { createAdapter } from '../src/http.js';
import { database } from './support/database.js';
import { until } from './support/until.js';

jest.setTimeout(60_000);
let answer = (): void => undefined;
let asked = false;
const trace: string[] = [];

@Controller()
class Slow {
  @Get('slow')
  async slow(): Promise<string> {
    asked = true;
    await new Promise<void>((done) => (answer = done));
    return 'answered';
  }
  @Get('stream')
  stream(@Res() reply: { raw: NodeJS.WritableStream & { writeHead(code: number): void } }): void {
    reply.raw.writeHead(200);
    reply.raw.write('one\n');
  }
}

/** As the log does: it still writes when it is told to stop. */
@Injectable()
class Last implements OnModuleDestroy {
  constructor(private readonly connections: Connections) {}
  async onModuleDestroy(): Promise<void> {
    await this.connections.writer.query('select 1');
    await this.connections.readers.query('select 1');
    trace.push('hook wrote');
  }
}

test('whoever waits is answered before the first hook, a stream is cut, and the database goes last', async () => {
  const own = await database();
  @Module({
    imports: [DatabaseModule.for({ DATABASE_URL: own.url, DATA_DIR: '.data' })],
    controllers: [Slow],
    providers: [Last],
  })
  class App {}
  const app = await NestFactory.create<NestFastifyApplication>(App, createAdapter(), {
    logger: false,
  });
  await app.listen(0, '127.0.0.1');
  const base = await app.getUrl();
  const get = async (path: string): Promise<string> => {
    const [response] = (await once(request(`${base}${path}`).end(), 'response')) as [
      IncomingMessage,
    ];
    return text(response);
  };

  const slow = get('/slow').then((body) => trace.push(body));
  const stream = get('/stream').catch((error: NodeJS.ErrnoException) => error.code);
  await until(() => asked);
  await until(async () => (await connectionsOf(app)) === 2, 'the stream did not open');
  const closed = app.close();
  await until(
    async () =>
      (await get('/slow').catch((error: NodeJS.ErrnoException) => error.code)) === 'ECONNREFUSED',
  );
  expect(trace).toStrictEqual([]);
  answer();
  await slow;
  await closed;
  expect(trace).toStrictEqual(['answered', 'hook wrote']);
  expect(await stream).toBe('ECONNRESET');
  await own.drop();
});

const connectionsOf = (app: NestFastifyApplication): Promise<number> =>
  new Promise((done, fail) => {
    const server = app.getHttpServer();
    server.getConnections((error, count) => (error ? fail(error) : done(count)));
  });
