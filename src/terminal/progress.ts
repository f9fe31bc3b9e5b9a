import { Presets, SingleBar } from 'cli-progress';

/** How far a long command has come: a bar on a terminal, else one line every five seconds; always on stderr. */
export interface Progress {
  /** The end may move away while it is worked towards */
  at(done: number, total?: number): void;
  end(): void;
}
const EVERY_MS = 5_000;

/** `from`: what was done before, by an earlier run. */
export const progressOf = (what: string, total: number, from = 0): Progress => {
  const began = performance.now();
  const speedAt = (done: number): number =>
    Math.round((done - from) / Math.max(0.001, (performance.now() - began) / 1000));
  if (process.stderr.isTTY) {
    const bar = new SingleBar(
      {
        format: `${what} {bar} {percentage}% | {value}/{total} | {speed}/s | ETA {eta_formatted}`,
        stream: process.stderr,
      },
      Presets.shades_classic,
    );
    bar.start(total, from, { speed: 0 });
    return {
      at: (done, to = total) => {
        bar.setTotal(to);
        bar.update(done, { speed: speedAt(done) });
      },
      end: () => bar.stop(),
    };
  }
  let last = began;
  return {
    at: (done, to = total) => {
      if (performance.now() - last < EVERY_MS) return;
      last = performance.now();
      const speed = speedAt(done);
      const left = speed > 0 ? `, ${Math.ceil((to - done) / speed)} s left` : '';
      console.error(`${what}: ${done} of ${to}, ${speed}/s${left}`);
    },
    end: () => undefined,
  };
};
