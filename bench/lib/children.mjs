/** The processes that measure: each is fresh, and none outlives the bench. */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('../worker.mjs', import.meta.url));
const living = new Set();

const keep = (child) => {
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
};

/** Node on a script, with a way to speak to it. */
export const node = (script, args = [], options = {}) =>
  keep(fork(script, args, { stdio: ['ignore', 2, 2, 'ipc'], ...options }));

export const program = (command, args, options) => keep(spawn(command, args, options));

/** Runs a job in a process of its own and answers what it measured. */
export const inProcess = async (job) => {
  const child = node(WORKER);
  child.send(job);
  let answer;
  child.on('message', (message) => (answer = message));
  const [code, signal] = await once(child, 'exit');
  if (answer?.error !== undefined) throw new Error(answer.error);
  if (!answer)
    throw new Error(`the process of ${job.work} ended with ${signal ?? code} and no answer`);
  return answer.measured;
};

const gone = (child) => child.exitCode !== null || child.signalCode !== null;

export const end = async (child, signal = 'SIGTERM') => {
  if (gone(child)) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  const last = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exit;
  clearTimeout(last);
};

export const endAll = () => Promise.all([...living].map((child) => end(child)));
