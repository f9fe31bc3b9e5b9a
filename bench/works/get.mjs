/** The squad list of a club, 30 players, against servers that send the same bytes from memory. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { send } from '../lib/http-load.mjs';
import { usedBy } from '../lib/processors.mjs';
import { matchday } from '../lib/matchday.mjs';
import { KEY, serve } from '../lib/product.mjs';
import { start } from '../lib/servers.mjs';

const CONNECTIONS = 64;
const SQUAD = '/api/v1/clubs/southampton/squad';
/** An answer without a body is this short, headers included. */
const SHORT = 1_000;
const REFERENCES = { 'node:http': 'node-http', 'fastify buffer': 'fastify', 'nest-fastify buffer': 'nest' }; // prettier-ignore

const clone = async (bench) => {
  const database = await bench.server.clone(await matchday(bench));
  const server = await serve(bench, { DATABASE_URL: database.url });
  const close = async () => {
    await server.stop();
    await bench.server.drop(database);
  };
  return { ...server, close };
};

/** The bytes and the tag that ours answers with, kept for the others. */
let answer;
const answered = (bench) =>
  (answer ??= (async () => {
    const { port, close } = await clone(bench);
    const told = await fetch(`http://127.0.0.1:${port}${SQUAD}`);
    const bytes = join(bench.server.folder, 'squad.json');
    writeFileSync(bytes, Buffer.from(await told.arrayBuffer()));
    await close();
    return { bytes, tag: told.headers.get('etag') };
  })());

const loaded = async ({ timing }, { child, port }, path, tag, key) => {
  const sending = (seconds) =>
    send({ port, connections: CONNECTIONS, seconds, kind: 'reads', given: { path, tag, key } });
  await sending(timing.quick ? timing.warm : 4); // until the program's own compiler is done
  const cpu = () => usedBy(child.pid) + usedBy(timing.postgres);
  const before = cpu();
  const { rate, p50, p99, requests, bytes } = await sending(timing.count);
  const used = (cpu() - before) / requests;
  if (tag ? bytes / requests > SHORT : bytes / requests < SHORT)
    throw new Error(`answers of ${Math.round(bytes / requests)} bytes, ${tag ? 304 : 200} wanted`);
  return { rate, p50, p99, cpu: used };
};

const rows = [...Object.keys(REFERENCES), 'ours', 'ours with a key'].flatMap((name) =>
  [200, 304].map((status) => ({
    system: `${name} ${status}`,
    name,
    status,
    concurrency: CONNECTIONS,
    reference: `node:http ${status}`,
  })),
);

export default {
  name: 'get',
  title: 'a squad list of 12 kB over HTTP, 64 connections',
  figures: {
    rate: { unit: 'answers/s', ratio: true },
    cpu: { unit: 'µs/answer' },
    p50: { unit: 'ms' },
    p99: { unit: 'ms' },
  },
  rows: () => rows,

  async measure(bench, { name, status }) {
    if (name in REFERENCES) {
      const { bytes, tag } = await answered(bench);
      const server = await start(REFERENCES[name], { bytes, tag });
      const asked = status === 304 ? tag : undefined;
      return loaded(bench, server, '/squad', asked).finally(server.stop);
    }
    const server = await clone(bench);
    try {
      const key = name === 'ours with a key' ? KEY : undefined;
      const more = key ? { authorization: `Bearer ${key}` } : {};
      const first = await fetch(`http://127.0.0.1:${server.port}${SQUAD}`, { headers: more });
      const tag = status === 304 ? first.headers.get('etag') : undefined;
      return await loaded(bench, server, SQUAD, tag, key);
    } finally {
      await server.close();
    }
  },
};
