import { STATUSES } from '../../src/vocabulary.js';
import { ClubPage, type ClubProps } from '../../src/web/club.page.js';
import { knownAtOf } from '../../src/web/banner.js';
import { FixturePage, type FixtureProps } from '../../src/web/fixture.page.js';
import { HomePage, type HomeProps } from '../../src/web/home.page.js';
import { html } from '../../src/web/layout.js';
import { ProblemPage } from '../../src/web/problem.page.js';
import { board, entry, fixture, names, reason, squad } from './given.js';

const NOW = '2026-11-25T12:00:00Z';
const A_DAY_BEFORE = '2017-01-24T20:00:00Z';
const KICK_OFF = '2017-01-25T20:00:00Z';

/** The text of a page as it is read, without its tags. */
const textOf = (page: string): string =>
  page
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ');
const fixturePage = (changed: Partial<FixtureProps> = {}): string =>
  html(
    FixturePage({
      answer: board([entry('Jordan Henderson')]),
      current: fixture(),
      knownAt: A_DAY_BEFORE,
      words: { before: undefined, after: undefined },
      names,
      now: NOW,
      ...changed,
    }),
  );
const homePage = (changed: Partial<HomeProps> = {}): string =>
  html(
    HomePage({
      clubs: [],
      competitions: [],
      fixtures: [],
      board: undefined,
      names,
      now: NOW,
      ...changed,
    }),
  );
const clubPage = (changed: Partial<ClubProps> = {}): string =>
  html(
    ClubPage({
      squad: squad('liverpool', [entry('Jordan Henderson')]),
      fixture: undefined,
      fixtures: [],
      at: undefined,
      knownAt: undefined,
      words: { before: undefined, after: undefined },
      names,
      now: NOW,
      ...changed,
    }),
  );

describe('whatever others wrote is text', () => {
  const evil = '<script>alert(1)</script>';
  const OURS = /<script(?: type="module")? src="\/assets\/[a-z-]+\.js"><\/script>/g;
  const page = fixturePage({
    answer: board([
      entry(`Evil ${evil}`, 'DOUBTFUL', {
        headline: `Doubtful: ${evil}`,
        reasons: [
          reason({
            publicLabel: evil,
            source: { kind: 'journalist', name: evil, quote: evil, reference: evil },
          }),
        ],
      }),
    ]),
  });

  test('a name, a label, a quote and a source hold no tag', () => {
    expect(page.replace(OURS, '')).not.toContain('<script');
    expect(page.match(/&lt;script/g)!.length).toBeGreaterThanOrEqual(6);
  });
  test('an id in a link is escaped as a part of a path', () => {
    const odd = homePage({ fixtures: [fixture({ id: 'a/b"?c' })] });
    expect(odd).toContain('href="/fixtures/a%2Fb%22%3Fc"');
  });
  test('a page holds no inline script, no inline style and no handler', () => {
    for (const each of [page, homePage(), clubPage()])
      expect(each.replace(OURS, '')).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/);
  });
});

