/** A page that stays open: what changes is shown again in its place, and told in words, to whoever may see it. */
import { readingOf } from '../support/browsing.js';
import { type Listening, listen } from '../support/listening.js';
import { type Served, served } from '../support/served.js';
import { until } from '../support/until.js';

jest.setTimeout(60_000);
let app: Served;
let origin: string;
const open: Listening[] = [];
const SOURCE = { kind: 'journalist', name: 'The Echo' };
const TIE = 'tie';
beforeAll(async () => {
  app = await served();
  await app.app.listen(0, '127.0.0.1');
  origin = `http://127.0.0.1:${(app.app.getHttpServer().address() as { port: number }).port}`;
  for (const [playerId, clubId] of [['matip', 'liverpool'], ['clyne', 'liverpool'], ['davis', 'southampton']]) // prettier-ignore
    await app.record('players', { playerId, name: playerId!.toUpperCase(), clubId, registeredAt: '2016-07-01T00:00:00Z', source: { kind: 'league', name: 'The league' } }); // prettier-ignore
  await app.record('fixtures', { fixtureId: TIE, competitionId: 'efl-cup', season: '2098-99', round: 'Semi-final', homeClubId: 'liverpool', awayClubId: 'southampton', kickOffAt: '2099-01-25T20:00:00Z', source: SOURCE }); // prettier-ignore
  await app.settled();
});
afterEach(() => open.splice(0).forEach((one) => one.stop()));
afterAll(() => app.close());

const live = async (path: string, headers: Record<string, string> = {}): Promise<Listening> => {
  const listening = await listen(`${origin}${path}`, headers);
  open.push(listening);
  return listening;
};
const addressIn = (page: string): string => /hx-sse:connect="([^"]+)"/.exec(page)![1]!;
const page = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(`${origin}${path}`, { headers: { accept: 'text/html', ...headers } })).text();
const by = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });
const injury = (playerId: string, injuryId: string, more: object = {}) =>
  app.record(`players/${playerId}/injuries`, { injuryId, bodyArea: 'A', publicLabel: `Ankle ${injuryId}`, band: 'DOUBTFUL', source: SOURCE, ...more }); // prettier-ignore
/** The parts of a message: which place on the page, and what comes there. */
const partsOf = ({ data }: { data: string }): Record<string, string> =>
  Object.fromEntries([...data.matchAll(/<hx-partial hx-target="#([\w-]+)" hx-swap="\w+">(.*?)<\/hx-partial>/gs)].map(([, id, html]) => [id!, html!])); // prettier-ignore

test('a page as known now is live, one as known then is not', async () => {
  expect(addressIn(await page(`/fixtures/${TIE}`))).toMatch(new RegExp(`^/fixtures/${TIE}/live\\?after=\\d+$`)); // prettier-ignore
  expect(await page(`/fixtures/${TIE}?known_at=2017-01-24T12:00:00Z`)).not.toContain('hx-sse');
  expect(addressIn(await page('/clubs/liverpool'))).toMatch(/^\/clubs\/liverpool\/live\?after=\d+$/); // prettier-ignore
  expect(await page('/clubs/liverpool?at=2017-01-24T12:00:00Z')).not.toContain('hx-sse');
});

test.each([`/fixtures/${TIE}`, '/clubs/liverpool'])('what changes is shown on %s, and said', async (path) => {
  const listening = await live(addressIn(await page(path)));
  await injury('clyne', `rib-${path.length}`);
  await until(() => listening.told.length > 0, 'nothing was shown');
  const parts = partsOf(listening.told[0]!);
  expect(Object.keys(parts)).toStrictEqual(['squad-liverpool', 'live-status']);
  expect(readingOf(parts['live-status']!)).toMatch(/^\d\d:\d\d CLYNE: \S/);
  const row = /<li class="player" id="squad-liverpool-clyne">.*?<\/li>/s.exec(parts['squad-liverpool']!)![0]; // prettier-ignore
  expect(row).toContain('Doubtful');
  expect(row).toMatch(/Changed at <time[^>]+>\d\d:\d\d<\/time>, was \w/);
  // The part is what the page itself shows, but for what it says of the change.
  const shown = /<(section|div) class="squad[^"]*" id="squad-liverpool">/.exec(await page(path))![0];
  expect(parts['squad-liverpool']!.startsWith(shown)).toBe(true);
  await app.record(`players/clyne/injuries/rib-${path.length}/resolution`, { basis: 'STATED', resolvedOn: '2017-01-24', source: SOURCE }); // prettier-ignore
}); // prettier-ignore

