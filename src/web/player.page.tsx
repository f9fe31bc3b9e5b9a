/** A player: how he stands and why, his season drawn and in a table, every return that was promised. */
import type { JSX } from 'preact';
import { KnownThen } from './banner.js';
import type { DisciplineAnswer } from '../availability/discipline.answer.js';
import type { PlayerTodayAnswer } from '../availability/history.answer.js';
import type { PlayerSeasonAnswer } from '../availability/player-season.answer.js';
import type { RevisionAnswer } from '../availability/squad.answer.js';
import { type Instant, msOf } from '../calendar.js';
import { Bans } from './bans.js';
import type { Names } from './board.js';
import { casePath } from './case-words.js';
import { fixtureName, fixturePath } from './fixture-list.js';
import { Layout } from './layout.js';
import { TimeTravel } from './travel.js';
import { Badge, playerPath, POSITION_WORDS, sourceWords } from './status.js';
import { Scrolled } from './scrolled.js';
import { barsOf, Timeline } from './timeline.js';
import { CalendarDay, Moment } from './when.js';
import { ExpectedReturn, remarks, Why } from './why.js';

export interface PlayerProps {
  him: PlayerTodayAnswer;
  season: PlayerSeasonAnswer;
  discipline: DisciplineAnswer;
  /** undefined: as known now */
  knownAt: Instant | undefined;
  names: Names;
  now: Instant;
}
const fateOf = ({ supersededBy, stands, amendments }: RevisionAnswer): string => {
  if (!stands) return 'withdrawn';
  const mended = amendments.length ? 'corrected; ' : '';
  return `${mended}${supersededBy === null ? 'stands' : 'a later word took its place'}`;
};

const Absences = ({ season }: { season: PlayerSeasonAnswer }): JSX.Element => (
  <Scrolled label="Out, or in question">
    <table class="season">
      <caption>Out, or in question</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Until</th>
          <th scope="col">What</th>
          <th scope="col">Who said it</th>
        </tr>
      </thead>
      <tbody>
        {barsOf(season).map(({ from, until, words, source }) => (
          <tr>
            <td>
              <CalendarDay on={from.slice(0, 10)} />
            </td>
            <td>{until === null ? 'open' : <CalendarDay on={until.slice(0, 10)} />}</td>
            <td>{words}</td>
            <td>{source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
);
const Matches = ({ season, names }: Pick<PlayerProps, 'season' | 'names'>): JSX.Element => (
  <Scrolled label="Matches of his club">
    <table class="season">
      <caption>Matches of his club</caption>
      <thead>
        <tr>
          <th scope="col">Kick-off</th>
          <th scope="col">Match</th>
          <th scope="col">Minutes</th>
        </tr>
      </thead>
      <tbody>
        {season.matches.map(({ fixture, minutes }) => (
          <tr>
            <td>
              <CalendarDay on={fixture.kickOffAt.slice(0, 10)} />
            </td>
            <td>
              <a class="cell" href={fixturePath(fixture.id)}>
                {fixtureName(fixture, names)}
              </a>
            </td>
            <td>
              {minutes ??
                (msOf(fixture.kickOffAt) > msOf(season.asOf) ? 'to come' : 'not recorded')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
);
const Promises = ({ revisions }: { revisions: readonly RevisionAnswer[] }): JSX.Element => (
  <Scrolled label="Promised returns, as they were revised">
    <table class="season">
      <caption>Promised returns, as they were revised</caption>
      <thead>
        <tr>
          <th scope="col">Said</th>
          <th scope="col">Back</th>
          <th scope="col">By whom</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {revisions.map((one) => (
          <tr>
            <td>
              <Moment at={one.statedAt} />
            </td>
            <td>
              <ExpectedReturn {...one.said} />
            </td>
            <td>{sourceWords(one.source)}</td>
            <td>{fateOf(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
);

const Cases = ({ season: { questions } }: { season: PlayerSeasonAnswer }): JSX.Element => (
  <ul>
    {questions.map(({ caseId, from, until }) => (
      <li>
        <a class="cell" href={casePath(caseId)}>
          The case of <CalendarDay on={from.slice(0, 10)} />
        </a>
        {until === null ? ', open' : ', ruled on'}
      </li>
    ))}
  </ul>
);

export const PlayerPage = ({
  him,
  season,
  discipline,
  knownAt,
  names,
  now,
}: PlayerProps): JSX.Element => {
  const { player, clubId, availability, revisions } = him;
  const path = playerPath(player.id);
  return (
    <Layout title={player.name}>
      <h1>{player.name}</h1>
      <p>
        {player.position && `${POSITION_WORDS[player.position]}, `}
        {clubId === null ? (
          'with none of the clubs that are followed'
        ) : (
          <a class="cell" href={`/clubs/${encodeURIComponent(clubId)}`}>
            {names.club(clubId)}
          </a>
        )}
      </p>
      <KnownThen at={knownAt} path={path} />
      <TimeTravel action={path} knownAt={knownAt} now={now} />
      {availability && (
        <section>
          <h2>How he stands</h2>
          <p>
            <Badge status={availability.status} /> {availability.headline}
          </p>
          {remarks(availability, () => 'another player').map((note) => (
            <p>{note}.</p>
          ))}
          <Why entry={availability} own />
        </section>
      )}
      <Bans discipline={discipline} names={names} />
      <section>
        <h2>
          The season from <CalendarDay on={season.from} />
        </h2>
        <Timeline season={season} revisions={revisions} />
        {season.absences.length + season.questions.length > 0 && <Absences season={season} />}
        {season.questions.length > 0 && <Cases season={season} />}
        {revisions.length > 0 && <Promises revisions={revisions} />}
        {season.matches.length > 0 && <Matches season={season} names={names} />}
      </section>
    </Layout>
  );
};
