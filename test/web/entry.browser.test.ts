/** The desk in a browser: by keyboard, on a phone, without a script, on a bad line. */
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { program } from '../support/program.js';
import { startChromium } from '../support/chromium.js';
import { until } from '../support/until.js';

jest.setTimeout(180_000);
const DESK = '/clubs/liverpool/entry';
const built = program();
let origin: string;
let browser: Browser;
let key: string;

beforeAll(async () => {
  await built.run('demo');
  const made = await built.run('keys', 'create', '--name', 'Physio', '--role', 'club-medical', '--club', 'liverpool'); // prettier-ignore
  key = /tl_[\w-]{43}/.exec(made.out)![0];
  const { port } = await built.serve();
  origin = `http://localhost:${port}`;
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  await built.close();
});

interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
  readonly hasTouch?: boolean;
}
/** A browser that has logged in and stands at the desk, and all that its console said. */
async function atDesk({ width = 1440, ...look }: Look = {}): Promise<{ context: BrowserContext; page: Page; said: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...look });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(`${origin}/login?to=${DESK}`);
  await page.getByLabel('API key').fill(key);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${origin}${DESK}`);
  await page.locator('#player:focus').waitFor();
  return { context, page, said };
} // prettier-ignore
const press = async (page: Page, keys: readonly string[]): Promise<void> => {
  for (const one of keys) await page.keyboard.press(one);
};
const status = (page: Page): Promise<string> =>
  page.locator('#said').textContent().then((text) => text ?? ''); // prettier-ignore
const statusBecomes = (page: Page, words: RegExp): Promise<void> =>
  until(async () => words.test(await status(page)), `the status line: ${String(words)}`);
interface Timeline {
  readonly items: readonly {
    readonly type: string;
    readonly data: { readonly bodyArea?: string };
  }[];
}
/** How often an injury of that area was recorded. */
const recorded = async (playerId: string, area: string): Promise<number> => {
  const answer = await fetch(`${origin}/api/v1/players/${playerId}/timeline?limit=200`, { headers: { authorization: `Bearer ${key}` } });
  const { items } = (await answer.json()) as Timeline;
  return items.filter(({ type, data }) => type === 'PlayerInjured' && data.bodyArea === area).length;
}; // prettier-ignore
const clyne = (): Promise<string> => playerIdOf('Nathaniel Clyne');
const playerIdOf = async (name: string): Promise<string> => {
  const answer = await fetch(`${origin}/api/v1/players?q=${encodeURIComponent(name)}`);
  return ((await answer.json()) as { items: { id: string }[] }).items[0]!.id;
};
const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('a, button, input:not([type=radio], [type=checkbox]), select, .pick, summary')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
    .map((one) => one.outerHTML)`);
const isSound = async (page: Page): Promise<void> => {
  expect(await overflow(page)).toBe(0);
  expect(await tooSmall(page)).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze(); // prettier-ignore
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
};

const IN_SIGHT = (one: Element): boolean => {
  const { top, bottom } = one.getBoundingClientRect();
  return top >= 0 && bottom <= one.ownerDocument.documentElement.clientHeight;
};

test('an entry takes eight keystrokes after the name, and the hands stay on the keys', async () => {
  const { context, page, said } = await atDesk();
  expect(await page.locator('header').textContent()).toContain('Physio, Liverpool');
  await page.keyboard.type('clyne'); // the page opens with the focus in the name
  const keys = ['Tab', 'd', 'Tab', 'k', 'Tab', '2', 'w', 'Enter'];
  expect(keys.length).toBeLessThanOrEqual(8);
  await press(page, keys);
  await statusBecomes(page, /^Recorded: Nathaniel Clyne DOUBTFUL, knee, expected back \d+ \w+ \d{4}\.$/); // prettier-ignore
  expect(await recorded(await clyne(), 'K')).toBe(1);
  expect(page.url()).toMatch(/\/entry\?recorded=[0-9a-f-]{36}$/);
  // Ready for the next one.
  await page.locator('#player:focus').waitFor();
  await page.keyboard.type('henderson');
  await press(page, ['Tab', 'a', 'Enter']);
  await statusBecomes(page, /^Recorded: Jordan Henderson AVAILABLE/);
  expect(await page.locator('.recent li').first().textContent()).toMatch(/^Jordan Henderson AVAILABLE/); // prettier-ignore
  expect(said).toEqual([]);
  await context.close();
});

