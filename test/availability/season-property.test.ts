/**
 * What must hold of whole seasons that the rules accepted: cards, bans, lists and moves among all else that is said.
 * A failure prints its seed and path; with both in `fc.assert` it fails again the same way. RUNS=5000 runs them longer,
 * SHRINK=1 looks for the smallest season that fails.
 */
import fc from 'fast-check';
import { type Instant, instantOf, msOf } from '../../src/calendar.js';
import { cardBans } from '../../src/availability/card-bans.js';
import { entryAnswer } from '../../src/availability/entry.js';
import { dossierOf, type Verdict } from '../../src/availability/evaluate.js';
import { covers, type Matchday } from '../../src/availability/matchday.js';
import { isFeed, type Reason } from '../../src/availability/reason.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { envelopeOf, occurredMs } from '../../src/statement.js';
import { severityOf } from '../../src/vocabulary.js';
import { REPORTER } from '../player/given.js';
import { type Asked, clocksFor, DOCTOR, judged, matchdaysOf } from './given.js';
import { commandsOf, type Given, historyOf, type Step } from './histories.js';
import { CLUBS, delays, factsIn, fixturesIn, recordedLate, seasons } from './season-histories.js';

const SEED = Number(process.env.SEED ?? 20170125);
const RUNS = Number(process.env.RUNS ?? 100);
const seeded = { seed: SEED, numRuns: RUNS, endOnFailure: process.env.SHRINK !== '1' };
const HOUR = 3_600_000;

const statedMs = (fact: StoredFact): number => msOf(envelopeOf(fact).statedAt);
const trueMs = (fact: StoredFact): number =>
  occurredMs(envelopeOf(fact).occurred, envelopeOf(fact).statedAt);
const isPersonal = ({ stream }: StoredFact): boolean => !/^(?:fixture|squad-list)-/.test(stream);
const answer = (facts: readonly StoredFact[], asked: Asked) => {
  const verdict = judged(facts, asked);
  const player = { id: 'davis', name: 'Davis', externalIds: {} };
  return verdict && entryAnswer(verdict, player, clocksFor(facts, asked).at);
};
/** The same clocks, for no fixture. */
const asksNone = ({ for: _, ...clocks }: Asked): Asked => clocks;
/** A question by what was drawn: for one of the fixtures, or (one in four) for none. */
const questions = fc.record({
  hours: fc.integer({ min: 24, max: 90 * 24 }),
  fixture: fc.nat(30),
  club: fc.constantFrom('southampton', ...CLUBS),
  isForFixture: fc.constantFrom(true, true, true, false),
});
type Drawn = typeof questions extends fc.Arbitrary<infer One> ? One : never;
const asked = (facts: readonly StoredFact[], startMs: number, drawn: Drawn): Asked => {
  const known = instantOf(startMs + drawn.hours * HOUR);
  const ids = fixturesIn(facts);
  const id = drawn.isForFixture ? ids[drawn.fixture % ids.length] : undefined;
  return { known, club: drawn.club, ...(id === undefined ? {} : { for: id }) };
};

/** What a fact ends by itself: whether it is that reason. */
type Ends = (one: Verdict['reasons'][number], data: Readonly<Record<string, unknown>>) => boolean;
const ofPlaying: Ends = ({ reason: { kind } }) => ['TRAINING', 'MATCH_FITNESS', 'FITNESS_TEST'].includes(kind); // prettier-ignore
const ENDED: Readonly<Record<string, Ends>> = {
  InjuryResolved: ({ reason }, { injuryId }) => reason.kind === 'INJURY' && reason.id === injuryId,
  IllnessResolved: ({ reason }, { illnessId }) => reason.id === illnessId,
  MedicalClearanceGranted: ({ reason }, { injuryId }) => reason.id === `${injuryId as string}:concussion`, // prettier-ignore
  FitnessTestPassed: ({ reason }) => reason.kind === 'FITNESS_TEST',
  IneligibilityLifted: ({ reason }, { ineligibilityId }) => reason.id === ineligibilityId,
  CallUpDeclined: ({ reason }, { callUpId }) => reason.id === callUpId,
  PlayerReturnedFromDuty: ({ reason }, { callUpId }) => reason.id === callUpId,
  LeaveEnded: ({ reason }, { leaveId }) => reason.id === leaveId,
  EligibilityQuestionWithdrawn: ({ reason }) => reason.kind === 'QUESTION',
  EligibilityRulingIssued: ({ reason }) => reason.kind === 'QUESTION' || reason.kind === 'RULING',
  SuspensionQuashed: ({ reason }, { suspensionId }) => reason.id === suspensionId,
  SuspensionReduced: ({ reason }, { suspensionId }) => reason.id === suspensionId,
  // Of the cards that are left the fifth may be another one.
  CardRescinded: ({ reason }, { fixtureId }) =>
    reason.kind === 'SUSPENSION' &&
    (reason.offenceFixtureId === fixtureId || (reason.derived === true && reason.cause !== 'DISMISSAL')), // prettier-ignore
  MinutesPlayedRecorded: ofPlaying,
  MatchPlayed: ofPlaying,
  FeedFlagCleared: ({ word, others }, { feed }) =>
    [word, ...others].every(({ source }) => isFeed(source) && source.name === feed),
};

