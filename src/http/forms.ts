/** One answer in several forms: the suffix of the address decides, else Accept with its weights (RFC 9110, 12.5.1). */
import { NotAcceptableException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { finish, matches } from './finished.js';
import { VARY } from './headers.hook.js';

/** How an answer is written in each media type, the first one where the reader does not mind. */
export type Forms<Answer> = Readonly<Record<string, (answer: Answer) => string>>;

/**
 * Sends an answer in the form that Accept likes best, or that the address names (its first); with a tag of its own, since weak tags of
 * two forms must differ.
 * @throws NotAcceptableException where Accept names none of the forms
 */
export const inForm = <Answer extends object>(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  forms: Forms<Answer>,
  isNamed = false,
): string | undefined => {
  const offered = Object.keys(forms);
  const form = isNamed ? offered[0] : new Negotiator({ headers }).mediaType(offered);
  if (form === undefined)
    throw new NotAcceptableException(`this is offered as ${offered.join(', ')}`);
  const tag = finish(answer).tag.replace(/"$/, `-${form.split('/')[1]}"`);
  void reply.headers({
    etag: tag,
    'cache-control': 'private, no-cache',
    vary: VARY,
  });
  const known = headers['if-none-match'];
  if (known !== undefined && matches(known, tag)) {
    void reply.code(304);
    return undefined;
  }
  void reply.type(`${form}; charset=utf-8`);
  return forms[form]!(answer);
};
