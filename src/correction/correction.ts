import { IsObject } from 'class-validator';
import type { StatementCorrected, StatementWithdrawn } from '../event-store/decider.js';
import { Statement } from '../statement.js';
import { Words } from '../vocabulary.js';

/** An error is put right; the wrong value stays readable, and earlier as-of questions still show it. */
export class CorrectStatement extends Statement {
  /** The payload fields that were wrong, with their right values; `occurred` among them if that was wrong */
  @IsObject() readonly replacement: Record<string, unknown>;
  @Words(500) readonly why: string;
}
/** What should never have been said is taken back; it stays readable. */
export class WithdrawStatement extends Statement {
  @Words(500) readonly why: string;
}

/** `schemaVersion`: the shape in which the statement was read, and so the replacement is stated. */
export const corrected = (
  { id, schemaVersion }: { readonly id: string; readonly schemaVersion: number },
  { replacement, why }: CorrectStatement,
): { type: string; data: StatementCorrected } => ({
  type: 'StatementCorrected',
  data: {
    targetEventId: id,
    replacement,
    why,
    ...(schemaVersion > 1 ? { targetSchemaVersion: schemaVersion } : {}),
  },
});
export const withdrawn = (
  targetEventId: string,
  { why }: WithdrawStatement,
): { type: string; data: StatementWithdrawn } => ({
  type: 'StatementWithdrawn',
  data: { targetEventId, why },
});
