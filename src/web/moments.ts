/** Which moment a page is asked for, and which fixture it opens on. No clock here: now is always given. */
import { Temporal } from 'temporal-polyfill';
import type { FixtureAnswer } from '../availability/squad.answer.js';
import { type Instant, instantOf, isInstant, msOf, utc } from '../calendar.js';

const ZONE = 'Europe/London';
const DAY_MS = 86_400_000;
/** As a date-time field of a form sends it: without a zone, meant in UK time. */
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/;

/** What the address says of a moment: nothing, an instant, or what it may not be. */
export type Asked = { readonly moment: Instant | undefined } | { readonly fault: string };

export const askedMoment = (value: unknown): Asked => {
  if (value === undefined || value === '') return { moment: undefined };
  if (typeof value !== 'string') return { fault: 'is given more than once' };
  if (isInstant(value)) return { moment: utc(value) };
  try {
    if (LOCAL.test(value)) {
      const zoned = Temporal.PlainDateTime.from(value, { overflow: 'reject' }).toZonedDateTime(
        ZONE,
      );
      return { moment: instantOf(zoned.epochMilliseconds) };
    }
  } catch {
    // 31 February
  }
  return {
    fault: 'must be a date with its time, 2017-01-24T20:00 (UK time) or 2017-01-24T20:00:00Z',
  };
};

const MINUTE_MS = 60_000;
/** Whole minutes since 1970, as a slider counts them. */
export const minuteOf = (instant: Instant): number => Math.floor(msOf(instant) / MINUTE_MS);
/** The last minute that a four-digit year has. */
const LAST_MINUTE = minuteOf('9999-12-31T23:59:00Z');
/** As a slider's form sends a moment. */
export const askedMinute = (value: unknown): Asked => {
  const minute = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : Infinity;
  return minute <= LAST_MINUTE
    ? { moment: instantOf(minute * MINUTE_MS) }
    : { fault: 'must be whole minutes since 1970, as the slider sends them' };
};

/** The value of a date-time field, in UK time. */
export const fieldValue = (instant: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(msOf(instant))
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

/** Of a past fixture the page shows what was known a day before its kick-off: what a reader could read then. */
export const dayBefore = (kickOffAt: Instant): Instant => instantOf(msOf(kickOffAt) - DAY_MS);
export const isPast = ({ kickOffAt }: Pick<FixtureAnswer, 'kickOffAt'>, now: Instant): boolean =>
  msOf(kickOffAt) <= msOf(now);

const byKickOff = (a: FixtureAnswer, b: FixtureAnswer): number =>
  msOf(a.kickOffAt) - msOf(b.kickOffAt) || (a.id < b.id ? -1 : 1);

/** Those to come, the next one first. */
export const upcoming = (fixtures: readonly FixtureAnswer[], now: Instant): FixtureAnswer[] =>
  fixtures.filter((fixture) => !isPast(fixture, now)).toSorted(byKickOff);
/** Those whose kick-off has passed, the latest one first. */
export const latest = (fixtures: readonly FixtureAnswer[], now: Instant): FixtureAnswer[] =>
  fixtures.filter((fixture) => isPast(fixture, now)).toSorted((a, b) => byKickOff(b, a));

/** The one to be played next; a postponed fixture has no date that holds. */
export const nextFixture = (
  fixtures: readonly FixtureAnswer[],
  now: Instant,
): FixtureAnswer | undefined => upcoming(fixtures, now).find(({ state }) => state === 'scheduled');

/** Fixtures to show the board of, the best first: the next ones, else the latest ones. */
export const boardCandidates = (
  fixtures: readonly FixtureAnswer[],
  now: Instant,
): FixtureAnswer[] => {
  const next = upcoming(fixtures, now).filter(({ state }) => state === 'scheduled');
  return next.length ? next : latest(fixtures, now);
};
