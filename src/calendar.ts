/**
 * Days and instants. A day of football is a day in Europe/London; instants are milliseconds inside a rule and
 * RFC 3339 in UTC outside. No clock here: the moment is always given.
 */
import { Temporal } from 'temporal-polyfill';

/** A calendar day, `2017-01-25` */
export type Day = string;
/** RFC 3339 with a zone, `2017-01-25T20:00:00Z` */
export type Instant = string;

const ZONE = 'Europe/London';
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY_MS = 86_400_000;

/** Years that football can mean; around any of their days others can be counted. */
const DAY = /^((?:1[89]|20|21)\d\d)-(0[1-9]|1[0-2])-(\d\d)$/;
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** A day that exists, of 1800 to 2199: 2017-02-31 does not. */
export const isCalendarDay = (value: unknown): value is Day => {
  const [, year, month, day] = (typeof value === 'string' && DAY.exec(value)) || [];
  return day !== undefined && day !== '00' && Number(day) <= daysIn(Number(year), Number(month));
};

/** An instant that exists, with its zone. */
export const isInstant = (value: unknown): value is Instant =>
  typeof value === 'string' &&
  INSTANT.test(value) &&
  isCalendarDay(value.slice(0, 10)) &&
  !Number.isNaN(Date.parse(value));

/** Milliseconds since 1970 of an instant. */
export const msOf = (instant: Instant): number => Date.parse(instant);
/** The instant in UTC, whatever offset it came with; `2017-01-25T20:00:00Z`. */
export const utc = (instant: Instant): Instant => instantOf(msOf(instant));
export const instantOf = (ms: number): Instant => new Date(ms).toISOString().replace('.000Z', 'Z');

const starts = new Map<Day, number>();
/** Milliseconds since 1970 at which a day begins in London. */
export const startOfDay = (day: Day): number => {
  const known = starts.get(day);
  if (known !== undefined) return known;
  const start = Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds;
  if (starts.size > 50_000) starts.clear();
  starts.set(day, start);
  return start;
};

/** The instant at which clocks in London show that time of that day, `15:00`. */
export const londonTime = (day: Day, clock: string): Instant =>
  instantOf(Temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(ZONE).epochMilliseconds);

/** The day it is in London at that millisecond. */
export const dayAt = (ms: number): Day => {
  // London is UTC or an hour ahead of it, so the day is UTC's or the next one.
  const day = new Date(ms).toISOString().slice(0, 10);
  const next = addDays(day, 1);
  return ms >= startOfDay(next) ? next : day;
};

/** The day n days later (earlier, if n is negative). */
export const addDays = (day: Day, n: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10);

/** The day n months later; the last day of the month where that day does not exist. */
export const addMonths = (day: Day, n: number): Day => {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + n;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const last = Math.min(Number(day.slice(8)), daysIn(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(last).padStart(2, '0')}`;
};

/** Whole days from one day to another. */
export const daysBetween = (from: Day, until: Day): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** The last 30 June before or on a day: squad lists look back to the end of the season before. */
export const lastSeasonEnd = (day: Day): Day => {
  const end = `${day.slice(0, 4)}-06-30`;
  return day >= end ? end : `${Number(day.slice(0, 4)) - 1}-06-30`;
};
