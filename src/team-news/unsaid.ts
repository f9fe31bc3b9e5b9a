/** What the draft does not say: players without a word, entries that are overdue, sources that differ. */
import type { PlayerId } from '../vocabulary.js';
import { BODY_AREA_WORDS, type BodyArea } from '../vocabulary.js';
import type { Conflict } from '../availability/judge.js';
import { STALE_CODES, type StaleCode } from '../availability/stale.js';
import type { Member } from './clause.js';
import { listed } from './words.js';

export const UNSAID = ['NO_WORD_AT_ALL', 'UNCONFIRMED', 'STALE', 'CONFLICT'] as const;
export interface Unsaid {
  readonly what: (typeof UNSAID)[number];
  readonly text: string;
  readonly players: readonly PlayerId[];
  readonly events: readonly string[];
}
const STALE_WORDS: Readonly<Record<StaleCode, string>> = {
  RETURN_DATE_PASSED: 'The day of the promised return has passed, and nobody said that he is back',
  DECISION_OVERDUE: 'The decision is overdue',
  NO_WORD: 'Nothing new has been said for long',
  UNCONFIRMED: 'No positive word in the last seven days',
  CONTRADICTED: 'A newer statement contradicts the one that stands',
};
const conflictWords = (name: string, { about, stands, said, by }: Conflict): string => {
  const area = (value: string): string =>
    about === 'BODY_AREA' ? (BODY_AREA_WORDS[value as BodyArea] ?? value) : value.toLowerCase();
  return `${name}: ${by.name} says ${area(said)}, against ${area(stands)} above.`;
};
const together = (
  what: Unsaid['what'],
  begins: string,
  of: readonly Member[],
  events: readonly string[] = [],
): Unsaid[] =>
  of.length
    ? [
        {
          what,
          text: `${begins}: ${listed(of.map(({ name }) => name))}.`,
          players: of.map(({ id }) => id),
          events: [...new Set(events)],
        },
      ]
    : [];

export const unsaidOf = (members: readonly Member[]): readonly Unsaid[] => {
  const silent = members.filter(({ verdict }) => verdict.status === 'UNKNOWN' && !verdict.overdue);
  const unconfirmed = members.filter(({ verdict }) => verdict.unconfirmed);
  return [
    ...together('NO_WORD_AT_ALL', 'Nothing says whether they are fit', silent),
    ...together('UNCONFIRMED', 'Available, but without a positive word in the last seven days', unconfirmed), // prettier-ignore
    ...STALE_CODES.filter((code) => code !== 'UNCONFIRMED').flatMap((code) => {
      const own = members.filter(({ verdict }) => verdict.stale.includes(code));
      const words = own.flatMap(({ verdict }) =>
        verdict.reasons.flatMap(({ word }) => word.events),
      );
      return together('STALE', STALE_WORDS[code], own, words);
    }),
    ...members.flatMap(({ id, name, verdict }) =>
      verdict.conflicts.map((conflict) => ({
        what: 'CONFLICT' as const,
        text: conflictWords(name, conflict),
        players: [id],
        events: [...conflict.events],
      })),
    ),
  ];
};
