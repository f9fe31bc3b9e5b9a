/** What changed between two moments around the matchday of 25 January 2017, over HTTP. */
import type { ChangeAnswer, ChangesAnswer } from '../../src/availability/changes.answer.js';
import type { PlayerTodayAnswer } from '../../src/availability/history.answer.js';
import type { SquadAnswer } from '../../src/availability/squad.answer.js';
import { MATCHDAY } from '../../src/demo/matchday.js';
import { THE_TIE } from '../../src/demo/told.js';
import { type Served, served } from '../support/served.js';
import { addressOf } from './routes-of-commands.js';

jest.setTimeout(180_000);
let app: Served;
beforeAll(async () => {
  app = await served();
  for (const { command, subject, body } of MATCHDAY)
    await app.record(addressOf(command, subject, body), body);
  await app.record(`fixtures/${THE_TIE}/line-ups`, {
    clubId: 'liverpool',
    starters: ['karius', 'alexander-arnold', 'lovren', 'matip', 'milner', 'henderson', 'can', 'lallana', 'coutinho', 'firmino', 'sturridge'],
    bench: ['mignolet', 'moreno', 'lucas', 'origi', 'klavan', 'woodburn', 'wijnaldum'],
    confirmedAt: '2017-01-25T19:05:00Z',
    statedAt: '2017-01-25T19:05:00Z',
    source: { kind: 'club', name: 'Liverpool FC' },
    visibility: 'public',
  }); // prettier-ignore
  await app.settled();
});
afterAll(() => app.close());

const ask = (query: Record<string, string>, key?: string): Promise<ChangesAnswer> =>
  app.get(`changes?${new URLSearchParams(query).toString()}`, key);
const of = ({ items }: ChangesAnswer, id: string): ChangeAnswer => {
  const found = items.filter(({ player }) => player.id === id);
  expect(found.map(({ player }) => player.id)).toStrictEqual([id]);
  return found[0]!;
};

test('Matip from pending to likely: the ruling, and who decided it', async () => {
  const swansea = 'premier-league-2017-01-21-liverpool-swansea';
  const { items } = await app.get<{ items: { id: string }[] }>('fixtures?club=liverpool&from=2017-01-21&until=2017-01-21'); // prettier-ignore
  const fixture = items[0]?.id ?? swansea;
  const changes = await ask({ fixture, club: 'liverpool', from: '2017-01-19T12:00:00Z', to: '2017-01-20T23:00:00Z' }); // prettier-ignore
  const matip = of(changes, 'matip');
  expect(matip).toMatchObject({
    kind: 'CHANGED',
    before: { status: 'ELIGIBILITY_PENDING' },
    after: { status: 'AVAILABLE' },
  });
  expect(matip.why.map(({ event }) => event?.type)).toContain('EligibilityRulingIssued');
  const ruling = matip.why.find(({ event }) => event?.type === 'EligibilityRulingIssued')!;
  expect(ruling.event).toMatchObject({ source: { name: 'FIFA' }, recordedAt: expect.any(String) as string }); // prettier-ignore
});

test('a deadline passes and nothing is said: told as time, not as an event', async () => {
  const changes = await ask({ fixture: THE_TIE, from: '2017-01-25T18:30:00Z', to: '2017-01-25T19:00:00Z' }); // prettier-ignore
  expect(of(changes, 'davis')).toMatchObject({
    before: { status: 'DOUBTFUL' },
    after: { status: 'UNKNOWN' },
    why: [{ passed: 'DECISION_OVERDUE', detail: expect.stringContaining('due') as string }],
  });
});
test('the line-up decides: it is the event that accounts for it', async () => {
  const changes = await ask({ fixture: THE_TIE, from: '2017-01-25T18:30:00Z', to: '2017-01-26T12:00:00Z' }); // prettier-ignore
  expect(of(changes, 'coutinho')).toMatchObject({
    before: { status: 'DOUBTFUL' },
    after: { status: 'AVAILABLE', headline: 'Starts', band: 'AVAILABLE' },
    why: [{ event: { type: 'LineupConfirmed', source: { name: 'Liverpool FC' } } }],
  });
  expect(of(changes, 'clyne')).toMatchObject({ after: { status: 'UNAVAILABLE' }, why: [{ event: { type: 'LineupConfirmed' } }] }); // prettier-ignore
  expect(changes.compared).toMatchObject([
    { clubId: 'liverpool', fixtureBefore: { id: THE_TIE }, fixtureAfter: { id: THE_TIE } },
    { clubId: 'southampton' },
  ]);
});

