/** A board that stays open: another records, it shows it at once, and nothing of its reader's is lost. */
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { freePort } from '../faults/posted.js';
import { type Program, program, type Serving } from '../support/program.js';
import { startChromium } from '../support/chromium.js';
import { until } from '../support/until.js';

jest.setTimeout(180_000);
const KEY = 'a-key-of-this-test';
const SOURCE = { kind: 'journalist', name: 'The Echo' };
const TIE = '/fixtures/tie';
let own: Program;
let server: Serving;
let browser: Browser;
let origin: string;

const send = async (path: string, body: object): Promise<void> => {
  const answer = await fetch(`${origin}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ source: SOURCE, ...body }),
  });
  if (answer.status !== 201) throw new Error(`${path}: ${await answer.text()}`);
};
const injury = (playerId: string, injuryId: string): Promise<void> =>
  send(`players/${playerId}/injuries`, { injuryId, bodyArea: 'K', band: 'UNAVAILABLE' });
/** A page of its own, and all that its console said. */
const opened = async (path: string, width = 1440): Promise<{ page: Page; said: string[] }> => {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  const connected = page.waitForResponse((answer) => answer.url().includes('/live?'));
  await page.goto(`${origin}${path}`);
  await connected;
  return { page, said };
};
const row = (page: Page, playerId: string) => page.locator(`[id$="-${playerId}"]`);

beforeAll(async () => {
  own = program({ TOUCHLINE_BOOTSTRAP_KEY: KEY, PORT: String(await freePort()) });
  server = await own.serve();
  origin = `http://127.0.0.1:${server.port}`;
  for (const [playerId, clubId] of [['clyne', 'liverpool'], ['matip', 'liverpool'], ['davis', 'southampton']]) // prettier-ignore
    await send('players', { playerId, name: playerId!.toUpperCase(), clubId, registeredAt: '2016-07-01T00:00:00Z' }); // prettier-ignore
  await send('fixtures', { fixtureId: 'tie', competitionId: 'efl-cup', season: '2098-99', round: 'Semi-final', homeClubId: 'liverpool', awayClubId: 'southampton', kickOffAt: '2099-01-25T20:00:00Z' }); // prettier-ignore
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  await own?.close();
});

test.each([
  [TIE, 360],
  [TIE, 1440],
  ['/clubs/liverpool', 360],
])('on %s at %i px a change shows within a second; what is open, typed and focused stays', async (path, width) => {
  const { page, said } = await opened(path, width);
  await row(page, 'clyne').locator('summary').click();
  await page.getByText('Another moment').click();
  await page.locator('#known-at').fill('2017-01-24T12:00');
  await page.locator('#known-at').focus();
  const began = Date.now();
  await injury('matip', `knee-${width}-${path.length}`);
  await row(page, 'matip').getByText('Changed at').waitFor();
  const ms = Date.now() - began;
  console.log(`shown after ${ms} ms, recorded and all`);
  expect(ms).toBeLessThan(1_000);
  await row(page, 'matip').locator('.badge-out').waitFor();
  expect(await page.locator('#live-status').textContent()).toMatch(/^\d\d:\d\d MATIP: /);
  expect(await row(page, 'clyne').locator('details').getAttribute('open')).not.toBeNull();
  expect(await page.locator('#known-at').inputValue()).toBe('2017-01-24T12:00');
  expect(await page.evaluate('document.activeElement.id')).toBe('known-at');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze(); // prettier-ignore
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0); // prettier-ignore
  expect(said).toEqual([]);
  await page.context().close();
}); // prettier-ignore

test('a row that has the focus keeps it while it changes its group', async () => {
  const { page } = await opened(TIE);
  await row(page, 'davis').locator('summary').focus();
  await injury('davis', 'focused');
  await row(page, 'davis').locator('.badge-out').waitFor();
  expect(await page.evaluate('document.activeElement.closest("li").id')).toBe('squad-southampton-davis'); // prettier-ignore
  await page.context().close();
});

