import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.js';
import { sightOf } from '../access/visibility.js';
import { keepingOf } from '../event-store/kept-answers.js';
import { finish, type Finished, FinishedAnswers, matches } from './finished.js';

/** What every finished answer carries, or the 304 in its place. */
export const setHeaders = (reply: FastifyReply, { tag }: Finished): void =>
  void reply.headers({
    etag: tag,
    'cache-control': 'private, no-cache',
    vary: 'Accept, Authorization',
  });
export const JSON_TYPE = 'application/json; charset=utf-8';

const addresses = new WeakMap<object, (finished: Finished, answer: object) => void>();
/** Finishes an answer, and lets the next request for the same address have it while it stands. */
export const finishFor = (request: object, answer: object): Finished => {
  const finished = finish(answer);
  addresses.get(request)?.(finished, answer);
  return finished;
};

/**
 * Answers from finished bytes before anything else looks at the request: a read that was answered a moment ago, for
 * one who may see the same, and that still stands. Any other request passes as if this were not here.
 */
export const answerFinished = (
  fastify: FastifyInstance,
  namedIn: (authorization: string) => Promise<Caller | undefined>,
): void => {
  const answers = new FinishedAnswers();

  const answered = (request: FastifyRequest, reply: FastifyReply, sight: string): boolean => {
    const address = `${sight} ${request.raw.url}`;
    const finished = answers.find(address);
    if (!finished) {
      addresses.set(request, (made, answer) => {
        const keeping = keepingOf(answer);
        if (keeping) answers.keep(address, made, keeping);
      });
      return false;
    }
    setHeaders(reply, finished);
    const known = request.headers['if-none-match'];
    if (known !== undefined && matches(known, finished.tag)) void reply.code(304).send();
    else void reply.type(JSON_TYPE).send(finished.body);
    return true;
  };

  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return done();
    const { authorization } = request.headers;
    if (authorization === undefined) {
      if (!answered(request, reply, sightOf(undefined))) done();
      return;
    }
    namedIn(authorization)
      .catch(() => undefined) // the guard will find the same, and say it
      .then((caller) => {
        if (!caller || !answered(request, reply, sightOf(caller))) done();
      }, done);
  });
};
