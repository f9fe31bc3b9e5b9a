/** One function, one answer: live or as of then, from documents or from the log, once or twice. */
import type { LightMyRequestResponse } from 'fastify';
import fc from 'fast-check';
import { squadBoard } from '../../src/availability/squad-board.view.js';
import type { SquadAnswer } from '../../src/availability/squad.answer.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { Documents } from '../../src/event-store/documents.js';
import { replayed } from '../../src/event-store/fold.js';
import { type AnyView, ignored } from '../../src/event-store/view.js';
import { type Recorded, type Served, served } from '../support/served.js';
import { until } from '../support/until.js';
import {
  BEGINNING,
  CLUBS,
  FIXTURES,
  isCorrection,
  prefixed,
  replacementOf,
  type Step,
  steps,
  told,
} from './random-commands.js';

jest.setTimeout(280_000);
const SEED = Number(process.env.SEED ?? 20_170_125);
const RUNS = Number(process.env.RUNS ?? 6);
const STEPS = 40;
/** After so many steps everything is asked live. */
const PAUSE = 10;

let app: Served;
beforeAll(async () => {
  app = await served();
});
afterAll(() => app.close());

const counts = {
  commands: 0,
  made: 0,
  refused: 0,
  corrections: 0,
  asked: 0,
  asOf: 0,
  documents: 0,
};

/** Every command twice: the same answer, and one effect. */
const twice = async (
  key: string,
  path: string,
  body: object,
  ifMatch?: number,
): Promise<LightMyRequestResponse> => {
  const headers = {
    'idempotency-key': key,
    ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
  };
  const send = (): Promise<LightMyRequestResponse> =>
    app.ask('POST', path, { key: app.admin, body, headers });
  const first = await send();
  const head = await app.log.head();
  const second = await send();
  const answer = ({ statusCode, body: said }: LightMyRequestResponse): [number, object] => {
    const { traceId: _, ...rest } = JSON.parse(said) as Record<string, unknown>;
    return [statusCode, rest];
  };
  expect(answer(second)).toStrictEqual(answer(first));
  expect(await app.log.head()).toBe(head);
  if (first.statusCode === 201) expect(second.headers['idempotency-replayed']).toBe('true');
  counts.commands += 1;
  return first;
};

interface Live {
  readonly url: string;
  readonly key: string | undefined;
  readonly body: string;
  readonly answer: SquadAnswer;
}
const squadUrl = (club: string, asked: Readonly<Record<string, string>>): string =>
  `clubs/${club}/squad?${new URLSearchParams(asked).toString()}`;
const body = async (url: string, key: string | undefined): Promise<string> => {
  const answer = await app.ask('GET', url, { key });
  counts.asked += 1;
  return answer.statusCode === 200 ? answer.body : `${answer.statusCode}`;
};

/** Both clubs, for each fixture and for none, as everybody who may ask. */
const askedLive = async (
  prefix: string,
  callers: readonly (string | undefined)[],
): Promise<Live[]> => {
  await app.settled();
  const answers: Live[] = [];
  for (const own of CLUBS)
    for (const fixture of [undefined, ...FIXTURES])
      for (const key of callers) {
        const club = `${prefix}${own}`;
        const url = squadUrl(club, fixture === undefined ? {} : { fixture: `${prefix}${fixture}` });
        const live = await body(url, key);
        if (live.length > 3)
          answers.push({ url, key, body: live, answer: JSON.parse(live) as SquadAnswer });
      }
  // The next command is of a later millisecond: the clocks of an answer know no finer one.
  const asked = Date.now();
  await until(() => Date.now() > asked);
  return answers;
};
/** The same question by the clocks that the live answer told. */
const asOf = ({ url, answer }: Live): string => {
  const [path, query = ''] = url.split('?');
  const clocks = new URLSearchParams(query);
  if (!clocks.has('fixture')) clocks.set('at', answer.asOf);
  clocks.set('known_at', answer.knownAt);
  clocks.set('recorded_by', answer.recordedBy);
  return `${path!}?${clocks.toString()}`;
};

const documentsOf = async (prefix: string): Promise<Map<string, unknown>> => {
  const rows = await app.rows<{ key: string }>(
    `select key from document where view = $1 and view_version = $2 and key like $3`,
    [squadBoard.name, squadBoard.version, `%-${prefix}%`],
  );
  const found = await app.app
    .get(Documents)
    .read(squadBoard, (snapshot) => snapshot.find(rows.map(({ key }) => key)));
  return new Map([...found].map(([key, { document }]) => [key, document]));
};
/** The keys whose folded documents are not what the log replays to. */
const differing = (
  view: AnyView,
  documents: ReadonlyMap<string, unknown>,
  facts: readonly StoredFact[],
): string[] => {
  const again = replayed(view, new Set(documents.keys()), facts);
  const sameAs = (key: string, document: unknown): boolean => {
    try {
      expect(JSON.parse(JSON.stringify(again.get(key) ?? null))).toStrictEqual(document);
      return true;
    } catch {
      return false;
    }
  };
  return [...documents].filter(([key, document]) => !sameAs(key, document)).map(([key]) => key);
};

