/** Signed notes, checkpoints and proof files, as C2SP has them. */
import fc from 'fast-check';
import { headText, proofText, readCheckpoint, readProof } from '../../src/audit/checkpoint.js';
import { sha256 } from '../../src/audit/merkle.js';
import {
  COSIGNATURE,
  cosignatureLine,
  cosignedAt,
  isSignedBy,
  noteText,
  readNote,
  readVerifier,
  signatureLine,
  signerOf,
  verifierText,
} from '../../src/audit/note.js';
import { PETER_NEUMANN } from './vectors.js';

const log = signerOf('touchline.example/decisions', sha256(Buffer.from('log')));
const witness = signerOf('witness.example', sha256(Buffer.from('witness')), COSIGNATURE);
const head = { origin: log.name, size: 7, root: sha256(Buffer.from('root')) };
const text = headText(head);
const signed = noteText(text, [
  signatureLine(text, log),
  cosignatureLine(text, witness, 1_485_259_200),
]);

test('the published note is signed by the published key', () => {
  const verifier = readVerifier(PETER_NEUMANN.verifier)!;
  expect(verifierText(verifier)).toBe(PETER_NEUMANN.verifier);
  expect(isSignedBy(readNote(PETER_NEUMANN.note)!, verifier)).toBe(true);
  const other = PETER_NEUMANN.note.replace('your problem is', 'my problem is');
  expect(isSignedBy(readNote(other)!, verifier)).toBe(false);
});

test('a checkpoint is read as it was written, with the signatures of log and witness', () => {
  expect(text).toMatch(/^touchline\.example\/decisions\n7\n[A-Za-z0-9+/]{43}=\n$/);
  const { note, ...read } = readCheckpoint(signed)!;
  expect(read).toStrictEqual(head);
  expect(isSignedBy(note, log)).toBe(true);
  expect(cosignedAt(note, witness)).toBe(1_485_259_200);
  expect(readVerifier(verifierText(log))).toMatchObject({ name: log.name, key: log.key });
});

test('who did not sign it has not signed it, whatever name a line bears', () => {
  const { note } = readCheckpoint(signed)!;
  const namesake = signerOf(log.name, sha256(Buffer.from('another')));
  expect(isSignedBy(note, namesake)).toBe(false);
  expect(cosignedAt(note, namesake)).toBeUndefined();
  // A line under the right id that does not hold spoils the one that does.
  const forged = signatureLine('other\n', log);
  expect(isSignedBy(readNote(signed + forged)!, log)).toBe(false);
  expect(isSignedBy(readNote(signed + signatureLine(text, namesake))!, log)).toBe(true);
});

test.each([
  ['no blank line', text],
  ['no signature', `${text}\n`],
  ['no last newline', signed.slice(0, -1)],
  ['another dash', signed.replaceAll('\u2014', '-')],
  ['a control character', signed.replace('7\n', '7\t\n')],
])('%s: no note', (_, bad) => expect(readNote(bad)).toBeUndefined());
test.each(['07', '-1', '1e3', '7 '])('the size %j is none', (size) =>
  expect(readCheckpoint(signed.replace('\n7\n', `\n${size}\n`))).toBeUndefined(),
);
test('a checkpoint of more lines is not read, since nobody would know what they say', () =>
  expect(readCheckpoint(signed.replace('=\n\n', '=\nmore\n\n'))).toBeUndefined());

test('a change of any one character of a signed checkpoint is found', () => {
  fc.assert(
    fc.property(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 127 }), (at, by) => {
      const code = signed.charCodeAt(at);
      const altered = signed.slice(0, at) + String.fromCharCode(code ^ by) + signed.slice(at + 1);
      const read = readCheckpoint(altered);
      return !(read && isSignedBy(read.note, log) && cosignedAt(read.note, witness) === 1_485_259_200); // prettier-ignore
    }),
    { numRuns: 3_000 },
  );
});

test('a proof file is read as it was written', () => {
  const proof = { index: 3, hashes: [head.root, sha256()], checkpoint: signed };
  const file = proofText(proof);
  expect(file.startsWith('c2sp.org/tlog-proof@v1\nindex 3\n')).toBe(true);
  expect(file.endsWith(`\n\n${signed}`)).toBe(true);
  expect(readProof(file)).toStrictEqual(proof);
  expect(readProof(file.replace('index 3', 'extra YQ==\nindex 3'))).toStrictEqual(proof);
  expect(readProof(file.replace('v1', 'v2'))).toBeUndefined();
  expect(readProof(file.replace('index 3', 'index 03'))).toBeUndefined();
  expect(readProof(proofText({ ...proof, hashes: [] }))).toMatchObject({ hashes: [] });
});
