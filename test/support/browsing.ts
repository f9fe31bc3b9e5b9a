/** Somebody at a browser that keeps its cookie and says where its forms come from, without a browser. */
import type { LightMyRequestResponse } from 'fastify';
import type { Served } from './served.js';

export type Fields = Readonly<Record<string, string>>;
export interface Browsing {
  /** as the browser would send it; undefined before a log-in and after a log-out */
  cookie(): string | undefined;
  open(path: string, headers?: Fields): Promise<LightMyRequestResponse>;
  submit(path: string, fields: Fields, headers?: Fields): Promise<LightMyRequestResponse>;
  logIn(key: string): Promise<LightMyRequestResponse>;
}

export const browsing = (app: Pick<Served, 'ask'>): Browsing => {
  let cookie: string | undefined;
  const HTML = { accept: 'text/html,application/xhtml+xml', host: 'localhost:3000' };
  /** A header that is said to be empty is not sent. */
  const sent = (headers: Fields): Fields =>
    Object.fromEntries(
      Object.entries({ ...HTML, ...(cookie === undefined ? {} : { cookie }), ...headers }).filter(
        ([, value]) => value !== '',
      ),
    );
  const keep = (answer: LightMyRequestResponse): LightMyRequestResponse => {
    const given = [answer.headers['set-cookie'] ?? []].flat()[0];
    if (given !== undefined) cookie = /Max-Age=0\b/.test(given) ? undefined : given.split(';')[0];
    return answer;
  };
  const submit: Browsing['submit'] = async (path, fields, headers = {}) =>
    keep(
      await app.ask('POST', path, {
        body: new URLSearchParams(fields).toString(),
        headers: sent({
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...headers,
        }),
      }),
    );
  return {
    cookie: () => cookie,
    open: async (path, headers = {}) =>
      keep(await app.ask('GET', path, { headers: sent(headers) })),
    submit,
    logIn: (key) => submit('/login', { key }),
  };
};

/** The text of a page as it is read, without its tags. */
export const readingOf = (page: string): string =>
  page
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&#39;|&quot;|&amp;/g, (one) => ({ '&#39;': "'", '&quot;': '"', '&amp;': '&' })[one]!)
    .replace(/\s+/g, ' ');
