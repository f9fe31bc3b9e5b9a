/** The press desk: the draft as text to edit, what has moved on since it was read, and what it does not say. */
import { hash } from 'node:crypto';
import type { JSX } from 'preact';
import type { FixtureAnswer } from '../../availability/squad.answer.js';
import type { TeamNewsAnswer } from '../../team-news/team-news.answer.js';
import type { Names } from '../board.js';
import { KEY } from '../entry/typed.js';
import { FixtureFacts, fixtureName, teamNewsPath } from '../fixture-list.js';
import { Layout } from '../layout.js';
import { Moment } from '../when.js';
import { draftText, type Moved } from './draft-text.js';
import type { Edited } from './edited.js';
import { editPath } from './way-to-press.js';

export interface EditProps {
  /** the newest draft, of which the form tells what has moved on */
  news: TeamNewsAnswer;
  current: FixtureAnswer;
  edited: Edited;
  names: Names;
  /** why it is not published */
  fault?: string | undefined;
  /** against the draft that the text was written from; undefined: nothing, or nobody asked */
  moved?: Moved | undefined;
  /** what was done besides, in a line */
  told?: string | undefined;
  /** the text that a newer draft took the place of */
  laidAside?: string | undefined;
}
/** By which a page that stays open finds that the draft has become another. */
const markOf = (news: TeamNewsAnswer): string => hash('sha256', draftText(news), 'base64url').slice(0, 16); // prettier-ignore

const Sentences = ({ title, of }: { title: string; of: readonly string[] }): JSX.Element | null =>
  of.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {of.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </>
  );
const MovedOn = ({ moved, from }: { moved: Moved; from: string }): JSX.Element => (
  <section class="banner" id="moved">
    <h2>The facts have moved on</h2>
    <p>
      Your text was written from the draft of <Moment at={from} />. It stands as you left it.
    </p>
    <Sentences title="The draft says now" of={moved.come} />
    <Sentences title="The draft says no longer" of={moved.gone} />
    <button type="submit" name="wish" value="take" form="press" formnovalidate>
      Take the new draft
    </button>
  </section>
);

const Hidden = ({ edited }: { edited: Edited }): JSX.Element => (
  <>
    <input type="hidden" name={KEY} value={edited.key} />
    <input type="hidden" name="from" value={edited.from} />
    <input type="hidden" name="position" value={String(edited.position)} />
    <input type="hidden" name="seen" value={edited.seen} />
    {edited.knownAt !== undefined && <input type="hidden" name="known_at" value={edited.knownAt} />}
  </>
);

export const EditPage = (props: EditProps): JSX.Element => {
  const { news, current, edited, names, fault, moved, told, laidAside } = props;
  const name = fixtureName(current, names);
  const unsaid = news.clubs.flatMap(({ clubName, unsaid: own }) =>
    own.map(({ text }) => `${clubName}: ${text}`),
  );
  return (
    <Layout
      title={`${fault === undefined ? '' : 'Not published: '}team news, ${name}`}
      script="press.js"
    >
      <h1>Edit the team news: {name}</h1>
      <p>
        Kick-off <FixtureFacts fixture={current} names={names} />
      </p>
      <p class="quiet">
        The draft holds only what was published: what a club keeps to itself is not in it.
      </p>
      {fault !== undefined && (
        <p class="fault" id="press-fault" tabindex={-1} autofocus>
          {fault}
        </p>
      )}
      <p role="status" id="told">
        {told}
      </p>
      {moved && <MovedOn moved={moved} from={edited.from} />}
      <form
        class="entry press"
        id="press"
        method="post"
        action={editPath(current.id)}
        data-draft={markOf(news)}
      >
        <Hidden edited={edited} />
        <div class="field">
          <label for="text">
            Text, from the draft of <Moment at={edited.from} />
          </label>
          <textarea
            id="text"
            name="text"
            rows={18}
            maxlength={20_000}
            required
            spellcheck
            {...(fault === undefined ? {} : { 'aria-describedby': 'press-fault' })}
          >
            {/* The first line end of a text area is not its own. */}
            {`\n${edited.text}`}
          </textarea>
        </div>
        <div class="field">
          <label for="published-by">Published by</label>
          <input
            id="published-by"
            name="publishedBy"
            value={edited.publishedBy}
            maxlength={120}
            required
          />
        </div>
        <div class="buttons">
          <button type="submit" name="wish" value="publish">
            Publish
          </button>
          <button type="submit" name="wish" value="compare" formnovalidate>
            Has anything moved on?
          </button>
        </div>
      </form>
      {laidAside !== undefined && (
        <details class="more" open>
          <summary>Your text so far</summary>
          <p class="news written">{laidAside}</p>
        </details>
      )}
      {unsaid.length > 0 && (
        <section>
          <h2>What the draft does not say</h2>
          <ul>
            {unsaid.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a class="action" href={`${teamNewsPath(current.id)}?now=1#published`}>
          The draft, and what was published
        </a>
      </p>
    </Layout>
  );
};