describe('the board of a fixture', () => {
  test.each([
    ['AVAILABLE', 'Available'],
    ['LIKELY', 'Likely'],
    ['DOUBTFUL', 'Doubtful'],
    ['UNLIKELY', 'Unlikely'],
    ['UNAVAILABLE', 'Out'],
    ['ELIGIBILITY_PENDING', 'Eligibility pending (do not field)'],
    ['UNKNOWN', 'Not known'],
    ['NOT_IN_SQUAD', 'Not in the squad'],
  ] as const)('%s stands in the group %s', (status, group) => {
    const page = fixturePage({ answer: board([entry('One', status), entry('Two', status)]) });
    expect(page.match(/<h3[^>]*>.*?<\/h3>/gs)).toEqual([
      `<h3 class="group-name">${group} <span class="count">2</span></h3>`,
    ]);
  });
  test('the groups stand from available to not in the squad', () => {
    const players = STATUSES.toReversed().map((status) => entry(status, status));
    const page = fixturePage({ answer: board(players) });
    const groups = [...page.matchAll(/<h3 class="group-name">(.*?) </g)].map(([, group]) => group);
    expect(groups).toEqual([
      'Available',
      'Likely',
      'Doubtful',
      'Unlikely',
      'Out',
      'Eligibility pending (do not field)',
      'Not known',
      'Not in the squad',
    ]);
  });
  test('a status is an icon that is not read aloud, and a word', () => {
    expect(fixturePage()).toMatch(
      /<span class="badge badge-available"><svg [^>]*aria-hidden="true"[^>]*>.*?<\/svg>Available<\/span>/,
    );
  });
  test('why: every reason in the order of the answer, with who said what and when', () => {
    const coutinho = entry('Philippe Coutinho', 'DOUBTFUL', {
      headline: 'Doubtful: Ankle injury',
      likelihood: 0.34,
      reasons: [
        reason({
          expectedReturn: {
            earliestOn: '2017-01-28',
            latestOn: '2017-02-01',
            unknown: false,
            events: ['e-return'],
          },
          decisionDueAt: '2017-01-25T19:00:00Z',
          authority: 'FIFA',
          ruleId: 'rstp-annexe-1-art-5',
        }),
        reason({ id: 't', kind: 'TRAINING', publicLabel: 'Did not train', source: { kind: 'manager', name: 'Jürgen Klopp' }, events: ['e-training'] }),
      ],
    }); // prettier-ignore
    const text = textOf(fixturePage({ answer: board([coutinho]) }));
    expect(text).toContain('Ankle injury: Injury, casts doubt');
    expect(text).toContain('could be unavailable amidst fears');
    expect(text).toContain('Match preview (a journalist), only suspected');
    expect(text).toContain('StatedTue, 24 Jan 2017, 09:00 GMT');
    expect(text).toContain('Since23 Jan 2017');
    expect(text).toContain('Expected back28 Jan 2017 to 1 Feb 2017');
    expect(text).toContain('Decision dueWed, 25 Jan 2017, 19:00 GMT');
    expect(text).toContain('Decided byFIFA');
    expect(text).toMatch(/Rulerstp-annexe-1-art-5: .{20}/);
    expect(text).toContain('0194a000-0000-7000-8000-000000000008e-return');
    expect(text).toContain('Jürgen Klopp (the manager)');
    expect(text.indexOf('Did not train')).toBeGreaterThan(text.indexOf('Ankle injury: Injury'));
    expect(text).toContain('Of regulars with this label 34 % then played.');
    expect(text).toContain('0194a000-0000-7000-8000-000000000001');
  });
  test.each([
    [{ unknown: true, events: [] }, 'the source does not know'],
    [{ earliestOn: '2017-02-01', unknown: false, events: [] }, '1 Feb 2017 at the earliest'],
    [{ latestOn: '2017-02-01', unknown: false, events: [] }, 'by 1 Feb 2017'],
    [{ earliestOn: '2017-02-01', latestOn: '2017-02-01', unknown: false, events: [] }, '1 Feb 2017'],
  ])('an expected return %j reads %s', (expectedReturn, said) => {
    const out = entry('Sofiane Boufal', 'UNAVAILABLE', { reasons: [reason({ expectedReturn })] });
    expect(textOf(fixturePage({ answer: board([out]) }))).toContain(`Expected back${said}Events`);
  }); // prettier-ignore
  test('who comes in, if whom is out, by their names', () => {
    const cover = entry('Jack Stephens', 'AVAILABLE', {
      contingent: { fixtureId: 'semi-final-2', ifPlayerOut: 'virgil-van-dijk', partnerId: 'maya-yoshida', events: ['e-cover'] },
    }); // prettier-ignore
    const page = fixturePage({
      answer: board([], [cover, entry('Virgil van Dijk', 'DOUBTFUL'), entry('Maya Yoshida')]),
    });
    expect(textOf(page)).toContain('Comes in if Virgil van Dijk is out, beside Maya Yoshida.');
    expect(page).toContain('e-cover');
  });
  test('selection, limits, risk, stale marks and conflicts are said in words', () => {
    const text = textOf(
      fixturePage({
        answer: board([
          entry('A', 'AVAILABLE', { selected: 'BENCH', limited: { role: 'BENCH', maxMinutes: 30 } }),
          entry('B', 'ELIGIBILITY_PENDING', { fieldingRisk: true }),
          entry('C', 'UNAVAILABLE', {
            stale: ['RETURN_DATE_PASSED'],
            conflicts: [
              {
                about: 'BODY_AREA',
                stands: 'K',
                said: 'S',
                source: { kind: 'journalist', name: 'Transfermarkt' },
                statedAt: '2016-12-08T00:00:00Z',
                newer: false,
                events: ['e-shoulder'],
              },
            ],
          }),
        ]),
      }),
    );
    expect(text).toContain('On the bench. Fit for the bench only. At most 30 minutes.');
    expect(text).toContain('Do not field him: a question of his eligibility is open.');
    expect(text).toContain('Stale: the expected return has passed, and nobody said that he is back');
    expect(text).toContain(
      'Sources differ on what is hurt. Stands: knee. Transfermarkt (a journalist) said on Thu, 8 Dec 2016, 00:00 GMT: shoulder.',
    );
  }); // prettier-ignore
  test('a side without players says so', () => {
    expect(textOf(fixturePage())).toContain('Nobody is registered with this club');
  });
});

