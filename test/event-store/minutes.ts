/** A small log to write to: minutes that players played, each command with a number of its own. */
import { createHash } from 'node:crypto';
import type { Asked } from '../../src/event-store/command.js';
import type { AnyDecider, StoredFact } from '../../src/event-store/decider.js';
import type { Decision } from '../../src/event-store/decision.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { Recorded } from '../../src/event-store/recorded.answer.js';

/** A stream's state is the number of its facts. */
export const minutes: AnyDecider = {
  initial: 0,
  commands: {},
  decide: {},
  evolve: { MinutesPlayed: (played: number) => played + 1 },
  begins: [],
  partiesOf: () => [],
};
export const hashOf = (body: unknown): Buffer =>
  createHash('sha256').update(JSON.stringify(body)).digest();
export const ASKED: Asked = {
  actor: { id: 'feed', role: 'admin' },
  askedAt: '2017-01-25T22:00:00Z',
};
export const played = (command: number | string, facts = 1): Decision =>
  Array.from({ length: facts }, (_, of) => ({
    type: 'MinutesPlayed',
    data: { command, of },
    meta: {},
  }));

export const record = (
  log: EventStore,
  stream: string,
  command: number | string,
  { facts = 1, ...asked }: Partial<Asked> & { facts?: number } = {},
): Promise<Recorded> =>
  log.execute(stream, { ...ASKED, ...asked }, minutes, () => played(command, facts));

/** Reads the log page by page from its beginning, until told that nothing more will come. */
export const tail = async (
  readAfter: (position: number, limit: number) => Promise<readonly Place[]>,
  limit: number,
  ended: () => boolean,
): Promise<Place[]> => {
  const seen: Place[] = [];
  for (let checkpoint = 0; ;) {
    const last = ended();
    const page = await readAfter(checkpoint, limit);
    seen.push(...page);
    checkpoint = page.at(-1)?.position ?? checkpoint;
    if (last && !page.length) return seen;
  }
};
export interface Place {
  readonly position: number;
  readonly id: string;
}
/** What a tailing reader missed, met twice or met in another order than that of the log. */
export const faultsOf = (seen: readonly Place[], log: readonly Place[]) => {
  const ids = new Set(seen.map(({ id }) => id));
  return {
    missed: log.filter(({ id }) => !ids.has(id)).length,
    doubled: seen.length - ids.size,
    outOfOrder: seen.filter(({ position }, i) => i > 0 && position <= seen[i - 1]!.position).length,
  };
};
/** What is wrong with a log itself: holes in its positions or in a stream's versions, a clock that stands still. */
export const faultsIn = (log: readonly StoredFact[]) => {
  const versions = new Map<string, number>();
  const next = (stream: string): number => {
    versions.set(stream, (versions.get(stream) ?? 0) + 1);
    return versions.get(stream)!;
  };
  return {
    holes: log.filter(({ position }, i) => position !== i + 1).length,
    versions: log.filter(({ stream, version }) => version !== next(stream)).length,
    clock: log.filter(({ recordedAt }, i) => i > 0 && recordedAt <= log[i - 1]!.recordedAt).length,
  };
};
