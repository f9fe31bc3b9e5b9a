// One PostgreSQL for a whole run. Jest compiles the TypeScript that is required here, but in plain Node nothing maps
// `./x.js` to `./x.ts`, so that is done here.
const { chmodSync, mkdtempSync } = require('node:fs');
const Module = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const ours = request.startsWith('.') && parent?.filename?.endsWith('.ts');
  return resolve(ours ? request.replace(/\.js$/, '.ts') : request, parent, ...rest);
};

module.exports = async () => {
  if (process.env.TEST_DATABASE_URL) return;
  const { startEmbedded } = require('../../src/event-store/embedded.ts');
  const folder = mkdtempSync(join(tmpdir(), 'touchline-test-'));
  chmodSync(folder, 0o755); // as root the server runs as another user, who must reach it
  const server = await startEmbedded(folder, { fsync: false, maxConnections: 300 });
  process.env.TEST_DATABASE_URL = server.url;
  globalThis.touchlineTestServer = { folder, server };
};
