/** Days without a year, as the feed writes them: "31 Aug", "23/10". */
import { addDays, type Day, daysBetween, isCalendarDay } from '../calendar.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const two = (n: number): string => String(n).padStart(2, '0');

/** `MM-DD`, and the year where the text gives one */
export interface Yearless {
  readonly monthDay: string;
  readonly year?: number;
}

/** The first day in a text: "08 Feb", "8th February 2025", "Feb 8", "23/10", "23.10.24"; a month alone is none. */
export const dayIn = (text: string): Yearless | undefined => {
  const named =
    /\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3})[a-z]*\.?(?:,?\s+(\d{4}))?/i.exec(text);
  const turned = /\b([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?/i.exec(text);
  const figures = /\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?\b/.exec(text);
  const found: readonly (readonly (string | undefined)[])[] = [
    named ? [named[1], monthOf(named[2]), named[3]] : [],
    turned ? [turned[2], monthOf(turned[1]), turned[3]] : [],
    figures ? [figures[1], figures[2], figures[3]] : [],
  ];
  for (const [day, month, year] of found) {
    if (day === undefined || month === undefined) continue;
    const monthDay = `${two(Number(month))}-${two(Number(day))}`;
    if (!isCalendarDay(`2024-${monthDay}`)) continue;
    return year === undefined
      ? { monthDay }
      : { monthDay, year: Number(year.length === 2 ? `20${year}` : year) };
  }
  return undefined;
};

const monthOf = (word: string | undefined): string | undefined => {
  const index = MONTHS.indexOf((word ?? '').toLowerCase());
  return index < 0 ? undefined : String(index + 1);
};

/** The same day of the year in the years around a day, oldest first; 29 February only where it exists. */
const around = (monthDay: string, day: Day): readonly Day[] => {
  const year = Number(day.slice(0, 4));
  return Array.from({ length: 10 }, (_, i) => `${year - 4 + i}-${monthDay}`).filter(isCalendarDay);
};

const PAST_DAYS = 30;
/** Contracts and loans end around 30 June: a day in these weeks looks a year ahead, never back. */
const inTheSummer = (day: Day): boolean => day.slice(5) >= '05-25' && day.slice(5) <= '07-01';

/**
 * "Expected back 31 Aug" has no year: the next such day on or after `from`, the day the flag was set; a day up to
 * 30 days before it and outside 25 May to 1 July is already past.
 */
export const nextDay = ({ monthDay, year }: Yearless, from: Day): Day | undefined => {
  const given = `${year}-${monthDay}`;
  if (year !== undefined) return isCalendarDay(given) ? given : undefined;
  const days = around(monthDay, from);
  const past = days.findLast((day) => day < from);
  if (past !== undefined && daysBetween(past, from) <= PAST_DAYS && !inTheSummer(past)) return past;
  return days.find((day) => day >= from);
};

/** "parent club on 23/10": the such day nearest to the day it was observed. */
export const nearestDay = ({ monthDay, year }: Yearless, to: Day): Day | undefined => {
  const given = `${year}-${monthDay}`;
  if (year !== undefined) return isCalendarDay(given) ? given : undefined;
  const distance = (day: Day): number => Math.abs(daysBetween(day, to));
  return around(monthDay, to).toSorted((a, b) => distance(a) - distance(b))[0];
};

/** The day before and the day after: a named day may be one off the kick-off. */
export const widened = (day: Day): { readonly from: Day; readonly until: Day } => ({
  from: addDays(day, -1),
  until: addDays(day, 1),
});
