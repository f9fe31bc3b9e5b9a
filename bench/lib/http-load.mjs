/** Load over HTTP from a process of its own: wrk, or autocannon where wrk is not on the PATH. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { node, program } from './children.mjs';

const file = (name) => fileURLToPath(new URL(`../loads/${name}`, import.meta.url));
const hasWrk = (() => {
  try {
    execFileSync('wrk', ['-v'], { stdio: 'ignore' });
  } catch (error) {
    return error.code !== 'ENOENT'; // it ends with 1 after its version
  }
  return true;
})();
/** What sends the requests. */
export const sender = hasWrk ? 'wrk' : 'autocannon';

const byWrk = async ({ port, connections, seconds, kind, given }) => {
  const url = `http://127.0.0.1:${port}`;
  const { key, tag, path, prefix, first } = given;
  const headers = [
    ...(tag ? ['-H', `If-None-Match: ${tag}`] : []),
    ...(key ? ['-H', `Authorization: Bearer ${key}`] : []),
  ];
  const what =
    kind === 'commands' ? [url, '--', key, prefix, String(first)] : [...headers, url + path];
  const timing = ['-t1', `-c${connections}`, `-d${Math.ceil(seconds)}s`, '--timeout', '10s'];
  const args = [...timing, '-s', file(`${kind}.lua`), ...what];
  const child = program('wrk', args, { stdio: ['ignore', 'pipe', 2] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  await once(child, 'close');
  const line = said.split('\n').find((one) => one.startsWith('{'));
  if (!line) throw new Error(`wrk said: ${said}`);
  return JSON.parse(line);
};
const byCannon = async (job) => {
  const child = node(file('cannon.mjs'));
  child.send(job);
  const [answer] = await once(child, 'message');
  await once(child, 'exit');
  return answer;
};

/** @returns requests answered, how many of them badly, seconds, latencies in ms */
export const send = async (job) => {
  const sent = await (hasWrk ? byWrk(job) : byCannon(job));
  if (sent.failed) throw new Error(`${sent.failed} of ${sent.requests} requests failed`);
  if (!sent.requests) throw new Error('no request was answered');
  return { ...sent, rate: sent.requests / sent.seconds };
};
