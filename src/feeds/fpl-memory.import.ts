import { msOf } from '../calendar.js';
import type { StoredFact } from '../event-store/decider.js';
import type { EventStore } from '../event-store/event-store.js';
import { envelopeOf } from '../statement.js';
import type { FplLine } from './fpl-line.js';
import { type FplRecord, recordOf } from './fpl-record.js';
import { FEED } from './fpl-step.js';

const statedMs = (fact: StoredFact): number => msOf(envelopeOf(fact).statedAt);

/** What the log held of a player when the import met him, and what it has become since. */
export interface Memory {
  readonly playerId: string;
  /** the people registry knows him by his code */
  readonly named: boolean;
  /** the facts of his stream as they were read */
  readonly facts: readonly StoredFact[];
  /** after all of them, and after what was sent since */
  readonly record: FplRecord;
}

export const remembered = async (
  log: EventStore,
  code: number,
  known: string | undefined,
): Promise<Memory> => {
  const playerId = known ?? `${FEED}-${code}`;
  const facts = await log.read(`player-${playerId}`);
  return { playerId, named: known !== undefined, facts, record: recordOf(facts) };
};

/** A later line of the same season was recorded, so this one was dealt with. */
export const isDone = ({ facts, named }: Memory, { season, observed_at }: FplLine): boolean =>
  named &&
  facts.some((fact) => {
    const { source } = envelopeOf(fact);
    const ours =
      source.kind === 'feed' && source.name === FEED && source.reference?.startsWith(`${season}/`);
    return ours === true && statedMs(fact) > msOf(observed_at);
  });

/** The record as of before a moment; undefined where the log holds nothing from then on. */
export const recordBefore = ({ facts }: Memory, instant: string): FplRecord | undefined => {
  const early = facts.filter((fact) => statedMs(fact) < msOf(instant));
  return early.length === facts.length ? undefined : recordOf(early);
};
