import 'reflect-metadata';
import type { LoggerService } from '@nestjs/common';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { CommandHandler, CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiKeyRegister } from '../src/access/api-key.register.js';
import { AppModule } from '../src/app.module.js';
import { readConfiguration } from '../src/configuration.js';
import { deciders } from '../src/correction/command-classes.js';
import { CorrectStatement, WithdrawStatement } from '../src/correction/correction.js';
import { handlersOf } from '../src/event-store/deciding.handler.js';
import { setupDocs } from '../src/http/openapi.js';
import { createAdapter } from '../src/http.js';
import { database } from './support/database.js';
import { until } from './support/until.js';

jest.setTimeout(60_000);

/** Collects what is no mere news. */
class Listening implements LoggerService {
  readonly said: string[] = [];
  log(): void {}
  warn(message: unknown): void {
    this.said.push(`warning: ${String(message)}`);
  }
  error(message: unknown): void {
    this.said.push(`error: ${String(message)}`);
  }
}
/** How many providers handle a command, by its name. */
const handlersIn = (app: INestApplicationContext): Map<unknown, number> => {
  const found = new Map<unknown, number>();
  for (const { providers } of app.get(ModulesContainer).values())
    for (const { metatype } of providers.values()) {
      if (typeof metatype !== 'function') continue;
      const command: unknown = Reflect.getMetadata('__commandHandler__', metatype);
      if (command) found.set(command, (found.get(command) ?? 0) + 1);
    }
  return found;
};
const sockets = (): number =>
  process.getActiveResourcesInfo().filter((resource) => /^TCP/.test(resource)).length;

test('the whole application starts without a warning, answers, and leaves nothing open', async () => {
  const own = await database();
  const before = sockets();
  const listening = new Listening();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.for(readConfiguration({ DATABASE_URL: own.url, PORT: '0' })),
    createAdapter(),
    { logger: listening, abortOnError: false },
  );
  setupDocs(app);
  await app.get(ApiKeyRegister).bootstrap('tl_a-key-for-the-boot-test-0123456789');
  await app.listen(0, '127.0.0.1');
  const ready = await fetch(`${await app.getUrl()}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([200, {}]);

  const handlers = handlersIn(app);
  const commands = [
    ...Object.values(deciders).flatMap((decider) => Object.values<unknown>(decider.commands)),
    CorrectStatement,
    WithdrawStatement,
  ];
  expect(commands.length).toBeGreaterThan(40);
  expect(commands.filter((command) => handlers.get(command) !== 1)).toStrictEqual([]);
  expect(handlers.size).toBe(commands.length);

  await app.close();
  expect(listening.said).toStrictEqual([]);
  await until(() => sockets() <= before, 'sockets are left open');
  await own.drop(); // and fails for a connection that the server still sees
});

test('two handlers for one command are seen: by the warning, and by the count', async () => {
  const [handler] = handlersOf({ player: deciders.player });
  @CommandHandler(Object.values(deciders.player.commands)[0]!)
  class Second {
    execute(): Promise<void> {
      return Promise.resolve();
    }
  }
  class First extends Second {}
  CommandHandler(Object.values(deciders.player.commands)[0]!)(First);
  @Module({ imports: [CqrsModule.forRoot()], providers: [First, Second] })
  class Doubled {}
  const listening = new Listening();
  const app = await NestFactory.createApplicationContext(Doubled, { logger: listening });
  expect(handler).toBeDefined();
  expect([...handlersIn(app).values()]).toStrictEqual([2]);
  expect(listening.said).toHaveLength(1);
  expect(listening.said[0]).toMatch(/^warning: Command handler .* already registered/);
  await app.close();
});
