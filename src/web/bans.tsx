/** What his cards have cost him and may yet: bans as matches served and left, cautions towards the next. */
import type { JSX } from 'preact';
import type {
  BanAnswer,
  CautionsAnswer,
  DisciplineAnswer,
} from '../availability/discipline.answer.js';
import type { Names } from './board.js';
import { Moment } from './when.js';

const SIZE = 16;
/** A dot for each match: full ones are served. */
const Served = ({ served, matches }: { served: number; matches: number }): JSX.Element => (
  <svg
    class="served"
    viewBox={`0 0 ${SIZE * matches} ${SIZE}`}
    width={SIZE * matches}
    height={SIZE}
    role="img"
    aria-label={`${served} of ${matches} ${matches === 1 ? 'match' : 'matches'} served`}
  >
    {Array.from({ length: matches }, (_, i) => (
      <circle class={i < served ? 'full' : 'open'} cx={SIZE * (i + 0.5)} cy={SIZE / 2} r="5.5" />
    ))}
  </svg>
);
/** More dots than this say less than the figure. */
const MOST_DOTS = 20;

const Ban = ({ ban }: { ban: BanAnswer }): JSX.Element => {
  const { matches, matchesLeft, bannedUntil, label, cause, state, authority, ruleId } = ban;
  const served = matches !== undefined && matchesLeft !== undefined ? matches - matchesLeft : ban.served.length; // prettier-ignore
  return (
    <li>
      <strong>{label ?? cause?.toLowerCase().replaceAll('_', ' ') ?? 'Ban'}</strong>,{' '}
      {state.toLowerCase()}
      {matches !== undefined && matches <= MOST_DOTS && (
        <Served served={served} matches={matches} />
      )}
      {matches !== undefined && (
        <>
          : {served} of {matches} served
        </>
      )}
      {bannedUntil && (
        <>
          {' '}
          until <Moment at={bannedUntil} />
        </>
      )}
      {authority && <span class="quiet"> {authority}</span>}
      {ruleId && <span class="quiet"> {ruleId}</span>}
    </li>
  );
};
const Cautions = ({ cautions, names }: { cautions: CautionsAnswer; names: Names }): JSX.Element => {
  const { count, competitionIds, season, next } = cautions;
  return (
    <li>
      {count} {count === 1 ? 'caution' : 'cautions'} in{' '}
      {competitionIds.map((id) => names.competition(id)).join(', ')} {season}
      {next && (
        <>
          : {next.left} more would cost {next.matches} {next.matches === 1 ? 'match' : 'matches'},
          until <Moment at={next.until} />
        </>
      )}
      .
    </li>
  );
};

export const Bans = ({
  discipline: { bans, cautions },
  names,
}: {
  discipline: DisciplineAnswer;
  names: Names;
}): JSX.Element | null =>
  bans.length + cautions.length === 0 ? null : (
    <section>
      <h2>Cards and bans</h2>
      <ul>
        {bans.map((ban) => (
          <Ban ban={ban} />
        ))}
        {cautions.map((one) => (
          <Cautions cautions={one} names={names} />
        ))}
      </ul>
    </section>
  );
