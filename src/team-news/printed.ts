/** The draft as it is copied: plain text, and Markdown with a note for each clause. Pure. */
import type { ClauseAnswer, ClubNewsAnswer, TeamNewsAnswer } from './team-news.answer.js';

const NOT_SAID = 'What this draft does not say';

const titleOf = ({ clubs, fixture }: TeamNewsAnswer): string =>
  `${clubs.map(({ clubName }) => clubName).join(' v ')}, ${fixture.kickOffAt.slice(0, 10)}: team news as known at `;

/** Readable aloud: a heading and a paragraph for each club, then what is not said. */
export const plainText = (news: TeamNewsAnswer): string => {
  const clubs = news.clubs.flatMap(({ clubName, paragraphs }) => [
    clubName,
    '',
    ...(paragraphs.length ? paragraphs.flatMap(({ text }) => [text, '']) : ['No news.', '']),
  ]);
  const unsaid = news.clubs.flatMap(({ clubName, unsaid: own }) =>
    own.map(({ text }) => `- ${clubName}: ${text}`),
  );
  return [
    `${titleOf(news)}${news.knownAt}`,
    '',
    ...clubs,
    ...(unsaid.length ? [NOT_SAID, '', ...unsaid, ''] : []),
  ].join('\n');
};

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
const noteOf = ({ source, statedAt, ageHours, stale, events }: ClauseAnswer): string => {
  const by = source ? `${source.name} (${source.kind.replaceAll('_', ' ')})` : 'derived';
  const quote = source?.quote === undefined ? '' : `: “${source.quote}”`;
  const age =
    ageHours === undefined ? '' : `, ${statedAt}, ${ageHours} h old${stale ? ', stale' : ''}`;
  return `${escaped(`${by}${quote}${age}`)} · ${events.map((id) => `\`${id}\``).join(', ')}`;
};
/** Markdown, each clause with a footnote that says who, when, in which words, and by which events. */
export const markdown = (news: TeamNewsAnswer): string => {
  const notes: string[] = [];
  const marked = (clause: ClauseAnswer): string => {
    if (!clause.events.length) return escaped(clause.text);
    notes.push(`[^${notes.length + 1}]: ${noteOf(clause)}`);
    return clause.text ? `${escaped(clause.text)}[^${notes.length}]` : `[^${notes.length}]`;
  };
  const paragraphs = ({ paragraphs: own }: ClubNewsAnswer): string[] =>
    own.flatMap(({ sentences }) => [
      sentences.map(({ clauses }) => clauses.map(marked).join('')).join(' '),
      '',
    ]);
  const body = news.clubs.flatMap((club) => [
    `## ${escaped(club.clubName)}`,
    '',
    ...(club.paragraphs.length ? paragraphs(club) : ['No news.', '']),
  ]);
  const unsaid = news.clubs.flatMap(({ clubName, unsaid: own }) =>
    own.map(({ text }) => `- ${escaped(`${clubName}: ${text}`)}`),
  );
  return [
    `# ${escaped(`${titleOf(news)}${news.knownAt}`)}`,
    '',
    ...body,
    ...(unsaid.length ? [`## ${NOT_SAID}`, '', ...unsaid, ''] : []),
    ...notes,
    '',
  ].join('\n');
};
