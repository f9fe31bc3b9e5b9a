/** The board of a fixture: both squads, as known at the moment that the address names. */
import type { JSX } from 'preact';
import type { FixtureAnswer, FixtureAvailabilityAnswer } from '../availability/squad.answer.js';
import { type Instant, utc } from '../calendar.js';
import { Board, type Names } from './board.js';
import { FixtureFacts, fixtureName, fixturePath } from './fixture-list.js';
import { KnownAtForm, Layout } from './layout.js';
import { dayBefore, fieldValue, isPast } from './moments.js';
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

const choicesOf = ({
  id,
  kickOffAt,
}: FixtureAnswer): { words: string; href: string; knownAt: Instant | undefined }[] => {
  const at = (knownAt: Instant): string =>
    `${fixturePath(id)}?known_at=${encodeURIComponent(knownAt)}`;
  const kickOff = utc(kickOffAt);
  return [
    { words: '24 hours before kick-off', href: fixturePath(id), knownAt: dayBefore(kickOff) },
    { words: 'At kick-off', href: at(kickOff), knownAt: kickOff },
    { words: 'Now', href: `${fixturePath(id)}?now=1`, knownAt: undefined },
  ];
};

/** What the board knows, in words, and the other moments of a past fixture as links. */
const Banner = ({
  fixture,
  knownAt,
  now,
}: {
  fixture: FixtureAnswer;
  knownAt: Instant | undefined;
  now: Instant;
}): JSX.Element => {
  const past = isPast(fixture, now);
  const choices = choicesOf(fixture);
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

export interface FixtureProps {
  answer: FixtureAvailabilityAnswer;
  /** the fixture as it stands now: its kick-off may have moved since the moment asked for */
  current: FixtureAnswer;
  /** undefined: as known now */
  knownAt: Instant | undefined;
  names: Names;
  now: Instant;
}
export const FixturePage = ({
  answer,
  current,
  knownAt,
  names,
  now,
}: FixtureProps): JSX.Element => {
  const { fixture } = answer;
  return (
    <Layout title={fixtureName(fixture, names)}>
      <h1>{fixtureName(fixture, names)}</h1>
      <p>
        Kick-off <FixtureFacts fixture={fixture} names={names} />
      </p>
      <Banner fixture={current} knownAt={knownAt} now={now} />
      <KnownAtForm action={fixturePath(fixture.id)} value={fieldValue(knownAt ?? now)} />
      <Board answer={answer} names={names} level={2} />
    </Layout>
  );
};
