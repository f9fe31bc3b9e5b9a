import type {
  IncomingHttpHeaders,
  IncomingMessage,
  RequestListener,
  Server,
  ServerResponse,
} from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Read, subjectOf } from '../access/access-line.js';
import type { Caller } from '../access/caller.js';
import { sessionIn } from '../access/session.cookie.js';
import { sightOf } from '../access/visibility.js';
import { keepingOf, stands } from '../event-store/kept-answers.js';
import { finish, type Finished, FinishedAnswers, type Held, matches } from './finished.js';
import { genReqId, SAFETY, VARY } from './headers.hook.js';

const JSON_TYPE = 'application/json; charset=utf-8';
/** What every finished answer carries, or the 304 in its place. */
const headersFor = ({ tag }: Finished): Record<string, string> => ({
  etag: tag,
  'cache-control': 'private, no-cache',
  vary: VARY,
});

/** The same as names and values in turn, which is what writing them takes. */
const headsOf = (finished: Finished): Held['heads'] => {
  const known = [...SAFETY, ...Object.entries(headersFor(finished))].flat();
  const length = String(finished.body.length);
  return { known, whole: [...known, 'content-type', JSON_TYPE, 'content-length', length] };
};

type Address = Pick<Held, 'route' | 'subject'>;
const keepers = new WeakMap<
  object,
  (finished: Finished, answer: object, address: Address) => void
>();
/** Finishes an answer, and lets the next request for the same address have it while it stands. */
export const finishFor = (
  request: FastifyRequest,
  reply: FastifyReply,
  answer: object,
): Buffer | undefined => {
  const { raw, headers, routeOptions } = request;
  const finished = finish(answer);
  const address = { route: routeOptions.url ?? 'none', subject: subjectOf(request) };
  keepers.get(raw)?.(finished, answer, address);
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
  readonly namedIn: (headers: IncomingHttpHeaders) => Promise<Caller | undefined>;
  readonly observe: (route: string, method: string, status: number, seconds: number) => void;
  /** Writes down a read of what is not public; undefined: it is public, and goes out at once. */
  readonly noteRead: (read: Read) => Promise<void> | undefined;
}

/**
 * Answers from finished bytes before anything else looks at a request: a read that was answered a moment ago, for one
 * who may see the same, and that still stands. When it no longer does, the first who asks passes, and whoever asks the
 * same meanwhile waits for that answer. Any other request passes as if this were not here.
 */
export const answerFinished = (
  server: Server,
  { namedIn, observe, noteRead }: Surroundings,
): void => {
  const answers = new FinishedAnswers();
  const waiting = new Map<string, (() => void)[]>();
  const [pass] = server.listeners('request') as [RequestListener];

  interface Asking {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly caller: Caller | undefined;
  }
  const send = ({ request, response, caller }: Asking, held: Held): void => {
    const began = performance.now();
    const known = request.headers['if-none-match'];
    const isKnown = known !== undefined && matches(known, held.tag);
    const requestId = genReqId();
    // concat() with what is no list leaves V8's quick way
    const head = [...(isKnown ? held.heads.known : held.heads.whole), 'x-request-id', requestId];
    const method = request.method!;
    const status = isKnown ? 304 : 200;
    const write = (): void => {
      response.writeHead(status, head).end(isKnown ? undefined : held.body);
      observe(held.route, method, status, (performance.now() - began) / 1000);
    };
    const { route, subject } = held;
    const noted = noteRead({ caller, method, route, subject, status, requestId });
    if (!noted) return write();
    // What could not be written down passes, meets the same again, and is told so.
    noted.then(write, () => pass(request, response));
  };

  const passToKeep = (
    address: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void => {
    keepers.set(request, (finished, answer, at) => {
      const keeping = keepingOf(answer);
      if (keeping) answers.keep(address, { ...finished, ...at, keeping, heads: headsOf(finished) });
    });
    pass(request, response);
  };

  const handle = (asking: Asking): void => {
    const { request, response, caller } = asking;
    const address = `${sightOf(caller)} ${request.url}`;
    const held = answers.find(address);
    if (held && stands(held.keeping)) return send(asking, held);
    const others = waiting.get(address);
    if (others) {
      others.push(() => {
        const made = answers.find(address);
        if (made && stands(made.keeping)) send(asking, made);
        else passToKeep(address, request, response);
      });
      return;
    }
    if (held) {
      const behind: (() => void)[] = [];
      waiting.set(address, behind);
      response.once('close', () => {
        waiting.delete(address);
        if (answers.find(address) === held) answers.forget(address);
        for (const next of behind) next();
      });
    }
    passToKeep(address, request, response);
  };

  server.off('request', pass);
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || !server.listening)
      return pass(request, response);
    const { headers } = request;
    if (headers.authorization === undefined && sessionIn(headers) === undefined)
      return handle({ request, response, caller: undefined });
    void namedIn(headers)
      .catch(() => undefined) // the guard will meet the same, and say it
      .then((caller) => {
        if (caller) handle({ request, response, caller });
        else pass(request, response);
      });
  });
};
