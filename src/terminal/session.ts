import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import { type Configuration, ConfigurationError, readConfiguration } from '../configuration.js';
import { DoesNotFit } from '../http/faults.js';

/** 0 done, 1 failed, 2 usage or configuration, 3 verification failed, 4 partly done, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

/** What was asked for on the command line cannot be done so: one line, exit 2. */
export class UsageError extends Error {}

/**
 * Runs one command in the server's own container, without HTTP, beside a running server or without one.
 * Data goes to stdout, everything else to stderr; an error is one line.
 */
export const inSession = async (
  work: (app: INestApplicationContext, configuration: Configuration) => Promise<ExitCode>,
): Promise<void> => {
  let app: INestApplicationContext | undefined;
  try {
    const configuration = readConfiguration(process.env);
    app = await NestFactory.createApplicationContext(AppModule.for(configuration), {
      logger: false,
      abortOnError: false,
    });
    process.exitCode = await work(app, configuration);
  } catch (error) {
    process.exitCode = failed(error);
  } finally {
    await app?.close().catch((error: unknown) => (process.exitCode = failed(error)));
  }
};

const failed = (error: unknown): ExitCode => {
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
