/** A real season through the real commands: every verdict over HTTP is what the feed's last line means. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryAnswer, SquadAnswer } from '../../src/availability/squad.answer.js';
import { FplImport } from '../../src/feeds/fpl.import.js';
import { linesOf } from '../support/lines.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(180_000);

interface Line {
  readonly kind: string;
  readonly player_code: number;
  readonly player: string;
  readonly observed_at: string;
  readonly status: string;
  readonly chance: number | null;
}
const SEASONS = ['2022-23', '2024-25'] as const;
const fileOf = (season: string): string =>
  join(__dirname, `../../../shared/data/fpl_changes_${season}.jsonl`);
const read = (season: string): Line[] =>
  readFileSync(fileOf(season), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const DOUBTS: Readonly<Record<number, string>> = { 75: 'LIKELY', 50: 'DOUBTFUL', 25: 'UNLIKELY' };
/** What a line means for the moment of its observation. */
const meant = ({ status, chance }: Line): readonly string[] => {
  if (status === 'a') return ['AVAILABLE'];
  if (status === 'd') return [DOUBTS[chance ?? -1] ?? 'none'];
  return status === 'i' || status === 's' ? ['UNAVAILABLE'] : ['UNAVAILABLE', 'NOT_IN_SQUAD'];
};
const standing = (lines: readonly Line[], at: string): Map<string, Line> => {
  const last = new Map<string, Line>();
  for (const line of lines)
    if (line.observed_at <= at) {
      if (line.kind === 'player_removed') last.delete(String(line.player_code));
      else last.set(String(line.player_code), line);
    }
  return last;
};

/** Eight observations spread over the season, and the last. */
const momentsOf = (lines: readonly Line[]): string[] => {
  const all = [...new Set(lines.map((line) => line.observed_at))].toSorted();
  const spread = [...Array(8).keys()].map((i) => all[Math.floor((i * all.length) / 8)]!);
  return [...new Set([...spread, all.at(-1)!])];
};

describe.each([
  ['alone', ['2024-25']],
  ['one after the other', SEASONS],
] as const)('seasons %s', (_, seasons) => {
  let app: Served;
  beforeAll(async () => {
    app = await served();
  });
  afterAll(() => app.close());

  const entriesAt = async (at: string): Promise<Map<string, EntryAnswer>> => {
    const { items } = await app.get<{ items: { id: string }[] }>('clubs', app.admin);
    const entries = new Map<string, EntryAnswer>();
    for (const { id } of items) {
      const squad = await app.get<SquadAnswer>(
        `clubs/${id}/squad?at=${at}&known_at=${at}`,
        app.admin,
      );
      for (const entry of squad.players) {
        const code = entry.player.externalIds.fpl;
        if (code === undefined) continue;
        expect(entries.has(code)).toBe(false); // an id of others leads to one entry
        entries.set(code, entry);
      }
    }
    return entries;
  };

  test.each(seasons)('%s: 0 mismatches at every moment asked', async (season) => {
    const began = performance.now();
    const summary = await app.app.get(FplImport).run(linesOf(fileOf(season)), {
      actor: { id: 'import', role: 'admin' },
      rejects: (number, reason) => {
        throw new Error(`line ${number} was rejected: ${reason}`);
      },
    });
    const seconds = (performance.now() - began) / 1000;
    await app.settled();
    const lines = read(season);
    const mismatches: string[] = [];
    let judged = 0;
    for (const at of momentsOf(lines)) {
      const entries = await entriesAt(at);
      for (const [code, line] of standing(lines, at)) {
        judged += 1;
        const entry = entries.get(code);
        const gone = !entry && (line.status === 'u' || line.status === 'n');
        if (!gone && !meant(line).includes(entry?.status ?? 'absent'))
          mismatches.push(
            `${line.player} ${at}: ${line.status}${line.chance} became ${entry?.status}`,
          );
      }
    }
    console.log(
      `${season}: ${summary.read} lines in ${seconds.toFixed(1)} s, ${summary.recorded} facts, ${judged} verdicts, ${mismatches.length} mismatches`,
    );
    expect(judged).toBeGreaterThan(3_000);
    expect(mismatches).toStrictEqual([]);
  });

  test('asked live, the last word of the last season stands', async () => {
    const lines = read(seasons.at(-1)!);
    const last = standing(lines, '9999');
    const { items } = await app.get<{ items: { id: string }[] }>('clubs', app.admin);
    let asked = 0;
    for (const { id } of items)
      for (const { player, status } of (await app.get<SquadAnswer>(`clubs/${id}/squad`, app.admin))
        .players) {
        const line = last.get(player.externalIds.fpl ?? '');
        if (!line) continue;
        asked += 1;
        expect([player.name, status, meant(line).includes(status)]).toStrictEqual([
          player.name,
          status,
          true,
        ]);
      }
    expect(asked).toBeGreaterThan(400);
  });
});