test('on a phone an entry takes seven touches, five letters and a scroll, and is told at once', async () => {
  const { context, page, said } = await atDesk({ width: 360, hasTouch: true });
  await page.setViewportSize({ width: 360, height: 740 });
  const steps = { touches: 0, scrolls: 0, letters: 0 };
  /** What is out of sight is scrolled to first, which is a step as well. */
  const touch = async (what: Locator): Promise<void> => {
    if (!(await what.evaluate(IN_SIGHT))) steps.scrolls += 1;
    steps.touches += 1;
    await what.tap();
  };
  const type = async (letters: string): Promise<void> => {
    steps.letters += letters.length;
    await page.keyboard.type(letters);
  };
  await touch(page.getByLabel('Player'));
  await type('wij');
  await touch(page.getByRole('option', { name: 'Georginio Wijnaldum' }));
  await touch(page.locator('.pick', { hasText: 'Unlikely' }));
  await touch(page.getByLabel('Body area'));
  steps.touches += 1; // on the list that the phone opens
  await page.getByLabel('Body area').selectOption({ label: 'ankle' });
  await touch(page.getByLabel('Expected return'));
  await type('2w');
  const began = Date.now();
  await touch(page.getByRole('button', { name: 'Record' }));
  await statusBecomes(page, /^Recorded: Georginio Wijnaldum UNLIKELY, ankle/);
  const ms = Date.now() - began;
  console.log(`on a phone: ${JSON.stringify(steps)}, told after ${ms} ms`);
  expect(steps).toEqual({ touches: 7, scrolls: 1, letters: 5 });
  expect(ms).toBeLessThan(1_000);
  expect(await page.getByRole('button', { name: /^Undo/ }).evaluate(IN_SIGHT)).toBe(true);
  expect(said).toEqual([]);
  await context.close();
});

test('names are found while they are typed, without their diacritics, and chosen by arrow', async () => {
  const { context, page, said } = await atDesk();
  await page.getByLabel('Player').pressSequentially('mane');
  const names = page.getByRole('option');
  await until(async () => (await names.count()) > 0);
  expect(await names.first().textContent()).toBe('Sadio Mané');
  await new AxeBuilder({ page }).analyze().then(({ violations }) => expect(violations.map(({ id }) => id)).toEqual([])); // prettier-ignore
  await press(page, ['ArrowDown', 'Enter']);
  expect(await page.getByLabel('Player').inputValue()).toBe('Sadio Mané');
  expect(await page.locator('#names').isVisible()).toBe(false);
  expect(said).toEqual([]);
  await context.close();
});

test('the letters can be switched off, which is remembered', async () => {
  const { context, page } = await atDesk();
  const doubtful = page.getByRole('radio', { name: 'Doubtful' });
  await page.getByLabel('Choose by its letter').uncheck();
  await page.reload();
  expect(await page.getByLabel('Choose by its letter').isChecked()).toBe(false);
  await page.getByRole('radio', { name: 'Available' }).focus();
  await page.keyboard.press('d');
  expect(await doubtful.isChecked()).toBe(false);
  await page.getByLabel('Choose by its letter').check();
  await page.getByRole('radio', { name: 'Available' }).focus();
  await page.keyboard.press('d');
  expect(await doubtful.isChecked()).toBe(true);
  await context.close();
});

test('undo counts down, takes back, and goes when its time is over', async () => {
  const { context, page, said } = await atDesk();
  await page.clock.install();
  await page.reload();
  await page.locator('#player:focus').waitFor();
  await page.keyboard.type('milner');
  await press(page, ['Tab', 'o', 'Tab', 'f', 'Enter']);
  await statusBecomes(page, /^Recorded: James Milner OUT, foot\.$/);
  const undo = page.getByRole('button', { name: /^Undo \(\d+\)$/ });
  await page.keyboard.type('hender'); // already at the next one
  await undo.press('Enter');
  await statusBecomes(page, /^Taken back: James Milner OUT, foot\.$/);
  expect(await page.getByLabel('Player').inputValue()).toBe('hender');
  await page.getByLabel('Player').fill('');
  await page.locator('#player:focus').waitFor();
  await page.keyboard.type('milner');
  await press(page, ['Tab', 'o', 'Tab', 'k', 'Enter']);
  await statusBecomes(page, /^Recorded: James Milner OUT, knee\.$/);
  expect(await undo.count()).toBe(1);
  await page.clock.fastForward(10_500);
  await until(async () => (await undo.count()) === 0);
  expect(said).toEqual([]);
  await context.close();
});