describe('the moment that a fixture page knows', () => {
  const nothing = { knownAt: undefined, live: false };
  test('a past fixture opens as known 24 hours before its kick-off, at the kick-off too', () => {
    expect(knownAtOf(fixture(), nothing, NOW)).toBe(A_DAY_BEFORE);
    expect(knownAtOf(fixture(), nothing, KICK_OFF)).toBe(A_DAY_BEFORE);
  });
  test('a fixture to come opens as known now', () => {
    expect(knownAtOf(fixture(), nothing, '2017-01-25T19:59:59Z')).toBeUndefined();
  });
  test('the address decides', () => {
    expect(knownAtOf(fixture(), { ...nothing, live: true }, NOW)).toBeUndefined();
    expect(knownAtOf(fixture(), { ...nothing, knownAt: KICK_OFF }, NOW)).toBe(KICK_OFF);
  });
  test('the banner says it and offers the other moments', () => {
    const page = fixturePage();
    expect(textOf(page)).toContain(
      'As known on Tue, 24 Jan 2017, 20:00 GMT, 24 hours before kick-off. What was said later is left out.',
    );
    expect(page).toContain('<a href="/fixtures/semi-final-2" aria-current="true">A day before</a>');
    expect(page).toContain(
      '<a href="/fixtures/semi-final-2?known_at=2017-01-25T20%3A00%3A00Z">At kick-off</a>',
    );
    expect(page).toContain('<a href="/fixtures/semi-final-2?now=1">Now</a>');
  });
  test('kick-off reads in UK time, summer time too, and stands in UTC', () => {
    const may = { kickOffAt: '2017-05-21T15:00:00+01:00' };
    const page = fixturePage({ answer: board([], [], { fixture: fixture(may) }) });
    expect(page).toContain(
      'Kick-off <time datetime="2017-05-21T14:00:00Z">Sun, 21 May 2017, 15:00 BST</time>',
    );
  });
});

describe('the home page', () => {
  test('with nothing recorded says which commands fill it', () => {
    const page = homePage({ clubs: [{ id: 'liverpool', name: 'Liverpool', aliases: [] }] });
    expect(page).toContain('<code>npm run demo</code>');
    expect(page).toContain('<code>npm run --silent touchline -- import fpl FILE</code>');
    expect(page).toContain('<a href="/clubs/liverpool">Liverpool</a>');
    expect(page).not.toMatch(/<ul[^>]*><\/ul>/);
  });
  test('with a fixture it shows the board, and no command', () => {
    const page = homePage({ fixtures: [fixture()], board: board([entry('Jordan Henderson')]) });
    expect(textOf(page)).toContain('Latest fixture: Liverpool v Southampton');
    expect(textOf(page)).toContain('As known on Tue, 24 Jan 2017, 20:00 GMT');
    expect(page).not.toContain('npm run');
  });
});

describe('the page of a club', () => {
  test('names the fixture that its squad is for', () => {
    const page = clubPage({ fixture: fixture(), fixtures: [fixture()], now: '2017-01-20T12:00:00Z' });
    expect(textOf(page)).toContain('Squad for Liverpool v Southampton');
    expect(textOf(page)).toContain('To comeLiverpool v Southampton');
    expect(page).not.toContain('class="banner"');
  }); // prettier-ignore
  test('without a fixture names the moment', () => {
    expect(textOf(clubPage())).toContain('Squad on Wed, 25 Jan 2017, 20:00 GMT');
  });
  test('as known earlier says so, and the field keeps the moment', () => {
    const page = clubPage({ knownAt: '2017-06-24T11:00:00Z' });
    expect(textOf(page)).toContain('As known on Sat, 24 Jun 2017, 12:00 BST.');
    expect(page).toContain('value="2017-06-24T12:00"');
  });
  test('shows what was said of the club', () => {
    const said = { text: 'no fresh injury worries', source: { kind: 'journalist', name: 'Match preview' }, statedAt: '2017-01-24T09:00:00Z', events: ['e-bulletin'] }; // prettier-ignore
    const page = clubPage({ squad: squad('liverpool', [], { bulletins: [said] }) });
    expect(textOf(page)).toContain('Clears nobody and closes nothing.no fresh injury worries');
  });
});

test('a problem is a page in words, with every fault', () => {
  const page = html(ProblemPage({ title: 'The request does not fit', status: 400, text: 'Look:', faults: ['known_at: <b>'], traceId: 't-1' })); // prettier-ignore
  expect(page).toContain('<h1>The request does not fit</h1>');
  expect(page).toContain('<li>known_at: &lt;b></li>');
  expect(page).toContain('<code>t-1</code>');
});

test.each([
  ['home', homePage({ fixtures: [fixture()], board: board([entry('A')]) })],
  ['fixture', fixturePage()],
  ['club', clubPage({ fixtures: [fixture()] })],
])('the %s page has a language, a title, one h1 and headings in order', (_, page) => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB"/);
  expect(page).toMatch(/<title>[^<]+<\/title>/);
  const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  expect(levels.filter((level) => level === 1)).toEqual([1]);
  levels.forEach((level, i) => expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1));
});
