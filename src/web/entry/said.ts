/** What was entered, as the page tells it: who, what, when, and what became of it. */
import type { Entered } from '../../availability/entered.query.js';
import { undoLeftMs } from './desk.js';
import type { Line, Outcome } from './entry.page.js';
import { sentenceOf, sentenceOfAll } from './sentence.js';

type NameOf = (playerId: string) => string;
/** A player of the squad, with what the list says of him. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly headline: string;
}
export const nameIn =
  (squad: readonly Listed[]): NameOf =>
  (playerId) =>
    squad.find(({ id }) => id === playerId)?.name ?? playerId;
const SHOWN = 10;

export const recentOf = (entered: readonly Entered[], nameOf: NameOf): Line[] =>
  entered.slice(0, SHOWN).map((fact) => ({
    name: nameOf(fact.playerId),
    said: sentenceOf(fact),
    statedAt: fact.statedAt,
    by: `${fact.source.name} (${fact.source.kind})`,
    isWithdrawn: fact.isWithdrawn,
  }));

/** The facts of one form, in the order of saying: by the caller's own key, so nobody finds another's. */
export const enteredWith = (
  entered: readonly Entered[],
  callerId: string,
  key: string,
): Entered[] =>
  entered.filter(({ commandId }) => commandId?.startsWith(`${callerId}:${key}:`)).toReversed();

export const outcomeOf = (
  facts: readonly Entered[],
  key: string,
  squad: readonly Listed[],
  now: number,
): Outcome | undefined => {
  const [first] = facts;
  if (!first) return undefined;
  const left = Math.min(...facts.map(({ statedAt }) => undoLeftMs(statedAt, now)));
  return {
    name: nameIn(squad)(first.playerId),
    said: sentenceOfAll(facts),
    listed: squad.find(({ id }) => id === first.playerId)?.headline,
    key,
    isWithdrawn: facts.every(({ isWithdrawn }) => isWithdrawn),
    secondsLeft: Math.ceil(left / 1_000),
  };
};
