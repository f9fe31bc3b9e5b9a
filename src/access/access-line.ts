/** A line of the access log, and what leaves one. Templates of addresses and ids: never a path, a query, a body or a name. */
import type { FastifyRequest } from 'fastify';
import { isId } from '../vocabulary.js';
import type { Caller } from './caller.js';
import { seesMore } from './visibility.js';

export type Outcome = 'recorded' | 'refused' | 'denied' | 'read';

/** What was asked and how it was answered. */
export interface Read {
  readonly caller: Caller | undefined;
  readonly method: string;
  /** The template of the address */
  readonly route: string;
  readonly subject: string | undefined;
  readonly status: number;
  readonly requestId: string;
}
export interface AccessLine extends Read {
  readonly outcome: Outcome;
  readonly commandId?: string | undefined;
  readonly position?: number | undefined;
}

/** Everybody is shown the same there. */
const PUBLIC =
  /^\/(?:livez|readyz|metrics|verify|login|favicon\.\w+|assets\/.*|problems\/.*|api(?!\/v1\/).*|api\/v1\/audit\/(?:checkpoint|keys|consistency|tile\/.*))$/;
/** Forms that record nothing; a key that is not taken is a denial all the same. */
const RECORDS_NOTHING = /^\/(?:login|logout|theme)$/;

/** What became of a request, if the log keeps a line of it. */
export const outcomeOf = ({ caller, method, route, status }: Read): Outcome | undefined => {
  if (status === 401 || status === 403) return 'denied';
  const failed = status >= 400;
  if (method === 'GET' || method === 'HEAD') {
    if (!seesMore(caller) || PUBLIC.test(route)) return undefined;
    return failed ? 'refused' : 'read';
  }
  if (method === 'OPTIONS' || RECORDS_NOTHING.test(route)) return undefined;
  return failed ? 'refused' : 'recorded';
};

const named = new WeakSet<object>();
/** The guard says once per request that whom it is about may stand beside its route; unsaid, it does not. */
export const nameSubject = (request: object): void => void named.add(request);

const FIRST_ID = /:(\w+)/;
/** Whom or what a request is about: the first id of its address. */
export const subjectOf = (request: FastifyRequest): string | undefined => {
  const field = FIRST_ID.exec(request.routeOptions.url ?? '')?.[1];
  if (field === undefined || !named.has(request)) return undefined;
  const subject = (request.params as Readonly<Record<string, unknown>>)[field];
  return isId(subject) ? subject : undefined;
};
