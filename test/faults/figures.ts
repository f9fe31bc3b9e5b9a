/**
 * How far a fault test goes. `npm run soak` (SOAK=1) runs the same tests with the long figures, one after the other,
 * from one seed, which every test prints: `SEED=20261125 npm run soak` goes the same way again, as far as the machine
 * lets it. `npm run soak -- faults/duel` runs one of them.
 *
 * SOAK_MINUTES=60   how long each of them may take; where its figure is out of reach by then, it fails and says so
 * DUEL_EVENTS=2000000 DUEL_PAIRS=200000 DUEL_THINKING=20   two processes, clients by hand, connections killed
 * CUTS=50000 CUTS_HTTP=10000   answers lost before PostgreSQL, before the server
 * POSTGRES_KILLS=50 SERVER_KILLS=200 DISK_FULL=10   SIGKILL to PostgreSQL, to the server; no space left
 * MODEL_RUNS=1000000   random histories against the model, as many as the minutes allow
 * WINDOW_MS=5000 GROWTH_MS=600000 SNAPSHOT_MS=3600000   a log that grows, one with an old snapshot open
 */
const { env } = process;
export const SOAK = env.SOAK === '1';
export const SEED = Number(env.SEED ?? (SOAK ? Date.now() % 2 ** 31 : 20_261_125));

/** A figure of an ordinary run, and of a long one. */
export const figure = (name: string, ordinary: number, long: number): number =>
  Number(env[name] ?? (SOAK ? long : ordinary));

/** How long a test may go on when its figure is out of reach, in milliseconds. */
export const PATIENCE = SOAK ? figure('SOAK_MINUTES', 60, 60) * 60_000 : 120_000;
/** For jest.setTimeout: the patience, and what setting up and looking through the log takes. */
export const TIME_OUT = PATIENCE + (SOAK ? 600_000 : 60_000);

/** What a test reached, with the seed that leads there again. */
export const reached = (test: string, figures: object): void =>
  void process.stdout.write(`${test}: ${JSON.stringify(figures)} SEED=${SEED}\n`);
