/** What changed at a club between two moments: before and after, and who said what in between. */
import type { JSX } from 'preact';
import type { CauseAnswer, ChangeAnswer, ChangesAnswer, StandingAnswer } from '../availability/changes.answer.js'; // prettier-ignore
import type { Instant } from '../calendar.js';
import type { Names } from './board.js';
import { fixtureName } from './fixture-list.js';
import { Layout } from './layout.js';
import { fieldValue } from './moments.js';
import { Badge, playerPath, sourceWords } from './status.js';
import { Moment } from './when.js';

/** A span that a link offers. */
export interface Span {
  readonly words: string;
  readonly from: Instant;
}
export interface ChangesProps {
  changes: ChangesAnswer;
  clubId: string;
  spans: readonly Span[];
  names: Names;
}
export const changesPath = (clubId: string): string =>
  `/clubs/${encodeURIComponent(clubId)}/changes`;

const Standing = ({ standing }: { standing: StandingAnswer | null }): JSX.Element =>
  standing ? (
    <>
      <Badge status={standing.status} /> <span class="headline">{standing.headline}</span>
    </>
  ) : (
    <>not on the list</>
  );
/** `PlayerInjured` as words: `player injured`. */
const factWords = (type: string): string => type.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`); // prettier-ignore
const Cause = ({ cause: { event, detail } }: { cause: CauseAnswer }): JSX.Element => (
  <li>
    {event ? (
      <>
        {factWords(event.type)}: {sourceWords(event.source)}, <Moment at={event.statedAt} />
        {event.source.quote && <q>{event.source.quote}</q>} <code>event {event.id}</code>
      </>
    ) : (
      detail
    )}
  </li>
);
const Change = ({ change }: { change: ChangeAnswer }): JSX.Element => (
  <li class="player">
    <details>
      <summary>
        <span class="name">{change.player.name}</span>{' '}
        <span class="from">
          <Standing standing={change.before} />
        </span>{' '}
        <span class="to">
          → <Standing standing={change.after} />
        </span>{' '}
        <span class="cue">Why</span>
      </summary>
      <div class="why">
        <ul>
          {change.why.map((cause) => (
            <Cause cause={cause} />
          ))}
        </ul>
        <p>
          <a class="action" href={playerPath(change.player.id)}>
            His season
          </a>
        </p>
      </div>
    </details>
  </li>
);

export const ChangesPage = ({ changes, clubId, spans, names }: ChangesProps): JSX.Element => {
  const path = changesPath(clubId);
  const { from, to, items, compared } = changes;
  const [before, after] = [compared[0]?.fixtureBefore, compared[0]?.fixtureAfter];
  return (
    <Layout title={`What changed at ${names.club(clubId)}`}>
      <h1>What changed at {names.club(clubId)}</h1>
      <p>
        <a class="action" href={`/clubs/${encodeURIComponent(clubId)}`}>
          The club
        </a>
      </p>
      <ul class="choices" aria-label="Since when">
        {spans.map((span) => (
          <li>
            <a
              href={`${path}?${new URLSearchParams({ from: span.from, to }).toString()}`}
              {...(span.from === from ? { 'aria-current': 'page' as const } : {})}
            >
              {span.words}
            </a>
          </li>
        ))}
      </ul>
      <form class="travel" method="get" action={path}>
        <label for="from">From (UK time)</label>
        <input id="from" type="datetime-local" name="from" value={fieldValue(from)} required />
        <label for="to">to</label>
        <input id="to" type="datetime-local" name="to" value={fieldValue(to)} required />
        <button type="submit">Show</button>
      </form>
      <p>
        From <Moment at={from} /> to <Moment at={to} />
        {before && after && before.id === after.id && <>, for {fixtureName(after, names)}</>}
        {before && after && before.id !== after.id && (
          <>
            : then for {fixtureName(before, names)}, since for {fixtureName(after, names)}
          </>
        )}
        .
      </p>
      {items.length === 0 ? (
        <p>Nothing that was said changed who can play.</p>
      ) : (
        <ul class="players changes">
          {items.map((change) => (
            <Change change={change} />
          ))}
        </ul>
      )}
    </Layout>
  );
};
