/** node:http sending bytes from memory: the most that this machine's Node can do. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { given, listening } from './listening.mjs';

const bytes = readFileSync(given.bytes);
const full = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': bytes.length,
  etag: given.tag,
};
const server = createServer((request, response) => {
  if (request.headers['if-none-match'] === given.tag) {
    response.writeHead(304, { etag: given.tag });
    return response.end();
  }
  response.writeHead(200, full);
  response.end(bytes);
});
server.listen(0, '127.0.0.1', () => listening(server.address().port));
