import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.js';
import { sightOf } from '../access/visibility.js';
import { keepingOf } from '../event-store/kept-answers.js';
import { finish, type Finished, FinishedAnswers, matches } from './finished.js';
import { genReqId, headersOf } from './headers.hook.js';

const JSON_TYPE = 'application/json; charset=utf-8';
/** What every finished answer carries, or the 304 in its place. */
const headersFor = ({ tag }: Finished): Record<string, string> => ({
  etag: tag,
  'cache-control': 'private, no-cache',
  vary: 'Accept, Authorization',
});

const keepers = new WeakMap<object, (finished: Finished, answer: object, route: string) => void>();
/** Finishes an answer, and lets the next request for the same address have it while it stands. */
export const finishFor = (
  { raw, headers, routeOptions }: FastifyRequest,
  reply: FastifyReply,
  answer: object,
): Buffer | undefined => {
  const finished = finish(answer);
  keepers.get(raw)?.(finished, answer, routeOptions.url ?? 'none');
  void reply.headers(headersFor(finished));
  const known = headers['if-none-match'];
  if (known === undefined || !matches(known, finished.tag)) {
    void reply.type(JSON_TYPE);
    return finished.body;
  }
  void reply.code(304);
  return undefined;
};

/** What the answering of finished bytes needs to know of its surroundings. */
export interface Surroundings {
  readonly namedIn: (authorization: string) => Promise<Caller | undefined>;
  readonly observe: (route: string, method: string, status: number, seconds: number) => void;
}

/**
 * Answers from finished bytes before anything else looks at a request: a read that was answered a moment ago, for one
 * who may see the same, and that still stands. Any other request passes as if this were not here.
 */
export const answerFinished = (server: Server, { namedIn, observe }: Surroundings): void => {
  const answers = new FinishedAnswers();

  const answered = (request: IncomingMessage, response: ServerResponse, sight: string): boolean => {
    const began = performance.now();
    const { method, url, headers } = request as IncomingMessage & { method: string };
    const address = `${sight} ${url}`;
    const held = answers.find(address);
    if (!held) {
      keepers.set(request, (finished, answer, route) => {
        const keeping = keepingOf(answer);
        if (keeping) answers.keep(address, { ...finished, route, keeping });
      });
      return false;
    }
    const known = headers['if-none-match'];
    const isKnown = known !== undefined && matches(known, held.tag);
    const own = headersOf({ id: genReqId() }).flat();
    for (const [name, value] of Object.entries(headersFor(held))) own.push(name, value);
    if (!isKnown) own.push('content-type', JSON_TYPE, 'content-length', String(held.body.length));
    response.writeHead(isKnown ? 304 : 200, own).end(isKnown ? undefined : held.body);
    observe(held.route, method, response.statusCode, (performance.now() - began) / 1000);
    return true;
  };

  const [pass] = server.listeners('request') as [RequestListener];
  server.off('request', pass);
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || !server.listening)
      return pass(request, response);
    const { authorization } = request.headers;
    if (authorization === undefined) {
      if (!answered(request, response, sightOf(undefined))) pass(request, response);
      return;
    }
    void namedIn(authorization)
      .catch(() => undefined) // the guard will meet the same, and say it
      .then((caller) => {
        if (!caller || !answered(request, response, sightOf(caller))) pass(request, response);
      });
  });
};
