/** A league season from its files: fixtures with minutes, and the cards of each player, as facts. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { instantOf, msOf } from '../../src/calendar.js';
import { dossierOf, evaluate, type Verdict } from '../../src/availability/evaluate.js';
import { type Matchday, matchdayOf } from '../../src/availability/matchday.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { occurredOf } from '../../src/statement.js';

type Row = Readonly<Record<string, string>>;
export const rowsOf = (file: string): readonly Row[] =>
  parse(readFileSync(`../shared/data/${file}`, 'utf8'), { columns: true, trim: true });

let position = 0;
const fact = (stream: string, type: string, statedAt: string, data: object): StoredFact => {
  position += 1;
  const meta = {
    occurred: type === 'MatchPlayed' || type.startsWith('Player') ? { value: statedAt, precision: 'instant' } : occurredOf(type, data),
    statedAt,
    source: { kind: 'league', name: 'Premier League' },
    confidence: 'confirmed',
    visibility: 'public',
    actor: { id: 'test', role: 'admin' },
  }; // prettier-ignore
  return { id: `e${position}`, stream, version: 1, position, schemaVersion: 1, recordedAt: '2026-08-01T12:00:00Z', type, data, meta }; // prettier-ignore
};
const everyone = (): boolean => true;
const afterwards = (kickOff: string): string => instantOf(msOf(kickOff) + 2 * 3_600_000);

export class RecordedSeason {
  private readonly fixtures: ReadonlyMap<string, readonly StoredFact[]>;
  private readonly personal = new Map<string, StoredFact[]>();
  readonly names = new Map<string, string>();

  /** `season`: whose files; `rulesOf`: the season it is said to be, since that picks the rules. */
  constructor(season: string, rulesOf = season, more: readonly StoredFact[] = []) {
    const appearances = rowsOf(`appearances_${season}.csv`);
    const by = new Map<string, Row[]>();
    for (const row of appearances)
      by.set(row['fixture']!, [...(by.get(row['fixture']!) ?? []), row]);
    this.fixtures = new Map(
      rowsOf(`fixtures_${season}.csv`).map((row) => {
        const id = row['fixture']!;
        const matter = { competitionId: 'premier-league', season: rulesOf, round: row['gw'], homeClubId: row['home'], awayClubId: row['away'], kickOffAt: row['kickoff_time'] }; // prettier-ignore
        const played = (by.get(id) ?? []).map((own) => ({
          playerId: own['player_code'],
          clubId: own['team'],
          minutes: Number(own['minutes']),
        }));
        const score = { home: Number(row['home_score']), away: Number(row['away_score']) };
        return [
          id,
          [
            fact(`fixture-${id}`, 'FixtureScheduled', `${season.slice(0, 4)}-07-01T00:00:00Z`, matter),
            fact(`fixture-${id}`, 'MatchPlayed', afterwards(row['kickoff_time']!), { score, appearances: played }),
          ],
        ] as const; // prettier-ignore
      }),
    );
    for (const row of appearances) {
      const code = row['player_code']!;
      this.names.set(code, row['player']!);
      const own = this.of(code, row['team']!, row['kickoff_time']);
      const shown = { fixtureId: row['fixture'], competitionId: 'premier-league', clubId: row['team'] }; // prettier-ignore
      const at = afterwards(row['kickoff_time']!);
      if (Number(row['yellow_cards']))
        own.push(fact(`player-${code}`, 'PlayerCautioned', at, shown));
      if (Number(row['red_cards']))
        own.push(fact(`player-${code}`, 'PlayerSentOff', at, { ...shown, kind: 'UNSPECIFIED' }));
    }
    for (const one of more) this.of(one.stream.slice('player-'.length), '').push(one);
  }

  /** A player's facts; he is registered with the club that he plays for at first, and with another from his first match there. */
  private of(code: string, team: string, at = '2010-07-01T00:00:00Z'): StoredFact[] {
    const own = this.personal.get(code) ?? [];
    this.personal.set(code, own);
    const last = own.findLast(({ type }) => type === 'PlayerRegistered');
    const registeredAt = last ? at : '2010-07-01T00:00:00Z';
    if (team && (last?.data as { clubId?: string } | undefined)?.clubId !== team)
      own.push(fact(`player-${code}`, 'PlayerRegistered', registeredAt, { clubId: team, registeredAt })); // prettier-ignore
    return own;
  }
  codeOf(name: string): string {
    return [...this.names].find(([, known]) => known === name)![0];
  }
  get codes(): readonly string[] {
    return [...this.personal.keys()];
  }

  matchdays(knownAt: number): readonly Matchday[] {
    const clocks = { at: knownAt, knownAt, recordedBy: undefined };
    return [...this.fixtures]
      .flatMap(([id, facts]) => matchdayOf(id, facts, clocks, everyone) ?? [])
      .toSorted((a, b) => a.kickOffMs - b.kickOffMs || (a.id < b.id ? -1 : 1));
  }

  /** The verdict on a player for a fixture of a club, as known at its kick-off. */
  verdict(code: string, clubId: string, fixtureId: string): Verdict | undefined {
    const own = this.fixtures.get(fixtureId)!;
    const at = msOf((own[0]!.data as { kickOffAt: string }).kickOffAt);
    const matchdays = this.matchdays(at);
    const clocks = { at, knownAt: at, recordedBy: undefined };
    const fixture = matchdays.find(({ id }) => id === fixtureId);
    return evaluate(dossierOf(code, this.personal.get(code)!, matchdays, clocks, everyone), {
      clubId,
      fixture,
      clocks,
      matchdays,
      clubName: (id) => id,
    });
  }
}
