/**
 * What must hold of any history that the rules accepted. A failure prints its seed and path; with both in `fc.assert`
 * it fails again the same way.
 */
import fc from 'fast-check';
import { addDays, type Instant, instantOf, msOf, startOfDay } from '../../src/calendar.js';
import { entryAnswer } from '../../src/availability/entry.js';
import type { Verdict } from '../../src/availability/evaluate.js';
import { isFeed } from '../../src/availability/reason.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { envelopeOf } from '../../src/statement.js';
import { lineup, played } from '../fixture/given.js';
import { type Asked, CALENDAR, clocksFor, inFixture, judged, storedOf } from './given.js';
import { type Accepted, commandsOf, factsOf, type Given, historyOf, steps } from './histories.js';

const SEED = 20170125;
const seeded = (numRuns: number): fc.Parameters<unknown> => ({ seed: SEED, numRuns });

/** The calendar, a match that he played in and a team sheet; their ids and positions are not those of the history. */
const FIXTURES: readonly StoredFact[] = storedOf([
  ...CALENDAR,
  inFixture(
    'leicester',
    '2017-01-22T15:30:00Z',
    played({
      appearances: [{ playerId: 'davis', clubId: 'southampton', started: true, minutes: 90 }],
    }),
  ),
  inFixture(
    'swansea',
    '2017-01-31T18:45:00Z',
    lineup({ clubId: 'southampton', starters: ['long'], bench: ['davis'] }),
  ),
]).map((fact, i) => ({ ...fact, id: `fixture-fact-${i}`, position: 10_000 + i }));
const CALENDAR_ALONE = FIXTURES.slice(0, CALENDAR.length);

const HOUR = 3_600_000;
const moment: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: 60 * 24 })
  .map((hours) => instantOf(msOf('2017-01-01T00:30:00Z') + hours * HOUR));
const club = fc.constantFrom('southampton', 'west-ham', 'fulham');
const fixture = fc.option(fc.constantFrom('leicester', 'semi-final', 'swansea', 'west-ham'), {
  nil: undefined,
});
const asks = (known: Instant, id: string | undefined, clubId = 'southampton'): Asked => ({
  known,
  club: clubId,
  ...(id === undefined ? {} : { for: id }),
});
type Judge = (facts: readonly StoredFact[], asked: Asked) => Verdict | undefined;

/** A verdict as it is answered, undefined where he is not on the list. */
const answer = (facts: readonly StoredFact[], asked: Asked) => {
  const verdict = judged(facts, asked);
  const player = { id: 'davis', name: 'Davis', externalIds: {} };
  return verdict && entryAnswer(verdict, player, clocksFor(facts, asked).at);
};
const UNFIT: readonly string[] = ['UNAVAILABLE', 'UNLIKELY', 'DOUBTFUL', 'LIKELY', 'UNKNOWN'];
const becameFit = (before: Verdict | undefined, after: Verdict | undefined): boolean =>
  before !== undefined && UNFIT.includes(before.status) && after?.status === 'AVAILABLE';

const POSITIVE: Readonly<Record<string, (body: Readonly<Record<string, unknown>>) => boolean>> = {
  ResolveInjury: () => true,
  ResolveIllness: () => true,
  GrantClearance: () => true,
  LiftIneligibility: () => true,
  EndLeave: () => true,
  DeclineCallUp: () => true,
  RecordReturnFromDuty: () => true,
  ClearFeedFlag: () => true,
  RecordMinutes: () => true,
  StateCoverPlan: () => true,
  WithdrawEligibilityQuestion: () => true,
  RecordTraining: ({ level }) => level === 'FULL',
  RecordFitnessTestResult: ({ outcome }) => outcome === 'PASSED',
  AssessMatchFitness: ({ role, maxMinutes }) => role === 'START' && maxMinutes === undefined,
  StateSelectionOutlook: ({ band }) => band === 'AVAILABLE',
  IssueRuling: ({ decision }) => decision === 'ELIGIBLE',
};
const isPositive = ({ step: { said } }: Given): boolean =>
  POSITIVE[said.name]?.(said.body) ?? false;
const told = ({ fact: { id, type, data } }: Accepted): string => JSON.stringify([id, type, data]);
/** Opened anew after it had ended: an older word of a higher rank would stand if it had not, as the ranks say. */
const isSaidAnew = (history: readonly Accepted[], gone: Accepted): boolean => {
  const own = Object.values(gone.fact.data as object).filter((value) => IDS.has(value as string));
  return history
    .slice(history.indexOf(gone) + 1)
    .some(({ fact }) => Object.values(fact.data as object).some((value) => own.includes(value)));
};
const IDS = new Set([
  'knee',
  'head',
  'knee-F',
  'knee-A',
  'head-F',
  'head-A',
  'flu',
  'flu-F',
  'flu-A',
  'cup',
  'leave',
  'bar',
]);
/** The history without one command; undefined if the rules would then have decided the others otherwise. */
const without = (history: readonly Accepted[], gone: Accepted): readonly Accepted[] | undefined => {
  const commands = commandsIn(history);
  const rest = historyOf(commands.map((given) => (given === gone.given ? NOTHING : given)));
  const others = history.filter((one) => one !== gone);
  const renamed = rest.map((one, i) => ({
    ...one,
    fact: { ...one.fact, id: others[i]?.fact.id ?? '' },
  }));
  return renamed.length === others.length &&
    renamed.every((one, i) => told(one) === told(others[i]!))
    ? renamed
    : undefined;
};
const commandsIn = (history: readonly Accepted[]): readonly Given[] =>
  history.map(({ given }) => given);
