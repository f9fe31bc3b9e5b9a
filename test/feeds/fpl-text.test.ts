import { readNews } from '../../src/feeds/fpl-text.js';

const read = (news: string, flaggedOn = '2025-01-10', observedOn = '2025-01-12') =>
  readNews(news, flaggedOn, observedOn);

test.each([
  ['Hamstring strain - 50% chance of playing', 'injury', 'T'],
  ['ACL injury - Unknown return date', 'injury', 'K'],
  ['Wrist operation', 'injury', 'P'],
  ['Back problem - 75% chance of playing', 'injury', 'L'],
  ['Injured on international duty', 'injury', 'Z'],
  ['Knock - 25% chance of playing', 'injury', 'Z'],
  ['Toe infection', 'injury', 'F'],
  ['Concussion - Expected back 08 Mar', 'concussion', 'H'],
])('%s is an injury of a place', (news, kind, bodyArea) =>
  expect(read(news)).toMatchObject({ class: kind, bodyArea }),
);

test.each([
  ['Covid-19 - 50% chance of playing', 'illness'],
  ['Stomach bug', 'illness'],
  ['Virus - Unknown return date', 'illness'],
  ['Lack of match fitness - 25% chance of playing', 'match-fitness'],
  ['Fatigue', 'match-fitness'],
  ['Red card', 'suspended'],
  ['Banned until 3 March', 'suspended'],
  ['International call-up', 'duty'],
  ['AFCON duty - Expected back 12 Feb', 'duty'],
  ['Paternity leave', 'personal'],
  ['Compassionate leave', 'personal'],
  ['Visa issues', 'work-permit'],
  ['Not registered for the Premier League', 'not-registered'],
  ['Not included in 25-man squad', 'not-registered'],
  ['Disciplinary reasons', 'club-decision'],
  ['Training with the U21s', 'club-decision'],
  ['Transfer speculation', 'club-decision'],
  ['Left out of the squad', 'club-decision'],
  ['Left the club', 'released'],
  ['Released by Burnley', 'released'],
  ['Contract terminated', 'released'],
  ['Loan spell cut short', 'loan-ended'],
  ['Retired from football', 'retired'],
  ['Unknown - Unknown return date', 'unknown'],
  ['Bitten by a dog', 'unclassified'],
])('%s is read as %s', (news, kind) => expect(read(news).class).toBe(kind));

test.each([
  ['Joined Real Madrid on loan - Expected back 01 Jul', 'loan', 'Real Madrid'],
  ['Joined Preston North End on loan', 'loan', 'Preston North End'],
  ['Has joined Portuguese side FC Porto on loan for the 2024/25 season', 'loan', 'FC Porto'],
  ['Has joined MK Dons for the rest of the season', 'loan', 'MK Dons'],
  ['Season long to Portsmouth', 'loan', 'Portsmouth'],
  ['Loaened to Derby County', 'loan', 'Derby County'],
  ['Loaned to  Sao Paulo', 'loan', 'Sao Paulo'],
  ['loaned to Fenerbahçe', 'loan', 'Fenerbahçe'],
  ['On loan at Girona', 'loan', 'Girona'],
  ['Trasferred to Al Wahda', 'transfer', 'Al Wahda'],
  ['Permanent transfer to Saudi club Al-Hilal', 'transfer', 'Al-Hilal'],
  ['Joined Anderlecht', 'transfer', 'Anderlecht'],
  ['Sold to 1. FC Köln', 'transfer', '1. FC Köln'],
  ['Recalled by Chelsea', 'loan-ended', 'Chelsea'],
])('%s is a %s, and names the club', (news, kind, clubName) =>
  expect(read(news)).toMatchObject({ class: kind, clubName }),
);

test.each([
  ['Knee injury - Expected back 31 Aug', '2024-08-01', '2024-08-31'],
  ['Knee injury - Expected back 02 Feb', '2024-12-20', '2025-02-02'],
  // Added 17 Feb: the day is nine days past, not a year ahead.
  ['Pelvic - Expected back 08 Feb', '2025-02-17', '2025-02-08'],
  ['Knock - Expected back 20 Dec', '2025-01-05', '2024-12-20'],
  ['Knock - Expected back 18 Jan', '2025-02-17', '2025-01-18'],
  ['Knock - Expected back 17 Jan', '2025-02-17', '2026-01-17'],
  ['Knee injury - Expected back 01 Jul', '2025-07-10', '2026-07-01'],
  ['Knee injury - Expected back 02 Jul', '2025-07-10', '2025-07-02'],
  ['Knee injury - Expected back 29 Feb', '2025-01-10', '2028-02-29'],
  ['Knee injury - Unknown return date', '2025-01-10', 'unknown'],
  ['Knee injury - 25% chance of playing', '2025-01-10', 'none'],
])('%s, flagged on %s, is back on %s', (news, flaggedOn, expectedReturn) =>
  expect(read(news, flaggedOn).expectedReturn).toBe(expectedReturn),
);

test('a ban names the first day on which he may play', () =>
  expect(read('Suspended until 08 Feb', '2025-01-18')).toMatchObject({
    until: '2025-02-08',
    expectedReturn: 'none',
  }));
test('or a number of matches', () => expect(read('Serving a three-match ban').matches).toBe(3));
test('or no end at all', () => {
  const { until, matches, expectedReturn } = read('Suspended - unknown return date');
  expect([until, matches, expectedReturn]).toEqual([undefined, undefined, 'unknown']);
});
test.each([
  ['23/10', '2024-10-21', '2024-10-23'],
  ['2/1', '2024-12-30', '2025-01-02'],
  ['30/12', '2025-01-01', '2024-12-30'],
])('the day of a match, %s, is the nearest to %s', (day, observedOn, opponentDay) =>
  expect(
    read(
      `Ineligible to face his parent club on ${day}. - Expected back 26 Oct`,
      observedOn,
      observedOn,
    ),
  ).toMatchObject({
    class: 'parent-club',
    opponentDay,
  }),
);
test('an opponent may be named', () =>
  expect(
    read(
      'Not considered for selection in the match against Tottenham Hotspur on 25/5.',
      '2025-05-20',
      '2025-05-24',
    ),
  ).toMatchObject({
    class: 'club-decision',
    clubName: 'Tottenham Hotspur',
    opponentDay: '2025-05-25',
  }));
