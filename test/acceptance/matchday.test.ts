/** The matchday of 25 January 2017, recorded and asked over HTTP as anybody would. */
import type { LightMyRequestResponse } from 'fastify';
import type { CaseAnswer } from '../../src/availability/case.answer.js';
import type { TimelineAnswer } from '../../src/availability/history.answer.js';
import type { ScorecardAnswer } from '../../src/availability/scorecard.answer.js';
import type {
  EntryAnswer,
  FixtureAnswer,
  FixtureAvailabilityAnswer,
  SquadAnswer,
} from '../../src/availability/squad.answer.js';
import { deciders } from '../../src/correction/command-classes.js';
import { AS_KNOWN_AT, MATCHDAY } from '../../src/demo/matchday.js';
import { THE_TIE } from '../../src/demo/told.js';
import { type Recorded, type Served, served } from '../support/served.js';
import { ADDRESSES, addressOf } from './routes-of-commands.js';

jest.setTimeout(120_000);
let app: Served;
const recorded = new Map<object, Recorded>();
const bulletins = MATCHDAY.filter(({ command }) => command === 'StateClubBulletin');
const send = async ({ command, subject, body }: (typeof MATCHDAY)[number]): Promise<Recorded> =>
  app.record(addressOf(command, subject, body), body);

beforeAll(async () => {
  app = await served();
  for (const told of MATCHDAY) if (!bulletins.includes(told)) recorded.set(told, await send(told));
  await app.settled();
});
afterAll(() => app.close());

interface When {
  readonly fixture?: string;
  readonly at?: string;
  readonly known_at?: string;
  readonly recorded_by?: string;
}
const squad = (club: string, when: When): Promise<SquadAnswer> =>
  app.get(`clubs/${club}/squad?${new URLSearchParams({ ...when }).toString()}`);
const entryOf = ({ players }: SquadAnswer, id: string): EntryAnswer => {
  const entry = players.find(({ player }) => player.id === id);
  if (!entry) throw new Error(`${id} is not on the list`);
  return entry;
};
const one = async (club: string, id: string, when: When): Promise<EntryAnswer> =>
  entryOf(await squad(club, when), id);
const statuses = (answer: SquadAnswer): Record<string, string> =>
  Object.fromEntries(answer.players.map(({ player, status }) => [player.id, status]));
/** The one fixture of that day with both clubs. */
const fixtureOn = async (day: string, club: string): Promise<string> => {
  const { items } = await app.get<{ items: FixtureAnswer[] }>(
    `fixtures?club=${club}&from=${day}&until=${day}`,
  );
  expect(items).toHaveLength(1);
  return items[0]!.id;
};
const KNOWN = { fixture: THE_TIE, known_at: AS_KNOWN_AT };

test('every command has a route, and what the matchday is made of was recorded once', () => {
  const commands = Object.values(deciders).flatMap((decider) => Object.keys(decider.commands));
  expect(commands.filter((name) => !(name in ADDRESSES))).toStrictEqual([]);
  const nothing = [...recorded.values()].filter(({ events }) => events.length === 0);
  expect(nothing).toStrictEqual([]);
  const names = new Set(MATCHDAY.map(({ command }) => command));
  expect(names.size).toBeGreaterThan(18);
});