/** Withdraws a statement that does not exist: recorded as nothing. */
const NOTHING: Given = {
  step: {
    after: 1,
    source: { kind: 'club', name: 'nobody' },
    confidence: 'reported',
    said: { name: 'WithdrawStatement', body: { nth: 10_000 } },
  },
  statedMs: 0,
  stream: 'player-davis',
  command: undefined,
};

describe(`nobody becomes available by silence (seed ${SEED})`, () => {
  test('taking a positive statement away never makes him available', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.oneof(steps({ ends: true, scoped: true }, 6), steps({ ends: true, scoped: true })),
        fc.integer({ min: 0, max: 12 * 24 }),
        fixture,
        fc.nat(20),
        (drawn, wait, id, nth) => {
          const history = historyOf(commandsOf(drawn));
          const positive = history.filter(({ given }) => isPositive(given));
          const last = Math.max(msOf('2017-01-01T00:00:00Z'), ...history.map(({ given }) => given.statedMs)); // prettier-ignore
          const ask = asks(instantOf(last + wait * HOUR), id);
          for (let i = 0; i < Math.min(3, positive.length); i += 1) {
            const gone = positive[(nth + i) % positive.length]!;
            const less = isSaidAnew(history, gone) ? undefined : without(history, gone);
            if (!less) continue;
            const before = judged([...factsOf(history), ...FIXTURES], ask);
            const after = judged([...factsOf(less), ...FIXTURES], ask);
            compared += 1;
            expect(becameFit(before, after)).toBe(false);
          }
        },
      ),
      seeded(1000),
    );
    expect(compared).toBeGreaterThan(300);
  });

  /** No bans that end, no windows: what is left are promises, deadlines and expected returns. */
  const passing = (judge: Judge) =>
    fc.property(
      // A few statements leave one promise alone, many leave it among others.
      fc.oneof(steps({ ends: false, scoped: false }, 4), steps({ ends: false, scoped: false })),
      fc.option(fixture, { nil: undefined, freq: 2 }),
      fc.integer({ min: 0, max: 10 * 24 }),
      (drawn, id, wait) => {
        const history = historyOf(commandsOf(drawn));
        const facts = [...factsOf(history), ...CALENDAR_ALONE];
        const said = history.map(({ fact }) => msOf(envelopeOf(fact).statedAt));
        const last = Math.max(msOf('2017-01-01T00:00:00Z'), ...said);
        const first = asks(instantOf(last + wait * HOUR), id);
        const before = judge(facts, first);
        for (const days of [1, 4, 10, 30, 60]) {
          const later = asks(instantOf(last + (wait + days * 24) * HOUR), id);
          expect(becameFit(before, judge(facts, later))).toBe(false);
        }
      },
    );
  test('the passing of an expected return, a leave or a deadline never makes him available', () => {
    fc.assert(passing(judged), seeded(1000));
  });
  test('a rule by which a reason ends on its expected return is found out', () => {
    type Told = Readonly<Record<string, string | undefined>>;
    const broken: Judge = (facts, asked) => {
      const passed = facts
        .map(({ data }) => data as Told)
        .filter(({ latestOn }) => latestOn && startOfDay(addDays(latestOn, 1)) <= msOf(asked.known))
        .map(({ about }) => about);
      const over = ({ injuryId, illnessId, leaveId }: Told): boolean =>
        passed.includes(injuryId ?? illnessId ?? leaveId ?? 'none');
      return judged(
        facts.filter(({ data }) => !over(data as Told)),
        asked,
      );
    };
    expect(() => fc.assert(passing(broken), seeded(1000))).toThrow(/Property failed after/);
  });
});

