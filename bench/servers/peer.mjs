/** A peer's log behind plain Fastify: no key, no validation, no command ids; versions are held in memory. */
import fastify from 'fastify';
import { TYPE } from '../lib/payload.mjs';
import { system } from '../systems/index.mjs';
import { given, listening } from './listening.mjs';

const log = await system(given.system);
const store = await log.open(given.url, 20);
const versions = new Map();
const app = fastify();
app.post('/api/v1/players/:playerId/training', async (request, reply) => {
  const stream = log.streamOf(Number(request.params.playerId.slice('player-'.length)));
  const version = versions.get(stream) ?? given.version;
  await store.append(stream, version, [{ type: TYPE, data: request.body }]);
  versions.set(stream, version + 1);
  void reply.code(201);
  return { version: version + 1 };
});
await app.listen({ port: 0, host: '127.0.0.1' });
listening(app.server.address().port);
