/** Who looks at a page: what its frame says of him, and what he may do from there. */
import { createContext, type JSX } from 'preact';
import { useContext } from 'preact/hooks';

export interface Visiting {
  /** what his key is called */
  readonly name: string;
  readonly club?: { readonly id: string; readonly name: string } | undefined;
  /** he may enter how the players of his club are */
  readonly isStaff: boolean;
  /** he may publish team news */
  readonly publishes: boolean;
  /** he may see how the program runs */
  readonly observes: boolean;
  /** he is shown more than what was published */
  readonly seesMore: boolean;
}
/** Given where a page is rendered, so that no page hands it on. */
export const VisitingContext = createContext<Visiting | undefined>(undefined);

export const Visitor = (): JSX.Element => {
  const visiting = useContext(VisitingContext);
  if (!visiting) return <a href="/login">Log in</a>;
  const { name, club, isStaff, observes } = visiting;
  return (
    <>
      {isStaff && club && <a href={`/clubs/${encodeURIComponent(club.id)}/entry`}>Enter</a>}
      {observes && <a href="/operations">Operations</a>}
      <form class="visitor" method="post" action="/logout">
        <span>{club ? `${name}, ${club.name}` : name}</span>
        <button type="submit">Log out</button>
      </form>
    </>
  );
};

/** On a club's page, for who sits at its desk. */
export const WayToDesk = ({ clubId }: { clubId: string }): JSX.Element | null => {
  const visiting = useContext(VisitingContext);
  if (!visiting?.isStaff || (visiting.club && visiting.club.id !== clubId)) return null;
  return (
    <p>
      <a class="action" href={`/clubs/${encodeURIComponent(clubId)}/entry`}>
        Enter how players are
      </a>
    </p>
  );
};

/** What may be done with what a page shows. */
export const Footnote = (): JSX.Element => {
  const visiting = useContext(VisitingContext);
  return (
    <p>
      {visiting?.seesMore
        ? 'With what the club keeps to itself: not for print.'
        : 'Only what was published.'}{' '}
      Not mentioned is not fit: silence makes nobody available.
    </p>
  );
};
