/** Time travel: a date field, a day back or on, and a slider over the weeks around; each alone is enough (WCAG 2.5.7). */
import type { JSX } from 'preact';
import { type Instant, instantOf, msOf } from '../calendar.js';
import { fieldValue, minuteOf } from './moments.js';
import { inUk } from './when.js';

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

/** All of it works without a script, which only tells where the slider stands while it moves. */
export const TimeTravel = ({ action, knownAt, now }: TravelProps): JSX.Element => {
  const moment = knownAt ?? now;
  const at = (days: number): string =>
    `${action}?known_at=${encodeURIComponent(instantOf(msOf(moment) + days * DAY_MS))}`;
  return (
    <>
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
    </>
  );
};