test(`clearing one reason never clears another (seed ${SEED})`, () => {
  let cleared = 0;
  const property = fc.property(seasons(), fc.nat(30), (drawn, nth) => {
    const facts = factsIn(drawn.commands);
    const ids = [undefined, ...fixturesIn(facts)];
    const id = ids[nth % ids.length];
    for (const fact of facts) {
      const ends = ENDED[fact.type];
      if (!ends) continue;
      const ask = { known: envelopeOf(fact).statedAt, ...(id === undefined ? {} : { for: id }) };
      const before = judged(facts.filter((other) => other !== fact), ask); // prettier-ignore
      const after = judged(facts, ask);
      const left = new Set(after?.reasons.map(({ reason }) => reason.id));
      const gone = (before?.reasons ?? []).filter(({ reason }) => !left.has(reason.id));
      cleared += gone.length;
      const data = fact.data as Readonly<Record<string, unknown>>;
      const others = gone.filter((one) => !ends(one, data));
      expect([fact.type, others.map(({ reason }) => reason.id)]).toStrictEqual([fact.type, []]);
    }
  });
  fc.assert(property, seeded);
  expect(cleared).toBeGreaterThan(RUNS / 4);
});

/** One more thing to say, of an id that nothing else has; numbers in the fields of days count from the day it is said. */
const says = (
  name: string,
  body: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Step['said']> =>
  // prettier-ignore
  fc.record({ name: fc.constant(name), body: fc.record(body) });
const is = fc.constant;
const band = fc.constantFrom('LIKELY', 'DOUBTFUL', 'UNLIKELY', 'UNAVAILABLE');
const fixtureId = fc.constantFrom(undefined, 'leicester', 'semi-final', 'swansea', 'west-ham');
const scope = fc.constantFrom(
  {},
  { competitionIds: ['efl-cup'] },
  { opponentClubIds: ['swansea'] },
);
const bad = fc.oneof(
  says('RecordInjury', { injuryId: is('added'), bodyArea: is('K'), band: fc.option(band, { nil: undefined }) }), // prettier-ignore
  says('RecordIllness', { illnessId: is('added'), band }),
  says('ConfirmConcussion', { injuryId: is('added'), sufferedOn: is(-1), pathway: is('STANDARD') }),
  says('AssessMatchFitness', { band, fixtureId }),
  says('AssessMatchFitness', { role: is('NONE'), fixtureId }),
  says('ScheduleFitnessTest', { testId: is('added'), fixtureId, decisionDueAt: fc.constantFrom('2017-01-03T12:00:00Z', '2025-01-03T12:00:00Z') }), // prettier-ignore
  says('RecordTraining', { trainedOn: is(0), level: fc.constantFrom('NONE', 'MODIFIED') }),
  says('StateSelectionOutlook', { fixtureId, band, phrase: is('we shall see') }),
  says('ImposeSuspension', { suspensionId: is('added'), cause: is('TRIBUNAL'), matches: fc.integer({ min: 1, max: 4 }), scope, authority: is('The FA'), effectiveFrom: is(0) }), // prettier-ignore
  says('RecordDismissal', { fixtureId: is('leicester'), competitionId: is('efl-cup'), clubId: is('southampton'), kind: is('DISMISSAL') }), // prettier-ignore
  says('StateIneligibility', { ineligibilityId: is('added'), kind: is('CUP_TIED'), scope }),
  says('CallUpPlayer', { callUpId: is('added'), association: is('Wales'), tournament: is('a cup'), list: fc.constantFrom('PRELIMINARY', 'FINAL') }), // prettier-ignore
  says('GrantLeave', { leaveId: is('added'), kind: is('PERSONAL'), leaveFrom: is(0) }),
);
const REPLACES: Readonly<Record<string, readonly string[]>> = {
  AssessMatchFitness: ['MatchFitnessAssessed'],
  RecordTraining: ['TrainingParticipationRecorded'],
  StateSelectionOutlook: ['TrainingParticipationRecorded', 'SelectionOutlookStated'],
};
const ORDER = ['UNAVAILABLE', 'ELIGIBILITY_PENDING', 'UNLIKELY', 'DOUBTFUL', 'LIKELY', 'AVAILABLE'];
/** UNKNOWN is no place in that order: what is said of someone unknown may be anything but that he is available. */
const isMoreAvailable = (before: Verdict, after: Verdict): boolean => {
  if (severityOf(after.band) < severityOf(before.band)) return true;
  if (before.status === 'UNKNOWN') return after.status === 'AVAILABLE';
  if (after.status === 'UNKNOWN') return ORDER.indexOf(before.status) < 2 && before.status !== 'NOT_IN_SQUAD'; // prettier-ignore
  return ORDER.indexOf(after.status) > ORDER.indexOf(before.status);
};
test(`a reason of another id never makes a player more available (seed ${SEED})`, () => {
  const fewer = { count: 0, by: new Set<string>() };
  const property = fc.property(
    seasons(),
    fc.record({ said: bad, hours: fc.integer({ min: 8 * 24, max: 70 * 24 }), source: fc.constantFrom(DOCTOR, REPORTER, { kind: 'feed', name: 'A third feed' }), confidence: fc.constantFrom('confirmed', 'reported', 'suspected') }), // prettier-ignore
    (drawn, { said, hours, source, confidence }) => {
      const step = { after: hours, source, confidence, said } as Step;
      const added = commandsOf([step], drawn.startMs + 1234);
      const told = historyOf(drawn.commands);
      if (told.some(({ fact }) => REPLACES[said.name]?.includes(fact.type))) return;
      const facts = factsIn(drawn.commands);
      const more = factsIn([...drawn.commands, ...added]);
      for (const id of [undefined, ...fixturesIn(facts)]) {
        const ask = { known: instantOf(drawn.startMs + 100 * 24 * HOUR), ...(id === undefined ? {} : { for: id }) }; // prettier-ignore
        const [before, after] = [judged(facts, ask), judged(more, ask)];
        if (!before || !after) return expect(after).toBe(before);
        if (after.status !== before.status) {
          fewer.count += 1;
          fewer.by.add(said.name);
        }
        expect([before.status, before.band, after.status, after.band, isMoreAvailable(before, after)]).toStrictEqual([before.status, before.band, after.status, after.band, false]); // prettier-ignore
      }
    },
  );
  fc.assert(property, seeded);
  expect(fewer.count).toBeGreaterThan(RUNS / 4);
  expect(fewer.by.size).toBeGreaterThan(7);
});

describe(`a verdict stands on what was known (seed ${SEED})`, () => {
  test('nothing that was stated, recorded or true after the clocks is used', () => {
    const compared = { stated: 0, recorded: 0, true: 0 };
    const property = fc.property(
      seasons(true),
      delays(6),
      fc.record({ club: fc.constantFrom('southampton', ...CLUBS), fixture: fc.nat(30) }),
      fc.array(fc.nat(200), { minLength: 6, maxLength: 6 }),
      (drawn, late, { club, fixture }, picked) => {
        const facts = factsIn(recordedLate(drawn, late));
        const ids = [undefined, ...fixturesIn(facts)];
        const id = ids[fixture % ids.length];
        const last = instantOf(drawn.startMs + 120 * 24 * HOUR);
        const agree = (clock: keyof typeof compared, ask: Asked, then: readonly StoredFact[]) => {
          const days = matchdaysOf(facts, clocksFor(facts, asksNone(ask)));
          if (ask.for !== undefined && !days.some((day) => day.id === ask.for)) return;
          compared[clock] += 1;
          expect([clock, answer(then, ask)]).toStrictEqual([clock, answer(facts, ask)]);
        };
        const about = { club, ...(id === undefined ? {} : { for: id }) };
        for (const fact of picked.map((nth) => facts[nth % facts.length]!)) {
          // The moment before each of them, on each clock.
          const stated = statedMs(fact) - 1;
          const byThen = facts.filter((other) => statedMs(other) <= stated);
          agree('stated', { ...about, known: instantOf(stated) }, byThen);
          const recorded = msOf(fact.recordedAt) - 1;
          const kept = facts.filter((other) => msOf(other.recordedAt) <= recorded);
          const recordedBy = instantOf(recorded);
          agree('recorded', { ...about, known: last, recordedBy }, kept);
          if (!isPersonal(fact) || facts.some(({ type }) => type === 'StatementWithdrawn'))
            continue;
          const at = trueMs(fact) - 1;
          const so = facts.filter((other) => !isPersonal(other) || trueMs(other) <= at);
          agree('true', { club, known: last, at: instantOf(at) }, so);
        }
      },
    );
    fc.assert(property, seeded);
    for (const count of Object.values(compared)) expect(count).toBeGreaterThan(RUNS);
  });

  test('the order of recording does not matter, among the orders that the rules accept', () => {
    let compared = 0;
    const told = ({ given }: { readonly given: Given }): number => given.statedMs;
    const accepted = (history: ReturnType<typeof historyOf>): string =>
      history
        .map((one) => JSON.stringify([told(one), one.fact.type, one.fact.data]))
        .toSorted()
        .join();
    const places = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 12 })), { minLength: 4, maxLength: 4 }); // prettier-ignore
    const property = fc.property(seasons(), places, (drawn, late) => {
      const first = historyOf(drawn.commands);
      const inOrder = [...factsIn([]), ...first.map(({ fact }) => fact)];
      const said = first.filter(({ fact }) => !fact.stream.startsWith('fixture-'));
      const names = new Map(first.map((one) => [told(one), one.fact.id]));
      for (const [nth, behind] of late) {
        // One statement is recorded after others that were made later.
        const moved = said[nth % said.length]?.given;
        if (!moved) continue;
        const others = said.map(({ given }) => given).filter(({ statedMs: ms }) => ms > moved.statedMs); // prettier-ignore
        const last = others.at(Math.min(behind, others.length) - 1) ?? moved;
        const commands = first.map(({ given }) => given).filter((given) => given !== moved);
        commands.splice(commands.indexOf(last) + 1, 0, moved);
        const other = historyOf(commands);
        if (moved === last || accepted(first) !== accepted(other)) continue;
        compared += 1;
        const renamed = other.map((one) => ({ ...one.fact, id: names.get(told(one))! }));
        const known = instantOf(drawn.startMs + 120 * 24 * HOUR);
        for (const id of [undefined, ...fixturesIn(inOrder)]) {
          const ask = { known, ...(id === undefined ? {} : { for: id }) };
          expect(answer([...factsIn([]), ...renamed], ask)).toStrictEqual(answer(inOrder, ask));
        }
      }
    });
    fc.assert(property, { ...seeded, numRuns: RUNS / 4 });
    expect(compared).toBeGreaterThan(RUNS / 4);
  });

  test('no history makes it throw, whoever asks about whichever fixture or moment', () => {
    const statuses = new Set<string | undefined>();
    const property = fc.property(seasons(true), delays(6), questions, (drawn, late, question) => {
      const facts = factsIn(recordedLate(drawn, late));
      const { known } = asked(facts, drawn.startMs, question);
      const days = matchdaysOf(facts, clocksFor(facts, { known })).map(({ id }) => id);
      for (const id of [undefined, ...days])
        for (const club of CLUBS) {
          const ask = { known, club, ...(id === undefined ? {} : { for: id }) };
          statuses.add(answer(facts, ask)?.status);
        }
    });
    fc.assert(property, seeded);
    expect(statuses.size).toBe(9);
  });
});

