/** The clubs, the fixtures, and the board of the next one. */
import type { JSX } from 'preact';
import type { FixtureAnswer, FixtureAvailabilityAnswer } from '../availability/squad.answer.js';
import type { ClubAnswer } from '../competition/club.answer.js';
import type { CompetitionAnswer } from '../competition/competition.answer.js';
import { Board, type Names } from './board.js';
import { competitionPath } from './competition/competition.page.js';
import { FixtureFacts, FixtureList, fixtureName, fixturePath } from './fixture-list.js';
import { Layout } from './layout.js';
import { isPast, latest, upcoming } from './moments.js';
import { Moment } from './when.js';

export interface HomeProps {
  clubs: readonly ClubAnswer[];
  competitions: readonly CompetitionAnswer[];
  fixtures: readonly FixtureAnswer[];
  /** of the next fixture, else of the latest one */
  board: FixtureAvailabilityAnswer | undefined;
  names: Names;
  now: string;
}
const SHOWN = 12;

const Empty = (): JSX.Element => (
  <section class="banner">
    <h2>No fixture is recorded yet</h2>
    <p>These commands fill the record. For a matchday to look at:</p>
    <pre>
      <code>npm run demo</code>
    </pre>
    <p>For a season, with FILE as the feed's JSON Lines:</p>
    <pre>
      <code>npm run --silent touchline -- import fpl FILE</code>
    </pre>
  </section>
);

const Clubs = ({ clubs }: { clubs: readonly ClubAnswer[] }): JSX.Element => (
  <ul class="clubs">
    {clubs.map(({ id, name }) => (
      <li>
        <a href={`/clubs/${encodeURIComponent(id)}`}>{name}</a>
      </li>
    ))}
  </ul>
);

const Competitions = ({
  competitions,
}: {
  competitions: readonly CompetitionAnswer[];
}): JSX.Element => (
  <ul class="clubs">
    {competitions.map(({ id, name }) => (
      <li>
        <a href={competitionPath(id)}>{name}</a>
      </li>
    ))}
  </ul>
);

const Shown = ({
  board,
  names,
  now,
}: {
  board: FixtureAvailabilityAnswer;
  names: Names;
  now: string;
}): JSX.Element => {
  const { fixture, knownAt } = board;
  const past = isPast(fixture, now);
  return (
    <section>
      <h2>
        {past ? 'Latest' : 'Next'} fixture:{' '}
        <a href={fixturePath(fixture.id)}>{fixtureName(fixture, names)}</a>
      </h2>
      <p>
        <FixtureFacts fixture={fixture} names={names} />
      </p>
      {past && (
        <p class="banner">
          As known on <Moment at={knownAt} />, 24 hours before kick-off.
        </p>
      )}
      <Board answer={board} names={names} level={3} />
    </section>
  );
};

export const HomePage = ({
  clubs,
  competitions,
  fixtures,
  board,
  names,
  now,
}: HomeProps): JSX.Element => {
  const next = upcoming(fixtures, now);
  const shown = (next.length ? next : latest(fixtures, now)).slice(0, SHOWN);
  const playing = new Set(
    fixtures.flatMap(({ homeClubId, awayClubId }) => [homeClubId, awayClubId]),
  );
  const byName = clubs.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const [first, rest] = [
    byName.filter(({ id }) => playing.has(id)),
    byName.filter(({ id }) => !playing.has(id)),
  ];
  const played = new Set(fixtures.map(({ competitionId }) => competitionId));
  const open = competitions.filter(({ id }) => played.has(id));
  return (
    <Layout title="Touchline: who can play in this fixture, and why?" home>
      <h1>Who can play in this fixture, and why?</h1>
      {fixtures.length === 0 && <Empty />}
      {board && <Shown board={board} names={names} now={now} />}
      <section>
        <h2 id="fixtures">{next.length ? 'Fixtures to come' : 'Latest fixtures'}</h2>
        {shown.length ? <FixtureList fixtures={shown} names={names} /> : <p>None yet.</p>}
      </section>
      <section>
        <h2 id="competitions">Competitions</h2>
        {open.length ? <Competitions competitions={open} /> : <p>None with a fixture yet.</p>}
      </section>
      <section>
        <h2 id="clubs">Clubs</h2>
        {first.length > 0 && <Clubs clubs={first} />}
        {first.length === 0 || rest.length === 0 ? (
          <Clubs clubs={rest} />
        ) : (
          <details class="more">
            <summary>Clubs without a recorded fixture ({rest.length})</summary>
            <Clubs clubs={rest} />
          </details>
        )}
      </section>
    </Layout>
  );
};
