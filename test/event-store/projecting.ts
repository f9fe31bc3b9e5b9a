/** A log with projectors on a database of its own, and what they stored. */
import { Connections } from '../../src/event-store/connections.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { replayed } from '../../src/event-store/fold.js';
import { type Generation, generationsOf } from '../../src/event-store/generation.js';
import { documentOf } from '../../src/event-store/kept.js';
import { Projector } from '../../src/event-store/projector.js';
import type { AnyView } from '../../src/event-store/view.js';
import { database } from '../support/database.js';

export interface Engine {
  readonly url: string;
  readonly connections: Connections;
  readonly log: EventStore;
  /** A projector on lines of its own, as another process has them; stopped at the end. */
  process(views: readonly AnyView[], pageSize?: number): Process;
  end(): Promise<void>;
}
export interface Process {
  readonly connections: Connections;
  readonly log: EventStore;
  readonly projector: Projector;
}

export const engine = async (): Promise<Engine> => {
  const own = await database();
  const connections = new Connections(own.url);
  const log = new EventStore(connections);
  const processes: Process[] = [];
  return {
    url: own.url,
    connections,
    log,
    process: (views, pageSize) => {
      const its = new Connections(own.url);
      const itsLog = new EventStore(its);
      const projector = new Projector(its, itsLog, views, pageSize);
      projector.start();
      const one = { connections: its, log: itsLog, projector };
      processes.push(one);
      return one;
    },
    end: async () => {
      await log.close();
      for (const one of processes) {
        await one.log.close();
        await one.projector.stop();
        await one.connections.end();
      }
      await connections.end();
      await own.drop();
    },
  };
};

export interface Counted {
  readonly facts: number;
  readonly last: number;
  readonly inOrder: boolean;
}
/** Counts facts, and whether they came in their order. */
export const count = ({ facts, last, inOrder }: Counted, { position }: StoredFact): Counted => ({
  facts: facts + 1,
  last: position,
  inOrder: inOrder && position > last,
});
/** Counts every fact of a stream, and all of them together. */
export const counting: AnyView = {
  name: 'minutes-counted',
  version: 1,
  initial: { facts: 0, last: 0, inOrder: true },
  keysOf: ({ stream }) => [stream, 'all'],
  fold: { MinutesPlayed: count },
};

interface Listed {
  readonly order: readonly number[];
  readonly facts: readonly StoredFact[];
}
/** Lists facts in the order in which they came, and holds them: a document of its stream, and one that all streams feed. */
export const listing: AnyView = {
  name: 'minutes-listed',
  version: 1,
  initial: { order: [], facts: [] },
  holds: 'facts',
  keysOf: ({ stream }) => [stream, 'all'],
  fold: {
    MinutesPlayed: ({ order, facts }: Listed, fact: StoredFact): Listed => ({
      order: [...order, fact.position],
      facts: [...facts, fact],
    }),
  },
};

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
/** The documents of a generation, whole. */
export const storedOf = async (
  { connections, log }: Pick<Engine, 'connections' | 'log'>,
  view: AnyView,
  version: number = view.version,
): Promise<Map<string, unknown>> => {
  const { rows } = await connections.readers.query<{
    key: string;
    document: unknown;
    facts: string[];
  }>(
    'select key, document, facts from document where view = $1 and view_version = $2 order by key',
    [view.name, version],
  );
  const facts = new Map(
    (await log.readAfter(0, 1_000_000)).map((fact) => [String(fact.position), fact]),
  );
  return new Map(
    rows
      .map((row): [string, unknown] => [
        row.key,
        documentOf(
          view,
          row.document,
          row.facts.map((position) => facts.get(position)!),
        ),
      ])
      .sort(byKey),
  );
};
/** The same documents folded from the log in memory. */
export const foldedAnew = async (
  { log }: Pick<Engine, 'log'>,
  view: AnyView,
): Promise<Map<string, unknown>> => {
  const facts = await log.readAfter(0, 1_000_000);
  const keys = new Set(facts.flatMap((fact) => view.keysOf(fact)));
  return new Map(
    JSON.parse(JSON.stringify([...replayed(view, keys, facts)].sort(byKey))) as [string, unknown][],
  );
};
export const generationsIn = (
  { connections }: Pick<Engine, 'connections'>,
  view: AnyView,
): Promise<Generation[]> => generationsOf(connections.readers, [view.name]);
