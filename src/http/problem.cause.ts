import { HttpException } from '@nestjs/common';
import { TooManyAttempts } from '../access/attempts.js';
import { CrossSite } from '../access/same-origin.js';
import { isUnavailable } from '../event-store/failure.js';
import {
  KeepsMoving,
  KeyReused,
  NothingThere,
  NotReached,
  NotYours,
  Refused,
  Unavailable,
  VersionMissing,
  VersionMoved,
} from '../event-store/refused.js';
import { DoesNotFit, type Fault } from './faults.js';
import { problems, type Slug, slugOf } from './problems.js';

/** One thing that went wrong, ready to be told. */
export interface Told {
  readonly slug: Slug;
  readonly detail: string;
  readonly status?: number;
  /** The rule's name, where the problem's own does not say enough */
  readonly code?: string;
  readonly errors?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members, `version` */
  readonly members?: Readonly<Record<string, unknown>>;
}

const again = (seconds: number): Readonly<Record<string, string>> => ({
  'retry-after': String(seconds),
});

/** Errors of Fastify's own reading of a request, by its codes. */
const byFastifyCode: Readonly<Record<string, Told>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    slug: 'not-json',
    detail: 'the body is not valid JSON, or it has a field __proto__',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    slug: 'not-json',
    detail: 'the body is empty: send a JSON object',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    slug: 'too-large',
    detail: 'the body is larger than a command may be',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    slug: 'media-type',
    detail: 'this Content-Type is not read here: send application/json',
  },
  FST_ERR_BAD_URL: { slug: 'broken-url', detail: 'the path cannot be decoded' },
  FST_ERR_MAX_PARAM_LENGTH: { slug: 'url-too-long', detail: 'a part of the path is too long' },
};

const ofFastify = (error: unknown): Told | undefined => {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? byFastifyCode[code] : undefined;
};

const ofHttp = (error: HttpException): Told => {
  const status = error.getStatus();
  const slug = slugOf(status);
  // Nest words the text of an unknown address itself, and puts the whole URL into it.
  const unknown = error.message.startsWith('Cannot ') && status === 404;
  const detail = unknown ? 'nothing is served at this address' : error.message;
  return {
    slug,
    status,
    detail: status >= 500 && slug === 'internal-error' ? 'Internal error' : detail,
    ...(status === 429
      ? { headers: again(error instanceof TooManyAttempts ? error.seconds : 5) }
      : {}),
  };
};

const ofEngine = (error: unknown): Told | undefined => {
  if (error instanceof Refused)
    return {
      slug: 'rule-refused',
      code: error.code,
      detail: error.detail,
      ...(error.pointer ? { errors: [{ pointer: error.pointer, detail: error.detail }] } : {}),
    };
  if (error instanceof NothingThere) return { slug: 'nothing-there', detail: error.detail };
  if (error instanceof NotYours) return { slug: 'not-yours', detail: error.detail };
  if (error instanceof KeyReused)
    return { slug: 'key-reused', code: 'IdempotencyKeyReused', detail: error.message };
  if (error instanceof VersionMoved)
    return { slug: 'version-moved', detail: error.message, members: { version: error.version } };
  if (error instanceof VersionMissing)
    return { slug: 'version-missing', detail: error.message, members: { version: error.version } };
  if (error instanceof KeepsMoving)
    return { slug: 'still-moving', detail: error.message, headers: again(1) };
  if (error instanceof NotReached)
    return { slug: 'not-reached', detail: error.message, headers: again(1) };
  if (error instanceof Unavailable)
    return { slug: 'unavailable', detail: error.detail, headers: again(2) };
  return undefined;
};

/** What an error means for the one who asked; an unknown one means nothing but "Internal error". */
export const toldOf = (error: unknown): Told => {
  if (error instanceof DoesNotFit)
    return {
      slug: 'invalid-request',
      detail: 'the request does not fit: see errors',
      errors: error.faults,
    };
  if (error instanceof CrossSite) return { slug: 'cross-site', detail: error.message };
  const known = ofEngine(error) ?? ofFastify(error);
  if (known) return known;
  if (error instanceof HttpException) return ofFastify(error.cause) ?? ofHttp(error);
  if (isUnavailable(error))
    return { slug: 'unavailable', detail: problems.unavailable.text, headers: again(2) };
  return { slug: 'internal-error', detail: 'Internal error' };
};
