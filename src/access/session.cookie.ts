/** The cookie of a session: a random id, of which the database knows the hash. */
import { fastifyCookie } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';

/** Browsers take a `__Host-` cookie over https only, for the whole site and for no other host. */
const SECURE = '__Host-touchline';
const LOOPBACK = 'touchline';

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
const isLoopback = (host: string | undefined): boolean => LOOPBACK_HOST.test(host ?? '');

type Headers = Readonly<{ cookie?: string | undefined; host?: string | undefined }>;
/** The id that a request brings; the open name counts on this machine only, where nobody else can set it. */
export const sessionIn = ({ cookie, host }: Headers): string | undefined => {
  if (!cookie?.includes(LOOPBACK)) return undefined;
  const cookies = fastifyCookie.parse(cookie);
  return cookies[SECURE] ?? (isLoopback(host) ? cookies[LOOPBACK] : undefined);
};

type Line = Pick<FastifyRequest, 'protocol' | 'host'>;
/** Whether a key may be typed here: over https, or without leaving the machine. */
export const isPrivateLine = ({ protocol, host }: Line): boolean =>
  protocol === 'https' || isLoopback(host);

/** The header that gives a browser its session for so many seconds; none, takes it away. */
export const cookieOf = ({ protocol }: Line, id = '', seconds = 0): string => {
  const secure = protocol === 'https';
  return fastifyCookie.serialize(secure ? SECURE : LOOPBACK, id, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: seconds,
  });
};
