/** A peer's log behind plain Fastify: no key, no validation, no command ids; versions are held in memory. */
import fastify from 'fastify';
import { TYPE } from '../lib/payload.mjs';
import { system } from '../systems/index.mjs';
import { given, listening } from './listening.mjs';

const log = await system(given.system);
const store = await log.open(given.url, 20);
const versions = new Map();
/** A request that its sender no longer waits for may still run: the next one about the same player comes after it. */
const last = new Map();
const app = fastify();
app.post('/api/v1/players/:playerId/training', async (request, reply) => {
  const stream = log.streamOf(Number(request.params.playerId.slice('player-'.length)));
  const append = async () => {
    const version = versions.get(stream) ?? given.version;
    await store.append(stream, version, [{ type: TYPE, data: request.body }]);
    versions.set(stream, version + 1);
    return { version: version + 1 };
  };
  const done = (last.get(stream) ?? Promise.resolve()).then(append, append);
  last.set(stream, done);
  void reply.code(201);
  return done;
});
await app.listen({ port: 0, host: '127.0.0.1' });
listening(app.server.address().port);
