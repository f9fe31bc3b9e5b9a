/** Whose desk it is: staff of the club itself, or the administrator. */
import { UnauthorizedException } from '@nestjs/common';
import type { Caller } from '../../access/caller.js';
import { isStaff, needsClub } from '../../access/roles.js';
import { NotYours } from '../../event-store/refused.js';
import type { SourceKind } from '../../vocabulary.js';

interface Club {
  readonly id: string;
  readonly name: string;
}
/** @throws UnauthorizedException, NotYours: with the reason in words */
export const atDesk = (caller: Caller | undefined, club: Club): Caller => {
  if (!caller) throw new UnauthorizedException('the entry page is for who has logged in');
  if (!isStaff(caller.role))
    throw new NotYours(`A ${caller.role} does not enter how players are: medical staff and the secretary of ${club.name} do.`); // prettier-ignore
  if (needsClub(caller.role) && caller.clubId !== club.id)
    throw new NotYours(`This is the desk of ${club.name}, and your key belongs to another club. Its staff enter how its players are.`); // prettier-ignore
  return caller;
};

/** Who says it, as the facts have it: the club's medical staff, or the club. No person is named in the log. */
export const speaking = (
  { role }: Caller,
  { name }: Club,
): { source: { kind: SourceKind; name: string }; confidence: 'confirmed' | 'reported' } =>
  role === 'club-medical'
    ? { source: { kind: 'medical', name }, confidence: 'confirmed' }
    : { source: { kind: 'club', name }, confidence: 'reported' };

/** So long an entry can be taken back by one press, by the server's clock. */
export const UNDO_MS = 10_000;
export const undoLeftMs = (statedAt: string, now: number): number =>
  Math.max(0, Date.parse(statedAt) + UNDO_MS - now);
