/**
 * A client that appends by hand: it takes the position after the head, holds it for a while, and mostly rolls back.
 * The others wait for it, and none may be misled by what it took back.
 */
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import pg from 'pg';
import { given, heard, pause, say, tell } from './log.mjs';
import { seeded } from './seeded.mjs';

const { name, seed, url, share, longest } = given;
const draw = seeded(seed);
const stream = `hand-${name}`;
const counts = { committed: 0, rolledBack: 0, beaten: 0 };
let stopped = false;
heard(({ stop }) => void (stopped ||= stop));
const client = new pg.Client({ connectionString: url, application_name: 'by-hand' });
await client.connect();
tell({ ready: true });

for (let i = 0; !stopped; i += 1) {
  const command = `${name}-${i}`;
  const id = randomUUID();
  await client.query('begin');
  try {
    const { rows } = await client.query(
      `insert into event (position, version, recorded_at, id, stream, type, data)
       select h.position + 1, coalesce((select max(version) from event where stream = $2), 0) + 1,
         greatest(clock_timestamp(), h.recorded_at + interval '1 microsecond'), $1, $2, 'MinutesPlayed', $3
       from (select coalesce(max(position), 0) as position, max(recorded_at) as recorded_at from
         (select position, recorded_at from event order by position desc limit 1) t) h
       returning position, version`,
      [id, stream, JSON.stringify({ command, of: 0, facts: 1 })],
    );
    await pause(draw() * longest);
    if (draw() < share) {
      await client.query('rollback');
      counts.rolledBack += 1;
    } else {
      await client.query('commit');
      counts.committed += 1;
      const position = Number(rows[0].position);
      say({ command, stream, outcome: 'recorded', events: [{ id, position }], version: rows[0].version, position }); // prettier-ignore
    }
  } catch (error) {
    if (error.code !== '23505') throw error;
    await client.query('rollback');
    counts.beaten += 1;
  }
  await pause(draw() * 250);
}
await client.end();
tell({ ended: counts });
process.disconnect?.();
