import type { Append } from './append-statement.js';
import type { Asked } from './command.js';
import { eventId } from './event-id.js';
import type { FactOf, Rejection } from './decider.js';
import type { Shapes } from './shapes.js';
import type { NothingThere, NotYours } from './refused.js';

/** A fact that a rule made, with its envelope. */
export type NewFact = FactOf<Record<string, unknown>> & { readonly meta: Record<string, unknown> };
/** What a rule answers. */
export type Decision = readonly NewFact[] | Rejection | NothingThere | NotYours;
/** A decision, at which version it was made, and whether on a state that is held in memory. */
export interface Attempt {
  readonly version: number;
  readonly decision: Decision;
  readonly held: boolean;
}

/** The facts as the log takes them, at the version that they were decided on. */
export const appendOf = (
  stream: string,
  version: number,
  asked: Asked,
  facts: readonly NewFact[],
  shapes: Shapes,
): Append => ({
  stream,
  expected: version,
  events: facts.map(({ type, data, meta }) => ({
    id: eventId(),
    type,
    schemaVersion: shapes.versionOf(type),
    data,
    meta,
  })),
  commandId: asked.commandId,
  requestHash: asked.requestHash,
});
