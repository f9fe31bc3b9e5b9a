/**
 * Clients of the server over HTTP: each has a player of its own and reports on his injury again and again, every report
 * under a key of its own. What went unanswered is sent again under its key until it is answered.
 */
import { openSync, writeSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

const { name, file: path, port, clients, key: secret } = JSON.parse(process.argv[2]);
const file = openSync(path, 'a');
const say = (line) => void writeSync(file, `${JSON.stringify(line)}\n`);
const source = { kind: 'journalist', name: 'Reporter' };
let stopped = false;
process.on('message', ({ stop }) => void (stopped ||= stop));
process.on('disconnect', () => process.exit(0));

const post = async (url, key, body) => {
  const answer = await globalThis.fetch(`http://127.0.0.1:${port}/api/v1/players${url}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...body, source }),
  }); // prettier-ignore
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
};
const outcomeOf = (status, headers) =>
  status >= 500 ? 'unknown'
  : status >= 300 ? 'refused'
  : headers.get('idempotency-replayed') === 'true' ? 'replayed' : 'recorded'; // prettier-ignore

/** Nothing that it sends deserves one. */
class Refusal extends Error {}

/** One command, asked again until its outcome is known. */
const insist = async (player, url, key, body, more) => {
  for (;;) {
    const line = { command: key, stream: `player-${player}`, key, ...more };
    try {
      const { status, headers, body: told } = await post(url, key, body);
      const outcome = outcomeOf(status, headers);
      const { events, version, position } = told;
      const retryAfter = headers.get('retry-after');
      say({ ...line, outcome, status, retryAfter, at: Date.now(), ...(outcome === 'unknown' ? {} : { events, version, position }) }); // prettier-ignore
      if (outcome === 'refused') throw new Refusal(JSON.stringify(told));
      if (outcome !== 'unknown') return;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      say({ ...line, outcome: 'unknown', at: Date.now() }); // nobody answered
    }
    await pause(200);
  }
};
const work = async (client) => {
  const player = `${name}-${client}`;
  await insist(player, '', `register-${player}`, { playerId: player, name: player, clubId: 'everton', registeredAt: '2021-07-01T00:00:00Z' }, { setUp: true }); // prettier-ignore
  await insist(player, `/${player}/injuries`, `injure-${player}`, { injuryId: 'knee', bodyArea: 'K' }, { setUp: true }); // prettier-ignore
  for (let i = 0; !stopped; i += 1) {
    const key = `${player}-${i}`;
    await insist(player, `/${player}/injuries/knee/reassessments`, key, { evidence: key });
  }
};
process.send({ ready: true });
await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
process.send({ ended: {} });
process.disconnect();