test('what was recorded between the page and its stream is shown at once, and to one who comes back everything', async () => {
  const address = addressIn(await page(`/fixtures/${TIE}`));
  const { position } = await injury('davis', 'knee');
  await app.settled();
  const late = await live(address);
  const whole = (told: Listening['told']) => told.filter((one) => Object.keys(partsOf(one)).join() === 'squad-liverpool,squad-southampton'); // prettier-ignore
  await until(() => whole(late.told).length > 0, 'nothing was shown');
  expect(whole(late.told)[0]!.data).toContain('Ankle knee');
  expect(Number(late.told[0]!.id)).toBeGreaterThanOrEqual(position);
  const back = await live(address, { 'last-event-id': late.told[0]!.id! });
  await until(() => whole(back.told).length > 0, 'nothing was shown');
});

test('what a club keeps to itself changes its own pages only', async () => {
  const path = `/fixtures/${TIE}`;
  const [nobody, rival, own] = [{}, by(app.southampton), by(app.liverpool)];
  const listeners: Listening[] = [];
  for (const who of [nobody, rival, own]) listeners.push(await live(addressIn(await page(path, who)), who)); // prettier-ignore
  await injury('matip', 'hidden', { visibility: 'club' });
  await until(() => listeners[2]!.told.length > 0, 'the club is shown nothing');
  await injury('davis', 'shown');
  await until(() => listeners.every(({ told }) => told.some(({ data }) => data.includes('Ankle shown'))), 'they lag'); // prettier-ignore
  const texts = listeners.map(({ told }) => told.map(({ data }) => data).join(''));
  expect(texts.map((text) => text.includes('Ankle hidden'))).toStrictEqual([false, false, true]);
  expect(texts.map((text) => text.includes('MATIP:'))).toStrictEqual([false, false, true]);
});

test('what is not there has no stream', async () => {
  for (const path of ['/fixtures/nowhere/live', '/clubs/nowhere/live']) {
    const answer = await fetch(`${origin}${path}`, { headers: { accept: 'text/event-stream' } });
    expect(answer.status).toBe(404);
    await answer.text();
  }
});

test('the scripts of a page are small and come from here', async () => {
  const script = await fetch(`${origin}/assets/live.js`);
  const text = await script.text();
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(text).toContain('hx-sse');
  expect(text).not.toContain('sourceMappingURL');
});

describe('a competition', () => {
  const CUP = '/competitions/efl-cup';
  test('shows its next fixtures with who is in question of both squads, and is live', async () => {
    const text = await page(CUP);
    expect(addressIn(text)).toMatch(/^\/competitions\/efl-cup\/live\?after=\d+$/);
    expect(readingOf(text)).toContain('Liverpool v Southampton');
    expect(await page(`${CUP}?known_at=2017-01-24T12:00:00Z`)).not.toContain('hx-sse');
    const listening = await live(addressIn(text));
    await injury('clyne', 'of-the-cup');
    const said = () => listening.told.map(partsOf).find((one) => 'live-status' in one);
    await until(() => said() !== undefined, 'nothing was told');
    const parts = said()!;
    expect(Object.keys(parts)).toStrictEqual(['competition-boards', 'live-status']);
    expect(readingOf(parts['live-status']!)).toMatch(/^\d\d:\d\d CLYNE: \S/);
    expect(readingOf(parts['competition-boards']!)).toMatch(/Doubtful 1CLYNE Ankle of-the-cup Changed at/); // prettier-ignore
  });
  test('a fixture that is added is shown too, and a club of two fixtures is told of once', async () => {
    const listening = await live(addressIn(await page(CUP)));
    await app.record('fixtures', { fixtureId: 'other', competitionId: 'efl-cup', season: '2098-99', round: 'Final', homeClubId: 'liverpool', awayClubId: 'chelsea', kickOffAt: '2099-02-25T20:00:00Z', source: SOURCE }); // prettier-ignore
    await until(() => listening.told.some(({ data }) => data.includes('Liverpool v Chelsea')), 'it is not shown'); // prettier-ignore
    await injury('matip', 'of-the-final');
    const words = (): string[] => listening.told.map((one) => readingOf(partsOf(one)['live-status'] ?? '')); // prettier-ignore
    await until(() => words().some((said) => said.includes('MATIP')), 'it is not told');
    expect(
      words()
        .find((said) => said.includes('MATIP'))!
        .match(/MATIP/g),
    ).toHaveLength(1);
  });
  test('one that is not known is a page in words, without a stream', async () => {
    for (const path of ['/competitions/nowhere', '/competitions/nowhere/live'])
      expect((await fetch(`${origin}${path}`, { headers: { accept: 'text/html' } })).status).toBe(404); // prettier-ignore
  });
});
