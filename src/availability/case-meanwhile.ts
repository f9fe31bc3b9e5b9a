/** While nobody had answered: which matches of his club fell into that time, and whether he was fielded in them. */
import { addDays, startOfDay } from '../calendar.js';
import type { Question } from '../eligibility/question.js';
import type { Ruling } from '../eligibility/ruling.js';
import type { ClubId, FixtureId, PlayerId } from '../vocabulary.js';
import type { EligibilityFacts } from '../eligibility/case.js';
import type { Heard } from './heard.js';
import { covers, type Matchday } from './matchday.js';
import { clubAt, type Registration } from './spells.js';

interface Span {
  readonly fromMs: number;
  /** open: Infinity */
  readonly untilMs: number;
}
/** The spans in which the question stood without an answer: until the ruling holds, while a stay runs, when it is open again. */
export const openSpans = (facts: readonly Heard[]): readonly Span[] => {
  const spans: Span[] = [];
  let latest: Ruling | undefined;
  const close = (ms: number): void => {
    const span = spans.at(-1);
    if (span) spans[spans.length - 1] = { ...span, untilMs: Math.min(span.untilMs, ms) };
  };
  const open = (ms: number, question: Question): void => {
    const { heldFrom, heldUntil } = question;
    const untilMs = heldUntil === undefined ? Infinity : startOfDay(addDays(heldUntil, 1));
    spans.push({ fromMs: Math.max(ms, startOfDay(heldFrom)), untilMs });
  };
  let question: Question | undefined;
  for (const { type, data, statedMs } of facts) {
    if (type === 'EligibilityQuestionRaised') open(-Infinity, (question = data as Question));
    if (type === 'EligibilityQuestionWithdrawn') close(statedMs);
    if (type === 'EligibilityRulingIssued') {
      latest = data as Ruling;
      close(Math.max(statedMs, startOfDay(latest.effectiveFrom)));
    }
    if (type === 'RulingUpheld') close(statedMs);
    const { staysEffect } = data as EligibilityFacts['RulingAppealed'];
    if (type === 'RulingAppealed' && staysEffect && question) open(statedMs, question);
    if (type !== 'RulingOverturned') continue;
    close(statedMs);
    const { decision } = data as EligibilityFacts['RulingOverturned'];
    if (decision === undefined && latest?.decision === 'ELIGIBLE' && question)
      open(statedMs, question);
  }
  return spans.filter(({ fromMs, untilMs }) => fromMs < untilMs);
};

export interface Meanwhile {
  readonly day: Matchday;
  readonly clubId: ClubId;
  readonly how: 'FIELDED' | 'WITHHELD' | 'NOT_USED' | 'NOT_RECORDED' | 'TO_COME';
  readonly minutes: number | undefined;
  readonly selected: 'STARTER' | 'BENCH' | undefined;
  readonly withheld: boolean;
  readonly events: readonly string[];
}
export interface Time {
  readonly playerId: PlayerId;
  /** the case's facts as they stand, in the order of saying */
  readonly facts: readonly Heard[];
  readonly registration: Registration;
  /** by kick-off */
  readonly matchdays: readonly Matchday[];
  readonly now: number;
}

const hisIn = (
  { playerId, now }: Time,
  day: Matchday,
  clubId: ClubId,
  withholding: Heard | undefined,
): Meanwhile => {
  const sheet = day.sheets.get(clubId);
  const own = day.appearances.get(playerId);
  const told = own?.clubId === clubId ? own : undefined;
  const selected = sheet?.starters.includes(playerId)
    ? 'STARTER'
    : sheet?.bench.includes(playerId)
      ? 'BENCH'
      : undefined;
  const others = [...day.appearances.values()].some((one) => one.clubId === clubId);
  const fielded = told ? told.minutes > 0 : selected === 'STARTER' && !others;
  const how = ((): Meanwhile['how'] => {
    if (fielded) return 'FIELDED';
    if (withholding) return 'WITHHELD';
    if (sheet || others) return 'NOT_USED';
    return day.kickOffMs > now ? 'TO_COME' : 'NOT_RECORDED';
  })();
  return {
    day,
    clubId,
    how,
    minutes: told?.minutes,
    selected,
    withheld: withholding !== undefined,
    events: [
      ...(withholding?.events ?? []),
      ...(sheet?.events ?? []),
      ...(told?.events ?? (others ? (day.told?.events ?? []) : [])),
    ],
  };
};

/** The matches of the club that was his then, within the question's scope, by kick-off. */
export const meanwhileOf = (time: Time): readonly Meanwhile[] => {
  const { facts, registration, matchdays } = time;
  const spans = openSpans(facts);
  const scope = (facts.findLast(({ type }) => type === 'EligibilityQuestionRaised')?.data as Question | undefined)?.scope; // prettier-ignore
  const withholdings = facts.filter(({ type }) => type === 'PlayerWithheld');
  return matchdays.flatMap((day): Meanwhile[] => {
    const clubId = clubAt(registration, day.kickOffMs);
    if (clubId === undefined || (day.homeClubId !== clubId && day.awayClubId !== clubId)) return [];
    const withholding = withholdings.find(({ data }) => {
      const his = data as { fixtureId: FixtureId; clubId: ClubId };
      return his.fixtureId === day.id && his.clubId === clubId;
    });
    const within =
      spans.some(({ fromMs, untilMs }) => fromMs <= day.kickOffMs && day.kickOffMs < untilMs) &&
      (withholding !== undefined || covers(scope ?? {}, day, clubId));
    return within && day.state !== 'postponed' ? [hisIn(time, day, clubId, withholding)] : [];
  });
};
