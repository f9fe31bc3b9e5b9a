/**
 * How far a fault test goes: `SOAK=1` takes the long figures, `NAME=figure` takes any figure by its name, SEED= the
 * seed that a run has printed, SOAK_MINUTES= how long each of the long ones may take.
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
