/** Time travel: a date field, a day back or on, and a slider over the weeks around; each alone is enough (WCAG 2.5.7). */
import type { JSX } from 'preact';
import type { WordsAround } from '../availability/words-around.query.js';
import { type Instant, instantOf, msOf } from '../calendar.js';
import { fieldValue, minuteOf } from './moments.js';
import { inUk } from './when.js';
import { WordsBefore } from './words-around.js';

const DAY_MINUTES = 1_440;
const DAY_MS = DAY_MINUTES * 60_000;
/** So many days each way. */
const REACH = 14;

interface TravelProps {
  /** the address that the forms ask again */
  action: string;
  /** undefined: as known now */
  knownAt: Instant | undefined;
  now: Instant;
  /** when something was said just before and after, where that is known */
  words?: WordsAround;
  /** absent: open to who has travelled, so that he may go on */
  isOpen?: boolean;
}
const Slider = ({
  action,
  moment,
  now,
}: {
  action: string;
  moment: Instant;
  now: Instant;
}): JSX.Element => {
  const value = minuteOf(moment);
  const daysOn = Math.max(0, Math.min(REACH, Math.floor((minuteOf(now) - value) / DAY_MINUTES)));
  return (
    <form class="travel slide" method="get" action={action}>
      <label for="known-minute">Or slide, day by day</label>
      <input
        id="known-minute"
        type="range"
        name="known_minute"
        min={value - REACH * DAY_MINUTES}
        max={value + daysOn * DAY_MINUTES}
        step={DAY_MINUTES}
        value={value}
        aria-valuetext={inUk(moment)}
      />
      <output id="known-said" for="known-minute">
        {inUk(moment)}
      </output>
      <button type="submit">Go there</button>
      <script type="module" src="/assets/travel.js"></script>
    </form>
  );
};

/**
 * Folded away until it is asked for, so that a phone's first screen shows who can play. All of it works without a
 * script, which only tells where the slider stands while it moves.
 */
export const TimeTravel = ({
  action,
  knownAt,
  now,
  words,
  isOpen = knownAt !== undefined,
}: TravelProps): JSX.Element => {
  const moment = knownAt ?? now;
  const at = (days: number): string =>
    `${action}?known_at=${encodeURIComponent(instantOf(msOf(moment) + days * DAY_MS))}`;
  return (
    <details class="more moments" open={isOpen}>
      <summary>Another moment</summary>
      <form class="travel" method="get" action={action}>
        <label for="known-at">As known on (UK time)</label>
        <input
          id="known-at"
          type="datetime-local"
          name="known_at"
          value={fieldValue(moment)}
          required
        />
        <button type="submit">Show</button>
      </form>
      <Slider action={action} moment={moment} now={now} />
      <ul class="choices" aria-label="Day by day">
        <li>
          <a href={at(-1)}>← A day earlier</a>
        </li>
        {msOf(moment) + DAY_MS <= msOf(now) && (
          <li>
            <a href={at(1)}>A day later →</a>
          </li>
        )}
      </ul>
      {words && <WordsBefore words={words} path={action} />}
    </details>
  );
};
