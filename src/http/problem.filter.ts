import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { headersOf, traceIdOf } from './headers.hook.js';
import { methodsAt } from './methods.hook.js';
import { type Told, toldOf } from './problem.cause.js';
import { codeOf, problems } from './problems.js';

const logger = new Logger('Http');

/** Every answer that is no success is a problem (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) {
      logFault(error, request);
      reply.raw.destroy();
      return;
    }
    const told = toldOf(error);
    if (told.slug === 'internal-error' || told.slug === 'unavailable') logFault(error, request);
    const methods = told.slug === 'nothing-there' ? methodsAt(request) : [];
    if (methods.length === 0) return answer(told, request, reply);
    const allow = methods.join(', ');
    if (request.method === 'OPTIONS') {
      void reply.code(204).header('allow', allow).send();
      return;
    }
    const detail = `${request.method} is not among the methods of this address: ${allow}`;
    answer({ slug: 'method-not-allowed', detail, headers: { allow } }, request, reply);
  }
}

/** Fastify's own refusals, before any route and any hook: for the adapter's option of the same name. */
export const frameworkErrors = (
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void => {
  for (const [name, value] of headersOf(request)) reply.raw.setHeader(name, value);
  answer(toldOf(error), request, reply);
};

export const answer = (told: Told, request: FastifyRequest, reply: FastifyReply): void =>
  void reply.send(bodyFor(told, request, reply));

/** The body of a problem, once status and headers are set for it. */
export const bodyFor = (told: Told, request: FastifyRequest, reply: FastifyReply): string => {
  const { title, status: usual } = problems[told.slug];
  const status = told.status ?? usual;
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply
    .code(status)
    .headers(told.headers ?? {})
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8');
  return JSON.stringify({
    type: `/problems/${told.slug}`,
    title,
    status,
    detail: told.detail,
    instance: pathOf(request),
    code: told.code ?? codeOf(told.slug),
    traceId: traceIdOf(request),
    ...(told.errors ? { errors: told.errors } : {}),
    ...told.members,
  });
};

/** The path without its query: a query may hold what belongs in no log and no answer. */
const pathOf = (request: FastifyRequest): string => (request.raw.url ?? '/').split('?', 1)[0]!;

/** The cause, without the body: PostgreSQL's message may quote a value, its code and routine do not. */
const logFault = (error: unknown, request: FastifyRequest): void => {
  const route = request.routeOptions?.url ?? 'no route';
  const line = `${traceIdOf(request)} ${request.method} ${route}`;
  if (!(error instanceof Error)) return logger.error(`${line}: thrown without an error`);
  const { code, routine } = error as { code?: unknown; routine?: unknown };
  if (typeof code === 'string' && typeof routine === 'string') {
    const frames = error.stack
      ?.split('\n')
      .filter((row) => row.startsWith('    at '))
      .join('\n');
    return logger.error(`${line}: PostgreSQL ${code} (${routine})`, frames);
  }
  logger.error(`${line}: ${error.message}`, error.stack);
};
