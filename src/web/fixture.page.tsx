/** The board of a fixture: both squads, as known at the moment that the address names. */
import type { JSX } from 'preact';
import type { FixtureAnswer, FixtureAvailabilityAnswer } from '../availability/squad.answer.js';
import type { WordsAround } from '../availability/words-around.query.js';
import type { Instant } from '../calendar.js';
import { Banner, isOther, sameMoment } from './banner.js';
import { Board, type Names } from './board.js';
import { competitionPath } from './competition/competition.page.js';
import { FixtureFacts, fixtureName, fixturePath } from './fixture-list.js';
import { Layout } from './layout.js';
import { TimeTravel } from './travel.js';
import { LiveUpdates } from './live/live-updates.js';

export interface FixtureProps {
  answer: FixtureAvailabilityAnswer;
  /** the fixture as it stands now: its kick-off may have moved since the moment asked for */
  current: FixtureAnswer;
  /** undefined: as known now */
  knownAt: Instant | undefined;
  /** when something was said just before and after */
  words: WordsAround;
  names: Names;
  now: Instant;
}
export const FixturePage = ({
  answer,
  current,
  knownAt,
  words,
  names,
  now,
}: FixtureProps): JSX.Element => {
  const { fixture } = answer;
  const path = fixturePath(fixture.id);
  const moment = sameMoment(current, knownAt, now);
  return (
    <Layout title={fixtureName(fixture, names)} live={knownAt === undefined}>
      <h1>{fixtureName(fixture, names)}</h1>
      <p>
        Kick-off <FixtureFacts fixture={fixture} names={names} />
      </p>
      <Banner fixture={current} path={path} knownAt={knownAt} now={now} />
      {knownAt === undefined && <LiveUpdates path={path} position={answer.position} />}
      <TimeTravel
        action={path}
        knownAt={knownAt}
        now={now}
        words={words}
        isOpen={isOther(current, knownAt)}
      />
      <p>
        <a class="action" href={`${path}/team-news${moment}`}>
          Team news
        </a>{' '}
        <a class="action" href={`${path}/preview${moment}`}>
          Preview
        </a>{' '}
        <a class="action" href={competitionPath(fixture.competitionId)}>
          {names.competition(fixture.competitionId)}
        </a>
      </p>
      <Board answer={answer} names={names} level={2} />
    </Layout>
  );
};