test('on a bad line it waits, and is recorded once when the line is back', async () => {
  const { context, page } = await atDesk();
  await context.setOffline(true);
  await page.keyboard.type('lallana');
  await press(page, ['Tab', 'u', 'Tab', 't', 'Enter']);
  await page.getByText('Not sent yet (1)').waitFor();
  expect(await page.getByLabel('Player').inputValue()).toBe(''); // free for the next one
  await isSound(page);
  await context.setOffline(false);
  await statusBecomes(page, /^Recorded: Adam Lallana UNLIKELY, thigh\.$/);
  expect(await page.getByText('Not sent yet').isVisible()).toBe(false);
  expect(await recorded(await playerIdOf('Adam Lallana'), 'T')).toBe(1);
  expect(await page.evaluate('localStorage.getItem("touchline.unsent")')).toBeNull();
  await context.close();
});
test('an answer that was lost on its way is fetched again, and nothing is recorded twice', async () => {
  const { context, page } = await atDesk();
  let lost = 0;
  await page.route(`**${DESK}`, async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch({ maxRedirects: 0 }); // the server has it
    await route.abort('internetdisconnected');
  });
  await page.keyboard.type('firmino');
  await press(page, ['Tab', 'o', 'Tab', 's', 'Enter']);
  await page.getByText('Not sent yet (1)').waitFor();
  await page.getByRole('button', { name: 'Send now' }).press('Enter');
  await statusBecomes(page, /^Recorded: Roberto Firmino OUT, shoulder\.$/);
  expect([lost, await recorded(await playerIdOf('Roberto Firmino'), 'S')]).toEqual([1, 1]);
  await context.close();
});

test('what was typed after the session had ended waits for the next log-in', async () => {
  const { context, page } = await atDesk();
  await context.clearCookies();
  await page.keyboard.type('wijnaldum');
  await press(page, ['Tab', 'd', 'Tab', 'g', 'Enter']);
  await page.getByText('Not sent yet (1): log in again, then it is sent').waitFor();
  await page.goto(`${origin}/login?to=${DESK}`);
  await page.getByLabel('API key').fill(key);
  await page.keyboard.press('Enter');
  await statusBecomes(page, /^Recorded: Georginio Wijnaldum DOUBTFUL, groin or hip\.$/);
  expect(await recorded(await playerIdOf('Georginio Wijnaldum'), 'G')).toBe(1);
  await context.close();
});

test('without a script the form does all of it', async () => {
  const { context, page, said } = await atDesk({ javaScriptEnabled: false });
  await page.keyboard.type('can');
  await press(page, ['Tab', 'ArrowDown', 'ArrowDown', 'Tab', 'a', 'Tab', '+', '1', '4', 'Enter']);
  await page.waitForURL('**/entry?recorded=*');
  expect(await status(page)).toMatch(/^Recorded: Emre Can DOUBTFUL, ankle, expected back /);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await until(async () => (await status(page)).startsWith('Taken back: Emre Can'));
  await page.getByRole('button', { name: 'Log out' }).press('Enter');
  await page.waitForURL(`${origin}/`);
  await page.goto(`${origin}${DESK}`);
  expect(await page.locator('h1').textContent()).toBe('Log in');
  expect(said.filter((text) => !/401/.test(text))).toEqual([]);
  await context.close();
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([360, 1440])('at %i px the desk is sound: empty, refused, asked back and recorded', async (width) => {
    const { context, page, said } = await atDesk({ width, colorScheme });
    await isSound(page);
    await page.getByLabel('Player').fill('nobody');
    await page.getByRole('radio', { name: 'Out' }).check();
    await page.getByLabel('Expected return').fill('31/2');
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('Nobody in the squad is called nobody.').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('player');
    expect(await page.getByLabel('Expected return').inputValue()).toBe('31/2');
    await isSound(page);
    await page.getByLabel('Player').fill('jo');
    await page.getByLabel('Expected return').fill('');
    await page.getByLabel('Body area').selectOption({ label: 'shoulder' });
    await page.getByRole('button', { name: 'Record' }).click();
    const matip = page.getByRole('radio', { name: 'Joel Matip' });
    await matip.waitFor();
    await isSound(page);
    await matip.check();
    await page.getByRole('button', { name: 'Record' }).click();
    await statusBecomes(page, /^Recorded: Joel Matip OUT, shoulder\.$/);
    await isSound(page);
    expect(said.filter((text) => !/ 4\d\d /.test(text))).toEqual([]);
    await context.close();
  }); // prettier-ignore
});

test('all scripts that pages ship stay small', async () => {
  const script = await (await fetch(`${origin}/assets/entry.js`)).text();
  expect(gzipSync(script).length).toBeLessThan(25_000);
});
