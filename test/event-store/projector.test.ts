import pg from 'pg';
import { squadBoard } from '../../src/availability/squad-board.view.js';
import { Connections } from '../../src/event-store/connections.js';
import type { AnyDecider, StoredFact } from '../../src/event-store/decider.js';
import { Documents } from '../../src/event-store/documents.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { replayed } from '../../src/event-store/fold.js';
import { documentOf } from '../../src/event-store/kept.js';
import { Projector } from '../../src/event-store/projector.js';
import { NotReached } from '../../src/event-store/refused.js';
import type { AnyView } from '../../src/event-store/view.js';
import { database } from '../support/database.js';
import { until } from '../support/until.js';
import { ASKED, record } from './minutes.js';

jest.setTimeout(60_000);
let own: Awaited<ReturnType<typeof database>>;
let its: Connections;
let log: EventStore;
let projectors: Projector[];

beforeEach(async () => {
  own = await database();
  its = new Connections(own.url);
  log = new EventStore(its);
  projectors = [];
});
afterEach(async () => {
  await log.close();
  await Promise.all(projectors.map((projector) => projector.stop()));
  await its.end();
  await own.drop();
});
const projecting = (views: readonly AnyView[], pageSize?: number): Projector => {
  const projector = new Projector(its, log, views, pageSize);
  projectors.push(projector);
  projector.start();
  return projector;
};

interface Counted {
  readonly facts: number;
  readonly last: number;
  readonly inOrder: boolean;
}
/** Counts every fact of a stream, and all of them together, and whether they came in their order. */
const count = ({ facts, last, inOrder }: Counted, { position }: StoredFact): Counted => ({
  facts: facts + 1,
  last: position,
  inOrder: inOrder && position > last,
});
const counting: AnyView = {
  name: 'minutes-counted',
  version: 1,
  initial: { facts: 0, last: 0, inOrder: true },
  keysOf: ({ stream }) => [stream, 'all'],
  fold: { MinutesPlayed: count },
};
const storedOf = async (view: AnyView): Promise<Map<string, unknown>> => {
  const { rows } = await its.readers.query<{ key: string; document: unknown; facts: string[] }>(
    'select key, document, facts from document where view = $1 and view_version = $2 order by key',
    [view.name, view.version],
  );
  const facts = new Map((await whole()).map((fact) => [String(fact.position), fact]));
  return new Map(
    rows.map(({ key, document, facts: held }) => [
      key,
      documentOf(
        view,
        document,
        held.map((position) => facts.get(position)!),
      ),
    ]),
  );
};
const whole = (): Promise<StoredFact[]> => log.readAfter(0, 100_000);
const foldedAnew = async (view: AnyView): Promise<Map<string, unknown>> => {
  const facts = await whole();
  const stored = await storedOf(view);
  const all = new Set([...stored.keys(), ...facts.flatMap((fact) => view.keysOf(fact))]);
  const folded = replayed(view, all, facts);
  return new Map(
    JSON.parse(JSON.stringify([...folded].sort(([a], [b]) => (a < b ? -1 : 1)))) as [],
  );
};

test('two projectors that compete, cut off and started again at once, apply each fact once and in order', async () => {
  const FACTS = 400;
  let done = false;
  let killed = 0;
  // Each on connections of its own, as another process has them; ended hard, with a new one in its place at once.
  const living = [its, its].map(() => compete());
  const killing = (async () => {
    for (let next = 20; !done; next += 40) {
      await until(async () => done || (await log.head()) >= next, 'the log stands still');
      const victim = living[killed % 2]!;
      living[killed % 2] = compete();
      killed += 1;
      await Promise.all([hardEnd(victim.connections), victim.projector.stop()]);
      await victim.connections.end();
    }
  })();
  const write = async (writer: number): Promise<void> => {
    for (let i = 0; i < FACTS / 4; i += 1)
      await record(log, `player-${writer}-${i % 5}`, `${writer}-${i}`);
  };
  await Promise.all([0, 1, 2, 3].map(write));
  done = true;
  await killing;
  for (const { projector } of living) await projector.waitFor(FACTS, 20_000);
  for (const { projector, connections } of living) {
    await projector.stop();
    await connections.end();
  }
  expect(killed).toBeGreaterThan(3);
  const stored = await storedOf(counting);
  expect(stored.get('all')).toStrictEqual({ facts: FACTS, last: FACTS, inOrder: true });
  expect(stored.size).toBe(21);
  expect(stored).toStrictEqual(await foldedAnew(counting));
});
const compete = (): { connections: Connections; projector: Projector } => {
  const connections = new Connections(own.url);
  const projector = new Projector(connections, new EventStore(connections), [counting], 3);
  projector.start();
  return { connections, projector };
};
/** As a killed process ends: the server loses its line in the middle of whatever it did. */
const hardEnd = async (connections: Connections): Promise<void> => {
  const { rows } = await connections.projector
    .query<{ pid: number }>('select pg_backend_pid() as pid')
    .catch(() => ({ rows: [] }));
  for (const { pid } of rows) await its.readers.query('select pg_terminate_backend($1)', [pid]);
};

