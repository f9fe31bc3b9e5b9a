/** The competitions that are there from the start. An id has no season in it. */

export interface SeedCompetition {
  readonly id: string;
  readonly name: string;
  /** Who decides in it */
  readonly authority: string;
}

export const COMPETITIONS: readonly SeedCompetition[] = [
  { id: 'premier-league', name: 'Premier League', authority: 'Premier League' },
  { id: 'fa-cup', name: 'FA Cup', authority: 'The FA' },
  { id: 'efl-cup', name: 'EFL Cup', authority: 'EFL' },
  { id: 'community-shield', name: 'Community Shield', authority: 'The FA' },
  { id: 'champions-league', name: 'Champions League', authority: 'UEFA' },
  { id: 'europa-league', name: 'Europa League', authority: 'UEFA' },
  { id: 'conference-league', name: 'Conference League', authority: 'UEFA' },
  { id: 'africa-cup-of-nations', name: 'Africa Cup of Nations', authority: 'CAF' },
];
