/** How the matchday's statements are written down: as the commands that anybody would send. */
import type { Instant } from '../calendar.js';

/** A command as it is sent: its name, whom it is about, its JSON body. */
export interface Told {
  readonly command: string;
  readonly subject: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export const PREVIEWED: Instant = '2017-01-24T09:00:00Z';
export const LISTED: Instant = '2016-07-01T00:00:00Z';

export const day = (value: string): Instant => `${value}T00:00:00Z`;
export const transfermarkt = { kind: 'journalist', name: 'Transfermarkt' };
export const league = { kind: 'league', name: 'Premier League' };
export const report = { kind: 'journalist', name: 'Match report' };
export const preview = (quote: string): object => ({
  source: { kind: 'journalist', name: 'Match preview', quote },
  statedAt: PREVIEWED,
});
export const tell = (command: string, subject: string, body: object): Told => ({
  command,
  subject,
  body: body as Told['body'],
});

export const SWANSEA = 'premier-league-2017-01-21-liverpool-swansea-city';
export const LEICESTER = 'premier-league-2017-01-22-southampton-leicester-city';
export const UNITED = 'premier-league-2017-01-15-manchester-united-liverpool';
export const PLYMOUTH = 'fa-cup-2017-01-18-plymouth-argyle-liverpool';
export const FIRST_LEG = 'efl-cup-2017-01-11-southampton-liverpool';
/** The tie itself. */
export const THE_TIE = 'efl-cup-2017-01-25-liverpool-southampton';

export const injured = (player: string, injuryId: string, publicLabel: string, bodyArea: string, sufferedOn: string): Told =>
  tell('RecordInjury', player, {
    injuryId, publicLabel, bodyArea, sufferedOn, band: 'UNAVAILABLE', source: transfermarkt, statedAt: day(sufferedOn),
  }); // prettier-ignore
export const recovered = (player: string, injuryId: string, resolvedOn: string): Told =>
  tell('ResolveInjury', player, {
    injuryId,
    resolvedOn,
    basis: 'STATED',
    source: transfermarkt,
    statedAt: day(resolvedOn),
  });
export const played = (fixture: string, fullTime: Instant, home: number, away: number, appearances: object[], more: object = {}): Told =>
  tell('RecordMatch', fixture, {
    score: { home, away }, appearances, source: report, statedAt: fullTime, ...more,
  }); // prettier-ignore
export const did = (playerId: string, clubId: string, started: boolean, minutes: number, more: object = {}): object => ({
  playerId, clubId, started, minutes, ...more,
}); // prettier-ignore
