import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** Say when it was asked and how far the log was, and change without the answer changing. */
const VOLATILE = new Set(['asOf', 'knownAt', 'recordedBy', 'position']);

/** A weak tag over what an answer says: a verdict that goes stale with time changes it, a later moment of asking does not. */
export const tagOf = (answer: unknown): string => {
  const text = JSON.stringify(answer, (key, value: unknown) =>
    VOLATILE.has(key) ? undefined : value,
  );
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
};

/** RFC 9110, 13.1.2: weak comparison against any of the tags. */
const matches = (header: string, tag: string): boolean => {
  const bare = (one: string): string => one.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((one) => bare(one) === bare(tag));
};

/** Reads answer with a tag, and with 304 to who has it already. */
@Injectable()
export class Conditional implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { headers } = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        const tag = tagOf(answer);
        void reply.headers({
          etag: tag,
          'cache-control': 'private, no-cache',
          vary: 'Accept, Authorization',
        });
        const known = headers['if-none-match'];
        if (known === undefined || !matches(known, tag)) return answer;
        void reply.code(304);
        return undefined;
      }),
    );
  }
}
