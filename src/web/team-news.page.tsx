/** The draft of the team news: text to read aloud, below each sentence what it rests on, and what is not said. */
import type { JSX } from 'preact';
import type { FixtureAnswer } from '../availability/squad.answer.js';
import type { Instant } from '../calendar.js';
import type {
  ClauseAnswer,
  ClubNewsAnswer,
  PublishedAnswer,
  SentenceAnswer,
  TeamNewsAnswer,
} from '../team-news/team-news.answer.js';
import { Banner, isOther, sameMoment } from './banner.js';
import type { Names } from './board.js';
import { FixtureFacts, fixtureName, fixturePath, teamNewsPath } from './fixture-list.js';
import { Layout } from './layout.js';
import { editPath, WayToPress } from './press/way-to-press.js';
import { sourceWords } from './status.js';
import { TimeTravel } from './travel.js';
import { Moment } from './when.js';

const Origin = ({ text, source, statedAt, ageHours, stale, events }: ClauseAnswer): JSX.Element => (
  <li>
    {text.trim() !== '' && <q>{text.replace(/^[,;\s]+|[.\s]+$/g, '')}</q>}
    {source && <> {sourceWords(source)}</>}
    {source?.quote && (
      <>
        : <q>{source.quote}</q>
      </>
    )}
    {statedAt && (
      <>
        , <Moment at={statedAt} /> ({ageHours} h old{stale && ', stale'})
      </>
    )}
    <ul class="events">
      {events.map((id) => (
        <li>
          <code>{id}</code>
        </li>
      ))}
    </ul>
  </li>
);
const Sentence = ({ text, clauses }: SentenceAnswer): JSX.Element => (
  <details class="sentence">
    <summary>{text}</summary>
    <ul class="origins">
      {clauses
        .filter(({ events }) => events.length)
        .map((clause) => (
          <Origin {...clause} />
        ))}
    </ul>
  </details>
);
const Club = ({ clubName, paragraphs, unsaid }: ClubNewsAnswer): JSX.Element => (
  <section>
    <h2>{clubName}</h2>
    {paragraphs.length === 0 && <p>No news.</p>}
    {paragraphs.map(({ text }) => (
      <p class="news">{text}</p>
    ))}
    {paragraphs.length > 0 && (
      <>
        <h3>What each sentence rests on</h3>
        {paragraphs.flatMap(({ sentences }) => sentences.map((one) => <Sentence {...one} />))}
      </>
    )}
    {unsaid.length > 0 && (
      <>
        <h3>What this draft does not say</h3>
        <ul>
          {unsaid.map(({ text }) => (
            <li>{text}</li>
          ))}
        </ul>
      </>
    )}
  </section>
);
const Published = ({
  text,
  publishedBy,
  publishedAt,
  asOfPosition,
}: PublishedAnswer): JSX.Element => (
  <blockquote class="news">
    {text
      .split(/\n\s*\n/)
      .filter((part) => part.trim() !== '')
      .map((part) => (
        <p>{part}</p>
      ))}
    <footer>
      {publishedBy}, <Moment at={publishedAt} />, from the draft of position {asOfPosition}
    </footer>
  </blockquote>
);

/** The draft in a form to take along: a link, beside which a script puts a button that copies it. */
const Form = ({ href, words }: { href: string; words: string }): JSX.Element => (
  <li>
    <a href={href} data-copy={words}>
      {words}
    </a>
  </li>
);

export interface TeamNewsProps {
  news: TeamNewsAnswer;
  /** the fixture as it stands now */
  current: FixtureAnswer;
  /** undefined: as known now */
  knownAt: Instant | undefined;
  names: Names;
  now: Instant;
}
export const TeamNewsPage = ({
  news,
  current,
  knownAt,
  names,
  now,
}: TeamNewsProps): JSX.Element => {
  const { fixture, clubs, published } = news;
  const path = teamNewsPath(fixture.id);
  const moment = knownAt === undefined ? '' : `?known_at=${encodeURIComponent(knownAt)}`;
  const same = sameMoment(current, knownAt, now);
  const draft = `/api/v1${path}`;
  return (
    <Layout title={`Team news: ${fixtureName(fixture, names)}`} script="team-news.js">
      <h1>Team news: {fixtureName(fixture, names)}</h1>
      <p>
        Kick-off <FixtureFacts fixture={fixture} names={names} />
      </p>
      <Banner fixture={current} path={path} knownAt={knownAt} now={now} />
      <TimeTravel action={path} knownAt={knownAt} now={now} isOpen={isOther(current, knownAt)} />
      <ul class="choices" aria-label="The same elsewhere">
        <li>
          <a href={`${fixturePath(fixture.id)}${same}`}>Both squads</a>
        </li>
        <Form href={`${draft}.txt${moment}`} words="Plain text" />
        <Form href={`${draft}.html${moment}`} words="HTML" />
        <Form href={`${draft}.md${moment}`} words="Markdown" />
      </ul>
      <p role="status" id="copied"></p>
      <WayToPress path={`${editPath(fixture.id)}${moment}`} />
      {clubs.map((club) => (
        <Club {...club} />
      ))}
      {published.length > 0 && (
        <section id="published">
          <h2>Published</h2>
          {published.map((one) => (
            <Published {...one} />
          ))}
        </section>
      )}
    </Layout>
  );
};
