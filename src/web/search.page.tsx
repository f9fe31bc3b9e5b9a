/** Players and clubs by a part of their name, with or without its accents. */
import type { JSX } from 'preact';
import type { PlayerFoundAnswer } from '../availability/history.answer.js';
import type { Names } from './board.js';
import { Layout } from './layout.js';
import { playerPath } from './status.js';

export interface SearchProps {
  words: string;
  clubs: readonly { readonly id: string; readonly name: string }[];
  players: readonly PlayerFoundAnswer[];
  /** more players are called like that */
  more: boolean;
  names: Names;
}
export const SearchPage = ({ words, clubs, players, more, names }: SearchProps): JSX.Element => (
  <Layout title={words ? `Search: ${words}` : 'Search'}>
    <h1>Search</h1>
    <form class="travel" method="get" action="/search" role="search">
      <label for="q">Player or club</label>
      <input id="q" type="search" name="q" value={words} maxlength={80} required />
      <button type="submit">Search</button>
    </form>
    {words && (
      <>
        <p role="status">
          {clubs.length + players.length === 0
            ? `Nobody and no club is called like “${words}”.`
            : `${clubs.length + players.length}${more ? ' or more' : ''} found.`}
        </p>
        <ul class="found">
          {clubs.map(({ id, name }) => (
            <li>
              <a class="action" href={`/clubs/${encodeURIComponent(id)}`}>
                {name}
              </a>{' '}
              <span class="quiet">club</span>
            </li>
          ))}
          {players.map(({ id, name, clubId }) => (
            <li>
              <a class="action" href={playerPath(id)}>
                {name}
              </a>{' '}
              <span class="quiet">{clubId === null ? 'no club' : names.club(clubId)}</span>
            </li>
          ))}
        </ul>
        {more && <p>There are more: write more of the name.</p>}
      </>
    )}
  </Layout>
);
