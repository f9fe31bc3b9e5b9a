/** A real season of flags and the absences of the same season, side by side over HTTP. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { daysBetween } from '../../src/calendar.js';
import type {
  ReconciledAnswer,
  ReconciliationAnswer,
} from '../../src/availability/reconciliation.answer.js';
import { AbsencesImport } from '../../src/feeds/absences.import.js';
import { FixturesImport } from '../../src/feeds/fixtures.import.js';
import { FplImport } from '../../src/feeds/fpl.import.js';
import { linesOf } from '../support/lines.js';
import { type Served, served } from '../support/served.js';

jest.setTimeout(900_000);
const DATA = join(__dirname, '../../../shared/data');
const actor = { id: 'import', role: 'admin' };
const rejects = (): void => undefined;
const csv = (name: string) => createReadStream(join(DATA, name));

/** What an injury row becomes: an injury, an illness, a lack of match fitness, a rest. */
const AILING = ['INJURY', 'ILLNESS', 'MATCH_FITNESS', 'LEAVE'];
const isAilment = ({ absences: [first] }: ReconciledAnswer): boolean =>
  first!.source.kind === 'journalist' &&
  first!.until !== null &&
  first!.kinds.every((kind) => AILING.includes(kind));
const isLong = ({ absences: [first] }: ReconciledAnswer): boolean =>
  daysBetween(first!.from, first!.until!) >= 14;

// Counted on the files themselves: 221 of 232 and 59 of 97 in 2022-23, 216 of 226 and 96 of 142 in 2024-25, where one
// short row that overlaps a flag stands twice in the file: here it is one absence.
describe.each([
  ['2022-23', { long: [221, 232], short: [59, 97] }],
  ['2024-25', { long: [216, 226], short: [95, 141] }],
])('%s', (season, counted) => {
  let app: Served;
  let items: ReconciledAnswer[];
  let totals: ReconciliationAnswer['totals'];
  beforeAll(async () => {
    app = await served();
    await app.app
      .get(FplImport)
      .run(linesOf(join(DATA, `fpl_changes_${season}.jsonl`)), { actor, rejects });
    const [fixtures, minutes] = [csv(`fixtures_${season}.csv`), csv(`appearances_${season}.csv`)];
    await app.app.get(FixturesImport).run(fixtures, minutes, { actor, rejects });
    const absences = csv(`tm_absences_${season}.csv`);
    const summary = await app.app.get(AbsencesImport).run(absences, { actor, rejects });
    expect(summary).toMatchObject({ rejected: 0, unclassified: 0 });
    await app.settled();
    items = [];
    let next: string | null = '';
    while (next !== null) {
      const page: ReconciliationAnswer = await app.get(
        `reconciliation?season=${season}&limit=200${next && `&cursor=${next}`}`,
      );
      items.push(...page.items);
      ({ next, totals } = page);
    }
  });
  afterAll(() => app?.close());

  test('so many injuries, long and short, overlap a flag of the feed', () => {
    const ailments = items.filter(isAilment);
    const of = (rows: readonly ReconciledAnswer[]): number[] => [
      rows.filter(({ finding }) => finding === 'AGREEMENT').length,
      rows.length,
    ];
    const [long, short] = [ailments.filter(isLong), ailments.filter((one) => !isLong(one))];
    expect({ long: of(long), short: of(short) }).toStrictEqual(counted);
  });
  test('every other one is contradicted by the feed, or stands alone; none is lost', () => {
    expect(totals.agreements + totals.contradictions + totals.oneSource).toBe(items.length);
    for (const { finding, absences, contradictedBy } of items) {
      expect(absences.length > 1).toBe(finding === 'AGREEMENT');
      expect(contradictedBy !== undefined).toBe(finding === 'CONTRADICTION');
    }
    console.log(`${season}: ${JSON.stringify(totals)}`);
  });
  test('a club, a player, and a moment before all of it', async () => {
    const of = async (query: string): Promise<ReconciliationAnswer> =>
      app.get(`reconciliation?season=${season}&limit=200&${query}`);
    const { player } = items.find(({ finding }) => finding === 'CONTRADICTION')!;
    const own = await of(`player=${player.id}`);
    expect(own.items).toStrictEqual(items.filter((one) => one.player.id === player.id));
    const club = await of('club=arsenal');
    expect(club.items.length).toBeGreaterThan(10);
    expect(club.items.length).toBeLessThan(items.length / 5);
    expect((await of('known_at=2010-01-01T00:00:00Z')).items).toStrictEqual([]);
    expect((await app.ask('GET', 'reconciliation?player=nobody')).statusCode).toBe(404);
    expect((await app.ask('GET', 'reconciliation?season=2022')).statusCode).toBe(400);
  });
});
