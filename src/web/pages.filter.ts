import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceIdOf } from '../http/headers.hook.js';
import { toldOf } from '../http/problem.cause.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { problems } from '../http/problems.js';
import { html } from './layout.js';
import { ProblemPage } from './problem.page.js';

/** Who asks for a page reads in words what went wrong; everyone else gets the problem that the API gives. */
@Catch()
export class PagesFilter extends ProblemFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const told = toldOf(error);
    const { title, status: usual } = problems[told.slug];
    const status = told.status ?? usual;
    // Faults of ours are logged where all of them are.
    if (status >= 500 || reply.sent || !request.headers.accept?.includes('text/html'))
      return super.catch(error, host);
    const faults = (told.errors ?? []).map(
      ({ parameter, pointer, detail }) => `${parameter ?? pointer}: ${detail}`,
    );
    const text =
      told.slug === 'nothing-there'
        ? `There is ${told.detail}.`
        : (SENTENCES[told.slug] ?? told.detail);
    void reply
      .code(status)
      .headers({ ...told.headers, 'cache-control': 'no-store', vary: 'Accept' })
      .type('text/html; charset=utf-8')
      .send(html(ProblemPage({ title, status, text, faults, traceId: traceIdOf(request) })));
  }
}
const SENTENCES: Readonly<Record<string, string>> = {
  'invalid-request': 'The address of this page says something that cannot be read:',
};