describe('1 to 4: Matip and his case', () => {
  test('1: pending while the question is open, for the fixture and with none', async () => {
    const united = await fixtureOn('2017-01-15', 'liverpool');
    const swansea = await fixtureOn('2017-01-21', 'liverpool');
    for (const [known_at, fixture] of [
      ['2017-01-14T12:00:00Z', united],
      ['2017-01-19T12:00:00Z', swansea],
    ] as const)
      for (const when of [{ known_at, fixture }, { known_at }])
        expect(await one('liverpool', 'matip', when)).toMatchObject({
          status: 'ELIGIBILITY_PENDING',
          fieldingRisk: true,
          likelihood: null,
        });
  });
  test('2: available once ruled on, unconfirmed; limited to the bench the day after', async () => {
    const fixture = await fixtureOn('2017-01-21', 'liverpool');
    const evening = await one('liverpool', 'matip', { fixture, known_at: '2017-01-20T23:00:00Z' });
    expect(evening).toMatchObject({ status: 'AVAILABLE', unconfirmed: true });
    expect(evening.reasons).toMatchObject([{ kind: 'DUTY', effect: 'NOTE' }]);
    const resolved = [...recorded].find(
      ([told]) => (told as { body: { resolvedOn?: string } }).body.resolvedOn === '2017-01-09',
    )![1];
    expect(evening.basis).toContain(resolved.events[0]!.id);
    expect(
      await one('liverpool', 'matip', { fixture, known_at: '2017-01-21T11:00:00Z' }),
    ).toMatchObject({ status: 'AVAILABLE', limited: { role: 'BENCH' } });
  });
  test('3: likely for the tie, available for Chelsea: an outlook is for one fixture', async () => {
    expect(await one('liverpool', 'matip', KNOWN)).toMatchObject({ status: 'LIKELY' });
    const fixture = await fixtureOn('2017-01-31', 'liverpool');
    expect(await one('liverpool', 'matip', { fixture, known_at: AS_KNOWN_AT })).toMatchObject({
      status: 'AVAILABLE',
    });
  });
  test('4: the trail of the case, in the order of saying', async () => {
    const answer = await app.get<CaseAnswer>('eligibility-cases/matip-2017');
    expect(answer).toMatchObject({
      playerId: 'matip',
      state: 'RULED',
      decision: 'ELIGIBLE',
      authority: 'FIFA',
      ruleId: expect.stringMatching(/Annexe 1 art\. 5/) as unknown,
      version: 5,
    });
    expect(answer.trail.map(({ type, statedAt }) => [type, statedAt.slice(0, 10)])).toStrictEqual([
      ['EligibilityQuestionRaised', '2017-01-14'],
      ['EligibilityReferred', '2017-01-15'],
      ['PlayerWithheld', '2017-01-15'],
      ['PlayerWithheld', '2017-01-18'],
      ['EligibilityRulingIssued', '2017-01-20'],
    ]);
    const withheldFrom = answer.trail
      .filter(({ type }) => type === 'PlayerWithheld')
      .map(({ data }) => data.fixtureId);
    expect(answer).toMatchObject({
      player: { id: 'matip' },
      rulings: [{ decision: 'ELIGIBLE', outcome: 'STANDS', supersedes: null, supersededBy: null }],
    });
    expect(answer.meanwhile.map(({ fixture, how }) => [fixture.id, how])).toStrictEqual(
      withheldFrom.map((id) => [id, 'WITHHELD']),
    );
    expect(new Set(answer.notifications.map(({ notifiedAt }) => notifiedAt))).toStrictEqual(
      new Set([null]),
    );
    expect(withheldFrom).toStrictEqual([
      await fixtureOn('2017-01-15', 'liverpool'),
      await fixtureOn('2017-01-18', 'liverpool'),
    ]);
    expect(
      (await app.get<CaseAnswer>('eligibility-cases/matip-2017?known_at=2017-01-16T00:00:00Z'))
        .state,
    ).toBe('OPEN');
  });
});

const verdicts = (answer: SquadAnswer, ids: readonly string[]): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [id, entryOf(answer, id).status]));

test('5: Liverpool, the day before', async () => {
  const answer = await squad('liverpool', KNOWN);
  expect(
    verdicts(answer, ['coutinho', 'clyne', 'matip', 'henderson', 'alexander-arnold']),
  ).toStrictEqual({
    coutinho: 'DOUBTFUL',
    clyne: 'DOUBTFUL',
    matip: 'LIKELY',
    henderson: 'LIKELY',
    'alexander-arnold': 'AVAILABLE',
  });
  const heel = entryOf(answer, 'henderson').reasons.find(({ kind }) => kind === 'INJURY');
  expect(heel).toMatchObject({ effect: 'NOTE', publicLabel: 'Heel problem' });
  expect(entryOf(answer, 'alexander-arnold').contingent).toMatchObject({ ifPlayerOut: 'clyne' });
  for (const { reasons } of answer.players)
    for (const { events, source, statedAt } of reasons) {
      expect(events.length).toBeGreaterThan(0);
      expect([source.name, statedAt]).toEqual([expect.any(String), expect.any(String)]);
    }
});

