/** What the draft does not say: players without a word, entries that are overdue, sources that differ. */
import type { PlayerId } from '../vocabulary.js';
import { BODY_AREA_WORDS, type BodyArea } from '../vocabulary.js';
import type { Conflict } from '../availability/judge.js';
import type { StaleCode } from '../availability/stale.js';
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
  RETURN_DATE_PASSED: 'the day of his promised return has passed and nobody said that he is back',
  DECISION_OVERDUE: 'the decision on him is overdue',
  NO_WORD: 'nothing new has been said of him for long',
  UNCONFIRMED: 'no positive word in the last seven days',
  CONTRADICTED: 'a newer statement contradicts the one that stands',
};
const conflictWords = (name: string, { about, stands, said, by }: Conflict): string => {
  const area = (value: string): string =>
    about === 'BODY_AREA' ? (BODY_AREA_WORDS[value as BodyArea] ?? value) : value.toLowerCase();
  return `${name}: ${by.name} says ${area(said)}, against ${area(stands)} above.`;
};
const together = (what: Unsaid['what'], begins: string, of: readonly Member[]): Unsaid[] =>
  of.length
    ? [
        {
          what,
          text: `${begins}: ${listed(of.map(({ name }) => name))}.`,
          players: of.map(({ id }) => id),
          events: [],
        },
      ]
    : [];

export const unsaidOf = (members: readonly Member[]): readonly Unsaid[] => {
  const silent = members.filter(({ verdict }) => verdict.status === 'UNKNOWN' && !verdict.overdue);
  const unconfirmed = members.filter(({ verdict }) => verdict.unconfirmed);
  return [
    ...together('NO_WORD_AT_ALL', 'Nothing says whether they are fit', silent),
    ...together('UNCONFIRMED', 'Available, but without a positive word in the last seven days', unconfirmed), // prettier-ignore
    ...members.flatMap(({ id, name, verdict }) =>
      verdict.stale
        .filter((code) => code !== 'UNCONFIRMED')
        .map((code) => ({
          what: 'STALE' as const,
          text: `${name}: ${STALE_WORDS[code]}.`,
          players: [id],
          events: [...new Set(verdict.reasons.flatMap(({ word }) => word.events))],
        })),
    ),
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
