import { Readable } from 'node:stream';
import type { TestingModule } from '@nestjs/testing';
import { EventStore } from '../../src/event-store/event-store.js';
import { AbsencesImport } from '../../src/feeds/absences.import.js';
import { ACTOR, importFpl, importing } from './importing.js';
import { lineOf } from './replay.js';

let place: Awaited<ReturnType<typeof importing>>;
let app: TestingModule;
let name: string;
beforeAll(async () => {
  place = await importing();
  app = place.app;
  const line = lineOf({ status: 'a', team: 'Spurs' });
  name = line.full_name;
  await importFpl(app, [JSON.stringify(line)]);
});
afterAll(() => place?.close());

const HEAD = 'season,player,tm_player_id,fpl_code,club,reason,details,from,until,days,games,name_match,url'; // prettier-ignore
const row = (what: string, days: string, code = '7', match = 'exact'): string =>
  `2024-25,${name},41,${code},Spurs,${what},${days},,2,${match},/x`;
const run = async (rows: readonly string[], options: object = {}) => {
  const rejects: (readonly [number, string])[] = [];
  const summary = await app.get(AbsencesImport).run(Readable.from([[HEAD, ...rows].join('\r\n')]), {
    actor: ACTOR,
    rejects: (line, reason) => void rejects.push([line, reason]),
    ...options,
  });
  return { ...summary, rejects };
};
const facts = async () => (await app.get(EventStore).read('player-fpl-7')).slice(2);

const ROWS = (): string[] => [
  row('injury,Knee injury', '2024-09-01,2024-09-20'),
  row('injury,Ill', '2024-10-01,2024-10-04'),
  row('suspension,Red card suspension', '2024-11-01,2024-11-20'),
  row('injury,Ankle injury', '2025-01-01,'),
  row('Transfer,Transferred to X', '2024-07-01,2024-08-01'),
  row('injury,Knee injury', '2024-09-21,2024-09-20'),
  row('injury,Knee injury', '2024-09-01,2024-09-20', '', ''),
  row('injury,Knee injury', '2024-09-01,2024-09-20', '8'),
];
test('a dry run counts and records nothing', async () => {
  expect(await run(ROWS(), { dryRun: true })).toMatchObject({ read: 8, recorded: 6, rejected: 1 });
  expect(await facts()).toHaveLength(0);
});
test('rows become facts of their players; spells, strangers and broken rows do not', async () => {
  expect(await run(ROWS())).toMatchObject({
    read: 8, recorded: 6, spells: 1, unknownPlayers: 2, unclassified: 0, rejected: 1, interrupted: false,
    rejects: [
      [7, 'until: 2024-09-20 lies before from, 2024-09-21'],
      [8, 'matched to nobody'],
      [9, 'no player with the code 8 is registered'],
    ],
  }); // prettier-ignore
  expect((await facts()).map(({ type }) => type)).toStrictEqual([
    'PlayerInjured', 'InjuryResolved', 'PlayerFellIll', 'IllnessResolved', 'SuspensionImposed', 'PlayerInjured',
  ]); // prettier-ignore
  expect((await facts())[0]!.meta).toMatchObject({
    statedAt: '2024-09-01T00:00:00Z',
    occurred: { value: '2024-09-01', precision: 'approx' },
    source: { kind: 'journalist', name: 'Transfermarkt' },
    visibility: 'public',
  });
});
test('the same file again records nothing', async () =>
  expect(await run(ROWS())).toMatchObject({ recorded: 0, alreadyKnown: 4, rejected: 1 }));
test('a row that has its return by now gets it', async () => {
  const back = row('injury,Ankle injury', '2025-01-01,2025-02-01');
  expect(await run([back])).toMatchObject({ recorded: 1 });
  expect((await facts()).at(-1)).toMatchObject({ type: 'InjuryResolved', data: { resolvedOn: '2025-02-01' } }); // prettier-ignore
});
test('a code whose player has another name is not believed', async () => {
  const other = row('injury,Knee injury', '2024-12-01,2024-12-02').replace(name, 'Zebedee Quux');
  expect(await run([other])).toMatchObject({ recorded: 0, rejected: 1, rejects: [[2, expect.stringContaining('name')]] }); // prettier-ignore
});
test('an interruption leaves the rest', async () => {
  const signal = AbortSignal.abort();
  expect(await run(ROWS(), { signal })).toMatchObject({ read: 0, interrupted: true });
});