test('a competition shows within a second who is in question now', async () => {
  const { page, said } = await opened('/competitions/efl-cup', 360);
  expect(await page.getByRole('heading', { name: 'Liverpool v Southampton' }).count()).toBe(1);
  const began = Date.now();
  await injury('matip', 'of-the-cup');
  await page.locator('.named li', { hasText: 'MATIP' }).getByText('Changed at').waitFor();
  expect(Date.now() - began).toBeLessThan(1_000);
  expect(await page.locator('#live-status').innerText()).toMatch(/^\d\d:\d\d MATIP: /);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze(); // prettier-ignore
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  expect(said).toEqual([]);
  await page.context().close();
});

describe('when the reader is down the page', () => {
  const isDown = async (page: Page): Promise<void> => {
    await page.evaluate('document.body.style.minHeight = "300vh"');
    await page.mouse.wheel(0, 1_200);
    await until(async () => (await page.evaluate<number>('document.querySelector("#live-status").getBoundingClientRect().bottom')) < 0, 'he is not down the page'); // prettier-ignore
  };
  const offer = (page: Page) => page.getByRole('button', { name: /update/ });

  test.each([360, 1440])('at %i px changes are gathered and offered, and move nothing under his eyes', async (width) => {
    const { page, said } = await opened(TIE, width);
    expect(await offer(page).count()).toBe(0);
    await isDown(page);
    const before = await row(page, 'davis').innerText();
    await injury('davis', `held-${width}`);
    await offer(page).getByText('1 update: show').waitFor();
    await injury('clyne', `held-${width}`);
    await offer(page).getByText('2 updates: show').waitFor();
    expect(await row(page, 'davis').innerText()).toBe(before);
    expect((await offer(page).boundingBox())!.height).toBeGreaterThanOrEqual(44);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze(); // prettier-ignore
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await offer(page).focus();
    await page.keyboard.press('Enter');
    await row(page, 'davis').getByText('Changed at').waitFor();
    await row(page, 'clyne').getByText('Changed at').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('live-status');
    expect(await page.locator('#live-status').innerText()).toMatch(/CLYNE/);
    expect(await offer(page).count()).toBe(0);
    expect(said).toEqual([]);
    await page.context().close();
  }); // prettier-ignore

  test('what was gathered is shown when he comes back up', async () => {
    const { page, said } = await opened(TIE);
    await isDown(page);
    await injury('matip', 'held-until-he-is-back');
    await offer(page).waitFor();
    await page.mouse.wheel(0, -3_000);
    await row(page, 'matip').getByText('Changed at').waitFor();
    expect(await offer(page).count()).toBe(0);
    expect(said).toEqual([]);
    await page.context().close();
  });
});

test('a server that is killed and started again finds its readers, who have missed nothing', async () => {
  const { page } = await opened(TIE);
  server.child.kill('SIGKILL');
  await server.ended;
  server = await own.serve();
  await send('players/clyne/injuries', { injuryId: 'after', bodyArea: 'C', band: 'UNAVAILABLE' });
  await until(async () => (await row(page, 'clyne').locator('.badge-out').count()) > 0, 'the board does not come back', 60_000); // prettier-ignore
  await page.context().close();
});

test('without a script the board stands as it was sent', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origin}${TIE}`);
  await row(page, 'clyne').locator('summary').click();
  expect(await row(page, 'clyne').locator('.badge').isVisible()).toBe(true);
  await context.close();
});

test('all scripts together are under 25 kB, packed', async () => {
  const scripts = ['live.js', 'entry.js', 'team-news.js', 'press.js', 'travel.js'].map(
    async (name) => Buffer.from(await (await fetch(`${origin}/assets/${name}`)).arrayBuffer()),
  );
  const size = gzipSync(Buffer.concat(await Promise.all(scripts))).length;
  console.log(`scripts: ${size} bytes packed`);
  expect(size).toBeLessThan(25_000);
});

test('the first view of a board: within 1.5 s with the processor slowed four times, and nothing shifts', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(`
    window.shown = 0; window.shifted = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shown = one.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifted += one.value; }).observe({ type: 'layout-shift', buffered: true });
  `);
  await page.goto(`${origin}${TIE}`);
  await until(async () => (await page.evaluate('window.shown')) !== 0, 'nothing was painted');
  const [shown, shifted] = [await page.evaluate('window.shown'), await page.evaluate('window.shifted')]; // prettier-ignore
  console.log(`largest paint after ${String(shown)} ms, layout shift ${String(shifted)}`);
  expect(shown).toBeLessThan(1_500);
  expect(shifted).toBeLessThan(0.05);
  await context.close();
});
