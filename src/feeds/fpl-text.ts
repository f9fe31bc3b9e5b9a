/** One news text of the Fantasy Premier League read as a kind, its words and its tail. Band and verdict come from the line. */
import { type Day } from '../calendar.js';
import type { BodyArea } from '../vocabulary.js';
import { classOf, type TextClass } from './fpl-classes.js';
import { folded } from '../vocabulary.js';
import { clubIn } from './fpl-clubs.js';
import { dayIn, nearestDay, nextDay } from './fpl-days.js';
import { siteOf } from './fpl-sites.js';

/** A day, `unknown` or `none` */
export type ExpectedReturn = string;

export interface NewsText {
  readonly class: TextClass;
  /** the text without its tail, as the feed wrote it */
  readonly label: string;
  /** from the tail: a day, "Unknown return date", or no word about it. Never an end */
  readonly expectedReturn: ExpectedReturn;
  /** injury and concussion: what names it among a player's others, and the OSIICS letter */
  readonly site?: string;
  readonly bodyArea?: BodyArea;
  /** moves and opponents: the other club as the feed wrote it */
  readonly clubName?: string;
  /** suspended: the first day on which he may play */
  readonly until?: Day;
  /** suspended: for so many matches */
  readonly matches?: number;
  /** parent club, club decision: the day of the match */
  readonly opponentDay?: Day;
}

const TAILS: readonly RegExp[] = [
  /[\s.-]*\b\d{1,3}\s*% chance of playing\.?\s*$/i,
  /[\s.-]*\bexpected (?:to )?(?:be )?(?:back|return)\b.*$/i,
  /[\s.-]*\b(?:unknown return date|return date (?:is )?unknown|no return date)\.?\s*$/i,
];
const withoutTail = (news: string): string =>
  TAILS.reduce((text, tail) => text.replace(tail, ''), news).trim();

const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const matchesIn = (label: string): number | undefined => {
  const word = /\b(\d{1,2}|[a-z]+)[ -](?:match|game)/.exec(label)?.[1];
  if (word === undefined) return undefined;
  const count = /^\d/.test(word) ? Number(word) : COUNTS.indexOf(word) + 1;
  return count > 0 && count <= 50 ? count : undefined;
};

const returnIn = (news: string, flaggedOn: Day): ExpectedReturn => {
  if (/unknown return date|return date (is )?unknown|no return date/i.test(news)) return 'unknown';
  const tail = /\bexpected (?:to )?(?:be )?(?:back|return)\b(.*)$/i.exec(news)?.[1];
  const day = tail === undefined ? undefined : dayIn(tail);
  return (day && nextDay(day, flaggedOn)) ?? 'none';
};

const ofSuspension = (label: string, flaggedOn: Day): Partial<NewsText> => {
  const named = /\b(?:until|till|to|through)\b(.*)$/.exec(label)?.[1];
  const day = named === undefined ? undefined : dayIn(named);
  const until = day && nextDay(day, flaggedOn);
  const matches = matchesIn(label);
  return until !== undefined ? { until } : matches !== undefined ? { matches } : {};
};

const ofOpponent = (label: string, observedOn: Day): Partial<NewsText> => {
  const day = dayIn(label);
  const opponentDay = day && nearestDay(day, observedOn);
  const named = /\b(?:against|versus|v|face)\s+(?=\p{Lu})(.+?)(?:\s+on\b.*|[.,].*)?$/u.exec(
    label,
  )?.[1];
  return {
    ...(opponentDay === undefined ? {} : { opponentDay }),
    ...(named === undefined ? {} : { clubName: named.slice(0, 80) }),
  };
};

/**
 * Read a news text. `flaggedOn`: the day of news_added, from which a day without a year is found;
 * `observedOn`: the day the line was observed, to which a match day is nearest.
 */
export const readNews = (news: string, flaggedOn: Day, observedOn: Day): NewsText => {
  const label = withoutTail(news);
  const plainLabel = folded(label);
  const text = classOf(plainLabel);
  const clubName = clubIn(label);
  const read = { class: text, label, expectedReturn: returnIn(news, flaggedOn) };
  switch (text) {
    case 'injury':
    case 'concussion':
      return { ...read, ...siteOf(plainLabel) };
    case 'loan':
    case 'transfer':
    case 'loan-ended':
      return clubName === undefined ? read : { ...read, clubName };
    case 'suspended':
      return { ...read, ...ofSuspension(plainLabel, flaggedOn) };
    case 'parent-club':
    case 'club-decision':
      return { ...read, ...ofOpponent(label, observedOn) };
    default:
      return read;
  }
};
