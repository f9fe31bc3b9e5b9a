/** Reasons that nobody states: the rules make them from what is known of cards, appearances, loans and lists. */
import { bansByRule } from './card-bans.js';
import { cupTied } from './cup-tied.js';
import { registeredLate } from './cut-off.js';
import type { Dossier, Question } from './evaluate.js';
import { notListed } from './not-listed.js';
import { facingParentClub } from './parent-club.js';
import type { Reason } from './reason.js';

/** What a rule makes of a player's facts for what is asked. Pure; its reasons name the rule and the events behind them. */
export type Deriving = (dossier: Dossier, question: Question) => readonly Reason[];

const derivations: readonly Deriving[] = [
  bansByRule,
  notListed,
  cupTied,
  facingParentClub,
  registeredLate,
];

export const derivedReasons: Deriving = (dossier, question) =>
  derivations.flatMap((derive) => derive(dossier, question));
