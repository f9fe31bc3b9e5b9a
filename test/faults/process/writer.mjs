/**
 * A process of many writers on few streams: commands of 1 to 4 facts, some with keys, some at versions that have long
 * passed or have not come yet, until the parent says stop. Beside them it does what the parent asks: `ask`.
 */
import { end, given, heard, insist, log, pause, tell } from './log.mjs';
import { seeded } from './seeded.mjs';

const { name, writers, streams, seed, thinking } = given;
let stopped = false;
const asked = new Set();

const streamOf = (draw) => `player-${Math.floor(draw() * streams)}`;

/** What a writer insists on: mostly nothing, else the version as it is, an old one, or one far ahead. */
const expectation = async (draw, stream) => {
  const chance = draw();
  if (chance < 0.7) return {};
  if (chance < 0.8) return { expected: 1 };
  if (chance < 0.85) return { expected: 1_000_000 };
  const facts = await log.read(stream).catch(() => []); // the line may just be cut
  return { expected: facts.length };
};

const write = async (writer) => {
  const draw = seeded(seed + writer);
  for (let i = 0; !stopped; i += 1) {
    const command = `${name}-${writer}-${i}`;
    const stream = streamOf(draw);
    const facts = 1 + Math.floor(draw() * 4);
    const key = draw() < 0.4 ? { key: `feed ${command}` } : {};
    const wanted = { command, stream, facts, ...key, ...(await expectation(draw, stream)) };
    const line = await insist(wanted);
    if (key.key && line.outcome === 'recorded' && draw() < 0.3) await insist(wanted);
    if (thinking) await pause(draw() * thinking);
  }
};

const working = Array.from({ length: writers }, (_, writer) => write(writer));
heard(({ ask, stop }) => {
  if (stop) stopped = true;
  if (!ask) return;
  const work = insist(ask).then(() => tell({ asked: ask.command }));
  asked.add(work);
  void work.finally(() => asked.delete(work));
});
tell({ ready: true });
await Promise.all(working);
await Promise.all(asked);
await end();
