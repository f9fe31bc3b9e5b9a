/** Random commands, keys, versions and troubles on two processes: whatever comes of them, some order of the commands explains it. */
import fc from 'fast-check';
import { database } from '../support/database.js';
import { figure, PATIENCE, reached, SEED, SOAK, TIME_OUT } from './figures.js';
import { inMemory, type Log, onPostgres, type Trouble } from './logs.js';
import { type Command, Model } from './model.js';

jest.setTimeout(TIME_OUT);
const RUNS = figure('MODEL_RUNS', 1_000, 1_000_000);
const MOST_MS = SOAK ? PATIENCE : 20_000;

interface Wish {
  readonly process: number;
  readonly stream: number;
  readonly facts: number;
  readonly expected: 'any' | 'seen' | 'old' | 'ahead';
  readonly key: number | null;
  readonly body: number;
}
const wish: fc.Arbitrary<Wish> = fc.record({
  process: fc.nat(1),
  stream: fc.nat(2),
  facts: fc.integer({ min: 1, max: 3 }),
  expected: fc.constantFrom('any', 'any', 'seen', 'seen', 'old', 'ahead'),
  key: fc.option(fc.nat(3)),
  body: fc.nat({ max: 4 }).map((n) => (n === 0 ? 1 : 0)),
});
const troubles = ['kill', 'restart', 'request', 'late', 'answer', 'truncate', 'delay'] as const;
const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 7, arbitrary: fc.constant('none' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...troubles) },
);
const history = fc.array(
  fc.record({ wishes: fc.array(wish, { minLength: 1, maxLength: 5 }), trouble, whose: fc.nat(1) }),
  { minLength: 1, maxLength: 12 },
);
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

type Counts = Record<string, number>;
let run = 0;
/** Says whether the last step was troubled: its line may be cut only when the next history uses it. */
const play = async (log: Log, head: number, steps: History, counts: Counts, cutBefore: boolean) => {
  run += 1;
  const model = new Model(head);
  let troubled = cutBefore;
  for (const process of [0, 1]) await log.trouble(process, 'none');
  for (const [at, { wishes, trouble, whose }] of steps.entries()) {
    const commands = wishes.map(({ stream, facts, expected, key, body }, i): Command => {
      const name = `${run}-${at}-${i}`;
      const of = `player-${run}-${stream}`;
      const seen = model.versionOf(of);
      const version = { any: undefined, seen, old: Math.max(0, seen - 1), ahead: seen + 5 }[expected]; // prettier-ignore
      return {
        name, stream: of, facts, body: `${body}`,
        ...(key === null ? {} : { key: `feed ${run} ${key}` }), ...(version === undefined ? {} : { expected: version }),
      }; // prettier-ignore
    });
    const cut = trouble !== 'kill';
    troubled ||= trouble !== 'none'; // a line may be cut a step later, when it is used
    if (cut) await log.trouble(whose, trouble);
    const answered = Promise.all(
      commands.map(async (command, i) => ({ command, outcome: await log.execute(wishes[i]!.process, command) })),
    ); // prettier-ignore
    if (!cut) await log.trouble(whose, trouble);
    const given = await answered;
    for (const { outcome } of given) counts[outcome.kind] = (counts[outcome.kind] ?? 0) + 1;
    counts[trouble] = (counts[trouble] ?? 0) + 1;
    model.step(given, await log.after(model.head), troubled);
  }
  return steps.at(-1)!.trouble !== 'none';
};

/** Histories one after the other on a log of their own; some such lanes at once, since most of the time is waiting. */
const LANES = 4;
const lane = async (make: (url: string) => Promise<Log>, seed: number, counts: Counts) => {
  const own = await database();
  const log = await make(own.url);
  let cutBefore = false;
  const property = fc.asyncProperty(history, async (steps) => {
    counts.runs = (counts.runs ?? 0) + 1;
    const { length } = await log.after(0);
    cutBefore = await play(log, length, steps, counts, cutBefore);
  });
  await fc
    .assert(property, {
      seed,
      numRuns: RUNS / LANES,
      interruptAfterTimeLimit: MOST_MS,
      markInterruptAsFailure: false,
    })
    .finally(() => log.end());
  await own.drop();
};

test.each([
  ['in memory', async () => inMemory()],
  ['on PostgreSQL', onPostgres],
] as const)('the log %s does what the model does', async (name, make) => {
  const counts: Counts = {};
  await Promise.all(Array.from({ length: LANES }, (_, n) => lane(make, SEED + n, counts)));
  reached(`model, ${name}`, counts);
  expect(counts.runs).toBeGreaterThan(50);
  for (const kind of ['recorded', 'replayed', 'moved', 'reused', ...troubles])
    expect([kind, counts[kind]! > 0]).toStrictEqual([kind, true]);
});