const SAINTS = {
  'van-dijk': 'DOUBTFUL',
  davis: 'DOUBTFUL',
  boufal: 'UNAVAILABLE',
  austin: 'UNAVAILABLE',
  hesketh: 'UNAVAILABLE',
  mccarthy: 'UNAVAILABLE',
  targett: 'UNAVAILABLE',
  pied: 'UNAVAILABLE',
  stephens: 'AVAILABLE',
  yoshida: 'AVAILABLE',
  sims: 'AVAILABLE',
  fonte: 'NOT_IN_SQUAD',
};
test('6: Southampton, the day before', async () => {
  const answer = await squad('southampton', KNOWN);
  expect(verdicts(answer, Object.keys(SAINTS))).toStrictEqual(SAINTS);
  expect(entryOf(answer, 'davis').reasons).toMatchObject([
    { kind: 'FITNESS_TEST', decisionDueAt: '2017-01-25T19:00:00Z' },
  ]);
  expect(entryOf(answer, 'stephens').contingent).toMatchObject({ ifPlayerOut: 'van-dijk' });
  expect(entryOf(answer, 'fonte').reasons).toMatchObject([{ kind: 'MOVEMENT' }]);
  expect(entryOf(answer, 'austin').conflicts.length).toBeGreaterThan(0);
});
test('both squads of the fixture are the squads of both clubs', async () => {
  const board = await app.get<FixtureAvailabilityAnswer>(
    `fixtures/${THE_TIE}/availability?known_at=${AS_KNOWN_AT}`,
  );
  const alone = [await squad('liverpool', KNOWN), await squad('southampton', KNOWN)];
  const lists = board.squads.map(({ clubId, players }) => ({ clubId, players }));
  expect(lists).toStrictEqual(alone.map(({ clubId, players }) => ({ clubId, players })));
  expect(board).toMatchObject({ asOf: '2017-01-25T20:00:00Z', knownAt: AS_KNOWN_AT });
});

test('8: the test is overdue half an hour into the match, without a line-up', async () => {
  const when = { fixture: THE_TIE, known_at: '2017-01-25T20:30:00Z' };
  expect(await one('southampton', 'davis', when)).toMatchObject({
    status: 'UNKNOWN',
    band: 'DOUBTFUL',
    stale: expect.arrayContaining(['DECISION_OVERDUE']) as unknown,
  });
});

test('11: a bulletin changes no status', async () => {
  const before = await Promise.all(['liverpool', 'southampton'].map((club) => squad(club, KNOWN)));
  for (const told of bulletins) await send(told);
  await app.settled();
  const after = await Promise.all(['liverpool', 'southampton'].map((club) => squad(club, KNOWN)));
  expect(after.map(statuses)).toStrictEqual(before.map(statuses));
  expect(after[0]!.players).toStrictEqual(before[0]!.players);
  expect(before[0]!.bulletins).toStrictEqual([]);
  expect(after[0]!.bulletins).toMatchObject([{ text: 'No fresh injury worries.' }]);
});
test('11: before anything was recorded the list is empty, and only what is not there is 404', async () => {
  for (const when of [{ fixture: THE_TIE }, {}]) {
    const answer = await squad('liverpool', { ...when, recorded_by: '2017-01-01T00:00:00Z' });
    expect(answer).toMatchObject({ players: [], bulletins: [], position: 0 });
  }
  for (const path of [
    'clubs/no-such-club/squad',
    'clubs/liverpool/squad?fixture=no-such-fixture',
  ]) {
    const answer: LightMyRequestResponse = await app.ask('GET', path);
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: 'NothingThere' }]);
  }
});

test('10: a date that passes makes nobody available', async () => {
  await app.record('players/boufal/expected-returns', {
    reasonId: 'knee-jan-2017',
    latestOn: '2017-01-30',
    basis: 'Expected back at the end of the month',
    source: { kind: 'journalist', name: 'Transfermarkt' },
    statedAt: '2017-01-24T10:00:00Z',
  });
  await app.settled();
  const fixture = await fixtureOn('2017-02-11', 'southampton');
  const asked = await one('southampton', 'boufal', { fixture, known_at: '2017-02-05T12:00:00Z' });
  expect(asked).toMatchObject({
    status: 'UNAVAILABLE',
    stale: expect.arrayContaining(['RETURN_DATE_PASSED']) as unknown,
  });
  const reason = asked.reasons.find(({ id }) => id === 'knee-jan-2017');
  expect(reason?.expectedReturn).toMatchObject({ latestOn: '2017-01-30' });
  const before = await one('southampton', 'boufal', { fixture, known_at: '2017-01-29T12:00:00Z' });
  expect([before.status, before.stale]).toStrictEqual(['UNAVAILABLE', []]);
});

