/** Every way in which a request can go wrong, once: type, title, status and page of each problem (RFC 9457). */

export interface ProblemKind {
  readonly title: string;
  readonly status: number;
  /** What it means and what to do, for the page that `type` opens */
  readonly text: string;
}

export const problems = {
  'not-json': {
    title: 'The body is not JSON',
    status: 400,
    text: 'The body could not be read. Send one JSON object (RFC 8259) with Content-Type: application/json.',
  },
  'broken-url': {
    title: 'The URL is broken',
    status: 400,
    text: 'The path cannot be decoded. Percent-encode it (RFC 3986).',
  },
  'invalid-request': {
    title: 'The request does not fit',
    status: 400,
    text: 'Fields, parameters or headers are unknown, missing or of another kind than the API document says. "errors" names every one: put all of them right and send it again.',
  },
  'credential-needed': {
    title: 'A credential is needed',
    status: 401,
    text: 'Send Authorization: Bearer with a key that is neither revoked nor expired. Reads of public data need none.',
  },
  'not-yours': {
    title: 'Not yours to do',
    status: 403,
    text: 'You are known, and you may see this, but your role or your club has no right to do it.',
  },
  'cross-site': {
    title: 'Sent from another site',
    status: 403,
    text: 'The session came along, but the form did not come from a page of this site. Open the page here and send it from there; a program sends a key instead of a session.',
  },
  'nothing-there': {
    title: 'Nothing there',
    status: 404,
    text: 'There is no such thing, or none that you may see: the answer is the same.',
  },
  'method-not-allowed': {
    title: 'Another method, please',
    status: 405,
    text: 'The address exists, the method does not. The Allow header lists what it takes.',
  },
  'not-acceptable': {
    title: 'Not offered in that form',
    status: 406,
    text: 'None of the media types in Accept is offered here.',
  },
  'still-moving': {
    title: 'Others keep recording here',
    status: 409,
    text: 'The stream moved through every try, or the same key is still running. Nothing was recorded; send it again after Retry-After, with the same Idempotency-Key.',
  },
  'version-moved': {
    title: 'The version has moved',
    status: 412,
    text: 'If-Match names another version than the stream has by now ("version"). Read again, and decide again.',
  },
  'too-large': {
    title: 'Too large',
    status: 413,
    text: 'A command may have 64 KiB.',
  },
  'url-too-long': {
    title: 'The URL is too long',
    status: 414,
    text: 'A part of the path is longer than any id.',
  },
  'media-type': {
    title: 'Unsupported media type',
    status: 415,
    text: 'Send application/json.',
  },
  'rule-refused': {
    title: 'A rule stands in the way',
    status: 422,
    text: 'The request is well formed and a rule of the game or of the record refuses it. "code" is the rule\'s name, "detail" the facts that stand in the way. Nothing was recorded.',
  },
  'key-reused': {
    title: 'The Idempotency-Key was used before',
    status: 422,
    text: 'The same key came with another command earlier. A retry sends the same body; a new command takes a new key.',
  },
  'version-missing': {
    title: 'Say which version you have seen',
    status: 428,
    text: 'Corrections and withdrawals want If-Match with the version of the stream, so that nobody corrects what has changed meanwhile.',
  },
  'too-many-requests': {
    title: 'Too many requests',
    status: 429,
    text: 'Wait as long as Retry-After says.',
  },
  'refused-request': {
    title: 'The request was refused',
    status: 400,
    text: 'The server cannot work with this request.',
  },
  'internal-error': {
    title: 'Internal error',
    status: 500,
    text: 'A fault of this program. Its log has the cause under the traceId.',
  },
  'not-reached': {
    title: 'Not there yet',
    status: 503,
    text: 'The read asked for a position (min_position) that is not projected yet. Ask again after Retry-After.',
  },
  unavailable: {
    title: 'Not available now',
    status: 503,
    text: 'The database is away or the server is stopping. What was not acknowledged may be sent again with the same Idempotency-Key.',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type Slug = keyof typeof problems;
export const slugs = Object.keys(problems) as Slug[];
export const isSlug = (value: string): value is Slug => Object.hasOwn(problems, value);

/** `rule-refused` as a code: `RuleRefused`. */
export const codeOf = (slug: Slug): string =>
  slug.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The problem of a bare status: the first of the table, else the nearest general one. */
export const slugOf = (status: number): Slug =>
  slugs.find(
    (slug) => problems[slug].status === status && slug !== 'not-json' && slug !== 'broken-url',
  ) ?? (status < 500 ? 'refused-request' : 'internal-error');

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char]!);

/** The page that a problem's `type` opens. */
export const pageOf = (slug: Slug): string => {
  const { title, status, text } = problems[slug];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body><main><h1>${escaped(title)}</h1><p>Status ${status}, code <code>${escaped(codeOf(slug))}</code></p><p>${escaped(text)}</p></main></body>
</html>
`;
};
