import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Answer, Recording } from './checker.js';
import { childOf, seenOf } from './child.js';
import { finalLog } from './final-log.js';
import { seeded } from './process/seeded.mjs';

/** The log as it is mostly built: positions from an identity column, a transaction for each event. Its readers lose some. */
export const naive = async (
  url: string,
  folder: string,
  seed: number,
  { writers, events }: { readonly writers: number; readonly events: number },
): Promise<Recording> => {
  const own = new URL(url);
  own.searchParams.set('options', '-c search_path=naive');
  const admin = new pg.Client(own.toString());
  admin.on('error', () => undefined); // a test that failed drops the database
  await admin.connect();
  await admin.query(`create schema naive;
    create table event (like public.event including defaults, primary key (position));
    alter table event alter position add generated always as identity`);
  const reader = await childOf('reader', folder, 'page of 500', { url: own.toString(), page: 500 });
  const write = async (writer: number): Promise<Answer[]> => {
    const draw = seeded(seed + writer);
    const client = new pg.Client(own.toString());
    await client.connect();
    const answers: Answer[] = [];
    const stream = `player-${writer}`;
    for (let i = 1; i <= events / writers; i += 1) {
      const command = `${writer}-${i}`;
      const id = randomUUID();
      await client.query('begin');
      const { rows } = await client.query<{ position: string }>(
        `insert into event (version, recorded_at, id, stream, type, data) values ($1, clock_timestamp(), $2, $3, 'MinutesPlayed', $4)
         returning position`,
        [i, id, stream, JSON.stringify({ command, of: 0, facts: 1 })],
      );
      await pause(draw() * 3);
      await client.query('commit');
      const position = Number(rows[0]!.position);
      answers.push({ command, stream, outcome: 'recorded', events: [{ position, id }], version: i, position }); // prettier-ignore
    }
    await client.end();
    return answers;
  };
  const answers = await Promise.all(Array.from({ length: writers }, (_, i) => write(i)));
  const { rows } = await admin.query<{ head: string }>('select max(position) as head from event');
  reader.tell({ until: Number(rows[0]!.head) });
  await reader.ended();
  const log = await finalLog(admin);
  await admin.end();
  return { answers: answers.flat(), seen: { 'page of 500': seenOf(reader) }, log };
};
