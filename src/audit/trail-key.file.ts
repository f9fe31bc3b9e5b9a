import { randomBytes } from 'node:crypto';
import { access, link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { COSIGNATURE, ED25519, type Signer, signerOf } from './note.js';

type Kind = typeof ED25519 | typeof COSIGNATURE;
/** A file does not hold what it should, told without its content. */
export class BadKeyFile extends Error {}

/** `PRIVATE+KEY+name+id+base64`, as tools for signed notes have it; one line, for the owner's eyes only. */
const textOf = (name: string, seed: Buffer, kind: Kind): string =>
  `PRIVATE+KEY+${name}+${signerOf(name, seed, kind).id.toString('hex')}+${Buffer.concat([Buffer.of(kind), seed]).toString('base64')}\n`;

/** @throws BadKeyFile; whatever the file system says if there is none */
export const readKeyFile = async (path: string): Promise<Signer> => {
  const text = await readFile(path, 'utf8');
  const [, name, , base64] = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)\n?$/.exec(text) ?? [];
  const bytes = Buffer.from(base64 ?? '', 'base64');
  const [kind] = bytes;
  if (name === undefined || bytes.length !== 33 || (kind !== ED25519 && kind !== COSIGNATURE))
    throw new BadKeyFile(`${path} holds no key of a signed note`);
  if (textOf(name, bytes.subarray(1), kind).trim() !== text.trim())
    throw new BadKeyFile(`${path} holds a key of another name`);
  return signerOf(name, bytes.subarray(1), kind);
};

/** Writes a new key, on the disk before it is there under its name. Of two that do so at once one is right: read it again. */
export const makeKeyFile = async (
  path: string,
  name: string,
  kind: Kind = ED25519,
): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const made = `${path}.${randomBytes(4).toString('hex')}`;
  const file = await open(made, 'wx', 0o600);
  try {
    await file.writeFile(textOf(name, randomBytes(32), kind));
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(made);
  }
};
const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false); // prettier-ignore
/** The key of a file; a new one if there is no file. */
export const keyOfFile = async (
  path: string,
  name: string,
  kind: Kind = ED25519,
): Promise<Signer> => {
  if (!(await exists(path))) await makeKeyFile(path, name, kind);
  return readKeyFile(path);
};
/** Puts a new key in place of the old one, which stays beside it. */
export const replaceKeyFile = async (path: string, next: string): Promise<void> => {
  const { id } = await readKeyFile(path);
  await rename(path, `${path}.${id.toString('hex')}`);
  await rename(next, path);
};
