/** Databases with a long log of facts that no view has folded. */
import { openLog, record } from '../systems/ours.mjs';
import { system } from '../systems/index.mjs';
import { inProcess } from './children.mjs';
import { factOf } from './facts.mjs';

export const PLAYERS = 600;
export const CLUBS = 20;
const AT_ONCE = 50;
/** Facts a command: the log takes about 500 in a statement. */
const EACH = 40;

/** Round after round through the squads, as a season goes. */
export const writeFacts = async ({ url, players, clubs, each }) => {
  const { prepare } = await system('ours');
  await prepare(url);
  const { log, close } = await openLog(url);
  for (let version = 1; version <= each; version += EACH)
    for (let n = 0; n < players; n += AT_ONCE)
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, players - n) }, (_, i) => {
          const facts = Array.from({ length: Math.min(EACH, each - version + 1) }, (__, k) =>
            factOf(n + i, version + k, clubs),
          );
          return record(log, `player-${n + i}`, facts);
        }),
      );
  const head = await log.head();
  await close();
  if (head !== players * each) throw new Error(`${head} facts written, not ${players * each}`);
};

export const backlog = (bench, { players = PLAYERS, clubs = CLUBS, each }) =>
  bench.server.template(`facts_${players}_${each}`, (url) =>
    inProcess({ work: 'write-facts', url, players, clubs, each }),
  );