describe(`a verdict stands on what was known (seed ${SEED})`, () => {
  const withClocks = fc.tuple(
    steps({ ends: true, scoped: true, withdrawals: true }),
    moment,
    fixture,
    club,
    fc.option(fc.nat(26), { nil: undefined }),
  );
  test('nothing stated or recorded after the clocks is used, and no history makes it throw', () => {
    fc.assert(
      fc.property(withClocks, ([drawn, known, id, clubId, days]) => {
        const facts = [...factsOf(historyOf(commandsOf(drawn))), ...FIXTURES];
        const recordedBy =
          days === undefined ? '2027-01-01T00:00:00Z' : `2026-08-${String(days + 1).padStart(2, '0')}T12:00:00Z`; // prettier-ignore
        const asked = { ...asks(known, id, clubId), recordedBy };
        const byThen = facts.filter(
          (fact) =>
            fact.stream.startsWith('fixture-') ||
            (msOf(envelopeOf(fact).statedAt) <= msOf(known) &&
              msOf(fact.recordedAt) <= msOf(recordedBy)),
        );
        const recorded = byThen.map((fact) =>
          fact.stream.startsWith('fixture-')
            ? { ...fact, recordedAt: '2026-01-01T00:00:00Z' }
            : fact,
        );
        const all = facts.map((fact) => recorded.find(({ id: own }) => own === fact.id) ?? fact);
        expect(answer(recorded, asked)).toStrictEqual(answer(all, asked));
      }),
      seeded(500),
    );
  });

  test('the order of recording does not matter: statements have their own moments', () => {
    fc.assert(
      fc.property(
        steps({ ends: true, scoped: true }),
        moment,
        fixture,
        fc.infiniteStream(fc.nat(1_000_000)),
        (drawn, known, id, keys) => {
          const facts = factsOf(historyOf(commandsOf(drawn)));
          const shuffled = facts
            .map((fact) => ({ fact, key: keys.next().value as number }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ fact }, i) => ({ ...fact, position: i + 1 }));
          expect(answer([...shuffled, ...FIXTURES], asks(known, id))).toStrictEqual(
            answer([...facts, ...FIXTURES], asks(known, id)),
          );
        },
      ),
      seeded(500),
    );
  });

  test('the events that a verdict names give the same status and reasons by themselves', () => {
    fc.assert(
      fc.property(withClocks, ([drawn, known, id, clubId]) => {
        const facts = factsOf(historyOf(commandsOf(drawn)));
        const asked = asks(known, id, clubId);
        const whole = answer([...facts, ...FIXTURES], asked);
        if (!whole) return;
        const named = new Set([
          ...whole.basis,
          ...whole.reasons.flatMap(({ events, expectedReturn }) => [
            ...events,
            ...(expectedReturn?.events ?? []),
          ]),
          ...whole.conflicts.flatMap(({ events }) => events),
        ]);
        const alone = answer([...facts.filter((fact) => named.has(fact.id)), ...FIXTURES], asked);
        const shown = (one: typeof whole | undefined) => ({
          status: one?.status,
          reasons: one?.reasons.map(({ id: own, kind, effect, band }) => [own, kind, effect, band]),
        });
        expect(shown(alone)).toStrictEqual(shown(whole));
      }),
      seeded(1000),
    );
  });
});

/** What a fact ends by itself: the kind of the reason, and whether it is that one. */
const ENDED: Readonly<
  Record<string, (reason: Verdict['reasons'][number], data: unknown) => boolean>
> = {
  InjuryResolved: ({ reason }, data) =>
    reason.kind === 'INJURY' && reason.id === (data as { injuryId: string }).injuryId,
  IllnessResolved: ({ reason }) => reason.kind === 'ILLNESS',
  MedicalClearanceGranted: ({ reason }, data) =>
    reason.id === `${(data as { injuryId: string }).injuryId}:concussion`,
  FitnessTestPassed: ({ reason }) => reason.kind === 'FITNESS_TEST',
  IneligibilityLifted: ({ reason }) => reason.kind === 'INELIGIBLE',
  CallUpDeclined: ({ reason }) => reason.kind === 'DUTY',
  PlayerReturnedFromDuty: ({ reason }) => reason.kind === 'DUTY',
  LeaveEnded: ({ reason }) => reason.kind === 'LEAVE',
  EligibilityQuestionWithdrawn: ({ reason }) => reason.kind === 'QUESTION',
  FeedFlagCleared: ({ word, others }, data) =>
    [word, ...others].every(
      ({ source }) => isFeed(source) && source.name === (data as { feed: string }).feed,
    ),
};

test(`clearing one reason never clears another (seed ${SEED})`, () => {
  let cleared = 0;
  fc.assert(
    fc.property(steps({ ends: true, scoped: true }), fixture, (drawn, id) => {
      const facts = factsOf(historyOf(commandsOf(drawn)));
      facts.forEach((fact, i) => {
        const ends = ENDED[fact.type];
        if (!ends) return;
        const asked = asks(envelopeOf(fact).statedAt, id);
        const before = judged([...facts.slice(0, i), ...FIXTURES], asked);
        const after = judged([...facts.slice(0, i + 1), ...FIXTURES], asked);
        const left = new Set(after?.reasons.map(({ reason }) => reason.id));
        const lost = (before?.reasons ?? []).filter(
          (one) => !left.has(one.reason.id) && !ends(one, fact.data),
        );
        cleared += (before?.reasons.length ?? 0) - left.size;
        expect(lost.map(({ reason }) => reason.id)).toStrictEqual([]);
      });
    }),
    seeded(1000),
  );
  expect(cleared).toBeGreaterThan(300);
});
