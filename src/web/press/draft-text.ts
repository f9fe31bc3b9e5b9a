/** A draft as its editor begins with it, and what has moved on between two of them. Pure. */
import type { TeamNewsAnswer } from '../../team-news/team-news.answer.js';

/** Each club by its name, then its paragraphs, with a blank line between; what is not said stands beside it. */
export const draftText = ({ clubs }: Pick<TeamNewsAnswer, 'clubs'>): string =>
  clubs
    .flatMap(({ clubName, paragraphs }) => [
      clubName,
      ...(paragraphs.length ? paragraphs.map(({ text }) => text) : ['No news.']),
    ])
    .join('\n\n');

/** The events that a draft rests on, each once. */
export const eventsOf = ({ clubs }: Pick<TeamNewsAnswer, 'clubs'>): string[] => [
  ...new Set(
    clubs
      .flatMap(({ paragraphs }) => paragraphs)
      .flatMap(({ sentences }) => sentences)
      .flatMap(({ clauses }) => clauses)
      .flatMap(({ events }) => events),
  ),
];

/** Sentences with their club, since both may have the same. */
export interface Moved {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}
const sentencesOf = ({ clubs }: Pick<TeamNewsAnswer, 'clubs'>): string[] =>
  clubs.flatMap(({ clubName, paragraphs }) =>
    paragraphs.flatMap(({ sentences }) => sentences).map(({ text }) => `${clubName}: ${text}`),
  );

/** What the newer of two drafts says no longer, and says anew; undefined: the same. */
export const movedOn = (
  before: Pick<TeamNewsAnswer, 'clubs'>,
  now: Pick<TeamNewsAnswer, 'clubs'>,
): Moved | undefined => {
  const [then, since] = [sentencesOf(before), sentencesOf(now)];
  const gone = then.filter((one) => !since.includes(one));
  const come = since.filter((one) => !then.includes(one));
  return gone.length + come.length ? { gone, come } : undefined;
};
