/** A day of return as people type it. No clock here: today is given. */
import { addDays, type Day, isCalendarDay } from '../../calendar.js';

export const EXAMPLES = '2017-02-11, 11/2, 11 Feb, +14 or 2w';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FAR = 1_000;

const AFTER = /^(?:\+ ?(\d{1,4})|(\d{1,4}) ?d(?:ays?)?|\+?(\d{1,3}) ?w(?:eeks?)?)$/i;
/** Day before month, as in Britain */
const NUMBERS = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2})?)?$/;
const WORDS = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?(?: (\d{4}))?$/i;

const written = (year: string, month: number, day: string): Day =>
  `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;

/** Without a year it is the next such day, today included. */
const dated = (year: string | undefined, month: number, day: string, today: Day): Day => {
  if (year !== undefined) return written(year.padStart(4, '20'), month, day);
  const years = [0, 1, 2, 3, 4].map((more) => String(Number(today.slice(0, 4)) + more));
  return (
    years
      .map((one) => written(one, month, day))
      .find((one) => isCalendarDay(one) && one >= today) ?? 'no day'
  );
};

const read = (text: string, today: Day): Day => {
  const [, days, moreDays, weeks] = AFTER.exec(text) ?? [];
  const after = weeks === undefined ? Number(days ?? moreDays) : Number(weeks) * 7;
  if (after <= FAR) return addDays(today, after);
  const [, day, month, year] = NUMBERS.exec(text) ?? [];
  if (day !== undefined) return dated(year, Number(month), day, today);
  const [, dayOf, name = '', yearOf] = WORDS.exec(text) ?? [];
  const named = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (dayOf !== undefined && named > 0) return dated(yearOf, named, dayOf, today);
  return text;
};

/** The day that was typed: undefined for nothing, or what is wrong with it. */
export const expectedDay = (
  text: string,
  today: Day,
): { readonly day: Day | undefined } | { readonly fault: string } => {
  if (text === '') return { day: undefined };
  const day = read(text, today);
  if (!isCalendarDay(day)) return { fault: `is no day that exists: write ${EXAMPLES}` };
  return day < today ? { fault: 'has passed already' } : { day };
};
