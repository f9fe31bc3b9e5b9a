/** The smallest thing that the draft says: some words, whom they are about, and what they rest on. */
import type { Day } from '../calendar.js';
import type { Verdict } from '../availability/evaluate.js';
import type { Clocks } from '../availability/heard.js';
import type { Matchday } from '../availability/matchday.js';
import type { ClubId, PlayerId } from '../vocabulary.js';
import type { Background } from './background.js';

export interface Clause {
  /** its words, with the comma or full stop that joins it to its neighbours */
  readonly text: string;
  readonly players: readonly PlayerId[];
  readonly events: readonly string[];
}
/** Clauses that read as one sentence. */
export type Sentence = readonly Clause[];

/** A player as the draft sees him. */
export interface Member {
  readonly id: PlayerId;
  readonly name: string;
  readonly verdict: Verdict;
  readonly background: Background;
}
/** The fixture and the moment that the draft is for, and how clubs and players are called. */
export interface Setting {
  readonly clubId: ClubId;
  readonly fixture: Matchday;
  readonly clocks: Clocks;
  /** the moment of knowledge: no later than the kick-off */
  readonly nowMs: number;
  readonly today: Day;
  readonly clubName: (id: ClubId) => string;
  readonly playerName: (id: PlayerId) => string;
  readonly matchday: (id: string) => Matchday | undefined;
}

/** What words rest on. */
export interface By {
  readonly events: readonly string[];
}
/** Words about some players that rest on what was said. */
export const clause = (
  text: string,
  players: readonly PlayerId[],
  ...said: readonly By[]
): Clause => ({
  text,
  players: [...new Set(players)],
  events: [...new Set(said.flatMap(({ events }) => events))],
});
/** Words that only join: they say nothing by themselves. */
export const joining = (text: string): Clause => clause(text, []);

/** Clauses joined as one sentence with its full stop. */
export const sentence = (...clauses: readonly (Clause | undefined)[]): Sentence => {
  const own = clauses.filter((one) => one !== undefined);
  const last = own.at(-1);
  if (!last) return [];
  return [
    ...own.slice(0, -1),
    /[.!?]["”]?$/.test(last.text) ? last : { ...last, text: `${last.text}.` },
  ];
};
export const textOf = (said: Sentence): string => said.map(({ text }) => text).join('');
