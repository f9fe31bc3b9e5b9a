/** Two real seasons: who was flagged out and yet played is shown, each of them; and what overviews cost. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConflictsAnswer, InConflictAnswer } from '../../src/availability/conflicts.answer.js';
import { FixturesImport } from '../../src/feeds/fixtures.import.js';
import { FplImport } from '../../src/feeds/fpl.import.js';
import { linesOf } from '../support/lines.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(900_000);
const file = (name: string): string => join(__dirname, `../../../shared/data/${name}`);
const actor = { id: 'import', role: 'admin' };

interface Line {
  readonly player_code: number;
  readonly observed_at: string;
  readonly status: string;
}
const rowsOf = (name: string): string[][] =>
  readFileSync(file(name), 'utf8').trimEnd().split('\n').slice(1).map((row) => row.split(',')); // prettier-ignore
/** From the files themselves: code and kick-off of everybody with minutes whose last line before it says i, s, n or u. */
const playedDespite = (season: string): string[] => {
  const flags = new Map<string, Line[]>();
  for (const text of readFileSync(file(`fpl_changes_${season}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')) {
    // prettier-ignore
    const line = JSON.parse(text) as Line;
    const code = String(line.player_code);
    flags.set(code, [...(flags.get(code) ?? []), line]);
  }
  const kickOffs = new Map(rowsOf(`fixtures_${season}.csv`).map(([, id, , at]) => [id!, Date.parse(at!)])); // prettier-ignore
  return rowsOf(`appearances_${season}.csv`).flatMap((row) => {
    const [fixture, code, minutes] = [row[2], row[4], row[9]];
    const at = kickOffs.get(fixture!)!;
    const last = flags.get(code!)?.findLast(({ observed_at }) => Date.parse(observed_at) <= at);
    return Number(minutes) > 0 && last && 'isnu'.includes(last.status) ? [`${code} ${new Date(at).toISOString()}`] : []; // prettier-ignore
  });
};

describe.each([
  ['2022-23', 13],
  ['2024-25', 26],
])('%s', (season, count) => {
  let app: Served;
  beforeAll(async () => {
    app = await served();
    const rejects = (line: number, reason: string): void => {
      if (!reason.includes('is registered')) throw new Error(`line ${line}: ${reason}`);
    };
    const input = linesOf(file(`fpl_changes_${season}.jsonl`));
    await app.app.get(FplImport).run(input, { actor, rejects });
    const [fixtures, minutes] = [`fixtures_${season}.csv`, `appearances_${season}.csv`].map(
      (name) => createReadStream(file(name)),
    );
    await app.app.get(FixturesImport).run(fixtures!, minutes, { actor, rejects });
    await app.settled();
  });
  afterAll(() => app.close());

  const everything = async (query: string): Promise<InConflictAnswer[]> => {
    const items: InConflictAnswer[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: ConflictsAnswer = await app.get(`conflicts?season=${season}&${query}&limit=10${next && `&cursor=${next}`}`); // prettier-ignore
      items.push(...page.items);
      ({ next } = page);
    }
    return items;
  };

  test(`${count} played although they were flagged out: exactly those of the files, none lost`, async () => {
    const expected = playedDespite(season);
    expect(expected).toHaveLength(count);
    const items = await everything('kind=PLAYED');
    const shown = items.map(
      ({ player, fixtures: [at] }) =>
        `${player.id.replace('fpl-', '')} ${new Date(at!.kickOffAt).toISOString()}`,
    );
    expect(shown.toSorted()).toStrictEqual(expected.toSorted());
    // Someone shown otherwise is named, so that a run that goes wrong once can be understood.
    const other = items.filter(({ status }) => status !== 'AVAILABLE');
    expect(other).toStrictEqual([]);
    for (const { statements, because, minutes, status } of items) {
      expect([status, statements[0]!.said]).toStrictEqual(['AVAILABLE', `Played ${minutes} minutes`]); // prettier-ignore
      expect(statements.map(({ stands }) => stands)).toStrictEqual([true, ...statements.slice(1).map(() => false)]); // prettier-ignore
      expect(statements[1]!.source.kind).toBe('feed');
      expect(because).toContain('match');
    }
  });

  const WALKER = { '2024-25': ['2024-11-02', 'Expected back 23 Nov'] }[season];
  if (WALKER)
    test('Walker, 90 minutes on 2 November 2024, "Expected back 23 Nov"', async () => {
      const items = await everything('kind=PLAYED&club=manchester-city');
      const walker = items.find(
        ({ player, fixtures: [at] }) =>
          player.name.includes('Walker') && at!.kickOffAt.startsWith(WALKER[0]!),
      );
      expect(walker).toMatchObject({ minutes: 90, player: { name: expect.stringContaining('Walker') as string } }); // prettier-ignore
      expect(walker!.statements[1]!.source.quote).toContain(WALKER[1]);
      const own = await app.get<ConflictsAnswer>(`conflicts?fixture=${walker!.fixtures[0]!.id}`);
      expect(own.items).toContainEqual(walker);
    });

  test('what overviews cost', async () => {
    const cost = async (path: string): Promise<string> => {
      const times: number[] = [];
      for (let i = 0; i < 7; i += 1) {
        const began = performance.now();
        await app.get(path);
        times.push(performance.now() - began);
      }
      const [first] = times;
      return `${path}: first ${first!.toFixed(0)} ms, then ${times.slice(1).toSorted((a, b) => a - b)[3]!.toFixed(0)} ms`; // prettier-ignore
    };
    const year = season.slice(0, 4);
    const known = `known_at=${year}-12-10T12:00:00Z`;
    const told = [
      await cost(`clubs/arsenal/squad?${known}`),
      await cost(`stale?club=arsenal&${known}`),
      await cost(`stale?${known}`),
      await cost(`changes?club=arsenal&from=${year}-12-01T12:00:00Z&to=${year}-12-10T12:00:00Z`),
      await cost(`changes?club=arsenal&from=${year}-09-01T12:00:00Z&to=${Number(year) + 1}-05-10T12:00:00Z`), // prettier-ignore
      await cost(`conflicts?season=${season}&club=arsenal`),
      await cost(`conflicts?season=${season}`),
    ];
    console.log(told.join('\n'));
  });
});
