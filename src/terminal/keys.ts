import type { INestApplicationContext } from '@nestjs/common';
import { ApiKeyRegister } from '../access/api-key.register.js';
import { isRole, ROLES } from '../access/roles.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { type ExitCode, print, UsageError } from './session.js';

export interface KeyFlags {
  readonly name: string;
  readonly role: string;
  readonly club?: string;
  readonly json?: boolean;
}

/** Prints the key, once: it is kept as a hash. */
export const createKey = async (
  app: INestApplicationContext,
  { name, role, club, json }: KeyFlags,
): Promise<ExitCode> => {
  if (!isRole(role)) throw new UsageError(`--role must be one of ${ROLES.join(', ')}`);
  if (club !== undefined && !(await app.get(ReferenceData).club(club)))
    throw new UsageError(`no club ${club}`);
  const wanted = { name, role, ...(club === undefined ? {} : { clubId: club }) };
  const { id, secret } = await app
    .get(ApiKeyRegister)
    .create(wanted)
    .catch((error: unknown) => {
      throw new UsageError((error as Error).message);
    });
  await print(json ? JSON.stringify({ id, key: secret }) : secret);
  if (!json) console.error(`Key ${id} for ${name}; it is shown this once`);
  return 0;
};

export const listKeys = async (app: INestApplicationContext, json: boolean): Promise<ExitCode> => {
  const keys = await app.get(ApiKeyRegister).list();
  const day = (moment: Date | null): string => moment?.toISOString().slice(0, 10) ?? '-';
  const row = ({
    id,
    name,
    role,
    clubId,
    revokedAt,
    expiresAt,
    lastUsedAt,
  }: (typeof keys)[number]): string =>
    [
      [id, role.padEnd(14), clubId ?? '-'].join('  '),
      `  ${name}`,
      `  ${revokedAt ? `revoked ${day(revokedAt)}` : expiresAt ? `until ${day(expiresAt)}` : 'valid'}, last used ${day(lastUsedAt)}`,
    ].join('\n');
  await print(
    keys.map((key) => (json ? JSON.stringify(key) : row(key))).join('\n') ||
      (json ? '' : 'no keys'),
  );
  return 0;
};

export const revokeKey = async (app: INestApplicationContext, id: string): Promise<ExitCode> => {
  const revoked = /^[0-9a-f-]{36}$/i.test(id) && (await app.get(ApiKeyRegister).revoke(id));
  console.error(revoked ? `Key ${id} is revoked` : `no valid key ${id}`);
  return revoked ? 0 : 1;
};
