import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../support/chromium.js';
import { until } from '../support/until.js';

jest.setTimeout(180_000);
const DIST = join(__dirname, '../../dist');
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

let folder: string;
let server: ChildProcess;
let origin: string;
let browser: Browser;
let fixturePath: string;
const paths = (): Record<string, string> => ({
  home: '/',
  fixture: fixturePath,
  club: '/clubs/liverpool',
  'team-news': `${fixturePath}/team-news`,
  preview: `${fixturePath}/preview`,
  scorecard: '/scorecard',
  login: '/login',
  player: '/players/matip?known_at=2017-01-24T12:00:00Z',
  changes: '/clubs/liverpool/changes?from=2017-01-19T12:00:00Z&to=2017-01-24T12:00:00Z',
  search: '/search?q=jeremy',
  season: '/clubs/southampton/season',
  case: '/eligibility-cases/matip-2017',
  competition: '/competitions/efl-cup',
  verify: '/verify',
});
const NAMES = [
  'home',
  'fixture',
  'club',
  'team-news',
  'preview',
  'scorecard',
  'login',
  'player',
  'changes',
  'search',
  'season',
  'case',
  'competition',
  'verify',
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'touchline-pages-'));
  chmodSync(folder, 0o755);
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder };
  execFileSync(process.execPath, [join(DIST, 'cli.js'), 'demo'], { env, stdio: 'pipe' });
  server = spawn(process.execPath, ['--enable-source-maps', join(DIST, 'main.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  let said = '';
  server.stdout!.on('data', (text: Buffer) => (said += text.toString()));
  await until(() => / listens on /.test(said), 'it does not listen', 60_000);
  origin = /listens on (http:\/\/\S+)/.exec(said)![1]!;
  browser = await startChromium();
  const home = await (await fetch(`${origin}/`)).text();
  // The tie of 25 January; the first leg has the clubs the other way round.
  fixturePath = /href="(\/fixtures\/[^"]+)">Liverpool v Southampton</.exec(home)![1]!;
});
afterAll(async () => {
  await browser?.close();
  if (server && server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}
/** A page of its own, and all that its console said. */
async function opened(path: string, { width = 1440, colorScheme = 'light', ...look }: Look = {}): Promise<{ page: Page; said: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, ...look });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('response', (response) => response.status() >= 400 && said.push(`${response.status()} ${response.url()}`));
  await page.goto(`${origin}${path}`);
  return { page, said };
} // prettier-ignore
const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
/** What is clicked and is less than 44 px high, though it can be seen. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('a, button, input, summary')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
    .map((one) => one.outerHTML)`);

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  describe.each([360, 768, 1440])('at %i px', (width) => {
    test.each(NAMES)('the %s page fits, is accessible and says nothing on the console', async (name) => {
      const { page, said } = await opened(paths()[name]!, { width, colorScheme });
      // What opens is looked at too, a few at a time.
      for (const details of (await page.locator('.group-doubtful details, .group-out details, .sentence').all()).slice(0, 4))
        await details.locator('summary').click();
      expect(await overflow(page)).toBe(0);
      expect(await tooSmall(page)).toEqual([]);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(said).toEqual([]);
      await page.context().close();
    }); // prettier-ignore
  });
});

describe('at 360 px', () => {
  test.each(NAMES)('the %s page is walked by Tab alone: all that can be used is reached, with its focus to be seen', async (name) => {
    const { page } = await opened(paths()[name]!, { width: 360 });
    const usable = new Set<string>(await page.evaluate(`(() => {
      const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
      all.forEach((one, i) => one.setAttribute('data-stop', String(i)));
      return all.filter((one) => !one.disabled && one.checkVisibility()).map((one) => one.dataset.stop);
    })()`));
    const faults: string[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const stop: Stop | null = await page.evaluate(STOP);
      if (!stop) break; // past the last one: the browser's own
      usable.delete(stop.id);
      if (!stop.isSeen) faults.push(`covered or out of sight: ${stop.html}`);
      if (!stop.isMarked) faults.push(`its focus is not to be seen: ${stop.html}`);
    }
    const missed = await page.evaluate(`${JSON.stringify([...usable])}.map((id) => document.querySelector('[data-stop="' + id + '"]').outerHTML)`);
    expect([faults, missed]).toEqual([[], []]);
    await page.context().close();
  }); // prettier-ignore

  test.each(NAMES)('the %s page needs no script: it fits, what folds opens, each form can be sent and each link leads to a page', async (name) => {
    const { page, said } = await opened(paths()[name]!, { width: 360, javaScriptEnabled: false });
    for (const summary of (await page.locator('summary').all()).slice(0, 3)) {
      const isOpen = async (): Promise<boolean> =>
        (await summary.locator('..').getAttribute('open')) !== null;
      const before = await isOpen();
      await summary.press('Enter');
      expect(await isOpen()).toBe(!before);
      if (before) {
        await summary.press('Enter');
        expect(await isOpen()).toBe(true);
      }
    }
    expect(await overflow(page)).toBe(0);
    expect(await page.evaluate(LEFT_ALONE)).toEqual([]);
    const links: string[] = await page.evaluate(`[...new Set([...document.links].map(({ href }) => href))]`);
    for (const link of links) {
      const [address, part] = link.split('#') as [string, string?];
      const text = await (answers[address] ??= answerOf(address));
      if (part) expect([link, text.includes(`id="${part}"`)]).toEqual([link, true]);
    }
    expect(said).toEqual([]);
    await page.context().close();
  }); // prettier-ignore
});
interface Stop {
  readonly id: string;
  readonly isSeen: boolean;
  readonly isMarked: boolean;
  readonly html: string;
}
/** Where the focus is: in sight, not under something else (WCAG 2.4.11), and marked (2.4.7); by its label where the field itself is hidden. */
const STOP = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const marked = one.closest('.pick') ?? one;
  const { outlineStyle, outlineWidth } = getComputedStyle(marked);
  const box = [...marked.getClientRects()].find(({ width, height }) => width && height);
  const [x, y] = box ? [box.x + Math.min(box.width / 2, 40), box.y + box.height / 2] : [-1, -1];
  const top = document.elementFromPoint(x, y);
  return {
    id: one.dataset.stop,
    isSeen: top !== null && (marked.contains(top) || top.contains(marked)),
    isMarked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    html: one.outerHTML.slice(0, 200),
  };
})()`;
/** Forms that lead nowhere or cannot be sent, and buttons that no form sends. */
const LEFT_ALONE = `[
  ...[...document.forms].filter((form) => !form.getAttribute('action') || !form.querySelector('button[type=submit]')),
  ...[...document.querySelectorAll('button')].filter((one) => !one.form && one.checkVisibility()),
].map((one) => one.outerHTML)`;
const answers: Record<string, Promise<string>> = {};
const answerOf = async (address: string): Promise<string> => {
  expect(new URL(address).origin).toBe(origin);
  const answer = await fetch(address, { headers: { accept: 'text/html, */*;q=0.5' } });
  expect([address, answer.status]).toEqual([address, 200]);
  return answer.text();
};

test('pages come with the policy that lets nothing inline run, and are not kept', async () => {
  for (const path of Object.values(paths())) {
    const answer = await fetch(`${origin}${path}`);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(CSP);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
  }
});

test('the board opens as known a day before, with Coutinho doubtful and his reason', async () => {
  const { page } = await opened(fixturePath);
  expect(await page.locator('h1').textContent()).toBe('Liverpool v Southampton');
  expect(await page.locator('.banner').textContent()).toContain(
    'As known on Tue, 24 Jan 2017, 20:00 GMT, 24 hours before kick-off',
  );
  const coutinho = page.locator('.group-doubtful .player', { hasText: 'Coutinho' });
  expect(await coutinho.locator('.badge').textContent()).toBe('Doubtful');
  expect(await coutinho.locator('.why').isVisible()).toBe(false);
  await coutinho.locator('summary').press('Enter'); // by keyboard alone
  expect(await coutinho.locator('.why').isVisible()).toBe(true);
  const why = await coutinho.locator('.why').textContent();
  expect(why).toMatch(/ankle/i);
  expect(why).toContain('fears he has aggravated his previous ankle injury');
  expect(why).toContain('a journalist');
  await page.context().close();
});

test.each(['fixture', 'club'])("a phone's first screen of the %s page shows who can play", async (name) => {
  const { page } = await opened(paths()[name]!, { width: 360 });
  const box = await page.locator('.player').first().boundingBox();
  expect(box!.y).toBeLessThan(740 - 44); // the height of a small phone, less a line
  await page.context().close();
}); // prettier-ignore

test('the team news reads as a preview, and each sentence opens to who said it', async () => {
  const { page, said } = await opened(fixturePath);
  await page.getByRole('link', { name: 'Team news' }).click();
  expect(await page.locator('h1').textContent()).toBe('Team news: Liverpool v Southampton');
  expect(await page.locator('.news').first().textContent()).toMatch(
    /^Joel Matip is likely to make his first appearance since 11 December\./,
  );
  const sentence = page.locator('.sentence', { hasText: 'Virgil van Dijk is a doubt' }).first();
  await sentence.locator('summary').press('Enter');
  expect(await sentence.locator('.origins').textContent()).toContain(
    'could be without the captain',
  );
  expect(await page.locator('main').textContent()).toContain('Charlie Austin: Transfermarkt says shoulder'); // prettier-ignore
  expect(said).toEqual([]);
  await page.context().close();
});

test('the preview has every section, and each line opens to what it rests on', async () => {
  const { page, said } = await opened(fixturePath);
  await page.getByRole('link', { name: 'Preview', exact: true }).click();
  expect(await page.locator('h1').textContent()).toBe('Preview: Liverpool v Southampton');
  expect(await page.locator('main h2').allTextContents()).toEqual([
    'The tie', 'Team news', 'Head-to-head', 'Last meeting', 'Recent form', 'Route', 'Match facts', 'Match official',
    'Where they differ',
  ]); // prettier-ignore
  const last = page.locator('.sentence', { hasText: 'Southampton 1-0 Liverpool' }).first();
  await last.locator('summary').press('Enter');
  await last.getByRole('link').click();
  expect(await page.locator('h1').textContent()).toBe('Southampton v Liverpool');
  expect(said).toEqual([]);
  await page.context().close();
});

test('links lead to kick-off and to now, and the form to any moment', async () => {
  const { page, said } = await opened(fixturePath);
  const banner = page.locator('.banner');
  await page.getByRole('link', { name: 'At kick-off' }).click();
  expect(await banner.textContent()).toContain(
    'As known on Wed, 25 Jan 2017, 20:00 GMT, at kick-off',
  );
  await page.getByRole('link', { name: 'Now', exact: true }).click();
  expect(await banner.textContent()).toContain('As known now');
  await page.getByText('Another moment').click();
  await page.getByLabel('As known on (UK time)').fill('2017-01-20T12:00');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL('**known_at=2017-01-20T12%3A00');
  expect(await banner.textContent()).toContain('As known on Fri, 20 Jan 2017, 12:00 GMT');
  expect(said).toEqual([]);
  await page.context().close();
});

test('the slider tells where it stands, and leads there by the keys too', async () => {
  const { page, said } = await opened(fixturePath, { width: 360 });
  await page.getByText('Another moment').click();
  const slider = page.getByRole('slider', { name: 'Or slide, day by day' });
  await slider.focus();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight'])
    await page.keyboard.press(key);
  expect(await page.locator('#known-said').textContent()).toMatch(/^Sat, 21 Jan 2017,? 20:00 GMT$/);
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^Sat, 21 Jan/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**?known_at=2017-01-21T20%3A00%3A00Z');
  expect(await page.locator('.banner').textContent()).toContain('As known on Sat, 21 Jan 2017, 20:00 GMT'); // prettier-ignore
  await page.getByRole('link', { name: 'A day later →' }).click();
  expect(await page.locator('.banner').textContent()).toContain('As known on Sun, 22 Jan 2017, 20:00 GMT'); // prettier-ignore
  await page.getByRole('link', { name: '← A day earlier' }).click();
  await page.waitForURL('**?known_at=2017-01-21T20%3A00%3A00Z');
  expect(said).toEqual([]);
  await page.context().close();
});
test('without a script the slider is a form like the others', async () => {
  const { page } = await opened(fixturePath, { javaScriptEnabled: false });
  await page.getByText('Another moment').click();
  await page.getByRole('slider').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.waitForURL('**?known_minute=*');
  expect(await page.locator('.banner').textContent()).toContain('As known on Mon, 23 Jan 2017, 20:00 GMT'); // prettier-ignore
  await page.context().close();
});
test('a page of now leads a day back, and no day on', async () => {
  const { page } = await opened('/clubs/liverpool');
  await page.getByText('Another moment').click();
  expect(await page.getByRole('link', { name: 'A day later →' }).count()).toBe(0);
  await page.getByRole('link', { name: '← A day earlier' }).click();
  expect(await page.locator('.banner').textContent()).toContain('As known on');
  await page.getByRole('link', { name: 'A day later →' }).waitFor();
  await page.context().close();
});

test.each([
  ['/clubs/nowhere', 404],
  ['/clubs/liverpool?known_minute=soon', 400],
  ['/fixtures/nowhere', 404],
  ['/clubs/liverpool?known_at=yesterday', 400],
])('%s is a page in words for a browser and a problem for a program', async (path, status) => {
  const page = await fetch(`${origin}${path}`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(status);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await page.text()).toContain('<h1>');
  const problem = await fetch(`${origin}${path}`, { headers: { accept: 'application/json' } });
  expect(problem.status).toBe(status);
  expect(problem.headers.get('content-type')).toContain('application/problem+json');
});

test('the board of the demo prints on one A4', async () => {
  const { page } = await opened(fixturePath);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  await page.context().close();
});

test.each(['fixture', 'team-news', 'preview', 'player', 'season', 'case'])('the %s page is accessible as it prints', async (name) => {
  const { page } = await opened(paths()[name]!);
  await page.emulateMedia({ media: 'print' });
  // Nobody touches paper: how large a target is does not matter there.
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).disableRules('target-size').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await page.context().close();
}); // prettier-ignore

test('a choice of colours stands against the device', async () => {
  const { page } = await opened('/', { colorScheme: 'light' });
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.waitForURL(`${origin}/`);
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(19, 23, 21)'); // prettier-ignore
  expect(await page.getByRole('button', { name: 'Dark' }).getAttribute('aria-pressed')).toBe('true'); // prettier-ignore
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze(); // prettier-ignore
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.context().close();
});