/** A ban of matches that somebody other than a feed imposed, or that the rules make of cards. */
const bansOf = (facts: readonly StoredFact[], days: readonly Matchday[], known: Instant) => {
  const clocks = clocksFor(facts, { known });
  const own = facts.filter(isPersonal);
  const { book } = dossierOf('davis', own, days, clocks, () => true);
  return [...book.reasons.values(), ...cardBans(book, days)].filter(
    ({ matches, ended, words }) =>
      matches !== undefined && !ended && !words.every(({ source }) => isFeed(source)),
  );
};
/** Not one whom a club's match names though nobody registered him with it. */
const isOwn = ({ registration, spell }: Verdict): boolean => registration.spells.includes(spell);
/** From when the answers know of it: once all that it rests on, and every card that was taken back, has been said. */
const toldMs = (ban: Reason, facts: readonly StoredFact[]): number =>
  Math.max(
    ...facts
      .filter(
        ({ id, type }) =>
          ban.words.some(({ events }) => events.includes(id)) || type === 'CardRescinded',
      )
      .map(statedMs),
  );

test(`a ban is served exactly once (seed ${SEED})`, () => {
  const seen = { byRule: 0, imposed: 0, matches: 0, served: 0 };
  const property = fc.property(seasons(), (drawn) => {
    const facts = factsIn(drawn.commands);
    const known = instantOf(drawn.startMs + 120 * 24 * HOUR);
    const days = matchdaysOf(facts, clocksFor(facts, { known }));
    /** The verdict of the club that he was registered with at a kick-off or a moment. */
    const verdictFor = (one: Partial<Asked>, among: readonly string[]): Verdict | undefined =>
      among
        .map((club) => judged(facts, { known, club, ...one }))
        .find((own) => own && isOwn(own) && !own.spell.ended && own.status !== 'NOT_IN_SQUAD');
    const verdicts = new Map(
      days.map((day) => [day.id, verdictFor({ for: day.id }, [day.homeClubId, day.awayClubId])]),
    );
    const standing = verdictFor({}, CLUBS)?.bans ?? new Map();
    for (const ban of bansOf(facts, days, known)) {
      // Counted by hand: the first so many of his club's matches in its scope after the offence.
      const offence = days.find(({ id }) => id === ban.offenceFixtureId);
      const taken = days
        .filter(({ state }) => state === 'played' || state === 'scheduled')
        .filter(({ kickOffMs }) => kickOffMs >= ban.fromMs && kickOffMs > (offence?.kickOffMs ?? 0))
        .filter((day) => {
          const club = verdicts.get(day.id)?.spell.clubId;
          return club !== undefined && covers(ban.scope, day, club);
        })
        .slice(0, ban.matches);
      const told = toldMs(ban, facts);
      // What an authority imposed for the card took its place.
      if (!standing.has(ban.id)) continue;
      seen[ban.derived ? 'byRule' : 'imposed'] += 1;
      for (const day of days.filter(({ kickOffMs }) => kickOffMs > told)) {
        const verdict = verdicts.get(day.id);
        const bars = verdict?.reasons.some(({ reason }) => reason.id === ban.id) ?? false;
        expect([ban.id, day.id, bars]).toStrictEqual([ban.id, day.id, taken.includes(day)]);
        seen.matches += bars ? 1 : 0;
        const at = instantOf(day.kickOffMs + HOUR);
        const later = verdictFor({ at }, CLUBS);
        if (!later) continue;
        const served = taken.filter(({ kickOffMs }) => kickOffMs <= day.kickOffMs).length;
        const open = later.reasons.some(({ reason }) => reason.id === ban.id);
        expect([ban.id, at, open]).toStrictEqual([ban.id, at, served < ban.matches!]);
        seen.served += open ? 0 : 1;
      }
    }
    // For one card there is one ban, whoever told of it.
    for (const verdict of verdicts.values()) {
      const cards = (verdict?.reasons ?? [])
        .filter(({ reason }) => verdict!.bans.has(reason.id) && reason.offenceFixtureId)
        .map(({ reason }) => `${reason.offenceFixtureId!} ${String(reason.cause === 'CAUTIONS')}`);
      expect(cards).toHaveLength(new Set(cards).size);
    }
  });
  fc.assert(property, { ...seeded, numRuns: RUNS / 2 });
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 4);
});
