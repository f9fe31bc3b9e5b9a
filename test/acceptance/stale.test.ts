/** What is overdue around the matchday of 25 January 2017, asked over HTTP as anybody would. */
import type { StaleAnswer, StaleEntryAnswer } from '../../src/availability/stale.answer.js';
import { MATCHDAY } from '../../src/demo/matchday.js';
import { THE_TIE } from '../../src/demo/told.js';
import { type Served, served } from '../support/served.js';
import { addressOf } from './routes-of-commands.js';

jest.setTimeout(120_000);
let app: Served;
beforeAll(async () => {
  app = await served();
  for (const { command, subject, body } of MATCHDAY)
    if (command !== 'ConfirmLineup') await app.record(addressOf(command, subject, body), body);
  await app.settled();
});
afterAll(() => app.close());

const ask = (query: Record<string, string>, key?: string): Promise<StaleAnswer> =>
  app.get(`stale?${new URLSearchParams({ limit: '200', ...query }).toString()}`, key);
const of = ({ items }: StaleAnswer, id: string): StaleEntryAnswer[] =>
  items.filter(({ player }) => player.id === id);

const LATE = '2017-01-25T20:30:00Z';
test('a test that was due and has no result: for the fixture, and while the match is under way', async () => {
  for (const query of [{ fixture: THE_TIE }, { club: 'southampton' }]) {
    const [davis, ...more] = of(await ask({ ...query, known_at: LATE }), 'davis').filter(
      ({ code }) => code === 'DECISION_OVERDUE',
    );
    expect(more).toStrictEqual([]);
    expect(davis).toMatchObject({
      clubId: 'southampton',
      status: 'UNKNOWN',
      since: '2017-01-25T19:00:00Z',
      decisionDueAt: '2017-01-25T19:00:00Z',
      reason: { kind: 'FITNESS_TEST', publicLabel: 'Late fitness test' },
      lastWord: { source: { quote: 'subject to a late fitness test' } },
      nextFixture: { id: THE_TIE },
    });
  }
});
test('before it is due it is not overdue; a day later the match is over', async () => {
  for (const known_at of ['2017-01-25T18:59:00Z', '2017-01-27T12:00:00Z'])
    expect((await ask({ club: 'southampton', known_at, code: 'DECISION_OVERDUE' })).items).toStrictEqual([]); // prettier-ignore
});

test('a promised day that passes: who promised it, and the match that it matters for', async () => {
  await app.record('players/boufal/expected-returns', {
    reasonId: 'knee-jan-2017',
    latestOn: '2017-01-30',
    basis: 'three weeks',
    visibility: 'public',
    source: { kind: 'manager', name: 'Claude Puel', quote: 'at the end of the month' },
    statedAt: '2017-01-26T12:00:00Z',
  });
  await app.settled();
  const passed = { club: 'southampton', code: 'RETURN_DATE_PASSED' };
  const on = async (known_at: string): Promise<StaleEntryAnswer[]> =>
    of(await ask({ ...passed, known_at }), 'boufal');
  expect(await on('2017-01-30T23:59:00Z')).toStrictEqual([]);
  expect(await on('2017-01-31T00:00:00Z')).toMatchObject([
    {
      status: 'UNAVAILABLE',
      since: '2017-01-31T00:00:00Z',
      promisedOn: '2017-01-30',
      reason: { id: 'knee-jan-2017', kind: 'INJURY' },
      lastWord: {
        source: { name: 'Claude Puel', quote: 'at the end of the month' },
        statedAt: '2017-01-26T12:00:00Z',
      },
      nextFixture: { kickOffAt: expect.stringContaining('2017-01-31') as string },
    },
  ]);
});

test('days of silence: the threshold of the rule, or the one that is asked for', async () => {
  const silent = async (days?: string): Promise<StaleEntryAnswer[]> =>
    of(
      await ask({ club: 'southampton', known_at: '2017-02-01T12:00:00Z', code: 'NO_WORD', ...(days ? { days } : {}) }), // prettier-ignore
      'austin',
    );
  expect(await silent()).toStrictEqual([]);
  const [own] = await silent('3');
  const heard = Date.parse(own!.lastWord!.statedAt);
  expect(Date.parse(own!.since)).toBe(heard + 3 * 86_400_000);
  expect(await silent('3650')).toStrictEqual([]);
});
test('available by an old word: his evidence is the last word', async () => {
  const { items } = await ask({ known_at: '2017-03-10T12:00:00Z', code: 'UNCONFIRMED' });
  expect(items.length).toBeGreaterThan(0);
  for (const { status, reason, lastWord } of items) {
    expect([status, reason]).toStrictEqual(['AVAILABLE', null]);
    expect(lastWord!.events).not.toStrictEqual([]);
  }
});

test('a page after another is the whole list, the longest stale first', async () => {
  const query = { known_at: '2017-02-10T12:00:00Z' };
  const whole = await ask(query);
  expect(whole.next).toBeNull();
  const items: StaleEntryAnswer[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: StaleAnswer = await ask({ ...query, limit: '7', ...(next ? { cursor: next } : {}) }); // prettier-ignore
    items.push(...page.items);
    ({ next } = page);
  }
  expect(items).toStrictEqual(whole.items);
  expect(items.map(({ since }) => Date.parse(since))).toStrictEqual(
    items.map(({ since }) => Date.parse(since)).toSorted((a, b) => a - b),
  );
  expect(new Set(items.map(({ clubId }) => clubId))).toStrictEqual(new Set(['liverpool', 'southampton'])); // prettier-ignore
});

test('what a club said for itself is nobody else’s to see', async () => {
  await app.record('players/sims/illnesses', {
    illnessId: 'flu-jan-2017',
    source: { kind: 'club', name: 'Southampton FC', quote: 'a secret of the club' },
    statedAt: '2017-01-24T12:00:00Z',
  });
  await app.settled();
  const asked = { club: 'southampton', known_at: '2017-02-10T12:00:00Z', code: 'NO_WORD' };
  expect(of(await ask(asked, app.southampton), 'sims')).toHaveLength(1);
  for (const key of [undefined, app.reporter, app.liverpool]) {
    const body = JSON.stringify(await ask(asked, key));
    expect([body.includes('a secret'), body.includes('"sims"')]).toStrictEqual([false, false]);
  }
});
test('an unknown club or fixture, a fixture of others, a word that is none', async () => {
  const status = async (query: string): Promise<number> =>
    (await app.ask('GET', `stale?${query}`)).statusCode;
  expect(await status('club=nobody')).toBe(404);
  expect(await status('fixture=nothing')).toBe(404);
  expect(await status(`fixture=${THE_TIE}&club=chelsea`)).toBe(404);
  expect(await status('code=TIRED')).toBe(400);
  expect(await status('days=-1')).toBe(400);
  expect(await status(`fixture=${THE_TIE}&at=${LATE}`)).toBe(400);
});
