import type { Caller } from './caller.js';
import { mayObserve, needsClub } from './roles.js';

/** What of a fact's envelope decides who may read it. */
export interface Guarded {
  readonly visibility: string;
  readonly party?: string | undefined;
}

/** Public: everyone. Club: that club, and the admin. Medical and any word unknown here: nobody. */
export const maySee = (caller: Caller | undefined, { visibility, party }: Guarded): boolean => {
  if (visibility === 'public') return true;
  if (visibility !== 'club' || !caller) return false;
  if (caller.role === 'admin') return true;
  return needsClub(caller.role) && caller.clubId !== undefined && caller.clubId === party;
};

/** Decisions on who may play, and nothing else: governing bodies and auditors read all of them, whoever's they are. */
export const maySeeDecision = (caller: Caller | undefined, guarded: Guarded): boolean =>
  maySee(caller, guarded) ||
  (guarded.visibility === 'club' &&
    (caller?.role === 'governing-body' || caller?.role === 'auditor'));

/** Callers with the same sight may read the same facts: what one was answered, the others may be. */
export const sightOf = (caller: Caller | undefined): string => {
  if (caller?.role === 'admin') return 'admin';
  return caller?.clubId !== undefined && needsClub(caller.role)
    ? `club ${caller.clubId}`
    : 'public';
};

/** Whether an answer to this caller may hold what is not public: facts, decisions, or who asked for what. */
export const seesMore = (caller: Caller | undefined): boolean =>
  maySeeDecision(caller, { visibility: 'club', party: caller?.clubId }) ||
  (caller !== undefined && mayObserve(caller.role));
