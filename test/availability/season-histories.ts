/**
 * Seasons that the real rules accepted: a club's matches in several competitions, played, moved, put off and broken
 * off, with team sheets, cards, bans and their reviews, squad lists, moves and whatever else is said of the player,
 * each on three clocks: when it was true, when it was said, when it was recorded.
 */
import fc from 'fast-check';
import { dayAt, instantOf, msOf } from '../../src/calendar.js';
import { squadListId } from '../../src/competition/squad-list.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { CAUTION_OFFENCES, DISMISSAL_OFFENCES } from '../../src/player/card.js';
import { FIFA } from './given.js';
import {
  commanded,
  commandsOf,
  factsOf,
  type Given,
  historyOf,
  type Said,
  type Step,
  steps,
} from './histories.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;
/** Cautions are pooled in the one and count by competition in the other; lists close at other times. */
const SEASONS = [
  { season: '2016-17', startMs: msOf('2016-11-28T00:00:00Z') },
  { season: '2024-25', startMs: msOf('2024-11-25T00:00:00Z') },
] as const;
type Season = (typeof SEASONS)[number];
export const CLUBS = ['southampton', 'west-ham', 'fulham'] as const;
const REFEREE = { kind: 'match_official', name: 'Martin Atkinson' };
const LEAGUE = { kind: 'league', name: 'Premier League' };
const IDS = ['leicester', 'semi-final', 'swansea', 'west-ham'];

/** A match as it is drawn: on which day after the one before it, what becomes of it, and what he did in it. */
const match = fc.record({
  competitionId: fc.constantFrom('premier-league', 'premier-league', 'fa-cup', 'efl-cup', 'champions-league'), // prettier-ignore
  round: fc.constantFrom('3', '4', 'Quarter-final', 'Semi-final'),
  clubId: fc.constantFrom('southampton', 'southampton', 'southampton', 'west-ham', 'fulham'),
  opponentId: fc.constantFrom('liverpool', 'swansea', 'southampton', 'west-ham'),
  isHome: fc.boolean(),
  gap: fc.integer({ min: 2, max: 6 }),
  becomes: fc.constantFrom('played', 'played', 'played', 'played', 'scheduled', 'put off', 'moved', 'broken off'), // prettier-ignore
  sheet: fc.constantFrom(undefined, 'starters', 'bench', 'neither'),
  minutes: fc.constantFrom(undefined, 0, 20, 90),
  card: fc.constantFrom(undefined, 'CAUTION', 'CAUTION', 'SECOND_CAUTION', 'DISMISSAL'),
  offence: fc.constantFrom(undefined, ...DISMISSAL_OFFENCES),
  refusedToLeave: fc.boolean(),
  tookBack: fc.constantFrom(true, false, false),
  imposed: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 2 }),
  review: fc.constantFrom(undefined, 'AppealSuspension', 'UpholdSuspension', 'ReduceSuspension', 'ExtendSuspension', 'QuashSuspension'), // prettier-ignore
});
type Match = typeof match extends fc.Arbitrary<infer Drawn> ? Drawn : never;

