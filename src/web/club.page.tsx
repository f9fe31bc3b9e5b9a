/** A club: its squad for its next fixture, or at a moment; its fixtures; what was said of it. */
import type { JSX } from 'preact';
import type { FixtureAnswer, SquadAnswer } from '../availability/squad.answer.js';
import type { WordsAround } from '../availability/words-around.query.js';
import type { Instant } from '../calendar.js';
import { Bulletins, Groups, type Names } from './board.js';
import { clubSeasonPath } from './club-season.page.js';
import { changesPath } from './changes.page.js';
import { FixtureFacts, FixtureList, fixtureName, fixturePath } from './fixture-list.js';
import { Layout } from './layout.js';
import type { Marks } from './live/board-news.js';
import { LiveUpdates, squadId } from './live/live-updates.js';
import { latest, upcoming } from './moments.js';
import { WayToDesk } from './visiting.js';
import { TimeTravel } from './travel.js';
import { Moment } from './when.js';

export interface ClubProps {
  squad: SquadAnswer;
  /** the fixture that the squad is judged for; none: the moment */
  fixture: FixtureAnswer | undefined;
  fixtures: readonly FixtureAnswer[];
  /** what the address asks for; undefined: now */
  at: Instant | undefined;
  knownAt: Instant | undefined;
  /** when something was said just before and after */
  words: WordsAround;
  names: Names;
  now: Instant;
}
const SHOWN = 10;

const Banner = ({
  at,
  knownAt,
  path,
}: {
  at: Instant | undefined;
  knownAt: Instant | undefined;
  path: string;
}): JSX.Element => (
  <div class="banner">
    <p>
      {knownAt ? (
        <>
          As known on <Moment at={knownAt} />. What was said later is left out.
        </>
      ) : (
        'By all that is known now.'
      )}
      {at && (
        <>
          {' '}
          How it was on <Moment at={at} />.
        </>
      )}
    </p>
    <ul class="choices">
      <li>
        <a href={path}>As known now</a>
      </li>
    </ul>
  </div>
);

/** The part of the page that changes by itself. */
export const ClubSquad = ({ squad, marks }: { squad: SquadAnswer; marks?: Marks }): JSX.Element => (
  <div class="squad columns" id={squadId(squad.clubId)}>
    <Groups squad={squad} level={3} marks={marks} />
  </div>
);

export const ClubPage = ({
  squad,
  fixture,
  fixtures,
  at,
  knownAt,
  words,
  names,
  now,
}: ClubProps): JSX.Element => {
  const name = names.club(squad.clubId);
  const path = `/clubs/${encodeURIComponent(squad.clubId)}`;
  const moment = knownAt ?? now;
  const isLive = (at ?? knownAt) === undefined;
  const next = upcoming(fixtures, moment).slice(0, SHOWN);
  const past = latest(fixtures, moment).slice(0, SHOWN);
  return (
    <Layout title={name} live={isLive}>
      <h1>{name}</h1>
      <WayToDesk clubId={squad.clubId} />
      {(at ?? knownAt) && <Banner at={at} knownAt={knownAt} path={path} />}
      {isLive && <LiveUpdates path={path} position={squad.position} />}
      <TimeTravel action={path} knownAt={knownAt} now={now} words={words} />
      <p>
        <a class="action" href={changesPath(squad.clubId)}>
          What changed
        </a>{' '}
        <a class="action" href={clubSeasonPath(squad.clubId)}>
          The season
        </a>
      </p>
      <section>
        <h2>
          Squad{' '}
          {fixture ? (
            <>
              for <a href={fixturePath(fixture.id)}>{fixtureName(fixture, names)}</a>
            </>
          ) : (
            <>
              on <Moment at={squad.asOf} />
            </>
          )}
        </h2>
        {fixture && (
          <p>
            <FixtureFacts fixture={fixture} names={names} />
          </p>
        )}
        <ClubSquad squad={squad} />
      </section>
      <section>
        <h2>Fixtures</h2>
        {next.length === 0 && past.length === 0 && <p>None is recorded.</p>}
        {next.length > 0 && (
          <>
            <h3>To come</h3>
            <FixtureList fixtures={next} names={names} />
          </>
        )}
        {past.length > 0 && (
          <>
            <h3>Latest</h3>
            <FixtureList fixtures={past} names={names} />
          </>
        )}
      </section>
      {squad.bulletins.length > 0 && (
        <section>
          <h2>Said of the club</h2>
          <p class="quiet">Clears nobody and closes nothing.</p>
          <Bulletins squad={squad} />
        </section>
      )}
    </Layout>
  );
};
