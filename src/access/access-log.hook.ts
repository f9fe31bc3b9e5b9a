import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyFor } from '../http/problem.filter.js';
import { positionOf } from '../http/recorded.hook.js';
import { type AccessLine, outcomeOf, subjectOf } from './access-line.js';
import type { AccessLog } from './access-log.register.js';
import { commandIdOf } from './asked-by.decorator.js';
import { callerOf } from './caller.js';

/** The line that a request leaves; undefined if it leaves none. */
const lineOf = (request: FastifyRequest, status: number): AccessLine | undefined => {
  const { method, id: requestId } = request;
  const route = request.routeOptions.url;
  if (route === undefined) return undefined;
  const caller = callerOf(request);
  const read = { caller, method, route, subject: subjectOf(request), status, requestId };
  const outcome = outcomeOf(read);
  if (outcome === undefined) return undefined;
  const position = positionOf(request);
  if (position === undefined || !caller) return { ...read, outcome };
  return { ...read, outcome, position, commandId: commandIdOf(request, caller) };
};

const NOT_KEPT = 'who reads this is written down first, and that cannot be done now';
const notKept = (request: FastifyRequest, reply: FastifyReply, payload: unknown): string => {
  if (payload instanceof Readable) payload.destroy();
  for (const name of ['etag', 'last-modified', 'content-length']) void reply.removeHeader(name);
  const headers = { 'retry-after': '2' };
  return bodyFor({ slug: 'unavailable', detail: NOT_KEPT, headers }, request, reply);
};

/** What may not be public waits for its line, or is not answered. All else is answered, and its line follows. */
export const logAccess = (fastify: FastifyInstance, log: AccessLog): void => {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const line = lineOf(request, reply.statusCode);
    if (!line) return done(null, payload);
    if (line.outcome !== 'read') {
      log.note(line);
      return done(null, payload);
    }
    log.write(line).then(
      () => done(null, payload),
      () => done(null, notKept(request, reply, payload)),
    );
  });
};