type Say = (hours: number, name: string, body: object, source?: Step['source'], about?: string) => void; // prettier-ignore
const cards = (one: Match, fixtureId: string, say: Say): void => {
  const { clubId, competitionId, card, offence, refusedToLeave, imposed } = one;
  const shown = { fixtureId, clubId, competitionId };
  if (card === 'CAUTION' || card === 'SECOND_CAUTION')
    say(4, 'RecordCaution', { ...shown, offence: CAUTION_OFFENCES[0] }, REFEREE);
  if (card === 'SECOND_CAUTION') say(5, 'RecordDismissal', { ...shown, kind: card }, REFEREE);
  if (card === 'DISMISSAL')
    say(5, 'RecordDismissal', { ...shown, kind: card, offence, refusedToLeave }, REFEREE);
  if (card && imposed !== undefined) {
    const suspensionId = `ban-${fixtureId}`;
    const ban = { suspensionId, matches: imposed, scope: {}, authority: 'The FA', offenceFixtureId: fixtureId }; // prettier-ignore
    const cause = card === 'CAUTION' ? 'CAUTIONS' : card;
    say(28, 'ImposeSuspension', { ...ban, cause, effectiveFrom: 0 }, FIFA);
    const term = { AppealSuspension: { staysEffect: one.tookBack }, UpholdSuspension: {}, ReduceSuspension: { matches: 1 }, ExtendSuspension: { matches: 5 }, QuashSuspension: {} }; // prettier-ignore
    const decision = one.review === 'AppealSuspension' ? {} : { decision: 'as it was decided' };
    if (one.review && one.review !== 'AppealSuspension')
      say(33, 'AppealSuspension', { suspensionId }, FIFA);
    if (one.review) say(40, one.review, { suspensionId, ...term[one.review], ...decision }, FIFA);
  } else if (card && one.tookBack)
    say(30, 'RescindCard', { fixtureId, card: card === 'CAUTION' ? card : 'DISMISSAL', authority: 'The FA' }, FIFA); // prettier-ignore
};
/** What is said of a match from its announcement on; minutes after the hour keep the moments of matches apart. */
const saidOf = (one: Match, i: number, kickOffMs: number, season: Season): readonly Given[] => {
  const { competitionId, round, clubId, becomes, sheet, minutes } = one;
  const fixtureId = IDS[i] ?? `match-${i + 1}`;
  const opponentId = one.opponentId === clubId ? 'leicester' : one.opponentId;
  const movedMs = becomes === 'moved' ? kickOffMs + 25 * DAY + 30 * MINUTE : kickOffMs;
  const given: Given[] = [];
  const tell = (ms: number, name: string, body: object, source: Step['source'], stream: string) => {
    const words = Object.entries(body).map(([field, value]: [string, unknown]) =>
      field === 'effectiveFrom' ? [field, dayAt(kickOffMs)] : [field, value],
    );
    const own = Object.fromEntries(words) as Record<string, unknown>;
    const step: Step = { after: 0, source, confidence: 'confirmed', said: { name, body: own } };
    given.push(commanded(step, ms, stream));
  };
  const say: Say = (hours, name, body, source = LEAGUE, about = 'player-davis') =>
    tell(movedMs + hours * HOUR + (i + 1) * MINUTE, name, body, source, about);
  const [homeClubId, awayClubId] = one.isHome ? [clubId, opponentId] : [opponentId, clubId];
  const stream = `fixture-${fixtureId}`;
  const matter = { competitionId, season: season.season, round, homeClubId, awayClubId, kickOffAt: instantOf(kickOffMs) }; // prettier-ignore
  tell(season.startMs + (i + 1) * MINUTE, 'ScheduleFixture', matter, LEAGUE, stream);
  if (becomes === 'put off' || becomes === 'moved')
    tell(kickOffMs - 5 * HOUR + (i + 1) * MINUTE, 'PostponeFixture', {}, LEAGUE, stream);
  if (becomes === 'moved')
    tell(kickOffMs - 3 * HOUR + (i + 1) * MINUTE, 'RescheduleFixture', { kickOffAt: instantOf(movedMs) }, LEAGUE, stream); // prettier-ignore
  if (becomes === 'put off') return given;
  if (sheet) {
    const [starters, bench] = [sheet === 'starters' ? ['davis'] : ['long'], sheet === 'bench' ? ['davis'] : []]; // prettier-ignore
    say(-1, 'ConfirmLineup', { clubId, starters, bench, confirmedAt: instantOf(movedMs - HOUR) }, LEAGUE, stream); // prettier-ignore
  }
  if (becomes === 'broken off') say(1, 'AbandonFixture', {}, LEAGUE, stream);
  if (becomes === 'scheduled' || becomes === 'broken off') return given;
  const own = { playerId: 'davis', clubId, started: minutes === 90 };
  const appearances = minutes === undefined ? [] : [{ ...own, minutes }];
  say(3, 'RecordMatch', { score: { home: 1, away: 0 }, appearances }, LEAGUE, stream);
  cards(one, fixtureId, say);
  return given;
};

