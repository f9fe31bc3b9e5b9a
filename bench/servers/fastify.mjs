/** Fastify alone: reads a command and answers it, or sends bytes that it holds. */
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { given, listening } from './listening.mjs';

const app = fastify();
let version = 0;
app.post('/api/v1/players/:playerId/training', (request, reply) => {
  if (!request.body.trainedOn) throw new Error('no body');
  reply.code(201).send({ version: (version += 1) });
});
if (given.bytes) {
  const bytes = readFileSync(given.bytes);
  app.get('/squad', (request, reply) => {
    void reply.header('etag', given.tag);
    if (request.headers['if-none-match'] === given.tag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(bytes);
  });
}
await app.listen({ port: 0, host: '127.0.0.1' });
listening(app.server.address().port);
