/** Closed-loop load: so many writers, each one sends its next as soon as the last is acknowledged. */
import { usedBy } from './processors.mjs';

const quantile = (sorted, q) =>
  sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] : NaN;
export const quantiles = (values) => {
  const sorted = Float64Array.from(values).sort();
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
};
export const until = (at) => new Promise((done) => setTimeout(done, Math.max(0, at - Date.now())));

/**
 * @param {object} job `warm`, `count` in seconds; `longer`: how much more warm-up for the sake of `isWarm`; `from`: when counting starts, where several processes do at once
 * @param {(writer: number) => Promise<number>} one sends one command; answers how many events it recorded
 * @param {() => boolean} isWarm whether all has been touched once
 */
export const load = async (
  { concurrency, warm, count, longer = 0, from, postgres },
  one,
  isWarm = () => true,
) => {
  let phase = 'warm';
  let acknowledged = 0;
  let counted = 0;
  let commands = 0;
  const latencies = [];
  const writer = async (w) => {
    while (phase !== 'end') {
      const at = performance.now();
      const events = await one(w);
      acknowledged += events;
      if (phase !== 'count') continue;
      counted += events;
      commands += 1;
      latencies.push(performance.now() - at);
    }
  };
  const writers = Array.from({ length: concurrency }, (_, w) => writer(w));
  const all = Promise.all(writers);
  const start = from ?? Date.now() + warm * 1_000;
  await Promise.race([all, until(start)]);
  while (from === undefined && !isWarm() && Date.now() < start + longer * 1_000)
    await Promise.race([all, until(Date.now() + 50)]);
  const before = { cpu: usedBy(process.pid), server: usedBy(postgres), at: performance.now() };
  phase = 'count';
  await Promise.race([all, until(Date.now() + count * 1_000)]);
  phase = 'end';
  const seconds = (performance.now() - before.at) / 1_000;
  const ownSeconds = (usedBy(process.pid) - before.cpu) / 1_000_000;
  const serverSeconds = (usedBy(postgres) - before.server) / 1_000_000;
  await all;
  return {
    acknowledged,
    rate: counted / seconds,
    counted,
    ownSeconds,
    serverSeconds,
    cpu: ((ownSeconds + serverSeconds) * 1_000_000) / counted,
    ...quantiles(latencies),
    commands: commands / seconds,
  };
};
