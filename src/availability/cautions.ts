/** Cautions added up by the rule of their season, and what they come to. */
import { addDays, type Day, startOfDay } from '../calendar.js';
import {
  type CautionBan,
  type CautionThreshold,
  type CutOff,
} from '../competition/rules/discipline.js';
import type { Rule } from '../competition/rules/rule.js';
import { ruleIn } from '../competition/rules.js';
import { folded } from '../vocabulary.js';
import type { ShownCard } from './book.js';
import { campaignOf, matchdayIn, ordinalOf } from './campaigns.js';
import { kickOffDay, type Matchday } from './matchday.js';

/** A caution that counts, in its match. */
export interface Counted {
  readonly card: ShownCard;
  readonly day: Matchday;
}
/** The cautions of one season that a rule adds up, by kick-off, since they were last wiped. */
export interface Tally {
  readonly rule: Rule<CautionBan>;
  readonly season: string;
  readonly competitionIds: readonly string[];
  readonly counted: readonly Counted[];
}

/** A second caution is a dismissal, and with it the first one costs nothing more. */
const counts = (card: ShownCard, cards: readonly ShownCard[]): boolean =>
  card.card === 'CAUTION' &&
  !card.rescinded &&
  !cards.some(
    (other) =>
      other.kind === 'SECOND_CAUTION' && !other.rescinded && other.fixtureId === card.fixtureId,
  );

const roundName = (round: string): string =>
  folded(round)
    .replace(/[^a-z0-9]/g, '')
    .replace(/replay$/, '')
    .replace(/s$/, '');
/** Whether the round after which cautions are wiped was over for his club before this match. */
const isAfter = (round: string, { day, card }: Counted, matchdays: readonly Matchday[]): boolean =>
  roundName(day.round) !== roundName(round) &&
  campaignOf(matchdays, card.clubId, day).some(
    (other) => other.kickOffMs < day.kickOffMs && roundName(other.round) === roundName(round),
  );

/** The rule of a season as it holds for a club: one that entered a cup early is counted by other thresholds. */
const ruleFor = ({ day, card }: Counted, matchdays: readonly Matchday[]) => {
  const { season, competitionId } = day;
  const rule = ruleIn('caution-ban', season, { competitionId });
  const early = rule?.parameters.earlyEntrants;
  if (!rule || !early) return rule;
  const rounds = early.rounds.map(roundName);
  const enteredEarly = campaignOf(matchdays, card.clubId, day).some(({ round }) => rounds.includes(roundName(round))); // prettier-ignore
  return enteredEarly ? { ...rule, parameters: { ...rule.parameters, thresholds: early.thresholds } } : rule; // prettier-ignore
};

/** His cautions by rule and season, each list by kick-off; a competition without a rule counts nothing. */
export const talliesOf = (
  cards: readonly ShownCard[],
  matchdays: readonly Matchday[],
): readonly Tally[] => {
  const tallies = new Map<string, Tally>();
  const shown = cards
    .filter((card) => counts(card, cards))
    .flatMap((card): Counted[] => {
      const day = matchdayIn(matchdays, card.fixtureId);
      return day ? [{ card, day }] : [];
    })
    .toSorted((a, b) => a.day.kickOffMs - b.day.kickOffMs || a.card.statedMs - b.card.statedMs);
  for (const one of shown) {
    const { competitionId, season, round } = one.day;
    const rule = ruleFor(one, matchdays);
    if (!rule) continue;
    const { pool, perTie, wipedAfterRound } = rule.parameters;
    const wiped = wipedAfterRound !== undefined && isAfter(wipedAfterRound, one, matchdays);
    const key = [rule.ruleId, season, pool ? '' : competitionId, wiped].join('|');
    const before = tallies.get(key);
    const counted = before?.counted ?? [];
    if (perTie && counted.some((other) => other.day.round === round)) continue;
    const competitionIds = pool ?? [competitionId];
    tallies.set(key, { rule, season, competitionIds, counted: [...counted, one] });
  }
  return [...tallies.values()];
};

