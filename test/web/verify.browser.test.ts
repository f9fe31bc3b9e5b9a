/** Decisions verified in a browser: from the page, from a file on the disk, and what was altered is found. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../support/chromium.js';
import { type Program, program, type Serving } from '../support/program.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);
let place: Program;
let server: Serving;
let browser: Browser;
let origin: string;
let bundle: string;
beforeAll(async () => {
  place = program();
  const demo = await place.run('demo');
  expect(demo.code).toBe(0);
  server = await place.serve();
  origin = `http://127.0.0.1:${server.port}`;
  browser = await startChromium();
  await until(async () => {
    const answer = await fetch(`${origin}/api/v1/audit/cases/matip-2017/bundle`);
    bundle = await answer.text();
    return answer.ok;
  });
});
afterAll(async () => {
  await browser?.close();
  await place?.close();
});

const opened = async (url: string): Promise<{ page: Page; said: string[] }> => {
  const page = await (
    await browser.newContext({ viewport: { width: 360, height: 800 } })
  ).newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(url);
  return { page, said };
};
const given = async (page: Page, text: string): Promise<string> => {
  const path = join(place.folder, 'case.bundle.json');
  writeFileSync(path, text);
  await page.setInputFiles('#bundle', []);
  await page.evaluate(() => document.querySelector('#verified')!.replaceChildren());
  await page.setInputFiles('#bundle', path);
  await page.locator('#verified [role=status]').waitFor();
  return (await page.locator('#verified').textContent())!;
};

test('a bundle from the disk is verified in the page, each hash shown', async () => {
  const { page, said } = await opened(`${origin}/verify`);
  const told = await given(page, bundle);
  expect(told).toMatch(/^Verified: eligibility-case-matip-2017, 5 decisions\./);
  expect(told).toMatch(/EligibilityQuestionRaised[^]*EligibilityReferred[^]*PlayerWithheld[^]*EligibilityRulingIssued/);
  expect(await page.locator('#verified code').first().textContent()).toMatch(/^[0-9a-f]{64}$/);
  expect(said).toStrictEqual([]);
}); // prettier-ignore

test('the page of a case verifies it where it stands', async () => {
  const { page, said } = await opened(`${origin}/eligibility-cases/matip-2017`);
  await page.getByRole('button', { name: 'Verify' }).press('Enter');
  await page.locator('#verified .holds').waitFor();
  expect(await page.locator('#verified .holds').textContent()).toBe('Verified: eligibility-case-matip-2017, 5 decisions.');
  expect(said).toStrictEqual([]);
}); // prettier-ignore

test('the page for the disk does the same without any server, and finds what was altered', async () => {
  const html = await (await fetch(`${origin}/assets/verify.html`)).text();
  const path = join(place.folder, 'verify.html');
  writeFileSync(path, html);
  const { page, said } = await opened(`file://${path}`);
  await page.context().setOffline(true);
  expect(await given(page, bundle)).toMatch(/^Verified: /);
  const parsed = JSON.parse(bundle) as { decisions: { leaf: string; texts: Record<string, { text: string }> }[]; manifest: string; checkpoint: string };
  const altered = (change: (one: typeof parsed) => void): string => {
    const copy = structuredClone(parsed);
    change(copy);
    return JSON.stringify(copy);
  };
  for (const text of [
    altered((one) => void one.decisions.pop()),
    altered((one) => void one.decisions.reverse()),
    altered((one) => (one.decisions[4]!.leaf = one.decisions[4]!.leaf.replace('"ELIGIBLE"', '"INELIGIBLE"'))),
    altered((one) => (one.decisions[0]!.texts['/data/question']!.text = 'something else?')),
    altered((one) => (one.checkpoint = one.checkpoint.replace(/\n\d+\n/, '\n9999\n'))),
    altered((one) => (one.manifest = one.checkpoint)),
    '{}',
  ])
    expect(await given(page, text)).toMatch(/^This does not hold\./);
  expect(said).toStrictEqual([]);
}); // prettier-ignore
