/** A competition: its next fixtures, and of both squads how many can play and who is in question. */
import type { JSX } from 'preact';
import { KnownThen } from '../banner.js';
import type {
  EntryAnswer,
  FixtureAvailabilityAnswer,
  SquadAnswer,
} from '../../availability/squad.answer.js';
import type { Instant } from '../../calendar.js';
import type { CompetitionId, Status } from '../../vocabulary.js';
import { Changed, type Names } from '../board.js';
import { FixtureFacts, fixtureName, fixturePath } from '../fixture-list.js';
import { Layout } from '../layout.js';
import { markOf, type Marks } from '../live/board-news.js';
import { LiveUpdates } from '../live/live-updates.js';
import { Badge, GROUP_ORDER, STATUS_WORDS } from '../status.js';
import { TimeTravel } from '../travel.js';
import type { CompetitionBoards } from './competition-boards.js';

/** The part of the page that changes by itself. */
export const BOARDS_ID = 'competition-boards';
export const competitionPath = (id: CompetitionId): string =>
  `/competitions/${encodeURIComponent(id)}`;

/** Of these a number is enough. */
const COUNTED: ReadonlySet<Status> = new Set(['AVAILABLE', 'UNKNOWN', 'NOT_IN_SQUAD']);

/** The headline without the word that the badge over it says. */
const beyondBadge = ({ headline, status }: EntryAnswer): string => {
  const said = `${STATUS_WORDS[status].word}: `;
  return headline.startsWith(said) ? headline.slice(said.length) : headline;
};
const Named = ({
  entry,
  marks,
  clubId,
}: {
  entry: EntryAnswer;
  marks: Marks | undefined;
  clubId: string;
}): JSX.Element => {
  const mark = marks?.get(markOf(clubId, entry.player.id));
  return (
    <li>
      <strong>{entry.player.name}</strong> <span class="quiet">{beyondBadge(entry)}</span>{' '}
      {mark && <Changed {...mark} />}
    </li>
  );
};
const Side = ({
  squad,
  names,
  marks,
}: {
  squad: SquadAnswer;
  names: Names;
  marks: Marks | undefined;
}): JSX.Element => (
  <section class="side">
    <h3 class="club">
      <a href={`/clubs/${encodeURIComponent(squad.clubId)}`}>{names.club(squad.clubId)}</a>
    </h3>
    {squad.players.length === 0 && <p>Nobody is registered with this club by what is recorded.</p>}
    <ul class="summary">
      {GROUP_ORDER.map((status) => {
        const entries = squad.players.filter((entry) => entry.status === status);
        const named = entries.filter(
          ({ player }) => !COUNTED.has(status) || marks?.has(markOf(squad.clubId, player.id)),
        );
        return entries.length === 0 ? null : (
          <li>
            <Badge status={status} /> <span class="count">{entries.length}</span>
            {named.length > 0 && (
              <ul class="named">
                {named.map((entry) => (
                  <Named entry={entry} marks={marks} clubId={squad.clubId} />
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  </section>
);

interface BoardsProps {
  boards: readonly FixtureAvailabilityAnswer[];
  areNext: boolean;
  names: Names;
  marks?: Marks | undefined;
}
export const Boards = ({ boards, areNext, names, marks }: BoardsProps): JSX.Element => (
  <div id={BOARDS_ID}>
    {!areNext && (
      <p class="banner">
        {boards.length
          ? 'No fixture is to come by what is recorded. The latest, each as known 24 hours before its kick-off:'
          : 'No fixture is recorded yet.'}
      </p>
    )}
    {boards.map(({ fixture, squads }) => (
      <section>
        <h2>
          <a href={fixturePath(fixture.id)}>{fixtureName(fixture, names)}</a>
        </h2>
        <p>
          <FixtureFacts fixture={fixture} names={names} />
        </p>
        <div class="board">
          {squads.map((squad) => (
            <Side squad={squad} names={names} marks={marks} />
          ))}
        </div>
      </section>
    ))}
  </div>
);

export interface CompetitionProps extends CompetitionBoards {
  competitionId: CompetitionId;
  /** undefined: as known now */
  knownAt: Instant | undefined;
  names: Names;
  now: Instant;
}
export const CompetitionPage = ({
  competitionId,
  boards,
  areNext,
  position,
  knownAt,
  names,
  now,
}: CompetitionProps): JSX.Element => {
  const name = names.competition(competitionId);
  const path = competitionPath(competitionId);
  const isLive = knownAt === undefined && areNext;
  return (
    <Layout title={name} live={isLive}>
      <h1>{name}</h1>
      <KnownThen at={knownAt} path={path} />
      {isLive && <LiveUpdates path={path} position={position} />}
      <TimeTravel action={path} knownAt={knownAt} now={now} />
      <Boards boards={boards} areNext={areNext} names={names} />
    </Layout>
  );
};
