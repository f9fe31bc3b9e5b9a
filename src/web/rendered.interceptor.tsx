import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isValidElement } from 'preact';
import { map, type Observable } from 'rxjs';
import { callerOf, visitorOf } from '../access/caller.js';
import { isStaff, mayObserve, mayRecord } from '../access/roles.js';
import { sightOf } from '../access/visibility.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { VARY } from '../http/headers.hook.js';
import { html } from './layout.js';
import { themeIn } from './theme.js';
import type { Visiting } from './visiting.js';

const visits = new WeakMap<object, Visiting>();
/** Who looks at the page that a request asks for; undefined for nobody in particular, and before it reached a page. */
export const visitingOf = (request: object): Visiting | undefined => visits.get(request);

/** What a page's handler made, as HTML for the one who asks; kept by nobody if it shows more than what was published. */
@Injectable()
export class Rendered implements NestInterceptor {
  constructor(@Inject(ReferenceData) private readonly reference: ReferenceData) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const seesMore = sightOf(callerOf(request)) !== 'public';
    const visiting = await this.visiting(request, seesMore);
    if (visiting) visits.set(request, visiting);
    void reply.headers({
      'cache-control': seesMore ? 'no-store' : 'private, no-cache',
      vary: VARY,
    });
    return next
      .handle()
      .pipe(
        map((made: unknown) =>
          isValidElement(made) ? html(made, visiting, themeIn(request.headers)) : made,
        ),
      );
  }

  private async visiting(request: object, seesMore: boolean): Promise<Visiting | undefined> {
    const visitor = visitorOf(request);
    if (!visitor) return undefined;
    const { name, caller } = visitor;
    const { clubId } = caller;
    const club = clubId === undefined ? undefined : await this.reference.club(clubId);
    return {
      name,
      club: clubId === undefined ? undefined : { id: clubId, name: club?.name ?? clubId },
      isStaff: isStaff(caller.role),
      publishes: mayRecord(caller.role, 'PublishTeamNews'),
      observes: mayObserve(caller.role),
      seesMore,
    };
  }
}
