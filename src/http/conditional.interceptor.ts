import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { matches } from './finished.js';
import { finishFor, JSON_TYPE, setHeaders } from './finished.hook.js';

/** Reads answer with a tag, and with 304 to who has it already. */
@Injectable()
export class Conditional implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<Buffer | undefined> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        const finished = finishFor(request, answer);
        setHeaders(reply, finished);
        const known = request.headers['if-none-match'];
        if (known === undefined || !matches(known, finished.tag)) {
          void reply.type(JSON_TYPE);
          return finished.body;
        }
        void reply.code(304);
        return undefined;
      }),
    );
  }
}