const MOMENTS = [
  '2017-01-05T12:00:00Z', '2017-01-14T12:00:00Z', '2017-01-19T12:00:00Z', '2017-01-20T23:00:00Z', '2017-01-24T12:00:00Z',
  '2017-01-25T19:30:00Z', '2017-01-26T12:00:00Z', '2017-02-20T12:00:00Z',
]; // prettier-ignore
type Board = Map<string, { status: string; band: string; headline: string }>;
const board = async (clubId: string, known: string): Promise<Board> => {
  const { players } = await app.get<SquadAnswer>(`clubs/${clubId}/squad?fixture=${THE_TIE}&known_at=${known}`); // prettier-ignore
  return new Map(
    players.map(({ player, status, band, headline }) => [player.id, { status, band, headline }]),
  );
};
test.each(['liverpool', 'southampton'])('%s: the board before, with each change put in, is the board after; and none where nothing differs', async (clubId) => {
  for (const from of MOMENTS)
    for (const to of MOMENTS.filter((one) => one >= from)) {
      const { items } = await ask({ club: clubId, fixture: THE_TIE, from, to });
      const [before, after] = [await board(clubId, from), await board(clubId, to)];
      for (const { player, before: was, after: is, why } of items) {
        expect(why.length).toBeGreaterThan(0);
        if (was) {
          const { expectedReturn: _, ...shown } = was;
          expect(before.get(player.id)).toStrictEqual(shown);
        } else expect(before.has(player.id)).toBe(false);
        if (is) {
          const { expectedReturn: _, ...shown } = is;
          before.set(player.id, shown);
        } else before.delete(player.id);
      }
      expect(new Map([...before].toSorted())).toStrictEqual(new Map([...after].toSorted()));
      if (from === to) expect(items).toStrictEqual([]);
      for (const { event } of items.flatMap(({ why }) => why))
        if (event) expect([event.statedAt > from, event.statedAt <= to]).toStrictEqual([true, true]); // prettier-ignore
    }
}); // prettier-ignore

test('for a club its next fixture at each moment; a fixture that is over is told as time', async () => {
  const changes = await ask({ club: 'liverpool', from: '2017-01-24T12:00:00Z', to: '2017-01-26T12:00:00Z' }); // prettier-ignore
  expect(changes.compared).toMatchObject([
    { clubId: 'liverpool', fixtureBefore: { id: THE_TIE }, fixtureAfter: { kickOffAt: expect.stringMatching(/^2017-01-(28|31)/) as string } }, // prettier-ignore
  ]);
  expect(changes.items.flatMap(({ why }) => why.map(({ passed }) => passed))).toContain('NEXT_FIXTURE'); // prettier-ignore
});

test('arrivals and departures', async () => {
  const source = { kind: 'club', name: 'Southampton FC' };
  const statedAt = '2017-01-30T12:00:00Z';
  await app.record('players', { playerId: 'gabbiadini', name: 'Manolo Gabbiadini', clubId: 'southampton', registeredAt: '2017-01-30T10:00:00Z', source, visibility: 'public', statedAt }); // prettier-ignore
  await app.record('players/sims/transfers', { fromClubId: 'southampton', toClubName: 'Elsewhere', effectiveFrom: '2017-01-30', source, visibility: 'public', statedAt }); // prettier-ignore
  await app.settled();
  const [from, to] = ['2017-01-29T12:00:00Z', '2017-01-31T12:00:00Z'];
  const changes = await ask({ club: 'southampton', from, to });
  expect(of(changes, 'gabbiadini')).toMatchObject({ kind: 'ARRIVAL', before: null, why: [{ event: { type: 'PlayerRegistered' } }] }); // prettier-ignore
  expect(of(changes, 'sims')).toMatchObject({ kind: 'DEPARTURE', after: { status: 'NOT_IN_SQUAD' }, why: [{ event: { type: 'PlayerTransferred' } }] }); // prettier-ignore
});