let run = 0;
const play = async (commands: readonly Step[]): Promise<{ prefix: string; lives: Live[] }> => {
  run += 1;
  const prefix = `r${run}-`;
  for (const club of [...CLUBS, 'c'])
    await app.ask('PUT', `clubs/${prefix}${club}`, {
      key: app.admin,
      body: { name: `${prefix}${club}` },
    });
  const { secret } = await app.keyOf({ role: 'club-medical', clubId: `${prefix}a` });
  const callers = [app.admin, secret, undefined];
  const made: { id: string; type: string; stream: string }[] = [];
  const versions = new Map<string, number>();
  const lives: Live[] = [];
  const note = (answer: LightMyRequestResponse, stream: string): void => {
    if (answer.statusCode >= 500 || answer.statusCode === 400)
      throw new Error(`${answer.statusCode} ${answer.body}`);
    if (answer.statusCode > 201) return void (counts.refused += 1);
    const { events, version } = answer.json<Recorded>();
    counts.made += events.length;
    versions.set(stream, version);
    made.push(...events.map(({ id, type }) => ({ id, type, stream })));
  };
  for (const [i, step] of [...BEGINNING, ...commands].entries()) {
    const key = `${prefix}${i}`;
    if (!isCorrection(step)) {
      const { path, body: own } = told(step, prefix);
      const kind = /^(?:players|fixtures|clubs|eligibility-cases)/.exec(path)![0];
      note(await twice(key, path, own), `${kind}/${step.subject}`);
    } else if (made.length > 0) {
      const event = made[Math.floor(step.about * made.length)]!;
      const source = { kind: 'league', name: 'The league' };
      const why = { why: 'it was wrong', source };
      const replacement = prefixed(replacementOf(event.type, step.choice), prefix);
      const withdraw = step.withdraw || event.type === 'StatementCorrected';
      if (event.type === 'StatementWithdrawn') continue;
      const path = `events/${event.id}/${withdraw ? 'withdrawals' : 'corrections'}`;
      const own = withdraw ? why : { ...why, replacement };
      note(await twice(key, path, own, versions.get(event.stream)), event.stream);
      counts.corrections += 1;
    }
    if (i >= BEGINNING.length && i % PAUSE === 0) lives.push(...(await askedLive(prefix, callers)));
  }
  lives.push(...(await askedLive(prefix, callers)));
  return { prefix, lives };
};

test('what is asked live and as of then by replay is the same bytes, and documents are the fold of the log', async () => {
  const property = fc.asyncProperty(steps(STEPS), async (commands) => {
    const { prefix, lives } = await play(commands);
    for (const live of lives) {
      expect([live.url, await body(asOf(live), live.key)]).toStrictEqual([live.url, live.body]);
      counts.asOf += 1;
    }
    const documents = await documentsOf(prefix);
    const facts = await app.log.readAfter(0, 1_000_000);
    expect(differing(squadBoard, documents, facts)).toStrictEqual([]);
    counts.documents += documents.size;
  });
  await fc.assert(property, {
    seed: SEED,
    numRuns: RUNS,
    endOnFailure: process.env.SHRINK !== '1',
  });
  console.log(`seed ${SEED}: ${JSON.stringify(counts)}`);
  expect(counts.made).toBeGreaterThan(RUNS * 15);
  expect(counts.corrections).toBeGreaterThan(RUNS * 3);
  expect(counts.documents).toBeGreaterThan(RUNS * 8);
});

describe('the comparison can fail', () => {
  let facts: StoredFact[];
  let documents: Map<string, unknown>;
  beforeAll(async () => {
    await app.settled();
    facts = await app.log.readAfter(0, 1_000_000);
    documents = await documentsOf('r1-');
  });
  test('by a view that drops a fact', () => {
    const forgetful: AnyView = { ...squadBoard, fold: { ...squadBoard.fold, PlayerRegistered: ignored } }; // prettier-ignore
    expect(differing(squadBoard, documents, facts)).toStrictEqual([]);
    expect(differing(forgetful, documents, facts)).toContain('player-r1-p1');
  });
  test('by a view that folds a fact twice', () => {
    const { FixtureScheduled: hold } = squadBoard.fold as AnyView['fold'];
    const fold = hold as (document: unknown, fact: unknown, key: string) => unknown;
    const counting: AnyView = {
      ...squadBoard,
      fold: {
        ...squadBoard.fold,
        FixtureScheduled: (document: unknown, fact: unknown, key: string) =>
          fold(fold(document, fact, key), fact, key),
      },
    };
    expect(differing(counting, documents, facts)).toContain('fixture-r1-ab');
  });
  test('by an answer of another moment', async () => {
    const url = 'clubs/r1-a/squad?at=2017-01-02T00:00:00Z';
    const [one, other] = [
      await body(`${url}&known_at=2017-01-02T00:00:00Z`, app.admin),
      await body(`${url}&known_at=2016-06-01T00:00:00Z`, app.admin),
    ];
    expect(one).not.toBe(other);
  });
});