test('without the compare-and-set of the checkpoint the same facts are counted wrong', async () => {
  const FACTS = 300;
  for (let i = 0; i < FACTS / 10; i += 1) await record(log, `player-${i % 5}`, i, { facts: 10 });
  const admin = new pg.Client(own.url);
  await admin.connect();
  await admin.query(
    `create table careless (document jsonb not null, position bigint not null);
     insert into careless values ('{"facts": 0, "last": 0, "inOrder": true}', 0)`,
  );
  await admin.end();
  const project = async (): Promise<void> => {
    const line = new pg.Client(own.url);
    await line.connect();
    for (;;) {
      const { rows } = await line.query<{ position: string }>('select position from careless');
      const page = await log.readAfter(Number(rows[0]!.position), 3);
      if (!page.length) break;
      for (const fact of page) {
        const { rows: held } = await line.query<{ document: Counted }>(
          'select document from careless',
        );
        await line.query('update careless set document = $1', [count(held[0]!.document, fact)]);
      }
      await line.query('update careless set position = $1', [page.at(-1)!.position]);
    }
    await line.end();
  };
  await Promise.all([project(), project()]);
  const { rows } = await its.readers.query<{ document: Counted }>('select document from careless');
  expect(rows[0]!.document).not.toStrictEqual({ facts: FACTS, last: FACTS, inOrder: true });
});

test('a page of more documents than are held in memory loses none', async () => {
  const wide: AnyView = {
    ...counting,
    keysOf: () => Array.from({ length: 6_000 }, (_, i) => `player-${i}`),
  };
  await record(log, 'player-long', 1);
  const projector = projecting([wide], 1);
  await projector.waitFor(1, 20_000);
  await record(log, 'player-long', 2);
  await projector.waitFor(2, 20_000);
  const stored = await storedOf(wide);
  expect(stored.size).toBe(6_000);
  expect([...stored.values()].filter((one) => (one as Counted).facts !== 2)).toStrictEqual([]);
});

