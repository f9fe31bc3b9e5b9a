import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RejectsFile } from '../../src/feeds/rejects.file.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'rejects-'));

test('nothing rejected, no file', async () => {
  const file = new RejectsFile(join(folder(), 'rejects.jsonl'));
  await file.close();
  expect(existsSync(file.path)).toBe(false);
});
test('a line stands with its number and reason', async () => {
  const file = new RejectsFile(join(folder(), 'deep', 'rejects.jsonl'));
  file.add(3, 'not JSON', '{');
  await file.close();
  expect(readFileSync(file.path, 'utf8')).toBe('{"line":3,"reason":"not JSON","text":"{"}\n');
});
test('a file that cannot be written is an error', async () => {
  const file = new RejectsFile(folder());
  file.add(1, 'not JSON', '{');
  await expect(file.close()).rejects.toThrow('EISDIR');
});
