/** How the program runs, in words, and what to do where it does not. */
import type { JSX } from 'preact';
import type { ApiKey } from '../access/api-key.register.js';
import type { Behind, Lag } from '../event-store/lag.js';
import type { Instant } from '../calendar.js';
import { daysBetween } from '../calendar.js';
import { Layout } from './layout.js';
import { Scrolled } from './scrolled.js';
import { CalendarDay, Moment } from './when.js';

export interface OperationsProps {
  head: number;
  views: readonly Lag[];
  reactors: readonly Behind[];
  streams: number;
  /** never their secrets, which nobody has */
  keys: readonly ApiKey[];
  now: Instant;
}
const number = new Intl.NumberFormat('en-GB');
const many = (count: number, one: string): string => `${number.format(count)} ${one}${count === 1 ? '' : 's'}`; // prettier-ignore

const standOf = ({ view, events, seconds, failed }: Behind): string => {
  const name = view.replace('reactor/', '');
  if (failed !== undefined) return `${name} stands still: ${failed}`;
  if (events === 0) return `${name} has taken in everything`;
  return `${name} is ${many(events, 'event')} behind (${seconds.toFixed(1)} s)`;
};
/** What to do, in the order of haste; nothing where all is well. */
const todoOf = (one: Behind & Partial<Lag>): string[] => [
  ...(one.failed === undefined ? [] : ['Its readers see what it had then. Look at the log of the program, put it right, and start it again; nothing is skipped.']),
  ...(one.whole === false ? ['It is folded for the first time: until that is done nothing is read from it.'] : []),
  ...(one.parked ? [`${many(one.parked, 'stream')} wait since a fact could not be folded: “touchline parked list” names them, “touchline parked retry” tries again after a fix.`] : []),
]; // prettier-ignore

const Runs = ({ one }: { one: Behind & Partial<Lag> }): JSX.Element => (
  <li>
    <p>
      <strong>{standOf(one)}.</strong>{' '}
      {one.generation !== undefined && (
        <span class="quiet">
          Generation {one.generation}
          {one.leads ? ', folded by this process' : ', folded by another process'}.
        </span>
      )}
    </p>
    {todoOf(one).map((words) => (
      <p>{words}</p>
    ))}
  </li>
);

const stateOf = ({ revokedAt, expiresAt }: ApiKey, now: Instant): string => {
  if (revokedAt) return 'revoked';
  if (!expiresAt) return 'valid';
  return expiresAt.toISOString() <= now ? 'expired' : 'valid until';
};
const Key = ({ shown, now }: { shown: ApiKey; now: Instant }): JSX.Element => {
  const created = shown.recordedAt.toISOString();
  return (
    <tr>
      <th scope="row">{shown.name}</th>
      <td>
        {shown.role}
        {shown.clubId && `, ${shown.clubId}`}
      </td>
      <td>
        <CalendarDay on={created.slice(0, 10)} />,{' '}
        {many(daysBetween(created.slice(0, 10), now.slice(0, 10)), 'day')} ago
      </td>
      <td>{shown.lastUsedAt ? <Moment at={shown.lastUsedAt.toISOString()} /> : 'never'}</td>
      <td>
        {stateOf(shown, now)}
        {stateOf(shown, now) === 'valid until' && (
          <>
            {' '}
            <Moment at={shown.expiresAt!.toISOString()} />
          </>
        )}
      </td>
    </tr>
  );
};

export const OperationsPage = ({
  head,
  views,
  reactors,
  streams,
  keys,
  now,
}: OperationsProps): JSX.Element => (
  <Layout title="Operations">
    <h1>Operations</h1>
    <p>
      As of <Moment at={now} />: {many(head, 'event')} in the log, {many(streams, 'live stream')}{' '}
      open.
    </p>
    <section>
      <h2>Views and reactors</h2>
      <ul>
        {[...views, ...reactors].map((one) => (
          <Runs one={one} />
        ))}
      </ul>
      <p class="quiet">
        For a look at everything that can be wrong: “touchline doctor --full”, beside the running
        program.
      </p>
    </section>
    <section>
      <h2>Keys</h2>
      <Scrolled label="Keys">
        <table class="season">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Made</th>
              <th scope="col">Last used</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((shown) => (
              <Key shown={shown} now={now} />
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  </Layout>
);
