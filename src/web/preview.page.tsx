/** The whole preview: every section in lines, each with the fixtures and events that it rests on. */
import type { JSX } from 'preact';
import type { FixtureAnswer } from '../availability/squad.answer.js';
import type { Instant } from '../calendar.js';
import type { PreviewAnswer } from '../preview/preview.answer.js';
import type { ClubNewsAnswer } from '../team-news/team-news.answer.js';
import { type Printed, printedSections, TEAM_NEWS } from '../preview/printed.js';
import { Banner, isOther, sameMoment } from './banner.js';
import type { Names } from './board.js';
import { FixtureFacts, fixtureName, fixturePath, teamNewsPath } from './fixture-list.js';
import { Layout } from './layout.js';
import { TimeTravel } from './travel.js';

const previewPath = (fixtureId: string): string => `${fixturePath(fixtureId)}/preview`;

const Line = ({ text, by, fixtureIds, events, below }: Printed): JSX.Element => {
  const place = below ? 'below' : undefined;
  if (!fixtureIds.length && !events.length) return <p class={place}>{text}</p>;
  return (
    <details class={`sentence ${place ?? ''}`.trim()}>
      <summary>{text}</summary>
      {by !== undefined && <p>{by}</p>}
      {fixtureIds.map((id) => (
        <p>
          <a class="action" href={fixturePath(id)}>
            {id}
          </a>
        </p>
      ))}
      <ul class="events">
        {[...new Set(events)].map((id) => (
          <li>
            <code>{id}</code>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Read here; what each clause rests on stands on its own page. */
const Club = ({ clubName, paragraphs, unsaid }: ClubNewsAnswer): JSX.Element => (
  <>
    <h3>{clubName}</h3>
    {paragraphs.length === 0 && <p>No news.</p>}
    {paragraphs.map(({ text }) => (
      <p class="news">{text}</p>
    ))}
    {unsaid.map(({ text }) => (
      <p class="quiet">Not said: {text}</p>
    ))}
  </>
);

export interface PreviewProps {
  preview: PreviewAnswer;
  /** the fixture as it stands now */
  current: FixtureAnswer;
  /** undefined: as known now */
  knownAt: Instant | undefined;
  names: Names;
  now: Instant;
}
export const PreviewPage = ({
  preview,
  current,
  knownAt,
  names,
  now,
}: PreviewProps): JSX.Element => {
  const { fixture } = preview;
  const path = previewPath(fixture.id);
  const moment = knownAt === undefined ? '' : `?known_at=${encodeURIComponent(knownAt)}`;
  const same = sameMoment(current, knownAt, now);
  return (
    <Layout title={`Preview: ${fixtureName(fixture, names)}`}>
      <h1>Preview: {fixtureName(fixture, names)}</h1>
      <p>
        Kick-off <FixtureFacts fixture={fixture} names={names} />
      </p>
      <Banner fixture={current} path={path} knownAt={knownAt} now={now} />
      <TimeTravel action={path} knownAt={knownAt} now={now} isOpen={isOther(current, knownAt)} />
      <ul class="choices" aria-label="The same elsewhere">
        <li>
          <a href={`${fixturePath(fixture.id)}${same}`}>Both squads</a>
        </li>
        <li>
          <a href={`${teamNewsPath(fixture.id)}${same}`}>The team news, word by word</a>
        </li>
        <li>
          <a href={`/api/v1${path}.txt${moment}`}>Plain text</a>
        </li>
        <li>
          <a href={`/api/v1${path}.md${moment}`}>Markdown</a>
        </li>
      </ul>
      {printedSections(preview).map(({ title, lines }) => (
        <section>
          <h2>{title}</h2>
          {title === TEAM_NEWS
            ? preview.teamNews.clubs.map((club) => <Club {...club} />)
            : lines.map((line) => <Line {...line} />)}
        </section>
      ))}
    </Layout>
  );
};
