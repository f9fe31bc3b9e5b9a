/** The desk of a club's staff: one form for what a physio says of a player, and what was said last. */
import type { JSX } from 'preact';
import { Layout } from '../layout.js';
import { Moment } from '../when.js';
import { AreaField, type FieldProps, KindField, PlayerField, ReturnField } from './fields.js';
import type { Named } from './squad-name.js';
import { type Faults, type Field, FIELDS, KEY, type Typed } from './typed.js';

/** A line of what was said last. */
export interface Line {
  readonly name: string;
  readonly said: string;
  readonly statedAt: string;
  readonly by: string;
  readonly isWithdrawn: boolean;
}
/** What was done just now. */
export interface Outcome {
  readonly name: string;
  readonly said: string;
  /** the form's key, by which it is undone */
  readonly key: string;
  readonly isWithdrawn: boolean;
  /** what the squad list says of him now, for all that was said */
  readonly listed: string | undefined;
  /** for so long it may be undone; 0: no longer */
  readonly secondsLeft: number;
}
export interface EntryProps {
  club: { readonly id: string; readonly name: string };
  squad: readonly Named[];
  typed: Typed;
  faults?: Faults;
  /** those whom the typed name may mean, where it was not clear */
  choices?: readonly Named[];
  outcome?: Outcome | undefined;
  recent: readonly Line[];
  /** whose entries wait in this browser for a better signal */
  callerId: string;
}
export const entryPath = (clubId: string): string => `/clubs/${encodeURIComponent(clubId)}/entry`;

const Said = ({ outcome, path }: { outcome: Outcome | undefined; path: string }): JSX.Element => (
  <div class="said">
    <p role="status" id="said">
      {outcome &&
        `${outcome.isWithdrawn ? 'Taken back' : 'Recorded'}: ${outcome.name} ${outcome.said}.`}
    </p>
    <div id="outcome">
      {outcome?.listed !== undefined && (
        <p class="quiet">On the squad list now: {outcome.listed}</p>
      )}
      {outcome && !outcome.isWithdrawn && outcome.secondsLeft > 0 && (
        <form method="post" action={`${path}/undo`} data-seconds={outcome.secondsLeft}>
          <input type="hidden" name="entry" value={outcome.key} />
          <button type="submit">Undo</button>
        </form>
      )}
    </div>
  </div>
);

const Recent = ({ recent }: { recent: readonly Line[] }): JSX.Element => (
  <section id="recent">
    <h2>Said last</h2>
    {recent.length === 0 && <p>Nothing was entered yet.</p>}
    <ol class="recent">
      {recent.map(({ name, said, statedAt, by, isWithdrawn }) => (
        <li>
          {isWithdrawn ? <s>{`${name} ${said}`}</s> : <strong>{`${name} ${said}`}</strong>}
          {isWithdrawn && ' taken back'}{' '}
          <span class="quiet">
            <Moment at={statedAt} />, {by}
          </span>
        </li>
      ))}
    </ol>
  </section>
);

export const EntryPage = ({
  club,
  squad,
  typed,
  faults = {},
  choices = [],
  outcome,
  recent,
  callerId,
}: EntryProps): JSX.Element => {
  const path = entryPath(club.id);
  const first = FIELDS.find((field) => faults[field] !== undefined) ?? 'player';
  const field = (name: Field): FieldProps => ({
    typed,
    fault: faults[name],
    focused: first === name,
  });
  const refused = Object.keys(faults).length > 0;
  return (
    <Layout title={`${refused ? 'Not recorded: e' : 'E'}ntry, ${club.name}`} script="entry.js">
      <h1>Entry, {club.name}</h1>
      <Said outcome={outcome} path={path} />
      <div id="unsent" class="banner" data-caller={callerId} hidden />
      <form class="entry" id="entry" method="post" action={path}>
        {faults.form !== undefined && (
          <p class="fault" id="form-fault" tabindex={-1} autofocus>
            {faults.form}
          </p>
        )}
        <input type="hidden" name={KEY} value={typed.key} />
        <PlayerField {...field('player')} squad={squad} choices={choices} />
        <KindField {...field('kind')} />
        <AreaField {...field('area')} />
        <ReturnField {...field('back')} />
        <button type="submit">Record</button>
      </form>
      <Recent recent={recent} />
      <p>
        <a class="action" href={`/clubs/${encodeURIComponent(club.id)}`}>
          Squad list
        </a>
      </p>
    </Layout>
  );
};