test('a correction accounts for a change, in the clock of recording too', async () => {
  const source = { kind: 'journalist', name: 'Match preview', quote: 'is out' };
  const injury = await app.record('players/austin/injuries', { injuryId: 'austin-9', publicLabel: 'Groin injury', bodyArea: 'G', band: 'UNAVAILABLE', source }); // prettier-ignore
  await app.settled();
  const from = new Date().toISOString();
  await app.record(`events/${injury.events[0]!.id}/withdrawals`, { why: 'It was another player', source }, { 'if-match': `"${injury.version}"` }); // prettier-ignore
  await app.settled();
  for (const clock of ['known_at', 'recorded_by']) {
    const { items } = await ask({ club: 'southampton', clock, from });
    const austin = items.find(({ player }) => player.id === 'austin');
    if (austin) expect(austin.why.map(({ event }) => event?.type)).toStrictEqual(['StatementWithdrawn']); // prettier-ignore
  }
});

test('what a club said for itself accounts for nothing before others', async () => {
  const source = { kind: 'medical', name: 'Club doctor', quote: 'a secret of the club' };
  await app.record('players/yoshida/illnesses', { illnessId: 'flu', band: 'UNAVAILABLE', source, statedAt: '2017-01-24T18:00:00Z' }); // prettier-ignore
  await app.settled();
  const asked = { fixture: THE_TIE, from: '2017-01-24T12:00:00Z', to: '2017-01-24T19:00:00Z' };
  expect(of(await ask(asked, app.southampton), 'yoshida').after).toMatchObject({ status: 'UNAVAILABLE' }); // prettier-ignore
  for (const key of [undefined, app.reporter, app.liverpool])
    expect(JSON.stringify(await ask(asked, key))).not.toContain('yoshida');
});
test('a question that is none', async () => {
  const status = async (query: string): Promise<number> =>
    (await app.ask('GET', `changes?${query}`)).statusCode;
  const from = 'from=2017-01-24T12:00:00Z';
  expect(await status(from)).toBe(400);
  expect(await status('club=liverpool')).toBe(400);
  expect(await status(`club=liverpool&${from}&to=2017-01-01T12:00:00Z`)).toBe(400);
  expect(await status(`club=nobody&${from}`)).toBe(404);
  expect(await status(`club=chelsea&fixture=${THE_TIE}&${from}`)).toBe(404);
  expect(await status(`fixture=nothing&${from}`)).toBe(404);
});

test('every revision of an expected return in the read of the player, the wrong value kept', async () => {
  const source = { kind: 'journalist', name: 'Transfermarkt' };
  const promise = (latestOn: string, statedAt: string) => app.record('players/boufal/expected-returns', { reasonId: 'knee-jan-2017', latestOn, basis: 'prognosis', source, statedAt }); // prettier-ignore
  const first = await promise('2017-02-10', '2017-01-26T12:00:00Z');
  const second = await promise('2017-02-20', '2017-01-28T12:00:00Z');
  await app.record(`events/${first.events[0]!.id}/corrections`, { replacement: { latestOn: '2017-02-11' }, why: 'Mistyped', source, statedAt: '2017-01-27T12:00:00Z' }, { 'if-match': `"${second.version}"` }); // prettier-ignore
  await app.settled();
  const { revisions, injuries, availability } = await app.get<PlayerTodayAnswer>('players/boufal?known_at=2017-01-29T12:00:00Z'); // prettier-ignore
  const [was, is] = revisions.slice(-2);
  expect(was).toMatchObject({
    event: first.events[0]!.id,
    said: { latestOn: '2017-02-10' },
    stands: { latestOn: '2017-02-11' },
    amendments: [{ kind: 'CORRECTED', why: 'Mistyped' }],
    supersededBy: second.events[0]!.id,
  });
  expect(is).toMatchObject({ said: { latestOn: '2017-02-20' }, supersededBy: null });
  expect(injuries.find(({ injuryId }) => injuryId === 'knee-jan-2017')?.revisions).toStrictEqual(revisions); // prettier-ignore
  expect(availability?.reasons.find(({ id }) => id === 'knee-jan-2017')?.revisions).toStrictEqual(revisions); // prettier-ignore
});
