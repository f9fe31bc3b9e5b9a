import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { traceIdOf, VARY } from '../http/headers.hook.js';
import { toldOf } from '../http/problem.cause.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { problems } from '../http/problems.js';
import { html } from './layout.js';
import { LoginPage } from './login.page.js';
import { ProblemPage } from './problem.page.js';
import { visitingOf } from './rendered.interceptor.js';
import { themeIn } from './theme.js';
import { wayTo } from './way.js';

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
        : (SENTENCES[told.slug] ?? sentence(told.detail));
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    const page =
      status === 401
        ? LoginPage({
            fault: `${SESSION_NEEDED}${BY_POST[request.method] ?? ''}`,
            to: wayBack(request),
          })
        : ProblemPage({ title, status, text, faults, traceId: traceIdOf(request) });
    void reply
      .code(status)
      .headers({ ...told.headers, 'cache-control': 'no-store', vary: VARY })
      .type('text/html; charset=utf-8')
      .send(html(page, visitingOf(request), themeIn(request.headers)));
  }
}
const sentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.?$/, '.')}`;
const SESSION_NEEDED = 'This page is for those who have logged in, and a session lasts 12 hours.';
const BY_POST: Readonly<Record<string, string>> = { POST: ' Nothing was recorded.' };
/** A form that was sent is not sent again by logging in: back to the page that held it. */
const wayBack = ({ method, url }: FastifyRequest): string =>
  wayTo(method === 'GET' ? url : url.split('?', 1)[0]);
const SENTENCES: Readonly<Record<string, string>> = {
  'invalid-request': 'The address of this page says something that cannot be read:',
};
