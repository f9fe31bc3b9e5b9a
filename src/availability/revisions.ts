/** Every revision of an expected return: what was said and when, by whom, what corrected it, what took its place. Pure. */
import { type Day, msOf } from '../calendar.js';
import { isCorrection, type StatementCorrected, type StoredFact } from '../event-store/decider.js';
import { envelopeOf, type Source } from '../statement.js';
import { type Clocks, type Heard, heard, type MaySee } from './heard.js';

/** The day or days that were promised. */
export interface Promised {
  readonly earliestOn?: Day;
  readonly latestOn?: Day;
  readonly unknown: boolean;
  readonly basis?: string;
}
/** Somebody took it back or mended it. */
export interface Amendment {
  readonly event: string;
  readonly kind: 'CORRECTED' | 'WITHDRAWN';
  readonly source: Source;
  readonly statedMs: number;
  readonly why: string;
}
export interface Revision {
  readonly event: string;
  /** the id of the reason that it is about */
  readonly about: string;
  readonly source: Source;
  readonly statedMs: number;
  readonly recordedAt: string;
  /** as it was said, wrong or not */
  readonly said: Promised;
  /** as it stands, corrections among what is known applied; undefined: withdrawn */
  readonly stands: Promised | undefined;
  readonly amendments: readonly Amendment[];
  /** the next one about the same reason, by when it was stated */
  readonly supersededBy: string | undefined;
}

interface Told {
  readonly about: string;
  readonly promised: Promised;
}
type Payload = {
  readonly about?: string; readonly earliestOn?: Day; readonly latestOn?: Day; readonly unknown?: boolean;
  readonly basis?: string; readonly leaveId?: string; readonly leaveUntil?: Day;
}; // prettier-ignore
/** What a fact promises; the end of a leave that is announced is no more than that. */
const toldIn = ({ type, data }: Pick<StoredFact, 'type' | 'data'>): Told | undefined => {
  const { about, earliestOn, latestOn, unknown = false, basis, leaveId, leaveUntil } = data as Payload; // prettier-ignore
  if (type === 'LeaveGranted')
    return leaveId !== undefined && leaveUntil !== undefined
      ? { about: leaveId, promised: { latestOn: leaveUntil, unknown: false } }
      : undefined;
  if (type !== 'ExpectedReturnSet' || about === undefined) return undefined;
  return {
    about,
    promised: {
      ...(earliestOn === undefined ? {} : { earliestOn }),
      ...(latestOn === undefined ? {} : { latestOn }),
      unknown,
      ...(basis === undefined ? {} : { basis }),
    },
  };
};

/** All that were known by the clocks and may be seen, in the order of saying. */
export const revisionsOf = (
  facts: readonly StoredFact[],
  clocks: Clocks,
  maySee: MaySee,
): readonly Revision[] => {
  const by = clocks.recordedBy === undefined ? Infinity : msOf(clocks.recordedBy);
  const visible = facts.filter((fact) => {
    const envelope = envelopeOf(fact);
    return maySee(envelope) && msOf(envelope.statedAt) <= clocks.knownAt && msOf(fact.recordedAt) <= by; // prettier-ignore
  });
  const standing = new Map(
    heard(facts, clocks, maySee, true).map((fact): [string, Heard] => [fact.id, fact]),
  );
  const amendments = visible.filter(isCorrection);
  const all = visible
    .flatMap((fact) => {
      const told = toldIn(fact);
      if (!told) return [];
      const { source, statedAt } = envelopeOf(fact);
      const now = standing.get(fact.id);
      return [
        {
          event: fact.id,
          about: told.about,
          source,
          statedMs: msOf(statedAt),
          recordedAt: fact.recordedAt,
          position: fact.position,
          said: told.promised,
          stands: now && toldIn(now)?.promised,
          amendments: amendments
            .filter(({ data }) => (data as StatementCorrected).targetEventId === fact.id)
            .map(amendmentOf),
        },
      ];
    })
    .toSorted((a, b) => a.statedMs - b.statedMs || a.position - b.position);
  return all.map(({ position: _, ...one }, i) => {
    const after = all.slice(i + 1).find(({ about, stands }) => stands && about === one.about);
    return { ...one, supersededBy: one.stands ? after?.event : undefined };
  });
};
const amendmentOf = (fact: StoredFact): Amendment => {
  const { source, statedAt } = envelopeOf(fact);
  return {
    event: fact.id,
    kind: fact.type === 'StatementCorrected' ? 'CORRECTED' : 'WITHDRAWN',
    source,
    statedMs: msOf(statedAt),
    why: (fact.data as { readonly why: string }).why,
  };
};

/** Those of one reason, by its id or that of an event in which somebody said it. */
export const revisionsFor = (
  revisions: readonly Revision[],
  { id, events }: { readonly id: string; readonly events: readonly string[] },
): readonly Revision[] => revisions.filter(({ about }) => about === id || events.includes(about));
