/** Matches of a season, and what was seen in them. */
import { type Day, instantOf, msOf } from '../../src/calendar.js';
import { played, scheduled } from '../fixture/given.js';
import { cautioned, registered, sentOff, trained } from '../player/given.js';
import { confirmed, from, of, on, type Told } from './given.js';

export const LEAGUE = 'premier-league';
export const FA = { kind: 'association', name: 'The FA' };
export const REFEREE = { kind: 'match_official', name: 'Martin Atkinson' };
export interface More {
  readonly round?: string;
  readonly leg?: number;
  readonly home?: string;
  readonly away?: string;
}
/** Southampton's by its competition and the day of its kick-off, at three in the afternoon. */
export const match = (season: string, competitionId: string, day: Day, more: More = {}): Told =>
  of(
    `fixture-${idOf(competitionId, day)}`,
    on('2009-07-01', scheduled({ competitionId, season, round: more.round ?? day, leg: more.leg, homeClubId: more.home ?? 'southampton', awayClubId: more.away ?? 'leicester', kickOffAt: `${day}T15:00:00Z` })),
  ); // prettier-ignore
export const idOf = (competitionId: string, day: Day): string => `${competitionId}-${day}`;
/** Davis played in it, for that club. */
export const playedIn = (competitionId: string, day: Day, clubId = 'southampton', minutes = 90): Told => // prettier-ignore
  of(
    `fixture-${idOf(competitionId, day)}`,
    on(`${day}T17:00:00Z`, played({ goals: [], appearances: [{ playerId: 'davis', clubId, started: true, minutes }] })),
  ); // prettier-ignore
export const caution = (competitionId: string, day: Day, more: object = {}): Told =>
  on(`${day}T17:00:00Z`, from(REFEREE, confirmed(cautioned(idOf(competitionId, day), { competitionId, ...more })))); // prettier-ignore
export const dismissal = (competitionId: string, day: Day, more: object = {}): Told =>
  on(`${day}T17:30:00Z`, from(REFEREE, confirmed(sentOff(idOf(competitionId, day), { competitionId, ...more })))); // prettier-ignore
export const fitOn = (day: Day): Told => on(day, trained({ trainedOn: day, level: 'FULL' }));
export const signedUp: Told = on('2009-07-01', registered());
/** Asked at two in the afternoon of the match. */
export const before = (competitionId: string, day: Day, known = `${day}T14:00:00Z`) => ({
  for: idOf(competitionId, day),
  known,
});
/** So many days, each a week after the one before. */
export const weekly = (first: Day, count: number): readonly Day[] =>
  Array.from({ length: count }, (_, i) =>
    instantOf(msOf(`${first}T12:00:00Z`) + i * 7 * 86_400_000).slice(0, 10),
  );
