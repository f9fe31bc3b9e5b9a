import { readFileSync } from 'node:fs';
import type { TestingModule } from '@nestjs/testing';
import { importFpl, importing } from './importing.js';

const linesOf = (season: string): readonly string[] =>
  readFileSync(`../shared/data/fpl_changes_${season}.jsonl`, 'utf8').trim().split('\n');

jest.setTimeout(300_000);
let place: Awaited<ReturnType<typeof importing>>;
let app: TestingModule;
beforeAll(async () => {
  place = await importing();
  app = place.app;
});
afterAll(() => place?.close());

test('two seasons are taken in whole, and again record nothing', async () => {
  const [first, second] = [linesOf('2022-23'), linesOf('2024-25')];
  const one = await importFpl(app, first);
  const other = await importFpl(app, second);
  expect(one).toMatchObject({ read: first.length, rejected: 0, unclassified: 2 });
  expect(other).toMatchObject({
    read: second.length,
    rejected: 0,
    unclassified: 0,
  });
  const known = { recorded: 0, rejected: 0, unclassified: 0 };
  expect(await importFpl(app, first)).toMatchObject({ ...known, alreadyKnown: first.length });
  const again = await importFpl(app, second);
  expect(again).toMatchObject({ ...known, alreadyKnown: second.length });
}, 120_000);
