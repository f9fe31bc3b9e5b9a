/** A real command through the whole stack: key, validation, command id, rules, log; its views are folded beside it. */
import { inProcess } from '../lib/children.mjs';
import { send } from '../lib/http-load.mjs';
import { append, countOf, filled } from '../lib/logs.mjs';
import { STREAMS } from '../lib/payload.mjs';
import { usedBy } from '../lib/processors.mjs';
import { ask, KEY, serve, settled } from '../lib/product.mjs';
import { start } from '../lib/servers.mjs';
import { system } from '../systems/index.mjs';

const CONNECTIONS = 64;
const PEERS = ['castore', 'emmett', 'message-db'];

/** A thousand players, registered by the command that registers them. */
const register = async (bench, url) => {
  const { port, stop } = await serve(bench, { DATABASE_URL: url });
  await ask(port, 'PUT', '/api/v1/clubs/southampton', { name: 'Southampton' });
  const one = (n) =>
    ask(port, 'POST', '/api/v1/players', {
      playerId: `player-${n}`,
      name: `Player ${n}`,
      clubId: 'southampton',
      position: 'MID',
      registeredAt: '1989-07-01T00:00:00Z',
      source: { kind: 'club', name: 'Southampton FC', reference: 'southamptonfc.com' },
    });
  for (let n = 0; n < STREAMS; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, i) => one(n + i)));
  await settled(port);
  await stop();
};
const withPlayers = (bench) =>
  bench.server.template('players', async (url) => {
    const { prepare } = await system('ours');
    await prepare(url);
    await register(bench, url);
  });

/** Warm-up, then the load that counts; what it cost the server and PostgreSQL. */
const loaded = async ({ timing }, { child, port }) => {
  const sending = (seconds, prefix, first) =>
    send({ port, connections: CONNECTIONS, seconds, kind: 'commands', given: { key: KEY, prefix, first } }); // prettier-ignore
  const warm = await sending(timing.quick ? 2 : 8, 'warm-', 0);
  const cpu = () => usedBy(child.pid) + usedBy(timing.postgres);
  const before = cpu();
  const { rate, p50, p99, requests } = await sending(timing.count, 'count-', 4_000);
  const used = (cpu() - before) / requests;
  return { rate, p50, p99, cpu: used, acknowledged: warm.requests + requests };
};

/** What was in flight at the end of a load was recorded, and not acknowledged. */
const check = (name, { acknowledged }, there) => {
  const more = there - acknowledged;
  if (more < 0 || more > 2 * CONNECTIONS)
    throw new Error(`${name}: ${acknowledged} commands acknowledged, ${there} events in the log`);
};

const logged = async (bench, name, template, open) => {
  const database = await bench.server.clone(template);
  try {
    const log = await system(name);
    const before = await countOf(database.url, log);
    const server = await open(database.url);
    const measured = await loaded(bench, server).finally(server.stop);
    check(name, measured, (await countOf(database.url, log)) - before);
    return measured;
  } finally {
    await bench.server.drop(database);
  }
};

const measures = {
  bare: async (bench) => {
    const database = await bench.server.clone(await filled(bench, 'bare'));
    const job = { work: 'post', system: 'bare', concurrency: CONNECTIONS, url: database.url };
    return inProcess({ ...job, ...bench.timing }).finally(() => bench.server.drop(database));
  },
  ours: async (bench) =>
    logged(bench, 'ours', await withPlayers(bench), (url) => serve(bench, { DATABASE_URL: url })),
  'fastify no-op': async (bench) => {
    const server = await start('fastify');
    return loaded(bench, server).finally(server.stop);
  },
  'nest-fastify no-op': async (bench) => {
    const server = await start('nest');
    return loaded(bench, server).finally(server.stop);
  },
  ...Object.fromEntries(
    PEERS.map((name) => [
      `${name} on fastify`,
      async (bench) =>
        logged(bench, name, await filled(bench, name, STREAMS, 1), (url) =>
          start('peer', { system: name, url, version: 1 }),
        ),
    ]),
  ),
};

export default {
  name: 'post',
  title: 'a command over HTTP, 64 connections; bare is the insert alone, in process',
  figures: {
    rate: { unit: 'commands/s', ratio: true },
    cpu: { unit: 'µs/command' },
    p50: { unit: 'ms' },
    p99: { unit: 'ms' },
  },
  rows: () => Object.keys(measures).map((system) => ({ system, concurrency: CONNECTIONS })),
  reference: 'bare',
  measure: (bench, { system }) => measures[system](bench),
};
export const run = append;
