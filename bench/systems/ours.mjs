/** The product as shipped: the class that the handlers use, from the build. `ours keyed` gives each command an id. */
import { createHash, randomUUID } from 'node:crypto';
import { built } from '../lib/install.mjs';

const imported = (path) => import(built(`src/event-store/${path}`));

/** A decider of the smallest kind: what was decided is recorded, and its number is the state. */
const counting = {
  initial: 0,
  commands: {},
  decide: {},
  evolve: new Proxy({}, { get: () => (count) => count + 1 }),
  begins: [],
  partiesOf: () => [],
};
const actor = { id: randomUUID(), role: 'admin' };
const requestHash = createHash('sha256').update('a body').digest();

/** The log on its own lines, and how to end it. */
export const openLog = async (url) => {
  const [{ Connections }, { EventStore }, { knownFacts }] = await Promise.all([
    imported('connections.js'),
    imported('event-store.js'),
    import(built('src/correction/known-facts.js')),
  ]);
  const connections = new Connections(url, false, knownFacts);
  const log = new EventStore(connections);
  const close = async () => {
    await log.close();
    await connections.end();
  };
  return { connections, log, close };
};

export const record = (log, stream, facts, more = {}) =>
  log.execute(stream, { actor, askedAt: new Date().toISOString(), ...more }, counting, () => facts);

const withMeta = ({ type, data }) => ({ type, data, meta: {} });

const ours = (isKeyed) => ({
  name: isKeyed ? 'ours keyed' : 'ours',
  count: 'select count(*)::int as events from event',
  streamOf: (n) => `player-${n}`,

  async prepare(url) {
    const { migrate } = await imported('migrate.js');
    await migrate(url);
  },

  async fill(url, streams, each, fact) {
    const { log, close } = await openLog(url);
    const facts = Array.from({ length: each }, () => withMeta(fact));
    for (let n = 0; n < streams; n += 100)
      await Promise.all(
        Array.from({ length: Math.min(100, streams - n) }, (_, i) =>
          record(log, `player-${n + i}`, facts),
        ),
      );
    await close();
  },

  async open(url) {
    const { log, close } = await openLog(url);
    let commands = 0;
    const process = randomUUID();
    const key = () => ({ commandId: `${actor.id}:${process}-${(commands += 1)}`, requestHash });
    return {
      append: async (stream, expectedVersion, events) => {
        const { version } = await record(log, stream, events.map(withMeta), {
          expectedVersion,
          ...(isKeyed ? key() : {}),
        });
        if (version !== expectedVersion + events.length)
          throw new Error(`${stream} came to ${version}, from ${expectedVersion}`);
      },
      counts: () => ({ ...log.counts }),
      close,
    };
  },
});
export default ours(false);
export const keyed = ours(true);
