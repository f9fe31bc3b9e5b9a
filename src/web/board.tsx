/** A squad by status, and two of them side by side: who can play, and for each one why. */
import type { JSX } from 'preact';
import type {
  EntryAnswer,
  FixtureAvailabilityAnswer,
  SquadAnswer,
} from '../availability/squad.answer.js';
import { Heading, type HeadingLevel } from './layout.js';
import { Badge, GROUP_ORDER, POSITION_WORDS, sourceWords, STATUS_WORDS } from './status.js';
import { markOf, type Mark, type Marks } from './live/board-news.js';
import { rowId, squadId } from './live/live-updates.js';
import { Moment, timeOf } from './when.js';
import { type NameOf, remarks, Why } from './why.js';

/** The names that answers leave to their readers. */
export interface Names {
  readonly club: (id: string) => string;
  readonly competition: (id: string) => string;
}

const deeper = (level: HeadingLevel): HeadingLevel => Math.min(level + 1, 4) as HeadingLevel;

/** The headline, unless it only repeats the badge. */
const saidMore = ({ headline, status }: EntryAnswer): string | undefined =>
  headline === STATUS_WORDS[status].word ? undefined : headline;

/** Said in words that the row changed while somebody looked at it. */
export const Changed = ({ at, was }: Mark): JSX.Element => (
  <span class="changed">
    Changed at <time datetime={at}>{timeOf(at)}</time>
    {was ? `, was ${STATUS_WORDS[was].word.toLowerCase()}` : ', new on the list'}
  </span>
);

interface PlayerProps {
  entry: EntryAnswer;
  nameOf: NameOf;
  /** of its row */
  id: string;
  mark: Mark | undefined;
}
const Player = ({ entry, nameOf, id, mark }: PlayerProps): JSX.Element => {
  const { player, status } = entry;
  const headline = saidMore(entry);
  const notes = remarks(entry, nameOf).filter((note) => note !== headline);
  return (
    <li class="player" id={id}>
      <details>
        <summary>
          <span class="who">
            <span class="name">{player.name}</span>{' '}
            {player.position && (
              <abbr class="position" title={POSITION_WORDS[player.position]}>
                {player.position}
              </abbr>
            )}
          </span>{' '}
          <Badge status={status} /> {mark && <Changed {...mark} />}{' '}
          {headline && <span class="headline">{headline}</span>}{' '}
          {notes.length > 0 && <span class="notes">{notes.join('. ')}.</span>}{' '}
          <span class="cue">Why</span>
        </summary>
        <Why entry={entry} />
      </details>
    </li>
  );
};

/** The players of a club in groups by status; a status without a player has no group. */
export const Groups = ({
  squad,
  level,
  marks,
}: {
  squad: SquadAnswer;
  level: HeadingLevel;
  marks?: Marks | undefined;
}): JSX.Element => {
  const names = new Map(squad.players.map(({ player }) => [player.id, player.name]));
  const nameOf: NameOf = (id) => names.get(id) ?? 'another player';
  if (squad.players.length === 0)
    return <p>Nobody is registered with this club by what is recorded.</p>;
  return (
    <>
      {GROUP_ORDER.map((status) => {
        const entries = squad.players.filter((entry) => entry.status === status);
        if (entries.length === 0) return null;
        return (
          <section class={`group group-${STATUS_WORDS[status].css}`}>
            <Heading level={level} class="group-name">
              {STATUS_WORDS[status].group} <span class="count">{entries.length}</span>
            </Heading>
            <ul class="players">
              {entries.map((entry) => (
                <Player
                  entry={entry}
                  nameOf={nameOf}
                  id={rowId(squad.clubId, entry.player.id)}
                  mark={marks?.get(markOf(squad.clubId, entry.player.id))}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
};

export const Bulletins = ({ squad: { bulletins } }: { squad: SquadAnswer }): JSX.Element => (
  <ul class="bulletins">
    {bulletins.map(({ text, source, statedAt, events }) => (
      <li>
        <blockquote>
          <p>{text}</p>
        </blockquote>
        <p class="quiet">
          {sourceWords(source)}, <Moment at={statedAt} />
          {events.map((id) => (
            <>
              <code>event {id}</code>
            </>
          ))}
        </p>
      </li>
    ))}
  </ul>
);

interface BoardSquadProps {
  squad: SquadAnswer;
  names: Names;
  /** of the club's name; the groups stand one below */
  level: HeadingLevel;
  marks?: Marks;
}
/** One club's side of a board: a part of the page that changes by itself. */
export const BoardSquad = ({ squad, names, level, marks }: BoardSquadProps): JSX.Element => (
  <section class="squad" id={squadId(squad.clubId)}>
    <Heading level={level} class="club">
      <a href={`/clubs/${encodeURIComponent(squad.clubId)}`}>{names.club(squad.clubId)}</a>
    </Heading>
    <Groups squad={squad} level={deeper(level)} marks={marks} />
    {squad.bulletins.length > 0 && (
      <section class="bulletin">
        <Heading level={deeper(level)} class="group-name">
          Said of the club
        </Heading>
        <p class="quiet">Clears nobody and closes nothing.</p>
        <Bulletins squad={squad} />
      </section>
    )}
  </section>
);

interface BoardProps extends Omit<BoardSquadProps, 'squad' | 'marks'> {
  answer: FixtureAvailabilityAnswer;
}
/** Home, then away. */
export const Board = ({ answer: { squads }, ...rest }: BoardProps): JSX.Element => (
  <div class="board">
    {squads.map((squad) => (
      <BoardSquad squad={squad} {...rest} />
    ))}
  </div>
);
