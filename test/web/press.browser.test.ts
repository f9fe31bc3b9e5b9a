/** Team news in a browser: copied in three forms, edited and published, with a newer draft offered and never forced. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startChromium } from '../support/chromium.js';
import { program } from '../support/program.js';
import { until } from '../support/until.js';

jest.setTimeout(180_000);
const ADMIN = 'a-key-of-this-test';
const built = program({ TOUCHLINE_BOOTSTRAP_KEY: ADMIN });
let origin: string;
let browser: Browser;
let key: string;
const NEWS = '/fixtures/efl-cup-2017-01-25-liverpool-southampton/team-news';
/** Of a fixture to come, since what is said today changes no team news of a past one */
const NEXT = '/fixtures/next/team-news';

beforeAll(async () => {
  await built.run('demo');
  const made = await built.run('keys', 'create', '--name', 'The Echo', '--role', 'reporter');
  key = /tl_[\w-]{43}/.exec(made.out)![0];
  const { port } = await built.serve();
  origin = `http://localhost:${port}`;
  await send('fixtures', { fixtureId: 'next', competitionId: 'efl-cup', season: '2098-99', round: 'Final', homeClubId: 'liverpool', awayClubId: 'southampton', kickOffAt: '2099-01-25T20:00:00Z' }); // prettier-ignore
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
}
const opened = async (path: string, { width = 1440, ...look }: Look = {}): Promise<{ context: BrowserContext; page: Page; said: string[] }> => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...look });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(`${origin}${path}`);
  return { context, page, said };
}; // prettier-ignore
/** Logged in as a reporter, at the desk. */
const atPress = async (look: Look = {}) => {
  const opening = await opened(`/login?to=${encodeURIComponent(`${NEXT}/edit`)}`, look);
  await opening.page.getByLabel('API key').fill(key);
  await opening.page.keyboard.press('Enter');
  await opening.page.getByRole('heading', { name: 'Edit the team news' }).waitFor();
  return opening;
};
const send = async (path: string, body: object): Promise<number> => {
  const answer = await fetch(`${origin}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ source: { kind: 'league', name: 'The league' }, ...body }),
  });
  if (answer.status !== 201) throw new Error(`${path}: ${await answer.text()}`);
  return ((await answer.json()) as { position: number }).position;
};
/** Recorded, and to be read. */
const injured = async (playerId: string): Promise<void> => {
  const position = await send(`players/${playerId}/injuries`, { injuryId: 'new', bodyArea: 'S', band: 'UNAVAILABLE' });
  expect((await fetch(`${origin}/api/v1${NEXT}?min_position=${position}`)).status).toBe(200);
}; // prettier-ignore
const isSound = async (page: Page, scripted = true): Promise<void> => {
  // A page that has just come may still be laid out.
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  await until(async () => (await page.evaluate(wider)) === 0, 'it is wider than the window', 3_000);
  expect(await page.evaluate(`[...document.querySelectorAll('a, button, input:not([type=hidden]), textarea, summary')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)`)).toEqual([]); // prettier-ignore
  if (!scripted) return; // axe is one
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze(); // prettier-ignore
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
};

test('the draft is copied as text, as HTML and as Markdown, as known at the moment of the page', async () => {
  const { context, page, said } = await opened(NEWS);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const copied = async (words: string): Promise<void> => {
    await page.getByRole('button', { name: `Copy as ${words}` }).press('Enter');
    await page.locator('#copied').getByText(`Copied as ${words}.`).waitFor();
  };
  const text = (): Promise<string> => page.evaluate('navigator.clipboard.readText()');
  await copied('plain text');
  expect(await text()).toMatch(/^Liverpool v Southampton, 2017-01-25: team news as known at 2017-01-24T20:00:00Z\n\nLiverpool\n\nJoel Matip is likely/); // prettier-ignore
  await copied('Markdown');
  expect(await text()).toContain('\n## Liverpool\n\nJoel Matip is likely');
  await copied('HTML');
  expect(await text()).toMatch(/^<h1>Liverpool v Southampton[^<]*<\/h1>\n<h2>Liverpool<\/h2>\n<p>Joel Matip is likely/); // prettier-ignore
  const types = 'navigator.clipboard.read().then(([one]) => one.types)';
  expect(await page.evaluate(types)).toEqual(expect.arrayContaining(['text/html', 'text/plain']));
  await isSound(page);
  expect(said).toEqual([]);
  await context.close();
});

test('without a script the three forms are links to take along', async () => {
  const { context, page } = await opened(NEWS, { javaScriptEnabled: false });
  expect(await page.getByRole('button', { name: /^Copy/ }).count()).toBe(0);
  for (const [name, type] of [['Plain text', 'text/plain'], ['Markdown', 'text/markdown'], ['HTML', 'text/html']] as const) {
    const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
    const answer = await fetch(`${origin}${href}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`]);
    expect(await answer.text()).toContain('Joel Matip is likely to make his first appearance since 11 December.');
  }
  await context.close();
}); // prettier-ignore

test('facts that move on are told while he writes; his text stays until he takes the new draft', async () => {
  const { context, page, said } = await atPress();
  await page.clock.install();
  await page.reload();
  const text = page.getByRole('textbox', { name: /^Text/ });
  await text.fill('My own words.');
  await text.focus();
  const looked = page.waitForResponse((answer) => answer.url().endsWith('/edit'));
  await page.clock.fastForward(15_000);
  await looked;
  expect(await page.locator('#told').innerText()).toBe('');
  await injured('clyne');
  const told = page.locator('#told').getByText('The facts have moved on since this draft was read');
  await until(async () => {
    await page.clock.fastForward(15_000);
    return (await told.count()) === 1;
  }, 'the page does not tell that the facts have moved on');
  expect(await text.inputValue()).toBe('My own words.');
  expect(await page.evaluate('document.activeElement.id')).toBe('text');
  await page.getByRole('button', { name: 'Has anything moved on?' }).press('Enter');
  await page.getByRole('heading', { name: 'The facts have moved on' }).waitFor();
  expect(await page.locator('#moved').innerText()).toMatch(/The draft says now[^]*Nathaniel Clyne/);
  expect(await text.inputValue()).toBe('My own words.');
  await isSound(page);
  await page.getByRole('button', { name: 'Take the new draft' }).press('Enter');
  await page.getByText('The new draft is in the form').waitFor();
  expect(await text.inputValue()).toContain('Nathaniel Clyne');
  expect(await page.locator('.written').innerText()).toBe('My own words.');
  expect(said).toEqual([]);
  await context.close();
});

test.each([
  ['with its script', true],
  ['without a script', false],
])('%s, on a phone and by keyboard, a text is edited and published, and is read beside the newer draft', async (name, javaScriptEnabled) => {
  const { context, page, said } = await atPress({ width: 360, javaScriptEnabled });
  await isSound(page, javaScriptEnabled);
  await page.getByRole('textbox', { name: /^Text/ }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(`Matip is back, ${name}.`);
  await page.keyboard.press('Tab');
  expect(await page.getByLabel('Published by').inputValue()).toBe('The Echo');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${origin}${NEXT}?now=1#published`);
  const own = page.locator('#published blockquote').first();
  expect(await own.innerText()).toMatch(new RegExp(`Matip is back, ${name}\\.[^]*The Echo, `));
  await isSound(page, javaScriptEnabled);
  expect(said).toEqual([]);
  await context.close();
}); // prettier-ignore

/** Whoever is hurt while somebody writes. */
const PLAYERS = { light: ['davis', 'milner'], dark: ['lovren', 'can'] } as const;
describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([
    [360, PLAYERS[colorScheme][0]],
    [1440, PLAYERS[colorScheme][1]],
  ])('at %i px the desk is sound, refused too', async (width, playerId) => {
    const { context, page } = await atPress({ width, colorScheme });
    await page.getByRole('textbox', { name: /^Text/ }).fill('Written before.');
    await injured(playerId);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Not published: the facts have moved on').waitFor();
    await page.locator('#press-fault:focus').waitFor();
    await isSound(page);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.waitForURL(`${origin}${NEXT}?now=1#published`);
    expect(await page.locator('#published blockquote').first().innerText()).toContain('Written before.');
    await context.close();
  }); // prettier-ignore
});
