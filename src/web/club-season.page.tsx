/** A club's season: how many could play at each kick-off, as it was known then; stacked by status, with the table behind it. */
import type { JSX } from 'preact';
import type { FixtureAnswer } from '../availability/squad.answer.js';
import type { Status } from '../vocabulary.js';
import type { Names } from './board.js';
import { fixtureName, fixturePath } from './fixture-list.js';
import { Layout } from './layout.js';
import { Scrolled } from './scrolled.js';
import { GROUP_ORDER, STATUS_WORDS } from './status.js';
import { CalendarDay, dayInWords } from './when.js';

/** Of one fixture: how many of the squad had each status when it kicked off. */
export interface KickOff {
  readonly fixture: FixtureAnswer;
  readonly counts: ReadonlyMap<Status, number>;
}
export interface ClubSeasonProps {
  clubId: string;
  season: string | undefined;
  seasons: readonly string[];
  kickOffs: readonly KickOff[];
  names: Names;
}
/** Who has left is no part of a squad. */
const SHOWN = GROUP_ORDER.filter((status) => status !== 'NOT_IN_SQUAD');
const HEIGHT = 220;
const STEP = 22;
const LEFT = 34;

export const clubSeasonPath = (clubId: string): string =>
  `/clubs/${encodeURIComponent(clubId)}/season`;

const sizeOf = ({ counts }: KickOff): number =>
  SHOWN.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);

const Stacks = ({ kickOffs }: { kickOffs: readonly KickOff[] }): JSX.Element => {
  const most = Math.max(1, ...kickOffs.map(sizeOf));
  const width = LEFT + STEP * kickOffs.length;
  const y = (count: number): number => HEIGHT - (count / most) * (HEIGHT - 10);
  return (
    <Scrolled label="The season drawn">
      <svg
        class="stacks"
        viewBox={`0 0 ${width} ${HEIGHT + 4}`}
        width={width}
        height={HEIGHT + 4}
        role="img"
        aria-label="Players by status at each kick-off; the table below has the same"
      >
        {[0, 10, 20, 30, 40].filter((count) => count <= most).map((count) => (
          <g class="grid">
            <line x1={LEFT} x2={width} y1={y(count)} y2={y(count)} />
            <text x="0" y={y(count) + 4}>{count}</text>
          </g>
        ))}
        {kickOffs.map((one, i) => {
          let below = 0;
          return SHOWN.map((status) => {
            const count = one.counts.get(status) ?? 0;
            if (!count) return null;
            const [bottom, top] = [y(below), y(below + count)];
            below += count;
            return (
              <rect class={`stack-${STATUS_WORDS[status].css}`} x={LEFT + STEP * i + 2} width={STEP - 4} y={top.toFixed(1)} height={(bottom - top).toFixed(1)}>
                <title>{`${dayInWords(one.fixture.kickOffAt.slice(0, 10))}: ${count} ${STATUS_WORDS[status].word.toLowerCase()}`}</title>
              </rect>
            );
          });
        })}
      </svg>
    </Scrolled>
  );
}; // prettier-ignore

export const ClubSeasonPage = ({
  clubId,
  season,
  seasons,
  kickOffs,
  names,
}: ClubSeasonProps): JSX.Element => (
  <Layout title={`${names.club(clubId)}, the season`}>
    <h1>{names.club(clubId)}: who could play</h1>
    <p>
      <a class="action" href={`/clubs/${encodeURIComponent(clubId)}`}>
        The club
      </a>
    </p>
    <ul class="choices" aria-label="Seasons">
      {seasons.map((one) => (
        <li>
          <a
            href={`${clubSeasonPath(clubId)}?${new URLSearchParams({ season: one }).toString()}`}
            {...(one === season ? { 'aria-current': 'page' as const } : {})}
          >
            {one}
          </a>
        </li>
      ))}
    </ul>
    {kickOffs.length === 0 ? (
      <p>No fixture of it has kicked off by what is recorded.</p>
    ) : (
      <>
        <p>Each fixture as it was known when it kicked off; line-ups that came before count.</p>
        <Stacks kickOffs={kickOffs} />
        <Scrolled label="The season in a table">
          <table class="season">
            <thead>
              <tr>
                <th scope="col">Kick-off</th>
                <th scope="col">Fixture</th>
                {SHOWN.map((status) => (
                  <th scope="col">
                    <span class={`key stack-${STATUS_WORDS[status].css}`} aria-hidden="true" />{' '}
                    {STATUS_WORDS[status].word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {kickOffs.map(({ fixture, counts }) => (
                <tr>
                  <td>
                    <CalendarDay on={fixture.kickOffAt.slice(0, 10)} />
                  </td>
                  <td>
                    <a
                      class="cell"
                      href={`${fixturePath(fixture.id)}?known_at=${encodeURIComponent(fixture.kickOffAt)}`}
                    >
                      {fixtureName(fixture, names)}
                    </a>
                  </td>
                  {SHOWN.map((status) => (
                    <td>{counts.get(status) ?? 0}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      </>
    )}
  </Layout>
);
