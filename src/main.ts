import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Configuration, ConfigurationError, readConfiguration } from './configuration.js';
import { Database } from './event-store/database.js';

async function start(configuration: Configuration): Promise<void> {
  const { HOST, PORT, LOG_LEVEL, TOUCHLINE_BOOTSTRAP_KEY } = configuration;
  // The database starts while the program is loaded, which takes about as long.
  const opening = Database.open(configuration);
  opening.catch(() => undefined); // who waits for it is told
  const [{ NestFactory }, { AppModule }, { createAdapter }, { setupDocs }, { JsonLogger }] =
    await Promise.all([
      import('@nestjs/core'),
      import('./app.module.js'),
      import('./http.js'),
      import('./http/openapi.js'),
      import('./logger.js'),
    ]);
  const { ApiKeyRegister } = await import('./access/api-key.register.js');
  const { Reactors } = await import('./event-store/reactors.js');
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.for(configuration, opening),
    createAdapter(configuration.TRUST_PROXY),
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
