/** A server of the bench in a process of its own. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { end, node } from './children.mjs';

export const start = async (name, given = {}) => {
  const script = fileURLToPath(new URL(`../servers/${name}.mjs`, import.meta.url));
  const child = node(script, [JSON.stringify(given)]);
  const [answer] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => [{}]),
  ]);
  if (!answer.port) throw new Error(`the ${name} server did not start`);
  return { child, port: answer.port, stop: () => end(child) };
};
