import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiKeyRegister } from './access/api-key.register.js';
import { AppModule } from './app.module.js';
import { type Configuration, ConfigurationError, readConfiguration } from './configuration.js';
import { Reactors } from './event-store/reactors.js';
import { setupDocs } from './http/openapi.js';
import { createAdapter } from './http.js';
import { JsonLogger } from './logger.js';

async function start(configuration: Configuration): Promise<void> {
  const { HOST, PORT, LOG_LEVEL, TOUCHLINE_BOOTSTRAP_KEY } = configuration;
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.for(configuration),
    createAdapter(),
    { logger: new JsonLogger(LOG_LEVEL), abortOnError: false },
  );
  // As process 1 of a container the signal that Nest sends to itself otherwise would do nothing.
  app.enableShutdownHooks([], { useProcessExit: true });
  try {
    setupDocs(app);
    const key = await app.get(ApiKeyRegister).bootstrap(TOUCHLINE_BOOTSTRAP_KEY);
    if (key !== undefined)
      console.log(`Development key, an administrator's, shown this once: ${key}`);
    await app.listen(PORT, HOST);
    app.get(Reactors).start();
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = app.getHttpServer().address() as { port: number };
  console.log(`Touchline listens on http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`);
}

try {
  await start(readConfiguration(process.env));
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`touchline: ${reason.replace(/\s*\n\s*/g, ' ')}`);
  process.exit(error instanceof ConfigurationError ? 2 : 1);
}
