/** A whole file of results: which kind it is, its matches with their lines, its competition and season. Pure. */
import type { Day } from '../calendar.js';
import { type CompetitionId, isSeason } from '../vocabulary.js';
import { LEAGUE } from './fixture-row.js';
import type { ResultFeed } from './result-row.js';

/** What no reader could take for either. */
export class NoResults {
  constructor(readonly reason: string) {}
}
export interface OpenFootball {
  readonly name: string;
  readonly matches: readonly { readonly match: unknown; readonly line: number }[];
}

/** By what it begins with: an object of JSON, else a header. */
export const feedOf = (text: string): ResultFeed =>
  /^\uFEFF?\s*[{[]/.test(text) ? 'openfootball' : 'football-data';

/** The lines on which the objects of the list `matches` begin. */
const linesIn = (text: string): number[] => {
  const lines: number[] = [];
  const open: string[] = [];
  let [line, word, list] = [1, '', ''];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === '\n') line += 1;
    else if (sign === '"') {
      const end = /"(?:[^"\\]|\\.)*"/y;
      end.lastIndex = at;
      const found = end.exec(text)?.[0] ?? '"';
      word = found.slice(1, -1);
      at += found.length - 1;
    } else if (sign === '{' || sign === '[') {
      if (sign === '[' && open.length === 1) list = word;
      if (sign === '{' && open.length === 2 && list === 'matches') lines.push(line);
      open.push(sign);
    } else if (sign === '}' || sign === ']') open.pop();
  }
  return lines;
};

export const openFootballIn = (text: string): OpenFootball | NoResults => {
  let whole: unknown;
  try {
    whole = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return new NoResults('not JSON');
  }
  const { name, matches } = whole as { name?: unknown; matches?: unknown };
  if (!Array.isArray(matches)) return new NoResults('no list of matches');
  const lines = linesIn(text);
  return {
    name: typeof name === 'string' ? name : '',
    matches: matches.map((match: unknown, i) => ({ match, line: lines[i] ?? 1 })),
  };
};

/** What the file itself says of its competition; undefined: that must be told. */
export const competitionOf = (said: string | null): CompetitionId | undefined =>
  said === null || said === 'E0' || /^(?:English )?Premier League\b/.test(said) ? LEAGUE : undefined; // prettier-ignore

/** `English Premier League 2016/17` */
export const seasonNamed = (name: string): string | undefined => {
  const [, from, until] = /\b(\d{4})[/-](?:\d\d)?(\d\d)\b/.exec(name) ?? [];
  const season = `${from}-${until}`;
  return isSeason(season) ? season : undefined;
};
/** The season that a file of one season is of, by the day of its first match: July begins one. */
export const seasonFrom = (day: Day): string => {
  const year = Number(day.slice(0, 4)) - (day.slice(5, 7) < '07' ? 1 : 0);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
};
