/** The idiom of a printed preview: days, lists, articles. */
import { type Day, dayAt, daysBetween } from '../calendar.js';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
]; // prettier-ignore

/** `9 January`; with its year where that is not the reader's: more than ten months away. */
export const dateWords = (day: Day, today: Day): string => {
  const date = `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
  return Math.abs(daysBetween(day, today)) > 300 ? `${date} ${day.slice(0, 4)}` : date;
};
/** `today`, `yesterday`, a weekday within six days, else `on 9 January`. */
export const onDay = (day: Day, today: Day): string => {
  const days = daysBetween(day, today);
  if (days === 0) return 'today';
  if (Math.abs(days) <= 6) return `on ${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}`;
  return `on ${dateWords(day, today)}`;
};
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
}); // prettier-ignore
/** `19:00 on Wednesday`, in London. */
export const atTime = (ms: number, today: Day): string =>
  `${CLOCK.format(ms)} ${onDay(dayAt(ms), today)}`;

/** `a, b and c` */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']; // prettier-ignore
export const numberWord = (n: number): string => NUMBERS[n] ?? String(n);
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${numberWord(n)} ${n === 1 ? one : many}`;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']; // prettier-ignore
export const ordinal = (n: number): string => ORDINALS[n - 1] ?? `${n}th`;

/** `55th` */
export const nth = (n: number): string => {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
};
/** `from 15 to 21 January`, `from 27 November to 9 January` */
export const spanOf = (from: Day, until: Day, today: Day): string => {
  const [first, last] = [dateWords(from, today), dateWords(until, today)];
  const [day, ...rest] = first.split(' ');
  return `from ${last.endsWith(` ${rest.join(' ')}`) ? day : first} to ${last}`;
};

/** A label inside a sentence: its first letter small, unless the word is a name or an abbreviation (`ACL`, `Covid-19`). */
export const inSentence = (label: string): string => {
  const [first = ''] = label.split(/\s/);
  const isName = /[A-Z].*[A-Z]|\d/.test(first) || NAMES.has(first.replace(/\W+$/, ''));
  const words = label.replace(KINDS, (kind) => kind.toLowerCase());
  return isName ? words : words.charAt(0).toLowerCase() + words.slice(1);
};
/** Feeds write them large: `Toe Injury`. */
const KINDS =
  /(?<= )(?:Injury|Knock|Problem|Issue|Strain|Sprain|Illness|Dislocation|Fracture|Bruise|Infection|Surgery|Operation)\b/g;
const NAMES = new Set(['Achilles', 'Covid', 'Africa', 'England']);

/** What can be counted takes an article: `a knock`, `an ankle injury`, but `illness`. */
const COUNTABLE =
  /\b(?:injury|knock|problem|issue|strain|sprain|fracture|concussion|bruise|virus|cut|tear|rupture|complaint|setback|dislocation|infection|operation|spasm|blow|dead leg)(?: to .*)?$/i;
export const withArticle = (label: string): string => {
  const words = inSentence(label);
  if (!COUNTABLE.test(words)) return words;
  return `${/^[aeiou]/i.test(words) && !/^(?:uni|eu|one)/i.test(words) ? 'an' : 'a'} ${words}`;
};
/** A label as a list in brackets has it: `Hamstring injury` is `hamstring`. */
export const inBrackets = (label: string): string => inSentence(label).replace(/ injury$/, '');

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
