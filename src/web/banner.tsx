/** Which moment a page about a fixture is as known at, in words, and the other moments as links. */
import type { JSX } from 'preact';
import type { FixtureAnswer } from '../availability/squad.answer.js';
import { type Instant, utc } from '../calendar.js';
import { dayBefore, isPast } from './moments.js';
import { Moment } from './when.js';

/** Which moment the address asks for. */
export interface Wanted {
  readonly knownAt: Instant | undefined;
  /** as known now, although its kick-off has passed */
  readonly live: boolean;
}
/** The moment that a board is asked as known at; undefined is now. */
export const knownAtOf = (
  { kickOffAt }: FixtureAnswer,
  { knownAt, live }: Wanted,
  now: Instant,
): Instant | undefined =>
  knownAt ?? (live || !isPast({ kickOffAt }, now) ? undefined : dayBefore(kickOffAt));

/** What another page about the fixture is asked with for the same moment. */
export const sameMoment = (
  fixture: FixtureAnswer,
  knownAt: Instant | undefined,
  now: Instant,
): string => {
  if (knownAt !== undefined) return `?known_at=${encodeURIComponent(knownAt)}`;
  return isPast(fixture, now) ? '?now=1' : '';
};

const choicesOf = (
  { kickOffAt }: FixtureAnswer,
  path: string,
): { words: string; href: string; knownAt: Instant | undefined }[] => {
  const at = (knownAt: Instant): string => `${path}?known_at=${encodeURIComponent(knownAt)}`;
  const kickOff = utc(kickOffAt);
  return [
    { words: 'A day before', href: path, knownAt: dayBefore(kickOff) },
    { words: 'At kick-off', href: at(kickOff), knownAt: kickOff },
    { words: 'Now', href: `${path}?now=1`, knownAt: undefined },
  ];
};

/** Whether a moment is none of those that the banner leads to. */
export const isOther = (fixture: FixtureAnswer, knownAt: Instant | undefined): boolean =>
  !choicesOf(fixture, '').some((choice) => choice.knownAt === knownAt);

/** What the board knows, in words, and the other moments of a past fixture as links. */
export const Banner = ({
  fixture,
  path,
  knownAt,
  now,
}: {
  fixture: FixtureAnswer;
  /** the page's own address */
  path: string;
  knownAt: Instant | undefined;
  now: Instant;
}): JSX.Element => {
  const past = isPast(fixture, now);
  const choices = choicesOf(fixture, path);
  const chosen = choices.find((choice) => choice.knownAt === knownAt);
  const sofar =
    knownAt === dayBefore(fixture.kickOffAt)
      ? ', 24 hours before kick-off'
      : knownAt === utc(fixture.kickOffAt)
        ? ', at kick-off'
        : '';
  return (
    <div class="banner">
      <p>
        {knownAt === undefined ? (
          <>
            As known now, <Moment at={now} />.
          </>
        ) : (
          <>
            As known on <Moment at={knownAt} />
            {sofar}. What was said later is left out.
          </>
        )}
      </p>
      {(past || knownAt !== undefined) && (
        <ul class="choices" aria-label="As known">
          {choices
            .filter((choice) => past || choice.knownAt === undefined)
            .map((choice) => (
              <li>
                <a
                  href={choice.href}
                  {...(choice === chosen ? { 'aria-current': 'true' as const } : {})}
                >
                  {choice.words}
                </a>
              </li>
            ))}
        </ul>
      )}
    </div>
  );
};

/** Says that a page is as known at a moment, with the way back; nothing where it is as known now. */
export const KnownThen = ({
  at,
  path,
}: {
  at: Instant | undefined;
  path: string;
}): JSX.Element | null =>
  at === undefined ? null : (
    <div class="banner">
      <p>
        As known on <Moment at={at} />. What was said later is left out.
      </p>
      <ul class="choices">
        <li>
          <a href={path}>As known now</a>
        </li>
      </ul>
    </div>
  );
