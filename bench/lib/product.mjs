/** The built server as it is shipped, in a process of its own, and its command line. */
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { once } from 'node:events';
import { end, program } from './children.mjs';
import { ROOT } from './install.mjs';

export const KEY = 'bench-0123456789abcdef0123456789abcdef';
const PATIENCE = 60_000;
let started = 0;

const start = (bench, script, args, env) => {
  const file = join(bench.server.folder, `product-${(started += 1)}.log`);
  const out = openSync(file, 'w', 0o600);
  const path = join(ROOT, 'dist', script);
  const child = program(process.execPath, ['--enable-source-maps', path, ...args], {
    cwd: bench.server.folder,
    env: { PATH: process.env.PATH, TOUCHLINE_BOOTSTRAP_KEY: KEY, PORT: '0', ...env },
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  return { child, said: () => readFileSync(file, 'utf8') };
};

/** A server on a database (or on a folder of its own); resolves once it listens. */
export const serve = async (bench, env) => {
  const { child, said } = start(bench, 'main.js', [], env);
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const port = / listens on \S+:(\d+)/.exec(said())?.[1];
    if (port) return { child, port: Number(port), stop: () => end(child) };
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`the server does not listen: ${said().slice(-2_000)}`);
    await pause(2);
  }
};

/** A command of the command line, from start to end; seconds. @throws Error unless it ends with 0 (or `also`) */
export const commandLine = async (bench, args, env, also = 0) => {
  const at = performance.now();
  const { child, said } = start(bench, 'cli.js', args, env);
  const [code] = await once(child, 'exit');
  if (code !== 0 && code !== also)
    throw new Error(`touchline ${args[0]} ended with ${code}: ${said().slice(-2_000)}`);
  return (performance.now() - at) / 1_000;
};

/** Asks a server of ours; the answer must be fine. */
export const ask = async (port, method, path, body, more = {}) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${KEY}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...more,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
};

/** Waits until everything that was recorded can be read. */
export const settled = async (port) => {
  for (const deadline = Date.now() + PATIENCE; ; await pause(20)) {
    const { views } = await (await fetch(`http://127.0.0.1:${port}/readyz`)).json();
    if (views.every(({ events }) => events === 0)) return;
    if (Date.now() > deadline) throw new Error('the views do not come to the head');
  }
};