describe('the squad board', () => {
  const anything: AnyDecider = {
    initial: undefined,
    commands: {},
    decide: {},
    evolve: new Proxy({}, { get: () => () => undefined }),
    begins: [],
    partiesOf: () => [],
  };
  const say = async (stream: string, type: string, data: object): Promise<string> => {
    const { events } = await log.execute(stream, ASKED, anything, () => [{ type, data, meta: {} }]);
    return events[0]!.id;
  };
  const correct = (stream: string, targetEventId: string, replacement: object): Promise<string> =>
    say(stream, 'StatementCorrected', { targetEventId, replacement, why: 'misheard' });
  const withdraw = (stream: string, targetEventId: string): Promise<string> =>
    say(stream, 'StatementWithdrawn', { targetEventId, why: 'misheard' });
  const plan = { fixtureId: 'semi-final', ifPlayerOut: 'van-dijk' };
  const caseOf = { question: 'released?', raisedBy: 'Cameroon FA', scope: {}, heldFrom: '2017-01-14' }; // prettier-ignore
  const stephens = 'player-stephens';

  /** What a document holds of a fact, by type, in the order of the log. */
  const heldOf = async (key: string): Promise<readonly string[]> => {
    const held = (await storedOf(squadBoard)).get(key) as { facts: StoredFact[] } | undefined;
    return (held?.facts ?? [])
      .toSorted((a, b) => a.position - b.position)
      .map(({ type, position }) => `${position} ${type}`);
  };

  test('folded live in small steps is what the log folds to anew', async () => {
    const projector = projecting([squadBoard], 2);
    await say(stephens, 'PlayerRegistered', { clubId: 'southampton', registeredAt: '2016-07-01T00:00:00Z' }); // prettier-ignore
    const injury = await say(stephens, 'PlayerInjured', { injuryId: 'knee-1', bodyArea: 'K' });
    await correct(stephens, injury, { bodyArea: 'T' });
    const tie = await say('fixture-semi-final', 'FixtureScheduled', { homeClubId: 'liverpool', awayClubId: 'southampton' }); // prettier-ignore
    await correct('fixture-semi-final', tie, { homeClubId: 'everton' });
    const raised = await say('eligibility-case-matip-2017', 'EligibilityQuestionRaised', { playerId: 'matip', ...caseOf }); // prettier-ignore
    await correct('eligibility-case-matip-2017', raised, { playerId: 'sakho' });
    const cover = await say(stephens, 'CoverPlanStated', { ...plan, partnerId: 'yoshida' });
    const misheard = await correct(stephens, cover, { partnerId: 'gardos' });
    await correct(stephens, cover, { partnerId: 'caceres', position: 'DEF' });
    await withdraw(stephens, misheard);
    await withdraw(stephens, cover);
    const move = await say('player-fonte', 'PlayerTransferred', { fromClubId: 'southampton', toClubName: 'West Ham', effectiveFrom: '2017-01-20' }); // prettier-ignore
    await correct('player-fonte', move, { toClubId: 'west-ham' });
    await say('club-southampton', 'ClubBulletinStated', { text: 'no fresh injury worries' });
    await projector.waitFor(await log.head(), 20_000);
    const stored = await storedOf(squadBoard);
    expect([...stored.keys()]).toEqual(
      expect.arrayContaining(['player-sakho', 'club-everton', 'club-west-ham', 'player-caceres']),
    );
    expect(stored).toStrictEqual(await foldedAnew(squadBoard));
    expect((await projector.lag())[0]).toStrictEqual({
      view: 'squad-board',
      events: 0,
      seconds: 0,
      generation: squadBoard.version,
      whole: true,
      parked: 0,
      leads: true,
      pages: expect.any(Number) as number,
    });
  });

  test('tells every partner that a cover plan ever named what became of it', async () => {
    const cover = await say(stephens, 'CoverPlanStated', { ...plan, partnerId: 'yoshida' });
    const misheard = await correct(stephens, cover, { partnerId: 'gardos' });
    await correct(stephens, cover, { partnerId: 'caceres' });
    await withdraw(stephens, misheard);
    await withdraw(stephens, cover);
    await projecting([squadBoard], 1).waitFor(5, 20_000);
    const all = ['1 CoverPlanStated', '2 StatementCorrected', '3 StatementCorrected', '4 StatementWithdrawn', '5 StatementWithdrawn']; // prettier-ignore
    for (const who of ['stephens', 'yoshida', 'gardos', 'caceres'])
      expect([who, await heldOf(`player-${who}`)]).toStrictEqual([who, all]);
  });

  test('leaves out a correction whose statement is nowhere', async () => {
    await correct(stephens, '0192f0c1-7d5c-7b1e-8e57-3f4c5d6e7f80', { partnerId: 'gardos' });
    await projecting([squadBoard]).waitFor(1, 20_000);
    expect((await storedOf(squadBoard)).size).toBe(0);
  });
});

describe('a fact that a view does not know', () => {
  const stuck = async (projector: Projector): Promise<string> => {
    let failed: string | undefined;
    await until(async () => (failed = (await projector.lag())[0]!.failed) !== undefined);
    return failed!;
  };
  const unknown = (): Promise<unknown> =>
    its.writer.query(
      `insert into event (position, version, recorded_at, id, stream, type, data)
       select max(position) + 1, 1, clock_timestamp() + interval '1 second', gen_random_uuid(), 'player-x', 'PlayerKnighted', '{"honour": "sir"}' from event`,
    );

  test('stops it aloud, and it skips nothing', async () => {
    await record(log, 'player-long', 1);
    await unknown();
    await record(log, 'player-long', 2);
    const projector = projecting([counting], 1);
    expect(await stuck(projector)).toMatch(/minutes-counted knows no fact PlayerKnighted/);
    expect(await stuck(projector)).not.toMatch(/sir/);
    await expect(projector.waitFor(3, 300)).rejects.toThrow(NotReached);
    await expect(projector.waitFor(1, 300)).resolves.toBeUndefined();
    expect((await projector.lag())[0]).toMatchObject({ events: 2 });
    expect((await storedOf(counting)).get('all')).toMatchObject({ facts: 1, last: 1 });
  });
  test('stops no other view', async () => {
    const knowing: AnyView = { ...counting, name: 'knowing', fold: { ...counting.fold, PlayerKnighted: count } }; // prettier-ignore
    await record(log, 'player-long', 1);
    await unknown();
    await record(log, 'player-long', 2);
    const projector = projecting([counting, knowing]);
    await stuck(projector);
    await until(async () => (await projector.lag())[1]!.events === 0);
    expect((await storedOf(knowing)).get('all')).toMatchObject({ facts: 3, inOrder: true });
  });
  test('is taken in once a newer program knows it', async () => {
    await record(log, 'player-long', 1);
    await unknown();
    const older = projecting([counting]);
    await stuck(older);
    await older.stop();
    const newer = projecting([{ ...counting, fold: { ...counting.fold, PlayerKnighted: count } }]);
    await newer.waitFor(2, 20_000);
    expect((await newer.lag())[0]).not.toHaveProperty('failed');
  });
});

