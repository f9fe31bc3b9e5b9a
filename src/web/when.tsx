/** Moments and days for readers in the UK; the machine's form in UTC stands in `datetime`. */
import type { JSX } from 'preact';
import { utc } from '../calendar.js';

const format = (timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const moment = format('Europe/London', {
  weekday: 'short',
  ...DATE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});
const clock = format('Europe/London', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const calendarDay = format('UTC', DATE);

/** `Wed, 25 Jan 2017, 20:00 GMT` */
export const inUk = (instant: string): string => moment.format(Date.parse(instant));
/** `20:01` */
export const timeOf = (instant: string): string => clock.format(Date.parse(instant));
export const dayInWords = (day: string): string =>
  calendarDay.format(Date.parse(`${day}T00:00:00Z`));

export const Moment = ({ at }: { at: string }): JSX.Element => (
  <time datetime={utc(at)}>{inUk(at)}</time>
);
export const CalendarDay = ({ on }: { on: string }): JSX.Element => (
  <time datetime={on}>{dayInWords(on)}</time>
);
