/** The draft as it is copied: plain text, HTML, and Markdown with a note for each clause. Pure. */
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

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const asHtml = (text: string): string => text.replace(/[&<>]/g, (sign) => SIGNS[sign]!);
const element = (name: string, text: string): string => `<${name}>${asHtml(text)}</${name}>`;
/** To paste where text has headings and paragraphs; the same words as the plain text. */
export const htmlText = (news: TeamNewsAnswer): string => {
  const title = `${titleOf(news)}${news.knownAt}`;
  const clubs = news.clubs.flatMap(({ clubName, paragraphs }) => [
    element('h2', clubName),
    ...(paragraphs.length ? paragraphs.map(({ text }) => element('p', text)) : ['<p>No news.</p>']),
  ]);
  const unsaid = news.clubs.flatMap(({ clubName, unsaid: own }) =>
    own.map(({ text }) => element('li', `${clubName}: ${text}`)),
  );
  return [
    `<!doctype html>\n<html lang="en-GB">\n<head><meta charset="utf-8">${element('title', title)}</head>\n<body>`,
    element('h1', title),
    ...clubs,
    ...(unsaid.length ? [element('h2', NOT_SAID), '<ul>', ...unsaid, '</ul>'] : []),
    '</body>\n</html>\n',
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
