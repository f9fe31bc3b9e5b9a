import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { finishFor } from './finished.hook.js';

/** Reads answer with a tag, and with 304 to who has it already. */
@Injectable()
export class Conditional implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<Buffer | undefined> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => finishFor(request, reply, answer)));
  }
}
