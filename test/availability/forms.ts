/** A season of league rounds for Davis of Southampton, with everybody's minutes, and the verdict after them. */
import { addDays } from '../../src/calendar.js';
import type { Verdict } from '../../src/availability/evaluate.js';
import { registered } from '../player/given.js';
import { played, scheduled } from '../fixture/given.js';
import { type Asked, inFixture, on, type Told, verdictOf } from './given.js';

const OTHERS = Array.from({ length: 11 }, (_, i) => `other-${i + 1}`);
/** A match of Southampton's: his minutes, and ninety of eleven others. */
export const round = (name: string, day: string, minutes: number, competitionId = 'premier-league'): readonly Told[] => [
  inFixture(name, '2016-07-01', scheduled({ competitionId, homeClubId: 'southampton', awayClubId: name, kickOffAt: `${day}T15:00:00Z`, round: name })),
  inFixture(name, `${day}T17:00:00Z`, played({
    score: { home: 1, away: 0 },
    goals: [],
    appearances: [
      ...OTHERS.map((playerId) => ({ playerId, clubId: 'southampton', minutes: 90 })),
      ...(minutes ? [{ playerId: 'davis', clubId: 'southampton', minutes }] : []),
    ],
  })),
]; // prettier-ignore

export const LAST_ON = '2017-01-21';
/** Weekly rounds up to 21 January 2017, the newest first, and the match that is asked about a week later. */
export const rounds = (...minutes: readonly number[]): readonly Told[] => [
  on('2016-07-01', registered()),
  ...minutes.flatMap((own, i) => round(`club-${i}`, addDays(LAST_ON, -7 * i), own)),
  inFixture('next', '2016-07-01', scheduled({ competitionId: 'premier-league', homeClubId: 'southampton', awayClubId: 'club-x', kickOffAt: '2017-01-28T15:00:00Z', round: 'next' })), // prettier-ignore
];
export const NEXT: Asked = { for: 'next', known: '2017-01-28T14:00:00Z' };
export const verdictFor = (story: readonly Told[], asked = NEXT): Verdict => {
  const verdict = verdictOf(story, asked);
  if (!verdict) throw new Error('he is not on the list');
  return verdict;
};
