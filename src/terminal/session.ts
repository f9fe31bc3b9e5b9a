import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import { type Configuration, ConfigurationError, readConfiguration } from '../configuration.js';
import { isConnectionLost } from '../event-store/failure.js';
import { Unavailable } from '../event-store/refused.js';
import { DoesNotFit } from '../http/faults.js';

/** 0 done, 1 failed, 2 usage or configuration, 3 verification failed, 4 partly done, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

/** What was asked for on the command line cannot be done so: one line, exit 2. */
export class UsageError extends Error {}

type Work = (app: INestApplicationContext, configuration: Configuration) => Promise<ExitCode>;

/** So often a command is begun. */
const TRIES = 3;

/**
 * Runs one command in the server's own container, without HTTP, beside a running server or without one.
 * Data goes to stdout, everything else to stderr; an error is one line. The embedded PostgreSQL goes with the
 * process that started it, perhaps in the middle of our command: unless it may run only once, it is begun again.
 */
export const inSession = async (work: Work, isRepeatable = true): Promise<void> => {
  for (let tries = 1; ; tries += 1)
    try {
      return await once(work);
    } catch (error) {
      if (isRepeatable && tries < TRIES && hasLeft(error)) continue;
      process.exitCode = failed(error);
      return;
    }
};

const hasLeft = (error: unknown): boolean =>
  !process.env.DATABASE_URL?.trim() && (isConnectionLost(error) || error instanceof Unavailable);

const once = async (work: Work): Promise<void> => {
  const configuration = readConfiguration(process.env);
  const app = await NestFactory.createApplicationContext(AppModule.for(configuration), {
    logger: false,
    abortOnError: false,
  });
  try {
    process.exitCode = await work(app, configuration);
  } finally {
    await app.close().catch((error: unknown) => {
      if (!isConnectionLost(error)) process.exitCode = failed(error);
    });
  }
};

/** One line on stderr. */
export const failed = (error: unknown): ExitCode => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`touchline: ${message.replace(/\s*\n\s*/g, ' ')}`);
  const usage =
    error instanceof ConfigurationError ||
    error instanceof UsageError ||
    error instanceof DoesNotFit;
  return usage ? 2 : 1;
};

// A stream without a listener would end the process with a stack trace; `print` tells what went wrong.
process.stdout.on('error', () => undefined);

/** Data on stdout, waited for, so that a pipe gets all of it; a reader that has enough of it (`| head`) is no failure. */
export const print = (text: string): Promise<void> =>
  new Promise((done, fail) =>
    process.stdout.write(`${text}\n`, (error) =>
      error && (error as NodeJS.ErrnoException).code !== 'EPIPE' ? fail(error) : done(),
    ),
  );
