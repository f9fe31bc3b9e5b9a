/** Signed notes and Ed25519 keys as C2SP has them: a text, a blank line, and a line for each signature. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from './merkle.js';

/** A signature of the text itself, and a witness's of its moment and the text. */
export const ED25519 = 1;
export const COSIGNATURE = 4;
type Kind = typeof ED25519 | typeof COSIGNATURE;
const DASH = '\u2014';
const MOST_SIGNATURES = 100;

/** `name+hash+base64`: who signs, and with what. */
export interface Verifier {
  readonly name: string;
  /** the first four bytes of a hash over name and key */
  readonly id: Buffer;
  readonly kind: Kind;
  /** 32 bytes */
  readonly key: Buffer;
}
export interface Signer extends Verifier {
  readonly secret: KeyObject;
}
export interface Signature {
  readonly name: string;
  readonly id: Buffer;
  readonly bytes: Buffer;
}
export interface Note {
  /** with its last newline */
  readonly text: string;
  readonly signatures: readonly Signature[];
}

const isName = (name: string): boolean => /^[^\s+]+$/u.test(name);
export const verifierOf = (name: string, key: Buffer, kind: Kind = ED25519): Verifier => ({
  name,
  kind,
  key,
  id: sha256(Buffer.from(`${name}\n`), Buffer.of(kind), key).subarray(0, 4),
});
export const verifierText = ({ name, id, kind, key }: Verifier): string =>
  `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.of(kind), key]).toString('base64')}`;
/** Undefined for what is none, or a kind of key that we do not know. */
export const readVerifier = (text: string): Verifier | undefined => {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? [];
  if (name === undefined) return undefined;
  const bytes = Buffer.from(base64!, 'base64');
  const kind = bytes[0] as Kind;
  if (bytes.length !== 33 || (kind !== ED25519 && kind !== COSIGNATURE)) return undefined;
  const verifier = verifierOf(name, bytes.subarray(1), kind);
  return verifier.id.toString('hex') === id ? verifier : undefined;
};

/** DER headers of a bare Ed25519 key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** Whoever holds the seed of 32 bytes signs under the name. */
export const signerOf = (name: string, seed: Buffer, kind: Kind = ED25519): Signer => {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' }); // prettier-ignore
  const key = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { ...verifierOf(name, key, kind), secret };
};
/** The same key under another name. */
export const signerAs = (name: string, { key, kind, secret }: Signer): Signer => ({
  ...verifierOf(name, key, kind),
  secret,
});
const publicKey = (key: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' });

const cosigned = (text: string, at: bigint): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${at}\n${text}`);
const lineOf = (signer: Verifier, bytes: Buffer): string =>
  `${DASH} ${signer.name} ${Buffer.concat([signer.id, bytes]).toString('base64')}\n`;
/** A signature line under a text. */
export const signatureLine = (text: string, signer: Signer): string =>
  lineOf(signer, sign(null, Buffer.from(text), signer.secret));
/** The same of a witness, with its moment in whole seconds since 1970 (C2SP tlog-cosignature). */
export const cosignatureLine = (text: string, witness: Signer, second: number): string => {
  const at = Buffer.alloc(8);
  at.writeBigUInt64BE(BigInt(second));
  const bytes = sign(null, cosigned(text, BigInt(second)), witness.secret);
  return lineOf(witness, Buffer.concat([at, bytes]));
};
/** The text and lines of signatures as one note. */
export const noteText = (text: string, lines: readonly string[]): string =>
  `${text}\n${lines.join('')}`;

/** Undefined for what is no note; no signature is checked. */
export const readNote = (note: string): Note | undefined => {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || /[\p{Cc}\ufffd]/u.test(note.replaceAll('\n', '')))
    return undefined;
  const lines = note.slice(end + 2).split('\n').slice(0, -1); // prettier-ignore
  if (!lines.length || lines.length > MOST_SIGNATURES) return undefined;
  const signatures = lines.map(signatureOf);
  return signatures.every((one) => one !== undefined)
    ? { text: note.slice(0, end + 1), signatures }
    : undefined;
};
const signatureOf = (line: string): Signature | undefined => {
  const [, name, base64] = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
  if (name === undefined || !isName(name)) return undefined;
  const bytes = Buffer.from(base64!, 'base64');
  // Written otherwise than we would write it, the same signature could be taken for another one.
  if (bytes.length < 5 || bytes.toString('base64') !== base64) return undefined;
  return { name, id: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
};

/** Whether a note is signed by a key: each line under its name and id must hold, and there must be one. */
export const isSignedBy = ({ text, signatures }: Note, by: Verifier): boolean => {
  const own = signatures.filter(({ name, id }) => name === by.name && id.equals(by.id));
  return own.length > 0 && own.every(({ bytes }) => holds(text, bytes, by));
};
const holds = (text: string, bytes: Buffer, { kind, key }: Verifier): boolean => {
  if (kind === ED25519)
    return bytes.length === 64 && verify(null, Buffer.from(text), publicKey(key), bytes);
  if (bytes.length !== 72) return false;
  const signed = cosigned(text, bytes.readBigUInt64BE());
  return verify(null, signed, publicKey(key), bytes.subarray(8));
};
/** When a witness says that it saw a note, in seconds since 1970; undefined if it did not sign it. */
export const cosignedAt = (note: Note, by: Verifier): number | undefined => {
  const own = note.signatures.find(({ name, id }) => name === by.name && id.equals(by.id));
  return own && by.kind === COSIGNATURE && isSignedBy(note, by)
    ? Number(own.bytes.readBigUInt64BE())
    : undefined;
};
