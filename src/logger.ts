import type { LoggerService } from '@nestjs/common';
import { type Level, type Logger, pino } from 'pino';

/** Nest's log as JSON lines on stdout. */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string) {
    this.pino = pino({ level, base: null, serializers: { err: withoutContent } });
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    // Nest logs what stops the start with its stack; main.ts says it in one line.
    if (rest.at(-1) === 'ExceptionHandler') return;
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? { stack: rest[0] } : {};
    this.write('error', message, rest, stack);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest puts the context, a class's name, last. */
  private write(level: Level, message: unknown, rest: readonly unknown[], more: object = {}): void {
    const last = rest.at(-1);
    const fields = { ...(typeof last === 'string' && { context: last }), ...more };
    if (message instanceof Error) this.pino[level]({ ...fields, err: message }, message.message);
    else if (typeof message === 'object' && message !== null)
      this.pino[level]({ ...fields, ...message });
    else this.pino[level](fields, String(message));
  }
}

/** An error of PostgreSQL carries the row it is about in `detail`, which may be a person's. */
const withoutContent = ({ name, message, stack, code }: Error & { code?: unknown }): object => ({
  name,
  message,
  stack,
  ...(code !== undefined && { code }),
});