/** Lists, entries for a competition and moves with their moments, at hours after the season's start. */
const extra = fc.record({
  hours: fc.integer({ min: 24, max: 60 * 24 }),
  what: fc.constantFrom('list', 'list', 'off', 'on', 'entry', 'loan', 'back', 'move', 'rehab'),
  competitionId: fc.constantFrom('premier-league', 'champions-league'),
  isNamed: fc.boolean(),
});
type Extra = typeof extra extends fc.Arbitrary<infer Drawn> ? Drawn : never;
const saidOfLists = (one: Extra, i: number, { season, startMs }: Season): Given => {
  const { competitionId, isNamed, what } = one;
  const statedMs = startMs + one.hours * HOUR + (50 + i) * MINUTE;
  const [day, listType] = [dayAt(statedMs), competitionId === 'premier-league' ? 'PL25' : 'UEFA_A'];
  const list = { clubId: 'southampton', competitionId, season };
  const stream = `squad-list-${squadListId('southampton', competitionId, season)}`;
  const change = { listType, validFrom: day, why: 'fit again', permittedBy: 'the league' };
  const players = [{ playerId: isNamed ? 'davis' : 'long' }];
  const tell = (name: string, body: object, about = 'player-davis'): Given => {
    const said: Said = { name, body: body as Record<string, unknown> };
    const step: Step = { after: 0, source: LEAGUE, confidence: 'confirmed', said };
    return commanded(step, statedMs, about);
  };
  return {
    list: () =>
      tell('SubmitSquadList', { ...list, listType, validFrom: day, players, permittedBy: 'the league' }, stream), // prettier-ignore
    off: () => tell('AmendSquadList', { ...change, removed: ['davis'] }, stream),
    on: () => tell('AmendSquadList', { ...change, added: [{ playerId: 'davis' }] }, stream),
    entry: () =>
      tell('RegisterPlayer', { clubId: 'southampton', name: 'Davis', competitionId: isNamed ? 'efl-cup' : 'fa-cup', registeredAt: instantOf(statedMs) }), // prettier-ignore
    loan: () =>
      tell('LoanOutPlayer', { loanId: 'lent', parentClubId: 'southampton', loanClubId: 'west-ham', loanedFrom: day, parentConsent: { 'efl-cup': isNamed } }), // prettier-ignore
    back: () => tell('EndLoan', { loanId: 'lent', endedOn: day, how: 'RECALLED' }),
    move: () =>
      tell('TransferPlayer', { fromClubId: 'southampton', toClubId: 'west-ham', effectiveFrom: day, registeredAt: instantOf(statedMs) }), // prettier-ignore
    rehab: () => tell('MarkRehabPhase', { injuryId: 'knee', phase: 'REHAB', reachedOn: day }),
  }[what]();
};

/** A season as it was said, in the order of saying. */
export interface Drawn {
  readonly season: string;
  readonly startMs: number;
  readonly commands: readonly Given[];
}
/** How a counterexample is printed: what was accepted of it, a line each. */
const storyOf = (commands: readonly Given[]): string =>
  historyOf(commands)
    .map(({ fact: { id, type, stream, data, meta } }) =>
      [id, meta['statedAt'], stream, type, JSON.stringify(data)].join(' '),
    )
    .join('\n');
export const seasons = (withdrawals = false): fc.Arbitrary<Drawn> =>
  fc
    .record({
      season: fc.constantFrom(...SEASONS),
      matches: fc.array(match, { minLength: 4, maxLength: 12, size: 'max' }),
      extras: fc.array(extra, { maxLength: 5 }),
      said: steps({ ends: true, scoped: true, withdrawals }),
      trueBefore: fc.array(fc.option(fc.integer({ min: -96, max: 0 }), { nil: undefined, freq: 1 }), { minLength: 30, maxLength: 30 }), // prettier-ignore
    })
    .map(({ season, matches, extras, said, trueBefore }): Drawn => {
      let kickOffMs = season.startMs + 8 * DAY + 20 * HOUR;
      const ofMatches = matches.flatMap((one, i) =>
        saidOf(one, i, (kickOffMs += one.gap * DAY), season),
      );
      const clocked = said.map(
        (step, i): Step =>
        step.said.name === 'WithdrawStatement'
          ? { ...step, said: { ...step.said, body: { nth: ((step.said.body['nth'] as number) * 7) % 90 } } } // prettier-ignore
          : { ...step, said: { ...step.said, body: { ...step.said.body, occurred: trueBefore[i] } } }, // prettier-ignore
      );
      const others = [
        ...extras.map((one, i) => saidOfLists(one, i, season)),
        ...commandsOf(clocked, season.startMs + 8 * DAY + 45 * MINUTE),
      ];
      const commands = [...ofMatches, ...others].toSorted((a, b) => a.statedMs - b.statedMs);
      const told = { season: season.season, startMs: season.startMs, commands };
      return Object.assign(told, { [fc.toStringMethod]: () => storyOf(commands) });
    });

/** Another order of recording: each command so many days after it was said, one in so many late at all. */
export const delays = (oneIn: number): fc.Arbitrary<IterableIterator<number>> =>
  fc.infiniteStream(
    fc.oneof(
      { weight: oneIn - 1, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constantFrom(2, 9) },
    ),
  );
export const recordedLate = ({ commands }: Drawn, late: Iterator<number>): readonly Given[] =>
  commands
    .map((given) => ({ given, ms: given.statedMs + (late.next().value as number) * DAY }))
    .toSorted((a, b) => a.ms - b.ms)
    .map(({ given }) => given);

export const factsIn = (commands: readonly Given[]): readonly StoredFact[] =>
  factsOf(historyOf(commands));
export const fixturesIn = (facts: readonly StoredFact[]): readonly string[] =>
  facts
    .filter(({ type }) => type === 'FixtureScheduled')
    .map(({ stream }) => stream.slice('fixture-'.length));
