/** What the processes of the fault tests share: the built log, a file of lines, the word from the parent. */
import { createHash } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { Connections } from '../../../dist/src/event-store/connections.js';
import { EventStore } from '../../../dist/src/event-store/event-store.js';
import { isReplay } from '../../../dist/src/event-store/recorded.answer.js';

export const given = JSON.parse(process.argv[2]);
const file = openSync(given.file, 'a');
/** In the kernel's hands when it returns: a killed process has said what it knew. */
export const say = (line) => void writeSync(file, `${JSON.stringify(line)}\n`);
export const tell = (message) => void process.send?.(message);
export const heard = (listen) => void process.on('message', listen);
/** Without a parent nobody looks at what it does. */
process.on('disconnect', () => process.exit(0));
export { pause };

/** A stream's state is the number of its facts. */
const minutes = {
  initial: 0,
  commands: {},
  decide: {},
  evolve: { MinutesPlayed: (played) => played + 1 },
  begins: [],
  partiesOf: () => [],
};
const hashOf = (body) => createHash('sha256').update(JSON.stringify(body)).digest();
/** What leaves the outcome open; everything else in the list is a refusal. */
const REFUSALS = ['VersionMoved', 'KeepsMoving', 'KeyReused'];

export const connections = new Connections(given.url);
export const log = new EventStore(connections);

/** One try of a command, and what came of it as a line for the checker. */
export const attempt = async ({ command, stream, facts, key, body, expected }) => {
  const asked = {
    actor: { id: 'feed', role: 'admin' },
    askedAt: '2017-01-25T22:00:00Z',
    ...(key === undefined ? {} : { commandId: key, requestHash: hashOf(body ?? command) }),
    ...(expected === undefined ? {} : { expectedVersion: expected }),
  };
  const data = (of) => ({ command, of, facts });
  const line = { command, stream, key, expected };
  try {
    const answer = await log.execute(stream, asked, minutes, () =>
      Array.from({ length: facts }, (_, of) => ({ type: 'MinutesPlayed', data: data(of), meta: {} })),
    ); // prettier-ignore
    const { events, version, position } = answer;
    const outcome = isReplay(answer) ? 'replayed' : 'recorded';
    return { ...line, outcome, events: events.map(({ id, position: at }) => ({ id, position: at })), version, position }; // prettier-ignore
  } catch (error) {
    const why = error.constructor.name;
    if (REFUSALS.includes(why))
      return { ...line, outcome: 'refused', said: JSON.stringify({ why, text: error.message, ...error }) }; // prettier-ignore
    if (why === 'Unavailable') return { ...line, outcome: 'unknown', said: error.message };
    throw error;
  }
};

/**
 * With a key an open outcome is asked again until it is known, as a client should. One who is patient also asks again
 * where the stream kept moving, and what came of that is not noted: nothing did.
 */
export const insist = async ({ patient = false, ...asked }) => {
  for (;;) {
    const line = await attempt(asked);
    if (patient && line.said?.includes('"KeepsMoving"')) continue;
    say(line);
    if (line.outcome !== 'unknown' || asked.key === undefined) return line;
    await pause(50);
  }
};

export const end = async (more = {}) => {
  await log.close();
  await connections.end();
  tell({ ended: { ...log.counts, ...more } });
  process.disconnect?.();
};
