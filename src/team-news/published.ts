/** What was published for a fixture: it stays readable beside every newer draft. */
import type { Heard } from '../availability/heard.js';
import { instantOf } from '../calendar.js';
import type { FixtureFacts } from '../fixture/fixture.js';
import type { PublishedAnswer } from './team-news.answer.js';

/** The newest first. */
export const publishedOf = (facts: readonly Heard[]): PublishedAnswer[] =>
  facts
    .filter((fact) => fact.type === 'TeamNewsPublished')
    .map(({ id, data, statedMs }) => {
      const { text, asOfPosition, eventIds, publishedBy } =
        data as FixtureFacts['TeamNewsPublished'];
      return {
        id,
        text,
        asOfPosition,
        eventIds: [...eventIds],
        publishedBy,
        publishedAt: instantOf(statedMs),
      };
    })
    .toReversed();
