import type { FastifyInstance } from 'fastify';
import { isReplay, type Recorded } from '../event-store/recorded.answer.js';

const isRecorded = (answer: unknown): answer is Recorded => {
  if (typeof answer !== 'object' || answer === null) return false;
  const { events, version, position } = answer as Partial<Recorded>;
  return Array.isArray(events) && typeof version === 'number' && typeof position === 'number';
};

const positions = new WeakMap<object, number>();
/** Where the last event stands that a request recorded; undefined if it recorded none. */
export const positionOf = (request: object): number | undefined => positions.get(request);

/** The events themselves, in the feed. */
const locationOf = (events: Recorded['events']): string =>
  `/api/v1/events?after=${events[0]!.position - 1}&limit=${events.length}`;

/**
 * What a command recorded, as HTTP says it: 201 and where it is, or 200 when it was already true. A hook and no
 * interceptor: one interceptor makes Nest lead every request through four observables.
 */
export const answerRecorded = (fastify: FastifyInstance): void => {
  fastify.addHook('preSerialization', (request, reply, answer, done) => {
    const { method } = request;
    if (method === 'GET' || method === 'HEAD' || !isRecorded(answer)) return done(null, answer);
    const { events, version, position } = answer;
    void reply.header('etag', `"${version}"`).code(events.length > 0 ? 201 : 200);
    if (events.length > 0) {
      positions.set(request, events.at(-1)!.position);
      void reply.header('location', locationOf(events));
    }
    if (isReplay(answer)) void reply.header('idempotency-replayed', 'true');
    const told = events.map(({ id, type, position: at }) => ({ id, type, position: at }));
    done(null, { events: told, version, position });
  });
};
