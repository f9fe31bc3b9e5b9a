/** What an error of PostgreSQL or of the line to it means for whoever meets it. */
const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;

const LINE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  '57P01',
  '57P02',
  '57P03',
]);

/** The line is gone or the server is on its way down or up: the outcome of what was in flight is not known. */
export const isConnectionLost = (error: unknown): boolean => {
  const code = codeOf(error);
  if (code !== undefined) return LINE.has(code) || code.startsWith('08');
  return (
    error instanceof Error &&
    /connection terminated|connection ended|timeout exceeded when trying to connect|not queryable/i.test(
      error.message,
    )
  );
};

const FENCES = new Set(['event_pkey', 'event_stream_version', 'command_pkey']);
/** Another process appended at the same time, and a fence held. */
export const isCollision = (error: unknown): boolean =>
  codeOf(error) === '23505' && FENCES.has(String((error as { constraint?: string }).constraint));

/** A collision, a deadlock or a serialisation failure: send it again. */
export const isRetryable = (error: unknown): boolean =>
  isCollision(error) || codeOf(error) === '40P01' || codeOf(error) === '40001';

/** A lock or the statement's own time ran out: somebody holds what it needs, and nothing was written. */
export const isStalled = (error: unknown): boolean =>
  codeOf(error) === '55P03' || codeOf(error) === '57014';

/** Nothing can be stored or read now (no line, no disk, a lock held too long): answered as 503, nothing acknowledged. */
export const isUnavailable = (error: unknown): boolean => {
  const code = codeOf(error);
  return isConnectionLost(error) || isStalled(error) || (code?.startsWith('53') ?? false);
};
