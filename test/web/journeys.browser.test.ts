/** The journeys of readers and staff on a phone, by keyboard alone: with the scripts of the pages, and without any. */
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../support/chromium.js';
import { program } from '../support/program.js';

jest.setTimeout(180_000);
const MOST_STOPS = 300;
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
  const found = await fetch(`${origin}/api/v1/players?q=grujic`);
  const [banned] = ((await found.json()) as { items: { id: string }[] }).items;
  const answer = await fetch(`${origin}/api/v1/players/${banned!.id}/suspensions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ suspensionId: 'ban-1', cause: 'DISMISSAL', matches: 3, scope: {}, authority: 'The FA', effectiveFrom: '2017-01-24', visibility: 'public', source: { kind: 'association', name: 'The FA' } }),
  }); // prettier-ignore
  expect([answer.status, await answer.text()]).toEqual([201, expect.anything()]);
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  await built.close();
});

/** What has the focus, as it is called: its label, else its text. */
const FOCUSED = `(() => {
  const one = document.activeElement;
  return one === document.body ? null : [...(one.labels ?? [])].concat(one).map(({ innerText }) => innerText).join(' ').trim();
})()`;
/** Presses Tab until what is called like that has the focus. */
const reach = async (page: Page, called: RegExp): Promise<void> => {
  const passed: (string | null)[] = [];
  while (passed.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const focused: string | null = await page.evaluate(FOCUSED);
    if (focused !== null && called.test(focused)) return;
    passed.push(focused);
  }
  throw new Error(`${String(called)} is not reached: ${[...new Set(passed)].join(' | ')}`);
};
/** Reaches it, and uses it as the key of its kind does; a page that it leads to has been loaded. */
const follow = async (page: Page, called: RegExp): Promise<void> => {
  await reach(page, called);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
};
/** Reaches what is folded away, and unfolds it. */
const open = async (page: Page, called: RegExp): Promise<void> => {
  await reach(page, called);
  await page.keyboard.press('Enter');
};
const heading = (page: Page): Promise<string> => page.locator('h1').innerText();

describe.each([
  ['with scripts', true],
  ['without a script', false],
])('%s', (_, javaScriptEnabled) => {
  let page: Page;
  let said: string[];
  beforeEach(async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled, locale: 'en-US' }); // prettier-ignore
    page = await context.newPage();
    said = [];
    // Who presses a key before a page has put him into its first field keeps where he is, and the browser says so.
    page.on('console', (message) => /^Autofocus processing was blocked/.test(message.text()) || said.push(message.text())); // prettier-ignore
    page.on('pageerror', (error) => said.push(error.message));
    page.on('response', (answer) => answer.status() >= 400 && said.push(`${answer.status()} ${answer.url()}`)); // prettier-ignore
  });
  afterEach(async () => {
    expect(said).toEqual([]);
    await page.context().close();
  });

  test('from the home page to a fixture, to why a player is a doubt, to the team news and who said it', async () => {
    await page.goto(origin);
    await follow(page, /^Liverpool v Southampton$/);
    expect(await heading(page)).toBe('Liverpool v Southampton');
    await reach(page, /^Philippe Coutinho/);
    await page.keyboard.press('Enter');
    const why = page.locator('.player', { hasText: 'Coutinho' }).locator('.why');
    expect(await why.innerText()).toContain('fears he has aggravated his previous ankle injury');
    await page.keyboard.press('Enter');
    expect(await why.isVisible()).toBe(false);
    await page.goto(page.url()); // from the top, as a reader comes back to it
    await follow(page, /^Team news$/);
    expect(await heading(page)).toBe('Team news: Liverpool v Southampton');
    await reach(page, /^Virgil van Dijk is a doubt/);
    await page.keyboard.press('Enter');
    expect(await page.locator('.sentence[open] .origins').innerText()).toContain('could be without the captain'); // prettier-ignore
  });

  test('from a name without its accents to the player, his pending case as it was known, and its ruling; then to a ban', async () => {
    await page.goto(origin);
    await follow(page, /^Search$/);
    await reach(page, /^Player or club/);
    await page.keyboard.type('matip');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await follow(page, /^Joel Matip$/);
    expect(await heading(page)).toBe('Joel Matip');
    await open(page, /^Another moment/);
    await reach(page, /^As known on/);
    await typeMoment(page, '01182017', '1200PM');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect(await page.locator('main').innerText()).toMatch(/Eligibility pending[^]*Open eligibility question/); // prettier-ignore
    await reach(page, /^As known on/);
    await typeMoment(page, '01242017', '1200PM');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect(await page.locator('main').innerText()).toContain(
      'Eligibility question, ruled: eligible',
    );
    await follow(page, /^As known now$/);
    await follow(page, /^Search$/);
    await reach(page, /^Player or club/);
    await page.keyboard.type('grujic');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await follow(page, /^Marko Gruji/);
    expect(await page.locator('main').innerText()).toMatch(/Cards and bans[^]*: 3 of 3 served/);
  });

  test('through time by links, by the words of others and by the date field', async () => {
    await page.goto(origin);
    await follow(page, /^Liverpool v Southampton$/);
    const banner = (): Promise<string> => page.locator('.banner').first().innerText();
    await follow(page, /^At kick-off$/);
    expect(await banner()).toContain('As known on Wed, 25 Jan 2017, 20:00 GMT');
    await open(page, /^Another moment/);
    await follow(page, /Word before/);
    expect(await banner()).toContain('As known on Tue, 24 Jan 2017, 09:00 GMT');
    await reach(page, /^As known on/);
    await typeMoment(page, '01202017', '1200PM');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect(await banner()).toContain('As known on Fri, 20 Jan 2017, 12:00 GMT');
    await follow(page, /^Now$/);
    expect(await banner()).toContain('As known now');
  });

  test('a physio logs in, enters, is told, and takes it back', async () => {
    await page.goto(origin);
    await follow(page, /^Log in$/);
    await reach(page, /^API key/);
    await page.keyboard.type(key);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await follow(page, /^Enter$/);
    expect(await heading(page)).toBe('Entry, Liverpool');
    await page.locator('#player:focus').waitFor(); // the page opens in the name
    await page.keyboard.type('lovren');
    await page.keyboard.press('Tab');
    for (const one of ['ArrowDown', 'ArrowDown', 'Tab', 'k']) await page.keyboard.press(one);
    await reach(page, /^Record$/);
    await page.keyboard.press('Enter');
    const told = page.locator('#said');
    await told.getByText(/^Recorded: Dejan Lovren DOUBTFUL, knee\.$/).waitFor();
    await reach(page, /^Undo/);
    await page.keyboard.press('Enter');
    await told.getByText(/^Taken back: Dejan Lovren/).waitFor();
    await follow(page, /^Log out$/);
    await reach(page, /^Log in$/);
  });
});

/** Into a date-time field by its parts: month, day and year, then the time. */
async function typeMoment(page: Page, date: string, time: string): Promise<void> {
  await page.keyboard.type(date);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(time);
}
