import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { isReplay, type Recorded } from '../event-store/recorded.answer.js';

const isRecorded = (answer: unknown): answer is Recorded => {
  if (typeof answer !== 'object' || answer === null) return false;
  const { events, version, position } = answer as Partial<Recorded>;
  return Array.isArray(events) && typeof version === 'number' && typeof position === 'number';
};

/** The events themselves, in the feed. */
const locationOf = (events: Recorded['events']): string =>
  `/api/v1/events?after=${events[0]!.position - 1}&limit=${events.length}`;

/** What a command recorded, as HTTP says it: 201 and where it is, or 200 when it was already true. */
@Injectable()
export class RecordedInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { method } = http.getRequest<FastifyRequest>();
    if (method === 'GET' || method === 'HEAD') return next.handle();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!isRecorded(answer)) return answer;
        const { events, version, position } = answer;
        void reply.header('etag', `"${version}"`).code(events.length > 0 ? 201 : 200);
        if (events.length > 0) void reply.header('location', locationOf(events));
        if (isReplay(answer)) void reply.header('idempotency-replayed', 'true');
        return {
          events: events.map(({ id, type, position }) => ({ id, type, position })),
          version,
          position,
        };
      }),
    );
  }
}
