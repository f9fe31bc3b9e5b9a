/** The team news of the matchday over HTTP, beside the preview's own section: all of it, nothing invented. */
import { AS_KNOWN_AT, MATCHDAY } from '../../src/demo/matchday.js';
import { THE_TIE } from '../../src/demo/told.js';
import type { ClauseAnswer, TeamNewsAnswer } from '../../src/team-news/team-news.answer.js';
import { addressOf } from './routes-of-commands.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(120_000);
let app: Served;
const events = new Set<string>();
beforeAll(async () => {
  app = await served();
  for (const { command, subject, body } of MATCHDAY) {
    const recorded = await app.record(addressOf(command, subject, body), body);
    for (const { id } of recorded.events) events.add(id);
  }
  await app.settled();
});
afterAll(() => app.close());

const news = (known_at = AS_KNOWN_AT): Promise<TeamNewsAnswer> =>
  app.get(`fixtures/${THE_TIE}/team-news?known_at=${known_at}`);
const textsOf = (answer: TeamNewsAnswer): string[] =>
  answer.clubs.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
  );
const clausesOf = (answer: TeamNewsAnswer): ClauseAnswer[] =>
  answer.clubs.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ sentences }) => sentences.flatMap(({ clauses }) => clauses)),
  );

test('as known the day before it reads like the preview', async () => {
  const answer = await news();
  expect(answer.clubs.map(({ clubName }) => clubName)).toStrictEqual(['Liverpool', 'Southampton']);
  expect(textsOf(answer)).toStrictEqual([
    'Joel Matip is likely to make his first appearance since 11 December.',
    'FIFA ruled on Friday that he may play (RSTP Annexe 1 art. 5), after he had been withheld from the matches against Manchester United and Plymouth Argyle.',
    'He was out with an ankle injury from 12 December to 9 January, was fit enough only for the bench against Swansea City and played 60 minutes for Liverpool under-23s on Monday.',
    'Jordan Henderson is expected to play despite a heel problem.',
    'Philippe Coutinho is a doubt amid fears of an ankle injury, a recurrence of the one that kept him out from 27 November to 9 January.',
    'He did not train on Monday.',
    'Nathaniel Clyne could also miss out.',
    'He was out with a knock to the ribs from 15 to 21 January and did not train on Monday.',
    'Trent Alexander-Arnold would come in at right-back if Nathaniel Clyne is out.',
    'Of the squad as a whole Match preview says: “No fresh injury worries.”',
    'Virgil van Dijk is a doubt with an ankle knock, suffered in the 55th minute against Leicester City on Sunday.',
    'Jack Stephens would come in at centre-back, alongside Maya Yoshida, if Virgil van Dijk is out.',
    'Steven Davis faces a late fitness test, with a decision due at 19:00 on Wednesday.',
    'Sofiane Boufal and Charlie Austin (both knee), Alex McCarthy and Matt Targett (both hamstring) and Jake Hesketh (ankle) are out.',
    'Jérémy Pied (knee ligament) has been out since 24 August.',
    'Josh Sims could feature.',
    'He has signed a new three-year contract.',
    'José Fonte joined West Ham United on Friday for £8 million.',
  ]);
});

test('every clause that says something names its events, their age and who said them', async () => {
  for (const { text, events: own, ageHours, stale, source, statedAt } of clausesOf(await news())) {
    if (/^(?: is out| are out)\.$/.test(text)) continue;
    expect([text, own.length > 0, own.every((id) => events.has(id))]).toStrictEqual([text, true, true]); // prettier-ignore
    if (text === '' || statedAt === undefined) continue;
    expect([text, ageHours! >= 3, stale, typeof source?.name]).toStrictEqual([text, true, ageHours! > 48, 'string']); // prettier-ignore
  }
  const lead = clausesOf(await news()).find(({ text }) => text.startsWith('Virgil van Dijk'))!;
  expect(lead).toMatchObject({ players: ['van-dijk'], ageHours: 3, stale: false, source: { kind: 'journalist', quote: 'could be without the captain, who limped off with a knock to the ankle' } }); // prettier-ignore
});

test('what it does not say stands beside it: players without a word, and sources that differ', async () => {
  const [liverpool, southampton] = (await news()).clubs;
  expect(liverpool!.unsaid).toHaveLength(1);
  expect(liverpool!.unsaid[0]).toMatchObject({ what: 'NO_WORD_AT_ALL' });
  expect(liverpool!.unsaid[0]!.players).toContain('lallana');
  expect(southampton!.unsaid.map(({ text }) => text)).toContain(
    'Charlie Austin: Transfermarkt says shoulder, against knee above.',
  );
});

