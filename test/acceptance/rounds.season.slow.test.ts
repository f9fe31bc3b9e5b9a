/** Two matches in one round, one flag over both; and loanees against their parent club: every case of two seasons. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  EntryAnswer,
  FixtureAnswer,
  SquadAnswer,
} from '../../src/availability/squad.answer.js';
import { FixturesImport } from '../../src/feeds/fixtures.import.js';
import { FplImport } from '../../src/feeds/fpl.import.js';
import { linesOf } from '../support/lines.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(900_000);
const file = (name: string): string => join(__dirname, `../../../shared/data/${name}`);
const actor = { id: 'import', role: 'admin' };

interface Line {
  readonly player_code: number;
  readonly player: string;
  readonly observed_at: string;
  readonly status: string;
  readonly news: string;
}
const read = (season: string): readonly Line[] =>
  readFileSync(file(`fpl_changes_${season}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as Line);

describe.each(['2022-23', '2024-25'])('%s', (season) => {
  let app: Served;
  let fixtures: readonly FixtureAnswer[];
  const lines = read(season);
  beforeAll(async () => {
    app = await served();
    const rejects = (line: number, reason: string): void => {
      if (!reason.includes('is registered')) throw new Error(`line ${line}: ${reason}`);
    };
    const input = linesOf(file(`fpl_changes_${season}.jsonl`));
    await app.app.get(FplImport).run(input, { actor, rejects });
    await app.app
      .get(FixturesImport)
      .run(createReadStream(file(`fixtures_${season}.csv`)), createReadStream(file(`appearances_${season}.csv`)), { actor, rejects }); // prettier-ignore
    await app.settled();
    const all: FixtureAnswer[] = [];
    for (let cursor = ''; ;) {
      const { items, next } = await app.get<{ items: FixtureAnswer[]; next: string | null }>(`fixtures?limit=200${cursor}`); // prettier-ignore
      all.push(...items);
      if (!next) break;
      cursor = `&cursor=${next}`;
    }
    fixtures = all;
  });
  afterAll(() => app.close());

  const entryFor = async (
    code: string,
    fixture: FixtureAnswer,
    knownAt: string,
  ): Promise<EntryAnswer | undefined> => {
    for (const clubId of [fixture.homeClubId, fixture.awayClubId]) {
      const { players } = await app.get<SquadAnswer>(`clubs/${clubId}/squad?fixture=${fixture.id}&known_at=${knownAt}`); // prettier-ignore
      const entry = players.find(({ player, status }) => player.externalIds.fpl === code && status !== 'NOT_IN_SQUAD'); // prettier-ignore
      if (entry) return entry;
    }
    return undefined;
  };
  const on = (clubId: string, day: string): FixtureAnswer =>
    fixtures.find((one) => one.kickOffAt.startsWith(day) && [one.homeClubId, one.awayClubId].includes(clubId))!; // prettier-ignore
  const codeOf = (name: string): string => String(lines.find(({ player }) => player === name)!.player_code); // prettier-ignore

  const CASES: Readonly<Record<string, readonly [string, string, string, string, string][]>> = {
    '2022-23': [
      ['Koch', 'leeds-united', '2023-02-05', '2023-02-08', 'LIKELY'],
      ['C.Doucouré', 'crystal-palace', '2023-03-11', '2023-03-15', ''],
      ['Baptiste', 'brentford', '2023-04-01', '2023-04-05', ''],
      ['Casemiro', 'manchester-united', '2023-04-02', '2023-04-05', 'UNAVAILABLE'],
      ['Mitrović', 'fulham', '2023-04-01', '2023-04-08', 'UNAVAILABLE'],
    ],
    '2024-25': [
      ['Jones', 'liverpool', '2025-02-16', '2025-02-19', 'UNLIKELY'],
      ['Guéhi', 'crystal-palace', '2025-04-12', '2025-04-16', ''],
      ['Nketiah', 'crystal-palace', '2025-04-12', '2025-04-16', ''],
    ],
  };
  test.each(CASES[season]!)('%s of %s: barred on %s, judged by himself on %s', async (name, clubId, first, second, then) => {
    const [one, other] = [on(clubId, first), on(clubId, second)];
    const known = one.kickOffAt;
    expect((await entryFor(codeOf(name), one, known))?.status).toBe('UNAVAILABLE');
    const { status } = (await entryFor(codeOf(name), other, known))!;
    if (then) expect(status).toBe(then);
    else expect(status).not.toBe('UNAVAILABLE');
  }); // prettier-ignore

  test('who is flagged for his parent club is out of that match, and played in none of them', async () => {
    const flags = lines.filter(({ status, news }) => status === 'n' && /parent club/i.test(news));
    const asked: string[] = [];
    for (const { player_code: code, player, observed_at: at, news } of flags) {
      const [, day, month] = /(\d{1,2})\/(\d{1,2})/.exec(news)!;
      const near = fixtures.filter(({ kickOffAt }) => {
        const year = kickOffAt.slice(0, 4);
        const said = Date.parse(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}T12:00:00Z`); // prettier-ignore
        return kickOffAt > at && Math.abs(Date.parse(kickOffAt) - said) < 2 * 86_400_000;
      });
      for (const fixture of near) {
        const entry = await entryFor(String(code), fixture, at);
        if (!entry) continue;
        asked.push(`${player} ${fixture.id}`);
        expect([player, fixture.id, entry.status]).toStrictEqual([player, fixture.id, 'UNAVAILABLE']); // prettier-ignore
        const after = await entryFor(String(code), fixture, '2030-01-01T00:00:00Z');
        expect([player, after?.selected]).not.toContain('STARTER');
        expect([player, after?.status === 'AVAILABLE' && after.conflicts.length > 0]).toStrictEqual([player, false]); // prettier-ignore
      }
    }
    const unasked = flags.filter(
      ({ player }) => !asked.some((one) => one.startsWith(`${player} `)),
    );
    expect(unasked).toStrictEqual([]);
    expect(new Set(asked).size).toBe(flags.length);
  });
});