const cutOffDay = (season: string, cutOff: CutOff): Day => {
  const year = Number(season.slice(0, 4)) + (cutOff.month >= 7 ? 0 : 1);
  const month = `${year}-${String(cutOff.month).padStart(2, '0')}`;
  if ('day' in cutOff) return `${month}-${String(cutOff.day).padStart(2, '0')}`;
  const first = `${month}-01`;
  const toSunday = (7 - new Date(`${first}T00:00:00Z`).getUTCDay()) % 7;
  return addDays(first, toSunday + 7 * (cutOff.sunday - 1));
};
/** The threshold that the n-th caution of a tally reaches, in time or not. */
const thresholdAt = ({ parameters }: Rule<CautionBan>, n: number): CautionThreshold | undefined => {
  const { thresholds, thenEvery } = parameters;
  const named = thresholds.find(({ cautions }) => cautions === n);
  if (named || !thenEvery) return named;
  const beyond = n - thresholds.at(-1)!.cautions;
  return beyond > 0 && beyond % thenEvery.cautions === 0
    ? { cautions: n, matches: thenEvery.matches }
    : undefined;
};
const inTime = (
  { until, withinFixtures }: CautionThreshold,
  { card, day }: Counted,
  matchdays: readonly Matchday[],
): boolean =>
  (until === undefined || kickOffDay(day) <= cutOffDay(day.season, until)) &&
  (withinFixtures === undefined || ordinalOf(matchdays, card.clubId, day) <= withinFixtures);

/** A threshold that was reached in time: the caution that reached it, and those before it. */
export interface Reached {
  readonly threshold: CautionThreshold;
  readonly by: Counted;
  readonly counted: readonly Counted[];
}
export const reachedIn = (
  { rule, counted }: Tally,
  matchdays: readonly Matchday[],
): readonly Reached[] =>
  counted.flatMap((by, i): Reached[] => {
    const threshold = thresholdAt(rule, i + 1);
    return threshold && inTime(threshold, by, matchdays)
      ? [{ threshold, by, counted: counted.slice(0, i + 1) }]
      : [];
  });

export interface NextThreshold {
  readonly threshold: CautionThreshold;
  /** the first ms at which a caution would not count towards it any more */
  readonly untilMs: number;
}
/** The thresholds ahead of a tally, the nearest first. */
const ahead = ({ rule, counted }: Tally): readonly CautionThreshold[] => {
  const { thresholds, thenEvery } = rule.parameters;
  const named = thresholds.filter(({ cautions }) => cautions > counted.length);
  if (named.length || !thenEvery) return named;
  const last = thresholds.at(-1)!.cautions;
  const steps = Math.floor((counted.length - last) / thenEvery.cautions) + 1;
  return [{ cautions: last + steps * thenEvery.cautions, matches: thenEvery.matches }];
};
/** The kick-off of the first match in which a caution is added to those before it no more, since these are wiped. */
const wipedFrom = (
  { rule, counted }: Tally,
  matchdays: readonly Matchday[],
): number | undefined => {
  const { wipedAfterRound: round } = rule.parameters;
  const { card, day } = counted.at(-1)!;
  if (round === undefined || isAfter(round, { card, day }, matchdays)) return undefined;
  return campaignOf(matchdays, card.clubId, day).find((other) =>
    isAfter(round, { card, day: other }, matchdays),
  )?.kickOffMs;
};
/** The nearest threshold that a caution shown after that moment can count towards. */
export const nextOf = (
  tally: Tally,
  matchdays: readonly Matchday[],
  at: number,
): NextThreshold | undefined => {
  const last = tally.counted.at(-1)!;
  const end = startOfDay(`${Number(tally.season.slice(0, 4)) + 1}-08-01`);
  const fixtures = campaignOf(matchdays, last.card.clubId, last.day);
  const wipedMs = wipedFrom(tally, matchdays) ?? Infinity;
  return ahead(tally)
    .map((threshold) => {
      const { until, withinFixtures } = threshold;
      const cutOff = until && startOfDay(addDays(cutOffDay(tally.season, until), 1));
      const nth = withinFixtures === undefined ? undefined : fixtures[withinFixtures - 1];
      const nthMs = nth ? nth.kickOffMs + 1 : Infinity;
      return { threshold, untilMs: Math.min(cutOff ?? end, nthMs, wipedMs) };
    })
    .find(({ untilMs }) => untilMs > at);
};