describe('whoever waits for a position', () => {
  test('is told once it is folded', async () => {
    const projector = projecting([counting]);
    const waiting = projector.waitFor(2, 20_000);
    await record(log, 'player-long', 1);
    await record(log, 'player-long', 2);
    await waiting;
    expect((await storedOf(counting)).get('all')).toMatchObject({ facts: 2 });
  });
  test('is told at once by a projector that finds all of it done', async () => {
    await record(log, 'player-long', 1);
    const first = projecting([counting]);
    await first.waitFor(1, 20_000);
    await first.stop();
    await expect(projecting([counting]).waitFor(1, 20_000)).resolves.toBeUndefined();
  });
  test('is told of what another process recorded', async () => {
    const projector = projecting([counting]);
    const elsewhere = new Connections(own.url);
    await record(new EventStore(elsewhere), 'player-long', 1);
    await projector.waitFor(1, 20_000);
    await elsewhere.end();
  });
  test('waits no longer than his patience', async () => {
    const projector = projecting([counting]);
    await expect(projector.waitFor(1, 50)).rejects.toThrow(new NotReached(1));
    await record(log, 'player-long', 1);
    await projector.waitFor(1, 20_000);
  });
});

test('a projector that is told to stop ends at a whole page', async () => {
  for (let i = 0; i < 30; i += 1) await record(log, `player-${i % 3}`, i);
  const projector = projecting([counting], 4);
  await projector.waitFor(4, 20_000);
  await projector.stop();
  const { rows } = await its.readers.query<{ position: string }>('select position from checkpoint');
  expect((await storedOf(counting)).get('all')).toMatchObject({ facts: Number(rows[0]!.position) });
});

describe('an answer made of several documents', () => {
  test('stands on one position, whatever is folded meanwhile', async () => {
    const documents = new Documents(its);
    const projector = projecting([counting]);
    const ask = (between: () => Promise<void>) =>
      documents.read(counting, async (snapshot) => {
        const [first] = (await snapshot.find<Counted>(['player-long'])).values();
        await between();
        const [second] = (await snapshot.find<Counted>(['all'])).values();
        const [again] = (await snapshot.find<Counted>(['player-long'])).values();
        return [snapshot.position, first, second, again].map((one) =>
          typeof one === 'number' ? one : one?.document.last,
        );
      });
    let recorded = 0;
    const goOn = async (): Promise<void> => {
      recorded += 1;
      await record(log, 'player-long', recorded);
      await projector.waitFor(recorded, 20_000);
    };
    const nothing = (): Promise<void> => Promise.resolve();
    await goOn();
    expect(await ask(nothing)).toStrictEqual([1, 1, 1, 1]);

    // The view goes on once while the answer is gathered, and others are answered meanwhile.
    let went = false;
    const once = ask(async () => {
      if (went) return;
      went = true;
      await goOn();
      expect(await ask(nothing)).toStrictEqual([2, 2, 2, 2]);
    });
    expect(await once).toStrictEqual([2, 2, 2, 2]);

    // It goes on every time: then the answer is as of its beginning.
    const [position, ...documentsOfIt] = await ask(async () => {
      await goOn();
      expect(await ask(nothing)).toStrictEqual(Array(4).fill(recorded));
    });
    expect(documentsOfIt).toStrictEqual([position, position, position]);
    expect(position).toBe(recorded - 1);
    expect(await ask(nothing)).toStrictEqual(Array(4).fill(recorded));
  });
  test('finds keys by their beginning, in order, and leaves out what is not there', async () => {
    const projector = projecting([counting]);
    for (const player of ['long', 'davis', 'tadic']) await record(log, `player-${player}`, player);
    await projector.waitFor(3, 20_000);
    await new Documents(its).read(counting, async (snapshot) => {
      expect(await snapshot.keys('player-')).toStrictEqual([
        'player-davis',
        'player-long',
        'player-tadic',
      ]);
      expect((await snapshot.find(['player-nobody'])).size).toBe(0);
      expect((await snapshot.find([])).size).toBe(0);
    });
  });
});
