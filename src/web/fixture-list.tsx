/** Fixtures as a list of links, and one in a line. */
import type { JSX } from 'preact';
import type { FixtureAnswer } from '../availability/squad.answer.js';
import type { Names } from './board.js';
import { Moment } from './when.js';

export const fixtureName = ({ homeClubId, awayClubId }: FixtureAnswer, names: Names): string =>
  `${names.club(homeClubId)} v ${names.club(awayClubId)}`;
export const fixturePath = (id: string): string => `/fixtures/${encodeURIComponent(id)}`;
export const teamNewsPath = (id: string): string => `${fixturePath(id)}/team-news`;

const STATE_WORDS: Readonly<Record<FixtureAnswer['state'], string | undefined>> = {
  scheduled: undefined,
  postponed: 'postponed',
  abandoned: 'abandoned',
  played: 'played',
};

/** Kick-off, competition, round, venue, state and score. */
export const FixtureFacts = ({
  fixture,
  names,
}: {
  fixture: FixtureAnswer;
  names: Names;
}): JSX.Element => {
  const { competitionId, round, leg, venue, kickOffAt, state, score } = fixture;
  const facts = [
    names.competition(competitionId),
    round,
    leg === undefined ? undefined : `leg ${leg}`,
    venue,
    STATE_WORDS[state],
    score && `score ${score.home}-${score.away}`,
  ].filter((fact) => fact !== undefined);
  return (
    <>
      <Moment at={kickOffAt} />, {facts.join(', ')}
    </>
  );
};

export const FixtureList = ({
  fixtures,
  names,
}: {
  fixtures: readonly FixtureAnswer[];
  names: Names;
}): JSX.Element => (
  <ul class="fixtures">
    {fixtures.map((fixture) => (
      <li>
        <a href={fixturePath(fixture.id)}>{fixtureName(fixture, names)}</a>
        <span class="quiet">
          <FixtureFacts fixture={fixture} names={names} />
        </span>
      </li>
    ))}
  </ul>
);