describe('9: after both line-ups', () => {
  const HANDED_IN = '2017-01-25T19:00:00Z';
  const sheet = (clubId: string, starters: string[], bench: string[]): object => ({
    clubId,
    starters,
    bench,
    confirmedAt: HANDED_IN,
    statedAt: HANDED_IN,
    source: { kind: 'club', name: clubId },
    visibility: 'public',
  });
  const ASSUMED = Array.from({ length: 8 }, (_, i) => `assumed-${i + 1}`);
  const after = { fixture: THE_TIE, known_at: '2017-01-25T19:30:00Z' };

  beforeAll(async () => {
    // Southampton's sheet was not found whole: the certain names, and placeholders that say what they are.
    for (const playerId of ASSUMED)
      await app.record('players', {
        playerId,
        name: `Assumed: ${playerId.replace('assumed-', 'starter ')}`,
        clubId: 'southampton',
        registeredAt: '2016-07-01T00:00:00Z',
        confidence: 'suspected',
        source: { kind: 'journalist', name: 'Assumed, the sheet is not known whole' },
        statedAt: HANDED_IN,
      });
    await app.record(
      `fixtures/${THE_TIE}/line-ups`,
      sheet(
        'liverpool',
        ['karius', 'alexander-arnold', 'lovren', 'matip', 'milner', 'henderson', 'can', 'lallana', 'coutinho', 'firmino', 'sturridge'],
        ['mignolet', 'moreno', 'lucas', 'origi', 'klavan', 'woodburn', 'wijnaldum'],
      ),
    ); // prettier-ignore
    await app.record(
      `fixtures/${THE_TIE}/line-ups`,
      sheet('southampton', ['stephens', 'yoshida', 'davis', ...ASSUMED], ['sims', 'long']),
    );
    await app.settled();
  });

  test('who was named starts, and the open test counts as passed for this fixture', async () => {
    for (const [club, id] of [
      ['southampton', 'davis'],
      ['liverpool', 'coutinho'],
    ] as const) {
      const entry = await one(club, id, after);
      expect(entry).toMatchObject({ status: 'AVAILABLE', selected: 'STARTER', band: 'AVAILABLE' });
      expect(entry.reasons.map(({ effect }) => effect)).not.toContain('DOUBT');
      expect(entry.stale).not.toContain('DECISION_OVERDUE');
    }
    expect((await one('southampton', 'davis', after)).reasons).toMatchObject([
      { kind: 'FITNESS_TEST', effect: 'NOTE' },
    ]);
    expect(await one('southampton', 'sims', after)).toMatchObject({ selected: 'BENCH' });
    const assumed = await one('southampton', 'assumed-1', after);
    expect(assumed).toMatchObject({ selected: 'STARTER', player: { name: 'Assumed: starter 1' } });
  });
  test('who was doubtful and not named is out of it', async () => {
    for (const [club, id] of [
      ['liverpool', 'clyne'],
      ['southampton', 'van-dijk'],
    ] as const)
      expect(await one(club, id, after)).toMatchObject({
        status: 'UNAVAILABLE',
        selected: 'OMITTED',
      });
  });
  test("Coutinho's injury is still open for the match after", async () => {
    const fixture = await fixtureOn('2017-01-31', 'liverpool');
    const entry = await one('liverpool', 'coutinho', { fixture, known_at: after.known_at });
    expect(entry).toMatchObject({ status: 'DOUBTFUL' });
    expect(entry.reasons).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ id: 'ankle-jan-2017', effect: 'DOUBT' })]),
    );
  });
  test('the scorecard has each forecast once, and who was right', async () => {
    const card = await app.get<ScorecardAnswer>('scorecard?season=2016-17&competition=efl-cup&limit=200'); // prettier-ignore
    const own = card.items.filter(({ fixtureId }) => fixtureId === THE_TIE);
    const keys = own.map(({ player, source }) => `${player.id} by ${source.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    const came = Object.fromEntries(
      own
        .filter(({ source }) => source.name === 'Match preview')
        .map(({ player, band, inSide, hit }) => [player.id, [band, inSide, hit]]),
    );
    expect(came).toMatchObject({
      matip: ['LIKELY', true, true],
      henderson: ['LIKELY', true, true],
      coutinho: ['DOUBTFUL', true, null],
      clyne: ['DOUBTFUL', false, null],
      'van-dijk': ['DOUBTFUL', false, null],
      davis: ['DOUBTFUL', true, null],
      boufal: ['UNAVAILABLE', false, true],
      sims: ['AVAILABLE', true, true],
    });
    const preview = card.sources.find(({ source }) => source.name === 'Match preview')!;
    expect(preview).toMatchObject({ hitRate: 1 });
    expect(preview.bands.map(({ band }) => band)).toStrictEqual(['AVAILABLE', 'LIKELY', 'DOUBTFUL', 'UNAVAILABLE']); // prettier-ignore
    expect((await app.ask('GET', 'scorecard?club=no-such-club')).statusCode).toBe(404);
  });
  test('as it stood an hour before, the line-ups change nothing', async () => {
    expect(verdicts(await squad('southampton', KNOWN), Object.keys(SAINTS))).toStrictEqual(SAINTS);
  });
});

describe('7: the knee that was a shoulder', () => {
  const PREVIEW = { kind: 'journalist', name: 'Match preview' };
  const labelOf = ({ reasons }: EntryAnswer): string | undefined =>
    reasons.find(({ id }) => id === 'austin-7')?.publicLabel;
  let injury: Recorded;
  let between: string;

  beforeAll(async () => {
    injury = await app.record('players/austin/injuries', {
      injuryId: 'austin-7',
      publicLabel: 'Knee injury',
      bodyArea: 'K',
      band: 'UNAVAILABLE',
      source: PREVIEW,
      statedAt: '2017-01-24T11:00:00Z',
    });
    await app.settled();
    between = new Date().toISOString();
  });
  const correct = (ifMatch?: string): Promise<LightMyRequestResponse> =>
    app.ask('POST', `events/${injury.events[0]!.id}/corrections`, {
      key: app.admin,
      body: {
        replacement: { bodyArea: 'S', publicLabel: 'Shoulder injury' },
        why: 'The preview took one for the other',
        source: PREVIEW,
      },
      ...(ifMatch === undefined ? {} : { headers: { 'if-match': ifMatch } }),
    });

  test('a correction says which version it has seen', async () => {
    expect((await correct()).json()).toMatchObject({ status: 428, version: injury.version });
    expect((await correct(`"${injury.version - 1}"`)).statusCode).toBe(412);
    const answer = await correct(`"${injury.version}"`);
    expect([answer.statusCode, answer.json()]).toMatchObject([
      201,
      { version: injury.version + 1, events: [{ type: 'StatementCorrected' }] },
    ]);
    await app.settled();
  });
  test('unavailable throughout, and each clock tells its own word', async () => {
    const label = async (when: When): Promise<(string | undefined)[]> => {
      const entry = await one('southampton', 'austin', when);
      return [entry.status, labelOf(entry)];
    };
    expect(await label({ fixture: THE_TIE })).toStrictEqual(['UNAVAILABLE', 'Shoulder injury']);
    expect(await label({})).toStrictEqual(['UNAVAILABLE', 'Shoulder injury']);
    const knee = ['UNAVAILABLE', 'Knee injury'];
    expect(await label(KNOWN)).toStrictEqual(knee);
    expect(await label({ fixture: THE_TIE, recorded_by: between })).toStrictEqual(knee);
    expect(await label({ fixture: THE_TIE, known_at: between })).toStrictEqual(knee);
  });
  test('the timeline shows both', async () => {
    const { items } = await app.get<TimelineAnswer>('players/austin/timeline?limit=200');
    const wrong = items.find(({ id }) => id === injury.events[0]!.id)!;
    const right = items.find(({ type }) => type === 'StatementCorrected')!;
    expect(wrong.data).toMatchObject({ bodyArea: 'K', publicLabel: 'Knee injury' });
    expect(wrong.correctedBy).toStrictEqual([right.id]);
    expect(right.data).toMatchObject({
      targetEventId: wrong.id,
      replacement: { bodyArea: 'S', publicLabel: 'Shoulder injury' },
    });
    const then = await app.get<TimelineAnswer>(
      `players/austin/timeline?limit=200&recorded_by=${between}`,
    );
    expect(then.items.find(({ id }) => id === wrong.id)?.correctedBy).toStrictEqual([]);
  });
});
