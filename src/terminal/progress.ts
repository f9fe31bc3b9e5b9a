import { Presets, SingleBar } from 'cli-progress';

/** How far a long command has come: a bar on a terminal, else one line every five seconds; always on stderr. */
export interface Progress {
  at(done: number): void;
  end(): void;
}
const EVERY_MS = 5_000;

export const progressOf = (what: string, total: number): Progress => {
  if (process.stderr.isTTY) {
    const bar = new SingleBar(
      {
        format: `${what} {bar} {percentage}% | {value}/{total} | {speed}/s | ETA {eta_formatted}`,
        stream: process.stderr,
      },
      Presets.shades_classic,
    );
    const began = performance.now();
    bar.start(total, 0, { speed: 0 });
    return {
      at: (done) =>
        bar.update(done, { speed: Math.round(done / ((performance.now() - began) / 1000)) }),
      end: () => bar.stop(),
    };
  }
  let last = performance.now();
  return {
    at: (done) => {
      if (performance.now() - last < EVERY_MS) return;
      last = performance.now();
      console.error(`${what}: ${done} of ${total}`);
    },
    end: () => undefined,
  };
};
