import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** For the adapter: every request has an id of its own, answered as x-request-id. */
export const genReqId = (): string => randomUUID();

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
/** The trace that the caller runs (W3C Trace Context), else the request itself. */
export const traceIdOf = ({ headers, id }: Pick<FastifyRequest, 'headers' | 'id'>): string => {
  const { traceparent } = headers;
  return (typeof traceparent === 'string' && TRACEPARENT.exec(traceparent)?.[1]) || id;
};

export const PAGES_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** Swagger UI sets styles inline and shows images as data. */
export const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** An answer depends on its form and on who asks. */
export const VARY = 'Accept, Authorization, Cookie';

/** What every answer carries, whatever it is. */
export const SAFETY: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
];
/** What every answer carries. */
export const headersOf = ({
  id,
}: Pick<FastifyRequest, 'id'>): readonly (readonly [string, string])[] => [
  ...SAFETY,
  ['x-request-id', id],
];

const DOCS = /^\/api\/?(?:\?|$)/;

export const addHeaders = (fastify: FastifyInstance): void => {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    for (const [name, value] of headersOf(request)) void reply.header(name, value);
    const type = String(reply.getHeader('content-type') ?? '');
    if (type.startsWith('text/html') && !reply.hasHeader('content-security-policy'))
      void reply.header('content-security-policy', DOCS.test(request.url) ? DOCS_CSP : PAGES_CSP);
    done(null, payload);
  });
};
