/** Tails the log by pages of a size from its beginning, until it has come to the position that the parent names. */
import process from 'node:process';
import { connections, given, heard, log, pause, say, tell } from './log.mjs';

let last = Infinity;
heard(({ until }) => void (last = until ?? last));
tell({ ready: true });
for (let checkpoint = 0; ;) {
  let page;
  try {
    page = await log.readAfter(checkpoint, given.page);
  } catch (error) {
    say({ broken: error.message });
    await pause(50); // the server is away: go on from the checkpoint
    continue;
  }
  for (const { position, id } of page) say({ position, id });
  checkpoint = page.at(-1)?.position ?? checkpoint;
  if (!page.length && checkpoint >= last) break;
  if (page.length < given.page) await pause(10);
}
await connections.end();
tell({ ended: {} });
process.disconnect?.();
