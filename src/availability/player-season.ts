/** A player's season as a picture shows it: when somebody had him out or in question, and his club's matches. Pure. */
import { addDays, type Day, dayAt, lastSeasonEnd, startOfDay } from '../calendar.js';
import type { Source } from '../statement.js';
import type { ClubId } from '../vocabulary.js';
import type { Absence } from './absences.js';
import type { Dossier } from './evaluate.js';
import type { Heard } from './heard.js';
import { involves, type Matchday } from './matchday.js';
import { clubAt } from './spells.js';

/** The days from 1 July to 30 June that a moment lies in. */
export interface SeasonDays {
  readonly from: Day;
  readonly until: Day;
}
export const seasonDaysAt = (ms: number): SeasonDays => {
  const from = addDays(lastSeasonEnd(addDays(dayAt(ms), -1)), 1);
  return { from, until: `${Number(from.slice(0, 4)) + 1}-06-30` };
};

/** A question of his eligibility, from when it was raised until it was ruled on. */
export interface Questioned {
  readonly caseId: string;
  readonly source: Source;
  readonly fromMs: number;
  readonly untilMs: number | undefined;
  /** what was ruled */
  readonly decision: string | undefined;
  readonly events: readonly string[];
}
export interface Outing {
  readonly day: Matchday;
  readonly clubId: ClubId;
  /** undefined: nobody told */
  readonly minutes: number | undefined;
}
export interface PlayerSeason extends SeasonDays {
  readonly absences: readonly Absence[];
  readonly questions: readonly Questioned[];
  /** by kick-off, of the club that was his then */
  readonly matches: readonly Outing[];
}

const CASE = 'eligibility-case-';
const questionsIn = (known: readonly Heard[]): readonly Questioned[] => {
  const questions = new Map<string, Questioned>();
  for (const { type, data, stream, occurredMs, envelope, events } of known) {
    if (!stream.startsWith(CASE)) continue;
    const caseId = stream.slice(CASE.length);
    const { decision } = data as { decision?: string };
    const open = questions.get(caseId);
    if (type === 'EligibilityQuestionRaised' && !open)
      questions.set(caseId, { caseId, source: envelope.source, fromMs: occurredMs, untilMs: undefined, decision: undefined, events }); // prettier-ignore
    if (type === 'EligibilityRulingIssued' && open && open.untilMs === undefined)
      questions.set(caseId, { ...open, untilMs: occurredMs, decision, events: [...open.events, ...events] }); // prettier-ignore
  }
  return [...questions.values()];
};

/** `known`: all that was heard of him, his cases among it. */
export const playerSeason = (
  { playerId, registration, absences: { absences } }: Dossier,
  known: readonly Heard[],
  matchdays: readonly Matchday[],
  season: SeasonDays,
): PlayerSeason => {
  const [from, until] = [startOfDay(season.from), startOfDay(addDays(season.until, 1))];
  const touches = (one: { readonly fromMs: number; readonly untilMs: number | undefined }): boolean => one.fromMs < until && (one.untilMs === undefined || one.untilMs > from); // prettier-ignore
  return {
    ...season,
    absences: absences.filter(touches),
    questions: questionsIn(known).filter(touches),
    matches: matchdays
      .filter(({ kickOffMs }) => kickOffMs >= from && kickOffMs < until)
      .flatMap((day): Outing[] => {
        const clubId = clubAt(registration, day.kickOffMs);
        if (clubId === undefined || !involves(day, clubId)) return [];
        return [{ day, clubId, minutes: day.appearances.get(playerId)?.minutes }];
      }),
  };
};
