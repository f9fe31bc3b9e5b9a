/** A form that changes something is sent by a page of ours, or by nobody's page (ASVS 3.5: the browser says from where). */
import { ForbiddenException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The cookie came along, but another site sent the form (403). */
export class CrossSite extends ForbiddenException {
  constructor() {
    super('this was sent from the page of another site; nothing was done');
  }
}

type Asking = Pick<FastifyRequest, 'headers' | 'host' | 'protocol'>;
/** `none`: the person himself. Older browsers, and those on an open line, name the origin instead; silence is refused. */
export const isOfOurs = ({ headers, host, protocol }: Asking): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return headers.origin === `${protocol}://${host}`;
};
