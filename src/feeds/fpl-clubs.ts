/** The other club in a text about a move. It stays the name that the feed wrote: most are no clubs of ours. */

import { folded } from '../vocabulary.js';

const NEAR = /\b(?:to|at|[Jj]oin(?:ed|s|ing)?|[Ff]or|[Ww]ith|[Bb]y)\s+(?=[\p{Lu}\d])(.+)$/u;
const DESCRIBED = /^(?:[\p{L}\d-]+\s+){1,3}(?:side|club|outfit|giants|team)\s+(?=\p{Lu})/u;
const ENDINGS =
  /\s+(?:(?:on|in|for|until|till|through|following|after|where|with|as|from|having|by|subject|before)\b.*|\(.*|-\s.*|permanently\b.*)$/u;

/** "Has joined Portuguese side FC Porto on loan for the 2024/25 season" names FC Porto. At most 80 characters. */
export const clubIn = (label: string): string | undefined => {
  const rest = NEAR.exec(label.replace(/\s+/g, ' '))?.[1];
  if (rest === undefined) return undefined;
  const club = rest
    .replace(DESCRIBED, '')
    .replace(ENDINGS, '')
    .replace(/[\s.,;:]+$/u, '')
    .slice(0, 80)
    .trim();
  return club === '' ? undefined : club;
};

/** Company forms that one text adds and the next leaves out. */
const FORMS = new Set([
  'fc',
  'afc',
  'cf',
  'sc',
  'ac',
  'ssc',
  'rc',
  'ogc',
  'club',
  'de',
  'the',
  'fk',
  'as',
  'town',
  'city',
]);
const wordsOf = (club: string): readonly string[] => {
  const all = folded(club)
    .replace(/\./g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const own = all.filter((word) => !FORMS.has(word));
  return own.length ? own : all;
};
/** Whether two names in texts are of one club as far as letters tell: Luton and Luton Town, Besiktas and Beşiktaş. */
export const sameClubName = (a: string, b: string): boolean => {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const within = (few: readonly string[], many: readonly string[]): boolean =>
    few.every((word) => many.includes(word));
  return within(one, other) || within(other, one);
};
