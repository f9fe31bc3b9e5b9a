const { rmSync } = require('node:fs');

module.exports = async () => {
  const started = globalThis.touchlineTestServer; // none where TEST_DATABASE_URL was given
  if (!started) return;
  await started.server.stop();
  rmSync(started.folder, { recursive: true });
};
