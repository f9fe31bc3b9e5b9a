import { hash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext, UnauthorizedException } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { FastifyRequest } from 'fastify';
import type { Asked } from '../event-store/command.js';
import { DoesNotFit } from '../http/faults.js';
import { isId } from '../vocabulary.js';
import { type Caller, callerOf } from './caller.js';
import { needsClub } from './roles.js';

const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest();

const VISIBLE = /^[\x21-\x7e]{1,128}$/;
const QUOTED = /^"((?:[^"\\]|\\["\\])*)"$/;
/** A key as the draft has it (a quoted string) or bare; both are the same key. */
export const idempotencyKeyOf = (header: string): string => {
  const key = QUOTED.exec(header)?.[1]?.replace(/\\(["\\])/g, '$1') ?? header;
  if (!VISIBLE.test(key) || (key === header && header.startsWith('"')))
    throw new DoesNotFit([
      {
        parameter: 'Idempotency-Key',
        detail: 'must be 1 to 128 visible characters, quoted or bare',
      },
    ]);
  return key;
};

const STRONG = /^"(0|[1-9][0-9]{0,8})"$/;
/** The version in a strong tag; weak ones, lists and the star say nothing about one version. */
export const versionOf = (header: string): number => {
  const version = STRONG.exec(header.trim())?.[1];
  if (version === undefined)
    throw new DoesNotFit([
      { parameter: 'If-Match', detail: 'must be one version as a strong tag, "7"' },
    ]);
  return Number(version);
};

/** What the same key must come with again: method, path and body as received. */
export const requestHashOf = ({
  method,
  url,
  body,
}: Pick<FastifyRequest, 'method' | 'url' | 'body'>): Buffer => {
  const path = url.split('?', 1)[0]!;
  let canonical: string;
  try {
    canonical = canonicalize(body ?? null) ?? 'null';
  } catch {
    throw new DoesNotFit([
      { pointer: '#', detail: 'the body cannot be written as canonical JSON (RFC 8785)' },
    ]);
  }
  return hash('sha256', `${method} ${path}\n${canonical}`, 'buffer');
};

const single = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'object' ? header.join(', ') : header;

/** Under which id a request's command is kept, if it has one: the caller's own. @throws DoesNotFit */
export const commandIdOf = (
  { headers }: Pick<FastifyRequest, 'headers'>,
  caller: Caller,
): string | undefined => {
  const key = single(headers['idempotency-key']);
  return key === undefined ? undefined : `${caller.id}:${idempotencyKeyOf(key)}`;
};

/** Who asks, and how. */
export const askedBy = (request: FastifyRequest, caller: Caller, now = new Date()): Asked => {
  const { headers } = request;
  const commandId = commandIdOf(request, caller);
  const version = headers['if-match'];
  const correlationId = single(headers['x-correlation-id']);
  return {
    actor: caller,
    askedAt: now.toISOString(),
    requestHash: requestHashOf(request),
    ...(needsClub(caller.role) && caller.clubId !== undefined ? { party: caller.clubId } : {}),
    ...(commandId === undefined ? {} : { commandId }),
    ...(version === undefined ? {} : { expectedVersion: versionOf(version) }),
    ...(isId(correlationId) ? { correlationId } : {}),
  };
};

/** Who asks, for a command. */
export const AskedBy = createParamDecorator((_: unknown, context: ExecutionContext): Asked => {
  const request = requestOf(context);
  const caller = callerOf(request);
  if (!caller) throw new UnauthorizedException('this needs a key: Authorization: Bearer');
  return askedBy(request, caller);
});

/** Who asks, for a read: undefined is the public. */
export const AskingFor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller | undefined => callerOf(requestOf(context)),
);