test('as it would have read before: the case was open, nobody had heard of the test', async () => {
  const before = textsOf(await news('2017-01-19T12:00:00Z'));
  expect(before).toContain(
    'Joel Matip must not be fielded while a question that Cameroon raised is before FIFA (RSTP Annexe 1 art. 5): “May he play for his club during the Africa Cup of Nations, for which Cameroon named him?”',
  );
  expect(before.join(' ')).not.toMatch(/Davis|Fonte|contract|Clyne could/);
  const later = (await news('2017-01-25T20:00:00Z')).clubs[1]!;
  expect(later.paragraphs[0]!.text).toMatch(
    /No result of Steven Davis's fitness test is known: the decision was due at 19:00 today\./,
  );
  expect(later.unsaid.map(({ text }) => text)).toContain('The decision is overdue: Steven Davis.'); // prettier-ignore
});

test('the same facts, the same text; plain and Markdown by Accept or by suffix, 406 for anything else', async () => {
  const path = `fixtures/${THE_TIE}/team-news`;
  const query = `?known_at=${AS_KNOWN_AT}`;
  const ask = (suffix: string, accept?: string) =>
    app.ask('GET', `${path}${suffix}${query}`, accept ? { headers: { accept } } : {});
  const plain = await ask('', 'text/plain, text/html;q=0.9');
  expect(plain.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(plain.headers['vary']).toContain('Accept');
  expect(plain.body).toContain('Liverpool v Southampton, 2017-01-25: team news as known at 2017-01-24T12:00:00Z\n\nLiverpool\n\nJoel Matip is likely'); // prettier-ignore
  expect(plain.body).toContain('What this draft does not say\n\n- Liverpool: Nothing says whether they are fit'); // prettier-ignore
  expect((await ask('.txt')).body).toBe(plain.body);
  const marked = await ask('', 'text/markdown');
  expect(marked.headers['content-type']).toBe('text/markdown; charset=utf-8');
  expect(marked.body).toContain('## Southampton\n\nVirgil van Dijk is a doubt[^'); // prettier-ignore
  expect(marked.body).toContain('Steven Davis faces a late fitness test, with a decision due at 19:00 on Wednesday.[^'); // prettier-ignore
  expect(marked.body).toMatch(/\[\^1\]: Match preview \(journalist\): “likely to make his first/);
  expect((await ask('.md')).body).toBe(marked.body);
  const json = await ask('', '*/*');
  expect(json.json<TeamNewsAnswer>().clubs).toHaveLength(2);
  expect(json.headers.etag).not.toBe(plain.headers.etag);
  const again = await app.ask('GET', `${path}${query}`, {
    headers: { accept: 'text/plain', 'if-none-match': String(plain.headers.etag) },
  });
  expect([again.statusCode, again.body]).toStrictEqual([304, '']);
  expect((await ask('', 'image/png')).statusCode).toBe(406);
  expect((await app.ask('GET', 'fixtures/no-such-tie/team-news')).statusCode).toBe(404);
});

test('a reporter publishes what he made of the draft; it stays as it was beside every newer one', async () => {
  const draft = await news();
  const eventIds = [...new Set(clausesOf(draft).flatMap((one) => one.events))];
  const [, southampton] = draft.clubs;
  const body = {
    text: southampton!.paragraphs[1]!.text,
    asOfPosition: draft.position,
    eventIds,
    publishedBy: 'The Preview',
    source: { kind: 'journalist', name: 'The Preview' },
    statedAt: '2017-01-24T13:00:00Z',
  };
  const key = app.reporter;
  const answer = await app.ask('POST', `fixtures/${THE_TIE}/team-news`, { key, body });
  expect([answer.statusCode, answer.body]).toMatchObject([201, expect.stringContaining('TeamNewsPublished')]); // prettier-ignore
  await app.settled();
  expect((await news()).published).toStrictEqual([]); // not yet, at noon
  const { published } = await news('2017-01-25T12:00:00Z');
  expect(published).toMatchObject([{ text: body.text, asOfPosition: draft.position, eventIds, publishedBy: 'The Preview', publishedAt: '2017-01-24T13:00:00Z' }]); // prettier-ignore
});
