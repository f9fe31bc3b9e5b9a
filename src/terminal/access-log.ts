import type { INestApplicationContext } from '@nestjs/common';
import type { AccessLineAnswer } from '../access/access-log.answer.js';
import { AccessLog } from '../access/access-log.register.js';
import { type ExitCode, print, UsageError } from './session.js';

export interface AccessLogFlags {
  readonly after: string;
  readonly limit: string;
  readonly caller?: string;
  readonly subject?: string;
  readonly json?: boolean;
}

const numberOf = (flag: string, text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`--${flag} must be a whole number`);
  return Number(text);
};
const rowOf = (line: AccessLineAnswer): string => {
  const { id, at, caller, role, club, method, route, subject, status, outcome } = line;
  const who = caller === null ? 'nobody named' : [role, club, caller].filter(Boolean).join(' ');
  const what = [outcome, status, method, route, ...(subject === null ? [] : [subject])].join(' ');
  return `${id}  ${at}  ${who}\n  ${what}`;
};

/** `touchline access-log`. @throws UsageError for an id or a limit that is no number */
export const listAccess = async (
  app: INestApplicationContext,
  { after, limit, caller, subject, json }: AccessLogFlags,
): Promise<ExitCode> => {
  const most = numberOf('limit', limit);
  const from = numberOf('after', after);
  const { items, next } = await app
    .get(AccessLog)
    .lines({ after: from, limit: most, caller, subject });
  await print(
    items.map((line) => (json ? JSON.stringify(line) : rowOf(line))).join('\n') ||
      (json ? '' : 'no lines'),
  );
  if (next !== null) console.error(`There are more: --after ${next}`);
  return 0;
};
